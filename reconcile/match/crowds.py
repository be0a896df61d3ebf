"""Crowds: how many claims the days around a claim's tell of, and how many claims like it such days usually hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Floats = NDArray[np.floating]
    Ints = NDArray[np.int64]

FLOOR = 0.03
"""Likeness of the words below which a pair is not looked at."""

_LONG_AFTER = 21
"""Days after which a report is of another event."""

_SAME_DAYS = 3
"""Days around a claim's in which others are told with it."""

_NEAR_DAYS, _SEASON = 10, 60
"""What days usually hold is counted in those around a claim's, from the first of these to the second away."""

_ENOUGH_DAYS = 30
"""Of fewer days nothing can be told about what is usual: then it is what the claim's own days hold, or so much."""

_UNKNOWN = 1.0

_NEAREST = 3
"""So many others tell how alike a claim's own are."""

_ALIKE = 0.2
"""Where even those are less alike than this, the claim's own are not among them."""

_LEAST = 0.1
"""What a claim of days that hold nothing like it counts: of so little, less tells nothing more."""

_ROWS = 2_000


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs (i < j) of claims that are looked at, how alike their words are, and the day of each claim, 0 for none.

    `usual`: of each claim, how much likeness to it as many days as its own usually hold, by the weeks before and after.
    """

    rows: Ints
    cols: Ints
    alike: Floats
    day: Ints
    usual: Floats

    @property
    def dated(self) -> NDArray[np.bool_]:
        """Of each pair, whether both claims are."""
        return (self.day[self.rows] > 0) & (self.day[self.cols] > 0)

    @property
    def apart(self) -> Ints:
        """Of each pair, the days between the two."""
        import numpy as np

        return np.asarray(np.abs(self.day[self.rows] - self.day[self.cols]))

    def both(self, counts: Floats) -> Floats:
        """The logarithm of what the two of each pair have, between them."""
        import numpy as np

        return np.asarray(np.log(np.maximum(_LEAST, counts[self.rows]) * np.maximum(_LEAST, counts[self.cols])) / 2)


def pairs(matrix: csr_array, day: Ints) -> Pairs:
    """The pairs of rows that are alike at all and not of times far apart."""
    import numpy as np

    turned = matrix.T.tocsr()
    found = []
    near, season = np.zeros(len(day)), np.zeros(len(day))
    for begin in range(0, len(day), _ROWS):
        product = (matrix[begin : begin + _ROWS] @ turned).tocoo()
        rows, cols = product.coords[0].astype(np.int64) + begin, product.coords[1].astype(np.int64)
        alike, apart = product.data.astype(np.float64), np.abs(day[rows] - day[cols])
        near += _told(rows, alike, (apart < _SAME_DAYS) & (rows != cols), len(day))
        season += _told(rows, alike, (apart > _NEAR_DAYS) & (apart <= _SEASON), len(day))
        keep = (rows < cols) & (alike > FLOOR) & ((apart <= _LONG_AFTER) | (day[rows] == 0) | (day[cols] == 0))
        found.append((rows[keep], cols[keep], alike[keep]))
    rows, cols, alike = (np.concatenate(part) for part in zip(*found, strict=True))
    return Pairs(rows, cols, alike, day, _usual(day, near, season))


def _told(rows: Ints, alike: Floats, which: NDArray[np.bool_], count: int) -> Floats:
    """The likeness that each claim has, in all, to some of the others."""
    import numpy as np

    return np.asarray(np.bincount(rows[which], alike[which], minlength=count), float)


def _usual(day: Ints, near: Floats, season: Floats) -> Floats:
    """What days such as a claim's usually hold like it: so much tells of something else.

    A day full of its like in a season that is not has one event that many tell of; in a full season it has many.
    """
    import numpy as np

    known, unknown = day[day > 0], np.maximum(_UNKNOWN, near)
    if not len(known):
        return unknown
    days = sum(
        sign * np.maximum(0, np.minimum(day + far, known.max()) - np.maximum(day - far, known.min()) + 1)
        for sign, far in ((1, _SEASON), (-1, _NEAR_DAYS))
    )
    return np.where(days >= _ENOUGH_DAYS, season * (2 * _SAME_DAYS - 1) / np.maximum(1, days), unknown)


def crowd(day: Ints) -> Floats:
    """How many claims tell of the days of each: among many, two that are alike are oftener two."""
    import numpy as np

    known = np.sort(day)
    first = np.searchsorted(known, day - _SAME_DAYS + 1)
    return np.asarray(np.searchsorted(known, day + _SAME_DAYS - 1, "right") - first, float)


def beside_nearest(found: Pairs) -> Floats:
    """How alike each pair is beside how alike the two are to those nearest to each.

    Claims of one event that are much alike are apart from others' by more than claims that are little alike.
    """
    import numpy as np

    count = len(found.day)
    one, alike = np.concatenate([found.rows, found.cols]), np.concatenate([found.alike, found.alike])
    order = np.lexsort((-alike, one))
    first = np.searchsorted(one[order], np.arange(count))
    many = np.minimum(_NEAREST, np.searchsorted(one[order], np.arange(count), "right") - first)
    upto = np.concatenate([[0.0], np.cumsum(alike[order])])
    nearest = np.maximum(_ALIKE, (upto[first + many] - upto[first]) / np.maximum(1, many))
    return np.asarray(found.alike / np.sqrt(nearest[found.rows] * nearest[found.cols]))
