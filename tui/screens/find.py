"""Find: claims, sources and documents by their words, from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from tui import jobs
from tui.commands import bindings
from tui.messages import Found
from tui.render import one_line, shown
from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.rows import Rows
from tui.widgets.search import Search
from tui.widgets.text import Shown, spaced

if TYPE_CHECKING:
    from db.views import Hit


class Find(Dialogue):
    """Type, go down, Enter opens what was found."""

    BINDINGS = bindings("find")

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(shown("Find claims, sources and documents"), classes="title")
            yield Search["Hit"](lambda hit: f"{hit.kind}:{hit.id}", _drawn, lines=2, id="find")
            yield Says()
            yield Shown(shown("type words · ↓ or Enter: to the results · Enter: open · Esc: back", style="dim"))

    @property
    def search(self) -> Search[Hit]:
        return self.query_one(Search)

    def on_search_asked(self, event: Search.Asked) -> None:
        query, book = event.query, self.reconcile.casebook
        if query:
            jobs.look(self, "searching", lambda book: Found(query, book.search(query)), casebook=book)
        else:
            self.search.show(())

    def action_down(self) -> None:
        self.search.go_down()

    def action_type(self) -> None:
        self.search.go_up()

    def on_found(self, event: Found) -> None:
        self.search.show(event.hits)
        self.say(shown("" if event.hits else "Nothing found; other words?"))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        from tui.screens.claim import ClaimScreen
        from tui.screens.document import DocumentScreen
        from tui.screens.voice import VoiceScreen

        kind, _, id = (event.id or "").partition(":")
        screens = {"claim": ClaimScreen, "document": DocumentScreen, "source": VoiceScreen}
        self.leave_for(screens[kind](id))


def _drawn(hit: Hit, width: int) -> tuple[Content, ...]:
    return (spaced(shown(f"{hit.kind:<9}", style="bold"), one_line(hit.title)), one_line(hit.text, style="dim"))
