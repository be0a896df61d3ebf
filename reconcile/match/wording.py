"""Wording: what the words, names and figures of two claims tell, as a row of numbers for the fitted weights.

The claim with fewer words is held against the other: is each thing that it says found there?
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from reconcile.match.counts import Figure
from reconcile.match.features import Features
from reconcile.match.figures import Lie, Scope, lie, scope
from reconcile.match.weights import WITH_FIGURES, WITHOUT_FIGURES

COLUMNS = (
    "always", "words", "words cubed", "plain words", "names", "all words", "name clash", "negation",
    "negation, like words", "figure meets", "figure holds", "figure holds from afar", "figure apart, close",
    "figure apart", "figure far", "another figure meets", "no common count", "figure on one side", "numbers missing",
    "numbers missing, like words", "name clash, like words", "exclusive word", "exclusive word, like words",
    "context apart", "context meets", "other measure", "word in place of another", "name in place of another",
    "year meets", "year apart", "nothing but years",
)  # fmt: skip


_NOTHING = (0.0, 0.0, 0.0)
_FIGURED = tuple(WITH_FIGURES.get(column, _NOTHING) for column in COLUMNS)
_PLAIN = tuple(WITHOUT_FIGURES.get(column, _NOTHING) for column in COLUMNS)
_ABOUT_FIGURES = tuple(
    COLUMNS.index(column)
    for column in (
        "figure meets", "figure holds", "figure apart", "figure far", "no common count", "numbers missing",
        "year meets", "year apart",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Odds:
    """How likely the words make it that two claims say the same, conflict, or are unrelated; together 1."""

    same: float
    conflict: float
    unrelated: float
    figured: bool
    words: float


def odds(a: Features, b: Features) -> Odds:
    """The probabilities that the fitted weights give."""
    row = wording(a, b)
    figured = any(row[i] for i in _ABOUT_FIGURES)
    sums = [0.0, 0.0, 0.0]
    for value, weights in zip(row, _FIGURED if figured else _PLAIN, strict=True):
        if value:
            sums[0] += value * weights[0]
            sums[1] += value * weights[1]
            sums[2] += value * weights[2]
    raised = [math.exp(x - max(sums)) for x in sums]
    total = sum(raised)
    return Odds(raised[0] / total, raised[1] / total, raised[2] / total, figured, row[1])


def wording(a: Features, b: Features) -> tuple[float, ...]:
    """A value for each of COLUMNS; the same whichever claim comes first."""
    short, long = (a, b) if _key(a) <= _key(b) else (b, a)
    words = _held(short.roots, long.roots)
    plain = _held(short.roots - short.stems, long.roots)
    names = _held(short.stems, long.roots)
    clash = float(bool(short.stems - long.roots) and bool(long.stems - short.roots))
    negation = float(short.denials != long.denials)
    missing = len(short.numbers - long.numbers) / len(short.numbers) if short.numbers else 0.0
    exclusive = float(_excludes(short, long))
    return (
        1.0, words, words**3, plain, names, len(a.roots & b.roots) / max(1, len(a.roots | b.roots)), clash, negation,
        negation * words, *_figures(short, long), missing, missing * words, clash * words, exclusive, exclusive * words,
        *_context(short, long), float(bool(a.measures and b.measures and not a.measures & b.measures)),
        *_substitutes(short, long), *_years(short, long),
    )  # fmt: skip


def common(a: Features, b: Features) -> float:
    """The share of the shorter claim's words that the other has."""
    fewer = min(len(a.roots), len(b.roots))
    return len(a.roots & b.roots) / fewer if fewer else 0.5


def _key(read: Features) -> tuple[int, int, tuple[str, ...]]:
    return len(read.roots), len(read.sequence), read.sequence


def _held(short: frozenset[str], long: frozenset[str]) -> float:
    return len(short & long) / len(short) if short else 0.5


def _excludes(short: Features, long: Features) -> bool:
    """Whether the shorter claim has a word that the other lacks, and the other has one that excludes it instead."""
    mine, theirs = short.exclusive - long.exclusive, long.exclusive - short.exclusive
    return not {kind for kind, _ in mine}.isdisjoint(kind for kind, _ in theirs)


def _figures(short: Features, long: Features) -> tuple[float, ...]:
    """How each figure of the shorter claim fares with the best of the other's; the worst of them decides."""
    meets = holds = afar = close = apart = far = 0.0
    met = False
    for x in short.figures:
        lies = [(lie(x, y), _ratio(x, y)) for y in long.figures if scope(x, y) is not Scope.OTHER]
        if not lies:
            continue
        best = min(lies, key=lambda item: (_ORDER[item[0]], item[1]))
        met = met or best[0] not in (Lie.APART, Lie.NONE)
        match best[0]:
            case Lie.EQUAL | Lie.NEAR:
                meets = 1.0
            case Lie.HOLDS | Lie.HELD | Lie.OVERLAP:
                holds, afar = 1.0, max(afar, float(best[1] > 0.7))
            case _:
                near = min(ratio for _, ratio in lies)
                close, apart, far = (
                    max(close, float(near < 0.25)),
                    max(apart, float(near < 1.1)),
                    max(far, float(near >= 1.1)),
                )
    none = not (meets or holds or apart or far)
    both = bool(short.figures and long.figures)
    one = float(bool(short.figures) != bool(long.figures))
    return meets, holds, afar, close, apart, far, float(met and (apart or far) > 0), float(none and both), one


_ORDER = {
    lies: rank for rank, lies in enumerate((Lie.EQUAL, Lie.NEAR, Lie.HOLDS, Lie.HELD, Lie.OVERLAP, Lie.APART, Lie.NONE))
}


def _ratio(x: Figure, y: Figure) -> float:
    """The distance of the nearest ends, as a logarithm; 9 where an end is nothing."""
    ends = [(v, u) for v in (x.low, x.high) for u in (y.low, y.high) if 0 < v < math.inf and 0 < u < math.inf]
    return min((abs(math.log(v) - math.log(u)) for v, u in ends), default=9.0)


def _context(short: Features, long: Features) -> tuple[float, float]:
    """How the figures lie that stand among the most common words."""
    best = (0, 0.0, 0.0)
    for x in short.figures:
        for y in long.figures:
            common = len(x.near & y.near)
            if common > best[0] and (x.unit is None or y.unit is None or x.unit == y.unit):
                apart = lie(x, y) in (Lie.APART, Lie.NONE)
                best = common, float(apart), float(not apart)
    return best[1], best[2]


def _substitutes(short: Features, long: Features) -> tuple[float, float]:
    """Whether beside a common word each has a word that the other lacks ("Port Said", "Port Sudan"); so of names."""
    mine, theirs = short.roots - long.roots, long.roots - short.roots
    common = short.roots & long.roots
    words = names = 0.0
    if not mine or not theirs or not common:
        return words, names
    one, other = list(pairwise(short.order)), list(pairwise(long.order))
    for at in (0, 1):
        left = {pair[at]: pair[1 - at] for pair in one if pair[at] in common and pair[1 - at] in mine}
        for pair in other if left else ():
            if pair[at] in left and pair[1 - at] in theirs:
                words = 1.0
                names = max(names, float(left[pair[at]] in short.stems and pair[1 - at] in long.stems))
    return words, names


def _years(short: Features, long: Features) -> tuple[float, float, float]:
    if not short.years or not long.years:
        return 0.0, 0.0, 0.0
    met = [any(low <= to and since <= high for since, to in long.years) for low, high in short.years]
    return float(all(met)), float(not all(met)), float(not all(met) and not short.figures)
