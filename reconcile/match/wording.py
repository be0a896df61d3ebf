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
from reconcile.match.phrasing import order, substitutes
from reconcile.match.standins import stand_ins
from reconcile.match.weights import WITH_FIGURES, WITHOUT_FIGURES

COLUMNS = (
    "always", "words", "words cubed", "plain words", "names", "all words", "whole", "one word missing",
    "words missing", "names missing", "plain words missing", "longer", "words of the shorter", "last word missing",
    "words but for who is meant", "words but for the topic", "words but for the topic, cubed", "topic missing",
    "in one stretch",
    "in order", "places changed", "name clash", "name clash, like words", "negation", "negation, like words",
    "denied word", "denied word, like words",
    "figure meets", "figure holds", "figure holds from afar", "figure at the edge", "figure beyond",
    "figure apart, close", "figure apart", "figure far", "none beside a number", "no common count", "all figures good",
    "no figure good", "figure on one side", "some figure bad, like words",
    "numbers missing", "numbers missing, like words", "loose number missing", "loose number missing, like words",
    "date meets", "date within", "date outside", "date at the edge", "date apart, close", "date apart",
    "date on one side", "date and figure", "nothing but dates apart",
    "rank meets", "rank apart", "rank apart, like words", "rank on one side",
    "exclusive word", "exclusive word, like words", "nothing but an exclusive word", "same of a kind", "other measure",
    "word in place of another", "name in place of another", "word between the same two",
    "word in place of another, like words", "name in place of another, like words",
    "opposite in its place", "other of its class in its place", "other name in its slot", "same name in its slot",
    "other word alone", "other name alone", "opposite in its place, like words",
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
    clash = float(not short.stems <= common and not long.stems <= common)
    negation = float(short.denials != long.denials)
    denied = float(not (short.denied ^ long.denied).isdisjoint(common))
    unnamed = len(missing & short.stems)
    phrase, put = order(short, long, common), substitutes(short, long, common)
    stood = stand_ins(short, long, common)
    return (
        1.0, words, words**3, _held(short.roots - short.stems, common), _held(short.stems, common),
        len(common) / max(1, len(short.roots) + len(long.roots) - len(common)), float(not missing),
        float(len(missing) == 1), math.log1p(len(missing)), math.log1p(unnamed), math.log1p(len(missing) - unnamed),
        math.log((1 + len(long.order)) / (1 + len(short.order))), math.log1p(len(short.roots)),
        float(bool(short.order) and short.order[-1] in missing), _meant(short, long, missing), *_untold(short, missing),
        *phrase,
        clash, clash * words, negation, negation * words, denied, denied * words,
        *_numbers(short, long, words), *_ranks(short, long, words), *_kinds(short, long, words, len(missing)),
        float(bool(short.measures and long.measures and not short.measures & long.measures)),
        *put, put.words * words, put.names * words,
        *stood, stood.opposite * words, stood.of_class * words, stood.other_name * words,
    )  # fmt: skip


def _meant(short: Features, long: Features, missing: frozenset[str]) -> float:
    """The share of words found, where a "he" or "it" of the longer may be whom the shorter begins by naming."""
    if not missing or _PRONOUNS.isdisjoint(long.sequence):
        return 1 - len(missing) / max(1, len(short.roots))
    leading = set(takewhile(lambda word: word in missing and word in short.stems, short.order))
    return 1 - len(missing - leading) / max(1, len(short.roots))


def _untold(short: Features, missing: frozenset[str]) -> tuple[float, float, float]:
    """The share of words found among those but for what the claim begins by naming; and whether any of that lacks."""
    rest = len(missing - short.topic)
    share = 1 - rest / max(1, len(short.roots - short.topic))
    return share, share**3, float(rest < len(missing))


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
    loose = float(not short.loose <= long.numbers)
    worse = float(max(figures[3:9]))
    return (
        *figures, float(bool(short.figures) != bool(long.figures)), worse * words,
        missing, missing * words, loose, loose * words,
        *days, float(bool(short.dates and short.figures)), float(days.bad and not short.figures),
    )  # fmt: skip


def _ranks(short: Features, long: Features, words: float) -> tuple[float, ...]:
    if not short.ranks:
        return 0.0, 0.0, 0.0, 0.0
    apart = float(bool(long.ranks) and short.ranks.isdisjoint(long.ranks))
    return float(not short.ranks.isdisjoint(long.ranks)), apart, apart * words, float(not long.ranks)


def _kinds(short: Features, long: Features, words: float, missing: int) -> tuple[float, float, float, float]:
    """Whether the two have words that exclude each other, of which neither is in both; and words of one meaning."""
    apart = not {kind for kind, _ in short.exclusive - long.exclusive}.isdisjoint(
        {kind for kind, _ in long.exclusive - short.exclusive} - {kind for kind, _ in short.exclusive & long.exclusive}
    )
    same = float(not short.exclusive.isdisjoint(long.exclusive))
    return float(apart), apart * words, float(apart and missing <= 1), same
