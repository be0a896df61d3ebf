"""Quantities: the figures of a text as intervals with unit, what is counted and of how many; no midpoints.

Rules over words, no model: the numbers (numbers.py), then what stands beside each (the tables of lexicon.py).
Ages, years, dates, clock times, designations, telephone numbers and addresses are no quantities.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reconcile.claims import Quantity
from reconcile.extraction import lexicon
from reconcile.extraction.blanks import as_line
from reconcile.extraction.bounding import bound_before
from reconcile.extraction.counting import is_person, read_counted, with_shared_state
from reconcile.extraction.drafts import Draft, single
from reconcile.extraction.number_words import trie
from reconcile.extraction.numbers import find_numbers
from reconcile.extraction.pairs import joined, pair
from reconcile.extraction.persons import is_lone, lone_persons

_AFTER_VAGUE = r"\b(?!\s+(?:times|years ago|days ago|hours ago|miles away))"
_NONE = re.compile(
    r"\b(?:no|without(?: any)?|zero)\s+(?:\w+\s+)?"
    r"(?P<what>casualties|victims|deaths|fatalities|injuries|injured|wounded|dead)\b"
    r"|\b(?:no\s?one|nobody|none)\s+(?:was|were|has been|had been|is)\s+(?P<state>killed|injured|hurt|wounded)\b",
    re.I,
)
_NO_COUNT_AFTER = re.compile(
    r"\s+(?:\w+\s)?(?:regions|oblasts|provinces|cities|towns|villages|districts|settlements|governorates|countries|areas"
    r"|nights|days|evenings|mornings)\b",
    re.I,
)
_ONE_OF = re.compile(
    r"\b(?P<one>[Oo]ne) of (?:the|these|those|its|their|his|her|our) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+)\b"
)
_PART = re.compile(r"\b(?:including|of which|of them|among them|of whom)\s\Z")
"""Before a figure that counts a part of the one before: "104 drones, including 11 over Leon"."""
_WHERE = re.compile(r"\s(?P<where>over|in|above|near|from|at|on|across)\s", re.I)
_AND_ANOTHER = re.compile(
    r"(?:\s[^\W\d_][\w-]*){0,6}?\s(?P<where>over|in|above|near|from|at|on|across)\s(?:[A-Z][\w-]*\s?|the\s|and\s(?=[A-Z])){1,5}"
    r"(?:(?:oblast|region|province|district)s?)?\s?(?:,|,\s?and|and|plus|as well as)\s(?:another\s|a further\s)?"
)
_ARTICLE = re.compile(r"\b[Aa](?:n|nother)?\s")
_STATE_STEMS = (
    "kill",
    "died",
    "dead",
    "injur",
    "wound",
    "hurt",
    "missing",
    "arrest",
    "detain",
    "captur",
    "kidnap",
    "abduct",
    "rescu",
)
"""One of these is in every text in which something happens to one person."""
_NONE_STEMS = ("casualt", "victim", "deaths", "dead", "fatal", "injur", "wound", "killed", "hurt")
_NONE_COUNTS = {
    "deaths": "people killed", "fatalities": "people killed", "dead": "people killed", "killed": "people killed",
    "injuries": "people injured", "injured": "people injured", "hurt": "people injured", "wounded": "people injured",
}  # fmt: skip


def find_quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Every figure of the text, in order; `offset` is added to the spans."""
    words, text = text, as_line(text)
    drafts = _figures(text)
    low = text.lower()
    if "ne of " in text:
        drafts += _ones_of(text, drafts)
    pattern, stems = _vague_words(tuple(lexicon.of_desk()))
    if any(stem in low for stem in stems):
        drafts += _vague_figures(text, drafts, pattern)
    if any(stem in low for stem in _NONE_STEMS):
        drafts += _nones(text, drafts)
    if _ARTICLE.search(text) and any(stem in low for stem in _STATE_STEMS):
        drafts += lone_persons(text, drafts)
    if not drafts:
        return ()
    if len(drafts) > 1:
        drafts = joined(text, sorted(drafts))
    quantities: list[Quantity] = []
    floor = 0
    for draft in drafts:
        counted = draft.counted or read_counted(text, draft.start, draft.counted_from, floor)
        if (
            counted is None
            and quantities
            and (_PART.search(text, floor, draft.start) or (draft.unit is None and _is_gapped(text, floor, draft)))
        ):
            counted = quantities[-1].counted
        if draft.unit and draft.unit != "share":
            counted = counted if draft.unit == "%" else None
        said = words[draft.start : draft.end]
        quantities.append(
            Quantity(
                said, draft.low, draft.high, draft.unit, counted, draft.of, draft.start + offset, draft.end + offset
            )
        )
        floor = draft.end
    shared = with_shared_state(text, offset, quantities) if len(quantities) > 1 else quantities
    return tuple(quantity for quantity in shared if not is_lone(quantity))


def _is_gapped(text: str, floor: int, draft: Draft) -> bool:
    """ "Three drones over Kursk and two over Belgorod": the second counts what the first does."""
    where = _WHERE.match(text, draft.counted_from)
    one = _AND_ANOTHER.fullmatch(text, floor, draft.start) if where is not None else None
    return one is not None and where is not None and one["where"].lower() == where["where"].lower()


def _ones_of(text: str, taken: list[Draft]) -> list[Draft]:
    """`one of the drones`, where what is counted is known; "one of the reasons" is none."""
    drafts = []
    for match in _ONE_OF.finditer(text):
        start, end = match.span("one")
        if match["noun"].endswith("s") or is_person(match["noun"]):
            kept = lexicon.counted().get(match["noun"])
            if kept is not None and not any(start < draft.end and draft.start < end for draft in taken):
                drafts.append(Draft(start, end, 1.0, 1.0, start, end, counted=kept[0]))
    return drafts


def _figures(text: str) -> list[Draft]:
    numbers = find_numbers(text)
    drafts: list[Draft] = []
    at = floor = 0
    while at < len(numbers):
        following = numbers[at + 1] if at + 1 < len(numbers) else None
        draft, used = None, 0
        if following is not None:
            draft, used = pair(text, numbers[at], following, floor)
        if not used:
            draft, used = single(text, numbers[at], floor, following), 1
        if draft is not None:
            drafts.append(draft)
            floor = draft.end
        at += used
    return drafts


@lru_cache(8)
def _vague_words(of_desk: tuple[str, ...]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """The pattern of the table and of a desk's rows; and stems, one of which is in every text that it finds.

    A substring is looked for ten times faster than a pattern: most texts hold none of these.
    """
    words = {*lexicon.vague(), *of_desk}
    return re.compile(rf"\b(?:{trie(words)}){_AFTER_VAGUE}"), tuple({max(row.split(), key=len) for row in words})


def _vague_figures(text: str, taken: list[Draft], pattern: re.Pattern[str]) -> list[Draft]:
    """`dozens`, `several hundred`: rows of the table of vague numbers."""
    drafts = []
    for match in pattern.finditer(text):
        start, end = match.span()
        if any(start < draft.end and draft.start < end for draft in taken) or _NO_COUNT_AFTER.match(text, end):
            continue
        low, high = lexicon.vague()[" ".join(match[0].lower().split())]
        factors, first = bound_before(text, start, 0)
        if factors is not None and None in factors:
            low, high = (None if factors[0] is None else low), (None if factors[1] is None else high)
        drafts.append(Draft(first, end, low, high, start, end))
    return drafts


def _nones(text: str, taken: list[Draft]) -> list[Draft]:
    """`no casualties`, `nobody was hurt`: zero, said."""
    drafts = []
    for match in _NONE.finditer(text):
        if any(match.start() < draft.end and draft.start < match.end() for draft in taken):
            continue
        word = (match["what"] or match["state"]).lower()
        counted = _NONE_COUNTS.get(word, "casualties")
        drafts.append(Draft(match.start(), match.end(), 0.0, 0.0, match.start(), match.end(), None, None, counted))
    return drafts
