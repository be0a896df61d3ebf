"""Why a suggestion is worth a person's time, and the words for it."""

from __future__ import annotations

from enum import StrEnum


class Cause(StrEnum):
    """Why a suggestion is worth a person's time; the first that fits."""

    SUCCESSOR = "successor"
    OPPOSED = "opposed"
    CONFLICT = "conflict"
    INDEPENDENT = "independent"
    REVISED = "revised"
    HEDGED = "hedged"
    PART = "part"
    ECHO = "echo"

    @property
    def says(self) -> str:
        return _SAYS[self]


_SAYS = {
    Cause.OPPOSED: "the two sides contradict each other",
    Cause.SUCCESSOR: "a new figure must be judged against the old opponent",
    Cause.CONFLICT: "two sources contradict each other",
    Cause.INDEPENDENT: "a second voice may confirm it",
    Cause.REVISED: "a source may have corrected itself",
    Cause.HEDGED: "compatible, but not the same answer",
    Cause.PART: "one may be a part of the other",
    Cause.ECHO: "the same words again",
}


def because(cause: str, stake: float) -> str:
    """Why a suggestion is in the queue, in words."""
    return "the links say so already" if stake < 0 else Cause(cause).says
