"""Find: claims, sources and documents by their words, from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from tui import jobs
from tui.commands import bindings
from tui.messages import Found
from tui.render import one_line, shown
from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.prompt import Line
from tui.widgets.rows import Rows
from tui.widgets.text import Shown, spaced

if TYPE_CHECKING:
    from db.views import Hit


class Find(Dialogue):
    """Type, go down, Enter opens what was found."""

    BINDINGS = bindings("find")

    def __init__(self) -> None:
        super().__init__()
        self.eager = False
        """Down was pressed before there were results; they get the focus when they come."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(shown("Find claims, sources and documents"), classes="title")
            yield Line(id="query", select_on_focus=False)
            yield Rows["Hit"](lambda hit: f"{hit.kind}:{hit.id}", _drawn, lines=2, id="found")
            yield Says()
            yield Shown(shown("type words · ↓ or Enter: to the results · Enter: open · Esc: back", style="dim"))

    def on_mount(self) -> None:
        self.query_one("#query", Line).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        query = event.value.strip()
        if query:
            book = self.reconcile.casebook
            jobs.look(self, "searching", lambda book: Found(query, book.search(query)), casebook=book)
        else:
            self.query_one("#found", Rows).show(())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_down()

    def action_down(self) -> None:
        rows = self.query_one("#found", Rows)
        self.eager = not rows.values
        if rows.values:
            rows.focus()

    def action_type(self) -> None:
        self.query_one("#query", Line).focus()

    def on_rows_edge(self, event: Rows.Edge) -> None:
        if event.direction < 0:
            self.action_type()

    def on_found(self, event: Found) -> None:
        self.query_one("#found", Rows).show(event.hits)
        self.say(shown("" if event.hits else "Nothing found; other words?"))
        if self.eager:
            self.action_down()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        from tui.screens.claim import ClaimScreen
        from tui.screens.document import DocumentScreen
        from tui.screens.voice import VoiceScreen

        kind, _, id = (event.id or "").partition(":")
        screens = {"claim": ClaimScreen, "document": DocumentScreen, "source": VoiceScreen}
        self.leave_for(screens[kind](id))


def _drawn(hit: Hit, width: int) -> tuple[Content, ...]:
    return (spaced(shown(f"{hit.kind:<9}", style="bold"), one_line(hit.title)), one_line(hit.text, style="dim"))
