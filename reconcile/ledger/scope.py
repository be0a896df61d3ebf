"""What of a casebook a ledger holds: which questions were asked for, and whom it is meant for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.ledger.rows import LedgerSource


class Profile(StrEnum):
    """Whom a ledger is for: the desk, which may read everything, or the public."""

    DESK = "desk"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which questions a ledger holds: those that match one value of each field that names any.

    `questions`: ids; `states`, `findings`: their names, "none" for no finding yet; `since` and `until`: dates or times
    (ISO 8601, the ends included), between which a claim's document was published; `sources`: names, aliases or ids of
    whoever stands on a claim's path.
    """

    questions: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    sources: tuple[str, ...] = ()

    def given(self) -> dict[str, str | list[str]]:
        """The fields that ask for something, as JSON values."""
        found = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items() if value}


class Log(StrEnum):
    """How much of the decision log a JSONL ledger holds."""

    WHOLE = "whole"
    SELECTED = "selected"
    NONE = "none"


def log_of(source: LedgerSource) -> Log:
    """What a ledger holds of the log: a public one nothing, a filtered one the decisions on what it holds."""
    if source.profile is Profile.PUBLIC:
        return Log.NONE
    return Log.SELECTED if source.wanted is not None else Log.WHOLE


def told(source: LedgerSource) -> Iterator[str]:
    """What a ledger leaves out, a sentence each, for its head; nothing where it is whole."""
    if source.published_by is not None:
        yield f"Only what was published by {source.published_by} is in it."
    if source.wanted is not None:
        asked = "; ".join(_said(name, value) for name, value in source.wanted.given().items())
        yield f"Only questions that match are in it: {asked}. Claims in no question are left out."
    if source.profile is Profile.PUBLIC:
        yield (
            "For the public: checkers have pseudonyms; the casebook's name, e-mail addresses, discarded claims, "
            "private notes, the whys of decisions and the decisions themselves are left out."
        )


def headline(source: LedgerSource) -> str:
    """What a ledger is of, and what it leaves out, on one line."""
    whole = f"{source.name or 'A casebook'}, as of entry {source.seq} of the decision log, {source.head}"
    return ". ".join((whole, *told(source)))


def _said(name: str, value: str | list[str]) -> str:
    return f"{name} {value if isinstance(value, str) else ' or '.join(value)}"
