"""The words of which time expressions are made: months, weekdays, units, counts, days and years, and their numbers."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from reconcile.extraction.dates import MONTHS, WEEKDAYS, Stretch
from reconcile.extraction.numbers import find_numbers


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
ORDINAL_WORD = (
    r"(?:(?:twenty|thirty)[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|"
    + "|".join(re.split(" ", _ORDINALS))
    + ")"
)
_CARDINAL_DAY = r"(?:twenty[ -](?:one|two|three|four|five|six|seven|eight|nine)|thirty(?:[ -]one)?|twenty)"
DAY = rf"(?:[0-3]?\d(?:st|nd|rd|th)?(?!\d)|{ORDINAL_WORD}|{_CARDINAL_DAY})"
_SPOKEN_YEAR = (
    r"(?:(?:nineteen|twenty)[ -](?:ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    r"|ninety)"
    r"(?:[ -]\w+)?)|two thousand(?: and)?(?: (?:\w+teen|ten|eleven|twelve|twenty(?:[ -]\w+)?|one|two|three|four"
    r"|five|six"
    r"|seven|eight|nine))?)"
)
YEAR = rf"(?:(?:1[5-9]|2[01])\d\d(?!\d|[.,]\d)|{_SPOKEN_YEAR})"


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
