"""A shelf of features: those of a million claims in the room of a few, in a file that ends with the process."""

from __future__ import annotations

import marshal
import os
import tempfile
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Self

from reconcile.match.counts import Figure
from reconcile.match.dates import Date
from reconcile.match.features import Features
from reconcile.match.moments import Moment, Window

_AS_THEY_ARE = 30_000
"""So many are kept as they are, in some 4 KB each; the rest lie in the file, in less than 1 KB."""

_WRITTEN_AT_ONCE = 1 << 20

_NAMES = [name.name for name in fields(Features)]
_values = attrgetter(*_NAMES)
_window, _moment = attrgetter("start", "end", "text"), attrgetter("day", "exact", "text")
_figure = attrgetter(*(name.name for name in fields(Figure)))
_DATES, _FIGURES, _WINDOW, _SAID, _SHINGLES = map(_NAMES.index, ("dates", "figures", "window", "said", "shingles"))


@dataclass(frozen=True, slots=True)
class Bundle:
    """Features, some of them packed; all of them when they are sent to another process."""

    kept: Sequence[Features | bytes]

    def unpacked(self) -> list[Features]:
        return [unpack(features) if isinstance(features, bytes) else features for features in self.kept]

    def __reduce__(self) -> tuple[type[Bundle], tuple[list[bytes]]]:
        return Bundle, ([features if isinstance(features, bytes) else pack(features) for features in self.kept],)


class Shelf:
    """Features by number, from 0, in the order they were added. To be closed."""

    def __init__(self) -> None:
        self._open: list[Features] = []
        self._file = tempfile.TemporaryFile(prefix="reconcile-")  # noqa: SIM115  # closed with the shelf
        self._waiting = bytearray()
        self._ends = array("q", (0,))

    def add(self, bundle: Bundle) -> None:
        """Put the features of a bundle behind those there."""
        for features in bundle.kept:
            if isinstance(features, bytes) or len(self._open) >= _AS_THEY_ARE or self._ends[-1]:
                self._append(features if isinstance(features, bytes) else pack(features))
            else:
                self._open.append(features)

    def bundle(self, numbers: Iterable[int]) -> Bundle:
        """The features that have these numbers."""
        self._write()
        return Bundle([self._at(number) for number in numbers])

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _append(self, packed: bytes) -> None:
        self._waiting += packed
        self._ends.append(self._ends[-1] + len(packed))
        if len(self._waiting) > _WRITTEN_AT_ONCE:
            self._write()

    def _write(self) -> None:
        self._file.seek(0, os.SEEK_END)
        self._file.write(self._waiting)
        self._waiting.clear()

    def _at(self, number: int) -> Features | bytes:
        if number < len(self._open):
            return self._open[number]
        start, end = self._ends[number - len(self._open)], self._ends[number - len(self._open) + 1]
        self._file.seek(start)
        return self._file.read(end - start)


def pack(features: Features) -> bytes:
    """The features as plain values. For this run alone: another version of Python reads it otherwise."""
    values: list[Any] = list(_values(features))
    values[_DATES] = tuple(map(tuple, features.dates))
    values[_FIGURES] = tuple(map(_figure, features.figures))
    values[_WINDOW] = features.window and _window(features.window)
    values[_SAID] = features.said and _moment(features.said)
    values[_SHINGLES] = features.shingles.tobytes()
    return marshal.dumps(tuple(values))


def unpack(packed: bytes) -> Features:
    """The features that were packed."""
    values: list[Any] = list(marshal.loads(packed))  # what `pack` made in this run
    values[_DATES] = tuple(Date(*date) for date in values[_DATES])
    values[_FIGURES] = tuple(Figure(*figure) for figure in values[_FIGURES])
    values[_WINDOW] = values[_WINDOW] and Window(*values[_WINDOW])
    values[_SAID] = values[_SAID] and Moment(*values[_SAID])
    values[_SHINGLES] = array("I", values[_SHINGLES])
    return Features(*values)
