"""Suggesting: claims -> the relations worth a person's time. Nothing that was rejected comes back."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from reconcile.claims import Claim
from reconcile.match.candidates import candidates, evidence
from reconcile.match.comparison import compare_features
from reconcile.match.features import features
from reconcile.match.weights import RULE_VERSION, SUGGEST_FROM
from reconcile.relations import Comparison, Reason, Suggestion

Pairs = Container[tuple[str, str]]


def suggest(claims: Sequence[Claim], *, rejected: Pairs = (), top: int = 10) -> Iterator[Suggestion]:
    """Suggestions among the claims: each claim is compared with the `top` likest others.

    `rejected` holds pairs of claim ids, either way round.
    """
    read = [features(claim) for claim in claims]
    for i, j in candidates([evidence(claim) for claim in claims], top):
        a, b = claims[i], claims[j]
        if _open(a, b, rejected):
            yield from _suggestion(a, b, compare_features(read[i], read[j], chosen=False))


def suggest_pairs(new: Claim, others: Iterable[Claim], *, rejected: Pairs = ()) -> Iterator[Suggestion]:
    """Suggestions between a new claim and others that share evidence with it."""
    for other in others:
        if _open(new, other, rejected):
            yield from _suggestion(new, other, compare_features(features(new), features(other), chosen=False))


def _open(a: Claim, b: Claim, rejected: Pairs) -> bool:
    return a.id != b.id and (a.id, b.id) not in rejected and (b.id, a.id) not in rejected


def _suggestion(a: Claim, b: Claim, found: Comparison) -> Iterator[Suggestion]:
    if found.relation is None or found.score < SUGGEST_FROM:
        return
    first, second = (b, a) if found.flipped else (a, b)
    yield Suggestion(
        a=first.id,
        b=second.id,
        relation=found.relation,
        score=found.score,
        reasons=_turned(found) if found.flipped else found.reasons,
        rule_version=RULE_VERSION,
        verbatim=found.verbatim,
        objections=found.objections,
    )


def _turned(found: Comparison) -> tuple[Reason, ...]:
    """The reasons' values the way round that the suggestion reads."""
    return tuple(Reason(reason.feature, reason.b, reason.a, reason.says) for reason in found.reasons)
