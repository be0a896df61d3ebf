"""The app: opens the casebook in a thread, holds what all screens share, and takes one from screen to screen."""

from __future__ import annotations

import gc
import os
import re
import traceback
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.app import App, SystemCommand
from textual.content import Content
from textual.screen import Screen
from textual.worker import Worker, WorkerState, get_current_worker

from db.windows import Windows
from reconcile.errors import ReconcileError
from tui import garbage, guide, jobs
from tui.commands import COMMANDS, Command, bindings, command
from tui.guide import DONE, Guide
from tui.messages import FirstRead, Moved, Opened
from tui.render import one_line, plain, shown
from tui.screens.opening import Opening
from tui.widgets.text import NOTHING, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from reconcile.decisions import Decision
    from tui.screens.desk import Desk
    from tui.screens.past import Past

POLL_SECONDS = 1.0
WHYS_KEPT = 20
FIRST = 100
"""Rows of the board that are painted before the casebook is open."""
_NAMED = re.compile(r"\{([a-z_.]+)\}")
BASE = 2
"""Screens that are always there: Textual's own blank one, and the one of the number keys."""


class ReconcileApp(App[None]):
    """The desk on one casebook. `start` names the screen it opens on; `keymap` gives commands other keys.

    `demo`: it is the demonstration's, on which the guide can be walked; `guided`: it is, from the start.
    """

    TITLE = "Reconcile"
    CSS_PATH = "app.tcss"
    BINDINGS = bindings("everywhere")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (Textual declares them as it does)
    VERTICAL_BREAKPOINTS = [(0, "-low"), (32, "-high")]  # noqa: RUF012

    def __init__(
        self,
        where: str,
        by: str | None = None,
        start: str = "board",
        *,
        keymap: dict[str, str] | None = None,
        demo: bool = False,
        guided: bool = False,
    ) -> None:
        super().__init__()
        self.where = where
        self.by = by
        self.start = start
        self.opened: Casebook | None = None
        self.windows = Windows(where)
        self.reader = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")
        self.head: tuple[int, str] = (0, "")
        self.why: str | None = None
        self.whys: list[str] = []
        self.blind = False
        self.past: Past | None = None
        self.demo = demo
        self.guide = Guide() if guided else None
        self.last_question: str | None = None
        self.set_keymap(keymap or {})

    @property
    def casebook(self) -> Casebook:
        """The open casebook; no screen that asks for it is shown before."""
        if self.opened is None:
            raise RuntimeError("the casebook is not open yet")
        return self.opened

    @property
    def where_shown(self) -> str:
        """The casebook's name, without a password that its URL may hold."""
        return self.where.rsplit("@", 1)[-1] if "://" in self.where else os.path.basename(self.where)

    @property
    def desk(self) -> Desk | None:
        """The uppermost screen that is not a dialogue; none until the casebook is open."""
        if self.opened is None:
            return None
        from tui.screens.desk import Desk

        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Desk)), None)

    async def on_mount(self) -> None:
        await self.push_screen(Opening())
        self.run_worker(self._open, group="open", description="opening the casebook", thread=True, exit_on_error=False)

    def _open(self) -> None:
        if self.start == "board":
            from db import lists
            from db.windows import first_rows

            # What is wrong with the casebook is said once it is opened in earnest.
            with suppress(ReconcileError):
                self.post_message(FirstRead(first_rows(self.where, lists.board(), FIRST)))
        # Imported here: the other screens, and the database's packages, take longer than the first picture may.
        from tui.screens import every  # noqa: F401

        from db.casebook import Casebook  # isort: skip

        casebook = Casebook.open(self.where, by=self.by)
        if get_current_worker().is_cancelled:
            casebook.close()
            return
        self.post_message(Opened(casebook, casebook.head()))

    def on_first_read(self, event: FirstRead) -> None:
        if isinstance(self.screen, Opening):
            self.screen.show_first(event.rows)

    async def on_opened(self, event: Opened) -> None:
        from tui.screens import every

        self.opened, self.head = event.casebook, event.head
        if self.start == "board" and isinstance(self.screen, Opening):
            first = self.screen.board
            self.install_screen(every.Board(first.values, first.current_id), "board")
        await self.action_goto(self.start)
        self.set_interval(POLL_SECONDS, self._poll)
        self.run_worker(
            self._warm, group="warm", description="getting ready to judge", thread=True, exit_on_error=False
        )

    def _warm(self) -> None:
        """While the first screen is read, load what judging needs; from then on garbage is looked for."""
        try:
            self._load_ahead()
        finally:
            if not gc.isenabled():  # The command that opens the app has switched it off until here.
                garbage.look_seldom()

    def _load_ahead(self) -> None:
        """The first pair, one's own last reasons, the words' forms."""
        said = (row.why for row in self.casebook.history() if row.by == self.casebook.by and row.why)
        self.whys += [why for why in dict.fromkeys(said) if why not in self.whys][: WHYS_KEPT - len(self.whys)]
        if rows := self.casebook.triage(limit=1):
            self.casebook.preview(rows[0].suggestion, rows[0].relation)
        # The first word that is looked for reads the dictionary of lemmas.
        self.casebook.search("words", limit=1)

    def _poll(self) -> None:
        if self.opened is not None:
            jobs.look(self, "looking for others' decisions", lambda book: Moved(book.head()), casebook=self.opened)

    def on_moved(self, event: Moved) -> None:
        """Somebody decided; what is on the screen is read again, and its cursor stays."""
        if event.head != self.head:
            self.head = event.head
            if (desk := self.desk) is not None:
                desk.read()

    def decided(self, decision: Decision) -> None:
        """A decision was written: its why is used, its entry is no news."""
        self.head = (decision.seq, decision.hash)
        self.why = None
        self.guide_hears("undone" if decision.kind == "undo" else "decided")

    def wait_with(self, why: str) -> None:
        """Keep a why for the next decision; an empty one takes it back."""
        self.why = why or None
        if why:
            self.whys = [why, *(before for before in self.whys if before != why)][:WHYS_KEPT]

    def failed(self, what: str, error: BaseException) -> None:
        """Say what failed and how to go on."""
        if isinstance(error, ReconcileError):
            told = one_line(f"{what}: {error}", style="bold $text-error")
        else:
            told = one_line(
                f"{what} failed: {type(error).__name__}: {error}. Nothing was written; try again. See {_log(error)}",
                style="bold $text-error",
            )
        from tui.screens import every

        screen = self.screen
        if isinstance(screen, (every.Desk, every.Dialogue, Opening)):
            screen.say(told)
        else:
            self.notify(plain(told.plain), severity="error", markup=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Work of the app's own that failed; a decision's failure is told where it was taken."""
        worker = event.worker
        if event.state is WorkerState.ERROR and worker.group != jobs.DECISIONS and worker.error is not None:
            self.failed(worker.description, worker.error)

    async def action_goto(self, name: str) -> None:
        """To one of the screens of the number keys."""
        from tui.screens import every

        if self.opened is None:
            return
        if name == "question":
            await self.open_question(self.last_question)
            return
        while len(self.screen_stack) > BASE:
            await self.pop_screen()
        if not self.is_screen_installed(name):
            self.install_screen(every.DESKS[name](), name)
        await self.switch_screen(name)

    async def open_question(self, id: str | None, claim: str | None = None) -> None:
        """Open a question, its cursor on a claim."""
        from tui.screens import every

        desk = self.desk
        if id is None:
            if desk is not None:
                desk.say_text("No question has been looked at yet: open one on the board (2) with Enter.")
            return
        self.last_question = id
        if not (isinstance(desk, every.Question) and desk.id_shown == id):
            await self.push_screen(every.Question(id, claim))

    async def action_back(self) -> None:
        from tui.screens import every

        if len(self.screen_stack) > BASE:
            await self.pop_screen()
        elif self.opened is not None and not isinstance(self.screen, every.Board):
            await self.action_goto("board")
        elif isinstance(self.screen, every.Desk):
            self.screen.say_text("This is the board. Ctrl+Q leaves; every decision is saved already.")

    async def action_undo(self) -> None:
        if (desk := self.desk) is not None:
            await desk.decide("Taken back", lambda book, _: book.undo())

    async def action_redo(self) -> None:
        if (desk := self.desk) is not None:
            await desk.decide("Done again", lambda book, _: book.redo())

    def action_why(self) -> None:
        if (desk := self.desk) is not None:
            desk.ask_line("why", "why:", self.why or "", tuple(self.whys))

    def action_blind(self) -> None:
        """Hide or show the engine's scores."""
        self.blind = not self.blind
        if (desk := self.desk) is not None:
            desk.tell_bar()
            desk.say_text("Scores are hidden." if self.blind else "Scores are shown.")
            desk.read()
            desk.refresh(recompose=False, layout=True)

    def guide_hears(self, done: str) -> None:
        """Something was done that the guide may have waited for."""
        here = self.desk
        if self.guide is None or here is None or not self.guide.hear(done, here.NAME):
            return
        if self.guide.step is None:
            self._end_guide(DONE)
        else:
            here.tell_guide()

    def _end_guide(self, says: str) -> None:
        """It is walked, or left: it does not open by itself again."""
        self.guide = None
        guide.remember()
        if (desk := self.desk) is not None:
            desk.tell_guide()
            desk.call_after_refresh(desk.say, self._with_keys(says))

    def guide_says(self) -> Content:
        """The step that is waited for; nothing where no guide is walked."""
        if self.guide is None or self.guide.step is None:
            return NOTHING
        leaves = self._with_keys("({guide} leaves the guide)")
        return spaced(shown(self.guide.place, style="reverse"), self._with_keys(self.guide.step.says), leaves)

    def _with_keys(self, says: str) -> Content:
        """A sentence with the keys of the commands it names, remapped or not."""
        return shown(_NAMED.sub(lambda found: self.key_of(command(found[1])), says))

    async def action_guide(self) -> None:
        """Walk the guide from its first step; or leave it."""
        if self.opened is None:
            return
        if self.guide is not None:
            self._end_guide("The guide is left; {guide} brings it back.")
        elif not self.demo:
            if self.desk is not None:
                self.desk.say_text("The guide walks on the demonstration: 'reconcile demo' opens it.")
        else:
            self.guide = Guide()
            await self.action_goto("board")
            if self.desk is not None:
                self.desk.tell_guide()

    def look_at(self, past: Past | None) -> None:
        """What screens show from now on: a past moment, or now."""
        self.past = past
        if (desk := self.desk) is not None:
            desk.say(shown("" if past else "Back to now.", style="bold"))
            desk.tell_bar()
            desk.refresh_bindings()
            desk.read()

    async def action_find(self) -> None:
        from tui.screens import every

        if self.opened is not None:
            await self.push_screen(every.Find())

    async def action_export(self) -> None:
        from tui.screens import every

        if self.opened is not None:
            await self.push_screen(every.Export())

    async def action_import(self) -> None:
        from tui.screens import every

        if self.opened is not None and not isinstance(self.screen, every.Import):
            await self.push_screen(every.Import())

    async def action_help(self) -> None:
        from tui.screens import every

        await self.push_screen(every.Help(self.desk.NAME if self.desk else "board"))

    def action_press(self, id: str) -> None:
        """What the key of this command does here. Not awaited: who was clicked on cannot wait for its own removal."""
        for active in self.screen.active_bindings.values():
            if active.binding.id == id:
                self.call_later(self.run_action, active.binding.action, active.node)
                return

    def key_of(self, command: Command) -> str:
        """The key of a command as it is shown, remapped or not."""
        if (keys := self._keymap.get(command.id)) is not None:
            return self.get_key_display(command.binding.with_key(keys.split(",")[0]))
        return self.get_key_display(command.binding)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The palette: every command that acts here, then Textual's own."""
        active = {binding.binding.id: binding for binding in screen.active_bindings.values()}
        for each in COMMANDS:
            if (found := active.get(each.id)) is not None and each.id != "palette":
                key = self.get_key_display(found.binding)
                run = partial(self.run_action, found.binding.action, found.node)
                # not foreign: the label and the sentence stand in our own table
                yield SystemCommand(f"{each.label} ({key})", each.says, cast("Callable[[], None]", run))
        yield SystemCommand("light or dark", "Change between light and dark.", self.action_light_or_dark)
        yield SystemCommand("theme", "Choose other colours.", self.action_change_theme)

    def action_light_or_dark(self) -> None:
        self.theme = "textual-light" if self.current_theme.dark else "textual-dark"

    async def on_unmount(self) -> None:
        self.reader.shutdown(wait=True, cancel_futures=True)
        self.windows.close()
        if self.opened is not None:
            self.opened.close()


def _log(error: BaseException) -> str:
    """Write a fault of the program where it can be found; says where."""
    from platformdirs import user_log_path

    path: Path = user_log_path("reconcile", ensure_exists=True) / "faults.log"
    with suppress(OSError), path.open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.writelines(traceback.format_exception(error))
    return str(path)
