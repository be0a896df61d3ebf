"""What is seen until the casebook is open, and where it cannot be opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from tui.render import shown
from tui.widgets.frame import Bar
from tui.widgets.text import NOTHING, Shown, lines

if TYPE_CHECKING:
    from tui.app import ReconcileApp


class Opening(Screen[None]):
    """The frame, at once; nothing here waits for the database."""

    CSS_PATH = "opening.tcss"

    def compose(self) -> ComposeResult:
        yield Bar()
        yield Shown(id="opening")

    def on_mount(self) -> None:
        name = shown(cast("ReconcileApp", self.app).where_shown)
        self.query_one(Bar).tell([shown("Reconcile", style="bold")], name, NOTHING, None)
        self.query_one("#opening", Shown).show(shown("opening ") + name + shown(" …"))

    def say(self, content: Content) -> None:
        """The casebook could not be opened: why, and how to leave."""
        self.query_one("#opening", Shown).show(lines(content, NOTHING, shown("Ctrl+Q leaves.")))
