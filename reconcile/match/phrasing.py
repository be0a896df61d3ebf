"""Phrasing: whether two claims have their common words in one order, and which words stand in another's place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from reconcile.match.features import Features

_WINDOW = 3
"""So many words more than the shorter claim has make the stretch of the longer one in which it may be said."""

_BESIDE, _AROUND = 3, 6
"""Words apart within which two words stand together, and within which they may have changed places."""

Places = Mapping[str, Sequence[int]]


class Order(NamedTuple):
    """Of the shorter claim's words the share in one stretch of the longer, in its order, and the other way round."""

    stretch: float
    kept: float
    turned: float


def order(short: Features, long: Features, common: frozenset[str]) -> Order:
    """How the common words stand in the longer claim."""
    at = _places(long, common)
    kept = turned = 0
    pairs = list(pairwise(short.order))
    for one, other in pairs:
        if one in at and other in at:
            steps = [j - i for i in at[one] for j in at[other]]
            if any(0 < step <= _BESIDE for step in steps):
                kept += 1
            elif any(-_AROUND <= step < 0 for step in steps) and not any(0 < step <= _AROUND for step in steps):
                turned += 1
    count = max(1, len(pairs))
    return Order(_stretch(short, long, common), kept / count, turned / count)


def _stretch(short: Features, long: Features, common: frozenset[str]) -> float:
    """The largest share of the shorter claim's words that stand near each other in the longer."""
    if not short.roots:
        return 0.0
    width = len(short.order) + _WINDOW
    seen = [(i, word) for i, word in enumerate(long.order) if word in common]
    inside: dict[str, int] = {}
    most = start = 0
    for i, word in seen:
        inside[word] = inside.get(word, 0) + 1
        while seen[start][0] <= i - width:
            gone = seen[start][1]
            inside[gone] -= 1
            if not inside[gone]:
                del inside[gone]
            start += 1
        most = max(most, len(inside))
    return most / len(short.roots)


class Substitutes(NamedTuple):
    """Whether beside a common word each has a word that the other lacks; so of names; and between two common words."""

    words: float = 0.0
    names: float = 0.0
    between: float = 0.0


def substitutes(short: Features, long: Features, common: frozenset[str]) -> Substitutes:
    """Words that stand where the other claim has another ("Port Said", "Port Sudan")."""
    missing, theirs = short.roots - common, long.roots - common
    if not missing or not theirs or not common:
        return Substitutes()
    after = _beside(long, common, theirs, 1)
    before = _beside(long, common, theirs, -1)
    words = names = between = 0.0
    last = len(short.order) - 1
    for i, word in enumerate(short.order):
        if word not in missing:
            continue
        left = after.get(short.order[i - 1], _NONE) if i else _NONE
        right = before.get(short.order[i + 1], _NONE) if i < last else _NONE
        if left or right:
            words = 1.0
            if word in short.stems and not long.stems.isdisjoint(left | right):
                names = 1.0
            if left and right and not left.isdisjoint(right):
                between = 1.0
    return Substitutes(words, names, between)


_NONE: frozenset[str] = frozenset()


def _beside(
    long: Features, common: frozenset[str], theirs: frozenset[str], step: int
) -> Mapping[str, set[str] | frozenset[str]]:
    """For each common word the words that stand beside it and that only the longer claim has."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairwise(long.order if step > 0 else long.order[::-1]):
        if one in common and other in theirs:
            found[one].add(other)
    return found


def _places(long: Features, common: frozenset[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for i, word in enumerate(long.order):
        if word in common:
            found.setdefault(word, []).append(i)
    return found
