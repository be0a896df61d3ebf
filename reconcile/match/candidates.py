"""Candidates: the terms by which a claim can be found, and the pairs that share enough of them to be compared."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from reconcile.claims import Claim
from reconcile.match.features import Features, features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
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
    return terms(features(claim))


def terms(read: Features) -> tuple[str, ...]:
    """`evidence` for features read before."""
    return tuple(sorted(set(_terms(read))))


def _terms(read: Features) -> Iterator[str]:
    yield from (f"e:{event}" for event in read.measures)
    yield from (f"t:{thing}" for thing in read.things)
    yield from (f"p:{place}" for place in read.places | read.around)
    yield from (f"n:{number}" for number in read.numbers if len(number) > 1)
    yield from (f"k:{name}" for name in read.names | read.skeletons)
    yield from (f"w:{word}" for word in read.words - read.names)
    yield from (f"d:{day}" for day in _days(read))
    yield from (f"s:{shingle:x}" for shingle in read.shingles if shingle % _SAMPLED == 0)


def _days(read: Features) -> Iterator[int]:
    """Days of the window, else the day it was said and the day before: news is a day late."""
    if read.window is not None and read.window.length <= _LONG_WINDOW:
        yield from range(int(read.window.start), int(read.window.end) + 1)
    elif read.said is not None:
        yield from (read.said.day - 1, read.said.day)


def candidates(rows: Iterable[Iterable[str]], top: int = 10) -> Iterator[tuple[int, int]]:
    """Pairs (i < j) of rows where one is among the `top` rows likest to the other; each pair once, in order."""
    import numpy as np

    matrix = weigh(dict.fromkeys(row, 1) for row in rows)
    count = matrix.shape[0]
    keys = [_likest(matrix, turned, begin, top) for turned in (matrix.T.tocsr(),) for begin in range(0, count, _ROWS)]
    for key in np.unique(np.concatenate(keys)).tolist() if keys else ():
        yield divmod(key, count)


def _likest(matrix: csr_array, turned: csr_array, begin: int, top: int) -> NDArray[np.int64]:
    """For some rows the `top` likest others, as keys of pairs: the smaller row's number times all rows, plus the other.

    Of equally like rows the first are taken."""
    import numpy as np

    product = (matrix[begin : begin + _ROWS] @ turned).tocsr()
    found: list[NDArray[np.int64]] = []
    for row, (start, end) in enumerate(pairwise(product.indptr.tolist()), begin):
        columns, values = product.indices[start:end], product.data[start:end]
        if end - start > top + 1:
            columns = columns[np.argpartition(values, -top - 1)[-top - 1 :]]
        columns = columns[columns != row].astype(np.int64)
        found.append(np.minimum(columns, row) * matrix.shape[0] + np.maximum(columns, row))
    return np.unique(np.concatenate(found))


def weigh(rows: Iterable[Mapping[str, int]], *, drop: bool = True) -> csr_array:
    """Rows of unit length, a column a term, rare terms heavier; `drop`: those that too many rows share are left out."""
    import numpy as np
    from scipy.sparse import csr_array

    columns: dict[str, int] = {}
    indices, counts, ends = array("i"), array("f"), array("q", (0,))
    for row in rows:
        indices.extend(columns.setdefault(term, len(columns)) for term in row)
        counts.extend(row.values())
        ends.append(len(indices))
    figures = np.array([term.startswith("n:") for term in columns] or [False])
    frequency = np.bincount(np.asarray(indices), minlength=len(figures))
    size = len(ends) - 1
    weight = np.log((3 + size) / (0.5 + frequency)) ** _RARITY * np.where(figures, _FIGURE, 1.0)
    if drop:
        weight[frequency > max(_FREQUENT_AT_LEAST, _FREQUENT * size)] = 0.0
    data = ((1 + np.log(np.asarray(counts))) * weight[np.asarray(indices)]).astype(np.float32)
    matrix = csr_array((data, np.asarray(indices), np.asarray(ends)), shape=(size, len(figures)))
    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    length[length == 0] = 1.0
    matrix.data /= np.repeat(length, np.diff(matrix.indptr)).astype(np.float32)
    matrix.eliminate_zeros()
    return matrix
