"""Help, made from the table of commands; its first page says how to judge, take back and leave."""

from __future__ import annotations

from collections.abc import Iterator

from textual.content import Content

from tui.commands import COMMANDS, Command, Group, bindings, command
from tui.render import shown
from tui.screens.page import Page
from tui.widgets.text import NOTHING, fit, row, spaced

WIDEST = 120
KEY, LABEL = 6, 13
INDENT = KEY + LABEL + 2
FIRST = ("undo", "redo", "why", "find", "back", "quit", "palette", "guide")
ORDER = (
    Group.JUDGE,
    Group.SCREENS,
    Group.MOVE,
    Group.CLAIMS,
    Group.QUESTIONS,
    Group.REMARKS,
    Group.PAST,
    Group.SOURCES,
    Group.DOCUMENTS,
    Group.EVERYWHERE,
)
HEADS = {"board": Group.QUESTIONS, "triage": Group.JUDGE, "sources": Group.SOURCES, "documents": Group.DOCUMENTS,
         "document": Group.CLAIMS, "claim": Group.CLAIMS, "voice": Group.CLAIMS, "question": Group.QUESTIONS,
         "history": Group.MOVE}  # fmt: skip


class Help(Page):
    """Every key. The screen one came from comes first, after undo and leaving."""

    BINDINGS = bindings("help")

    def __init__(self, screen: str) -> None:
        super().__init__()
        self.of = screen

    def heading(self) -> Content:
        return shown("Keys · Space: next page · q: back")

    async def action_guide(self) -> None:
        """Leave the page for the guide. Not awaited: a screen cannot wait for its own removal."""
        self.dismiss()
        self.app.call_later(self.reconcile.action_guide)

    def text(self) -> Iterator[Content]:
        return self._told()

    def _told(self) -> Iterator[Content]:
        yield from (line for id in FIRST for line in self._lines(command(id)))
        head = HEADS.get(self.of, Group.JUDGE)
        for group in (head, *(group for group in ORDER if group is not head)):
            yield NOTHING
            yield shown(group.value, style="bold underline")
            for each in COMMANDS:
                if each.group is group and each.id not in FIRST:
                    yield from self._lines(each)

    def _lines(self, of: Command) -> Iterator[Content]:
        """Key, name, what it does; what does not fit hangs under itself."""
        key = self.reconcile.key_of(of)
        width = min(int(self.app.size.width * 0.94), WIDEST) - INDENT - 6
        first, *rest = shown(of.says).wrap(max(width, 20))
        yield spaced(fit(shown(f"{key:>6}", style="bold"), KEY), fit(shown(of.label), LABEL), first)
        yield from (row(shown(" " * INDENT), line) for line in rest)
