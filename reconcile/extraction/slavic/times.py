"""Times: the time expressions of a paragraph with their windows, read against the publication date, as times.py does.

Bare names look back: "в среду" is the latest Wednesday on or before publication. A night ends on the day named:
"в ночь на среду" is from 18:00 on Tuesday to 08:00 on Wednesday.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from reconcile.claims import Span, TimeWindow
from reconcile.extraction import dates
from reconcile.extraction.dates import UNKNOWN, Stretch
from reconcile.extraction.slavic.morphology import plain
from reconcile.extraction.slavic.tables import calendar

_FROM = r"(?:(?:с|з|із|від|от|между|між) )?"
_TO = r"(?: ?[-–—] ?| (?:по|до|и|і|та) )"
_HOURS = {"night": ("00:00", "08:00"), "morning": ("06:00", "12:00"), "afternoon": ("12:00", "18:00"),
          "evening": ("18:00", "23:59")}  # fmt: skip
_DURING = "за|протягом|упродовж|впродовж|в течение|на протяжении"
_NUMERIC = r"(?P<nd>[0-3]?\d)\.(?P<nm>[01]?\d)(?:\.(?P<ny>(?:19|20)\d\d|\d\d))?(?![\d.]*\d)"

_Rule = tuple[re.Pattern[str], Callable[["_Calendar", re.Match[str], date | None], Stretch]]


def find_times(text: str, lang: str, published: str | None, offset: int) -> tuple[tuple[Span, TimeWindow], ...]:
    """Every time expression of the text with its window; without `published` relative ones have null bounds."""
    low = plain(text)
    ref = _day(published)
    found: list[tuple[int, int, Stretch]] = []
    for pattern, read in _calendar(lang).rules:
        for match in pattern.finditer(low):
            start, end = match.span()
            if not any(start < b and a < end for a, b, _ in found):
                found.append((start, end, read(_calendar(lang), match, ref)))
    return tuple(_window(text, *piece, offset) for piece in sorted(found, key=lambda piece: piece[:2]))


def ahead(window: TimeWindow, lang: str, published: str | None) -> TimeWindow:
    """A bare weekday or date that is past, of what is yet to come: its next time after publication."""
    ref, last = _day(published), _day(window.end or window.start)
    words = set(re.findall(r"[^\W\d_]+", plain(window.text)))
    rules = calendar(lang)
    if ref is None or last is None or last >= ref or re.search(r"\d{4}", window.text):
        return window
    if words.isdisjoint({*rules["weekday"], *rules["month"]}) or not words.isdisjoint(rules["last"]):
        return window
    by = (1, "year") if words.isdisjoint(rules["weekday"]) else (7, "day")
    return TimeWindow(window.text, _later(window.start, *by), _later(window.end, *by))


def _later(moment: str | None, count: int, unit: str) -> str | None:
    day = _day(moment)
    if day is None or moment is None:
        return None
    moved = dates.shifted(day, count, unit)
    return None if moved is None else moved.isoformat() + moment[10:]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _window(text: str, start: int, end: int, stretch: Stretch, offset: int) -> tuple[Span, TimeWindow]:
    words = text[start:end]
    window = TimeWindow(words, _iso(stretch.start, stretch.from_time), _iso(stretch.end, stretch.to_time))
    return Span(start + offset, end + offset, words), window


def _iso(day: date | None, clock: str | None) -> str | None:
    return None if day is None else f"{day.isoformat()}T{clock}" if clock else day.isoformat()


class _Calendar:
    """The rules of one language: its words in patterns, and how each pattern is read."""

    def __init__(self, lang: str) -> None:
        self.table = calendar(lang)
        self.rules: tuple[_Rule, ...] = tuple(self._rules())

    def _forms(self, *kinds: str) -> str:
        forms = {form for kind in kinds for form in self.table[kind]}
        return "(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + ")"

    def _rules(self) -> Iterator[_Rule]:
        month, weekday, part = self._forms("month"), self._forms("weekday"), self._forms("part")
        last, unit, year = self._forms("last"), self._forms("unit"), self._forms("year")
        number = rf"(?:\d{{1,3}}|{self._forms('count')})"
        bound = rf"(?:(?P<bound>{self._forms('since', 'until', 'after')}) )?"
        of_year = rf"(?: (?P<y>(?:19|20)\d\d)(?: {year}\b\.?)?)?"
        into = rf"(?:{self._forms('in')} )?"
        about = rf"(?:(?P<part>{part}),? )?"
        behind = rf"(?:,? (?P<part2>{part})\b)?"
        date_of = rf"(?P<d>[0-3]?\d|{self._forms('ordinal')}) (?P<m>{month})\b{of_year}"
        made = r"(?! (?:рождения|выпуска|постройки|издания|народження|випуску|побудови))"
        night_from, night_to, days = (self._forms(kind) for kind in ("night-from", "night-to", "day"))
        rows: tuple[tuple[str, Callable[[_Calendar, re.Match[str], date | None], Stretch]], ...] = (
            (rf"{night_from} (?:\d\d?(?: {month})?|{weekday}) на (?:{date_of}|(?P<w>{weekday})\b)", _night),
            (rf"{night_to} (?:{date_of}|{_NUMERIC}|(?P<w>{weekday})\b|(?P<r>{days})\b)", _night),
            (rf"{_FROM}(?P<d0>[0-3]?\d){_TO}(?P<d>[0-3]?\d) (?P<m>{month})\b{of_year}", _days),
            (rf"{bound}{about}{into}{date_of}{behind}", _date),
            (rf"{bound}{_NUMERIC}", _date),
            (rf"{bound}{about}{into}(?:{last} )?(?P<w>{weekday})\b{behind}", _weekday),
            (rf"(?P<r>{self._forms('day')})\b{behind}", _relative),
            (rf"{about}(?P<r>{self._forms('day')})\b", _relative),
            (rf"(?P<n>{number} )?(?:{self._forms('ago')} )?(?P<u>{unit}) {self._forms('ago')}\b", _ago),
            (rf"(?:{_DURING}) (?:(?P<l>{last}) )?(?:(?P<n>{number}) )?(?P<u>{unit})\b", _span),
            (rf"(?:(?:{_DURING}) )?(?:{last} )?(?:ночь|ніч)\b|\b(?:{_DURING}) (?:{last} )?(?:ночи|ночі)\b", _overnight),
            (rf"(?:{last} )(?:ночью|ночі)\b|\b(?:ночью|вночі|уночі)\b", _overnight),
            (rf"(?P<s>{self._forms('start')}) (?P<u>{unit})\b", _since_start),
            (rf"(?:в|у|на) (?P<l>{last}) (?P<u>{unit})\b", _last),
            (rf"(?P<l>{last}) (?P<u>{unit})\b", _last),
            (rf"(?:(?P<bound>{self._forms('since', 'until', 'after')})|в|у|за) (?P<m>{month})\b{of_year}", _month),
            (
                rf"(?:(?P<bound>{self._forms('since', 'until', 'after')})|в|у|за) (?P<y>(?:19|20)\d\d) {year}\b{made}",
                _year,
            ),
            (rf"(?P<m>{month}) (?P<y>(?:19|20)\d\d)(?: {year}\b)?", _month),
            (rf"(?P<y>(?:19|20)\d\d) {year}\b{made}", _year),
            (rf"(?P<l>{self._forms('whole-year')})\b", _whole_year),
            (r"(?:утром|вранці|уранці|зранку)\b", _morning),
        )
        for pattern, read in rows:
            yield re.compile(rf"(?<![\w-]){pattern}"), read


@cache
def _calendar(lang: str) -> _Calendar:
    return _Calendar(lang)


def _group(match: re.Match[str], name: str) -> str | None:
    """A group of a rule that may not have it."""
    return match.groupdict().get(name)


def _named_day(rules: _Calendar, match: re.Match[str], ref: date | None) -> date | None:
    """The day that a date, weekday or "yesterday" names."""
    weekday, relative = _group(match, "w"), _group(match, "r")
    if weekday is not None:
        return dates.weekday_on_or_before(ref, int(rules.table["weekday"][weekday])) if ref else None
    if relative is not None:
        return dates.moved(ref, int(rules.table["day"][relative])) if ref else None
    if _group(match, "nd") is not None:
        number, month, year = match["nd"], int(match["nm"]), match["ny"]
        year = f"20{year}" if year and len(year) == 2 else year
    else:
        number, month, year = match["d"], int(rules.table["month"][match["m"]]), match["y"]
        number = rules.table["ordinal"].get(number, number)
    return _dated(int(number), month, int(year) if year else None, ref)


def _dated(number: int, month: int, year: int | None, ref: date | None) -> date | None:
    """A date; without a year the latest on or before publication."""
    if year is not None or ref is None:
        return dates.day(year, month, number) if year is not None else None
    this = dates.day(ref.year, month, number)
    return this if this is not None and this <= ref else dates.day(ref.year - 1, month, number)


def _bounded(rules: _Calendar, match: re.Match[str], stretch: Stretch) -> Stretch:
    """Since, until and after in front of a stretch."""
    bound = _group(match, "bound")
    if bound is None or stretch.start is None or stretch.end is None:
        return stretch
    if bound in rules.table["since"]:
        return Stretch(stretch.start, None, "range")
    if bound in rules.table["after"]:
        return Stretch(dates.moved(stretch.end, 1), None, "range")
    return Stretch(None, dates.moved(stretch.start, -1) if bound == "до" else stretch.end, "range")


def _with_part(rules: _Calendar, match: re.Match[str], day: date | None) -> Stretch:
    part = _group(match, "part") or _group(match, "part2")
    if day is None or part is None:
        return dates.of_day(day)
    return Stretch(day, day, "part", *_HOURS[rules.table["part"][part]])


def _night_before(day: date | None) -> Stretch:
    return UNKNOWN if day is None else Stretch(dates.moved(day, -1), day, "part", "18:00", "08:00")


def _night(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    return _night_before(_named_day(rules, match, ref))


def _overnight(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    return _night_before(ref)


def _morning(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    return UNKNOWN if ref is None else Stretch(ref, ref, "part", *_HOURS["morning"])


def _date(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    return _bounded(rules, match, _with_part(rules, match, _named_day(rules, match, ref)))


def _weekday(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    return _bounded(rules, match, _with_part(rules, match, _named_day(rules, match, ref)))


def _relative(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    return _with_part(rules, match, _named_day(rules, match, ref))


def _days(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    """ "1-5 января", "с 1 по 5 января"."""
    last = _named_day(rules, match, ref)
    first = dates.day(last.year, last.month, int(match["d0"])) if last is not None else None
    return UNKNOWN if first is None or last is None or first > last else Stretch(first, last, "range")


def _count(rules: _Calendar, match: re.Match[str]) -> int:
    said = (_group(match, "n") or "1").strip()
    return int(said) if said.isdigit() else int(rules.table["count"].get(said, "1"))


def _unit(rules: _Calendar, match: re.Match[str]) -> str:
    return rules.table["unit"][match["u"]]


def _ago(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    unit = _unit(rules, match)
    if ref is None or unit == "hour":
        return UNKNOWN
    return dates.of_day(dates.shifted(ref, -_count(rules, match), unit))


def _span(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    """The past 24 hours, the past three days; a span without "past" names no stretch of its own."""
    unit, count = _unit(rules, match), _count(rules, match)
    past = _group(match, "l") is not None or _group(match, "n") is None
    if ref is None or not past:
        return UNKNOWN
    if unit == "hour":
        return Stretch(dates.moved(ref, -max(1, round(count / 24))), ref, "range")
    return Stretch(dates.shifted(ref, -count, unit), ref, "range")


def _since_start(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    whole = _whole(_unit(rules, match), 0, ref)
    return Stretch(whole.start, None, "range") if whole.start is not None else UNKNOWN


def _last(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    return _whole(_unit(rules, match), int(rules.table["last"][match["l"]]), ref)


def _whole(unit: str, steps: int, ref: date | None) -> Stretch:
    """The calendar's day, week, month or year so many steps on."""
    if ref is None or unit == "hour":
        return UNKNOWN
    day = dates.shifted(ref, steps, unit)
    if unit == "week":
        return dates.of_week(day)
    return {"day": dates.of_day(day), "month": dates.of_month(day.year, day.month)}.get(unit, dates.of_year(day.year))


def _whole_year(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    """ "Торік"."""
    return _whole("year", int(rules.table["whole-year"][match["l"]]), ref)


def _month(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    month, year = int(rules.table["month"][match["m"]]), _group(match, "y")
    if year is None and ref is None:
        return UNKNOWN
    of = int(year) if year else (ref.year if ref is not None and month <= ref.month else ref.year - 1 if ref else 0)
    return _bounded(rules, match, dates.of_month(of, month))


def _year(rules: _Calendar, match: re.Match[str], ref: date | None) -> Stretch:
    return _bounded(rules, match, dates.of_year(int(match["y"])))
