"""Times: the time expressions of a text, resolved against its publication date."""

from __future__ import annotations

import re

from reconcile.claims import Span, TimeWindow

_ISO = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def find_times(text: str, published: str | None, offset: int = 0) -> tuple[tuple[Span, TimeWindow], ...]:
    """Every time expression of the text with its window; without `published` relative ones have null bounds."""
    found = []
    for match in _ISO.finditer(text):
        span = Span(match.start() + offset, match.end() + offset, match[0])
        found.append((span, TimeWindow(match[0], match[0], match[0])))
    return tuple(found)
