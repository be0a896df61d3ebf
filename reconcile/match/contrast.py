"""Contrast: how each figure, date and rank of one claim fares in the other, as columns for the fitted weights."""

from __future__ import annotations

import math
from typing import NamedTuple

from reconcile.match.counts import Figure
from reconcile.match.dates import Date
from reconcile.match.features import Features
from reconcile.match.figures import Lie, lie, other_units
from reconcile.match.lexicon import lexicon

_CLOSE, _AFAR = 0.12, 0.7
"""Figures closer than the first, as a difference of logarithms, are much alike; further than the second, not at all."""

_EDGE = 1e-9
_SOON = 62
"""Days within which two dates are close."""


class Figures(NamedTuple):
    """Whether some figure of the shorter claim fares so in the longer one; `good`: all of them are met or held."""

    holds: float = 0.0
    edge: float = 0.0
    beyond: float = 0.0
    close: float = 0.0
    apart: float = 0.0
    alone: float = 0.0
    good: float = 0.0
    bad: float = 0.0


_WORSE = frozenset(("edge", "beyond", "close", "apart", "far", "none"))


def figures(short: Features, long: Features) -> Figures:
    """Each figure of the shorter claim beside the one of the other that most likely counts the same."""
    if not short.figures:
        return Figures()
    fates = {_fate(x, long) for x in short.figures}
    worse = not fates.isdisjoint(_WORSE)
    if not worse and "alone" not in fates:
        fates.add("good")
    if worse and fates.isdisjoint(("meets", "holds")):
        fates.add("bad")
    return Figures(*(float(name in fates) for name in Figures._fields))


def _fate(x: Figure, long: Features) -> str:
    best, least = None, math.inf
    for y in long.figures:
        unlike = _unlike(x, y)
        if unlike is None:
            continue
        unlike += min(_ratio(x, y), 2.0) - min(len(x.near & y.near), 4) / 4
        if unlike < least:
            best, least = y, unlike
    return "alone" if best is None else _beside(x, best)


def _unlike(x: Figure, y: Figure) -> float | None:
    """How unlike what the two count is; None where they count two things."""
    if other_units(x, y) or (x.measures and y.measures and not x.measures & y.measures):
        return None
    unlike = 0.6 * (x.unit != y.unit)
    if x.thing is None or y.thing is None:
        return unlike + 0.3
    if x.thing == y.thing:
        return unlike - 0.2
    if x.thing in y.wider or y.thing in x.wider:
        return unlike + 0.2
    known = lexicon().things
    return None if x.thing in known and y.thing in known else unlike + 0.5


def _beside(x: Figure, y: Figure) -> str:
    """The fate of figure x beside y: met, held in a bound, at the edge that it leaves out, beyond, or apart.

    Met, held from afar, far apart and none beside some are fates without a column of their own.
    """
    ratio, lies = _ratio(x, y), lie(x, y)
    if lies in (Lie.EQUAL, Lie.NEAR):
        return "meets"
    if lies is Lie.NONE:
        return "none"
    if lies is Lie.APART:
        return "close" if ratio < _CLOSE else "apart" if ratio < _AFAR else "far"
    one, other = _side(x), _side(y)
    if one and one == other:
        return "holds" if (x.low <= y.low if one > 0 else x.high >= y.high) else "beyond"
    if ratio < _EDGE and ((one and other) or (one and x.strict) or (other and y.strict)):
        return "edge"
    return "holds" if ratio < _AFAR else "afar"


def _side(x: Figure) -> int:
    """1 where a figure has no upper end, -1 where its lower one is nothing, 0 where it has both."""
    return 1 if math.isinf(x.high) else -(x.low <= 0.0 < x.high)


def _ends(x: Figure) -> tuple[float, ...]:
    side = _side(x)
    return (x.low, x.high) if not side else (x.low,) if side > 0 else (x.high,)


def _ratio(x: Figure, y: Figure) -> float:
    """The distance of the nearest ends, as a logarithm; 9 where an end is nothing."""
    ends = [abs(math.log(v) - math.log(u)) for v in _ends(x) if v > 0 for u in _ends(y) if u > 0]
    return min(ends, default=9.0)


class Dates(NamedTuple):
    """Whether some date of the shorter claim fares so with the nearest of the longer one."""

    meets: float = 0.0
    within: float = 0.0
    outside: float = 0.0
    edge: float = 0.0
    close: float = 0.0
    apart: float = 0.0
    alone: float = 0.0

    @property
    def bad(self) -> bool:
        return bool(self.outside or self.edge or self.close or self.apart)


def dates(short: Features, long: Features) -> Dates:
    """Each date of the shorter claim beside the nearest of the other."""
    fates = {_day(x, long) if long.dates else "alone" for x in short.dates}
    return Dates(*(float(name in fates) for name in Dates._fields)) if fates else Dates()


def _day(x: Date, long: Features) -> str:
    """The fate of a date: "before" or "after" one leaves that one out."""
    pairs = [(x, y) if x.year and y.year else (x.yearless(), y.yearless()) for y in long.dates]
    gap, x, y = min((max(0, x.low - y.high, y.low - x.high), x, y) for x, y in pairs)
    low, high = x.span()
    since, to = (y.low, y.high) if y.bound in ("up to", "from") else y.span()
    meet = low <= to and since <= high
    if x.bound in ("before", "after"):
        return "edge" if not gap else "within" if meet else "outside"
    return "meets" if meet else "close" if gap < _SOON else "apart"
