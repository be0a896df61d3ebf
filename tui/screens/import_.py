"""Import: a file, a folder or a web page is read behind the screen, with progress, and can be stopped."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.suggester import Suggester
from textual.widgets import Input

from tui import words
from tui.commands import bindings
from tui.messages import Imported
from tui.render import one_line, plain, shown
from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.prompt import Line
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, lines, listed, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.views import Added
    from reconcile.errors import InputError

KINDS = {
    "reports": "texts, Markdown, HTML, DOCS.jsonl: claims are extracted from them",
    "claims": "ready claims as JSONL, a line each, in any language",
}
TOLD = 4
"""So many failures are named; the rest are counted."""
EVERY = 0.1
"""Seconds between two messages of progress."""
CLAIMS_AT_ONCE = 200


@dataclass(slots=True)
class Tally:
    """How far an import has come; written by its thread, read on the screen."""

    documents: int = 0
    again: int = 0
    claims: int = 0
    suggestions: int = 0
    failures: int = 0
    last: str = ""
    waiting: str = ""
    errors: list[str] = field(default_factory=list)

    def count(self, added: Added) -> None:
        self.last, self.waiting = added.name, ""
        if added.again:
            self.again += 1
            return
        self.documents += 1
        self.claims += added.claims
        self.suggestions += added.suggestions

    def fail(self, error: InputError) -> None:
        self.failures += 1
        if len(self.errors) < TOLD:
            self.errors.append(str(error))

    def wait(self, what: str, done: int) -> None:
        """The first comparison waits until claims of before are indexed."""
        self.waiting = f"{done:,} {what}"

    def told(self) -> Content:
        """2 documents added: 5 claims, 3 suggestions; 1 there already; 1 could not be read."""
        found = listed([words.some(self.claims, "claim"), words.some(self.suggestions, "suggestion")], ", ")
        parts = [spaced(words.some(self.documents, "document"), shown("added:"), found)]
        parts += [shown(f"{self.again} there already")] if self.again else []
        parts += [shown(f"{self.failures} could not be read")] if self.failures else []
        return listed(parts, "; ")


class Import(Dialogue):
    """A path or an address, what it holds, Enter. What was committed stays when it is stopped."""

    BINDINGS = bindings("import")

    def __init__(self) -> None:
        super().__init__()
        self.stop = Event()
        self.running = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(shown("Import: a file, a folder, or the address of a web page"), classes="title")
            yield Line(id="path", suggester=Paths(use_cache=False))
            yield Shown(shown("It holds", style="bold"))
            yield Rows["str"](lambda kind: kind, _drawn, id="import-kinds")
            yield Shown(id="progress")
            yield Says()
            yield Shown(
                shown("Enter: read it · →: take the completion · Tab: what it holds · Esc: stop, leave", style="dim")
            )

    def on_mount(self) -> None:
        self.query_one("#import-kinds", Rows).show(tuple(KINDS))
        self.query_one("#path", Line).focus()

    def on_unmount(self) -> None:
        self.stop.set()

    def on_rows_chosen(self) -> None:
        self._start()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self._start()

    def action_leave(self) -> None:
        """While it reads: stop it after the document at hand. Else leave."""
        if not self.running:
            self.dismiss()
            return
        self.stop.set()
        self.say(shown("stopping after this document …"))

    def on_imported(self, event: Imported) -> None:
        self.running = event.running
        tally: Tally = event.tally
        waiting = [shown(tally.waiting, style="dim")] if tally.waiting else []
        last = spaced(shown("last:", style="dim"), one_line(tally.last)) if tally.last else NOTHING
        errors = [one_line(error, style="bold $text-error") for error in tally.errors]
        more = [shown(f"and {tally.failures - TOLD} more")] if tally.failures > TOLD else []
        self.query_one("#progress", Shown).show(lines(tally.told(), last, *waiting, *errors, *more))
        if event.running:
            return
        if not tally.failures and not self.stop.is_set():
            self.dismiss()
            self.desk.say(tally.told())
            return
        self.say(shown("Stopped. What was added stays; z takes all of it back." if self.stop.is_set() else "Done."))

    def _start(self) -> None:
        given = self.query_one("#path", Line).value.strip()
        if self.running:
            return
        if not given:
            self.say(shown("What is to be read?", style="bold"))
            return
        self.say(shown("reading …"))
        self.query_one("#progress", Shown).show(NOTHING)
        self.running, self.stop = True, Event()
        kind, book, stop = self.query_one("#import-kinds", Rows).current_id, self.reconcile.casebook, self.stop
        self.run_worker(
            lambda: self._read(book, str(Path(given).expanduser()) if "://" not in given else given, kind, stop),
            group="import",
            description="importing",
            thread=True,
            exit_on_error=False,
        )

    def _read(self, book: Casebook, given: str, kind: str | None, stop: Event) -> None:
        """In a thread: document after document, each committed before the next is read."""
        from tui.intake import Intake

        tally = Tally()
        intake = Intake(tally.fail, vague=book.vague_numbers())
        ready = kind == "claims"
        read = intake.ready([given]) if ready else intake.extracted([given])
        told = time.monotonic()

        def wait(what: str, done: int) -> None:
            tally.wait(what, done)
            self.post_message(Imported(tally, running=True))

        try:
            for added in book.add(read, batch=CLAIMS_AT_ONCE if ready else 1, tell=wait):
                tally.count(added)
                if stop.is_set():
                    break
                if time.monotonic() - told > EVERY:
                    told = time.monotonic()
                    self.post_message(Imported(tally, running=True))
        finally:
            self.post_message(Imported(tally, running=False))


class Paths(Suggester):
    """Completes a path from what is in its folder."""

    async def get_suggestion(self, value: str) -> str | None:
        if not value or "://" in value:
            return None
        path = Path(value).expanduser()
        folder, begins = (path, "") if value.endswith("/") else (path.parent, path.name)
        try:
            names = sorted(one.name + ("/" if one.is_dir() else "") for one in folder.iterdir())
        except OSError:
            return None
        found = next((name for name in names if name.startswith(begins) and (begins or name[0] != ".")), None)
        return None if found is None else plain(value[: len(value) - len(begins)] + found, lines=False)


def _drawn(kind: str, width: int) -> tuple[Content, ...]:
    return (spaced(shown(f"{kind:<8}", style="bold"), shown(KINDS[kind])),)
