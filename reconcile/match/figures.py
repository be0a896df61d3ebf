"""Figures side by side: which of two claims' figures answer one question, and how their intervals lie."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from reconcile.match.counts import Figure
from reconcile.match.features import Features

APPROXIMATE = 0.25
"""An interval no wider than this share of its high end is a tolerance ("about 100"); a wider one is a hedge."""

_BEGINNING = 3
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_ROUNDED_FROM = 1_000
"""From here on a figure with zeros at its end may be the rounded form of another ("1.2 million")."""


class Lie(StrEnum):
    """How interval a lies to interval b."""

    EQUAL = "equal"
    NEAR = "near"
    HOLDS = "holds"
    HELD = "held"
    OVERLAP = "overlap"
    APART = "apart"
    NONE = "none"

    def turned(self) -> Lie:
        return {Lie.HOLDS: Lie.HELD, Lie.HELD: Lie.HOLDS}.get(self, self)


class Scope(StrEnum):
    """How what a counts stands to what b counts."""

    SAME = "same"
    OPEN = "open"
    NARROWER = "narrower"
    WIDER = "wider"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Pair:
    """A figure of a beside a figure of b."""

    a: Figure
    b: Figure
    scope: Scope
    lie: Lie


def lie(a: Figure, b: Figure) -> Lie:
    """How the intervals lie to each other; `none` where one of them is zero and the other is above it."""
    if (a.low, a.high) == (b.low, b.high):
        return Lie.EQUAL
    if (a.high == 0 and b.low > 0) or (b.high == 0 and a.low > 0):
        return Lie.NONE
    if _rounded(a, b) or _rounded(b, a):
        return Lie.NEAR
    if a.low <= b.low and b.high <= a.high:
        return Lie.NEAR if _tolerance(a) else Lie.HOLDS
    if b.low <= a.low and a.high <= b.high:
        return Lie.NEAR if _tolerance(b) else Lie.HELD
    if a.low <= b.high and b.low <= a.high:
        return Lie.NEAR if _tolerance(a) and _tolerance(b) else Lie.OVERLAP
    return Lie.APART


def _tolerance(figure: Figure) -> bool:
    return not math.isinf(figure.high) and figure.high - figure.low <= APPROXIMATE * abs(figure.high)


def _rounded(a: Figure, b: Figure) -> bool:
    """Whether exact figure a is exact figure b, rounded to fewer digits."""
    if not (a.exact and b.exact) or abs(a.low) < _ROUNDED_FROM:
        return False
    step = _step(a.low)
    return step > _step(b.low) and abs(a.low - b.low) <= step / 2


def _step(value: float) -> float:
    """The power of ten that the figure is written to: 1,200,000 is written to 100,000."""
    step = 1.0
    while value % (step * 10) == 0 and step < abs(value):
        step *= 10
    return step


def scope(a: Figure, b: Figure) -> Scope:
    """How what is counted compares: same, narrower, wider, other, or open where one does not say."""
    if (a.unit != b.unit and (a.measures or b.measures)) or other_units(a, b):
        return Scope.OTHER
    if a.measures and b.measures and not a.measures & b.measures:
        return Scope.OTHER
    if a.thing is None or b.thing is None:
        return Scope.OPEN
    if a.thing == b.thing:
        return Scope.SAME
    if b.thing in a.wider:
        return Scope.NARROWER
    if a.thing in b.wider:
        return Scope.WIDER
    return Scope.OPEN if _foreign(a.thing, b.thing) else Scope.OTHER


def other_units(a: Figure, b: Figure) -> bool:
    """Whether one is a share or a sum of money and the other another unit's, or a number of things."""
    return a.unit != b.unit and bool((a.unit and b.unit) or (b.thing if a.unit else a.thing))


def _foreign(a: str, b: str) -> bool:
    """Whether a word that the lexicon does not know may be the other's: concepts have English names."""
    one, other = _CYRILLIC.match(a), _CYRILLIC.match(b)
    return bool(one) != bool(other) or (bool(one) and a[:_BEGINNING] == b[:_BEGINNING])


_BEST_SCOPE = {Scope.SAME: 0, Scope.OPEN: 1, Scope.NARROWER: 2, Scope.WIDER: 2, Scope.OTHER: 9}
_BEST_LIE = {Lie.EQUAL: 0, Lie.NEAR: 1, Lie.HOLDS: 2, Lie.HELD: 2, Lie.OVERLAP: 3, Lie.APART: 4, Lie.NONE: 4}


def align(a: Features, b: Features) -> Pair | None:
    """The two figures that most likely answer one question; None where no two count the same."""
    best: Pair | None = None
    rank = (9.0, 9.0, 9.0)
    for x in a.figures:
        for y in b.figures:
            how = scope(x, y)
            if how is Scope.OTHER:
                continue
            lies = lie(x, y)
            here = (-(bool(x.measures & y.measures)) + _BEST_SCOPE[how] / 2, _BEST_LIE[lies], _distance(x, y))
            if here < rank:
                best, rank = Pair(x, y, how, lies), here
    if best is not None and best.lie in (Lie.EQUAL, Lie.NEAR) and min(len(a.figures), len(b.figures)) > 1:
        return _at_odds(a, b) or best
    return best


def _at_odds(a: Features, b: Features) -> Pair | None:
    """Two figures apart that each claim gives once for one count: whoever agrees on the hurt may differ on the dead."""
    for x in a.figures:
        others = [y for y in b.figures if _one_count(x, y)]
        if len(others) == 1 and sum(_one_count(x, y) for x in a.figures for y in others) == 1:
            (y,) = others
            if x.measures and x.measures == y.measures and lie(x, y) is Lie.APART:
                return Pair(x, y, Scope.SAME, Lie.APART)
    return None


def _one_count(x: Figure, y: Figure) -> bool:
    return scope(x, y) in (Scope.SAME, Scope.NARROWER, Scope.WIDER)


def _distance(a: Figure, b: Figure) -> float:
    """How far two figures are from each other, as a share; the order of the claims does not matter."""
    top = max(abs(a.low), abs(b.low))
    return abs(a.low - b.low) / top if top else 0.0
