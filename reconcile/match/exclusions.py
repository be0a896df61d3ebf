"""Exclusions: one event has one target and one cause; what two claims name must meet."""

from __future__ import annotations

from reconcile.match.features import Features
from reconcile.match.guard import held


def excludes(a: Features, b: Features) -> bool:
    """Whether the two name another target or cause for one event at one place."""
    if not (a.places & b.places and a.measures & b.measures and a.asserted and b.asserted):
        return False
    return any(disjoint(x, y) for x, y in ((held(a.sites), held(b.sites)), (a.causes, b.causes)))


def meet(a: Features, b: Features) -> bool:
    """Whether the two name a common place, or a name of the same consonants."""
    return not (a.places.isdisjoint(b.places) and a.skeletons.isdisjoint(b.skeletons))


def disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both say something and nothing of it is common."""
    return bool(a and b and not a & b)
