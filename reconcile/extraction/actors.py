"""States that act: "Russia fired 40 drones", "launched by Moscow" name who did it, not where it happened.

A country or a capital is taken for an actor only where the words beside it say so; otherwise it stays a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from reconcile.claims import Span
from reconcile.extraction import lexicon
from reconcile.extraction.places import canonical, is_country

_DONE = frozenset(lexicon.words("done by states"))
_IDLE = frozenset(lexicon.words("done to nothing"))
_BY = re.compile(r"\bby\s(?:the\s)?\Z", re.IGNORECASE)
_LOCATED = re.compile(
    r"\b(?:in|at|near|from|of|to|over|across|around|outside|inside|into|towards?|on|off|against|between|within"
    r"|throughout|through|and|or)\s(?:the\s)?\Z",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\s(?P<has>(?:has|have|had)\s)?(?:(?:also|then|again|already|reportedly|allegedly|still|now|later)\s)*"
    r"(?P<verb>[a-z]+)(?:\s(?P<next>[^\W_][\w'’-]*))?"
)


def scenes(text: str, places: Sequence[Span], offset: int = 0) -> tuple[Span, ...]:
    """Those of the places that say where; `offset`: where the text starts in the places' document."""
    return tuple(_told(text, places, offset)) if places else ()


def _told(text: str, places: Sequence[Span], offset: int) -> Iterator[Span]:
    for place in places:
        if not (_acts(text, place.start - offset, place.end - offset) and is_state(place.text)):
            yield place


def _acts(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 16) : start]
    if _BY.search(before):
        return True
    match = None if _LOCATED.search(before) else _VERB.match(text, end)
    if match is None or match["verb"] not in _DONE:
        return False
    # Without an object the verb may be a headline's passive: "Kyiv hit overnight", "Odesa attacked".
    return bool(match["has"]) or (match["next"] is not None and not _is_idle(match["next"]))


def _is_idle(word: str) -> bool:
    return word.endswith("ly") or word.lower() in _IDLE


def is_state(name: str) -> bool:
    """Whether the name is a country's or its capital's, which stands for the government."""
    return is_country(name) or canonical(name) in _capitals()


@cache
def _capitals() -> frozenset[str]:
    return frozenset(lexicon.lines("capitals.txt"))
