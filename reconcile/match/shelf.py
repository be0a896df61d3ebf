"""A shelf of features: those of a million claims in the room of a few, in a file that ends with the process."""

from __future__ import annotations

import marshal
import os
import tempfile
from array import array
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter
from typing import Any, Self

from reconcile.match.counts import Figure
from reconcile.match.dates import Date
from reconcile.match.features import Features
from reconcile.match.moments import Moment, Window

_AS_THEY_ARE = 30_000
"""So many are kept as they are, in some 4 KB each; the rest lie in the file, in less than 1 KB."""

_IN_USE = 20_000
"""So many of those in the file stand unpacked: pairs come in the order of their times, so partners are near."""

_WRITTEN_AT_ONCE = 1 << 20

_NAMES = [name.name for name in fields(Features)]
_values = attrgetter(*_NAMES)
_window, _moment = attrgetter("start", "end", "text"), attrgetter("day", "exact", "text")
_figure = attrgetter(*(name.name for name in fields(Figure)))
_DATES, _FIGURES, _WINDOW, _SAID, _SHINGLES = map(_NAMES.index, ("dates", "figures", "window", "said", "shingles"))


class Shelf:
    """Features by number, from 0, in the order they were added. To be closed."""

    def __init__(self) -> None:
        self._open: list[Features] = []
        self._file = tempfile.TemporaryFile(prefix="reconcile-")  # noqa: SIM115  # closed with the shelf
        self._waiting = bytearray()
        self._ends = array("q", (0,))
        self._unpacked = lru_cache(_IN_USE)(self._unpack)

    def append(self, features: Features) -> None:
        if len(self._open) < _AS_THEY_ARE:
            self._open.append(features)
            return
        packed = pack(features)
        self._waiting += packed
        self._ends.append(self._ends[-1] + len(packed))
        if len(self._waiting) > _WRITTEN_AT_ONCE:
            self._write()

    def close(self) -> None:
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __getitem__(self, number: int) -> Features:
        return self._open[number] if number < len(self._open) else self._unpacked(number - len(self._open))

    def _write(self) -> None:
        self._file.seek(0, os.SEEK_END)
        self._file.write(self._waiting)
        self._waiting.clear()

    def _unpack(self, at: int) -> Features:
        if self._waiting:
            self._write()
        start, end = self._ends[at], self._ends[at + 1]
        self._file.seek(start)
        return unpack(self._file.read(end - start))


def pack(features: Features) -> bytes:
    """The features as plain values. For this process alone: another version of Python reads it otherwise."""
    values: list[Any] = list(_values(features))
    values[_DATES] = tuple(map(tuple, features.dates))
    values[_FIGURES] = tuple(map(_figure, features.figures))
    values[_WINDOW] = features.window and _window(features.window)
    values[_SAID] = features.said and _moment(features.said)
    values[_SHINGLES] = features.shingles.tobytes()
    return marshal.dumps(tuple(values))


def unpack(packed: bytes) -> Features:
    """The features that were packed."""
    values: list[Any] = list(marshal.loads(packed))  # what `pack` made in this process
    values[_DATES] = tuple(Date(*date) for date in values[_DATES])
    values[_FIGURES] = tuple(Figure(*figure) for figure in values[_FIGURES])
    values[_WINDOW] = values[_WINDOW] and Window(*values[_WINDOW])
    values[_SAID] = values[_SAID] and Moment(*values[_SAID])
    values[_SHINGLES] = array("I", values[_SHINGLES])
    return Features(*values)
