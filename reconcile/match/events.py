"""One event: how likely it is that two claims tell of the same one, from their words, dates, places, names and figures.

A casebook's thousands of claims are weighed as arrays; only pairs that share telling words are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from reconcile.extraction.gazetteer import country_names
from reconcile.match.candidates import weigh
from reconcile.match.crowds import Pairs, beside_nearest, crowd, pairs
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

_DAYS_TOLD = 4.0
"""A longer time that a claim tells of is no day."""

_FAR = 2.0
"""Figures this many times apart are not one incident's, whoever counted."""

_PART = 3
"""Letters from which a part of a word with hyphens tells something."""

_AT_ONCE = 100_000
_MANY = 1_000
"""Among fewer claims than these a term is as rare as it would be among so many: a small batch tells little of that."""

_AFTERMATH = frozenset(
    (
        *("accuse", "accusation", "arrest", "blame", "body", "bury", "charge", "condemn", "deny", "denial", "funeral"),
        *("inquiry", "investigate", "investigation", "massacre", "mourn", "probe", "survivor", "suspect", "trial"),
        *("victim", "witness", "обвинить", "осудить", "похороны", "расследование", "расследовать", "свидетель"),
        *("звинуватити", "засудити", "похорон", "розслідування", "розслідувати", "свідок"),
    )
)
"""Words of reports on what came of an event, days after it."""


def chances(read: Sequence[Features]) -> dict[tuple[int, int], float]:
    """For each pair (i < j) that may tell of one event, how likely that is; 0 for pairs of two nights."""
    if len(read) < 2:
        return {}
    seen, columns = columns_of(read)
    values = likely(columns, seen.dated).tolist()
    found: dict[tuple[int, int], float] = {}
    for i, j, value in zip(seen.rows.tolist(), seen.cols.tolist(), values, strict=True):
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


def columns_of(read: Sequence[Features]) -> tuple[Pairs, Columns]:
    """The pairs that share telling words, and a value of each for each column of the weights."""
    import numpy as np

    bags = [_bag(item) for item in read]
    seen = pairs(weigh(bags), np.array([_day(item) for item in read]))
    columns = _of_words(bags, seen), _of_days(read, seen), _of_what(read, seen), _of_places(read, seen)
    return seen, {name: values for some in columns for name, values in some.items()}


def _of_words(bags: Sequence[Mapping[str, int]], seen: Pairs) -> Columns:
    """The columns that the texts' words tell."""
    import numpy as np

    return {
        "always": np.ones(len(seen.rows)),
        "words, root": np.sqrt(seen.alike),
        "words beside the nearest": beside_nearest(seen),
        "rarest word": _rarest(bags, seen.rows, seen.cols),
    }


def _of_days(read: Sequence[Features], seen: Pairs) -> Columns:
    """The columns that the days tell on which two claims were told, and what else is told of these."""
    import numpy as np

    return {
        "days apart": np.where(seen.dated, np.log1p(seen.apart), 0.0),
        "claims of those days": seen.both(crowd(seen.day)),
        "claims like these on usual days": seen.both(seen.usual),
        "same publisher, other day": _again(read, seen),
        "what came of it": _aftermath(read, seen),
    }


def _of_what(read: Sequence[Features], seen: Pairs) -> Columns:
    """The columns that names, figures and causes tell."""
    cause, caused = _shared(read, lambda item: item.causes | item.sites, seen, drop=False)
    return {
        "other figure": _other_figure(read, seen),
        "names": _shared(read, lambda item: item.stems, seen)[0],
        "figures": _shared(read, lambda item: [f"{figure.low}" for figure in item.figures], seen)[0],
        "concepts": _shared(read, lambda item: item.concepts, seen)[0],
        "other cause": (caused & (cause == 0)).astype(float),
    }


def _of_places(read: Sequence[Features], seen: Pairs) -> Columns:
    """The columns that places tell. One that very many claims share is left out: a country that all write about."""
    import numpy as np

    place, placed = _shared(read, lambda item: item.places if is_brief(item) else (), seen)
    other, inside = placed & (place == 0), np.zeros(len(place), bool)
    for at in np.flatnonzero(other).tolist():
        inside[at] = _inside(read[int(seen.rows[at])], read[int(seen.cols[at])])
    return {
        "same place": place,
        "one place inside the other": inside.astype(float),
        "other place": (other & ~inside).astype(float),
    }


def _inside(a: Features, b: Features) -> bool:
    """Whether one tells of a place in the other's, or both of places in one region. Of one country is not enough."""
    around = (a.places | a.around) & (b.places | b.around)
    return bool(around & (a.places | b.places) or around - _countries())


@cache
def _countries() -> frozenset[str]:
    return frozenset(map(name_key, country_names().values()))


def _shared(
    read: Sequence[Features], get: Callable[[Features], Iterable[str]], seen: Pairs, *, drop: bool = True
) -> tuple[Floats, NDArray[np.bool_]]:
    """How much of it the two of each pair share, and whether both have any."""
    import numpy as np

    matrix = weigh([Counter(get(item)) for item in read], drop=drop)
    has = np.diff(matrix.indptr) > 0
    return _dot(matrix, seen.rows, seen.cols), has[seen.rows] & has[seen.cols]


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


def _again(read: Sequence[Features], seen: Pairs) -> Floats:
    """Whether one publisher wrote both, of two days: its words for one night are its words for the next."""
    import numpy as np

    known: dict[str, int] = {}
    by = np.array([known.setdefault(item.publisher, len(known)) if item.publisher else -1 for item in read])
    return np.asarray((by[seen.rows] == by[seen.cols]) & (by[seen.rows] >= 0) & (seen.apart > 0), float)


def _aftermath(read: Sequence[Features], seen: Pairs) -> Floats:
    """Whether the later of two dated claims says what came of an event: it tells of days before its own."""
    import numpy as np

    says = np.array([is_brief(item) and not _AFTERMATH.isdisjoint(item.sequence) for item in read])
    later = np.where(seen.day[seen.rows] > seen.day[seen.cols], seen.rows, seen.cols)
    return np.asarray(says[later] & seen.dated & (seen.apart > 0), float)


def _other_figure(read: Sequence[Features], seen: Pairs) -> Floats:
    """Whether two dated claims count the same and their figures are far apart."""
    import numpy as np

    has = np.array([bool(item.figures) for item in read])
    found = np.zeros(len(seen.rows))
    for at in np.flatnonzero(has[seen.rows] & has[seen.cols] & seen.dated).tolist():
        pair = align(read[int(seen.rows[at])], read[int(seen.cols[at])])
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
