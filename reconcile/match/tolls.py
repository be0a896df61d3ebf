"""Tolls: a figure of those who came to harm that is later and higher than another is that one, risen since."""

from __future__ import annotations

from reconcile.match.features import Features
from reconcile.match.figures import Lie, Pair
from reconcile.match.moments import later, since
from reconcile.match.weights import RISES_AFTER, RISES_TO

RISING = frozenset(("kill", "injure", "casualty", "displace", "evacuate", "infect", "capture", "rescue", "damage"))
"""What is counted while it becomes known: an early figure is a part of the last one."""


def risen(a: Features, b: Features, pair: Pair | None) -> int:
    """1 where a's figure is b's, risen since; -1 the other way round; 0 where two voices differ.

    Words tell it ("rose to 31", "has now reached 31"), or the hours between the two, if it has not more than doubled.
    Of the same hour, or where the later figure is the lower one, the two differ; so they do where a figure was brought
    down, or was the last. Days that follow each other may be minutes apart: by their dates alone nothing rose.
    """
    if pair is None or pair.lie is not Lie.APART or RISING.isdisjoint(pair.a.measures & pair.b.measures):
        return 0
    if pair.a.low < pair.b.low:
        return -_risen(b, a, Pair(pair.b, pair.a, pair.scope, pair.lie))
    return _risen(a, b, pair)


def _risen(high: Features, low: Features, pair: Pair) -> int:
    if "falling" in pair.a.scopes or "final" in pair.b.scopes:
        return 0
    if high.said is None or low.said is None or later(high.said, low.said) < 0:
        return 0
    if "rising" in pair.a.scopes:
        return 1
    return int(since(high.said, low.said) >= RISES_AFTER and pair.a.low <= RISES_TO * pair.b.high)


def may_have_risen(a: Features, b: Features, pair: Pair | None) -> bool:
    """Whether the later of the two is the higher, but by words and hours it is not known that it rose."""
    if pair is None or pair.lie is not Lie.APART or RISING.isdisjoint(pair.a.measures & pair.b.measures):
        return False
    return later(a.said, b.said) * (pair.a.low - pair.b.low) > 0
