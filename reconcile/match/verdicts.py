"""Verdicts: the relation that two voices, or one, have by what they say, before reasons are written out."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.match.features import Features
from reconcile.match.figures import Lie, Pair
from reconcile.match.moments import later
from reconcile.match.tolls import risen
from reconcile.relations import Relation


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation before its reasons are written out; `flipped` where it reads from b to a; `likely` by the wording."""

    relation: Relation | None
    flipped: bool = False
    likely: float = 0.0
    worded: bool = False


NOTHING = Verdict(None)
COPY = Verdict(Relation.REPEATS)


def of_figures(a: Features, b: Features, pair: Pair) -> Verdict:
    """Two figures of one question."""
    if pair.lie in (Lie.EQUAL, Lie.NEAR):
        return agreement(a, b)
    order = later(a.said, b.said)
    if one_voice(a, b) and order:
        return Verdict(Relation.SUPERSEDES, flipped=order < 0)
    if pair.lie in (Lie.HOLDS, Lie.HELD):
        return Verdict(Relation.QUALIFIES, flipped=pair.lie is Lie.HELD)
    if pair.lie is Lie.OVERLAP:
        return Verdict(Relation.QUALIFIES, flipped=pair.a.low > pair.b.low)
    rose = risen(a, b, pair)
    return Verdict(Relation.QUALIFIES, flipped=rose > 0) if rose else Verdict(Relation.CONFLICTS)


def agreement(a: Features, b: Features) -> Verdict:
    """The same, said by two voices or twice by one."""
    return Verdict(Relation.REPEATS if one_voice(a, b) else Relation.CORROBORATES)


def one_voice(a: Features, b: Features) -> bool:
    """Whether one voice says both; two that are not named never are."""
    return a.voice is not None and a.voice == b.voice
