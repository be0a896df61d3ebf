"""A question in sentences: every side with its sources, ready to be published."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from tui.commands import bindings
from tui.render import one_line, shown
from tui.screens.page import Page
from tui.widgets.text import NOTHING, spaced


class Sentences(Page):
    """A sentence for each position; they are in the clipboard, and in a file that is named."""

    BINDINGS = bindings("sentences")

    def __init__(self, title: str, sentences: Sequence[str], copied: str) -> None:
        super().__init__()
        self.of = title
        self.sentences = sentences
        self.copied = copied

    def heading(self) -> Content:
        return spaced(shown("To publish:"), one_line(self.of), shown("· q: back", style="dim"))

    def text(self) -> Iterator[Content]:
        for sentence in self.sentences:
            yield one_line(sentence)
            yield NOTHING
        yield one_line(
            f"Copied through the terminal (OSC 52), where it allows that; also in {self.copied}", style="dim"
        )
