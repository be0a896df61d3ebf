"""Time expressions on their way to windows, and what stands in front of them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from reconcile.extraction.dates import Stretch


class Piece(NamedTuple):
    """An expression on its way to a window. `point` is where a range begins or ends that names it."""

    start: int
    end: int
    stretch: Stretch
    point: date | None = None


# The words that any of the patterns in front of an expression can end with: a glance that spares most of the searching.
_LEADERS = frozenset(
    ("early", "late", "mid", "mid-", "earlier", "later", "of", "in", "on", "the", "week", "w/c", "before", "after",
     "from", "since", "following", "to", "until", "till", "by", "than", "starting", "beginning", "commencing", ">", "=",
     ">=", "between", "and", "through", "-", "–", "at", "during")
)  # fmt: skip


def standing_before(pattern: re.Pattern[str], text: str, floor: int, start: int) -> re.Match[str] | None:
    """The pattern where it ends right before `start`; words begin at a word's beginning."""
    last = text[max(floor, start - 14) : start].split()
    if not last or last[-1].lower() not in _LEADERS:
        return None
    for match in pattern.finditer(text[:start], max(floor, start - 48)):
        if match.start() == 0 or not text[match.start() - 1].isalnum():
            return match
    return None
