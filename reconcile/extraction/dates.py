"""The arithmetic of the calendar behind times.py: months, weeks that begin on Monday, feasts, and windows of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import NamedTuple

MONTHS = {
    name[:size].lower(): number
    for number, name in enumerate(
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
         "December"], 1,
    )
    for size in (3, len(name))
} | {"sept": 9}  # fmt: skip
WEEKDAYS = {
    name[:size].lower(): number
    for number, name in enumerate(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])
    for size in (3, len(name))
} | {"tues": 1, "thur": 3, "thurs": 3}


class Stretch(NamedTuple):
    """Whole days from `start` to `end` inclusive, or times of day in them; None is open or unknown.

    `grain` says what was named: day, week, month ..., clock, or unknown where nothing can be resolved.
    """

    start: date | None
    end: date | None
    grain: str = "day"
    from_time: str | None = None
    to_time: str | None = None


UNKNOWN = Stretch(None, None, "unknown")


def day(year: int, month: int, number: int) -> date | None:
    """The date, None where the calendar has none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def of_day(when: date | None) -> Stretch:
    """The day itself."""
    return UNKNOWN if when is None else Stretch(when, when)


def of_month(year: int, month: int, grain: str = "month") -> Stretch:
    """The days of a month."""
    if not 1 <= year < MAXYEAR:
        return UNKNOWN
    return Stretch(date(year, month, 1), date(year, month, monthrange(year, month)[1]), grain)


def of_year(year: int) -> Stretch:
    """The days of a year."""
    return of_years(year, 1, "year")


def of_years(year: int, count: int, grain: str) -> Stretch:
    """The days of so many years."""
    if not (year >= 1 and year + count < MAXYEAR):
        return UNKNOWN
    return Stretch(date(year, 1, 1), date(year + count - 1, 12, 31), grain)


def of_quarter(year: int, quarter: int, count: int = 1) -> Stretch:
    """`count` quarters from this one on; quarter 0 is the last of the year before."""
    first = year * 12 + (quarter - 1) * 3
    last = first + count * 3 - 1
    return Stretch(of_month(first // 12, first % 12 + 1).start, of_month(last // 12, last % 12 + 1).end, "quarter")


def of_week(when: date, count: int = 1) -> Stretch:
    """So many weeks, Monday to Sunday, from the one that holds the date."""
    monday = moved(when, -when.weekday())
    return Stretch(monday, moved(monday, 7 * count - 1), "week")


def iso_week(year: int, week: int) -> Stretch:
    """A week by its number; negative ones count from the year's last."""
    last = date(year, 12, 28).isocalendar()[1]
    number = week if week > 0 else last + 1 + week
    return of_week(date.fromisocalendar(year, number, 1)) if 1 <= number <= last else UNKNOWN


def week_of_month(month: Stretch, week: int) -> Stretch:
    """The week that holds the month's n-th Thursday; -1 is its last."""
    if month.start is None or month.end is None:
        return UNKNOWN
    if week < 0:
        return of_week(moved(month.end, -((month.end.weekday() - 3) % 7)))
    return of_week(moved(month.start, (3 - month.start.weekday()) % 7 + 7 * (week - 1)))


def moved(when: date, days: int) -> date:
    """The date some days on, held at the calendar's ends."""
    try:
        return when + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def shifted(when: date, count: float, unit: str) -> date:
    """The date so many units on (negative: back); month ends are kept inside the month."""
    if unit in ("day", "night", "week", "fortnight"):
        return moved(when, int(count * {"week": 7, "fortnight": 14}.get(unit, 1)) if abs(count) < 1e6 else 10**9)
    months = int(count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit, 0))
    index = when.year * 12 + when.month - 1 + months
    if not 12 <= index < MAXYEAR * 12:
        return date.max if months > 0 else date.min
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(when.day, monthrange(year, month)[1]))


def weekday_on_or_before(when: date, weekday: int) -> date:
    """The latest such weekday up to the date."""
    return moved(when, -((when.weekday() - weekday) % 7))


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """A month's n-th such weekday."""
    first = date(year, month, 1)
    return moved(first, (weekday - first.weekday()) % 7 + 7 * (number - 1))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, number = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, number + 1)


def feast(name: str, year: int) -> date | None:
    """The day of a feast in a year; None in a year that no calendar of ours has."""
    if not date.min.year <= year <= date.max.year:
        return None
    fixed = _FIXED.get(name)
    if fixed is not None:
        return date(year, *fixed)
    if name == "easter":
        return easter(year)
    if name == "good friday":
        return moved(easter(year), -2)
    if name == "thanksgiving":
        return nth_weekday(year, 11, 3, 4)
    return moved(nth_weekday(year, 11, 3, 4), 1) if name == "black friday" else None


_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "new year": (1, 1), "new year's day": (1, 1), "new year day": (1, 1), "new years day": (1, 1),
    "new year's eve": (12, 31), "new year eve": (12, 31), "halloween": (10, 31), "independence day": (7, 4),
    "saint patrick": (3, 17), "st patrick": (3, 17), "saint patrick's day": (3, 17), "st. patrick's day": (3, 17),
    "valentine's day": (2, 14), "labour day": (5, 1), "veterans day": (11, 11),
}  # fmt: skip
FEASTS = (*_FIXED, "easter", "good friday", "thanksgiving", "black friday")
