"""What is seen until the casebook is open, and where it cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen

from tui.render import shown
from tui.widgets.frame import Bar
from tui.widgets.question_line import drawn
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, lines

if TYPE_CHECKING:
    from db.lines import QuestionRow
    from tui.app import ReconcileApp


class Opening(Screen[None]):
    """The frame, at once; nothing here waits for the database."""

    CSS_PATH = "opening.tcss"

    def compose(self) -> ComposeResult:
        yield Bar()
        yield Shown(id="opening")
        yield Rows["QuestionRow"](lambda question: question.id, drawn, id="first-rows")

    def on_mount(self) -> None:
        self._tell_bar(NOTHING)
        self.query_one("#opening", Shown).show(shown("opening ") + self._place + shown(" …"))

    @property
    def _place(self) -> Content:
        return shown(cast("ReconcileApp", self.app).where_shown)

    def _tell_bar(self, note: Content) -> None:
        self.query_one(Bar).tell([shown("Reconcile", style="bold")], self._place, note, None)

    def show_first(self, rows: Sequence[QuestionRow]) -> None:
        """The first rows of the board; the cursor walks through them while the rest is loaded."""
        if not rows:
            return
        self._tell_bar(shown("opening …"))
        self.query_one("#opening").display = False
        self.board.display = True
        self.board.show(rows)
        self.board.focus()

    @property
    def board(self) -> Rows[QuestionRow]:
        return self.query_one(Rows)

    def say(self, content: Content) -> None:
        """The casebook could not be opened: why, and how to leave."""
        self.board.display = False
        self.query_one("#opening").display = True
        self.query_one("#opening", Shown).show(lines(content, NOTHING, shown("Ctrl+Q leaves.")))
