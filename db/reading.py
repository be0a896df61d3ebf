"""Reading claims, links and sources: those versions that were not read before, and no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Executable, Select, Table, select

from db.engine import keep, known, listed
from db.known import Version
from db.rows import AnyRow, claim_of, link_of, source_of
from db.tables import CLAIM, LINK, SOURCE

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Reader(Generic[Value]):
    """Reads the values of one table's rows."""

    table: Table
    value: Callable[[AnyRow], Value]
    rows: Select[Any]

    def read(self, connection: Connection, query: Executable, **given: Any) -> list[tuple[AnyRow, Value]]:
        """The rows of a query whose first columns are `id` and `from_seq`, each with its value."""
        found = connection.execute(query, given).all()
        versions: list[Version] = [(row[0], row[1]) for row in found]
        values = known(connection, self.table.name, versions)
        if None in values:
            missing = [version[0] for version, value in zip(versions, values, strict=True) if value is None]
            rows = connection.execute(self.rows, {"keys": missing})
            fresh = {(row.id, row.from_seq): self.value(row) for row in rows}
            keep(connection, self.table.name, fresh)
            values = [fresh[at] if value is None else value for at, value in zip(versions, values, strict=True)]
        return list(zip(found, values, strict=True))


def _reader(table: Table, value: Callable[[AnyRow], Value]) -> Reader[Value]:
    return Reader(table, value, select(table).where(listed(table.c.id, "keys")))


CLAIMS = _reader(CLAIM, claim_of)
LINKS = _reader(LINK, link_of)
SOURCES = _reader(SOURCE, source_of)
