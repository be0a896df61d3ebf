"""The log of decisions, newest first; undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from tui import words
from tui.commands import bindings
from tui.render import one_line, shown
from tui.screens.long_list import LongListDesk
from tui.widgets.long_rows import LongRows
from tui.widgets.text import NOTHING, Shown, fit, lines, listed, row, spaced

if TYPE_CHECKING:
    from db.lines import DecisionRow
    from db.windows import Recipe


class History(LongListDesk):
    """Who decided what, when and why; what was taken back says so."""

    NAME = "history"
    BINDINGS = bindings("history")
    CSS_PATH = "lists.tcss"

    def body(self) -> ComposeResult:
        yield Shown(id="empty", classes="empty")
        yield LongRows["DecisionRow"](
            lambda decision: str(decision.seq), _drawn, reader=self.reconcile.reader, id="history"
        ).beside(self._detail)
        yield Shown(id="detail", classes="detail")

    @property
    def rows(self) -> LongRows[DecisionRow]:
        return self.query_one("#history", LongRows)

    def recipe(self) -> Recipe[DecisionRow]:
        from db.lists import history

        return history(self.reconcile.casebook.decisions)

    def read(self) -> None:
        self.read_list()

    def stays_on(self) -> str | None:
        """At the top it stays at the top: what was just decided is what one wants to see."""
        return super().stays_on() if self.rows.at else None

    def note(self) -> Content:
        return shown("newest first · z undo · Z redo")

    def listed(self, *, fresh: bool) -> None:
        empty = self.query_one("#empty", Shown)
        empty.display = not self.rows.count and self.known
        empty.show(shown("Nothing has been decided yet."))
        self.tell_read()
        self._detail()

    def _detail(self) -> None:
        decision = self.rows.current
        detail = self.query_one("#detail", Shown)
        detail.display = decision is not None
        if decision is not None:
            undone = shown(f"taken back by #{decision.undone_by}" if decision.undone_by else "", style="bold")
            of = shown(f"of #{decision.of}" if decision.of else "")
            detail.show(
                lines(
                    one_line(decision.says, style="bold"),
                    listed([words.field("why", one_line(decision.why or "")), of, undone]),
                    listed(
                        [
                            shown(words.clock(decision.at)),
                            one_line(decision.by),
                            words.field("hash", shown(decision.hash[:16])),
                        ]
                    ),
                )
            )


def _drawn(decision: DecisionRow, width: int) -> tuple[Content, ...]:
    undone = shown("taken back", style="bold") if decision.undone_by else NOTHING
    why = row(shown(": ", style="dim"), one_line(decision.why, style="italic")) if decision.why else NOTHING
    head = spaced(
        fit(shown(f"#{decision.seq}"), 7),
        shown(words.clock(decision.at)[5:], style="dim"),
        fit(one_line(decision.by), 12),
    )
    return (spaced(head, undone, row(one_line(decision.says), why)),)
