"""The app under test: on a real casebook in a file, its keys pressed, its screen read as a person would."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from textual import events
from textual.pilot import Pilot
from textual.worker import WorkerState

from db.casebook import Casebook
from reconcile.relations import Relation
from tests.casebooks import Fill, copied, drones, empty_at, take_in
from tui.app import ReconcileApp
from tui.screens.opening import Opening

SIZES = ((80, 24), (160, 50))
PATIENCE = 20.0
"""Seconds until a test gives up on a thread."""
BUSY = (WorkerState.PENDING, WorkerState.RUNNING)
FRAME = 0.005
"""Seconds between two looks whether a screen has been laid out anew."""
ANSWERED = 4
"""So many rounds of messages until an answer has come through everywhere."""


def casebook_at(folder: Path, name: str = "night.db", by: str = "ann") -> Casebook:
    """A casebook of Ann's in a file."""
    return Casebook.open(empty_at(folder / name), by=by)


def dated_night(book: Casebook) -> list[str]:
    """Three papers on three days, so that their order is known: the ministry's 104 twice, against the staff's 68."""
    a, b, c = take_in(
        book,
        drones(104, "Ministry of Defence", "The Gazette", day=27),
        drones(104, "Ministry of Defence", "The Courier", day=28),
        drones(68, "General Staff", "The Dispatch", day=29),
    )
    book.link(a, b, Relation.REPEATS, override=True)
    book.link(a, c, Relation.CONFLICTS, override=True)
    return [a, b, c]


def copy_of(fill: Fill, folder: Path) -> Path:
    """The place of a casebook that `fill` has filled, copied into a test's folder."""
    return Path(copied(fill, folder / "night.db"))


def screen_text(app: ReconcileApp) -> str:
    """What stands on the uppermost screen, a line a row."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody at the app: presses keys, waits until it has answered, reads."""

    app: ReconcileApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> str:
        """Press keys one after the other; what is then seen."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()
        return self.seen

    async def type(self, text: str) -> str:
        """Type text without waiting between its letters."""
        await self.pilot.press(*("space" if letter == " " else letter for letter in text))
        await self.settle()
        return self.seen

    async def paste(self, text: str) -> str:
        """Paste text where the cursor is: what nobody would type, and faster."""
        self.app.post_message(events.Paste(text))
        await self.settle()
        return self.seen

    async def settle(self) -> None:
        """Wait until no thread works and every message is handled."""
        await self.pilot.pause()
        async with asyncio.timeout(PATIENCE):
            while busy := [worker._task for worker in self.app.workers if worker.state in BUSY and worker._task]:
                await asyncio.wait(busy)
                await self.pilot.pause()
            # What was asked of the thread that reads lists has been answered once this is.
            await asyncio.wrap_future(self.app.reader.submit(lambda: None))
            # An answer goes from the app to its screen, from there to a list, and is laid out at the next frame.
            for _ in range(ANSWERED):
                await self.pilot.pause(0)
            while self.app.screen._layout_required or self.app.screen._scroll_required:
                await asyncio.sleep(FRAME)

    @property
    def seen(self) -> str:
        return screen_text(self.app)


@asynccontextmanager
async def seated(
    where: str | Path, start: str = "board", *, size: tuple[int, int] = (80, 24), by: str = "ann", demo: bool = False
) -> AsyncIterator[Seat]:
    """The app, opened and settled; on the demonstration with its guide."""
    app = ReconcileApp(str(where), by=by, start=start, demo=demo, guided=demo)
    # The Pilot sleeps after each key until the process idles, twice; `settle` knows what there is to wait for.
    with patch("textual.app.wait_for_idle", _yielding):
        async with app.run_test(size=size) as pilot:
            yield await _opened(app, Seat(app, pilot))


async def _yielding(_seconds: float = 0) -> None:
    await asyncio.sleep(0)


async def _opened(app: ReconcileApp, seat: Seat) -> Seat:
    """Once the casebook is read and its first screen stands."""
    await seat.settle()
    async with asyncio.timeout(PATIENCE):
        # Threads follow one another while the casebook is opened: between two of them nothing is busy.
        while isinstance(app.screen, Opening) and "Ctrl+Q leaves" not in seat.seen:
            await seat.settle()
    await seat.settle()
    return seat
