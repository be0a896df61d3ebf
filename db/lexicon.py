"""The lexicon of a casebook: the domain's words that it reads otherwise than the engine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from db.engine import reading
from db.projections import record_of

TABLE = "lexicon"
"""The key of the rows among the casebook's editable tables."""

Rows = Mapping[str, str | None]


def rows_of(connection: Connection) -> Rows:
    """Words -> the concept that this casebook reads them as; None: no concept, although the engine knows one."""
    record = record_of(connection, "table", TABLE)
    return {} if record is None else record["rows"]


@contextmanager
def read_here(place: Connection | Engine) -> Iterator[None]:
    """Compare as this casebook reads words, in this thread, while inside."""
    from reconcile.match.lexicon import read_as

    if isinstance(place, Connection):
        rows = rows_of(place)
    else:
        with reading(place) as connection:
            rows = rows_of(connection)
    with read_as(rows):
        yield
