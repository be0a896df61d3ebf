"""Dates that a text names, as spans of a calendar, with or without a year, so that two of them can be held together."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reconcile.match.words import Word

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NUMBER = {month: number for number, month in enumerate(_MONTHS)} | {
    month[:3]: number for number, month in enumerate(_MONTHS)
}
_VERBS_TOO = frozenset(("may", "march", "mar"))
_BETWEEN = frozenset((",", "of", "the", "st", "nd", "rd", "th"))
_MONTH = 31
YEAR = 12 * _MONTH
"""Days of a year here: every month has 31, so that days compare by subtraction and a month's length is no matter."""

_BEFORE, _UP_TO, _FROM, _AFTER = "before", "up to", "from", "after"
_BOUNDS = {
    "before": _BEFORE, "prior": _BEFORE, "until": _UP_TO, "by": _UP_TO, "till": _UP_TO, "since": _FROM,
    "from": _FROM, "after": _AFTER,
}  # fmt: skip
_REACH = 3


class Date(NamedTuple):
    """A day, month or year as days `low` to `high`; counted from new year where no year is given.

    `bound`: how the words before it widen it, "" where they do not.
    """

    low: int
    high: int
    year: bool
    bound: str
    first: int
    last: int

    def span(self) -> tuple[float, float]:
        """The days that the words allow: "before 3 May" ends on the 2nd."""
        match self.bound:
            case "before":
                return -math.inf, self.low - 1
            case "up to":
                return -math.inf, self.high
            case "from":
                return self.low, math.inf
            case "after":
                return self.high + 1, math.inf
        return self.low, self.high

    def yearless(self) -> Date:
        """The same day of no year; a whole year is all of it."""
        first = self.low % YEAR
        return self._replace(low=first, high=first + self.high - self.low, year=False)


def dates(words: Sequence[Word]) -> tuple[Date, ...]:
    """The dates of a text in order. First those with a month, then the years that stand alone."""
    found = list(_with_months(words))
    taken = {i for date in found for i in range(date.first, date.last + 1)}
    for i, word in enumerate(words):
        if i not in taken and _is_year(word):
            year = int(word.text) * YEAR
            found.append(Date(year, year + YEAR - 1, True, _bound(words, i), i, i))
    return tuple(sorted(found, key=lambda date: date.first)) if len(found) > 1 else tuple(found)


def _with_months(words: Sequence[Word]) -> Iterator[Date]:
    for i, word in enumerate(words):
        month = _NUMBER.get(word.lemma) if word.is_word else None
        if month is None or (word.lemma in _VERBS_TOO and not word.text[0].isupper()):
            continue
        before, after = _day(words, i, -1), _day(words, i, 1)
        first, last = (i, after) if after is not None else (i if before is None else before, i)
        day = words[last if after is not None else first].text if after is not None or before is not None else None
        at = _next(words, last + 1)
        year = int(words[at].text) if at is not None and _is_year(words[at]) else None
        low = (year or 0) * YEAR + month * _MONTH + (int(day) - 1 if day else 0)
        high = low if day else low + _MONTH - 1
        yield Date(low, high, year is not None, _bound(words, first), first, at if year and at else last)


def _day(words: Sequence[Word], i: int, step: int) -> int | None:
    """Where the day of the month at i stands: beside it, or past "th of"."""
    for at in range(i + step, i + 4 * step, step):
        if not 0 <= at < len(words):
            return None
        if words[at].is_number:
            return at if words[at].text.isdigit() and 1 <= int(words[at].text) <= _MONTH else None
        if words[at].lemma not in _BETWEEN or words[at].text == ",":
            return None
    return None


def _next(words: Sequence[Word], at: int) -> int | None:
    """The next word that is no comma or ordinal's end."""
    while at < len(words) and words[at].lemma in _BETWEEN:
        at += 1
    return at if at < len(words) else None


def _is_year(word: Word) -> bool:
    return word.is_number and len(word.text) == 4 and word.text.isdigit() and 1500 <= int(word.text) <= 2100


def _bound(words: Sequence[Word], first: int) -> str:
    """The nearest word before a date that bounds it."""
    for word in reversed(words[max(0, first - _REACH) : first]):
        if word.lemma in _BOUNDS:
            return _BOUNDS[word.lemma]
        if not word.is_word:
            return ""
    return ""
