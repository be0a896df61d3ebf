"""Suggesting: claims -> the relations worth a person's time. Nothing that was rejected comes back."""

from __future__ import annotations

import gc
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from reconcile.claims import Claim
from reconcile.match.candidates import Index
from reconcile.match.comparison import Near, suggested
from reconcile.match.features import Features, features, read
from reconcile.match.lexicon import lexicon
from reconcile.match.likeness import in_order
from reconcile.match.shelf import Shelf
from reconcile.match.weights import RULE_VERSION, SUGGEST_FROM
from reconcile.relations import Comparison, Reason, Suggestion

if TYPE_CHECKING:
    from reconcile.match.meaning import Meaning

Pairs = Container[tuple[str, str]]


def suggest(
    claims: Iterable[Claim],
    *,
    rejected: Pairs = (),
    top: int = 10,
    weights: Mapping[str, float] | None = None,
    meaning: Meaning | None = None,
) -> Iterator[Suggestion]:
    """Suggestions among the claims: each claim is compared with the `top` likest others.

    The claims are read once, one after the other, and none of them is kept. `rejected` holds pairs of claim ids, either
    way round; `weights`: those of likeness, where not the engine's own; `meaning` widens the gate (see `compare`).
    """
    index, scale, texts = Index(), _Scale.of(weights, meaning), list[str]()
    with Shelf() as shelf:
        with _nothing_to_collect():
            for claim in claims:
                known = read(claim)
                index.add(known)
                shelf.append(known)
                if meaning is not None:
                    texts.append(claim.content.text)
        for i, j in index.pairs(top):
            a, b = shelf[i], shelf[j]
            if _open(a.claim, b.claim, rejected):
                near = None if meaning is None else partial(meaning.near, texts[i], texts[j])
                yield from scale.suggestion(a, b, near)


def suggest_pairs(
    new: Claim, others: Iterable[Claim], *, rejected: Pairs = (), weights: Mapping[str, float] | None = None
) -> Iterator[Suggestion]:
    """Suggestions between a new claim and others that share evidence with it."""
    scale, own = _Scale.of(weights), features(new)
    for other in others:
        if _open(new.id, other.id, rejected):
            yield from scale.suggestion(own, features(other))


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


class _Scale(NamedTuple):
    """What likeness is weighed with, and the version of the rules that names it."""

    weights: tuple[float, ...] | None
    version: str

    @classmethod
    def of(cls, weights: Mapping[str, float] | None, meaning: Meaning | None = None) -> _Scale:
        weighed = in_order(weights) if weights else None
        version = [RULE_VERSION]
        version += [f"{crc32(repr(weighed).encode()):08x}"] if weighed else []
        version += [lexicon().version] if lexicon().version else []
        version += [meaning.version] if meaning else []
        return cls(weighed, "+".join(version))

    def suggestion(self, a: Features, b: Features, near: Near | None = None) -> Iterator[Suggestion]:
        found = suggested(a, b, SUGGEST_FROM, self.weights, near)
        if found is None or found.relation is None:
            return
        first, second = (b, a) if found.flipped else (a, b)
        yield Suggestion(
            a=first.claim,
            b=second.claim,
            relation=found.relation,
            score=found.score,
            reasons=_turned(found) if found.flipped else found.reasons,
            rule_version=self.version,
            verbatim=found.verbatim,
            objections=found.objections,
        )


def _turned(found: Comparison) -> tuple[Reason, ...]:
    """The reasons' values the way round that the suggestion reads."""
    return tuple(Reason(reason.feature, reason.b, reason.a, reason.says) for reason in found.reasons)
