"""Suggesting: claims -> the relations worth a person's time. Nothing that was rejected comes back."""

from __future__ import annotations

import math
from array import array
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from reconcile.claims import Claim
from reconcile.match.candidates import Index, joined_marks
from reconcile.match.comparison import Near, suggested
from reconcile.match.features import Features, features, read
from reconcile.match.lexicon import DeskRows, desk_rows, lexicon, read_as
from reconcile.match.likeness import in_order
from reconcile.match.shelf import Bundle, Shelf
from reconcile.match.weights import RULE_VERSION, SUGGEST_FROM
from reconcile.match.workers import Workers
from reconcile.relations import Comparison, Reason, Suggestion

if TYPE_CHECKING:
    from reconcile.match.meaning import Meaning

Pairs = Container[tuple[str, str]]

_READ_AT_ONCE = 500
_READ_ALONE = 20
"""Times that; with more claims it is worth a second to start other processes, which then share all work."""

_PARTS = 32
_PAIRS_AT_ONCE = 5_000, 60_000
"""Pairs are judged in so many parts, of at least and at most so many. Features are unpacked anew for each part."""


def suggest(
    claims: Iterable[Claim],
    *,
    rejected: Pairs = (),
    top: int = 10,
    weights: Mapping[str, float] | None = None,
    meaning: Meaning | None = None,
    terms: Callable[[Sequence[int]], None] | None = None,
) -> Iterator[Suggestion]:
    """Suggestions among the claims: each claim is compared with the `top` likest others.

    The claims are read once, one after the other, and none of them is kept. Of many, other processes take their share;
    they end with the iterator. `rejected` holds pairs of claim ids, either way round; `weights`: those of likeness,
    where not the engine's own; `meaning` widens the gate (see `compare`) and is asked in this process alone.
    `terms` is told the `joined_marks` of each claim, in order, and of all before the first suggestion comes.
    """
    scale, texts = _Scale.of(weights, meaning), list[str]()
    if meaning is not None:
        claims = _noting(claims, texts)
    with Shelf() as shelf, Workers(_READ_ALONE if meaning is None else math.inf) as workers:
        index = Index()
        for some in workers.map(partial(_read_some, scale.desk, terms is not None), _batches(claims)):
            shelf.add(some.features)
            index.extend(some.terms)
            if terms is not None:
                for own in some.joined:
                    terms(own)
        near = None if meaning is None else partial(_near, meaning, texts)
        for found in workers.map(partial(_judge, scale, near), _parts(shelf, index, top)):
            yield from (one for one in found if _open(one.a, one.b, rejected))


def suggest_pairs(
    new: Claim, others: Iterable[Claim], *, rejected: Pairs = (), weights: Mapping[str, float] | None = None
) -> Iterator[Suggestion]:
    """Suggestions between a new claim and others that share evidence with it."""
    scale, own = _Scale.of(weights), features(new)
    for other in others:
        if _open(new.id, other.id, rejected):
            yield from scale.suggestion(own, features(other))


class _Some(NamedTuple):
    """Some claims as they were read."""

    features: Bundle
    terms: Index
    joined: Sequence[Sequence[int]]


class _Part(NamedTuple):
    """Pairs to be judged: of claims that have these numbers and features, the places of the first and of the second."""

    numbers: Sequence[int]
    features: Bundle
    firsts: Sequence[int]
    seconds: Sequence[int]


def _noting(claims: Iterable[Claim], texts: list[str]) -> Iterator[Claim]:
    for claim in claims:
        texts.append(claim.content.text)
        yield claim


def _near(meaning: Meaning, texts: Sequence[str], i: int, j: int) -> bool:
    return meaning.near(texts[i], texts[j])


def _batches(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    coming = iter(claims)
    while some := list(islice(coming, _READ_AT_ONCE)):
        yield some


def _read_some(desk: DeskRows, joined: bool, claims: Iterable[Claim]) -> _Some:
    with read_as(desk):
        some = [read(claim) for claim in claims]
    index = Index()
    for known in some:
        index.add(known)
    return _Some(Bundle(some), index, [array("I", joined_marks(known)) for known in some] if joined else [])


def _parts(shelf: Shelf, index: Index, top: int) -> Iterator[_Part]:
    import numpy as np

    pairs = index.likest(top)
    least, most = _PAIRS_AT_ONCE
    size = min(max(pairs.shape[1] // _PARTS, least), most)
    for begin in range(0, pairs.shape[1], size):
        numbers, at = np.unique(pairs[:, begin : begin + size], return_inverse=True)
        firsts, seconds = at.reshape(2, -1).tolist()
        yield _Part(numbers.tolist(), shelf.bundle(numbers.tolist()), firsts, seconds)


def _judge(scale: _Scale, near: Callable[[int, int], bool] | None, part: _Part) -> list[Suggestion]:
    read = part.features.unpacked()
    found = list[Suggestion]()
    with read_as(scale.desk):
        for i, j in zip(part.firsts, part.seconds, strict=True):
            asked = None if near is None else partial(near, part.numbers[i], part.numbers[j])
            found += scale.suggestion(read[i], read[j], asked)
    return found


def _open(a: str, b: str, rejected: Pairs) -> bool:
    return a != b and (a, b) not in rejected and (b, a) not in rejected


class _Scale(NamedTuple):
    """What likeness is weighed with, what a desk reads otherwise, and the version of the rules that names both."""

    weights: tuple[float, ...] | None
    desk: DeskRows
    version: str

    @classmethod
    def of(cls, weights: Mapping[str, float] | None, meaning: Meaning | None = None) -> _Scale:
        weighed = in_order(weights) if weights else None
        version = [RULE_VERSION]
        version += [f"{crc32(repr(weighed).encode()):08x}"] if weighed else []
        version += [lexicon().version] if lexicon().version else []
        version += [meaning.version] if meaning else []
        return cls(weighed, desk_rows(), "+".join(version))

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
