"""The drivers' own connections, for lists: plain SQL, nothing heavy loaded; they only read, and can be interrupted.

Queries are SQLite's, with `?` for values; what PostgreSQL writes otherwise is put in here.
"""

# ruff: noqa: S608 (queries are put together here of this program's own words; what comes from outside is a value)

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from reconcile.errors import CasebookMissing, Interrupted, NotACasebook

Row = tuple[Any, ...]
KINDS = ("claim", "document", "source")
"""What full text is kept of, in the order in which an import brings it."""


class Driver(Protocol):
    """A connection that reads. It serves one thread at a time; any other may interrupt it."""

    def rows(self, query: str, *values: object) -> list[Row]:
        """What a query finds. Raises Interrupted, NotACasebook."""

    def among(self, column: str, values: Sequence[object]) -> tuple[str, object]:
        """The condition that a column holds one of these values, and what to pass for it."""

    def matching(self, kind: str) -> str:
        """The query for the keys of the claims, sources or documents in which full text finds one value's words."""

    def words(self, groups: Sequence[Sequence[str]]) -> str:
        """That value: one of each group's words is there, the first word of the last may be a beginning."""

    def holds(self, kind: str, key: str, groups: Sequence[Sequence[str]]) -> tuple[str, tuple[object, ...]]:
        """The condition that the one record with this key holds these words, and what to pass for it.

        For records that are met one by one: nothing is looked up for it but the record.
        """

    def interrupt(self) -> None:
        """End what runs now, if anything does."""

    def close(self) -> None: ...


def span(kind: str) -> tuple[int, int]:
    """The first and the last id that records of a kind have in the full text index: the first, and their keys."""
    first = KINDS.index(kind) * 2**40
    return first, first + 2**40 - 1


def connect(where: str) -> Driver:
    """A connection to the casebook at a path or URL. Raises CasebookMissing, NotACasebook."""
    return _PostgreSQL(where) if re.match(r"postgres(ql)?(\+\w+)?://", where) else _SQLite(where)


class _SQLite:
    def __init__(self, where: str) -> None:
        import sqlite3

        if not Path(where).exists():
            raise CasebookMissing(where)
        self.where = where
        self._failed = sqlite3.DatabaseError
        self._ended = sqlite3.SQLITE_INTERRUPT
        place = f"{Path(where).absolute().as_uri()}?mode=ro"
        self._connection = sqlite3.connect(place, uri=True, isolation_level=None, check_same_thread=False)

    def rows(self, query: str, *values: object) -> list[Row]:
        try:
            return self._connection.execute(query, values).fetchall()
        except self._failed as error:
            if getattr(error, "sqlite_errorcode", None) == self._ended:
                raise Interrupted from error
            raise NotACasebook(self.where, str(error)) from error

    def among(self, column: str, values: Sequence[object]) -> tuple[str, object]:
        return f"{column} IN (SELECT value FROM json_each(?))", json.dumps(list(values))

    def matching(self, kind: str) -> str:
        first, last = span(kind)
        return f"SELECT rowid - {first} FROM search WHERE search MATCH ? AND rowid BETWEEN {first} AND {last}"

    def words(self, groups: Sequence[Sequence[str]]) -> str:
        return " AND ".join(
            "(" + " OR ".join(f'"{word}"{"*" if last and word == group[0] else ""}' for word in group) + ")"
            for group, last in _with_last(groups)
        )

    def holds(self, kind: str, key: str, groups: Sequence[Sequence[str]]) -> tuple[str, tuple[object, ...]]:
        like = [
            [f"* {word}*" if last and word == group[0] else f"* {word} *" for word in group]
            for group, last in _with_last(groups)
        ]
        said = " AND ".join(f"({' OR '.join(['held GLOB ?'] * len(group))})" for group in like)
        held = f"SELECT ' ' || tokens || ' ' AS held FROM search WHERE rowid = {key} + {span(kind)[0]}"
        return f"EXISTS (SELECT 1 FROM ({held}) AS one WHERE {said})", tuple(each for group in like for each in group)

    def interrupt(self) -> None:
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()


class _PostgreSQL:
    def __init__(self, where: str) -> None:
        import psycopg

        self.where = where
        self._errors = psycopg.Error
        self._ended = psycopg.errors.QueryCanceled
        try:
            self._connection = psycopg.connect(
                re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql://", where), autocommit=True
            )
        except psycopg.OperationalError as error:
            raise CasebookMissing(where) from error

    def rows(self, query: str, *values: object) -> list[Row]:
        # The dialect's own text: no name in it comes from outside.
        spoken = query.replace("%", "%%").replace("?", "%s").encode()
        try:
            cursor = self._connection.execute(spoken, values)
            return cursor.fetchall() if cursor.description else []
        except self._ended as error:
            raise Interrupted from error
        except self._errors as error:
            raise NotACasebook(self.where, str(error)) from error

    def among(self, column: str, values: Sequence[object]) -> tuple[str, object]:
        return f"{column} = ANY(?)", list(values)

    def matching(self, kind: str) -> str:
        first, last = span(kind)
        return f"SELECT id - {first} FROM search WHERE vector @@ CAST(? AS tsquery) AND id BETWEEN {first} AND {last}"

    def words(self, groups: Sequence[Sequence[str]]) -> str:
        return " & ".join(
            "(" + " | ".join(f"'{word}'{':*' if last and word == group[0] else ''}" for word in group) + ")"
            for group, last in _with_last(groups)
        )

    def holds(self, kind: str, key: str, groups: Sequence[Sequence[str]]) -> tuple[str, tuple[object, ...]]:
        one = f"SELECT 1 FROM search WHERE id = {key} + {span(kind)[0]} AND vector @@ CAST(? AS tsquery)"
        return f"EXISTS ({one})", (self.words(groups),)

    def interrupt(self) -> None:
        self._connection.cancel()

    def close(self) -> None:
        self._connection.close()


def _with_last(groups: Sequence[Sequence[str]]) -> list[tuple[Sequence[str], bool]]:
    return [(group, number == len(groups)) for number, group in enumerate(groups, 1)]
