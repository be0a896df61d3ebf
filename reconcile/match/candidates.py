"""Candidates: the terms by which a claim can be found, and the pairs that share enough of them to be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from reconcile.claims import Claim
from reconcile.match.features import Features, features

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_LONG_WINDOW = 7
"""A longer window gives no dates: half the casebook would share them."""

_FREQUENT = 0.005
_FREQUENT_AT_LEAST = 500
"""A term that more claims than these share finds nothing by itself."""

_RARITY = 0.7
_FIGURE = 1.5
"""How much a rare term outweighs a common one, and a figure a word."""

_SAMPLED = 4
"""One shingle in so many is kept as evidence; the same ones in every copy, as they are chosen by their hash."""

_ROWS = 2_000
"""Claims multiplied at once: bounds the memory of the product."""


def evidence(claim: Claim) -> tuple[str, ...]:
    """The terms by which the claim can be found by others about the same thing; sorted, deterministic.

    `e:` event, `t:` what is counted, `p:` place or a place that holds it, `n:` figure, `k:` name, `w:` word,
    `d:` day, `s:` shingle.
    """
    return tuple(sorted(set(_terms(features(claim)))))


def _terms(read: Features) -> Iterator[str]:
    yield from (f"e:{event}" for event in read.measures)
    yield from (f"t:{thing}" for thing in read.things)
    yield from (f"p:{place}" for place in read.places | read.around)
    yield from (f"n:{number}" for number in read.numbers if len(number) > 1)
    yield from (f"k:{name}" for name in read.names)
    yield from (f"w:{word}" for word in read.words - read.names)
    yield from (f"d:{day}" for day in _days(read))
    yield from (f"s:{shingle:x}" for shingle in read.shingles if shingle % _SAMPLED == 0)


def _days(read: Features) -> Iterator[int]:
    """Days of the window, else the day it was said and the day before: news is a day late."""
    if read.window is not None and read.window.length <= _LONG_WINDOW:
        yield from range(int(read.window.start), int(read.window.end) + 1)
    elif read.said is not None:
        yield from (read.said.day - 1, read.said.day)


def candidates(terms: Sequence[Sequence[str]], top: int = 10) -> Iterator[tuple[int, int]]:
    """Pairs (i < j) of rows where one is among the `top` rows likest to the other; each pair once."""
    import numpy as np

    matrix = weigh([dict.fromkeys(row, 1) for row in terms])
    turned = matrix.T.tocsr()
    seen: set[int] = set()
    for begin in range(0, matrix.shape[0], _ROWS):
        product = (matrix[begin : begin + _ROWS] @ turned).tocsr()
        for row in range(product.shape[0]):
            ends = slice(product.indptr[row], product.indptr[row + 1])
            columns, values = product.indices[ends], product.data[ends]
            if len(columns) > top + 1:
                best = np.argpartition(values, -top - 1)[-top - 1 :]
                columns = columns[best]
            i = begin + row
            for j in sorted(int(column) for column in columns):
                key = min(i, j) * matrix.shape[0] + max(i, j)
                if i != j and key not in seen:
                    seen.add(key)
                    yield min(i, j), max(i, j)


def weigh(rows: Sequence[Mapping[str, int]]) -> csr_array:
    """Rows of unit length, a column a term, rare terms heavier; terms that too many rows share are left out."""
    import numpy as np
    from scipy.sparse import csr_array

    columns: dict[str, int] = {}
    indices = np.array([columns.setdefault(term, len(columns)) for row in rows for term in row], np.int32)
    counts = np.array([count for row in rows for count in row.values()], np.float32)
    indptr = np.cumsum([0, *(len(row) for row in rows)])
    figures = np.array([term.startswith("n:") for term in columns] or [False])
    frequency = np.bincount(indices, minlength=len(figures))
    weight = np.log((3 + len(rows)) / (0.5 + frequency)) ** _RARITY * np.where(figures, _FIGURE, 1.0)
    weight[frequency > max(_FREQUENT_AT_LEAST, _FREQUENT * len(rows))] = 0.0
    data = ((1 + np.log(counts)) * weight[indices]).astype(np.float32)
    matrix = csr_array((data, indices, indptr), shape=(len(rows), len(figures)))
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    length[length == 0] = 1.0
    matrix.data /= np.repeat(length, np.diff(matrix.indptr)).astype(np.float32)
    matrix.eliminate_zeros()
    return matrix
