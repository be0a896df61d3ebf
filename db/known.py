"""What was read before: values by the version of their row, kept for as long as a casebook is open.

A version (a row's integer key and the entry that wrote it) never changes once it is committed, so that what is known of
it stays right whoever else writes. Which versions are current is asked of the database each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice
from threading import Lock
from typing import Any

KEPT = 20_000
"""So many values are kept; what was read first goes first."""

Version = tuple[str, int, int]
"""Table, integer key, seq."""


class Known:
    """The values that the threads of one casebook have read."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._values: dict[Version, Any] = {}

    def of(self, versions: Iterable[Version]) -> dict[Version, Any]:
        """What is known of these versions."""
        with self._lock:
            return {version: self._values[version] for version in versions if version in self._values}

    def keep(self, found: Mapping[Version, Any]) -> None:
        """Remember committed versions."""
        with self._lock:
            self._values |= found
            for version in list(islice(self._values, max(0, len(self._values) - KEPT))):
                del self._values[version]
