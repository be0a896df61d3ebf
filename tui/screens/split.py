"""Splitting a claim: cuts between its words, one claim for each part."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from tui.commands import bindings
from tui.render import highlighted, shown
from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.text import Shown, lines, row
from tui.widgets.wrapping import words_of

if TYPE_CHECKING:
    from db.views import ClaimView


class Split(Dialogue):
    """Arrows go from word to word, Space cuts before the word, Enter splits."""

    BINDINGS = bindings("split")

    def __init__(self, view: ClaimView) -> None:
        super().__init__()
        self.view = view
        self.content = view.claim.content
        self.words = words_of(self.content.text)
        self.word = min(1, len(self.words) - 1)
        self.cuts: set[int] = set()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(shown("Split the claim"), classes="title")
            yield Shown(id="parts")
            yield Says()
            yield Shown(shown("← → word · Space: cut before it · Enter: split · Esc: leave", style="dim"))

    def on_mount(self) -> None:
        self._draw()

    def action_word(self, step: int) -> None:
        self.word = max(1, min(self.word + step, len(self.words) - 1))
        self._draw()

    def action_cut(self) -> None:
        self.cuts ^= {self.word}
        self._draw()

    async def action_split(self) -> None:
        parts = [(self.content.start + start, self.content.start + end) for start, end in self._parts()]
        if len(parts) < 2:
            self.say(shown("Cut it first: Space, before the word that begins the second part.", style="bold"))
            return
        id = self.view.claim.id
        done = f"Split into {len(parts)} claims"
        if await self.desk.decide(done, lambda book, why: book.split(id, parts, why=why)) is not None:
            self.dismiss()

    def _parts(self) -> list[tuple[int, int]]:
        firsts = [0, *sorted(self.cuts), len(self.words)]
        return [(self.words[a][0], self.words[b - 1][1]) for a, b in pairwise(firsts) if a < b]

    def _draw(self) -> None:
        """Each part on lines of its own, the word at the cursor reversed."""
        here = [(*self.words[self.word], "reverse")] if self.words else []
        told: list[Content] = []
        for place, (start, end) in enumerate(self._parts(), 1):
            text = highlighted(self.content.text[start:end], here, start)
            told.append(row(shown(f"{place}  ", style="bold"), text))
        self.query_one("#parts", Shown).show(lines(*told))
