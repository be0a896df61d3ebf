"""Pages: dialogues of text to be scrolled through by keys."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.text import Shown, lines


class Page(Dialogue):
    """A heading and text under it. A page says both; `tell` says the text anew."""

    def heading(self) -> Content:
        raise NotImplementedError

    def text(self) -> Iterable[Content]:
        """Its lines, as far as they are known."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(self.heading(), classes="title")
            with VerticalScroll(id="page", can_focus=False):
                yield Shown(lines(*self.text()), id="page-text")
            yield Says()

    def tell(self) -> None:
        self.query_one("#page-text", Shown).show(lines(*self.text()))

    def action_scroll(self, by: int) -> None:
        self.query_one("#page").scroll_relative(y=by, animate=False)
