"""Screens with a long list: it is read in a thread, first what is seen first, and read anew when somebody decided."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from textual.message import Message

from reconcile.errors import Interrupted
from tui.long_lists import LongList
from tui.screens.desk import Desk
from tui.widgets.long_rows import LongRows

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.windows import Listing, Recipe, Windows
    from reconcile.decisions import Decision

READING = "reading the list"


@dataclass(slots=True)
class Asked:
    """A reading of a list. `fresh`: another one is on the screen, so its first rows are shown before it is measured."""

    recipe: Recipe[Any]
    key: Callable[[Any], str]
    cursor: str | None
    at: int
    marked: tuple[str, ...]
    fresh: bool
    decided: int
    """How many decisions this screen had begun."""
    listing: Listing[Any] | None = field(default=None)
    dropped: bool = False
    """Another list is wanted by now."""

    def drop(self) -> None:
        """End it; what it has found is not shown any more."""
        self.dropped = True
        if self.listing is not None:
            self.listing.interrupt()


class Listed(Message):
    """A list, as far as it was read."""

    def __init__(self, asked: Asked, long: LongList[Any]) -> None:
        super().__init__()
        self.asked = asked
        self.long = long


class Ended(Message):
    """A reading has ended, one way or another."""

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked


class LongListDesk(Desk):
    """A screen whose rows are a long list. It says which one, and what to tell when the rows are there."""

    def __init__(self) -> None:
        super().__init__()
        self.recipe_shown: Recipe[Any] | None = None
        self.asked: Asked | None = None
        self.once_more = False
        self.begun = 0

    def recipe(self) -> Recipe[Any]:
        """The list that is wanted now."""
        raise NotImplementedError

    @property
    def rows(self) -> LongRows[Any]:
        return self.query_one(LongRows)

    @property
    def known(self) -> bool:
        """Whether the list that is wanted is on the screen, and how long it is."""
        return self.recipe_shown == self.recipe() and self.rows.whole

    def stays_on(self) -> str | None:
        """The row that the cursor stays on when the list changes; None where it keeps its place."""
        return self.rows.current_id

    def listed(self, *, fresh: bool) -> None:
        """The rows are there, or there anew; `fresh`: they are another list's than before."""
        raise NotImplementedError

    def read_list(self) -> None:
        """Read the list as it is now. A reading of the same list goes on first: it would else never come to its end."""
        recipe = self.recipe()
        if self.asked is not None and not self.asked.dropped and self.asked.recipe == recipe:
            self.once_more = True
            return
        if self.asked is not None:
            self.asked.drop()
        rows = self.rows
        fresh = recipe != self.recipe_shown
        marked = tuple(rows.marked)
        asked = self.asked = Asked(recipe, rows.key, self.stays_on(), rows.at, marked, fresh, self.begun)
        self.once_more = False
        self.run_worker(
            lambda: self._read_list(asked, self.reconcile.windows),
            group="list",
            description=READING,
            thread=True,
            exit_on_error=False,
        )

    def leave_list(self) -> None:
        """What is shown is not the list any more: what is being read of it is dropped."""
        if self.asked is not None:
            self.asked.drop()
        self.once_more = False

    async def decide(self, what: str, act: Callable[[Casebook, str | None], Decision]) -> Decision | None:
        """As every screen does; what was being read meanwhile may not know of it, and is not shown."""
        self.begun += 1
        return await super().decide(what, act)

    def on_listed(self, event: Listed) -> None:
        asked, before = event.asked, self.rows.long
        if asked.dropped or asked.decided != self.begun:
            self.once_more = self.once_more or not asked.dropped
            self._give_back(event.long)
            return
        fresh = self.recipe_shown != asked.recipe
        self.recipe_shown = asked.recipe
        self.rows.show_long(event.long, cursor=self.stays_on(), otherwise=0 if fresh else None)
        if before is not None and before.listing is not event.long.listing:
            self._give_back(before)
        self.listed(fresh=fresh)

    def on_ended(self, event: Ended) -> None:
        if event.asked is self.asked:
            self.asked = None
            if self.once_more:
                self.read_list()

    def on_long_rows_arrived(self, event: LongRows.Arrived) -> None:
        if event.error is not None and not isinstance(event.error, Interrupted):
            self.reconcile.failed(READING, event.error)

    def _give_back(self, long: LongList[Any]) -> None:
        """Its connection may serve another list, once what was asked of it has been read."""
        if long.listing is not (self.rows.long and self.rows.long.listing):
            self.reconcile.reader.submit(self.reconcile.windows.done, long.listing)

    def _read_list(self, asked: Asked, windows: Windows) -> None:
        """In a thread of its own: the first rows, then how many there are and those round the cursor."""
        listing = asked.listing = windows.open(asked.recipe)
        told = False
        try:
            if asked.fresh and not asked.dropped:
                first = LongList(listing, asked.key, {0: listing.first()})
                told = self.post_message(Listed(asked, first))
            if listing.total is None and not asked.dropped:
                told = self.post_message(Listed(asked, _round_the_cursor(asked, listing)))
        except Interrupted:
            pass  # a newer question took its place, which is being answered
        finally:
            if not told:
                windows.done(listing)
            self.post_message(Ended(asked))


def _round_the_cursor(asked: Asked, listing: Listing[Any]) -> LongList[Any]:
    total = listing.measure()
    place = listing.place(asked.cursor) if asked.cursor is not None else None
    at = min(asked.at, max(total - 1, 0)) if place is None else place
    here = at // listing.step
    last = max(total - 1, 0) // listing.step
    windows = {number: listing.window(number) for number in (here, here - 1, here + 1) if 0 <= number <= last}
    return LongList(listing, asked.key, windows, still=listing.among(asked.marked))
