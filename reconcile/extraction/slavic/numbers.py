"""Numbers among words: digits, number words in any case, thousands and millions, and words that name no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf
from typing import NamedTuple

from reconcile.extraction import lexicon
from reconcile.extraction.slavic.tables import Figures
from reconcile.extraction.slavic.words import Word

_DIGITS = re.compile(r"\d[\d \u00a0\u202f\u2009]*(?:[.,]\d+)?")
_SHORT = frozenset({"тыс", "тис", "млн", "млрд", "трлн"})
_SHARES = frozenset({1 / 2, 1 / 3, 1 / 4})


class Number(NamedTuple):
    """A number in words [first, last): one value, or the interval of a word such as "dozens"."""

    first: int
    last: int
    low: float
    high: float
    vague: bool = False
    share: bool = False
    scale: float = 1.0
    """The thousand or million that one amount was given in: of "15 тысяч"."""


def find_numbers(words: list[Word], table: Figures) -> Iterator[Number]:
    """Every number of the words, in order; dates, clock times, codes and "47-year-old" are none."""
    at = 0
    while at < len(words):
        number = _number(words, at, table)
        if number is None:
            at += 1
        else:
            yield number
            at = number.last


def _number(words: list[Word], at: int, table: Figures) -> Number | None:
    vague = _vague(words, at, table)
    if vague is not None:
        return vague
    total, current, last, digits = 0.0, None, at, False
    step, of = 1e18, 1.0
    while last < len(words):
        word = words[last]
        value = _value(word, table)
        scale = _scale(word, table)
        part = value is not None and value < 1 and not word.low[0].isdigit()
        if (
            value is not None
            and not (part and current is not None)
            and (current is None or (not digits and value < step))
        ):
            current = value if current is None else current + value
            step = _magnitude(value)
            digits = word.low[0].isdigit()
        elif current in (2.0, 3.0) and value in (1 / 3, 1 / 4) and last == at + 1:
            return Number(at, last + 1, current * value, current * value, share=True)
        elif current is not None and _is_and_a_half(words, last):
            current, last, step = current + 0.5, last + 1, 0
        elif scale is not None and not (scale < 1000 and current is None and _is_plural(word)):
            if current is None and (total or _is_plural(word)):
                break
            amount = (1.0 if current is None else current) * scale
            of = scale if current is not None and not total else 1.0
            total, current, step, digits = total + amount, None, scale, False
            if word.low in _SHORT and last + 2 < len(words) and words[last + 1].text == ".":
                # A stop that ends the sentence belongs to no figure.
                last += not words[last + 2].is_capital
        else:
            break
        last += 1
    if last == at or (current is None and not total):
        return None
    value = total + (current or 0.0)
    of = of if current is None else 1.0
    return Number(at, last, value, value, share=not digits and value in _SHARES, scale=of)


def _is_and_a_half(words: list[Word], at: int) -> bool:
    """ "Три с половиной"."""
    return words[at].low in ("с", "з", "із") and at + 1 < len(words) and "половина" in words[at + 1].lemmas()


def _value(word: Word, table: Figures) -> float | None:
    if word.low[0].isdigit():
        return float(re.sub(r"\s", "", word.low).replace(",", ".")) if _DIGITS.fullmatch(word.low) else None
    kinds = ("number", "noun", "adjective", "other", "pronoun")
    return next((table.numbers[x] for x in word.lemmas(*kinds) if x in table.numbers), None)


def _scale(word: Word, table: Figures) -> float | None:
    return next((table.scales[x] for x in (word.low, *word.lemmas("noun", "number")) if x in table.scales), None)


def _is_plural(word: Word) -> bool:
    return all(r.number == "plur" for r in word.readings if r.pos in ("noun", "number"))


def _magnitude(value: float) -> float:
    """What may follow: 20 is followed by less than 10, 100 by less than 100."""
    if value >= 100:
        return 100
    return 10 if value >= 20 else 0


def _vague(words: list[Word], at: int, table: Figures) -> Number | None:
    """ "Several dozen", "dozens", "hundreds": intervals."""
    word = words[at]
    of_desk = next((lexicon.of_desk()[x] for x in (word.low, *word.lemmas()) if x in lexicon.of_desk()), None)
    if of_desk is not None:
        return Number(at, at + 1, of_desk[0] or 0.0, inf if of_desk[1] is None else of_desk[1], vague=True)
    several = next((table.vague[x] for x in (word.low, *word.lemmas()) if x in table.vague), None)
    if several is not None:
        low, high = map(float, several.split())
        following = words[at + 1] if at + 1 < len(words) else None
        scale = _scale(following, table) if following is not None else None
        factor, last = (scale, at + 2) if scale is not None else (1.0, at + 1)
        return Number(at, last, low * factor, high * factor, vague=True)
    plural = next((table.plurals[x] for x in word.lemmas("noun", "number") if x in table.plurals), None)
    if plural is None or not any(r.number == "plur" and r.lemma in table.plurals for r in word.readings):
        return None
    if any(r.number == "sing" and r.lemma in table.plurals and r.case in ("gent", "accs") for r in word.readings):
        # "тысячи" is also the genitive behind 1.5, where no number of its own begins, and of one behind "about".
        before = words[at - 1] if at else None
        if before is not None and (_value(before, table) is not None or before.low in table.bounds):
            return None
    low, high = map(float, plural.split())
    following = words[at + 1] if at + 1 < len(words) else None
    scale = _scale(following, table) if following is not None and _is_plural(following) else None
    if scale is not None and scale >= 1000:
        # "Десятки тысяч"
        return Number(at, at + 2, low * scale, (high + 1) * scale - 1, vague=True)
    return Number(at, at + 1, low, high, vague=True)
