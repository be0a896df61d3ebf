"""Words and signs beside a number that turn it into an interval: "at least", "nearly", "or more", ">="."""

from __future__ import annotations

import re

from reconcile.extraction import lexicon
from reconcile.extraction.number_words import Number

_SYMBOL_BEFORE = re.compile(r"(?<![<>])(?:=\s?)?([<>≤≥~≈])\s?(=?)\s*\Z")
_OR_MORE = re.compile(r"(?:\s[a-z-]+){1,2}\sor\s(more|fewer|less)\b(?!\sthan)")
"""Behind what is counted: "20 people or more"."""
_ABOUT = re.compile(r"-(?:odd|some|ish)\b|ish\b")
_PLUS = re.compile(
    r"\+(?!\w)|\s\+(?=[.,;:)]|\Z)|-plus\b|\splus(?=\s[a-z-]+s\b|\s(?:people|men|women|children|percent)\b|[.,;:)]|\Z)"
)
"""Behind a number: "60+", "100 plus people"; "100 plus a bonus" is a sum."""
_BEHIND = re.compile(r"\s[oaguimptOAGUIMPT]|,\s(?:or|if|perhaps|possibly|maybe)\s")
_ENDS = re.compile(r"\s*(?:[.,;:)!?]|\Z)")
_LEADS = re.compile(r"(?:\s+(?:than|or|equal|to))*\s*", re.I)
_LAST_WORDS = frozenset(words.rsplit(None, 1)[-1] for words in lexicon.bounds("before"))
_TRANSPARENT = frozenset(("another", "additional", "further", "some", "estimated", "an", "the", "about", "around"))


def bound_before(text: str, start: int, floor: int) -> tuple[lexicon.Factors | None, int]:
    """The factors of the words in front of a number, and where they begin; the outermost bound wins."""
    before = text[max(floor, start - 48) : start]
    if before[-2:].strip()[-1:] in ("<", ">", "≤", "≥", "=", "~", "≈"):
        return _symbol(text, start)
    if not before[-1:].isspace():
        return None, start
    words = [word.lstrip("\"“”„«'‘([") for word in before.split()]
    table = lexicon.bounds("before")
    factors: lexicon.Factors | None = None
    first = used = 0
    while first < len(words):
        size = _longest(words[: len(words) - first], table)
        if size:
            key = " ".join(words[len(words) - first - size : len(words) - first]).lower()
            factors = _outer(factors, table[key])
            first += size
            used = first
        elif first == 0 and words[-1].lower() in _TRANSPARENT:
            first += 1
        else:
            break
    if factors is None:
        return None, start
    for word in reversed(words[len(words) - used :]):
        start = text.rindex(word, 0, start)
    return factors, start


def _longest(words: list[str], table: dict[str, lexicon.Factors]) -> int:
    """How many of the last words are a row of the table; 0 for none."""
    if words[-1].lower() not in _LAST_WORDS:
        return 0
    for size in range(min(7, len(words)), 0, -1):
        if " ".join(words[-size:]).lower() in table:
            return size
    return 0


def _outer(inner: lexicon.Factors | None, outer: lexicon.Factors) -> lexicon.Factors:
    return inner if inner is not None and outer == (1.0, 1.0) else outer


def _symbol(text: str, start: int) -> tuple[lexicon.Factors | None, int]:
    match = _SYMBOL_BEFORE.search(text, max(0, start - 5), start)
    if match is None:
        return None, start
    if match[1] in "~≈":
        return lexicon.bounds("before")["about"], match.start()
    return ((1.0, None) if match[1] in ">≥" else (None, 1.0)), match.start()


def bound_after(text: str, end: int, following: Number | None) -> tuple[lexicon.Factors | None, int]:
    """The factors of the words behind a number (`or more`, `+`), and where they end."""
    following_sign = text[end : end + 1]
    if following_sign and following_sign in "-i+ ":
        about = _ABOUT.match(text, end)
        if about is not None:
            return lexicon.bounds("before")["about"], about.end()
        plus = _PLUS.match(text, end)
        if plus is not None:
            return (1.0, None), plus.end()
    behind = _OR_MORE.match(text, end)
    if behind is not None:
        return ((1.0, None) if behind[1] == "more" else (None, 1.0)), end
    if _BEHIND.match(text, end) is None:
        return None, end
    words = text[end : end + 24].removeprefix(",").split()
    table = lexicon.bounds("after")
    for size in (4, 3, 2, 1):
        key = " ".join(words[:size]).lower().rstrip(".,;:")
        if len(words) >= size and key in table:
            last = text.index(words[size - 1].rstrip(".,;:"), end) + len(words[size - 1].rstrip(".,;:"))
            if size == 1 and _ENDS.match(text, last) is None:
                return None, end
            # "and less than 10" begins the next figure.
            if following is None or not _LEADS.fullmatch(text, last, following.start):
                return table[key], last
    return None, end
