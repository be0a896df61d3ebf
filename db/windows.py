"""Windows: the rows of long lists by their places, on the driver's own connection.

The app paints them before anything heavy is loaded: no SQLAlchemy, no SQLModel here, and nothing that imports them.
A list is read in three steps, so that each can be painted when it is there: its first rows; how long it is; then any
window. Nothing counts from the beginning of a list to find a place in it.
"""

# ruff: noqa: S608 (queries are put together here of this program's own words; what comes from outside is a value)

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from typing import Generic, Protocol, TypeVar

from db.drivers import Driver, Row, connect
from db.orders import Order

T = TypeVar("T")
STEP = 64
"""The rows of a window: read, kept and forgotten together."""


LOOKED_THROUGH = 1_000
"""So many rows from the beginning of an order are looked through for those that a filter leaves, before all are."""


Condition = tuple[str, tuple[object, ...]]
"""A condition of a query, and the values for its places."""


class Filter(Protocol):
    """Which rows of an order are left."""

    @property
    def columns(self) -> str:
        """What `met` asks of a row."""

    def met(self, driver: Driver) -> Condition:
        """The condition for rows that are looked through one by one."""

    def all(self, driver: Driver) -> Condition:
        """The condition for finding all of them."""


@dataclass(frozen=True, slots=True)
class Recipe(Generic[T]):
    """A list that can be asked for: equal recipes are the same list. `read` gives rows by their ids.

    `dense`: the order's one column counts 1, 2, 3 ... and has no gap.
    """

    order: Order
    read: Callable[[Driver, Sequence[str]], list[T | None]]
    filter: Filter | None = None
    dense: bool = False


class Places(Protocol):
    """Ids by their places."""

    def first(self, count: int) -> list[str]: ...

    def measure(self) -> int:
        """How many there are; from then on every place is known. Raises Interrupted."""

    def ids(self, window: int) -> list[str]: ...

    def place(self, id: str) -> int | None: ...

    def among(self, ids: Sequence[str]) -> set[str]: ...


class Listing(Generic[T]):
    """A list as it is at one moment. One thread at a time asks it; `interrupt` comes from any other."""

    def __init__(self, driver: Driver, recipe: Recipe[T]) -> None:
        self.recipe = recipe
        self.driver = driver
        self.step = STEP
        self.total: int | None = None
        self.given_back = False
        self._found: Places | None = None

    @property
    def _places(self) -> Places:
        """Made when they are first asked for: a filter reads before it knows how it reads best."""
        if self._found is None:
            self._found = _places(self.driver, self.recipe)
        return self._found

    def first(self) -> list[T | None]:
        """The first window's rows; where they are all that there are, the list is measured. Raises Interrupted."""
        ids = self._places.first(STEP + 1)
        if len(ids) <= STEP:
            self.total = len(ids)
            self._found = _Few(ids)
        return self.recipe.read(self.driver, ids[:STEP])

    def measure(self) -> int:
        """How long the list is. Raises Interrupted."""
        if self.total is None:
            self.total = self._places.measure()
        return self.total

    def window(self, number: int) -> list[T | None]:
        """The rows from place STEP x `number` on; None for one that went meanwhile."""
        return self.recipe.read(self.driver, self._places.ids(number))

    def place(self, id: str) -> int | None:
        """Where a row stands."""
        return self._places.place(id)

    def among(self, ids: Sequence[str]) -> set[str]:
        """Which of these are in the list."""
        return self._places.among(ids)

    def interrupt(self) -> None:
        """End what is being read."""
        self.driver.interrupt()


class Windows:
    """The lists of one casebook. A connection that a list no longer needs serves the next one."""

    def __init__(self, where: str) -> None:
        self.where = where
        self._lock = Lock()
        self._idle: list[Driver] = []
        self._busy: list[Driver] = []

    def open(self, recipe: Recipe[T]) -> Listing[T]:
        """A list; `done` gives it back. Raises CasebookMissing, NotACasebook."""
        with self._lock:
            driver = self._idle.pop() if self._idle else connect(self.where)
            self._busy.append(driver)
        return Listing(driver, recipe)

    def done(self, listing: Listing[T]) -> None:
        """Nobody reads this list any more."""
        with self._lock:
            if not listing.given_back and listing.driver in self._busy:
                listing.given_back = True
                self._busy.remove(listing.driver)
                self._idle.append(listing.driver)

    def close(self) -> None:
        """Let go of the casebook; what is being read ends."""
        with self._lock:
            for driver in self._busy:
                driver.interrupt()
            for driver in (*self._busy, *self._idle):
                driver.close()
            self._busy, self._idle = [], []


def first_rows(where: str, recipe: Recipe[T], count: int) -> list[T]:
    """The first rows of a list, on a connection of their own. Raises CasebookMissing, NotACasebook."""
    with closing(connect(where)) as driver:
        found = recipe.read(driver, _ids(recipe.order.at(driver, 0, count)))
    return [row for row in found if row is not None]


def _places(driver: Driver, recipe: Recipe[T]) -> Places:
    if recipe.filter is not None:
        return _Numbered(driver, recipe.order, recipe.filter)
    return _Counted(driver, recipe.order) if recipe.dense else _Ordered(driver, recipe.order)


def _ids(rows: Sequence[Row]) -> list[str]:
    return [row[0] for row in rows]


class _Few:
    """A list that is one window."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._all = list(ids)

    def first(self, count: int) -> list[str]:
        return self._all[:count]

    def measure(self) -> int:
        return len(self._all)

    def ids(self, window: int) -> list[str]:
        return self._all if window == 0 else []

    def place(self, id: str) -> int | None:
        return self._all.index(id) if id in self._all else None

    def among(self, ids: Sequence[str]) -> set[str]:
        return set(ids).intersection(self._all)


class _Ordered:
    """A whole order. The ends of the windows that were read are kept: their neighbours are found from there."""

    def __init__(self, driver: Driver, order: Order) -> None:
        self._driver = driver
        self._order = order
        self._total = 0
        self._ends: dict[int, tuple[Row, Row]] = {}

    def first(self, count: int) -> list[str]:
        return _ids(self._order.at(self._driver, 0, count))

    def measure(self) -> int:
        self._total = self._order.count(self._driver)
        return self._total

    def ids(self, window: int) -> list[str]:
        rows = self._read(window, min(STEP, self._total - window * STEP))
        if rows:
            self._ends[window] = rows[0][1:], rows[-1][1:]
        return _ids(rows)

    def place(self, id: str) -> int | None:
        return self._order.place(self._driver, id)

    def among(self, ids: Sequence[str]) -> set[str]:
        return self._order.among(self._driver, ids)

    def _read(self, window: int, count: int) -> list[Row]:
        driver, order, start = self._driver, self._order, window * STEP
        if (before := self._ends.get(window - 1)) is not None:
            return order.after(driver, before[1], count)
        if (behind := self._ends.get(window + 1)) is not None:
            return order.backwards.after(driver, behind[0], count)[::-1]
        if start <= self._total // 2:
            return order.at(driver, start, count)
        return order.backwards.at(driver, self._total - start - count, count)[::-1]


class _Counted:
    """A whole order whose one column counts without a gap: a row's number says its place."""

    def __init__(self, driver: Driver, order: Order) -> None:
        self._driver = driver
        self._order = order
        self._last = 0

    def first(self, count: int) -> list[str]:
        return _ids(self._order.at(self._driver, 0, count))

    def measure(self) -> int:
        self._last = int(next(iter(self.first(1)), 0))
        return self._last

    def ids(self, window: int) -> list[str]:
        newest = self._last - window * STEP
        return [str(number) for number in range(newest, max(newest - STEP, 0), -1)]

    def place(self, id: str) -> int | None:
        place = self._last - int(id)
        return place if 0 <= place < self._last else None

    def among(self, ids: Sequence[str]) -> set[str]:
        return {id for id in ids if self.place(id) is not None}


class _Numbered:
    """What a filter leaves of an order: the first rows at once, then all of them numbered in a table of their own.

    What many rows hold is met soon: those of a common word are found along the order before full text has all of them.
    """

    def __init__(self, driver: Driver, order: Order, filter: Filter) -> None:
        self._driver = driver
        self._whole = order
        self._filter = filter

    @cached_property
    def _order(self) -> Order:
        condition, values = self._filter.all(self._driver)
        return self._whole.those(condition, *values)

    def first(self, count: int) -> list[str]:
        condition, values = self._filter.met(self._driver)
        soon = self._whole.beginning(LOOKED_THROUGH, self._filter.columns).those(condition, *values)
        met = soon.at(self._driver, 0, count)
        return _ids(met if len(met) == count else self._order.at(self._driver, 0, count))

    def measure(self) -> int:
        order, rows = self._order, self._driver.rows
        rows("DROP TABLE IF EXISTS chosen")
        rows("CREATE TEMP TABLE chosen (place INTEGER PRIMARY KEY, id TEXT)")
        rows(
            f"INSERT INTO chosen SELECT row_number() OVER (ORDER BY {order.by}) - 1, {order.id} FROM {order.table} "
            f"WHERE {order.where}",
            *order.values,
        )
        [(total,)] = rows("SELECT count(*) FROM chosen")
        return int(total)

    def ids(self, window: int) -> list[str]:
        query = "SELECT id FROM chosen WHERE place >= ? AND place < ? ORDER BY place"
        return _ids(self._driver.rows(query, window * STEP, (window + 1) * STEP))

    def place(self, id: str) -> int | None:
        found = self._driver.rows("SELECT place FROM chosen WHERE id = ?", id)
        return int(found[0][0]) if found else None

    def among(self, ids: Sequence[str]) -> set[str]:
        condition, values = self._driver.among("id", ids)
        return set(_ids(self._driver.rows(f"SELECT id FROM chosen WHERE {condition}", values)))
