"""A list as long as the casebook: only what is seen is read, and the cursor stays on its row while the list changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor
from typing import TypeVar

from textual.content import Content
from textual.message import Message

from tui.long_lists import LongList
from tui.widgets.rows import Rows

T = TypeVar("T")


class LongRows(Rows[T]):
    """Rows of a long list, or of a short one. `reader` is the thread that reads it."""

    class Arrived(Message):
        """Rows have come that were waited for, or have not (`error`)."""

        def __init__(self, error: BaseException | None) -> None:
            super().__init__()
            self.error = error

    def __init__(
        self,
        key: Callable[[T], str],
        draw: Callable[[T, int], Sequence[Content]],
        *,
        reader: Executor,
        lines: int = 1,
        id: str | None = None,
    ) -> None:
        super().__init__(key, draw, lines=lines, id=id)
        self.long: LongList[T] | None = None
        self.reader = reader
        self.waited = False
        self.to_the_last = False
        """The last row was asked for before it was known which one it is."""

    @property
    def count(self) -> int:
        return len(self.values) if self.long is None else len(self.long)

    @property
    def whole(self) -> bool:
        """Whether it is known how many rows there are."""
        return self.long is None or self.long.whole

    def value(self, place: int) -> T | None:
        return super().value(place) if self.long is None else self.long.value(place)

    def near(self, first: int, last: int) -> None:
        if self.long is not None:
            self.long.near(first, last, self.reader, self._tell)

    def show(self, values: Sequence[T], *, cursor: str | None = None) -> None:
        self.long = None
        super().show(values, cursor=cursor)

    def show_long(self, long: LongList[T], *, cursor: str | None, otherwise: int | None = None) -> None:
        """Another long list, or the same as it is now, the cursor on a row.

        `otherwise`: the place to go to where there is no such row; by default the cursor keeps its place.
        """
        wanted, before, was = cursor, self.at, self.current_id
        self.long, self.values = long, ()
        self.marked = {id: value for id, value in self.marked.items() if long.holds(id)}
        place = long.place_of(wanted) if wanted else None
        at = place if place is not None else before if otherwise is None else otherwise
        self.at = max(min(at, len(long) - 1), 0)
        if self.to_the_last and long.whole:
            self.to_the_last = False
            self.at = max(len(long) - 1, 0)
        self.moved(was, before)

    def take_out(self, ids: Iterable[str]) -> None:
        """Take out what was just decided; what follows takes its place."""
        gone = [place for id in ids if self.long is not None and (place := self.long.place_of(id)) is not None]
        if self.long is None:
            return
        self.long.remove(ids)
        self.marked.clear()
        before = self.at
        self.at = max(min(before - sum(place < before for place in gone), len(self.long) - 1), 0)
        with self.prevent(Rows.Cursor):
            self.moved(self.current_id, before)

    def action_last(self) -> None:
        self.to_the_last = self.long is not None and not self.long.whole
        super().action_last()

    def move(self, to: int) -> None:
        super().move(to)
        self.waited = self.current is None and self.count > 0

    def on_long_rows_arrived(self, event: Arrived) -> None:
        """What was waited for is there: if it is the cursor's row, others want to know."""
        if self.long is not None:
            self.long.take_in()
        if self.waited_for:
            self.waited_for = False
            self.refresh()
        if self.waited and self.current is not None:
            self.waited = False
            self.tell_cursor()

    def _tell(self, error: BaseException | None) -> None:
        self.post_message(self.Arrived(error))
