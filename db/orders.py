"""The orders of long lists: which rows stand at a place, after a row, before one, and at what place a row stands.

Every order has an index. What follows a row that was read is found from that row; only a jump to a far place counts
along the index, from the end that is nearer.
"""

# ruff: noqa: S608 (queries are put together here of this program's own words; what comes from outside is a value)

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.drivers import Driver, Row


@dataclass(frozen=True, slots=True)
class Order:
    """Rows of a table in an order: `columns` (the last tells any two rows apart), those in `down` from high to low.

    `id` is what people and other tables call a row. `where` says which rows are meant, with `values` for its places.
    A row that is found is its id, then what its columns hold: its key.
    """

    table: str
    columns: tuple[str, ...]
    down: tuple[bool, ...]
    id: str
    where: str = "TRUE"
    values: tuple[object, ...] = ()

    @property
    def by(self) -> str:
        """What stands after ORDER BY."""
        return ", ".join(f"{column}{' DESC' if down else ''}" for column, down in self._directed)

    @property
    def backwards(self) -> Order:
        """The same rows from the last to the first."""
        return replace(self, down=tuple(not down for down in self.down))

    def those(self, condition: str, *values: object) -> Order:
        """Only the rows that meet another condition too."""
        return replace(self, where=f"({self.where}) AND ({condition})", values=(*self.values, *values))

    def beginning(self, count: int, columns: str) -> Order:
        """Its first rows alone, of which these columns can be asked for."""
        rows = f"SELECT {columns} FROM {self.table} WHERE {self.where} ORDER BY {self.by} LIMIT {count}"
        return replace(self, table=f"({rows}) AS {self.table}", where="TRUE")

    def at(self, driver: Driver, place: int, count: int) -> list[Row]:
        """The rows from a place on."""
        query = f"{self._select} WHERE {self.where} ORDER BY {self.by} LIMIT ? OFFSET ?"
        return driver.rows(query, *self.values, count, place)

    def after(self, driver: Driver, key: Row, count: int) -> list[Row]:
        """The rows that follow the one with this key."""
        found: list[Row] = []
        for condition, values in self._beyond(key):
            if len(found) < count:
                query = f"{self._select} WHERE ({self.where}) AND {condition} ORDER BY {self.by} LIMIT ?"
                found += driver.rows(query, *self.values, *values, count - len(found))
        return found

    def count(self, driver: Driver) -> int:
        """How many rows there are."""
        [(count,)] = driver.rows(f"SELECT count(*) FROM {self.table} WHERE {self.where}", *self.values)
        return int(count)

    def place(self, driver: Driver, id: str) -> int | None:
        """How many rows stand before this one; None where it is not in the list."""
        found = driver.rows(f"{self._select} WHERE ({self.where}) AND {self.id} = ?", *self.values, id)
        if not found:
            return None
        before = [self.those(condition, *values) for condition, values in self.backwards._beyond(found[0][1:])]
        return sum(rows.count(driver) for rows in before)

    def among(self, driver: Driver, ids: Sequence[str]) -> set[str]:
        """Which of these rows are in the list."""
        condition, values = driver.among(self.id, ids)
        query = f"SELECT {self.id} FROM {self.table} WHERE ({self.where}) AND {condition}"
        return {id for (id,) in driver.rows(query, *self.values, values)} if ids else set()

    @property
    def _select(self) -> str:
        return f"SELECT {self.id} AS listed, {', '.join(self.columns)} FROM {self.table}"

    @property
    def _directed(self) -> Sequence[tuple[str, bool]]:
        return tuple(zip(self.columns, self.down, strict=True))

    def _beyond(self, key: Row) -> Iterator[tuple[str, Row]]:
        """Conditions that one after the other give the rows behind a key, in their order.

        No database uses an index for a comparison of several columns in mixed directions: so first come the rows that
        are equal in all columns but the last, then those that differ in an earlier one.
        """
        for many in range(len(self.columns), 0, -1):
            *same, (last, down) = self._directed[:many]
            equal = [f"{column} = ?" for column, _ in same]
            yield " AND ".join([*equal, f"{last} {'<' if down else '>'} ?"]), key[:many]
