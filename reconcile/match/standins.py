"""Stand-ins: words of one claim in whose very place the other has a word of the same kind, or another name."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import NamedTuple

from reconcile.match.features import Features
from reconcile.match.slots import Slot
from reconcile.match.texts import Kind

_NEAR = 4
"""So many words around it are the place of a word."""


class StandIns(NamedTuple):
    """Whether a word has its opposite, or another of its class, in its place; so a name after a preposition; and
    whether a plain word, a name, is the one thing other between the same two words."""

    opposite: float
    of_class: float
    other_name: float
    same_name: float
    plain: float
    name: float


def stand_ins(short: Features, long: Features, common: frozenset[str]) -> StandIns:
    """How the words that are not common stand for each other."""
    other, same = _slots(short, long)
    plain, name = _alone(short, long)
    return StandIns(
        float(_of_kind(short, long, short.opposites, long.opposites, common)),
        float(_of_kind(short, long, short.classes, long.classes, common)),
        float(other and not same), float(same), float(plain), float(name),
    )  # fmt: skip


def _of_kind(
    short: Features, long: Features, ours: frozenset[Kind], theirs: frozenset[Kind], common: frozenset[str]
) -> bool:
    """Whether two words of one row, neither of which the other claim has, stand near one common word."""
    if not ours or not theirs:
        return False
    here, there = {kind[:2] for kind in ours}, {kind[:2] for kind in theirs}
    return any(
        not (_around(short, x[2]) & common).isdisjoint(_around(long, y[2]))
        for x, y in product(ours, theirs)
        if x[0] == y[0] and x[:2] not in there and y[:2] not in here
    )


def _around(claim: Features, word: str) -> set[str]:
    line = claim.line
    return {near for i, root in enumerate(line) if root == word for near in line[max(0, i - _NEAR) : i + _NEAR + 1]}


def _slots(short: Features, long: Features) -> tuple[bool, bool]:
    """Whether one slot has two names, which the other claim has nowhere; and whether one has the same name."""
    other = same = False
    for ours, theirs in product(short.slots, long.slots):
        if ours[0] == theirs[0] and not ours[1].isdisjoint(theirs[1]):
            same = same or not ours[2].isdisjoint(theirs[2])
            other = other or _elsewhere(ours, theirs, short, long)
    return other, same


def _elsewhere(ours: Slot, theirs: Slot, short: Features, long: Features) -> bool:
    return ours[2].isdisjoint(theirs[2] | long.roots) and theirs[2].isdisjoint(short.roots)


def _alone(short: Features, long: Features) -> tuple[bool, bool]:
    """Whether a plain word, and a name, has another between the same two neighbours, small words and ends included."""
    missing = short.roots - long.roots
    if not missing:
        return False, False
    between: defaultdict[tuple[str, str], list[bool]] = defaultdict(list)
    theirs = long.roots - short.roots
    for before, word, after in _threes(long):
        if word in theirs:
            between[before, after].append(word in long.stems)
    plain = name = False
    for before, word, after in _threes(short):
        if word in missing and (before, after) in between:
            named = word in short.stems and any(between[before, after])
            name, plain = name or named, plain or not named
    return plain, name


def _threes(claim: Features) -> zip[tuple[str, str, str]]:
    line = ("", *claim.line, "")
    return zip(line, line[1:], line[2:], strict=False)
