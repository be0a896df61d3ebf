"""One event: how likely it is that two claims tell of the same one, from their words, dates, places, names and figures.

A casebook's thousands of claims are weighed as arrays; only pairs that share telling words are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from reconcile.match.candidates import weigh
from reconcile.match.features import Features
from reconcile.match.figures import Lie, align
from reconcile.match.moments import apart
from reconcile.match.weights import EVENT_OF_DATED, EVENT_OF_UNDATED
from reconcile.match.words import STEM, STOP, name_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.floating]
    Ints = NDArray[np.int64]
    Columns = Mapping[str, Floats]

BRIEF = 60
"""Words of a text that tells of one time and one place."""

FLOOR = 0.03
"""Likeness of the words below which a pair is not looked at."""

_DAYS_TOLD = 4.0
"""A longer time that a claim tells of is no day."""

_LONG_AFTER = 21
"""Days after which a report is of another event."""

_SAME_DAYS = 3
"""Days around a claim's in which others are told with it."""

_NEAR_DAYS, _SEASON = 10, 60
"""What days usually hold is counted in those around a claim's, from the first of these to the second away."""

_ENOUGH_DAYS = 30
"""Of fewer days nothing can be told about what is usual: then all that the claim's own days hold is taken for that."""

_FAR = 2.0
"""Figures this many times apart are not one incident's, whoever counted."""

_PART = 3
"""Letters from which a part of a word with hyphens tells something."""

_ROWS = 2_000
_AT_ONCE = 100_000
_MANY = 1_000
"""Among fewer claims than these a term is as rare as it would be among so many: a small batch tells little of that."""


def chances(read: Sequence[Features]) -> dict[tuple[int, int], float]:
    """For each pair (i < j) that may tell of one event, how likely that is; 0 for pairs of two nights."""
    if len(read) < 2:
        return {}
    rows, cols, dated, columns = columns_of(read)
    values = likely(columns, dated).tolist()
    found: dict[tuple[int, int], float] = {}
    for i, j, value in zip(rows.tolist(), cols.tolist(), values, strict=True):
        found[i, j] = 0.0 if _other_night(read[i], read[j]) else value
    return found


def likely(columns: Columns, dated: NDArray[np.bool_]) -> Floats:
    """The probability that the weights give each row of columns."""
    import numpy as np

    sums = np.where(
        dated,
        sum(weight * columns[name] for name, weight in EVENT_OF_DATED.items()),
        sum(weight * columns[name] for name, weight in EVENT_OF_UNDATED.items()),
    )
    return np.asarray(1 / (1 + np.exp(-np.clip(sums, -50, 50))))


def columns_of(read: Sequence[Features]) -> tuple[Ints, Ints, NDArray[np.bool_], Columns]:
    """The pairs that share telling words, whether both claims are dated, and a value for each column of the weights."""
    import numpy as np

    bags = [_bag(item) for item in read]
    words = weigh(bags)
    day = np.array([_day(item) for item in read])
    rows, cols, alike = _pairs(words, day)
    dated = (day[rows] > 0) & (day[cols] > 0)

    def shared(get: Callable[[Features], Iterable[str]], *, drop: bool = True) -> tuple[Floats, NDArray[np.bool_]]:
        """How much of it the two share, and whether both have any."""
        matrix = weigh([Counter(get(item)) for item in read], drop=drop)
        has = np.diff(matrix.indptr) > 0
        return _dot(matrix, rows, cols), has[rows] & has[cols]

    # Terms that very many claims share are left out here too: a country that all write about is no common place.
    place, _ = shared(lambda item: item.places if is_brief(item) else ())
    wide, placed = shared(lambda item: (item.places and item.places | item.around) if is_brief(item) else ())
    cause, caused = shared(lambda item: item.causes | item.sites, drop=False)
    length = np.log([max(3, len(item.words)) for item in read])
    return rows, cols, dated, {
        "always": np.ones(len(rows)),
        "words": alike,
        "words, root": np.sqrt(alike),
        "rarest word": _rarest(bags, rows, cols),
        "words held": _held(bags, rows, cols),
        "days apart": np.where(dated, np.log1p(np.abs(day[rows] - day[cols])), 0.0),
        "claims of those days": _of_both(_crowd(day), rows, cols),
        "claims of usual days": _of_both(1 + _usual(day), rows, cols),
        "same publisher, other day": _again(read, day, rows, cols),
        "other figure": _other_figure(read, rows, cols, dated),
        "same place": place,
        "one place inside the other": (placed & (place == 0) & (wide > 0)).astype(float),
        "other place": (placed & (wide == 0)).astype(float),
        "names": shared(lambda item: item.stems)[0],
        "figures": shared(lambda item: [f"{figure.low}" for figure in item.figures])[0],
        "concepts": shared(lambda item: item.concepts)[0],
        "other cause": (caused & (cause == 0)).astype(float),
        "shorter": np.minimum(length[rows], length[cols]),
        "longer": np.maximum(length[rows], length[cols]),
    }  # fmt: skip


def _day(read: Features) -> int:
    """The day that the claim tells of, else the day that it was said; 0 where it has no date."""
    if read.said is None:
        return 0
    told = read.window
    if told is not None and is_brief(read) and told.length <= _DAYS_TOLD and told.start <= read.said.day:
        return int(told.start)
    return read.said.day


def is_brief(read: Features) -> bool:
    """Whether the claim is short enough to tell of one time and one place."""
    return len(read.sequence) <= BRIEF


def _other_night(a: Features, b: Features) -> bool:
    """Whether the two tell of times apart; a long text tells of several, and its first says nothing."""
    if a.window is None or b.window is None or not (is_brief(a) and is_brief(b)):
        return False
    return apart(a.window, b.window)


def _bag(read: Features) -> dict[str, int]:
    """The terms of a claim with how often it has them; names also by beginning ("Mexico", "Mexican") and consonants."""
    terms: list[str] = []
    for word in read.sequence:
        terms += _terms(word)
    terms += (f"x:{name[:STEM]}" for name in read.names if len(name) >= STEM)
    terms += (f"k:{bones}" for bones in read.skeletons)
    terms += (f"c:{concept}" for concept in read.concepts)
    if is_brief(read):
        terms += (f"p:{place}" for place in read.places | read.around)
    return Counter(terms)


@lru_cache(maxsize=65_536)
def _terms(word: str) -> tuple[str, ...]:
    """The terms of a word: of one with hyphens those of its parts ("Al-Raqqah" is also "Raqqah")."""
    if word[0].isdigit():
        return (f"n:{word}",)
    parts = [part for part in word.split("-") if len(part) >= _PART] if "-" in word else [word]
    return tuple(f"w:{name_key(part)}" for part in parts if _tells(part))


def _tells(word: str) -> bool:
    return word not in STOP and len(word) > 1


def _pairs(matrix: csr_array, day: NDArray[np.int_]) -> tuple[Ints, Ints, Floats]:
    """The pairs (i < j) of rows that are alike at all and not of times far apart, and how alike."""
    import numpy as np

    turned = matrix.T.tocsr()
    found = []
    for begin in range(0, matrix.shape[0], _ROWS):
        product = (matrix[begin : begin + _ROWS] @ turned).tocoo()
        rows, cols = product.coords[0].astype(np.int64) + begin, product.coords[1].astype(np.int64)
        keep = (rows < cols) & (product.data > FLOOR)
        keep &= (np.abs(day[rows] - day[cols]) <= _LONG_AFTER) | (day[rows] == 0) | (day[cols] == 0)
        found.append((rows[keep], cols[keep], product.data[keep].astype(np.float64)))
    rows, cols, alike = (np.concatenate(part) for part in zip(*found, strict=True))
    return rows, cols, alike


def _of_both(counts: Floats, rows: Ints, cols: Ints) -> Floats:
    """The logarithm of what the two of each pair have, between them."""
    import numpy as np

    return np.asarray(np.log(np.maximum(1, counts[rows]) * np.maximum(1, counts[cols])) / 2)


def _crowd(day: Ints) -> Floats:
    """How many claims tell of the days of each: among many, two that are alike are oftener two."""
    import numpy as np

    return _within(np.sort(day), day - _SAME_DAYS + 1, day + _SAME_DAYS - 1).astype(float)


def _usual(day: Ints) -> Floats:
    """How many claims such days hold anyway, by the weeks before and after: so many tell of something else.

    A day that is full while its season is not has one event that many tell of; a full one in a full season has many.
    """
    import numpy as np

    known = np.sort(day[day > 0])
    if not len(known):
        return np.zeros(len(day))
    counted, days = (np.zeros(len(day)) for _ in range(2))
    for sign, distance in ((1, _SEASON), (-1, _NEAR_DAYS)):
        begin, end = day - distance, day + distance
        counted += sign * _within(known, begin, end)
        days += sign * np.maximum(0, np.minimum(end, known[-1]) - np.maximum(begin, known[0]) + 1)
    usual = counted * (2 * _SAME_DAYS - 1) / np.maximum(1, days)
    return np.where(days >= _ENOUGH_DAYS, usual, _crowd(day))


def _within(ordered: Ints, begin: Ints, end: Ints) -> Ints:
    """How many of the ordered days lie from `begin` to `end`, both included."""
    import numpy as np

    return np.asarray(np.searchsorted(ordered, end, "right") - np.searchsorted(ordered, begin))


def _again(read: Sequence[Features], day: Ints, rows: Ints, cols: Ints) -> Floats:
    """Whether one publisher wrote both, of two days: its words for one night are its words for the next."""
    import numpy as np

    known: dict[str, int] = {}
    by = np.array([known.setdefault(item.publisher, len(known)) if item.publisher else -1 for item in read])
    return np.asarray((by[rows] == by[cols]) & (by[rows] >= 0) & (day[rows] != day[cols]), float)


def _other_figure(read: Sequence[Features], rows: Ints, cols: Ints, dated: NDArray[np.bool_]) -> Floats:
    """Whether two dated claims count the same and their figures are far apart."""
    import numpy as np

    has = np.array([bool(item.figures) for item in read])
    found = np.zeros(len(rows))
    for at in np.flatnonzero(has[rows] & has[cols] & dated).tolist():
        pair = align(read[int(rows[at])], read[int(cols[at])])
        if pair is not None and pair.lie is Lie.APART and pair.a.measures & pair.b.measures:
            found[at] = float(min(pair.a.high, pair.b.high) * _FAR < max(pair.a.low, pair.b.low))
    return found


def _dot(matrix: csr_array, rows: Ints, cols: Ints) -> Floats:
    """The likeness of each pair of rows."""
    import numpy as np

    parts = [
        np.asarray(matrix[rows[at : at + _AT_ONCE]].multiply(matrix[cols[at : at + _AT_ONCE]]).sum(axis=1)).ravel()
        for at in range(0, len(rows), _AT_ONCE)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _rarest(bags: Sequence[Mapping[str, int]], rows: Ints, cols: Ints) -> Floats:
    """How rare the rarest term is that a pair shares."""
    import numpy as np

    held = Counter(term for bag in bags for term in bag)
    size = 3 + max(_MANY, len(bags))
    rarity = {term: float(np.log(size / (0.5 + count))) for term, count in held.items()}
    return np.array(
        [
            max((rarity[term] for term in bags[i].keys() & bags[j].keys()), default=0.0)
            for i, j in zip(rows.tolist(), cols.tolist(), strict=True)
        ]
    )


def _held(bags: Sequence[Mapping[str, int]], rows: Ints, cols: Ints) -> Floats:
    """The common terms as a share of the terms of the claim that has fewer."""
    import numpy as np

    return np.array(
        [
            len(bags[i].keys() & bags[j].keys()) / max(1, min(len(bags[i]), len(bags[j])))
            for i, j in zip(rows.tolist(), cols.tolist(), strict=True)
        ]
    )
