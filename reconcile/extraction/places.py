"""Places: names of a text that the gazetteer knows, and how places contain each other."""

from __future__ import annotations

import re

from reconcile.claims import Span

_CHAINS = {"kyiv": ("Ukraine",), "smolensk": ("Smolensk oblast", "Russia"), "kursk": ("Kursk oblast", "Russia")}
_NAME = re.compile(r"\b(?:Kyiv|Smolensk|Kursk|Ukraine|Russia)\b")


def find_places(text: str, offset: int = 0) -> tuple[Span, ...]:
    """Names of places in the text, in order; longest match first."""
    return tuple(Span(m.start() + offset, m.end() + offset, m[0]) for m in _NAME.finditer(text))


def containing(name: str) -> tuple[str, ...]:
    """The places that contain this one, nearest first; empty where unknown or ambiguous."""
    return _CHAINS.get(name.casefold(), ())


def canonical(name: str) -> str | None:
    """The one name under which the place is kept; None where unknown."""
    return name if _NAME.fullmatch(name) else None


def same_place(a: str, b: str) -> bool | None:
    """Whether two names are one place; None where either is unknown or ambiguous."""
    known = canonical(a), canonical(b)
    return None if None in known else known[0] == known[1]


def contains(a: str, b: str) -> bool | None:
    """Whether place `a` holds place `b`; None where unknown or ambiguous."""
    if canonical(a) is None or canonical(b) is None:
        return None
    return a in containing(b)
