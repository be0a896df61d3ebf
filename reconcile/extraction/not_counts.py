"""Numbers that count nothing: parts of dates, clock times, ages, addresses and designations, and years."""

from __future__ import annotations

import re

from reconcile.extraction import lexicon
from reconcile.extraction.number_words import Number

CURRENCY = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₴": "₴", "₽": "₽", "₹": "₹"}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE_AFTER = re.compile(
    rf"\s*(?:[ap]\.?\s?m\b|o['’]clock|GMT\b|UTC\b|hours? (?:GMT|UTC|local)|(?:of |, )?{_MONTH}"
    rf"|(?:st|nd|rd|th)\b|\s?s\b(?!\w)|-?\s?(?:year|month|week|day)s?[\s-][oO]lds?\b|\s(?:BC|AD|CE)\b"
    rf"|(?:st|nd|rd|th)? block\b|\s(?:[NSEW]\.? )?(?:[A-Z][\w.]+ ){{1,3}}"
    rf"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Pl|Way)\b)"
)
_DATE_BEFORE = re.compile(rf"(?:\b{_MONTH},?\s+|\baged?\s+|\bage of\s+|\b[A-Z][\w’'-]+,\s)(?:the\s)?\Z")
_AGED = re.compile(
    r"\b(?:aged|ages?|the ages? of)\s(?:(?:between|from|about|around|at least|just|over|under|below|above)\s)*\Z", re.I
)
"""Before an age: "aged 5 to 12", "over the age of 18", "between the ages of five and twelve"."""
_AGES = re.compile(
    r"\b(?:children|people|persons|those|women|men|adults|anyone|everyone|patients|residents|voters|girls|boys|kids|pupils)\s(?:aged\s)?"
    r"(?:under|over|below|above|older than|younger than)\s(?:the age of\s)?\Z",
    re.I,
)
_NO_THING = re.compile(
    r"\s?(?:[.,;:)]|\Z)|\s(?:were|was|are|is|have|has|had|who|and|or|in|at|from|with|to|will|would|can)\b"
)
"""Beside an age said of some: "children under five are at risk"; in "people over 5 days" it is none."""
_AREA = re.compile(r"\d{3}\)\s?\d{3}-\d{4}")
_PERSON_BEFORE = re.compile(
    r"\b(?:man|woman|boy|girl|child|student|officer|driver|worker|resident|soldier|victim|suspect|mother|father|son|daughter"
    r"|husband|wife|brother|sister|teenager),\s\Z",
    re.I,
)
"""Before an age between commas: "a woman, 75, died"."""
_EMERGENCY = frozenset((112, 911, 999))
_CALLS = re.compile(r"\b(?:call(?:s|ed|ing)?|dial(?:s|led|ed|ing)?|a)\s\Z", re.I)
"""Before the number of the rescue services: "called 911", "a 911 call"."""
_TELEPHONE = re.compile(r"\d{3}-\d{4}")
_MONTH_STARTS = frozenset(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
_MONTH_BEFORE = re.compile(rf"(?P<day>\b\d\d?(?:st|nd|rd|th)?\s+|\b[Ii]n\s)?\b{_MONTH}(?P<comma>,)?\s+(?:the\s)?\Z")
_MORE_OF_DATE = re.compile(r",?\s+(?:of\s)?\d{4}\b|\s?[.,;:)–-]|\s*\Z")
_LONGEST_MONTH, _FIRST_YEAR, _LAST_YEAR = 31, 1500, 2099
_TIME_BEFORE = re.compile(r"\b(?:past|last|next|previous|coming|first|every|in the|within|for the)\s+\Z", re.I)
_TIME_AFTER = re.compile(
    r"\s+(?:second|minute|hour|day|night|week|month|year|decade)s?"
    r"\s+(?:ago|earlier|later|before|after|since|old|of age|to go)\b",
    re.I,
)
_TIME_UNIT = re.compile(r"\s+(?:second|minute|hour|day|night|week|month|year|decade)s?\b", re.I)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|of|until|till|by|during|from|to|through|year|before|after|early|late|mid|and|to|[–/-])|^|[(–-])\s*\Z",
    re.I,
)


def is_name(text: str, number: Number) -> bool:
    """Whether the number is part of a date, a clock time, an age, an address or a designation."""
    start, end = number.start, number.end
    following = text[end : end + 1]
    if _DATE_AFTER.match(text, end) or _TIME_AFTER.match(text, end):
        return True
    if _TIME_UNIT.match(text, end) and _TIME_BEFORE.search(text, max(0, start - 10), start):
        return True
    if text[start - 2 : start] in ("<>", "> ") and text[max(0, start - 3) : start].strip() == "<>":
        return True
    if is_age(text, number) or (number.value in _EMERGENCY and _CALLS.search(text, max(0, start - 10), start)):
        return True
    if text[start - 1 : start] == "(" and _AREA.match(text, start):
        return True
    before = text[max(0, start - 16) : start].split()
    word = before[-1] if before else ""
    if (word == "the" or word[:3] in _MONTH_STARTS) and _is_day(text, number):
        return True
    if (
        not number.words
        and number.value < 120
        and following in (",", ".", ";", ")", "")
        and (
            _DATE_BEFORE.search(text, max(0, start - 24), start)
            or _PERSON_BEFORE.search(text, max(0, start - 12), start)
        )
    ):
        return True
    named = word.lower() in lexicon.designations()
    return named and not re.match(r" [a-z]+s\b", text[end : end + 20])


def _is_day(text: str, number: Number) -> bool:
    """Whether it is the day behind a month's name: "on January 29"; not "on 29 January, 12 people"."""
    month = _MONTH_BEFORE.search(text, max(0, number.start - 20), number.start)
    if month is None or _FIRST_YEAR <= number.value <= _LAST_YEAR:
        return month is not None and number.end - number.start == len("1999")
    if month["comma"] or month["day"] or number.value > _LONGEST_MONTH:
        return number.value <= _LONGEST_MONTH and _MORE_OF_DATE.match(text, number.end) is not None
    return True


def is_age(text: str, number: Number) -> bool:
    """Whether words of age stand before the number, or before the range that it begins."""
    if (
        number.value < 120
        and _NO_THING.match(text, number.end)
        and _AGES.search(text, max(0, number.start - 40), number.start)
    ):
        return True
    return (
        number.value < 120
        and "age" in text[max(0, number.start - 20) : number.start].lower()
        and (_AGED.search(text, max(0, number.start - 28), number.start) is not None)
    )


def is_year(text: str, number: Number) -> bool:
    """Whether four digits are a year."""
    start, end = number.start, number.end
    if end - start != 4 or number.words or not 1900 <= number.value <= 2099 or not text[start:end].isdecimal():
        return False
    if text[start - 1 : start] in CURRENCY or (text[end : end + 1] == "%"):
        return False
    if _YEAR_BEFORE.search(text, max(0, start - 8), start) and start:
        return True
    return re.match(r"\s+[a-z]{3,}", text[end : end + 12]) is None


def is_telephone(text: str, one: Number, two: Number) -> bool:
    """Whether two numbers are a line's: "555-1234", where the ends of a range would be round."""
    return bool(_TELEPHONE.fullmatch(text, one.start, two.end)) and two.value % 10 > 0
