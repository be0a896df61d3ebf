"""Copies: passages that nobody writes twice by chance, told by their common shingles."""

from __future__ import annotations

from reconcile.match.features import Features
from reconcile.match.guard import other_time
from reconcile.match.weights import LONG_ENOUGH, VERBATIM


def copy_share(a: Features, b: Features) -> float:
    """Common shingles as a share of the shorter passage's."""
    smaller = min(len(a.shingles), len(b.shingles))
    return len(set(a.shingles).intersection(b.shingles)) / smaller if smaller else 0.0


def is_copy(a: Features, b: Features) -> bool:
    """Near-verbatim: no changed figure, name or polarity hides in it."""
    if a.asserted != b.asserted or a.numbers != b.numbers:
        return False
    if len(a.order) >= LONG_ENOUGH and a.order == b.order and a.denials == b.denials:
        return True
    if not (a.names == b.names or a.sequence == b.sequence) or copy_share(a, b) < VERBATIM:
        return False
    if min(len(a.words), len(b.words)) < LONG_ENOUGH and other_time(a, b):
        return False
    return a.sequence == b.sequence or (len(a.words) > 3 and a.words <= b.words | _slack(a, b))


def _slack(a: Features, b: Features) -> frozenset[str]:
    return a.words - b.words if len(a.words ^ b.words) <= 2 and not (a.measures ^ b.measures) else frozenset()
