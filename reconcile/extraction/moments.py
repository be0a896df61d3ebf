"""Single time expressions: one rule for each way to name a day, a week, a month ... and the stretch it names.

Bare names look back from the publication date, as news does: "on Wednesday" is the latest one, "in March" too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from reconcile.extraction import dates
from reconcile.extraction.dates import MONTHS, UNKNOWN, WEEKDAYS, Stretch
from reconcile.extraction.numbers import find_numbers, trie


class Reference(NamedTuple):
    """The publication date that relative expressions are read against, and its time where known; None if unknown."""

    day: date | None
    at: datetime | None = None


class Moment(NamedTuple):
    """A time expression's place in the text and what it names."""

    start: int
    end: int
    stretch: Stretch


MONTH = (
    r"(?:[Jj]anuary|[Ff]ebruary|[Mm]arch|[Aa]pril|[Mm]ay|[Jj]une|[Jj]uly|[Aa]ugust|[Ss]eptember|[Oo]ctober"
    r"|[Nn]ovember"
    r"|[Dd]ecember|(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ept?|[Oo]ct|[Nn]ov|[Dd]ec)(?![a-z])\.?)"
)
WEEKDAY = (
    r"(?:[Mm]onday|[Tt]uesday|[Ww]ednesday|[Tt]hursday|[Ff]riday|[Ss]aturday|[Ss]unday"
    r"|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)(?![a-z])\.?)"
)
UNIT = r"(?:day|night|week|fortnight|month|quarter|year|decade|hour|minute|century|centurie)s?"
COUNT = (
    r"(?:\d{1,4}|an?|a few|a couple(?: of)?|couple(?: of)?|several|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven"
    r"|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|ninety)(?:[ -](?:one"
    r"|two|three"
    r"|four|five|six|seven|eight|nine))?)"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_ORDINAL = {word: number for number, word in enumerate(re.split(" ", _ORDINALS), 1)} | {"thirtieth": 30}
_ORDINAL_WORD = (
    r"(?:(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|"
    + "|".join(re.split(" ", _ORDINALS))
    + ")"
)
_CARDINAL_DAY = r"(?:twenty[ -](?:one|two|three|four|five|six|seven|eight|nine)|thirty(?:[ -]one)?|twenty)"
DAY = rf"(?:[0-3]?\d(?:st|nd|rd|th)?(?!\d)|{_ORDINAL_WORD}|{_CARDINAL_DAY})"
_SPOKEN_YEAR = (
    r"(?:(?:nineteen|twenty)[ -](?:ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)"
    r"(?:[ -]\w+)?)|two thousand(?: and)?(?: (?:\w+teen|ten|eleven|twelve|twenty(?:[ -]\w+)?|one|two|three|four"
    r"|five|six"
    r"|seven|eight|nine))?)"
)
YEAR = rf"(?:(?:1[5-9]|2[01])\d\d(?!\d|[.,]\d)|{_SPOKEN_YEAR})"
# Two digits are a year only behind "of", an apostrophe or a slash: "on March 5 12 people ..." names none.
_AFTER_DAY = (
    rf"(?:(?:\s?,? |[/-]|,? (?:of|in) )(?P<y>{YEAR}|['’]\d\d(?!\d))|(?: of |/)(?P<y2>\d\d)(?![\d:/.]|\s?[ap]\.?m))?"
)
_NEAR = (
    r"(?:last|previous|this past|past|this coming|this upcoming|this|these|next|coming|upcoming|following|same|that)"
)
_PART = r"(?:(?:early |late )?(?:morning|afternoon|evening|night))"
_FEAST = "|".join(sorted((re.escape(name) for name in dates.FEASTS), key=len, reverse=True))

_UNIT_HINTS = (
    "day",
    "nights",
    "week",
    "workweek",
    "fortnight",
    "month",
    "quarter",
    "year",
    "decade",
    "hour",
    "minute",
    "centur",
    "cy",
    "fy",
    "ytd",
)
_TODAY_HINTS = (
    "today",
    "tonight",
    "tomorrow",
    "yesterday",
    "overnight",
    "otd",
    "now",
    "right now",
    "at present",
    "currently",
    "morning",
    "afternoon",
    "evening",
)
Rule = tuple[frozenset[str], re.Pattern[str], Callable[[re.Match[str], Reference], Stretch | None]]


def number(words: str) -> int:
    """A day, a year or a count in digits or words; 0 where it is none."""
    words = " ".join(words.lower().replace("-", " ").split())
    digits = re.match(r"['’]?(\d+)", words)
    if digits:
        return int(digits[1])
    if words in _ORDINAL:
        return _ORDINAL[words]
    first, _, rest = words.partition(" ")
    if rest in _ORDINAL:
        return {"twenty": 20, "thirty": 30}.get(first, 0) + _ORDINAL[rest]
    if first in ("a", "an"):
        return 2 if "couple" in rest else 1
    if words.startswith("couple"):
        return 2
    found = find_numbers(words)
    return int(found[0].value) if found else 0


def year_of(words: str) -> int:
    """A year in digits or words; two digits are of this century up to 49."""
    spoken = words.lower().replace("-", " ").split()
    if spoken and spoken[0] in ("nineteen", "twenty") and len(spoken) > 1:
        return number(spoken[0]) * 100 + number(" ".join(spoken[1:]))
    year = number(words)
    return year if year >= 100 else year + (2000 if year < 50 else 1900)


def month_of(word: str) -> int:
    """The number of a month by its name."""
    return MONTHS[word.lower().rstrip(".")]


def weekday_of(word: str) -> int:
    """The number of a weekday by its name, Monday 0."""
    return WEEKDAYS[word.lower().rstrip(".")]


def _dated(month: int, day_number: int, year: str | None, ref: Reference, near: str | None = None) -> Stretch | None:
    """A day and month with its year, else the latest one up to the publication date ("next": the first after)."""
    if not 1 <= month <= 12 or not 1 <= day_number <= 31:
        return None
    if year:
        when = dates.day(year_of(year), month, day_number)
        return None if when is None else dates.of_day(when)
    if ref.day is None:
        return UNKNOWN
    step = 1 if near in ("next", "coming", "upcoming") else -1
    for away in range(9):
        when = dates.day(ref.day.year + step * away, month, day_number)
        if when is not None and (near == "this" or (when > ref.day if step > 0 else when <= ref.day)):
            return dates.of_day(when)
    return None


def _numeric(match: re.Match[str], ref: Reference) -> Stretch | None:
    """5/12/2019 is read month first, 22/04 and 23.04.2022 day first; a weekday beside them decides."""
    one, two, year = int(match["one"]), int(match["two"]), match["y"]
    orders = [(one, two), (two, one)] if match["sign"] != "." else [(two, one), (one, two)]
    found = [stretch for month, day in orders if (stretch := _dated(month, day, year, ref, match["near"])) is not None]
    if match["weekday"]:
        wanted = weekday_of(match["weekday"])
        for stretch in found:
            if stretch.start is not None and stretch.start.weekday() == wanted:
                return stretch
        if ref.day is not None and not year:
            ahead = [_dated(month, day, str(ref.day.year), ref) for month, day in orders]
            for later in ahead:
                if later is not None and later.start is not None and later.start.weekday() == wanted:
                    return later
    if match["near"] in ("this", "next") and match["weekday"] and ref.day is not None and not year:
        fixed = [_dated(month, day, str(ref.day.year), ref) for month, day in orders]
        return next((stretch for stretch in fixed if stretch is not None), None)
    return found[0] if found else None


def _iso(match: re.Match[str], ref: Reference) -> Stretch | None:
    when = dates.day(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if when is None else dates.of_day(when)


def _named_day(match: re.Match[str], ref: Reference) -> Stretch | None:
    year = match["y"] or match["y2"]
    return _dated(month_of(match["m"]), number(match["d"]), year, ref, (match["near"] or "").lower() or None)


def _year_month_day(match: re.Match[str], ref: Reference) -> Stretch | None:
    return _dated(month_of(match["m"]), number(match["d"]), match["y"], ref)


def _numeric_month(match: re.Match[str], ref: Reference) -> Stretch | None:
    month, year = match["m"] or match["m2"], match["y"] or match["y2"]
    return dates.of_month(int(year), int(month)) if 1 <= int(month) <= 12 else None


def _month(match: re.Match[str], ref: Reference) -> Stretch | None:
    month, near = month_of(match["m"]), (match["near"] or "").lower()
    if match["y"]:
        return dates.of_month(year_of(match["y"]), month)
    if match["m"].lower().rstrip(".") in ("may", "march", "mar", "dec", "sept", "jun", "jan") and not near:
        before = match.string[max(0, match.start() - 12) : match.start()]
        after = match.string[match.end() : match.end() + 12]
        if not (_MONTH_BEFORE.search(before) or _MONTH_AFTER.match(after)):
            return None
    if ref.day is None:
        return UNKNOWN
    year = ref.day.year
    if near in ("next", "coming", "upcoming", "following"):
        year += month <= ref.day.month
    elif near in ("last", "previous", "past", "this past"):
        year -= month >= ref.day.month
    elif near not in ("this", "same") and month > ref.day.month:
        year -= 1
    return dates.of_month(year, month)


_MONTH_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|from|to|through|after|before|early|late|mid|between|and|during|starting"
    r"|happen)"
    r"|[-–])[ -]?\Z",
    re.I,
)
_MONTH_AFTER = re.compile(r"\s+(?:to|through|until|till|and)\s+[A-Z\d]")


def _year(match: re.Match[str], ref: Reference) -> Stretch | None:
    if match["cy"]:
        return dates.of_year(year_of(match["cy"]))
    return dates.of_year(year_of(match["y"]))


def _bare_year(match: re.Match[str], ref: Reference) -> Stretch | None:
    """Four digits are a year where nothing is counted by them."""
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 9) : start]
    if before[-1:] in ("$", "€", "£", "#", "-", "+") and not before[-2:-1].isdigit():
        return None
    if not 1900 <= int(match["y"]) <= 2199 or text[end : end + 1] in ("%", "°"):
        return None
    led = re.search(r"(?:\b(?:in|since|of|until|till|by|during|from|to|through|year|before|after|early|late|mid|and"
                    r"|between|the|start|not|on|=|is)|[-–~=])\s*\Z", before, re.I)  # fmt: skip
    counted = re.match(r"\s+[a-z]{3,}s\b", text[end : end + 24])
    if led is None:
        return (
            None
            if re.match(r"\s+[a-z]", text[end : end + 3]) and "or" not in text[end : end + 4]
            else _year(match, ref)
        )
    return (
        None
        if counted and led[0].strip().lower() in ("the", "to", "by", "on", "of", "and", "is")
        else _year(match, ref)
    )


def _quarter(match: re.Match[str], ref: Reference) -> Stretch | None:
    year = int(match["y"] or match["y2"])
    kind, which = (match["k"] or match["k2"]).lower(), int(match["n"] or match["n2"])
    if kind == "q":
        return dates.of_quarter(year, which) if 1 <= which <= 4 else None
    half = dates.of_quarter(year, 2 * which - 1, 2)
    return half if which in (1, 2) else None


def _decade(match: re.Match[str], ref: Reference) -> Stretch | None:
    digits = match["decade"]
    year = int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) >= 30 else 2000 + int(digits)
    return dates.of_years(year, 10, "decade")


def _century(match: re.Match[str], ref: Reference) -> Stretch | None:
    # As most writers mean it: the 21st century began in 2000.
    which = number(match["n"])
    return dates.of_years(max(1, (which - 1) * 100), 100, "century") if 0 < which < 100 else None


def _weekday(match: re.Match[str], ref: Reference) -> Stretch | None:
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


def _today(match: re.Match[str], ref: Reference) -> Stretch | None:
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


def _overnight(match: re.Match[str], ref: Reference) -> Stretch | None:
    """`overnight into Wednesday` ends on it; `overnight on Tuesday` may be the night before it or after it."""
    if ref.day is None:
        return UNKNOWN
    when = dates.weekday_on_or_before(ref.day, weekday_of(match["w"]))
    ends = when if (match["way"] or "").lower() in ("into", "to", "to early") else min(dates.moved(when, 1), ref.day)
    return Stretch(dates.moved(when, -1), ends, "part", "18:00", "08:00")


def _to_date(match: re.Match[str], ref: Reference) -> Stretch | None:
    if ref.day is None:
        return UNKNOWN
    first = {"y": ref.day.replace(month=1, day=1), "m": ref.day.replace(day=1)}
    return Stretch(first[match["u"][0].lower()], ref.day, "range")


def _unit_name(word: str) -> str:
    word = word.lower().rstrip("s") if not word.lower().endswith("ies") else "century"
    return {"weekend": "weekend", "centurie": "century"}.get(word, word)


def _relative(match: re.Match[str], ref: Reference) -> Stretch | None:
    """`last week`, `the past 24 hours`, `next two decades`, `this month`, `the 3 next weeks`."""
    near = " ".join(match["near"].lower().split())
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


def _the_unit(match: re.Match[str], ref: Reference) -> Stretch | None:
    if ref.day is None:
        return UNKNOWN
    return (
        _calendar(_unit_name(match["u"]), 2 if match["next"] else 0, ref.day, "")
        if not match["next"]
        else dates.of_week(dates.moved(ref.day, 14))
    )


def _ago(match: re.Match[str], ref: Reference) -> Stretch | None:
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


def _in_units(match: re.Match[str], ref: Reference) -> Stretch | None:
    unit = _unit_name(match["u"])
    if ref.day is None:
        return UNKNOWN
    if unit in ("hour", "minute"):
        return None
    when = dates.shifted(ref.day, number(match["n"]), unit)
    return dates.of_day(when)


def _the_nth(match: re.Match[str], ref: Reference) -> Stretch | None:
    if ref.day is None:
        return UNKNOWN
    which = number(match["d"])
    for back in range(13):
        month = dates.shifted(ref.day.replace(day=1), -back, "month")
        when = dates.day(month.year, month.month, which)
        if when is not None and when <= ref.day:
            return dates.of_day(when)
    return None


def _feast(match: re.Match[str], ref: Reference) -> Stretch | None:
    name, near = " ".join(match["f"].lower().replace("’", "'").split()), (match["near"] or "").lower()
    if match["y"]:
        return dates.of_day(dates.feast(name, year_of(match["y"])))
    if ref.day is None:
        return UNKNOWN
    this = dates.feast(name, ref.day.year)
    if this is None:
        return UNKNOWN
    year = ref.day.year
    if near in ("next", "following", "coming", "upcoming"):
        year += this <= ref.day
    elif near in ("last", "previous", "past") or not near:
        year -= this > ref.day
    return dates.of_day(dates.feast(name, year))


def _week_number(match: re.Match[str], ref: Reference) -> Stretch | None:
    week = int(match["n"])
    return dates.iso_week(ref.day.year, week) if ref.day is not None and 1 <= week <= 53 else None


def _clock(match: re.Match[str], ref: Reference) -> Stretch | None:
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


_HEDGED = (
    r"(?:(?:just |shortly |soon |right )?(?:at|around|about|after|before|by|since|until|till"
    r"|approximately)\s+(?:around |about |approximately )?)?"
)


def _rule(
    hints: str, pattern: str, resolve: Callable[[re.Match[str], Reference], Stretch | None], flags: int = 0
) -> Rule:
    """A way to write a time; it is tried only on texts that hold one of its hints."""
    return frozenset(hints.split()), re.compile(rf"(?<!\w)(?<!\d[.,:]){pattern}", flags), resolve


RULES: tuple[Rule, ...] = (
    _rule(
        "year",
        r"(?P<y>(?:19|20)\d\d)(?P<sign>[-/.])(?P<m>\d\d?)"
        r"(?P=sign)(?P<d>\d\d?)(?:T\d\d:\d\d\S*)?(?![\d])",
        _iso,
    ),
    _rule("year", r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\w)", _iso),
    _rule("month", rf"(?P<y>(?:19|20)\d\d)[-/ ](?P<m>{MONTH})[-/ ](?P<d>\d\d?)(?!\d)", _year_month_day),
    _rule("month", rf"(?P<m>{MONTH})[-/](?P<y>(?:19|20)\d\d)[-/](?P<d>\d\d?)(?!\d)", _year_month_day),
    _rule(
        "numeric",
        rf"(?:(?i:(?P<near>next|this|last)) )?(?:(?P<weekday>{WEEKDAY}),? )?(?<![.:/-])(?P<one>\d\d?)(?P<sign>[/.-])"
        rf"(?P<two>\d\d?)(?:(?P=sign)(?P<y>(?:19|20)?\d\d))?(?![\d/%]|[.,:]\d|-\d\d\d)",
        _numeric,
    ),
    _rule(
        "month",
        rf"(?:(?i:(?P<near>next|this|last)) )?(?:{WEEKDAY},? (?:the )?)?(?i:(?P<d>{DAY}))(?: of|-|/"
        rf"| day of)?[ /-]?(?P<m>{MONTH})"
        rf"(?!\w){_AFTER_DAY}",
        _named_day,
    ),
    _rule(
        "month",
        rf"(?:(?i:(?P<near>next|this|last)) )?(?:{WEEKDAY}(?:,? |-))?(?P<m>{MONTH})[,]?(?: |-|/"
        rf"|(?<=[a-z.])(?=\d))(?:the )?"
        rf"(?i:(?P<d>{DAY}))(?!\w|:\d){_AFTER_DAY}",
        _named_day,
    ),
    _rule("month", rf"(?P<m>{MONTH})(?:,? (?:of |in )?|[-/])(?P<y>{YEAR})(?P<near>)", _month),
    _rule(
        "numeric year",
        r"(?:(?P<m>\d\d?)-(?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)-(?P<m2>[01]\d))(?![\d-])",
        _numeric_month,
    ),
    _rule(
        "year",
        r"(?:(?P<y>(?:19|20)\d\d)[ -](?P<k>[QqHh])(?P<n>[1-4])"
        r"|(?P<k2>[QqHh])(?P<n2>[1-4])[ ,-]+(?:of )?(?P<y2>(?:19|20)\d\d))(?!\w)",
        _quarter,
    ),
    _rule("year decade", r"(?:the )?['’]?(?P<decade>(?:1[89]|20)\d0|[1-9]0)(?: ?['’]?s)(?!\w)", _decade),
    _rule("unit", rf"(?:the )?(?P<n>\d\d?(?:st|nd|rd|th)|{_ORDINAL_WORD})\s+centur(?:y|ies)\b", _century, re.I),
    _rule("unit", rf"(?:(?:calendar )?year (?P<y>{YEAR})|(?:cy|fy) ?(?P<cy>\d{{2,4}}))(?!\w)", _year, re.I),
    _rule("today", rf"[Oo]vernight (?:(?P<way>on|into|to early|to|from) )?(?P<w>{WEEKDAY})(?!\w)", _overnight),
    _rule(
        "feast",
        rf"(?:(?P<near>last|previous|past|this|next|following|coming|upcoming) )?(?P<f>{_FEAST})(?:,? (?:of "
        rf"|in )?(?P<y>{YEAR}))?(?!\w)",
        _feast,
        re.I,
    ),
    _rule(
        "weekday",
        rf"(?:the )?(?:(?i:(?P<near>{_NEAR}))\s+)?(?P<w>{WEEKDAY})(?:\s+the)?(?:\s+(?P<d>(?:[0-3]?\d(?:st|nd|rd|th)?"
        rf"|{_ORDINAL_WORD})(?![\w:%]|\s?[ap]\.?m|[.,]\d|\s+(?:people|drones|missiles"
        rf"|[a-z]+s)\b)))?(?:\s+(?P<part>{_PART})\b)?"
        rf"(?:\s+of\s+(?:the\s+)?(?P<of>last|this|next|previous|following|coming)\s+week)?(?!\w)",
        _weekday,
    ),
    _rule(
        "today night unit",
        rf"(?:the day before yesterday|the day after tomorrow|(?:yesterday|today|tomorrow|this)(?: {_PART})\b"
        rf"|yesterday|today|tomorrow"
        r"|tonight|last night|overnight|during the night|in the night|over the night|otd|right now|now"
        r"|at present|currently"
        r"|the day)(?!\w|-)",
        _today,
        re.I,
    ),
    _rule("unit", r"(?:the )?(?P<u>year|month|y|m)[- ]?to[- ]?date(?!\w)", _to_date, re.I),
    _rule(
        "unit",
        rf"(?:the )?(?P<n>{COUNT})\s+(?P<near>last|past|previous|next|coming|following)\s+(?P<u>(?:day|week"
        rf"|month|quarter|year|decade|hour)s)(?!\w)",
        _relative,
        re.I,
    ),
    _rule(
        "unit",
        rf"(?:the |these )?(?P<near>{_NEAR})\s+(?:calendar )?(?:(?P<n>{COUNT})\s+)?(?P<u>{UNIT}|weekend"
        rf"|workweek)(?!\w|\s+of\b)",
        _relative,
        re.I,
    ),
    _rule(
        "unit",
        rf"(?P<n>{COUNT})\s+(?P<u>{UNIT})\s+(?P<way>ago|earlier|later|previously|prior|before(?=\s*[.,;]|\s*$)"
        rf"|from now|from today"
        r"|after today|before today)(?!\w)",
        _ago,
        re.I,
    ),
    _rule(
        "unit",
        rf"in (?P<n>{COUNT})\s+(?P<u>day|week|month|year)s?(?: time)?(?!\w|\s+(?:of|since|or|more))",
        _in_units,
        re.I,
    ),
    _rule("unit", r"(?:the )?week (?P<n>\d\d?)(?!\w|[.,:]\d)", _week_number, re.I),
    _rule(
        "unit",
        r"the (?P<u>week|month|year|weekend)(?: (?:after (?P<next>next)))?(?!\w| of\b| beg| start|-)",
        _the_unit,
        re.I,
    ),
    _rule("ordinal", r"(?<=the )(?P<d>[0-3]?\d(?:st|nd|rd|th))(?!\w|\s+[a-z])", _the_nth),
    _rule(
        "clock",
        rf"{_HEDGED}(?:(?P<h>[012]?\d)(?:[:.](?P<min>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]\.?\s?m\b\.?)"
        r"|(?P<h2>[012]?\d):(?P<min2>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?(?:GMT|UTC|local time|hours)\b)?"
        r"|(?P<word>noon|midnight|midday))(?!\w)",
        _clock,
        re.I,
    ),
    _rule(
        "month",
        rf"(?P<near>(?:last|previous|this past|this|next|following|same|coming))\s+(?P<m>{MONTH})(?P<y>)(?!\w)",
        _month,
        re.I,
    ),
    _rule("month", rf"(?P<m>{MONTH})(?P<near>)(?P<y>)(?![\w-])", _month),
    _rule("year", r"(?P<y>(?:19|20|21)\d\d)(?P<cy>)(?![\w:]|,\d|\.\d|-\w)", _bare_year),
)
# Units before months and weekdays, whose first letters they share: "decade" is not December, "month" no Monday.
_HINT = re.compile(
    rf"\b(?:(?P<unit>{trie(_UNIT_HINTS)})|(?P<night>[Nn]ight)|(?P<today>{trie(_TODAY_HINTS)})"
    rf"|(?P<feast>{trie(sorted({name[:5] for name in dates.FEASTS}))})"
    rf"|(?P<month>{trie(MONTHS)}(?![a-z]))"
    rf"|(?P<weekday>{trie(WEEKDAYS)}(?![a-z]))"
    r"|(?P<clock>[Nn]oon|[Mm]id|\d\d?(?::\d|\s?[aApP]\.?\s?[mM]|[.]\d\d\s?[aApP]))|(?P<year>\d{4})"
    r"|(?P<decade>\d0 ?['’]?s)"
    r"|(?P<numeric>\d\d?[-/.]\d)|(?P<ordinal>\d\d?(?:st|nd|rd|th)))"
)


def find_moments(text: str, ref: Reference) -> list[Moment]:
    """The single time expressions of a text, in order and apart from each other; earlier rules win."""
    hints = {match.lastgroup for match in _HINT.finditer(text)}
    found: list[Moment] = []
    if not hints:
        return found
    for needs, pattern, resolve in RULES:
        if needs.isdisjoint(hints):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < moment.end and moment.start < end for moment in found):
                continue
            stretch = resolve(match, ref)
            if stretch is not None:
                found.append(Moment(start, end, stretch))
    return sorted(found)
