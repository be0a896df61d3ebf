"""The guide of five steps on the demonstration: each waits for the key that it teaches. Done once, it stays away."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Step:
    """What is said, with the keys of commands in braces; `waits_for`: that it comes true, on this screen if on one."""

    says: str
    waits_for: str
    screen: str | None = None


STEPS = (
    Step("These are the questions, the worst first. Press {open} to open the one at the arrow.", "seen", "question"),
    Step(
        "Each position is a side, its claims under it. Press {open} on a claim: where does it come from?",
        "seen",
        "claim",
    ),
    Step(
        "The sentence, its way from the one who said it, every decision. Press {goto.triage}: what waits for you.",
        "seen",
        "triage",
    ),
    Step(
        "A and B: {judge.corroborates} they agree, {judge.repeats} same words again, {judge.conflicts} they conflict, "
        "{judge.denies} one denies the other, {judge.reject} not related. Press one: it decides and moves on.",
        "decided",
        "triage",
    ),
    Step("Decided, and saved already. Press {undo}: your decision is taken back. Nothing is ever lost.", "undone"),
)
DONE = "That was the guide. {help} shows every key of the screen you are on; {guide} walks again."


class Guide:
    """Where somebody is in the steps."""

    def __init__(self) -> None:
        self.at = 0

    @property
    def step(self) -> Step | None:
        return STEPS[self.at] if self.at < len(STEPS) else None

    @property
    def place(self) -> str:
        return f"Guide {self.at + 1} of {len(STEPS)}:"

    def hear(self, done: str, screen: str | None) -> bool:
        """Go on where this is what the step waits for; True if it is."""
        step = self.step
        heard = step is not None and step.waits_for == done and step.screen in (None, screen)
        self.at += heard
        return heard


def was_walked() -> bool:
    """Whether the guide was walked or left before."""
    return _mark().exists()


def remember() -> None:
    """The guide does not open by itself again; where nothing can be written, it does."""
    with suppress(OSError):
        _mark().parent.mkdir(parents=True, exist_ok=True)
        _mark().touch()


def _mark() -> Path:
    from platformdirs import user_config_path

    return user_config_path("reconcile", appauthor=False) / "guide-done"
