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
from reconcile.extraction.counting import is_person, read_counted
from reconcile.extraction.drafts import Draft, single
from reconcile.extraction.number_words import trie
from reconcile.extraction.numbers import find_numbers
from reconcile.extraction.pairs import joined, pair
from reconcile.extraction.persons import is_lone, lone_persons
from reconcile.extraction.sharing import with_shared_state
from reconcile.extraction.unnamed import Unnamed, antecedent, carried, carried_unit, counted_ahead
from reconcile.extraction.wordless import denied, told_without_number

_AFTER_VAGUE = r"\b(?!\s+(?:times|years ago|days ago|hours ago|miles away))"
_NO_COUNT_AFTER = re.compile(
    r"\s+(?:\w+\s)?(?:regions|oblasts|provinces|cities|towns|villages|districts|settlements|governorates|countries|areas"
    r"|nights|days|evenings|mornings)\b",
    re.I,
)
_ONE_OF = re.compile(
    r"\b(?P<one>[Oo]ne) of (?:the|these|those|its|their|his|her|our) (?:[a-z-]+ ){0,2}?(?P<noun>[a-z]+)\b"
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


def find_quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Every figure of the text, in order; `offset` is added to the spans."""
    words, text = text, as_line(text)
    drafts = _figures(text)
    low = text.lower()
    if "ne of " in text:
        drafts += _ones_of(text, drafts)
    if "ot one" in text:
        drafts = denied(text, drafts)
    pattern, stems = _vague_words(tuple(lexicon.of_desk()))
    if any(stem in low for stem in stems):
        drafts += _vague_figures(text, drafts, pattern)
    drafts += told_without_number(text, drafts)
    if _ARTICLE.search(text) and any(stem in low for stem in _STATE_STEMS):
        drafts += lone_persons(text, drafts)
    if not drafts:
        return ()
    if len(drafts) > 1:
        drafts = joined(text, sorted(drafts))
    quantities: list[Quantity] = []
    for draft in drafts:
        unit, counted = _unit_and_counted(text, draft, quantities, offset)
        said = words[draft.start : draft.end]
        quantities.append(
            Quantity(said, draft.low, draft.high, unit, counted, draft.of, draft.start + offset, draft.end + offset)
        )
    shared = with_shared_state(text, offset, counted_ahead(text, quantities, offset)) if len(drafts) > 1 else quantities
    return tuple(quantity for quantity in shared if not is_lone(quantity))


def _unit_and_counted(text: str, draft: Draft, before: list[Quantity], offset: int) -> tuple[str | None, str | None]:
    """Unit and what is counted, by the figure's own words, else by the figure before it."""
    floor = (before[-1].end or 0) - offset if before else 0
    counted = draft.counted or read_counted(text, draft.start, draft.counted_from, floor)
    unit = draft.unit
    last = antecedent(text, draft.low, before, offset)
    if last is not None and last.start is not None and unit in (None, "share"):
        figure = Unnamed(
            text,
            draft.start,
            draft.counted_from,
            counted,
            last,
            last.start - offset,
            (last.end or 0) - offset,
            unit == "share",
        )
        unit, counted = unit or carried_unit(figure), carried(figure)
    return unit, counted if unit in (None, "share", "%") else None


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
