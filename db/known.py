"""What was read before: values by the version of their row, kept for as long as a casebook is open.

A version (a row's integer key and the entry that wrote it) never changes once it is committed, so that what is known of
it stays right whoever else writes. Which versions are current is asked of the database each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from threading import Lock
from typing import Any

KEPT = 20_000
"""So many values of a table are kept; what was read first goes first."""

Version = tuple[int, int]
"""Integer key, seq."""


class Known:
    """The values that the threads of one casebook have read, table by table."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tables: dict[str, dict[Version, Any]] = {}

    def of(self, table: str, versions: Sequence[Version]) -> list[Any]:
        """What is known of each of these versions; None where nothing is."""
        return list(map(self._tables.get(table, {}).get, versions))

    def keep(self, table: str, found: Mapping[Version, Any]) -> None:
        """Remember committed versions."""
        with self._lock:
            values = self._tables.setdefault(table, {})
            values |= found
            for version in list(islice(values, max(0, len(values) - KEPT))):
                del values[version]
