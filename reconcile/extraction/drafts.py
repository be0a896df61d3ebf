"""One figure with its unit and the words that bound it."""

from __future__ import annotations

import re
from typing import NamedTuple

from reconcile.extraction import lexicon
from reconcile.extraction.bounding import bound_after, bound_before
from reconcile.extraction.counting import is_person, read_unit
from reconcile.extraction.not_counts import CURRENCY, is_name, is_year
from reconcile.extraction.number_words import Number

_CURRENCY_BEFORE = re.compile(r"(?:US|U\.S\.|C|A|NZ|HK)?([$€£¥₴₽₹])\s?\Z|\b(USD|EUR|GBP|UAH|RUB|US)\s\Z")
_CURRENCY_ENDS = frozenset("$€£¥₴₽₹DRPHBS")
_OVER_PLACES = re.compile(
    r"\s+(?:\w+\s+)?(?:regions?|oblasts?|provinces?|cities|districts|areas|villages|towns|countries|states)\b", re.I
)
_ALL = re.compile(r"\b(?:all(?:\s+of)?(?:\s+the)?|(?P<none>none)\s+of\s+(?:the|its|their))\s+\Z", re.I)
_MONEY_MILLIONS = re.compile(r"\s?(?:m|mm|MM)(?!\w)")
_MILLIONS = re.compile(r"[\s-](?:of\s)?([^\W\d_]+)")
"""What "1.2m" is said of: "1.2m euros" are millions, "1.2m of snow" are metres."""
_ONE_NIGHT = re.compile(r"one\s+(?:night|evening|morning|afternoon)\b", re.I)


_LONG = frozenset(("feet", "inches", "m", "cm"))


_AND_HALF = re.compile(r"\ban?\s([a-z]+)\sand\s\Z", re.I)
"""In front of "a half" or "a quarter": "an hour and a half"."""


class Draft(NamedTuple):
    """A figure on its way to a Quantity: the span with its words, its interval, the span of the bare number."""

    start: int
    end: int
    low: float | None
    high: float | None
    bare: int
    counted_from: int
    unit: str | None = None
    of: float | None = None
    counted: str | None = None


def single(text: str, number: Number, floor: int, following: Number | None = None) -> Draft | None:
    """One number with the words that bound it; None where it is part of a name or a time."""
    start, end, value = number.start, number.end, number.value
    if is_name(text, number) or (number.words and _ONE_NIGHT.match(text, start)):
        return None
    unit, start, end, value = measure(text, start, end, value)
    if number.share and unit is None:
        unit, start, value = _and_a_half(text, start, value)
    factors, first = bound_before(text, start, floor)
    last_factors, last = bound_after(text, end, following)
    factors = last_factors or factors
    if (factors is None or None not in factors) and is_year(text, number):
        return None
    if factors is not None and factors[1] is None and text[first : first + 4].lower() == "over":
        factors, first = (None, start) if _OVER_PLACES.match(text, end) else (factors, first)
    low, high = _interval(value, factors)
    whole = _ALL.search(text, max(floor, start - 16), start) if factors is None else None
    if whole is not None:
        part = 0.0 if whole["none"] else value
        return Draft(whole.start(), end, part, part, start, end, unit, value)
    unit = unit or ("share" if number.share else None)
    return Draft(first, last, low, high, start, last, unit)


def _and_a_half(text: str, start: int, value: float) -> tuple[str | None, int, float]:
    """Unit, start and value of "an hour and a half", which begins before its fraction."""
    one = _AND_HALF.search(text, max(0, start - 20), start)
    unit = lexicon.units().get(one[1].lower()) if one is not None else None
    return (unit, one.start(), 1 + value) if one is not None and unit is not None else (None, start, value)


def measure(text: str, start: int, end: int, value: float) -> tuple[str | None, int, int, float]:
    """Unit, span and value of a number with its currency sign, unit or percent sign."""
    signed = not _CURRENCY_ENDS.isdisjoint(text[max(0, start - 2) : start])
    currency = _CURRENCY_BEFORE.search(text, max(0, start - 5), start) if signed else None
    if currency is not None:
        millions = _MONEY_MILLIONS.match(text, end)
        if millions is not None:
            end, value = millions.end(), value * 1e6
        first = currency.start()
        if text[max(0, first - 1) : first] in ("-", "−") and not text[max(0, first - 2) : first - 1].strip(" (\n"):
            # "-$5 million"
            first, value = first - 1, -value
        return currency[1] or lexicon.units().get(currency[2], "$"), first, end, value
    unit, last = read_unit(text, end)
    said_of = _MILLIONS.match(text, last) if unit == "m" and text[end:last] == "m" else None
    if said_of is not None:
        currency_behind = lexicon.units().get(said_of[1].lower(), "")
        if currency_behind in CURRENCY:
            return currency_behind, start, said_of.end(), value * 1e6
        amount, last_word = read_unit(text, last) if currency_behind else (None, last)
        if amount is not None and amount not in _LONG:
            # "5m tonnes"; "1.2m feet" would be metres said wrongly.
            return amount, start, last_word, value * 1e6
        if is_person(said_of[1].lower()):
            return None, start, last, value * 1e6
    return unit, start, last, value


def _interval(value: float, factors: lexicon.Factors | None) -> tuple[float | None, float | None]:
    if factors is None:
        return value, value
    low, high = (None if factor is None else round(value * factor, 9) for factor in factors)
    return (low, high) if value >= 0 or low is None or high is None else (high, low)
