"""Phrasing: how far two claims say things in the same words, and what stands in the place of a word that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from reconcile.match.features import Features
from reconcile.match.words import ADJECTIVE, NAME, VERB

_BESIDE, _NEAR = 2, 3
"""So many words from a missing one a common one is its neighbour; so many words from there the other has its place."""


class Runs(NamedTuple):
    """The share of the shorter claim's words, small ones too, that stand in its order in the longer; of its pairs of
    neighbours that are neighbours there."""

    in_order: float
    neighbours: float


def runs(short: Features, long: Features) -> Runs:
    """How far the shorter claim's wording is the longer's."""
    words = short.sequence
    if not words:
        return Runs(0.0, 0.0)
    pairs = set(pairwise(words))
    together = len(pairs.intersection(pairwise(long.sequence))) / max(1, len(pairs))
    return Runs(LCSseq.similarity(words, long.sequence) / len(words), together)


class Places(NamedTuple):
    """Whether, for some word that is missing, the longer claim has this of its own in the place of it.

    `name`: right beside a common neighbour, for a name a name; `word`: any other word. `nothing`: no word near one.
    `name_near`: for a name a name near one. Between two, for an adjective another, or other words only.
    """

    word: float = 0.0
    name: float = 0.0
    nothing: float = 0.0
    nothing_of_verb: float = 0.0
    name_near: float = 0.0
    adjective_between: float = 0.0
    other_for_adjective: float = 0.0


def places(short: Features, long: Features, common: frozenset[str]) -> Places:
    """What the longer claim has in the places of the words that it lacks."""
    if not short.roots - common:
        return Places()
    line = _Line(long, common)
    told: set[str] = set()
    for i, word in enumerate(short.order):
        if word not in common:
            told.update(_told(short, i, line))
    return Places(*(float(name in told) for name in Places._fields))


class _Line:
    """The longer claim's words: where the common ones stand, and the kinds of those that it alone has."""

    def __init__(self, long: Features, common: frozenset[str]) -> None:
        self.at: dict[str, list[int]] = {}
        self.kinds: dict[int, str] = {}
        for i, word in enumerate(long.order):
            if word in common:
                self.at.setdefault(word, []).append(i)
            else:
                self.kinds[i] = long.kinds[i]

    def behind(self, word: str, far: int) -> set[int]:
        """The places so far behind a common word; before it where `far` is below zero."""
        steps = range(1, far + 1) if far > 0 else range(far, 0)
        return {i + step for i in self.at.get(word, ()) for step in steps}

    def own(self, places: set[int]) -> set[str]:
        """The kinds of the words there that only this claim has."""
        return {self.kinds[i] for i in places if i in self.kinds}


def _told(short: Features, i: int, line: _Line) -> Iterator[str]:
    """Which of Places hold for the missing word at i."""
    kind, left, right = short.kinds[i], short.order[max(0, i - _BESIDE) : i][::-1], short.order[i + 1 : i + 1 + _BESIDE]
    behind = line.behind(_first(left, line), _NEAR)
    before = line.behind(_first(right, line), -_NEAR)
    near = line.own(behind | before)
    if not near:
        yield "nothing"
        if kind == VERB:
            yield "nothing_of_verb"
        return
    beside = line.own(line.behind("".join(left[:1]), 1) | line.behind("".join(right[:1]), -1))
    if beside:
        yield "name" if kind == NAME and NAME in beside else "word"
    yield from _of_kind(kind, near, line.own(behind & before))


def _of_kind(kind: str, near: set[str], between: set[str]) -> Iterator[str]:
    """What stands in the place of a name or an adjective."""
    if kind == NAME and NAME in near:
        yield "name_near"
    elif kind == ADJECTIVE and between:
        yield "adjective_between" if ADJECTIVE in between else "other_for_adjective"


def _first(words: Sequence[str], line: _Line) -> str:
    """The first of these that is common; empty where none is."""
    return next((word for word in words if word in line.at), "")
