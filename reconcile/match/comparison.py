"""Comparison: what the engine makes of two claims, with reasons a person can read. It proposes; a person decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reconcile.claims import Claim
from reconcile.match.counts import OF_PEOPLE, Figure
from reconcile.match.features import Features, features
from reconcile.match.figures import Lie, Pair, Scope, align
from reconcile.match.guard import denies, exchanged, held, objections, other_time
from reconcile.match.lexicon import lexicon
from reconcile.match.likeness import Likeness, likeness
from reconcile.match.moments import inside, later
from reconcile.match.reasons import reasons
from reconcile.match.scopes import is_part
from reconcile.match.tolls import risen
from reconcile.match.weights import (
    AGAIN,
    COMMON,
    COMMON_TO_CONFLICT,
    COMMON_WITHOUT_FIGURES,
    CONFLICT_WITH_FIGURES,
    CONFLICT_WITHOUT_FIGURES,
    GATE,
    LONG_ENOUGH,
    LONGER,
    SAME_EVENT,
    SAME_WORDS,
    SUGGEST_FROM,
    TO_CONFLICT,
    UNRELATED_COUNTS,
    VERBATIM,
)
from reconcile.match.wording import common, odds
from reconcile.relations import Comparison, Reason, Relation

if TYPE_CHECKING:
    from reconcile.match.meaning import Meaning

Near = Callable[[], bool]
"""Whether a sentence model finds the two texts near; asked only where the words do not settle it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation before its reasons are written out; `flipped` where it reads from b to a; `likely` by the wording."""

    relation: Relation | None
    flipped: bool = False
    likely: float = 0.0
    worded: bool = False


_BY_MEANING = (Reason("meaning", None, None, "few words are common, but a sentence model finds the two texts near"),)

NOTHING = Verdict(None)
COPY = Verdict(Relation.REPEATS)


def compare(a: Claim, b: Claim, *, meaning: Meaning | None = None) -> Comparison:
    """The relation that would hold between two claims, its score, its reasons, and what the scope guard objects to.

    `meaning` widens the gate: claims that a sentence model finds near are looked at although they share few words.
    """
    near = None if meaning is None else partial(meaning.near, a.content.text, b.content.text)
    return compare_features(features(a), features(b), near)


def compare_features(a: Features, b: Features, near: Near | None = None) -> Comparison:
    """`compare` for features read before."""
    return _explained(a, b, _judged(a, b, chosen=True, near=near))


def suggested(
    a: Features, b: Features, least: float, weights: Sequence[float] | None = None, near: Near | None = None
) -> Comparison | None:
    """The comparison of a pair that the engine meets by itself; None where it is not worth a person's time.

    Nobody set the two side by side, so the wording alone needs more in common to decide. Reasons are written only for
    what is suggested. Most pairs that are met are of two nights; they are told by their times alone.
    """
    if other_time(a, b) is not None and not _is_copy(a, b):
        return None
    found = _judged(a, b, chosen=False, weights=weights, near=near)
    if found.verdict.relation is None or found.score < least:
        return None
    return _explained(a, b, found)


class Judged(NamedTuple):
    """A verdict with what it rests on.

    `alien`: so little in common that nothing further was looked at; `by_meaning`: it would be, but for the meaning.
    """

    verdict: Verdict
    score: float
    like: Likeness
    pair: Pair | None = None
    alien: bool = False
    by_meaning: bool = False


def _judged(
    a: Features, b: Features, *, chosen: bool, weights: Sequence[float] | None = None, near: Near | None = None
) -> Judged:
    like = likeness(a, b, weights)
    if _is_copy(a, b):
        return Judged(COPY, max(copy_share(a, b), like.score), like)
    by_meaning = like.score < GATE and near is not None and near()
    if by_meaning:
        like = like._replace(score=SUGGEST_FROM)  # Worth a look, and too little for a conflict.
    if like.score < GATE and common(a, b) < COMMON:
        return Judged(NOTHING, round(1.0 - like.score, 4), like, alien=True)
    pair = align(a, b)
    verdict = _verdict(a, b, pair, like)
    if verdict.worded and not chosen and not _much_in_common(a, b):
        verdict = NOTHING
    score = max(like.score, verdict.likely) if verdict.relation else 1.0 - like.score
    return Judged(verdict, round(score, 4), like, pair, by_meaning=by_meaning)


def _explained(a: Features, b: Features, found: Judged) -> Comparison:
    if found.alien:
        return Comparison(None, found.score, ())
    copy = found.verdict is COPY
    # Of a relation the guard had nothing to say, or there would be none; a part's it never asked.
    asked = not copy and found.verdict.relation in (None, Relation.PART_OF)
    return Comparison(
        relation=found.verdict.relation,
        score=found.score,
        reasons=reasons(a, b, found.pair, found.like, copy_share(a, b)) + _BY_MEANING * found.by_meaning,
        flipped=found.verdict.flipped,
        verbatim=copy,
        objections=tuple(objections(a, b, found.pair)) if asked else (),
    )


def _much_in_common(a: Features, b: Features) -> bool:
    return len(a.roots & b.roots) >= TO_CONFLICT and common(a, b) >= COMMON_TO_CONFLICT


def copy_share(a: Features, b: Features) -> float:
    """Common shingles as a share of the shorter passage's."""
    smaller = min(len(a.shingles), len(b.shingles))
    return len(set(a.shingles).intersection(b.shingles)) / smaller if smaller else 0.0


def _is_copy(a: Features, b: Features) -> bool:
    """Near-verbatim: no changed figure, name or polarity hides in it."""
    if a.asserted != b.asserted or a.numbers != b.numbers:
        return False
    if not (a.names == b.names or a.sequence == b.sequence) or copy_share(a, b) < VERBATIM:
        return False
    if min(len(a.words), len(b.words)) < LONG_ENOUGH and other_time(a, b):
        return False
    return a.sequence == b.sequence or (len(a.words) > 3 and a.words <= b.words | _slack(a, b))


def _slack(a: Features, b: Features) -> frozenset[str]:
    return a.words - b.words if len(a.words ^ b.words) <= 2 and not (a.measures ^ b.measures) else frozenset()


def _verdict(a: Features, b: Features, pair: Pair | None, like: Likeness) -> Verdict:
    if other_time(a, b) is not None:
        return NOTHING
    part = _part(a, b, pair)
    if part.relation is not None:
        return part if like.score >= GATE else NOTHING
    if next(objections(a, b, pair), None) is not None:
        return NOTHING
    if exchanged(a, b):
        return Verdict(Relation.CONFLICTS) if like.score >= SAME_EVENT else NOTHING
    if a.asserted != b.asserted and denies(a) and denies(b):
        return _agreement(a, b) if like.score >= SAME_EVENT and a.measures & b.measures else NOTHING
    if a.asserted != b.asserted and not (_aside(a, b) or _aside(b, a)):
        return _denial(a, b, pair, like) if a.tongue == b.tongue or _meet(a, b) else NOTHING
    if pair is not None and pair.a.measures and pair.b.measures and like.score >= _needed(pair):
        guessed = pair.scope is Scope.OPEN and a.tongue != b.tongue and pair.lie in (Lie.APART, Lie.NONE)
        return NOTHING if guessed else _figures(a, b, pair)
    if a.tongue != b.tongue:
        return _across(a, b, pair, like)
    if like.score >= SAME_EVENT and _excludes(a, b):
        return Verdict(Relation.CONFLICTS)
    return _worded(a, b, pair)


def _aside(a: Features, b: Features) -> bool:
    """Whether a says so much more than b that the "not" in it may be about something else."""
    return a.negated and len(a.words) > max(LONGER * len(b.words), len(b.words) + 1)


def _across(a: Features, b: Features, pair: Pair | None, like: Likeness) -> Verdict:
    """Claims in two languages that are no two figures of one event: what both name must meet. Never a conflict."""
    if like.score < SAME_EVENT or not _meet(a, b) or _excludes(a, b):
        return NOTHING
    if pair is not None and pair.lie not in (Lie.APART, Lie.NONE):
        return _figures(a, b, pair)
    told = (a.measures | a.causes | a.sites | a.events) & (b.measures | b.causes | b.sites | b.events)
    return _agreement(a, b) if told and not (a.figures or b.figures) else NOTHING


def _meet(a: Features, b: Features) -> bool:
    return not (a.places.isdisjoint(b.places) and a.skeletons.isdisjoint(b.skeletons))


def _needed(pair: Pair) -> float:
    """A conflict needs more likeness than an agreement."""
    return SAME_EVENT if pair.lie in (Lie.APART, Lie.NONE) else GATE


def _part(a: Features, b: Features, pair: Pair | None) -> Verdict:
    """A part beside its whole, by place, time or what is counted; a part is never more than its whole."""
    if pair is None or not a.asserted or not b.asserted or not _known(pair):
        return NOTHING
    for small, large, x, y, flipped in ((a, b, pair.a, pair.b, False), (b, a, pair.b, pair.a, True)):
        if y.high < x.low:
            continue
        narrower = _narrower(small, large) or (is_part(x.reach, y.reach) and not _outside(small, large))
        narrower = narrower or (pair.lie is Lie.APART and _of_no_place(small, large, x, y))
        wider = _narrower(large, small)
        if narrower and not wider:
            return Verdict(Relation.PART_OF, flipped)
        counted = pair.scope is (Scope.WIDER if flipped else Scope.NARROWER)
        if counted and not wider and pair.lie is Lie.APART and not _outside(small, large):
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


_NATIONWIDE = frozenset({"launch", "intercept"})


def _outside(a: Features, b: Features) -> bool:
    return bool(a.places and b.places and not a.places & b.places)


def _denial(a: Features, b: Features, pair: Pair | None, like: Likeness) -> Verdict:
    """One asserts what the other denies. "None" beside a number is a conflict of figures."""
    denier, other = (b, a) if a.asserted else (a, b)
    told = denier.undone or denier.measures
    people = told & OF_PEOPLE
    if people and other.measures and people.isdisjoint(other.measures):
        return NOTHING  # Nobody was killed in the strike: that there was one is not denied.
    if (told or other.measures) and told.isdisjoint(other.measures):
        return NOTHING  # A plant that was no target may run as usual: what they share is its name, not what befell it.
    if _spares(denier, other):
        return NOTHING
    figured = a if a.figures else b
    if bool(a.figures) != bool(b.figures) and figured.asserted and figured.figures[0].measures:
        denier = b if figured is a else a
        if figured.figures[0].measures & denier.measures and like.score >= SAME_EVENT:
            return Verdict(Relation.CONFLICTS)
    if like.words >= SAME_WORDS or (like.score >= SAME_EVENT and like.measure > 0):
        return Verdict(Relation.DENIES)
    return NOTHING


def _spares(denier: Features, other: Features) -> bool:
    """Whether what is denied is of another target, cause or thing: no hospital was hit, but a school."""
    wider = frozenset(wide for thing in other.things for wide in lexicon().chain(thing))
    told = ((held(denier.sites), held(other.sites)), (denier.causes, other.causes), (denier.things, wider))
    return any(_disjoint(one, another) for one, another in told)


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
    rose = risen(a, b, pair)
    return Verdict(Relation.QUALIFIES, flipped=rose > 0) if rose else Verdict(Relation.CONFLICTS)


def _worded(a: Features, b: Features, pair: Pair | None) -> Verdict:
    """Claims that are no two figures of one event: their wording decides."""
    told = odds(a, b)
    if told.words < COMMON:
        return NOTHING
    same_voice = _same_voice(a, b)
    bar = CONFLICT_WITH_FIGURES if told.figured else CONFLICT_WITHOUT_FIGURES
    least = COMMON_TO_CONFLICT if told.figured else COMMON_WITHOUT_FIGURES
    if told.conflict > bar and (told.words < least or _outside(a, b)):
        return NOTHING
    if told.conflict > bar:
        order = later(a.said, b.said) if same_voice else 0
        if order:
            found = Verdict(Relation.SUPERSEDES, order < 0, told.conflict, worded=True)
            return found if pair else NOTHING
        if rose := risen(a, b, pair):
            return Verdict(Relation.QUALIFIES, rose > 0, told.conflict, worded=True)
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
    if not (a.places & b.places and a.measures & b.measures and a.asserted and b.asserted):
        return False
    return any(_disjoint(x, y) for x, y in ((held(a.sites), held(b.sites)), (a.causes, b.causes)))


def _disjoint(a: frozenset[str], b: frozenset[str]) -> bool:
    return bool(a and b and not a & b)
