"""Wording: what the words, names and figures of two claims tell, as a row of numbers for the fitted weights.

The claim with fewer words is held against the other: is each thing that it says found there?
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from reconcile.match import contrast
from reconcile.match.features import Features
from reconcile.match.phrasing import places, runs
from reconcile.match.standins import stand_ins
from reconcile.match.weights import WITH_FIGURES, WITHOUT_FIGURES

COLUMNS = (
    "always", "words", "words cubed", "plain words", "all words", "words missing",
    "words of the shorter", "last word missing", "words but for who is meant", "words but for the topic",
    "words in order", "neighbours",
    "negation, like words", "denied word",
    "figure holds", "figure at the edge", "figure beyond", "figure apart, close", "figure apart",
    "no common count", "all figures good", "no figure good", "numbers missing, like words", "loose number missing",
    "date meets", "date within", "date outside", "date at the edge", "date apart, close", "date apart",
    "date on one side", "nothing but dates apart",
    "rank apart", "rank on one side",
    "exclusive word", "nothing but an exclusive word",
    "word in place of another", "name in place of another", "nothing in its place", "nothing in a verb's place",
    "name near a name's place", "adjective in an adjective's place", "no adjective in an adjective's place",
    "word in place of another, like words",
    "other of its class in its place", "other name alone",
    "other of its class in its place, like words", "other name in its slot, like words",
)  # fmt: skip

_PRONOUNS = frozenset(("he", "she", "it", "they", "his", "her", "its", "their"))

_NOTHING = (0.0, 0.0, 0.0)
Weights = Mapping[str, tuple[float, float, float]]


def table(weights: Weights) -> tuple[tuple[float, float, float], ...]:
    """The weights in the order of COLUMNS."""
    return tuple(weights.get(column, _NOTHING) for column in COLUMNS)


_FIGURED, _PLAIN = table(WITH_FIGURES), table(WITHOUT_FIGURES)


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
    short, long = ordered(a, b)
    row = wording(short, long)
    figured = is_figured(short)
    sums = [0.0, 0.0, 0.0]
    for value, weights in zip(row, _FIGURED if figured else _PLAIN, strict=True):
        if value:
            sums[0] += value * weights[0]
            sums[1] += value * weights[1]
            sums[2] += value * weights[2]
    raised = [math.exp(x - max(sums)) for x in sums]
    total = sum(raised)
    return Odds(raised[0] / total, raised[1] / total, raised[2] / total, figured, row[1])


def is_figured(short: Features) -> bool:
    """Whether the claim says anything in numbers."""
    return bool(short.figures or short.dates or short.numbers)


def ordered(a: Features, b: Features) -> tuple[Features, Features]:
    """The claim with fewer words first; the same whichever came first."""
    one, other = _key(a), _key(b)
    if one == other:
        return (a, b) if _figured(a) <= _figured(b) else (b, a)
    return (a, b) if one < other else (b, a)


def wording(short: Features, long: Features) -> tuple[float, ...]:
    """A value for each of COLUMNS."""
    common = short.roots & long.roots
    missing = short.roots - common
    words = _held(short.roots, common)
    put, stood = places(short, long, common), stand_ins(short, long, common)
    return (
        1.0, words, words**3, _held(short.roots - short.stems, common),
        len(common) / max(1, len(short.roots) + len(long.roots) - len(common)),
        math.log1p(len(missing)), math.log1p(len(short.roots)),
        float(bool(short.order) and short.order[-1] in missing), _meant(short, long, missing), _untold(short, missing),
        *runs(short, long),
        (short.denials != long.denials) * words, float(not (short.denied ^ long.denied).isdisjoint(common)),
        *_numbers(short, long, words), *_ranks(short, long), *_kinds(short, long, len(missing)),
        *put, put.word * words, stood.of_class, stood.name_alone, stood.of_class * words, stood.other_name * words,
    )  # fmt: skip


def _meant(short: Features, long: Features, missing: frozenset[str]) -> float:
    """The share of words found, where a "he" or "it" of the longer may be whom the shorter begins by naming."""
    if not missing or _PRONOUNS.isdisjoint(long.sequence):
        return 1 - len(missing) / max(1, len(short.roots))
    leading = set(takewhile(lambda word: word in missing and word in short.stems, short.order))
    return 1 - len(missing - leading) / max(1, len(short.roots))


def _untold(short: Features, missing: frozenset[str]) -> float:
    """The share of words found among those but for what the claim begins by naming."""
    return 1 - len(missing - short.topic) / max(1, len(short.roots - short.topic))


def common(a: Features, b: Features) -> float:
    """The share of the shorter claim's words that the other has."""
    fewer = min(len(a.roots), len(b.roots))
    return len(a.roots & b.roots) / fewer if fewer else 0.5


def _key(read: Features) -> tuple[int, int, tuple[str, ...]]:
    return len(read.roots), len(read.sequence), read.sequence


def _figured(read: Features) -> tuple[tuple[float, float, str], ...]:
    """Figures tell apart two claims of the same words."""
    return tuple((x.low, x.high, x.text) for x in read.figures)


def _held(short: frozenset[str], long: frozenset[str]) -> float:
    return len(short & long) / len(short) if short else 0.5


def _numbers(short: Features, long: Features, words: float) -> tuple[float, ...]:
    """The columns of figures, other numbers and dates."""
    figures, days = contrast.figures(short, long), contrast.dates(short, long)
    missing = len(short.numbers - long.numbers) / len(short.numbers) if short.numbers else 0.0
    return (
        *figures, missing * words, float(not short.loose <= long.numbers),
        *days, float(days.bad and not short.figures),
    )  # fmt: skip


def _ranks(short: Features, long: Features) -> tuple[float, float]:
    if not short.ranks:
        return 0.0, 0.0
    return float(bool(long.ranks) and short.ranks.isdisjoint(long.ranks)), float(not long.ranks)


def _kinds(short: Features, long: Features, missing: int) -> tuple[float, float]:
    """Whether the two have words that exclude each other, of which neither is in both."""
    apart = not {kind for kind, _ in short.exclusive - long.exclusive}.isdisjoint(
        {kind for kind, _ in long.exclusive - short.exclusive} - {kind for kind, _ in short.exclusive & long.exclusive}
    )
    return float(apart), float(apart and missing <= 1)
