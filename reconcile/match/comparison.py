"""Comparison: what the engine makes of two claims, with reasons a person can read. It proposes; a person decides."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from reconcile.claims import Claim
from reconcile.match.copies import copy_share, is_copy
from reconcile.match.denials import aside, denial
from reconcile.match.exclusions import excludes, meet
from reconcile.match.features import Features, features
from reconcile.match.figures import Lie, Pair, Scope, align
from reconcile.match.guard import denies, exchanged, objections, other_time
from reconcile.match.likeness import Likeness, likeness
from reconcile.match.moments import later
from reconcile.match.parts import outside, part_or_whole
from reconcile.match.reasons import reasons
from reconcile.match.tolls import risen
from reconcile.match.verdicts import COPY, NOTHING, Verdict, agreement, of_figures, one_voice
from reconcile.match.weights import (
    AGAIN,
    COMMON,
    COMMON_TO_CONFLICT,
    COMMON_WITHOUT_FIGURES,
    CONFLICT_WITH_FIGURES,
    CONFLICT_WITHOUT_FIGURES,
    GATE,
    SAME_EVENT,
    SUGGEST_FROM,
    TO_CONFLICT,
    UNRELATED_COUNTS,
)
from reconcile.match.wording import common, odds
from reconcile.relations import Comparison, Reason, Relation

if TYPE_CHECKING:
    from reconcile.match.meaning import Meaning

Near = Callable[[], bool]
"""Whether a sentence model finds the two texts near; asked only where the words do not settle it."""


_BY_MEANING = (Reason("meaning", None, None, "few words are common, but a sentence model finds the two texts near"),)


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
    if other_time(a, b) is not None and not is_copy(a, b):
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
    if is_copy(a, b):
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


def _verdict(a: Features, b: Features, pair: Pair | None, like: Likeness) -> Verdict:
    if other_time(a, b) is not None:
        return NOTHING
    part = part_or_whole(a, b, pair)
    if part.relation is not None:
        return part if like.score >= GATE else NOTHING
    if next(objections(a, b, pair), None) is not None:
        return NOTHING
    if exchanged(a, b):
        return Verdict(Relation.CONFLICTS) if like.score >= SAME_EVENT else NOTHING
    if a.asserted != b.asserted and denies(a) and denies(b):
        return agreement(a, b) if like.score >= SAME_EVENT and a.measures & b.measures else NOTHING
    if a.asserted != b.asserted and not (aside(a, b) or aside(b, a)):
        return denial(a, b, like) if a.tongue == b.tongue or meet(a, b) else NOTHING
    if pair is not None and pair.a.measures and pair.b.measures and like.score >= _needed(pair):
        guessed = pair.scope is Scope.OPEN and a.tongue != b.tongue and pair.lie in (Lie.APART, Lie.NONE)
        return NOTHING if guessed else of_figures(a, b, pair)
    if a.tongue != b.tongue:
        return _across(a, b, pair, like)
    if like.score >= SAME_EVENT and excludes(a, b):
        return Verdict(Relation.CONFLICTS)
    return _worded(a, b, pair)


def _across(a: Features, b: Features, pair: Pair | None, like: Likeness) -> Verdict:
    """Claims in two languages that are no two figures of one event: what both name must meet. Never a conflict."""
    if like.score < SAME_EVENT or not meet(a, b) or excludes(a, b):
        return NOTHING
    if pair is not None and pair.lie not in (Lie.APART, Lie.NONE):
        return of_figures(a, b, pair)
    told = (a.measures | a.causes | a.sites | a.events) & (b.measures | b.causes | b.sites | b.events)
    return agreement(a, b) if told and not (a.figures or b.figures) else NOTHING


def _needed(pair: Pair) -> float:
    """A conflict needs more likeness than an agreement."""
    return SAME_EVENT if pair.lie in (Lie.APART, Lie.NONE) else GATE


def _worded(a: Features, b: Features, pair: Pair | None) -> Verdict:
    """Claims that are no two figures of one event: their wording decides."""
    told = odds(a, b)
    if told.words < COMMON:
        return NOTHING
    same_voice = one_voice(a, b)
    bar = CONFLICT_WITH_FIGURES if told.figured else CONFLICT_WITHOUT_FIGURES
    least = COMMON_TO_CONFLICT if told.figured else COMMON_WITHOUT_FIGURES
    if told.conflict > bar and (told.words < least or outside(a, b)):
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
        return replace(of_figures(a, b, pair), likely=told.same, worded=True)
    return replace(agreement(a, b), likely=told.same, worded=True)
