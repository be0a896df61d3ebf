"""Moments and windows as numbers of days, so that two of them are compared without parsing them again."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime

from reconcile.claims import TimeWindow

_SLACK = 1 / 24
_MUCH_LONGER = 3.0
"""A window this many times as long as another, and at least two days longer, is a wider scope."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the exact time in days where the time of day is known."""

    day: int
    exact: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Window:
    """From `start` up to `end`, in days; infinite where unbounded."""

    start: float
    end: float
    text: str

    @property
    def length(self) -> float:
        return self.end - self.start


def moment(text: str | None) -> Moment | None:
    """The moment an ISO 8601 text names; None where it names none."""
    parsed = _parse(text)
    if parsed is None or text is None:
        return None
    shift = parsed.utcoffset()
    exact = _days(parsed) - (shift.total_seconds() / 86_400 if shift else 0.0)
    return Moment(parsed.toordinal(), exact if len(text) > 10 else None, text)


def window(when: TimeWindow, said: Moment | None = None) -> Window | None:
    """The window in days; None where neither end is known. What began and was told of ends by when it was said."""
    start, end = _parse(when.start), _parse(when.end)
    if start is None and end is None:
        return None
    low = -math.inf if start is None else _days(start)
    high = math.inf if end is None else _days(end) + (1.0 if when.end and len(when.end) <= 10 else 0.0)
    if math.isinf(high) and said is not None:
        high = max(low, said.day + 1.0)
    return Window(low, max(low, high), when.text)


def later(a: Moment | None, b: Moment | None) -> int:
    """1 where a is later than b, -1 where it is earlier, 0 where that is not known."""
    if a is None or b is None:
        return 0
    if a.exact is not None and b.exact is not None:
        return (a.exact > b.exact) - (a.exact < b.exact)
    return (a.day > b.day) - (a.day < b.day)


def since(a: Moment | None, b: Moment | None) -> float:
    """So many days at least lie between b and a later a; 0 where that is not known. A day by its date may end late."""
    if a is None or b is None:
        return 0.0
    start = float(a.day) if a.exact is None else a.exact
    end = b.day + 1.0 if b.exact is None else b.exact
    return max(0.0, start - end)


def apart(a: Window, b: Window) -> bool:
    """Whether the windows do not meet, an hour of slack allowed."""
    if a.end < b.start or b.end < a.start:
        return a.start >= b.end + _SLACK or b.start >= a.end + _SLACK
    # Whole days that follow each other touch at midnight and do not meet.
    return (a.end == b.start or b.end == a.start) and a.start < a.end and b.start < b.end


def inside(a: Window, b: Window) -> bool:
    """Whether a is a much smaller part of b: one night of a month."""
    if not (b.start <= a.start and a.end <= b.end):
        return False
    short, long = a.end - a.start, b.end - b.start
    return not math.isinf(long) and long >= short + 2 and long >= _MUCH_LONGER * short


def _parse(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _days(at: datetime) -> float:
    return at.toordinal() + (at.hour * 60 + at.minute) / 1440
