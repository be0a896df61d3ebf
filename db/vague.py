"""What a casebook reads vague numbers as: rows beside the engine's table, each set or taken out by a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy import Connection

from db.desk import Desk
from db.log import Draft
from db.projections import record_of
from db.upkeep import commit
from reconcile.decisions import Change, Decision, DecisionKind
from reconcile.errors import Refused

TABLE = "vague"
"""The key of the rows among the casebook's editable tables."""

Bounds = tuple[float | None, float | None]

_WORDS = re.compile(r"[^\W\d_]+(?:['’ ][^\W\d_]+)*")


def vague_numbers(connection: Connection) -> Mapping[str, Bounds]:
    """Words -> the interval that this casebook reads them as; None is unbounded."""
    record = record_of(connection, "table", TABLE)
    return {} if record is None else {words: (low, high) for words, (low, high) in record["rows"].items()}


def read_vague(connection: Connection, desk: Desk, words: str, bounds: Bounds | None, why: str | None) -> Decision:
    """Read words as an interval from now on; None: as the engine's own table does. Raises Refused."""
    key = " ".join(words.lower().split())
    if not _WORDS.fullmatch(key):
        raise Refused(f"{words!r} is not words: letters, and spaces between them")
    if bounds is not None:
        _check(bounds)
    rows = dict(vague_numbers(connection))
    if rows.get(key) == bounds:
        raise Refused(f"“{key}” is read so already")
    after = {name: row for name, row in rows.items() if name != key} | ({} if bounds is None else {key: bounds})
    change = Change("table", TABLE, _record(rows), _record(after))
    return commit(connection, desk, Draft(DecisionKind.TABLE, (change,), why=why))


def _check(bounds: Bounds) -> None:
    low, high = bounds
    if low is None and high is None:
        raise Refused("an interval needs a lower or an upper end")
    if (low or 0) < 0 or (high is not None and high < (low or 0)):
        raise Refused("the ends of an interval go from 0 or more up")


def _record(rows: Mapping[str, Bounds]) -> dict[str, object] | None:
    return {"rows": {words: list(bounds) for words, bounds in sorted(rows.items())}} if rows else None
