"""Ties from one source to another: whose voice it is, who owns it, what it is part of, whom it repeats, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Lead(StrEnum):
    """What a source is to the one that it leads to."""

    SPEAKS_FOR = "speaks_for"
    OWNED_BY = "owned_by"
    BELONGS_TO = "belongs_to"
    REPEATS = "repeats"
    """The two copy each other, or both a third: one voice, whoever owns them."""

    @property
    def joins_voices(self) -> bool:
        """Whether it makes one voice of the two; what a source belongs to is structure only."""
        return self is not Lead.BELONGS_TO

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Tie:
    """A source leads to `to`, from the day `since` to the day `until`, both of them within; None is unbounded."""

    lead: Lead
    to: str
    since: str | None = None
    until: str | None = None

    @property
    def dated(self) -> bool:
        return self.since is not None or self.until is not None

    def holds(self, day: str | None) -> bool:
        """Whether it held on a day (ISO 8601). On a day that nobody knows every tie may have held, so it did."""
        return day is None or ((self.since or day) <= day <= (self.until or day))

    def then(self, onward: Tie) -> Tie | None:
        """Both, one after the other, on the days on which both held; None where there is no such day."""
        since = max(filter(None, (self.since, onward.since)), default=None)
        until = min(filter(None, (self.until, onward.until)), default=None)
        return None if since and until and since > until else Tie(self.lead, onward.to, since, until)

    @property
    def days(self) -> str:
        """Its days as they are typed: "[2015-11-30..]"; nothing for a tie that always holds."""
        return f"[{self.since or ''}..{self.until or ''}]" if self.dated else ""


_WRITTEN = re.compile(r"(?P<name>.*?)\s*(?:\[\s*(?P<since>[\d-]*)\s*\.\.\s*(?P<until>[\d-]*)\s*\])?", re.DOTALL)


def read_tie(lead: Lead, text: str) -> Tie:
    """The tie of a source's name with its days: "Nikkei [2015-11-30..]", "Pearson [1957..2015-11]"; none: always.

    A year or a month stands for its first day at the beginning, for its last at the end. Raises ValueError.
    """
    parts = _WRITTEN.fullmatch(text.strip())
    assert parts is not None
    since, until = _first_day(parts["since"]), _last_day(parts["until"])
    if since and until and since > until:
        raise ValueError(f"{text!r} ends before it begins")
    return Tie(lead, parts["name"], since, until)


def tell_tie(tie: Tie, names: Mapping[str, str]) -> str:
    """The tie as `read_tie` reads it, with the name of whoever it leads to."""
    return " ".join(part for part in (names.get(tie.to, tie.to), tie.days) if part)


def _first_day(text: str | None) -> str | None:
    return None if not text else _day(text, text + "-01" * (2 - text.count("-"))).isoformat()


def _last_day(text: str | None) -> str | None:
    if not text:
        return None
    match text.count("-"):
        case 0:
            return _day(text, f"{text}-12-31").isoformat()
        case 1:
            first = _day(text, f"{text}-01")
            return ((first + timedelta(days=31)).replace(day=1) - timedelta(days=1)).isoformat()
        case _:
            return _day(text, text).isoformat()


def _day(typed: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{typed!r} is no day: write 2015-11-30, 2015-11 or 2015") from None
