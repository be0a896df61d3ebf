"""Times told from the publication date: weekdays, "overnight", "the past two weeks", "three days ago", clock times."""

from __future__ import annotations

import re
from datetime import date, timedelta

from reconcile.extraction import dates
from reconcile.extraction.ahead import WILL
from reconcile.extraction.dates import UNKNOWN, Stretch
from reconcile.extraction.lookback import counts, looks_back
from reconcile.extraction.time_words import Reference, number, weekday_of


def read_weekday(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "Wednesday" is the latest up to the publication date; "next", "last", "the 5th" move it."""
    near, weekday, day_number = (match["near"] or "").lower(), weekday_of(match["w"]), match["d"]
    if ref.day is None:
        return UNKNOWN
    if day_number:
        return _weekday_number(weekday, number(day_number), ref.day)
    monday = dates.moved(ref.day, -ref.day.weekday())
    of = (match["of"] or "").lower()
    if of:
        weeks = {"last": -1, "previous": -1, "next": 1, "following": 1, "coming": 1}.get(of, 0)
        when = dates.moved(monday, weekday + 7 * weeks)
    elif near in ("next", "following"):
        when = dates.moved(monday, weekday + 7)
    elif near in ("this", "that", "same"):
        when = dates.moved(monday, weekday)
    elif near in ("last", "previous"):
        when = dates.moved(monday, weekday - 7)
    elif near in ("coming", "upcoming", "this coming", "this upcoming"):
        when = dates.moved(dates.weekday_on_or_before(ref.day, weekday), 7)
    elif near in ("past", "this past"):
        when = dates.weekday_on_or_before(dates.moved(ref.day, -1), weekday)
    else:
        when = dates.weekday_on_or_before(ref.day, weekday)
    return day_part(when, match["part"])


def _weekday_number(weekday: int, day_number: int, ref: date) -> Stretch | None:
    """`Friday 31`: the latest month up to the publication date in which that day is a Friday."""
    near = dates.day(ref.year, ref.month, day_number)
    if near is not None and near.weekday() == weekday:
        return dates.of_day(near)
    for back in range(1, 60):
        month = dates.shifted(ref.replace(day=1), -back, "month")
        when = dates.day(month.year, month.month, day_number)
        if when is not None and when.weekday() == weekday:
            return dates.of_day(when)
    return None


def day_part(when: date, part: str | None) -> Stretch:
    """A day, or its morning, afternoon, evening or night (which lasts until the next morning)."""
    if not part:
        return dates.of_day(when)
    name = part.lower().split()[-1]
    early, late = PARTS[name]
    return Stretch(when, dates.moved(when, 1) if name == "night" else when, "part", early, late)


PARTS = {
    "morning": ("06:00", "12:00"), "afternoon": ("12:00", "18:00"), "evening": ("18:00", "23:59"),
    "night": ("18:00", "06:00"), "early": ("00:00", "08:00"), "late": ("18:00", "23:59"), "midday": ("11:00", "13:00"),
}  # fmt: skip


def read_today(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "today", "yesterday evening", "overnight", "the day before yesterday"."""
    word = " ".join(match[0].lower().replace("-", " ").split())
    if word == "the day" and re.match(r"\s+(?:before|after|of|when|that|in|on)\b", match.string[match.end() :]):
        return None
    if ref.day is None:
        return UNKNOWN
    if word in ("overnight", "last night", "during the night", "in the night", "over the night"):
        return Stretch(dates.moved(ref.day, -1), ref.day, "part", "18:00", "08:00")
    if word.startswith("the day before y"):
        return dates.of_day(dates.moved(ref.day, -2))
    if word.startswith("the day after t"):
        return dates.of_day(dates.moved(ref.day, 2))
    away = -1 if word.startswith("yesterday") else 1 if word.startswith("tomorrow") else 0
    part = word.split()[-1] if word.split()[-1] in PARTS else "night" if word == "tonight" else None
    return day_part(dates.moved(ref.day, away), part)


def read_overnight(match: re.Match[str], ref: Reference) -> Stretch | None:
    """`overnight into Wednesday` ends on it; `overnight on Tuesday` may be the night before it or after it."""
    if ref.day is None:
        return UNKNOWN
    when = dates.weekday_on_or_before(ref.day, weekday_of(match["w"]))
    ends = when if (match["way"] or "").lower() in ("into", "to", "to early") else min(dates.moved(when, 1), ref.day)
    return Stretch(dates.moved(when, -1), ends, "part", "18:00", "08:00")


def read_to_date(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "year to date"."""
    if ref.day is None:
        return UNKNOWN
    first = {"y": ref.day.replace(month=1, day=1), "m": ref.day.replace(day=1)}
    return Stretch(first[match["u"][0].lower()], ref.day, "range")


def _unit_name(word: str) -> str:
    word = word.lower().rstrip("s") if not word.lower().endswith("ies") else "century"
    return {"weekend": "weekend", "centurie": "century"}.get(word, word)


def read_relative(match: re.Match[str], ref: Reference) -> Stretch | None:
    """`last week`, `the past 24 hours`, `next two decades`, `this month`, `the 3 next weeks`."""
    near = " ".join(match["near"].lower().split())
    if near == "last" and _LASTS.search(match.string, max(0, match.start() - 12), match.start()):
        return None
    count = number(match["n"]) if match["n"] else 0
    unit = _unit_name(match["u"])
    if ref.day is None or not 0 <= count < 1000:
        return UNKNOWN
    back = near in ("last", "previous", "past", "this past", "preceding")
    ahead = near in ("next", "coming", "upcoming", "following")
    if unit in ("hour", "minute"):
        return _hours(count or 1, unit, ref) if back else None
    if unit in ("quarter", "decade") or not count:
        return _calendar(unit, -max(count, 1) if back else max(count, 1) if ahead else 0, ref.day, near)
    if ahead:
        return Stretch(dates.moved(ref.day, 1), dates.shifted(ref.day, count, unit), "range")
    first = dates.shifted(ref.day, -count, unit)
    return Stretch(first, ref.day, "range") if back else None


_LASTS = re.compile(r"\b(?:to|will|would|can|could|may|might|should|must|not)\s\Z", re.I)
"""Before "last" where it is a verb: "is to last six weeks"."""


def _hours(count: int, unit: str, ref: Reference) -> Stretch:
    """The hours before publication; days, where its time of day is unknown."""
    assert ref.day is not None
    hours = count if unit == "hour" else 1
    if ref.at is None:
        return Stretch(dates.moved(ref.day, -((hours + 23) // 24)), ref.day, "range")
    first = ref.at - timedelta(hours=hours)
    return Stretch(first.date(), ref.day, "range", f"{first:%H:%M}", f"{ref.at:%H:%M}")


def _calendar(unit: str, count: int, ref: date, near: str) -> Stretch | None:
    """The named, or the last or next few calendar weeks, months, quarters ...; 0 is the present one."""
    size, first = abs(count) or 1, count if count < 0 else min(count, 1)
    if unit in ("day", "night"):
        return dates.of_day(dates.moved(ref, first))
    if unit == "week":
        if near in ("past", "this past"):
            return Stretch(dates.moved(ref, -7), ref, "range")
        return dates.of_week(dates.moved(ref, 7 * first), size)
    if unit == "fortnight":
        return dates.of_week(dates.moved(ref, 7 if first > 0 else -14), 2)
    if unit in ("weekend", "workweek"):
        monday = dates.moved(ref, 7 * first - ref.weekday())
        return (
            Stretch(dates.moved(monday, 5), dates.moved(monday, 6))
            if unit == "weekend"
            else Stretch(monday, dates.moved(monday, 4), "week")
        )
    if near in ("past", "this past") and unit in ("month", "year"):
        return Stretch(dates.shifted(ref, -1, unit), ref, "range")
    if unit == "month":
        when = dates.shifted(ref.replace(day=1), first, "month")
        return dates.of_month(when.year, when.month)
    if unit == "quarter":
        return dates.of_quarter(ref.year, (ref.month - 1) // 3 + 1 + first, size)
    if unit == "decade":
        return dates.of_years(ref.year // 10 * 10 + 10 * first, 10 * size, "decade")
    return dates.of_year(ref.year + first) if unit == "year" else None


def read_the_unit(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "the week", "the month before", "the year after next"."""
    if ref.day is None:
        return UNKNOWN
    if match["u"].lower() == "weekend" and _is_over(match, ref.day):
        return _calendar("weekend", -1, ref.day, "")
    return (
        _calendar(_unit_name(match["u"]), -1 if match["prior"] else 0, ref.day, "")
        if not match["next"]
        else dates.of_week(dates.moved(ref.day, 14))
    )


def _is_over(match: re.Match[str], ref: date) -> bool:
    """Whether "the weekend" is the one before: until Friday, unless a verb of the future stands before it."""
    return ref.weekday() < _FRIDAY and WILL.search(match.string, max(0, match.start() - 60), match.start()) is None


_FRIDAY = 4


def read_ago(match: re.Match[str], ref: Reference) -> Stretch | None:
    """`two days ago`, `three weeks later`, `in two months`, `two days from now`."""
    unit, words = _unit_name(match["u"]), match["n"].lower()
    if ref.day is None:
        return UNKNOWN
    if unit in ("hour", "minute"):
        return dates.of_day(ref.day) if unit == "minute" else UNKNOWN
    back = (match["way"] or "").lower() in ("ago", "earlier", "before", "previously", "prior")
    sign = -1 if back else 1
    if words in ("several", "a few"):
        ends = sorted((dates.shifted(ref.day, 3 * sign, unit), dates.shifted(ref.day, 9 * sign, unit)))
        return Stretch(ends[0], ends[1], "range")
    return dates.of_day(dates.shifted(ref.day, sign * number(words), unit))


def read_in_units(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "Will end in two months" is that day; "the third attack in ten days" the ten days up to publication."""
    unit = _unit_name(match["u"])
    if ref.day is None:
        return UNKNOWN
    least, most = counts(match["n"])
    if looks_back(match.string, match.start()):
        return Stretch(dates.shifted(ref.day, -most, unit), ref.day, "range")
    if unit == "decade":
        return None
    first, last = dates.shifted(ref.day, least, unit), dates.shifted(ref.day, most, unit)
    if match["within"].lower() == "within":
        return Stretch(ref.day, last, "range")
    return dates.of_day(last) if first == last else Stretch(first, last, "range")


def read_clock(match: re.Match[str], ref: Reference) -> Stretch | None:
    """A time of day on a day that its neighbours, if any, must name."""
    if match["word"]:
        hour, minute = (12 if "noon" in match["word"].lower() or "midday" in match["word"].lower() else 0), 0
    else:
        hour, minute = int(match["h"] or match["h2"]), int(match["min"] or match["min2"] or 0)
    half = (match["half"] or "").lower()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return None
    clock = f"{hour % 24:02d}:{minute:02d}"
    return Stretch(None, None, "clock", clock, clock)
