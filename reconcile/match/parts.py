"""Parts: a figure of a narrower place, time or kind of thing beside the figure of the whole."""

from __future__ import annotations

from reconcile.match.counts import OF_PEOPLE, Figure
from reconcile.match.features import Features
from reconcile.match.figures import Lie, Pair, Scope
from reconcile.match.lexicon import lexicon
from reconcile.match.moments import inside
from reconcile.match.scopes import is_part
from reconcile.match.verdicts import NOTHING, Verdict
from reconcile.relations import Relation

_NATIONWIDE = frozenset({"launch", "intercept"})


def part_or_whole(a: Features, b: Features, pair: Pair | None) -> Verdict:
    """A part beside its whole, by place, time or what is counted; a part is never more than its whole."""
    if pair is None or not a.asserted or not b.asserted or not _known(pair):
        return NOTHING
    if pair.lie is Lie.EQUAL and pair.a.measures & pair.b.measures & OF_PEOPLE:
        return NOTHING  # One toll in a town and in its region: reports differ in how closely they place it.
    for small, large, x, y, flipped in ((a, b, pair.a, pair.b, False), (b, a, pair.b, pair.a, True)):
        if y.high < x.low:
            continue
        narrower = _narrower(small, large) or (is_part(x.reach, y.reach) and not outside(small, large))
        apart = pair.lie is Lie.APART
        narrower = narrower or (apart and (_of_no_place(small, large, x, y) or _some_of(small, large, x, y)))
        wider = _narrower(large, small)
        if narrower and not wider:
            return Verdict(Relation.PART_OF, flipped)
        counted = pair.scope is (Scope.WIDER if flipped else Scope.NARROWER)
        if counted and not wider and pair.lie is Lie.APART and not outside(small, large):
            return Verdict(Relation.PART_OF, flipped)
    return NOTHING


def _known(pair: Pair) -> bool:
    """Whether it is known what the two figures count: by what happened to it or by name."""
    if pair.a.measures & pair.b.measures:
        return True
    return pair.scope is not Scope.OPEN and pair.a.thing in lexicon().things and pair.b.thing in lexicon().things


def _narrower(small: Features, large: Features) -> bool:
    by_place = bool(small.around & large.places) and not small.places & large.places
    by_time = small.window is not None and large.window is not None and inside(small.window, large.window)
    return by_place or by_time


def _of_no_place(small: Features, large: Features, x: Figure, y: Figure) -> bool:
    """Whether only one says where: what is launched and downed is told for a country, and then for its regions."""
    return bool(small.places and not large.places and x.measures | y.measures <= _NATIONWIDE)


def _some_of(small: Features, large: Features, x: Figure, y: Figure) -> bool:
    """Whether one counts some of those whom the other counts: "seven of the dead were miners"."""
    return x.some and not y.some and not outside(small, large)


def outside(a: Features, b: Features) -> bool:
    """Whether both name places and none of them is common."""
    return bool(a.places and b.places and not a.places & b.places)
