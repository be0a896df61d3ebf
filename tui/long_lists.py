"""A list of the casebook as far as it was read: windows of it, the ones least looked at forgotten.

One thread reads the windows of all lists. Who wants to see rows waits for them only as long as nobody notices; those
that take longer are announced when they come.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Executor, Future, wait
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from db.windows import Listing

T = TypeVar("T")
PATIENCE = 0.012
"""Seconds that a key may wait for rows: with what drawing takes, less than anybody notices."""
KEPT = 96
"""Windows that are kept."""

Window = Sequence[T | None]
Arrived = Callable[[BaseException | None], None]
"""Told that a window has come, or why it has not; called in the thread that reads."""


class LongList(Generic[T]):
    """Rows by place. `key` gives a row's id; `windows` are those that were read already, `still` ids known to be in it.

    `whole`: its length is known; until then it is as long as what was read.
    """

    def __init__(
        self,
        listing: Listing[T],
        key: Callable[[T], str],
        windows: Mapping[int, Window[T]],
        *,
        still: Iterable[str] = (),
    ) -> None:
        self.listing = listing
        self.whole = listing.total is not None
        self.still = frozenset(still)
        self._key = key
        self._step = listing.step
        self._total = sum(map(len, windows.values())) if listing.total is None else listing.total
        self._windows: OrderedDict[int, Window[T]] = OrderedDict(windows)
        self._coming: dict[int, Future[Window[T]]] = {}
        self._gone: list[int] = []

    def __len__(self) -> int:
        return self._total - len(self._gone)

    def value(self, place: int) -> T | None:
        """The row at a place; None where it was not read yet, or is gone."""
        number, at = divmod(self._beneath(place), self._step)
        window = self._windows.get(number, ())
        return window[at] if at < len(window) else None

    def place_of(self, id: str) -> int | None:
        """Where a row stands, if it was read."""
        for number, window in self._windows.items():
            for at, row in enumerate(window):
                beneath = number * self._step + at
                if row is not None and self._key(row) == id and beneath not in self._gone:
                    return beneath - bisect_right(self._gone, beneath)
        return None

    def holds(self, id: str) -> bool:
        """Whether a row is in the list, as far as is known."""
        return id in self.still or self.place_of(id) is not None

    def remove(self, ids: Iterable[str]) -> None:
        """Take rows out that were just decided: the next reading of the casebook will not have them."""
        for id in ids:
            if (place := self.place_of(id)) is not None:
                insort(self._gone, self._beneath(place))

    def near(self, first: int, last: int, reader: Executor, arrived: Arrived) -> None:
        """See to it that these rows are read, and soon those around them."""
        if not self.whole or not len(self):
            return
        seen = range(self._beneath(max(first, 0)) // self._step, self._beneath(last) // self._step + 1)
        wanted = [self._read(number, reader, arrived) for number in seen if number not in self._windows]
        if wanted:
            wait(wanted, timeout=PATIENCE)
            self.take_in()
        for number in (*seen, seen[-1] + 1, seen[0] - 1):
            if number in self._windows:
                self._windows.move_to_end(number)
            elif 0 <= number * self._step < self._total:
                self._read(number, reader, arrived)

    def take_in(self) -> None:
        """Keep the windows that have come; what could not be read is asked for again when it is next seen."""
        for number, coming in list(self._coming.items()):
            if coming.done():
                del self._coming[number]
                if coming.exception() is None:
                    self._windows[number] = coming.result()
        while len(self._windows) > KEPT:
            self._windows.popitem(last=False)

    def _read(self, number: int, reader: Executor, arrived: Arrived) -> Future[Window[T]]:
        if (coming := self._coming.get(number)) is None:
            coming = self._coming[number] = reader.submit(self.listing.window, number)
            coming.add_done_callback(lambda done: arrived(None if done.cancelled() else done.exception()))
        return coming

    def _beneath(self, place: int) -> int:
        """The place in the casebook of what stands at a place here."""
        for gone in self._gone:
            if gone > place:
                break
            place += 1
        return place
