"""Comparison: what the engine makes of two claims, with reasons a person can read. It proposes; a person decides."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reconcile.claims import Claim
from reconcile.match.features import Features, features
from reconcile.match.figures import Lie, Pair, Scope, align
from reconcile.match.guard import objections, other_time
from reconcile.match.likeness import Likeness, likeness
from reconcile.match.moments import inside, later
from reconcile.match.reasons import reasons
from reconcile.match.weights import (
    AGAIN,
    COMMON,
    COMMON_TO_CONFLICT,
    CONFLICT_WITH_FIGURES,
    CONFLICT_WITHOUT_FIGURES,
    GATE,
    LONG_ENOUGH,
    SAME_EVENT,
    SAME_WORDS,
    TO_CONFLICT,
    UNRELATED_COUNTS,
    VERBATIM,
)
from reconcile.match.wording import common, odds
from reconcile.relations import Comparison, Relation


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation before its reasons are written out; `flipped` where it reads from b to a; `likely` by the wording."""

    relation: Relation | None
    flipped: bool = False
    likely: float = 0.0
    worded: bool = False


NOTHING = Verdict(None)


def compare(a: Claim, b: Claim) -> Comparison:
    """The relation that would hold between two claims, its score, its reasons, and what the scope guard objects to."""
    return compare_features(features(a), features(b))


def compare_features(a: Features, b: Features, *, chosen: bool = True) -> Comparison:
    """`compare` for features read before. `chosen`: somebody set the two side by side, so that they share a subject.

    Among the thousands of pairs that the engine meets by itself, the wording alone needs more in common to decide.
    """
    like = likeness(a, b)
    score = like.score
    copied = copy_share(a, b)
    if _is_copy(a, b, copied):
        return Comparison(Relation.REPEATS, max(copied, score), reasons(a, b, None, like, copied), verbatim=True)
    if score < GATE and common(a, b) < COMMON:
        return Comparison(None, round(1.0 - score, 4), ())
    pair = align(a, b)
    found = tuple(objections(a, b, pair))
    verdict = _verdict(a, b, pair, like, bool(found))
    if verdict.worded and not chosen and not _much_in_common(a, b):
        verdict = NOTHING
    return Comparison(
        relation=verdict.relation,
        score=round(max(score, verdict.likely) if verdict.relation else 1.0 - score, 4),
        reasons=reasons(a, b, pair, like, copied),
        flipped=verdict.flipped,
        objections=found,
    )


def _much_in_common(a: Features, b: Features) -> bool:
    return len(a.roots & b.roots) >= TO_CONFLICT and common(a, b) >= COMMON_TO_CONFLICT


def copy_share(a: Features, b: Features) -> float:
    """Common shingles as a share of the shorter passage's."""
    smaller = min(len(a.shingles), len(b.shingles))
    return len(set(a.shingles).intersection(b.shingles)) / smaller if smaller else 0.0


def _is_copy(a: Features, b: Features, copied: float) -> bool:
    """Near-verbatim: no changed figure, name or polarity hides in it."""
    if copied < VERBATIM or a.asserted != b.asserted or a.numbers != b.numbers:
        return False
    if min(len(a.words), len(b.words)) < LONG_ENOUGH and other_time(a, b):
        return False
    return a.sequence == b.sequence or (len(a.words) > 3 and a.names == b.names and a.words <= b.words | _slack(a, b))


def _slack(a: Features, b: Features) -> frozenset[str]:
    return a.words - b.words if len(a.words ^ b.words) <= 2 and not (a.measures ^ b.measures) else frozenset()


def _verdict(a: Features, b: Features, pair: Pair | None, like: Likeness, objected: bool) -> Verdict:
    if other_time(a, b) is not None:
        return NOTHING
    part = _part(a, b, pair)
    if part.relation is not None:
        return part if like.score >= GATE else NOTHING
    if a.asserted != b.asserted:
        return NOTHING if objected else _denial(a, b, pair, like)
    if pair is not None and pair.a.measures and pair.b.measures and like.score >= _needed(pair):
        verdict = _figures(a, b, pair)
    elif like.score >= SAME_EVENT and _excludes(a, b):
        verdict = Verdict(Relation.CONFLICTS)
    elif objected:
        verdict = NOTHING
    else:
        verdict = _worded(a, b, pair)
    return NOTHING if objected else verdict


def _needed(pair: Pair) -> float:
    """A conflict needs more likeness than an agreement."""
    return SAME_EVENT if pair.lie in (Lie.APART, Lie.NONE) else GATE


def _part(a: Features, b: Features, pair: Pair | None) -> Verdict:
    """A part beside its whole, by place, time or what is counted; a part is never more than its whole."""
    if pair is None or not a.asserted or not b.asserted:
        return NOTHING
    for small, large, x, y, flipped in ((a, b, pair.a, pair.b, False), (b, a, pair.b, pair.a, True)):
        if y.high < x.low:
            continue
        narrower = _narrower(small, large)
        wider = _narrower(large, small)
        if narrower and not wider:
            return Verdict(Relation.PART_OF, flipped)
        counted = pair.scope is (Scope.WIDER if flipped else Scope.NARROWER)
        if counted and not wider and pair.lie is Lie.APART and not _outside(small, large):
            return Verdict(Relation.PART_OF, flipped)
    return NOTHING


def _narrower(small: Features, large: Features) -> bool:
    by_place = bool(small.around & large.places) and not small.places & large.places
    by_time = small.window is not None and large.window is not None and inside(small.window, large.window)
    return by_place or by_time


def _outside(a: Features, b: Features) -> bool:
    return bool(a.places and b.places and not a.places & b.places)


def _denial(a: Features, b: Features, pair: Pair | None, like: Likeness) -> Verdict:
    """One asserts what the other denies. "None" beside a number is a conflict of figures."""
    figured = a if a.figures else b
    if bool(a.figures) != bool(b.figures) and figured.asserted and figured.figures[0].measures:
        denier = b if figured is a else a
        if figured.figures[0].measures & denier.measures and like.score >= SAME_EVENT:
            return Verdict(Relation.CONFLICTS)
    if like.words >= SAME_WORDS or (like.score >= SAME_EVENT and like.measure > 0):
        return Verdict(Relation.DENIES)
    return NOTHING


def _figures(a: Features, b: Features, pair: Pair) -> Verdict:
    """Two figures of one question."""
    if pair.lie in (Lie.EQUAL, Lie.NEAR):
        return _agreement(a, b)
    order = later(a.said, b.said)
    if _same_voice(a, b) and order:
        return Verdict(Relation.SUPERSEDES, flipped=order < 0)
    if pair.lie in (Lie.HOLDS, Lie.HELD):
        return Verdict(Relation.QUALIFIES, flipped=pair.lie is Lie.HELD)
    if pair.lie is Lie.OVERLAP:
        return Verdict(Relation.QUALIFIES, flipped=pair.a.low > pair.b.low)
    return Verdict(Relation.CONFLICTS)


def _worded(a: Features, b: Features, pair: Pair | None) -> Verdict:
    """Claims that are no two figures of one event: their wording decides."""
    told = odds(a, b)
    if told.words < COMMON:
        return NOTHING
    same_voice = _same_voice(a, b)
    bar = CONFLICT_WITH_FIGURES if told.figured else CONFLICT_WITHOUT_FIGURES
    if told.conflict > bar:
        order = later(a.said, b.said) if same_voice else 0
        if order:
            found = Verdict(Relation.SUPERSEDES, order < 0, told.conflict, worded=True)
            return found if pair else NOTHING
        return Verdict(Relation.CONFLICTS, False, told.conflict, worded=True)
    if told.same <= (AGAIN if same_voice else UNRELATED_COUNTS * told.unrelated):
        return NOTHING
    if pair is not None and pair.lie in (Lie.HOLDS, Lie.HELD, Lie.OVERLAP):
        return replace(_figures(a, b, pair), likely=told.same, worded=True)
    return replace(_agreement(a, b), likely=told.same, worded=True)


def _agreement(a: Features, b: Features) -> Verdict:
    """The same, said by two voices or twice by one."""
    return Verdict(Relation.REPEATS if _same_voice(a, b) else Relation.CORROBORATES)


def _same_voice(a: Features, b: Features) -> bool:
    return a.voice is not None and a.voice == b.voice


def _excludes(a: Features, b: Features) -> bool:
    """Whether the two name another target or cause for one event at one place."""
    if not (a.places & b.places and a.measures & b.measures):
        return False
    return any(_disjoint(x, y) for x, y in ((a.sites, b.sites), (a.causes, b.causes)))


def _disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)
