"""Dates that name their day, month or year: each match and the stretch that it names."""

from __future__ import annotations

import re

from reconcile.extraction import dates
from reconcile.extraction.dates import UNKNOWN, Stretch
from reconcile.extraction.time_words import Reference, month_of, number, weekday_of, year_of


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


def read_numeric(match: re.Match[str], ref: Reference) -> Stretch | None:
    """5/12/2019 is read month first, 22/04 and 23.04.2022 day first; a weekday beside them decides."""
    one, two, year = int(match["one"]), int(match["two"]), match["y"]
    if not (year or match["weekday"] or match["near"]) and match["sign"] != "/" and not _says_day(match):
        return None
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


def _says_day(match: re.Match[str]) -> bool:
    """Whether two numbers without a year are a day and a month: "on 22.04", not "1.2 million" or "5-6 people"."""
    return len(match["two"]) == 2 and _DAY_BEFORE.search(match.string, 0, match.start()) is not None


_DAY_BEFORE = re.compile(r"\b(?:on|since|until|till|dated|before|after)\s\Z", re.I)


def read_iso(match: re.Match[str], ref: Reference) -> Stretch | None:
    """2024-03-05, 20240305."""
    when = dates.day(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if when is None else dates.of_day(when)


def read_named_day(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "5 March", "March 5, 2024", "next March 5"."""
    year = match["y"] or match["y2"]
    return _dated(month_of(match["m"]), number(match["d"]), year, ref, (match["near"] or "").lower() or None)


def read_year_month_day(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "2024-Mar-05"."""
    return _dated(month_of(match["m"]), number(match["d"]), match["y"], ref)


def read_numeric_month(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "03-2024", "2024-03"."""
    month, year = match["m"] or match["m2"], match["y"] or match["y2"]
    return dates.of_month(int(year), int(month)) if 1 <= int(month) <= 12 else None


def read_month(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "March 2024", "last March", and "March" where it is no verb."""
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


def read_year(match: re.Match[str], ref: Reference) -> Stretch | None:
    """A year that says it is one."""
    if match["cy"]:
        return dates.of_year(year_of(match["cy"]))
    return dates.of_year(year_of(match["y"]))


def read_bare_year(match: re.Match[str], ref: Reference) -> Stretch | None:
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
            else read_year(match, ref)
        )
    return (
        None
        if counted and led[0].strip().lower() in ("the", "to", "by", "on", "of", "and", "is")
        else read_year(match, ref)
    )


def read_quarter(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "2024 Q3", "H1 2024"."""
    year = int(match["y"] or match["y2"])
    kind, which = (match["k"] or match["k2"]).lower(), int(match["n"] or match["n2"])
    if kind == "q":
        return dates.of_quarter(year, which) if 1 <= which <= 4 else None
    half = dates.of_quarter(year, 2 * which - 1, 2)
    return half if which in (1, 2) else None


def read_decade(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "the 1990s"."""
    digits = match["decade"]
    year = int(digits) if len(digits) == 4 else 1900 + int(digits) if int(digits) >= 30 else 2000 + int(digits)
    return dates.of_years(year, 10, "decade")


def read_century(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "the 21st century"."""
    # As most writers mean it: the 21st century began in 2000.
    which = number(match["n"])
    return dates.of_years(max(1, (which - 1) * 100), 100, "century") if 0 < which < 100 else None


def read_the_nth(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "the 15th": the latest up to the publication date."""
    if ref.day is None:
        return UNKNOWN
    which = number(match["d"])
    for back in range(13):
        month = dates.shifted(ref.day.replace(day=1), -back, "month")
        when = dates.day(month.year, month.month, which)
        if when is not None and when <= ref.day:
            return dates.of_day(when)
    return None


def read_feast(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "Christmas", "last Easter", "Halloween 2024"."""
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


def read_week_number(match: re.Match[str], ref: Reference) -> Stretch | None:
    """ "week 12"."""
    week = int(match["n"])
    return dates.iso_week(ref.day.year, week) if ref.day is not None and 1 <= week <= 53 else None
