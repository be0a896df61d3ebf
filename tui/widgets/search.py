"""A line to type words into, and under it what they find: as one types, and by the arrows from one to the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from tui.widgets.prompt import Line
from tui.widgets.rows import Rows

T = TypeVar("T")


class Search(Vertical, Generic[T]):
    """Asks for each word that is typed; whoever answers shows what was found. Posts what its rows post, too."""

    DEFAULT_CSS = """
    Search { height: auto; }
    Search Line { border: none; height: 1; margin: 0 0 1 0; }
    """

    class Asked(Message):
        """Other words were typed."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

    def __init__(
        self, key: Callable[[T], str], draw: Callable[[T, int], Sequence[Content]], *, lines: int, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.found = Rows[T](key, draw, lines=lines)
        self.line = Line(select_on_focus=False)
        self.eager = False
        """Down was pressed before anything was found: what is found gets the focus when it comes."""

    def compose(self) -> ComposeResult:
        yield self.line
        yield self.found

    def on_mount(self) -> None:
        self.line.focus()

    def show(self, found: Sequence[T]) -> None:
        """What the words find."""
        self.found.show(found)
        if self.eager:
            self.go_down()

    def go_down(self) -> None:
        """From the words to what they find."""
        self.eager = not self.found.values
        if self.found.values:
            self.found.focus()

    def go_up(self) -> None:
        """From what was found back to the words."""
        self.line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Asked(event.value.strip()))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.go_down()

    def on_rows_edge(self, event: Rows.Edge) -> None:
        if event.direction < 0:
            self.go_up()
