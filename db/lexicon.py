"""Comparing as a casebook reads words: otherwise than the engine where a person said so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from db.editable import LEXICON, rows_of
from db.engine import reading


@contextmanager
def read_here(place: Connection | Engine) -> Iterator[None]:
    """Compare as this casebook reads words, in this thread, while inside."""
    from reconcile.match.lexicon import read_as

    if isinstance(place, Connection):
        rows = rows_of(place, LEXICON)
    else:
        with reading(place) as connection:
            rows = rows_of(connection, LEXICON)
    with read_as(rows):
        yield
