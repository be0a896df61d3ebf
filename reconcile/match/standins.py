"""Stand-ins: words of one claim in whose very place the other has a word of the same kind, or another name."""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

from reconcile.match.features import Features
from reconcile.match.slots import Slot

_NEAR = 4
"""So many words around it are the place of a word."""


class StandIns(NamedTuple):
    """Whether a word has another of its class in its place; so a name after a preposition; and whether a name is the
    one thing other between the same two words."""

    of_class: float
    other_name: float
    name_alone: float


def stand_ins(short: Features, long: Features, common: frozenset[str]) -> StandIns:
    """How the words that are not common stand for each other."""
    return StandIns(
        float(_of_one_class(short, long, common)), float(_in_one_slot(short, long)), float(_alone(short, long, common))
    )


def _of_one_class(short: Features, long: Features, common: frozenset[str]) -> bool:
    """Whether two words of one class, neither of which the other claim has, stand near one common word."""
    if not short.classes or not long.classes:
        return False
    here, there = {kind[:2] for kind in short.classes}, {kind[:2] for kind in long.classes}
    return any(
        not (_around(short, x[2]) & common).isdisjoint(_around(long, y[2]))
        for x, y in product(short.classes, long.classes)
        if x[0] == y[0] and x[:2] not in there and y[:2] not in here
    )


def _around(claim: Features, word: str) -> set[str]:
    line = claim.line
    return {near for i, root in enumerate(line) if root == word for near in line[max(0, i - _NEAR) : i + _NEAR + 1]}


def _in_one_slot(short: Features, long: Features) -> bool:
    """Whether one slot has two names, which the other claim has nowhere, and none has the same."""
    shared = [
        (ours, theirs)
        for ours, theirs in product(short.slots, long.slots)
        if ours[0] == theirs[0] and not ours[1].isdisjoint(theirs[1])
    ]
    if any(not ours[2].isdisjoint(theirs[2]) for ours, theirs in shared):
        return False
    return any(_elsewhere(ours, theirs, short, long) for ours, theirs in shared)


def _elsewhere(ours: Slot, theirs: Slot, short: Features, long: Features) -> bool:
    return ours[2].isdisjoint(theirs[2] | long.roots) and theirs[2].isdisjoint(short.roots)


def _alone(short: Features, long: Features, common: frozenset[str]) -> bool:
    """Whether a name has another between the same two neighbours, small words and ends included."""
    if short.stems <= common or long.stems <= common:
        return False
    theirs = long.stems - common
    between = {(before, after) for before, word, after in _threes(long) if word in theirs}
    ours = short.stems - common
    return any((before, after) in between for before, word, after in _threes(short) if word in ours)


def _threes(claim: Features) -> zip[tuple[str, str, str]]:
    line = ("", *claim.line, "")
    return zip(line, line[1:], line[2:], strict=False)
