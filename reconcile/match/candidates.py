"""Candidates: the terms by which a claim can be found, and the pairs that share enough of them to be compared."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from reconcile.claims import Claim
from reconcile.match.features import Features, features
from reconcile.match.guard import span
from reconcile.match.weights import RECENT
from reconcile.match.workers import in_threads

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

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

_MET = 1_000
_MET_IN_ALL = 20_000_000
"""A claim's rarest terms find so many others: at least the first, and more where claims are few."""

_COPIED = 0.7
"""Claims of other times are met only as copies: from this share of the evidence on."""


def evidence(claim: Claim) -> tuple[str, ...]:
    """The terms by which the claim can be found by others about the same thing; sorted, deterministic.

    `e:` event, `t:` what is counted, `p:` place or a place that holds it, `n:` figure, `k:` name, `w:` word,
    `d:` day, `s:` shingle.
    """
    return tuple(sorted(set(_terms(features(claim)))))


def marks(read: Features) -> list[int]:
    """The same terms as an index holds them, in order: of each 31 bits of its hash, and a last one that tells a figure.

    Two terms that fall together only meet too often.
    """
    return sorted({*map(_number, _names(read)), *_sampled(read)})


def joined_marks(read: Features) -> list[int]:
    """Those, and each of the claim's places with each of its days: rare where millions of claims share the two."""
    days = tuple(_days(read))
    both = (crc32(f"{day} {place}".encode("utf-8", "surrogatepass")) & ~1 for place in read.places for day in days)
    return sorted({*marks(read), *both})


def _terms(read: Features) -> Iterator[str]:
    yield from _names(read)
    yield from (f"s:{shingle:x}" for shingle in _sampled(read))


def _sampled(read: Features) -> Iterator[int]:
    return (shingle for shingle in read.shingles if shingle % _SAMPLED == 0)


def _names(read: Features) -> Iterator[str]:
    yield from (f"e:{event}" for event in read.measures)
    yield from (f"t:{thing}" for thing in read.things)
    yield from (f"p:{place}" for place in read.places | read.around)
    yield from (f"n:{number}" for number in read.numbers if len(number) > 1)
    yield from (f"k:{name}" for name in read.names | read.skeletons)
    yield from (f"w:{word}" for word in read.words - read.names)
    yield from (f"d:{day}" for day in _days(read))


def _days(read: Features) -> Iterator[int]:
    """Days of the window, else the day it was said and the day before: news is a day late."""
    if read.window is not None and read.window.length <= _LONG_WINDOW:
        yield from range(int(read.window.start), int(read.window.end) + 1)
    elif read.said is not None:
        yield from (read.said.day - 1, read.said.day)


class Index:
    """Claims by their terms and times, in flat arrays of about a hundred bytes a claim.

    `pairs` then finds partners with a product of sparse matrices, some rows at a time. What a row costs is bounded: it
    is multiplied by its rarest terms only, as many as find `_MET` others.
    """

    def __init__(self) -> None:
        self._terms, self._ends = array("I"), array("q", (0,))
        self._starts, self._stops = array("d"), array("d")

    def add(self, read: Features) -> None:
        """Take in one more claim; claims are numbered from 0 in the order they come."""
        self._terms.extend(marks(read))
        self._ends.append(len(self._terms))
        start, stop = span(read)
        self._starts.append(start)
        self._stops.append(stop)

    def extend(self, other: Index) -> None:
        """Take in the claims of another index behind those there."""
        before = len(self._terms)
        self._terms.extend(other._terms)
        self._ends.extend([before + end for end in other._ends[1:]])
        self._starts.extend(other._starts)
        self._stops.extend(other._stops)

    def pairs(self, top: int = 10) -> Iterator[tuple[int, int]]:
        """Pairs (i < j) where one is among the `top` likest to the other, each once, the earliest claims first."""
        firsts, seconds = self.likest(top).tolist()
        yield from zip(firsts, seconds, strict=True)

    def likest(self, top: int = 10) -> NDArray[np.int32]:
        """The same as an array of two rows."""
        import numpy as np

        starts, stops = np.asarray(self._starts), np.asarray(self._stops)
        count = len(starts)
        if count < 2:
            return np.empty((2, 0), dtype=np.int32)
        order = np.argsort(starts, kind="stable")
        matrix, frequency = _matrix(np.asarray(self._terms), np.asarray(self._ends))
        matrix = matrix[order]
        grid = _Grid(matrix, matrix.T.tocsr(), frequency, starts[order], stops[order])
        found = np.concatenate(list(in_threads(partial(grid.likest, top=top), range(0, count, _ROWS))))
        found.sort()  # and not `np.unique`, which would put millions of them into a hash table first
        once = np.ones(len(found), dtype=bool)
        once[1:] = found[1:] != found[:-1]
        found = found[once]
        return np.sort(order[np.stack((found // count, found % count))].astype(np.int32), axis=0)


@lru_cache(maxsize=200_000)
def _number(term: str) -> int:
    return crc32(term.encode("utf-8", "surrogatepass")) & ~1 | term.startswith("n:")


def _matrix(terms: NDArray[np.uint32], ends: Ints) -> tuple[csr_array, Ints]:
    """A row of unit length for each claim, rare terms heavier, and in how many claims each column's term stands.

    Terms that only one claim has count in its length, but find nothing and are left out.
    """
    import numpy as np
    from scipy.sparse import csr_array

    names, columns = np.unique(terms, return_inverse=True)
    columns = columns.astype(np.int32)
    frequency = np.bincount(columns, minlength=len(names))
    weight = rarity(frequency, len(ends) - 1) * np.where(names & 1, _FIGURE, 1.0)
    matrix = csr_array((weight[columns].astype(np.float32), columns, ends.copy()), shape=(len(ends) - 1, len(names)))
    _to_unit_length(matrix)
    matrix.data[frequency[matrix.indices] == 1] = 0.0
    matrix.eliminate_zeros()
    return matrix, frequency


class _Grid(NamedTuple):
    """What a block of rows is compared with: all rows, in the order of their times, and the same by terms."""

    matrix: csr_array
    turned: csr_array
    frequency: Ints
    starts: Floats
    stops: Floats

    def likest(self, begin: int, *, top: int) -> Ints:
        """For some rows the `top` likest others, as keys of pairs: the smaller row times all rows, plus the other."""
        import numpy as np

        here = slice(begin, begin + _ROWS)
        rows = self._rarest(self.matrix[here])
        kept = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
        product = rows @ self.turned
        each = partial(np.repeat, repeats=np.diff(product.indptr))  # a value of each row for all that it meets
        of, columns, values = each(np.arange(begin, begin + rows.shape[0])), product.indices, product.data
        far = self.starts[columns] - each(self.stops[here]) > RECENT
        far |= each(self.starts[here]) - self.stops[columns] > RECENT
        met = (~far | (values >= each(_COPIED * kept))) & (values > 0) & (columns != of)
        return self._first(of[met], columns[met], values[met], top)

    def _first(self, rows: Ints, columns: NDArray[np.int32], values: NDArray[np.float32], top: int) -> Ints:
        """The keys of the pairs with the `top` highest values of each row; the rows come in order."""
        import numpy as np

        order = np.lexsort((columns, -values, rows))
        others = columns[order].astype(np.int64)
        best = np.arange(len(rows)) - np.searchsorted(rows, rows) < top
        one, other = rows[best], others[best]
        return np.asarray(np.minimum(one, other) * self.matrix.shape[0] + np.maximum(one, other))

    def _rarest(self, rows: csr_array) -> csr_array:
        """The rows with their rarest terms only."""
        import numpy as np
        from scipy.sparse import csr_array

        common = self.frequency[rows.indices]
        of = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
        order = np.lexsort((common, of))
        met = np.concatenate(([0], np.cumsum(common[order])))
        keep = np.empty(len(common), dtype=bool)
        keep[order] = met[1:] - met[rows.indptr[of[order]]] <= max(_MET, _MET_IN_ALL // self.matrix.shape[0])
        fewer = csr_array((np.where(keep, rows.data, 0), rows.indices, rows.indptr), shape=rows.shape, copy=True)
        fewer.eliminate_zeros()
        return fewer


def rarity(frequency: Ints, size: int) -> Floats:
    """The weight of a term that so many claims of `size` have."""
    import numpy as np

    return np.asarray(np.log((3 + size) / (0.5 + frequency)) ** _RARITY)


def _to_unit_length(matrix: csr_array) -> None:
    import numpy as np

    length = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    length[length == 0] = 1.0
    matrix.data /= np.repeat(length, np.diff(matrix.indptr)).astype(np.float32)


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
    weight = rarity(frequency, size) * np.where(figures, _FIGURE, 1.0)
    if drop:
        weight[frequency > max(_FREQUENT_AT_LEAST, _FREQUENT * size)] = 0.0
    data = ((1 + np.log(np.asarray(counts))) * weight[np.asarray(indices)]).astype(np.float32)
    matrix = csr_array((data, np.asarray(indices), np.asarray(ends)), shape=(size, len(figures)))
    _to_unit_length(matrix)
    matrix.eliminate_zeros()
    return matrix
