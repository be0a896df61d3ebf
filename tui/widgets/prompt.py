"""A line to type into, at the foot of a screen; up and down bring back what was typed before."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Input

from tui.commands import bindings
from tui.render import plain
from tui.widgets.text import Shown


class Line(Input):
    """An input whose pasted text is made visible first: what acts on a terminal never gets in."""

    DEFAULT_CSS = """
    Line, Line:focus { border: none; height: 1; padding: 0 1; background: $surface; }
    Line:focus { background: $surface-lighten-1; }
    """

    def _on_paste(self, event: events.Paste) -> None:
        first = plain((event.text.splitlines() or [""])[0])
        self.replace(first, *sorted(self.selection))
        event.stop()
        event.prevent_default()


class Prompt(Horizontal):
    """Asks for one line of text. Hidden until it asks."""

    DEFAULT_CSS = """
    Prompt { height: 1; display: none; background: $surface; }
    Prompt.-asking { display: block; }
    Prompt Shown { width: auto; text-style: bold; padding: 0 0 0 1; }
    Prompt Line { width: 1fr; }
    """
    BINDINGS = bindings("prompt")

    class Typed(Message):
        """The line as it stands; `done` with Enter."""

        def __init__(self, what: str, text: str, done: bool) -> None:
            super().__init__()
            self.what = what
            self.text = text
            self.done = done

    class Cancelled(Message):
        """Escape was pressed."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self) -> None:
        super().__init__()
        self.what = ""
        self.before: Sequence[str] = ()
        self.back = 0

    def compose(self) -> ComposeResult:
        yield Shown()
        yield Line(select_on_focus=False)

    def ask(self, what: str, label: Content, text: str = "", before: Sequence[str] = ()) -> None:
        """Ask for `what`; the answer comes as Typed with the same `what`."""
        self.what, self.before, self.back = what, before, 0
        self.query_one(Shown).show(label)
        line = self.query_one(Line)
        with self.prevent(Input.Changed):
            line.value = plain(text, lines=False)
        line.cursor_position = len(line.value)
        self.add_class("-asking")
        line.focus()

    def close(self) -> None:
        """Hide; the caller gives the focus back."""
        self.remove_class("-asking")
        self.what = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.what:
            self.post_message(self.Typed(self.what, event.value, done=False))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        what, text = self.what, event.value
        self.close()
        self.post_message(self.Typed(what, text, done=True))

    def action_cancel(self) -> None:
        what = self.what
        self.close()
        self.post_message(self.Cancelled(what))

    def action_earlier(self, step: int) -> None:
        self.back = max(0, min(self.back + step, len(self.before)))
        self.query_one(Line).value = plain(self.before[self.back - 1], lines=False) if self.back else ""
