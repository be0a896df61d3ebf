"""Exclusions: one event has one target, one cause and one perpetrator; what two claims name must meet."""

from __future__ import annotations

from reconcile.match.features import Features
from reconcile.match.guard import held
from reconcile.match.words import NATIONS

_FATES = (frozenset({"kill"}), frozenset({"rescue"}))


def excludes(a: Features, b: Features) -> bool:
    """Whether the two name another target, cause, doer or outcome for one event at one place."""
    if not (a.places & b.places and a.events and b.events and a.asserted and b.asserted):
        return False
    return _other_target(a, b) or _other_cause(a, b) or _other_doer(a, b) or _other_fate(a, b)


def _other_target(a: Features, b: Features) -> bool:
    return bool(a.measures & b.measures) and disjoint(held(a.sites), held(b.sites))


def _other_cause(a: Features, b: Features) -> bool:
    return bool(a.events & b.events) and disjoint(a.causes, b.causes)


def _other_doer(a: Features, b: Features) -> bool:
    """Two states are each said to have done it, to one target; whoever else is named may act for either."""
    told = disjoint(a.agent & NATIONS, b.agent & NATIONS)
    return told and bool(a.events & b.events and a.sites & b.sites)


def _other_fate(a: Features, b: Features) -> bool:
    """Somebody is said to be dead and to have come out alive, in much the same words."""
    if a.figures or b.figures or {a.measures, b.measures} != set(_FATES):
        return False
    return 2 * len(a.roots & b.roots) > max(len(a.roots), len(b.roots))


def meet(a: Features, b: Features) -> bool:
    """Whether the two name a common place, or a name of the same consonants."""
    return not (a.places.isdisjoint(b.places) and a.skeletons.isdisjoint(b.skeletons))


def disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether both say something and nothing of it is common."""
    return bool(a and b and not a & b)
