"""Quantities: the figures of a text as intervals with unit, what is counted and of how many; no midpoints.

Rules over words, no model: the numbers (numbers.py), then what stands beside each (the tables of lexicon.py).
Ages, years, dates, clock times, designations, telephone numbers and addresses are no quantities.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reconcile.claims import Quantity
from reconcile.extraction import lexicon
from reconcile.extraction.blanks import as_line
from reconcile.extraction.counting import is_person, read_counted, read_unit, with_shared_state
from reconcile.extraction.numbers import Number, find_numbers, trie

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DATE_AFTER = re.compile(
    rf"\s*(?:[ap]\.?\s?m\b|o['’]clock|GMT\b|UTC\b|hours? (?:GMT|UTC|local)|(?:of |, )?{_MONTH}"
    rf"|(?:st|nd|rd|th)\b|\s?s\b(?!\w)|-?\s?(?:year|month|week|day)s?[\s-]olds?\b|\s(?:BC|AD|CE)\b"
    rf"|(?:st|nd|rd|th)? block\b|\s(?:[NSEW]\.? )?(?:[A-Z][\w.]+ ){{1,3}}"
    rf"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Pl|Way)\b)"
)
_DATE_BEFORE = re.compile(rf"(?:\b{_MONTH},?\s+|\baged?\s+|\bage of\s+|\b[A-Z][\w’'-]+,\s)(?:the\s)?\Z")
_MONTH_STARTS = frozenset(("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"))
_MONTH_BEFORE = re.compile(rf"\b{_MONTH},?\s+(?:the\s)?\Z")
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
_CURRENCY = {"$": "$", "€": "€", "£": "£", "¥": "¥", "₴": "₴", "₽": "₽", "₹": "₹"}
_CURRENCY_BEFORE = re.compile(r"(?:US|U\.S\.|C|A|NZ|HK)?([$€£¥₴₽₹])\s?\Z|\b(USD|EUR|GBP|UAH|RUB|US)\s\Z")
_CURRENCY_ENDS = frozenset("$€£¥₴₽₹DRPHBS")
_SYMBOL_BEFORE = re.compile(r"(?<![<>])([<>≤≥])\s?(=?)\s*\Z")
_LEADS = re.compile(r"(?:\s+(?:than|or|equal|to))*\s*", re.I)
_LAST_WORDS = frozenset(words.rsplit(None, 1)[-1] for words in lexicon.bounds("before"))
_TRANSPARENT = frozenset(("another", "additional", "further", "some", "estimated", "an", "the", "about", "around"))
_TO = re.compile(
    r"(?:\s*(?:%|per\s?cent|percent|km|kilometers|kilometres|miles|meters|metres|tons|tonnes))?\s*(-|–|—|~|\bto\b|\bor\b|\band\b|\btill\b|\buntil\b|\bthrough\b)\s*(?:[$€£₴₽]\s?)?\Z",
    re.I,
)
_OF = re.compile(
    r"(?:\s*%|\s+per\s?cent|\s+\w+)?\s+(?:(out\s+)of|of)\s+(?:the\s+|all\s+|its\s+|their\s+|a\s+total\s+of\s+|more\s+than\s+)*\Z",
    re.I,
)
_BETWEEN = re.compile(r"\b(between|from|anywhere from)\s+(?:[$€£₴₽]\s?)?\Z", re.I)
_CHANGED = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|increas\w+|climb\w*|jump\w*|grew|gr[oe]wn?|fell|fallen|falls?|drop\w*|declin\w*|cut|reduc\w+|up"
    r"|down|revis\w+|rais\w+|lower\w+|went|shrank)\b[^.;,]{0,40}\Z",
    re.I,
)
_OVER_PLACES = re.compile(
    r"\s+(?:\w+\s+)?(?:regions?|oblasts?|provinces?|cities|districts|areas|villages|towns|countries|states)\b", re.I
)
_ALL = re.compile(r"\ball(?:\s+of)?(?:\s+the)?\s+\Z", re.I)
_VAGUE = re.compile(rf"\b(?:{trie(lexicon.vague())})\b(?!\s+(?:times|years ago|days ago|hours ago|miles away))")
_NONE = re.compile(
    r"\b(?:no|without(?: any)?|zero)\s+(?:\w+\s+)?"
    r"(?P<what>casualties|victims|deaths|fatalities|injuries|injured|wounded|dead)\b"
    r"|\b(?:no\s?one|nobody|none)\s+(?:was|were|has been|had been|is)\s+(?P<state>killed|injured|hurt|wounded)\b",
    re.I,
)
# A substring is looked for ten times faster than a pattern: most texts hold none of these.
_VAGUE_STEMS = tuple({max(words.split(), key=len) for words in lexicon.vague()})
_NO_COUNT_AFTER = re.compile(
    r"\s+(?:\w+\s)?(?:regions|oblasts|provinces|cities|towns|villages|districts|settlements|governorates|countries|areas"
    r"|nights|days|evenings|mornings)\b",
    re.I,
)
_ONE_NIGHT = re.compile(r"one\s+(?:night|evening|morning|afternoon)\b", re.I)
_ONE_OF = re.compile(
    r"\b(?P<one>[Oo]ne) of (?:the|these|those|its|their|his|her|our) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+)\b"
)
_NONE_STEMS = ("casualt", "victim", "deaths", "dead", "fatal", "injur", "wound", "killed", "hurt")
_NONE_COUNTS = {
    "deaths": "people killed", "fatalities": "people killed", "dead": "people killed", "killed": "people killed",
    "injuries": "people injured", "injured": "people injured", "hurt": "people injured", "wounded": "people injured",
}  # fmt: skip


class _Draft(NamedTuple):
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


def find_quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Every figure of the text, in order; `offset` is added to the spans."""
    words, text = text, as_line(text)
    drafts = _figures(text)
    low = text.lower()
    if "ne of " in text:
        drafts += _ones_of(text, drafts)
    if any(stem in low for stem in _VAGUE_STEMS):
        drafts += _vague_figures(text, drafts)
    if any(stem in low for stem in _NONE_STEMS):
        drafts += _nones(text, drafts)
    if not drafts:
        return ()
    if len(drafts) > 1:
        drafts = _joined(text, sorted(drafts))
    quantities = []
    floor = 0
    for draft in drafts:
        counted = draft.counted or read_counted(text, draft.start, draft.counted_from, floor)
        if draft.unit and draft.unit != "share":
            counted = counted if draft.unit == "%" else None
        said = words[draft.start : draft.end]
        quantities.append(
            Quantity(
                said, draft.low, draft.high, draft.unit, counted, draft.of, draft.start + offset, draft.end + offset
            )
        )
        floor = draft.end
    return tuple(with_shared_state(text, offset, quantities)) if len(quantities) > 1 else tuple(quantities)


def _ones_of(text: str, taken: list[_Draft]) -> list[_Draft]:
    """`one of the drones`, where what is counted is known; "one of the reasons" is none."""
    drafts = []
    for match in _ONE_OF.finditer(text):
        start, end = match.span("one")
        if match["noun"].endswith("s") or is_person(match["noun"]):
            kept = lexicon.counted().get(match["noun"])
            if kept is not None and not any(start < draft.end and draft.start < end for draft in taken):
                drafts.append(_Draft(start, end, 1.0, 1.0, start, end, counted=kept[0]))
    return drafts


def _figures(text: str) -> list[_Draft]:
    numbers = find_numbers(text)
    drafts: list[_Draft] = []
    at = floor = 0
    while at < len(numbers):
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        draft, used = None, 0
        if following is not None:
            draft, used = _pair(text, numbers[at], following, floor)
        if not used:
            draft, used = _single(text, numbers[at], floor, following), 1
        if draft is not None:
            drafts.append(draft)
            floor = draft.end
        at += used
    return drafts


def _single(text: str, number: Number, floor: int, following: Number | None = None) -> _Draft | None:
    """One number with the words that bound it; None where it is part of a name or a time."""
    start, end, value = number.start, number.end, number.value
    if _is_name(text, number) or (number.words and _ONE_NIGHT.match(text, start)):
        return None
    unit, start, end, value = _measure(text, start, end, value)
    factors, first = _bound_before(text, start, floor)
    last_factors, last = _bound_after(text, end, following)
    factors = last_factors or factors
    if (factors is None or None not in factors) and _is_year(text, number):
        return None
    if factors is not None and factors[1] is None and text[first : first + 4].lower() == "over":
        factors, first = (None, start) if _OVER_PLACES.match(text, end) else (factors, first)
    low, high = _interval(value, factors)
    whole = _ALL.search(text, max(floor, start - 16), start) if factors is None else None
    if whole is not None:
        return _Draft(whole.start(), end, value, value, start, end, unit, value)
    unit = unit or ("share" if number.share else None)
    return _Draft(first, last, low, high, start, end, unit)


def _measure(text: str, start: int, end: int, value: float) -> tuple[str | None, int, int, float]:
    """Unit, span and value of a number with its currency sign, unit or percent sign."""
    signed = not _CURRENCY_ENDS.isdisjoint(text[max(0, start - 2) : start])
    currency = _CURRENCY_BEFORE.search(text, max(0, start - 5), start) if signed else None
    if currency is not None:
        if text[end : end + 1] == "m" and not text[end + 1 : end + 2].isalnum():
            end, value = end + 1, value * 1e6
        return currency[1] or lexicon.units().get(currency[2], "$"), currency.start(), end, value
    unit, end = read_unit(text, end)
    return unit, start, end, value


def _interval(value: float, factors: lexicon.Factors | None) -> tuple[float | None, float | None]:
    if factors is None:
        return value, value
    low, high = (None if factor is None else round(value * factor, 9) for factor in factors)
    return (low, high) if value >= 0 or low is None or high is None else (high, low)


def _bound_before(text: str, start: int, floor: int) -> tuple[lexicon.Factors | None, int]:
    """The factors of the words in front of a number, and where they begin; the outermost bound wins."""
    before = text[max(floor, start - 48) : start]
    if before[-2:].strip()[-1:] in ("<", ">", "≤", "≥", "="):
        return _symbol(text, start)
    if not before[-1:].isspace():
        return None, start
    words = before.split()
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
    return ((1.0, None) if match[1] in ">≥" else (None, 1.0)), match.start()


def _bound_after(text: str, end: int, following: Number | None) -> tuple[lexicon.Factors | None, int]:
    """The factors of the words behind a number (`or more`, `+`), and where they end."""
    if text[end : end + 2] not in (" o", " a") and text[end : end + 1] != "+":
        return None, end
    if text[end : end + 1] == "+" and not text[end + 1 : end + 2].isalnum():
        return (1.0, None), end + 1
    words = text[end : end + 24].split()
    table = lexicon.bounds("after")
    for size in (3, 2):
        key = " ".join(words[:size]).lower().rstrip(".,;:")
        if len(words) >= size and key in table:
            last = text.index(words[size - 1].rstrip(".,;:"), end) + len(words[size - 1].rstrip(".,;:"))
            # "and less than 10" begins the next figure.
            if following is None or not _LEADS.fullmatch(text, last, following.start):
                return table[key], last
    return None, end


def _is_name(text: str, number: Number) -> bool:
    """Whether the number is part of a date, a clock time, an age, an address or a designation."""
    start, end = number.start, number.end
    following = text[end : end + 1]
    if _DATE_AFTER.match(text, end) or _TIME_AFTER.match(text, end):
        return True
    if _TIME_UNIT.match(text, end) and _TIME_BEFORE.search(text, max(0, start - 10), start):
        return True
    if text[start - 2 : start] in ("<>", "> ") and text[max(0, start - 3) : start].strip() == "<>":
        return True
    before = text[max(0, start - 16) : start].split()
    word = before[-1] if before else ""
    if (word == "the" or word[:3] in _MONTH_STARTS) and _MONTH_BEFORE.search(text, max(0, start - 16), start):
        return True
    if (
        not number.words
        and number.value < 120
        and following in (",", ".", ";", ")", "")
        and _DATE_BEFORE.search(text, max(0, start - 24), start)
    ):
        return True
    named = word.lower() in lexicon.designations()
    return named and not re.match(r" [a-z]+s\b", text[end : end + 20])


def _is_year(text: str, number: Number) -> bool:
    start, end = number.start, number.end
    if end - start != 4 or number.words or not 1900 <= number.value <= 2099 or not text[start:end].isdecimal():
        return False
    if text[start - 1 : start] in _CURRENCY or (text[end : end + 1] == "%"):
        return False
    if _YEAR_BEFORE.search(text, max(0, start - 8), start) and start:
        return True
    return re.match(r"\s+[a-z]{3,}", text[end : end + 12]) is None


def _pair(text: str, one: Number, two: Number, floor: int) -> tuple[_Draft | None, int]:
    """A range or a part of a whole made of two numbers, and how many numbers it took (0: neither)."""
    gap = text[one.end : two.start]
    if len(gap) > 40:
        return None, 0
    whole = _OF.fullmatch(gap)
    if whole is not None:
        return _part_of(text, one, two, floor, whole)
    match = _TO.fullmatch(gap)
    if match is None:
        return None, 0
    sign = match[1].lower()
    if sign in "-–—" and (text[two.end : two.end + 1] in ("-", "/") and text[two.end + 1 : two.end + 2].isdecimal()):
        return None, 2
    if _is_name(text, one) or _is_name(text, two) or (_is_year(text, two) and _is_year(text, one)):
        return (None, 2) if sign not in ("and", "or") else (None, 0)
    return _range(text, one, two, sign, floor)


def _range(text: str, one: Number, two: Number, sign: str, floor: int) -> tuple[_Draft | None, int]:
    opened = _BETWEEN.search(text, max(floor, one.start - 18), one.start)
    low, high = _same_scale(text, one, two), two.value
    if sign == "and" and (opened is None or not opened[1].lower().startswith("between")):
        return None, 0
    if sign == "or" and (opened is not None or not low < high <= 2 * low):
        return None, 0
    if low >= high:
        return (None, 2) if sign in "-–" and _is_tight(text, one, two) else (None, 0)
    if opened is not None and sign != "and" and _CHANGED.search(text, max(floor, opened.start() - 60), opened.start()):
        # "rose from 20 to 30" says 30.
        return _single(text, two, one.end), 2
    unit, first, _, _ = _measure(text, one.start, one.end, one.value)
    last_unit, _, end, high = _measure(text, two.start, two.end, high)
    start = opened.start() if opened is not None else first
    return _Draft(start, end, low, high, one.start, end, last_unit or unit), 2


def _is_tight(text: str, one: Number, two: Number) -> bool:
    """Whether only a sign stands between two numbers, as in a score of 3-1."""
    return two.start - one.end == 1


def _same_scale(text: str, one: Number, two: Number) -> float:
    """The first end in the scale of the second: "5 to 7 million" begins at 5,000,000."""
    words = text[two.start : two.end].lower().rsplit(None, 1)
    if len(words) == 2 and one.value < 1000 and words[1] in ("thousand", "million", "billion", "trillion"):
        scale = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}[words[1]]
        if one.value < two.value / scale:
            return one.value * scale
    return one.value


def _part_of(text: str, one: Number, two: Number, floor: int, whole: re.Match[str]) -> tuple[_Draft | None, int]:
    """`104 of 110`, `half of the 60`, `20% of 60`."""
    part, rest = _single(text, one, floor), _single(text, two, one.end)
    if part is None or rest is None or rest.low is None or rest.low != rest.high or rest.unit:
        return None, 0
    if part.unit == "share":
        low = 0.0 if part.low is None else part.low * rest.low
        high = rest.low if part.high is None else part.high * rest.low
        return part._replace(end=rest.end, low=low, high=high, of=rest.low, unit=None, counted_from=rest.end), 2
    if part.unit not in (None, "%") or (whole[1] is None and len(whole[0].split()) > 3):
        return None, 0
    if part.unit is None and (part.low or part.high or 0) > rest.low:
        return None, 0
    return part._replace(end=rest.end, of=rest.low, counted_from=rest.end), 2


def _vague_figures(text: str, taken: list[_Draft]) -> list[_Draft]:
    """`dozens`, `several hundred`: rows of the table of vague numbers."""
    drafts = []
    for match in _VAGUE.finditer(text):
        start, end = match.span()
        if any(start < draft.end and draft.start < end for draft in taken) or _NO_COUNT_AFTER.match(text, end):
            continue
        low, high = lexicon.vague()[" ".join(match[0].lower().split())]
        factors, first = _bound_before(text, start, 0)
        if factors is not None and None in factors:
            low, high = (None if factors[0] is None else low), (None if factors[1] is None else high)
        drafts.append(_Draft(first, end, low, high, start, end))
    return drafts


def _nones(text: str, taken: list[_Draft]) -> list[_Draft]:
    """`no casualties`, `nobody was hurt`: zero, said."""
    drafts = []
    for match in _NONE.finditer(text):
        if any(match.start() < draft.end and draft.start < match.end() for draft in taken):
            continue
        word = (match["what"] or match["state"]).lower()
        counted = _NONE_COUNTS.get(word, "casualties")
        drafts.append(_Draft(match.start(), match.end(), 0.0, 0.0, match.start(), match.end(), None, None, counted))
    return drafts


def _joined(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """ "More than 20 and less than 35" is one interval."""
    done: list[_Draft] = []
    for draft in drafts:
        last = done[-1] if done else None
        if last is not None and draft.start < last.end:
            continue
        joined = _both_ends(text, last, draft) if last is not None else None
        if joined is not None:
            done[-1] = joined
        else:
            done.append(draft)
    return done


def _both_ends(text: str, last: _Draft, draft: _Draft) -> _Draft | None:
    if text[last.end : draft.start].strip().lower() not in ("and", "but", ",", ", and", ", but"):
        return None
    lows = [low for low in (last.low, draft.low) if low is not None]
    highs = [high for high in (last.high, draft.high) if high is not None]
    if len(lows) != 1 or len(highs) != 1 or lows[0] > highs[0] or last.unit != draft.unit:
        return None
    if (last.low is None) == (draft.low is None):
        return None
    return last._replace(end=draft.end, low=lows[0], high=highs[0], counted_from=draft.counted_from)
