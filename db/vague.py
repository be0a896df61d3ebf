"""What a casebook reads vague numbers as: rows beside the engine's table, each set or taken out by a decision."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from db.desk import Desk
from db.editable import VAGUE, redraft, rows_of, words_key
from db.upkeep import commit
from reconcile.decisions import Decision
from reconcile.errors import Refused

Bounds = tuple[float | None, float | None]


def vague_numbers(connection: Connection) -> Mapping[str, Bounds]:
    """Words -> the interval that this casebook reads them as; None is unbounded."""
    return {words: (low, high) for words, (low, high) in rows_of(connection, VAGUE).items()}


def read_vague(connection: Connection, desk: Desk, words: str, bounds: Bounds | None, why: str | None) -> Decision:
    """Read words as an interval from now on; None: as the engine's own table does. Raises Refused."""
    key = words_key(words)
    if bounds is not None:
        _check(bounds)
    rows = vague_numbers(connection)
    if rows.get(key) == bounds:
        raise Refused(f"“{key}” is read so already")
    after = {name: list(ends) for name, ends in rows.items() if name != key}
    after |= {} if bounds is None else {key: list(bounds)}
    return commit(connection, desk, redraft(connection, VAGUE, after, why))


def _check(bounds: Bounds) -> None:
    low, high = bounds
    if low is None and high is None:
        raise Refused("an interval needs a lower or an upper end")
    if (low or 0) < 0 or (high is not None and high < (low or 0)):
        raise Refused("the ends of an interval go from 0 or more up")
