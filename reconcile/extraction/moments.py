"""Single time expressions: one rule for each way to name a day, a week, a month ... and the stretch it names.

Bare names look back from the publication date, as news does: "on Wednesday" is the latest one, "in March" too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from reconcile.extraction import dates
from reconcile.extraction.dated import (
    read_bare_year,
    read_century,
    read_decade,
    read_feast,
    read_iso,
    read_month,
    read_named_day,
    read_numeric,
    read_numeric_month,
    read_quarter,
    read_the_nth,
    read_week_number,
    read_year,
    read_year_month_day,
)
from reconcile.extraction.dates import MONTHS, WEEKDAYS, Stretch
from reconcile.extraction.number_words import trie
from reconcile.extraction.relative import (
    read_ago,
    read_clock,
    read_in_units,
    read_overnight,
    read_relative,
    read_the_unit,
    read_to_date,
    read_today,
    read_weekday,
)
from reconcile.extraction.time_words import COUNT, DAY, MONTH, ORDINAL_WORD, UNIT, WEEKDAY, YEAR, Moment, Reference

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
        read_iso,
    ),
    _rule("year", r"(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\w)", read_iso),
    _rule("month", rf"(?P<y>(?:19|20)\d\d)[-/ ](?P<m>{MONTH})[-/ ](?P<d>\d\d?)(?!\d)", read_year_month_day),
    _rule("month", rf"(?P<m>{MONTH})[-/](?P<y>(?:19|20)\d\d)[-/](?P<d>\d\d?)(?!\d)", read_year_month_day),
    _rule(
        "numeric",
        rf"(?:(?i:(?P<near>next|this|last)) )?(?:(?P<weekday>{WEEKDAY}),? )?(?<![.:/-])(?P<one>\d\d?)(?P<sign>[/.-])"
        rf"(?P<two>\d\d?)(?:(?P=sign)(?P<y>(?:19|20)?\d\d))?(?![\d/%]|[.,:]\d|-\d\d\d)",
        read_numeric,
    ),
    _rule(
        "month",
        rf"(?:(?i:(?P<near>next|this|last)) )?(?:{WEEKDAY},? (?:the )?)?(?i:(?P<d>{DAY}))(?: of|-|/"
        rf"| day of)?[ /-]?(?P<m>{MONTH})"
        rf"(?!\w){_AFTER_DAY}",
        read_named_day,
    ),
    _rule(
        "month",
        rf"(?:(?i:(?P<near>next|this|last)) )?(?:{WEEKDAY}(?:,? |-))?(?P<m>{MONTH})[,]?(?: |-|/"
        rf"|(?<=[a-z.])(?=\d))(?:the )?"
        rf"(?i:(?P<d>{DAY}))(?!\w|:\d){_AFTER_DAY}",
        read_named_day,
    ),
    _rule("month", rf"(?P<m>{MONTH})(?:,? (?:of |in )?|[-/])(?P<y>{YEAR})(?P<near>)", read_month),
    _rule(
        "numeric year",
        r"(?:(?P<m>\d\d?)-(?P<y>(?:19|20)\d\d)|(?P<y2>(?:19|20)\d\d)-(?P<m2>[01]\d))(?![\d-])",
        read_numeric_month,
    ),
    _rule(
        "year",
        r"(?:(?P<y>(?:19|20)\d\d)[ -](?P<k>[QqHh])(?P<n>[1-4])"
        r"|(?P<k2>[QqHh])(?P<n2>[1-4])[ ,-]+(?:of )?(?P<y2>(?:19|20)\d\d))(?!\w)",
        read_quarter,
    ),
    _rule("year decade", r"(?:the )?['’]?(?P<decade>(?:1[89]|20)\d0|[1-9]0)(?: ?['’]?s)(?!\w)", read_decade),
    _rule("unit", rf"(?:the )?(?P<n>\d\d?(?:st|nd|rd|th)|{ORDINAL_WORD})\s+centur(?:y|ies)\b", read_century, re.I),
    _rule("unit", rf"(?:(?:calendar )?year (?P<y>{YEAR})|(?:cy|fy) ?(?P<cy>\d{{2,4}}))(?!\w)", read_year, re.I),
    _rule("today", rf"[Oo]vernight (?:(?P<way>on|into|to early|to|from) )?(?P<w>{WEEKDAY})(?!\w)", read_overnight),
    _rule(
        "feast",
        rf"(?:(?P<near>last|previous|past|this|next|following|coming|upcoming) )?(?P<f>{_FEAST})(?:,? (?:of "
        rf"|in )?(?P<y>{YEAR}))?(?!\w)",
        read_feast,
        re.I,
    ),
    _rule(
        "weekday",
        rf"(?:the )?(?:(?i:(?P<near>{_NEAR}))\s+)?(?P<w>{WEEKDAY})(?:\s+the)?(?:\s+(?P<d>(?:[0-3]?\d(?:st|nd|rd|th)?"
        rf"|{ORDINAL_WORD})(?![\w:%]|\s?[ap]\.?m|[.,]\d|\s+(?:people|drones|missiles"
        rf"|[a-z]+s)\b)))?(?:\s+(?P<part>{_PART})\b)?"
        rf"(?:\s+of\s+(?:the\s+)?(?P<of>last|this|next|previous|following|coming)\s+week)?(?!\w)",
        read_weekday,
    ),
    _rule(
        "today night unit",
        rf"(?:the day before yesterday|the day after tomorrow|(?:yesterday|today|tomorrow|this)(?: {_PART})\b"
        rf"|yesterday|today|tomorrow"
        r"|tonight|last night|overnight|during the night|in the night|over the night|otd|right now|now"
        r"|at present|currently"
        r"|the day)(?!\w|-)",
        read_today,
        re.I,
    ),
    _rule("unit", r"(?:the )?(?P<u>year|month|y|m)[- ]?to[- ]?date(?!\w)", read_to_date, re.I),
    _rule(
        "unit",
        rf"(?:the )?(?P<n>{COUNT})\s+(?P<near>last|past|previous|next|coming|following)\s+(?P<u>(?:day|week"
        rf"|month|quarter|year|decade|hour)s)(?!\w)",
        read_relative,
        re.I,
    ),
    _rule(
        "unit",
        rf"(?:the |these )?(?P<near>{_NEAR})\s+(?:calendar )?(?:(?P<n>{COUNT})\s+)?(?P<u>{UNIT}|weekend"
        rf"|workweek)(?!\w|\s+of\b)",
        read_relative,
        re.I,
    ),
    _rule(
        "unit",
        rf"(?P<n>{COUNT})\s+(?P<u>{UNIT})\s+(?P<way>ago|earlier|later|previously|prior|before(?=\s*[.,;]|\s*$)"
        rf"|from now|from today"
        r"|after today|before today)(?!\w)",
        read_ago,
        re.I,
    ),
    _rule(
        "unit",
        rf"(?P<within>in|within) (?:(?:just|only|under|barely|less than|more than|about|nearly|over) )?"
        rf"(?P<n>{COUNT})\s+(?P<u>day|week|month|year|decade)s?(?: time)?(?!\w|\s+(?:of|since|or|more))",
        read_in_units,
        re.I,
    ),
    _rule("unit", r"(?:the )?week (?P<n>\d\d?)(?!\w|[.,:]\d)", read_week_number, re.I),
    _rule(
        "unit",
        r"the (?P<u>week|month|year|weekend)"
        r"(?: (?:after (?P<next>next)|(?P<prior>before(?=\s*(?:[.,;)]|\Z)))))?(?!\w| of\b| beg| start|-)",
        read_the_unit,
        re.I,
    ),
    _rule("ordinal", r"(?<=the )(?P<d>[0-3]?\d(?:st|nd|rd|th))(?!\w|\s+[a-z])", read_the_nth),
    _rule(
        "clock",
        rf"{_HEDGED}(?:(?P<h>[012]?\d)(?:[:.](?P<min>[0-5]\d)(?::[0-5]\d)?)?\s?(?P<half>[ap]\.?\s?m\b\.?)"
        r"|(?P<h2>[012]?\d):(?P<min2>[0-5]\d)(?::[0-5]\d)?(?![\d:])(?:\s?(?:GMT|UTC|local time|hours)\b)?"
        r"|(?P<word>noon|midnight|midday))(?!\w)",
        read_clock,
        re.I,
    ),
    _rule(
        "month",
        rf"(?P<near>(?:last|previous|this past|this|next|following|same|coming))\s+(?P<m>{MONTH})(?P<y>)(?!\w)",
        read_month,
        re.I,
    ),
    _rule("month", rf"(?P<m>{MONTH})(?P<near>)(?P<y>)(?![\w-])", read_month),
    _rule("year", r"(?P<y>(?:19|20|21)\d\d)(?P<cy>)(?![\w:]|,\d|\.\d|-\w)", read_bare_year),
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
    taken = bytearray(len(text))
    for needs, pattern, resolve in RULES:
        if needs.isdisjoint(hints):
            continue
        for match in pattern.finditer(text):
            start, end = match.span()
            if taken.find(1, start, end) >= 0:
                continue
            stretch = resolve(match, ref)
            if stretch is not None:
                found.append(Moment(start, end, stretch))
                taken[start:end] = b"\x01" * (end - start)
    return sorted(found)
