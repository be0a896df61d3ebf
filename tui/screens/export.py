"""Export: the ledger into a file, in a format to publish, to calculate with, or to verify."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from reconcile.ledger.formats import FORMATS
from tui import jobs
from tui.messages import Exported
from tui.render import one_line, plain, shown
from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.prompt import Line
from tui.widgets.rows import Rows
from tui.widgets.text import Shown, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook


class Export(Dialogue):
    """Choose a format, say where, Enter."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(shown("Export the ledger"), classes="title")
            yield Rows["str"](lambda form: form, _drawn, id="formats")
            yield Shown(shown("Into the file", style="bold"))
            yield Line(id="path")
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
        form = self.query_one("#formats", Rows).current
        base = "ledger" if "://" in self.reconcile.where else Path(self.reconcile.where).stem
        self.query_one("#path", Line).value = plain(f"{base}{FORMATS[form or 'csv'].suffix}")


def _written(book: Casebook, form: str, path: Path) -> Exported:
    from tui.cli_write import whole_file

    with whole_file(path) as file:
        FORMATS[form].write(book.ledger(), file)
    return Exported(str(path.resolve()), path.stat().st_size)


def _drawn(form: str, width: int) -> tuple[Content, ...]:
    return (spaced(shown(f"{form:<9}", style="bold"), shown(FORMATS[form].says)),)
