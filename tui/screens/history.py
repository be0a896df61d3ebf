"""The log of decisions, newest first; undo and redo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from tui import words
from tui.commands import bindings
from tui.messages import HistoryRead
from tui.render import one_line, shown
from tui.screens.desk import Desk
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, fit, lines, listed, row, spaced

if TYPE_CHECKING:
    from db.views import DecisionRow

PAGE = 200


class History(Desk):
    """Who decided what, when and why; what was taken back says so."""

    NAME = "history"
    BINDINGS = bindings("history")
    CSS_PATH = "lists.tcss"

    def body(self) -> ComposeResult:
        yield Shown(id="empty", classes="empty")
        yield Rows["DecisionRow"](lambda decision: str(decision.seq), _drawn, id="history")
        yield Shown(id="detail", classes="detail")

    @property
    def rows(self) -> Rows[DecisionRow]:
        return self.query_one("#history", Rows)

    def read(self) -> None:
        limit = max(PAGE, len(self.rows.values))
        self.look("reading the history", lambda book: HistoryRead(book.history(limit=limit)))

    def note(self) -> Content:
        return shown("newest first · z undo · Z redo")

    def on_history_read(self, event: HistoryRead) -> None:
        empty = self.query_one("#empty", Shown)
        empty.display = not event.rows
        empty.show(shown("Nothing has been decided yet."))
        at_top = self.rows.at == 0
        newest = str(event.rows[0].seq) if event.rows else None
        self.rows.show(event.rows, cursor=newest if at_top else None)
        self.tell_read()
        self._detail()

    def on_rows_near_end(self) -> None:
        seen = tuple(self.rows.values)
        if len(seen) >= PAGE and seen[-1].seq > 1:
            self.look("reading more", lambda book: HistoryRead((*seen, *book.history(limit=PAGE, before=seen[-1].seq))))

    def on_rows_cursor(self) -> None:
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
