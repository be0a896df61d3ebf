"""A shelf of features: those of a million claims in the room of a few."""

from __future__ import annotations

import pickle
from dataclasses import fields
from functools import lru_cache
from operator import attrgetter

from reconcile.match.features import Features

_AS_THEY_ARE = 30_000
"""So many are kept as they are, in some 4 KB each; the rest are packed into less than 1 KB."""

_IN_USE = 20_000
"""So many of the packed ones stand unpacked: pairs come in the order of their times, so partners are near."""

_values = attrgetter(*(field.name for field in fields(Features)))


class Shelf:
    """Features by number, from 0, in the order they were added."""

    def __init__(self) -> None:
        self._open: list[Features] = []
        self._packed: list[bytes] = []
        self._unpacked = lru_cache(_IN_USE)(self._unpack)

    def append(self, features: Features) -> None:
        if len(self._open) < _AS_THEY_ARE:
            self._open.append(features)
        else:
            self._packed.append(pickle.dumps(_values(features), pickle.HIGHEST_PROTOCOL))

    def __getitem__(self, number: int) -> Features:
        return self._open[number] if number < len(self._open) else self._unpacked(number)

    def _unpack(self, number: int) -> Features:
        return Features(*pickle.loads(self._packed[number - len(self._open)]))
