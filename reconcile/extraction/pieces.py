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


class Lead(NamedTuple):
    """A pattern in front of an expression, the words that it can end with, and stretches of which it needs one.

    A glance at the last word and at the words before it spares most of the searching.
    """

    pattern: re.Pattern[str]
    ends: frozenset[str]
    needs: tuple[str, ...]


_LOOK_BACK = 48
"""Letters before an expression that are looked at."""


def lead(pattern: str, ends: str, needs: str = "") -> Lead:
    """A pattern that must stand right before an expression; words begin at a word's beginning."""
    return Lead(re.compile(pattern, re.I), frozenset(ends.split()), tuple(needs.split()))


def standing_before(lead: Lead, text: str, floor: int, start: int) -> re.Match[str] | None:
    """The pattern where it ends right before `start`."""
    first = max(floor, start - _LOOK_BACK)
    before = text[first:start].lower()
    last = before.rsplit(None, 1)[-1:]
    if not last or last[0] not in lead.ends:
        return None
    if lead.needs and not any(word in before for word in lead.needs):
        return None
    for match in lead.pattern.finditer(text, first, start):
        if match.start() == 0 or not text[match.start() - 1].isalnum():
            return match
    return None
