"""Quantities: the figures of a text as intervals with unit, what is counted and of how many; no midpoints."""

from __future__ import annotations

import re

from reconcile.claims import Quantity

_FIGURE = re.compile(r"(?<![\w.,-])(?P<bound>at least |more than )?(?P<number>\d+(?:,\d{3})*(?:\.\d+)?)(?![\w-])", re.I)


def find_quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Every figure of the text, in order; `offset` is added to the spans."""
    found = []
    for match in _FIGURE.finditer(text):
        value = float(match["number"].replace(",", ""))
        high = None if match["bound"] else value
        found.append(Quantity(match[0], value, high, start=match.start() + offset, end=match.end() + offset))
    return tuple(found)
