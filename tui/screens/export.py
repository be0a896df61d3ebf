"""Export: the ledger into a file, in a format to publish, to calculate with, or to verify."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from reconcile.ledger.formats import FORMATS
from tui import jobs
from tui.messages import Exported, Previewed
from tui.render import one_line, plain, shown
from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.prompt import Line
from tui.widgets.rows import Rows
from tui.widgets.text import Shown, lines, spaced

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from db.casebook import Casebook

NO_TEXT = ("xlsx",)
ENOUGH, LINES = 16_384, 18
"""Bytes that are written for a preview, and lines of them that are shown."""


class _Enough(Exception):
    """So much is written that no more of it would be shown."""


class _Head(BytesIO):
    def write(self, data: ReadableBuffer) -> int:
        super().write(data)
        if self.tell() > ENOUGH:
            raise _Enough
        return len(self.getbuffer())


class Export(Dialogue):
    """Choose a format, say where, Enter."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(shown("Export the ledger"), classes="title")
            yield Rows["str"](lambda form: form, _drawn, id="formats")
            yield Shown(shown("Into the file", style="bold"))
            yield Line(id="path")
            yield Shown(id="preview")
            yield Says()
            yield Shown(shown("Enter: on, and at the file write it · Tab: the other part · Esc: leave", style="dim"))

    def on_mount(self) -> None:
        rows = self.query_one("#formats", Rows)
        rows.show(tuple(FORMATS))
        rows.focus()
        self._propose()

    def on_rows_cursor(self) -> None:
        self._propose()

    def on_rows_chosen(self) -> None:
        self.query_one("#path", Line).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        form, path = self.query_one("#formats", Rows).current, Path(event.value.strip()).expanduser()
        if form is None or not event.value.strip():
            self.say(shown("Which file?", style="bold"))
            return
        self.say(shown("writing …"))
        jobs.look(self, "exporting", lambda book: _written(book, form, path), casebook=self.reconcile.casebook)

    def on_exported(self, event: Exported) -> None:
        if self.is_current:
            self.dismiss()
        self.desk.say(spaced(shown("Written:", style="bold"), one_line(event.path), shown(f"({event.size:,} bytes)")))

    def _propose(self) -> None:
        form = self.query_one("#formats", Rows).current or "csv"
        base = "ledger" if "://" in self.reconcile.where else Path(self.reconcile.where).stem
        self.query_one("#path", Line).value = plain(f"{base}{FORMATS[form].suffix}")
        if form in NO_TEXT:
            self.query_one("#preview", Shown).show(shown("no text that could be shown beforehand", style="dim"))
            return
        jobs.look(self, "reading the preview", lambda book: _preview(book, form), casebook=self.reconcile.casebook)

    def on_previewed(self, event: Previewed) -> None:
        if event.form == self.query_one("#formats", Rows).current:
            self.query_one("#preview", Shown).show(lines(*(one_line(each) for each in event.text.splitlines()[:LINES])))


def _preview(book: Casebook, form: str) -> Previewed:
    """The first lines; what a large casebook would have after them is never made."""
    head = _Head()
    with suppress(_Enough), book.ledger() as ledger:
        FORMATS[form].write(ledger, head)
    return Previewed(form, head.getvalue().decode("utf-8-sig", errors="replace"))


def _written(book: Casebook, form: str, path: Path) -> Exported:
    from tui.cli_write import whole_file

    with whole_file(path) as file, book.ledger() as ledger:
        FORMATS[form].write(ledger, file)
    return Exported(str(path.resolve()), path.stat().st_size)


def _drawn(form: str, width: int) -> tuple[Content, ...]:
    return (spaced(shown(f"{form:<9}", style="bold"), shown(FORMATS[form].says)),)
