"""The casebook's editable tables: each one record of rows in the log, and each change to it a decision."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from db.log import Draft
from db.projections import record_of
from reconcile.decisions import Change, DecisionKind
from reconcile.errors import Refused

LEXICON, VAGUE, LIKENESS = "lexicon", "vague", "likeness"
"""The keys of the tables: words of the domain, vague numbers, the weights of likeness."""

_FIELD = {LIKENESS: "weights"}
_WORDS = re.compile(r"[^\W\d_]+(?:['’ -][^\W\d_]+)*")

Rows = Mapping[str, Any]


def rows_of(connection: Connection, table: str) -> Rows:
    """The rows that people set; none where the engine's own table is in force."""
    record = record_of(connection, "table", table)
    return {} if record is None else record[_FIELD.get(table, "rows")]


def redraft(connection: Connection, table: str, rows: Rows, why: str | None) -> Draft:
    """The decision to put these rows in the place of those there."""
    after = {_FIELD.get(table, "rows"): dict(sorted(rows.items()))} if rows else None
    change = Change("table", table, record_of(connection, "table", table), after)
    return Draft(DecisionKind.TABLE, (change,), why=why)


def words_key(words: str) -> str:
    """The key of a row that words name. Raises Refused where they are none."""
    key = " ".join(words.lower().replace("_", " ").split())
    if not _WORDS.fullmatch(key):
        raise Refused(f"{words!r} is not words: letters, and spaces between them")
    return key
