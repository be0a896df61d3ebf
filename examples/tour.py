"""Walks through the app on the demonstration and writes docs/tour.md with pictures: `python -m examples.tour`.

Every picture is one of the app itself, 80 columns by 24 lines, after the keys beside it were pressed.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from tui.app import ReconcileApp
from tui.cli import cli
from tui.commands import command
from tui.screens.triage import Triage

DOCS = Path(__file__).parent.parent / "docs"
REPORT = Path(__file__).parent / "report.md"
SIZE = (80, 24)
_PATIENCE = 60
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


PROPOSED = "proposed"
"""Stands for the key of the relation that is proposed for the pair on the screen."""
_PRINTED = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "colon": ":",
    "slash": "/",
    "ctrl+e": "Ctrl+E",
    "question_mark": "?",
    "at": "@",
    "f1": "F1",
    "down": "↓",
}


class Words(str):
    """What is typed, letter by letter."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Keys, what they lead to, and the name of the picture."""

    picture: str
    keys: Sequence[str]
    title: str
    says: str


STEPS = (
    Step(
        "guide",
        (),
        "The guide",
        "The first time the demonstration is opened, five steps lead through it; each waits for the key that it "
        "teaches. `F1` leaves the guide, and brings it back.",
    ),
    Step(
        "board",
        ("f1",),
        "The board",
        "The app opens on the questions, the worst first. Below the list stands what the question under the cursor "
        "rests on: how many claims, in how many publications, from how many voices.",
    ),
    Step(
        "question",
        ("j", "enter"),
        "A question",
        "Each position has its claims under it, each claim the one who said it and the paper it stood in. The number "
        "line shows who names which figure. Five papers carry the 104, and all have it from one ministry: ECHOED.",
    ),
    Step(
        "behind",
        ("h",),
        "What is behind it",
        "Its voices as a tree, from sides to papers; what stood when the finding was written and what stands now, "
        "beside each other; the findings, the remarks, how each side's figure moved, and what would move the question.",
    ),
    Step(
        "comment",
        ("q", "C", Words("ask which regions are counted"), "enter"),
        "A comment",
        "A remark counts for nothing in a standing, and stands where it belongs: on a claim, a question or a source. "
        "`R` notes whom you asked for a reply, `S` signs a finding off as a second person.",
    ),
    Step(
        "publish",
        ("P",),
        "Both sides, ready to be published",
        "Every side of the question in a sentence with its sources; they are copied, too.",
    ),
    Step(
        "past",
        ("q", "at", Words("#60"), "enter"),
        "The past",
        "The question as it stood after the sixtieth decision. Nothing can be decided there; Esc comes back to now.",
    ),
    Step(
        "source",
        ("escape", "enter"),
        "Where a figure comes from",
        "Enter on a claim answers an editor's question: the sentence in its paragraph, the path from the one who said "
        "it to the page it stood on, its links, and every decision behind it.",
    ),
    Step(
        "triage",
        ("q", "q", "1"),
        "Triage",
        "What waits for a decision, most at stake first: two claims beside each other, what differs marked, the "
        "reasons for the proposal, and what accepting it would do.",
    ),
    Step(
        "judged",
        (PROPOSED, PROPOSED, PROPOSED, PROPOSED, "u"),
        "Five judgements",
        "One press decides and moves on. The first four are judged as they are proposed, of the fifth we are not sure. "
        "`n` is for a pair that has nothing to do with each other: it is never proposed again.",
    ),
    Step(
        "why",
        ("colon", Words("the ministry was asked")),
        "A reason",
        "A colon, and the next decision carries the words that you type. Enter keeps them.",
    ),
    Step(
        "finder",
        ("enter", PROPOSED, "2", "slash", Words("metro"), "enter", "enter", "l", Words("wreckage Klitschko")),
        "Linking any two claims",
        "`/` filters the board, Enter opens what was found. `l` on a claim then looks for another one, as you type.",
    ),
    Step(
        "linked",
        ("down", "r"),
        "Linked",
        "An arrow leads to what was found, and a relation's key links the two: the same mayor's words again.",
    ),
    Step(
        "finding",
        ("f", "j", "j", "tab", "j", "tab", Words("Only the mayor has said so")),
        "A finding",
        "Your conclusion on a question: its grade, the position it is for, and the reason, which it cannot do without.",
    ),
    Step(
        "found",
        ("enter",),
        "What it rested on",
        "The finding stands above the positions. When the standing that it rested on changes, it shows STALE.",
    ),
    Step("undone", ("z",), "Undo", "`z` takes back your last decision, and the one before, without limit."),
    Step("redone", ("Z",), "Redo", "`Z` takes the undo back."),
    Step(
        "document",
        ("8", "enter"),
        "A document",
        "The text as it was read, its claims marked. Claims are added, edited and discarded here.",
    ),
    Step(
        "sources",
        ("7",),
        "Sources",
        "Who can assert: names in every script, party, for whom they speak, who owns them.",
    ),
    Step("history", ("9",), "History", "Every decision, by whom and why. Nothing is ever overwritten."),
    Step(
        "export",
        ("ctrl+e",),
        "Export",
        "The ledger: to publish, for a spreadsheet, or chained so that others can check it. Enter takes the format, "
        "Enter again the name of the file; Tab leads to what it is to hold: some questions only, for the public, as of "
        "a past moment.",
    ),
    Step("help", ("escape", "question_mark"), "Help", "The keys of the screen you came from, undo first."),
)


async def walk(place: Path) -> tuple[dict[str, str], list[list[str]]]:
    """Press the keys; returns each picture as SVG, and the keys that were pressed for it."""
    pictures: dict[str, str] = {}
    cast: list[list[str]] = []
    app = ReconcileApp(str(place), by="Marta Lind", demo=True, guided=True)
    async with app.run_test(size=SIZE) as pilot:
        while app.desk is None:  # threads follow one another while the casebook is opened
            await _settled(pilot)
        await _settled(pilot)
        for step in STEPS:
            cast.append([])
            for key in step.keys:
                pressed = _proposed(app) if key == PROPOSED else key
                cast[-1].append(_printed(pressed))
                typed = [sign.replace(" ", "space") for sign in key] if isinstance(key, Words) else [pressed]
                await pilot.press(*typed)
                await _settled(pilot)
            # The pictures are shown without asking anybody for a font.
            pictures[step.picture] = _FONTS.sub("", app.export_screenshot(title=step.title))
    return pictures, cast


def _proposed(app: ReconcileApp) -> str:
    """The key of the relation that is proposed for the pair on the screen."""
    if not isinstance(app.screen, Triage) or app.screen.pair is None:
        raise LookupError("no pair is on the screen")
    return command(f"judge.{app.screen.pair.relation.value}").keys


async def _settled(pilot: Pilot[None]) -> None:
    """Wait until no thread works and every message is handled."""
    await pilot.pause()
    async with asyncio.timeout(_PATIENCE):
        while busy := [w._task for w in pilot.app.workers if not w.is_finished and w._task is not None]:
            await asyncio.wait(busy)
            await pilot.pause()


def page(cast: Sequence[Sequence[str]]) -> str:
    """docs/tour.md."""
    parts = [
        "# A tour",
        "Pictures of the app on the demonstration's casebook, in a terminal of 80 columns and 24 lines, made by "
        "`make tour`. To walk along: `make demo`, and press the keys.",
    ]
    for number, (step, pressed) in enumerate(zip(STEPS, cast, strict=True), 1):
        keys = " ".join(f"`{key}`" for key in pressed) or "none yet"
        parts.append(f"## {number}. {step.title}\n\nKeys: {keys}\n\n{step.says}")
        parts.append(f"![{step.title}](pictures/{step.picture}.svg)")
    parts.append(_COMMANDS)
    return "\n\n".join(parts)


def _printed(key: str) -> str:
    """A key as it is printed on the keyboard; words as they are."""
    return _PRINTED.get(key, key)


_BEGIN = """```console
$ reconcile demo --casebook night.db --no-open
$ reconcile add examples/report.md --casebook night.db
$ reconcile open --casebook night.db
```"""

_COMMANDS = """## At the command line

The same casebook without the app: what waits, how the questions stand, and the ledger, checked:

```console
$ reconcile suggest --casebook night.db --limit 5
$ reconcile status --casebook night.db
$ reconcile export --casebook night.db --format csv --output night.csv
$ reconcile export --casebook night.db --format markdown --output night.md
$ reconcile export --casebook night.db --format jsonl --output night.jsonl
$ reconcile verify night.jsonl
```

Change one byte of `night.jsonl`, and `reconcile verify night.jsonl` names the line.
"""


def main() -> None:
    """Write the page and its pictures."""
    from tui.demo import build

    with TemporaryDirectory() as folder, contextlib.chdir(folder):
        place = Path(folder) / "night.db"
        build(place, lambda _: None)
        os.environ["HOME"] = folder  # what is remembered goes with the folder, and the pictures name it "~"
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            os.environ.pop(name, None)
        os.environ["LOGNAME"] = "Marta Lind"  # who signs the import; the pictures name nobody of this machine
        cli(["add", str(REPORT), "--casebook", str(place)], standalone_mode=False)
        pictures, cast = asyncio.run(walk(place))
    (DOCS / "pictures").mkdir(exist_ok=True)
    for old in (DOCS / "pictures").glob("*.svg"):
        old.unlink()
    for name, svg in pictures.items():
        (DOCS / "pictures" / f"{name}.svg").write_text(svg, encoding="utf-8")
    (DOCS / "tour.md").write_text(page(cast), encoding="utf-8")


if __name__ == "__main__":
    main()
