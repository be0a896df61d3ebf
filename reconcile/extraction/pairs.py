"""Figures made of two numbers: ranges, parts of a whole, "more than 20 and less than 35"."""

from __future__ import annotations

import re

from reconcile.extraction import lexicon
from reconcile.extraction.bounding import bound_after, bound_before
from reconcile.extraction.counting import is_person
from reconcile.extraction.drafts import Draft, measure, single
from reconcile.extraction.not_counts import CURRENCY, is_age, is_name, is_telephone, is_year
from reconcile.extraction.number_words import Number

_TO = re.compile(
    r"(?:\s?m\b|\s*(?:%|per\s?cent|percent|km|kilometers|kilometres|miles|meters|metres|tons|tonnes))?\s*"
    r"(-to-|-|–|—|~|\bto\b|\bor\b|\band\b|\btill\b|\buntil\b|\bthrough\b|\bup to\b)\s*"
    r"(?P<hedge>(?:about|around|roughly|perhaps|possibly|maybe|nearly|almost|even|up to|at most|as m(?:any|uch) as"
    r"|(?P<open>over|more than|at least|upwards of))\s)*"
    r"(?:[$€£₴₽]\s?)?\Z",
    re.I,
)
_OF = re.compile(
    r"(?:\s*%|\s+per\s?cent|\s+\w+)?\s+(?:(out\s+)of|of)\s+(?:the\s+|all\s+|its\s+|their\s+|a\s+total\s+of\s+|more\s+than\s+)*\Z",
    re.I,
)
_NAMED_PART = re.compile(r"\s[a-z]+\sout\sof\s")
"""Behind a part that says what is counted: "two houses out of ten"."""
_HALF_THE = re.compile(r"\s+()(?:the|all|its|their)\s+", re.I)
"""Between "half" and its whole: "half the 90 beds"."""
_STEP = re.compile(
    r"\bby\s(?:[a-z]+\s){0,2}(?:[$€£₴₽]\s?)?\Z|\b(?:rose|risen|gained|added|climbed|jumped|fell|fallen|lost|dropped|up|down)\s"
    r"(?:[a-z]+\s){0,2}(?:[$€£₴₽]\s?)?\Z"
)
"""Before how much something grew, which is no end of a range: "rose by nine to 128", "rose $1.20 to $82.45"."""
_HALF_OF_IT = re.compile(r"\s([a-z]+)\sand\s", re.I)
"""Between two numbers that are one: "two hours and a half"."""
_BETWEEN = re.compile(r"\b(between|from|anywhere from)\s+(?:at least\s)?(?:[$€£₴₽]\s?)?\Z", re.I)
_CHANGED = re.compile(
    r"\b(?:r[oi]se[ns]?|rising|increas\w+|climb\w*|jump\w*|grew|gr[oe]wn?|fell|fallen|falls?|drop\w*|declin\w*|cut|reduc\w+|up"
    r"|down|revis\w+|rais\w+|lower\w+|went|shrank)\b[^.;,]{0,40}\Z",
    re.I,
)


_SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_ONE_IN = re.compile(r"\s+(?:in(?:\s+every)?|out\s+of(?:\s+every)?|of\s+every)\s+\Z", re.I)
_ONE_THING = re.compile(r"\s(?!(?:people|men|women|children|per|percent)\b)[a-z]*[a-rt-z]\b")
"""Behind two numbers that are no range: "a one-two punch"; "five-six people" are."""
_SPELLED = re.compile(r"-(?:zero|nought|naught|one|two|three|four|five|six|seven|eight|nine)\b", re.I)
_SPELLED_BEFORE = re.compile(rf"{_SPELLED.pattern[1:]}-\Z", re.I)
"""Digits said one by one stay so: whether "three-nought-four" is 304 or 3-0-4 its words do not tell."""
_THEY = frozenset(
    (
        "said",
        "say",
        "says",
        "think",
        "thought",
        "believe",
        "believed",
        "support",
        "want",
        "have",
        "are",
        "were",
        "would",
        "approve",
        "disapprove",
        "families",
        "households",
    )
)
"""Behind "nine in 10", who they are or what they do."""
_OF_WHOM = re.compile(r"\s(?!(?:second|minute|hour|day|night|week|month|year|km|miles|met)s?\b)([A-Z]?[a-z]+)")


def pair(text: str, one: Number, two: Number, floor: int) -> tuple[Draft | None, int]:
    """A range or a part of a whole made of two numbers, and how many numbers it took (0: neither)."""
    gap = text[one.end : two.start]
    if len(gap) > 40:
        return None, 0
    whole = _OF.fullmatch(gap) or (_HALF_THE.fullmatch(gap) if one.share and one.value == 0.5 else None)
    if whole is not None and gap.split()[-1] != "every":
        return _part_of(text, one, two, floor, whole)
    if _ONE_IN.fullmatch(gap) and one.value < two.value and _is_share(text, two):
        part = single(text, one._replace(value=one.value / two.value, share=True), floor)
        return (part._replace(end=two.end, counted_from=two.end), 2) if part is not None else (None, 2)
    match = _TO.fullmatch(gap)
    if match is None:
        return _and_half(text, one, two, floor)
    sign = match[1].lower()
    if sign in ("-", "–", "—") and (
        text[two.end : two.end + 1] in ("-", "/") and text[two.end + 1 : two.end + 2].isdecimal()
    ):
        return None, 2
    if sign == "-" and one.words and two.words:
        if _SPELLED.match(text, two.end) or _SPELLED_BEFORE.search(text, max(0, one.start - 7), one.start):
            return None, 0
        if _ONE_THING.match(text, two.end):
            return None, 2
    if is_age(text, one) or is_telephone(text, one, two):
        return None, 2
    if is_name(text, one) or is_name(text, two) or (is_year(text, two) and is_year(text, one)):
        dates = sign == "and" and _BETWEEN.search(text, max(floor, one.start - 18), one.start) is not None
        return (None, 2) if dates or sign not in ("and", "or") else (None, 0)
    if sign == "to" and _is_step(text, one, two, floor):
        return None, 0
    return _range(text, one, two, floor, match)


def _and_half(text: str, one: Number, two: Number, floor: int) -> tuple[Draft | None, int]:
    """ "Two hours and a half" as one figure."""
    between = _HALF_OF_IT.fullmatch(text, one.end, two.start)
    if not two.share or between is None or lexicon.units().get(between[1].lower()) is None:
        return None, 0
    draft = single(text, one._replace(value=one.value + two.value), floor)
    return (draft._replace(end=two.end, counted_from=two.end) if draft is not None else None), 2


def _is_step(text: str, one: Number, two: Number, floor: int) -> bool:
    """Whether the first says how much something grew, and the second what it came to."""
    step = _STEP.search(text, max(floor, one.start - 32), one.start)
    if step is None:
        return False
    both = measure(text, one.start, one.end, one.value)[0], measure(text, two.start, two.end, two.value)[0]
    # "fell 5 to 10 percent" and "rose by 5 to 10 points" are ranges, whose unit is said once.
    return None not in both or (" by " in f" {step[0]}" and both == (None, None) and two.value > 4 * one.value)


def _is_share(text: str, whole: Number) -> bool:
    """Whether "one in five" is a share of whom is named next: of anything in words, in digits of people alone."""
    noun = _OF_WHOM.match(text, whole.end)
    if noun is None:
        return False
    told = [word.lower() for word in re.findall(r"[A-Za-z]+", text[noun.start() : noun.start() + 40])[:3]]
    return told[0] in _THEY or any(map(is_person, told)) or (whole.words and whole.value <= 10)


def _range(text: str, one: Number, two: Number, floor: int, between: re.Match[str]) -> tuple[Draft | None, int]:
    sign, hedged = between[1].lower(), between["hedge"] is not None
    opened = _BETWEEN.search(text, max(floor, one.start - 18), one.start)
    unit, first, _, low = measure(text, one.start, one.end, one.value)
    last_unit, _, end, high = measure(text, two.start, two.end, two.value)
    if unit in CURRENCY and last_unit == "m":
        # "$5-7m"
        last_unit, high = unit, high * 1e6
    if low == one.value:
        low = _same_scale(text, one, two, high, dashed=sign in ("-", "–", "—"))
    if sign == "and" and (opened is None or not opened[1].lower().startswith("between")):
        return None, 0
    if sign == "or" and (opened is not None or not low < high <= (4 if hedged else 2) * low):
        return None, 0
    if high < low < 0:
        low, high = high, low
    if unit == "m" and last_unit is None and high == two.value * 1e6:
        # "between 5m and 7m people"
        unit, low = None, low * 1e6
    if low >= high:
        return (None, 2) if sign == "-to-" or (sign in "-–" and _is_tight(text, one, two)) else (None, 0)
    if opened is not None and sign != "and" and _CHANGED.search(text, max(floor, opened.start() - 60), opened.start()):
        # "rose from 20 to 30" says 30.
        return single(text, two, one.end), 2
    start = opened.start() if opened is not None else first
    draft = Draft(start, end, low, high, one.start, end, last_unit or unit)
    if between["open"] is not None:
        return draft._replace(high=None), 2
    return (_bounded(text, draft, floor) if opened is None and sign != "up to" else draft), 2


def _bounded(text: str, draft: Draft, floor: int) -> Draft:
    """ "At least 20 to 30" has no upper end, "up to 20-30" no lower one."""
    factors, start = bound_before(text, draft.start, floor)
    behind, end = bound_after(text, draft.end, None)
    factors = behind or factors
    if factors is None or None not in factors:
        return draft
    low, high = (
        None if factor is None else value for factor, value in zip(factors, (draft.low, draft.high), strict=True)
    )
    return draft._replace(start=start, end=end, low=low, high=high, counted_from=end)


def _is_tight(text: str, one: Number, two: Number) -> bool:
    """Whether only a sign stands between two numbers, as in a score of 3-1."""
    return two.start - one.end == 1


def _same_scale(text: str, one: Number, two: Number, high: float, *, dashed: bool) -> float:
    """The first end in the scale of the second: "5 to 7 million" begins at 5,000,000, "20-30,000" at 20,000."""
    if dashed and not one.words and not two.words and one.value < 1000 <= high and text[one.end - 1].isdecimal():
        scale = _scale_of_digits(text[two.start : two.end], high)
        return one.value * scale if one.value < high / scale else one.value
    words = text[two.start : two.end].lower().rsplit(None, 1)
    if len(words) == 2 and one.value < 1000 and words[1] in _SCALES:
        scale = _SCALES[words[1]]
        if one.value < two.value / scale:
            return one.value * scale
    return one.value


def _scale_of_digits(digits: str, value: float) -> float:
    """The thousand, million or billion of "30,000", "30k" and "7m"; 1 where there is none."""
    if re.fullmatch(r"\d{1,3},000", digits):
        return 1000.0
    if re.fullmatch(r"\d{1,3}(?:\.\d+)?\s?[A-Za-z]*", digits) is None or (digits.isdecimal() and value < 1e6):
        return 1.0
    bare = float(re.match(r"[\d.]+", digits)[0])  # type: ignore[index]
    return value / bare if bare else 1.0


def _part_of(text: str, one: Number, two: Number, floor: int, whole: re.Match[str]) -> tuple[Draft | None, int]:
    """`104 of 110`, `half of the 60`, `20% of 60`."""
    part, rest = single(text, one, floor), single(text, two, one.end)
    if part is None or rest is None or rest.low is None or rest.low != rest.high:
        return None, 0
    if rest.unit == "%" and part.unit == "share" and part.low and part.low == part.high:
        # "half of one percent"
        value = part.low * rest.low
        return part._replace(end=rest.end, low=value, high=value, unit="%", counted_from=rest.end), 2
    if rest.unit:
        return None, 0
    if part.unit == "share":
        low = 0.0 if part.low is None else part.low * rest.low
        high = rest.low if part.high is None else part.high * rest.low
        return part._replace(end=rest.end, low=low, high=high, of=rest.low, unit=None, counted_from=rest.end), 2
    if part.unit not in (None, "%") or (whole[1] is None and len(whole[0].split()) > 3):
        return None, 0
    if part.unit is None and (part.low or part.high or 0) > rest.low:
        return None, 0
    named = _NAMED_PART.match(whole[0])
    return part._replace(end=rest.end, of=rest.low, counted_from=part.end if named else rest.end), 2


_NEARER = re.compile(r"(?:nearer|closer)\b", re.I)
"""Before one of two figures that are weighed: "nearer 50 than 30"."""


def joined(text: str, drafts: list[Draft]) -> list[Draft]:
    """ "More than 20 and less than 35" is one interval."""
    done: list[Draft] = []
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


def _both_ends(text: str, last: Draft, draft: Draft) -> Draft | None:
    if _NEARER.match(text, last.start) and text[last.end : draft.start].strip() == "than" and not draft.unit:
        return last._replace(end=draft.end, counted_from=draft.counted_from)
    if text[last.end : draft.start].strip().lower() not in ("and", "but", "or", "yet", ",", ", and", ", but", ", yet"):
        return None
    lows = [low for low in (last.low, draft.low) if low is not None]
    highs = [high for high in (last.high, draft.high) if high is not None]
    if len(lows) != 1 or len(highs) != 1 or lows[0] > highs[0] or last.unit != draft.unit:
        return None
    if (last.low is None) == (draft.low is None):
        return None
    return last._replace(end=draft.end, low=lows[0], high=highs[0], counted_from=draft.counted_from)
