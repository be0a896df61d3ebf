"""Suggesting: claims -> the relations worth a person's time. Nothing that was rejected comes back."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager

from reconcile.claims import Claim
from reconcile.match.candidates import Index
from reconcile.match.comparison import suggested
from reconcile.match.features import features, read
from reconcile.match.shelf import Shelf
from reconcile.match.weights import RULE_VERSION, SUGGEST_FROM
from reconcile.relations import Comparison, Reason, Suggestion

Pairs = Container[tuple[str, str]]


def suggest(claims: Iterable[Claim], *, rejected: Pairs = (), top: int = 10) -> Iterator[Suggestion]:
    """Suggestions among the claims: each claim is compared with the `top` likest others.

    The claims are read once, one after the other, and none of them is kept. `rejected` holds pairs of claim ids, either
    way round.
    """
    index, shelf = Index(), Shelf()
    with _nothing_to_collect():
        for claim in claims:
            known = read(claim)
            index.add(known)
            shelf.append(known)
    for i, j in index.pairs(top):
        a, b = shelf[i], shelf[j]
        if _open(a.claim, b.claim, rejected):
            yield from _suggestion(a.claim, b.claim, suggested(a, b, SUGGEST_FROM))


def suggest_pairs(new: Claim, others: Iterable[Claim], *, rejected: Pairs = ()) -> Iterator[Suggestion]:
    """Suggestions between a new claim and others that share evidence with it."""
    for other in others:
        if _open(new.id, other.id, rejected):
            yield from _suggestion(new.id, other.id, suggested(features(new), features(other), SUGGEST_FROM))


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Without the garbage collector, which would look through all features again and again and find none to free."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _open(a: str, b: str, rejected: Pairs) -> bool:
    return a != b and (a, b) not in rejected and (b, a) not in rejected


def _suggestion(a: str, b: str, found: Comparison | None) -> Iterator[Suggestion]:
    if found is None or found.relation is None:
        return
    first, second = (b, a) if found.flipped else (a, b)
    yield Suggestion(
        a=first,
        b=second,
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
