"""Likeness: how likely it is that two claims are about the same event and question, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import mul
from typing import NamedTuple

from reconcile.match.features import Features
from reconcile.match.moments import apart
from reconcile.match.weights import LIKENESS


class Likeness(NamedTuple):
    """The parts of the score, each in [-1, 1], 0 where nothing is known; the score in [0, 1]."""

    words: float
    names: float
    place: float
    measure: float
    thing: float
    cause: float
    time: float
    number: float

    score: float


PARTS = Likeness._fields[:-1]


def in_order(weights: Mapping[str, float]) -> tuple[float, ...]:
    """The weights in the order of `PARTS`."""
    return tuple(weights[part] for part in PARTS)


WEIGHTS = in_order(LIKENESS)


def likeness(a: Features, b: Features, weights: Sequence[float] | None = None) -> Likeness:
    """How alike two claims are, part by part; `weights` in the order of `PARTS`, `WEIGHTS` where none are given."""
    parts = (
        share(a.words, b.words) if a.tongue == b.tongue else share(a.concepts | a.places, b.concepts | b.places),
        _names(a, b),
        _place(a, b),
        _meets(a.measures, b.measures),
        _meets(a.things, b.things),
        _meets(a.causes | a.sites, b.causes | b.sites),
        _time(a, b),
        0.0 if a.numbers.isdisjoint(b.numbers) else 1.0,
    )
    return Likeness(*parts, min(1.0, max(0.0, sum(map(mul, parts, weights or WEIGHTS)))))


def share(a: frozenset[str], b: frozenset[str]) -> float:
    """Common words as a share of the shorter claim's, tempered by the longer one's."""
    short, long = len(a), len(b)
    if not short or not long:
        return 0.0
    if short > long:
        short, long = long, short
    common = len(a & b)
    return 0.6 * common / short + 0.4 * common / long


def _meets(a: frozenset[str], b: frozenset[str]) -> float:
    if not a or not b:
        return 0.0
    return -0.5 if a.isdisjoint(b) else 1.0


def _names(a: Features, b: Features) -> float:
    if not a.stems or not b.stems:
        return 0.0
    if a.tongue != b.tongue:
        return 0.0 if a.skeletons.isdisjoint(b.skeletons) else 1.0
    return 1.0 if not a.stems.isdisjoint(b.roots) or not b.stems.isdisjoint(a.roots) else -0.5


def _place(a: Features, b: Features) -> float:
    if not a.places or not b.places:
        return 0.0
    if not a.places.isdisjoint(b.places) or spelt_alike(a, b):
        return 1.0
    return -1.0 if a.places.isdisjoint(b.around) and b.places.isdisjoint(a.around) else 0.6


def spelt_alike(a: Features, b: Features) -> bool:
    """Whether two languages' names for places that the gazetteer does not join have the same consonants."""
    return a.tongue != b.tongue and not a.skeletons.isdisjoint(b.skeletons)


def _time(a: Features, b: Features) -> float:
    if a.window is not None and b.window is not None:
        return -1.0 if apart(a.window, b.window) else 1.0
    if a.said is not None and b.said is not None:
        days = abs(a.said.day - b.said.day)
        return max(-1.0, 0.8 - 0.15 * days)
    return 0.0
