"""The documents of the casebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from tui import words
from tui.commands import bindings
from tui.render import one_line, shown
from tui.screens.document import DocumentScreen
from tui.screens.long_list import LongListDesk
from tui.widgets.long_rows import LongRows
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, fit, lines, listed, spaced

if TYPE_CHECKING:
    from db.lines import DocumentRow
    from db.windows import Recipe


class Documents(LongListDesk):
    """Titles, publishers, dates, and how many of each one's claims are accepted."""

    NAME = "documents"
    BINDINGS = bindings("documents")
    CSS_PATH = "lists.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def body(self) -> ComposeResult:
        yield Shown(id="empty", classes="empty")
        yield LongRows["DocumentRow"](
            lambda document: document.id, _drawn, reader=self.reconcile.reader, id="documents"
        ).beside(self._detail)
        yield Shown(id="detail", classes="detail")

    @property
    def rows(self) -> LongRows[DocumentRow]:
        return self.query_one("#documents", LongRows)

    def recipe(self) -> Recipe[DocumentRow]:
        from db.lists import documents

        return documents(self.text)

    def read(self) -> None:
        self.read_list()

    def note(self) -> Content:
        many = words.some(self.rows.count, "document") if self.rows.whole else shown("counting the documents …")
        return listed([many, spaced(shown("with"), one_line(f"“{self.text}”")) if self.text else NOTHING])

    def listed(self, *, fresh: bool) -> None:
        empty = self.query_one("#empty", Shown)
        empty.display = not self.rows.count and self.known
        told = "No document fits; / changes the text." if self.text else "No document yet. Ctrl+O adds one."
        empty.show(shown(told))
        self.tell_read()
        self._detail()

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        if event.id is not None:
            await self.app.push_screen(DocumentScreen(event.id))

    def action_filter(self) -> None:
        self.ask_line("filter", "show documents with:", self.text)

    def typing(self, what: str, text: str) -> None:
        if what == "filter":
            self.text = text.strip()
            self.read()

    def cancelled(self, what: str) -> None:
        if what == "filter":
            self.text = ""
            self.read()

    async def action_delete(self) -> None:
        if (document := self.rows.current) is not None:
            await self.decide("Document deleted", lambda book, why: book.delete_document(document.id, why=why))

    def _detail(self) -> None:
        document = self.rows.current
        detail = self.query_one("#detail", Shown)
        detail.display = document is not None
        if document is not None:
            stand = listed(
                [one_line(document.publisher), shown(words.local(document.published)), one_line(document.lang)]
            )
            done = shown(f"{document.accepted} of {document.claims} claims accepted")
            detail.show(lines(one_line(document.title, style="bold"), listed([stand, done])))


def _drawn(document: DocumentRow, width: int) -> tuple[Content, ...]:
    side = max(width // 4, 12)
    tally = fit(shown(f"{document.accepted}/{document.claims}"), 8)
    dated = fit(shown(words.local(document.published)[:10]), 10)
    title = fit(one_line(document.title), max(width - side - 8 - 10 - 3, 10))
    return (spaced(title, fit(one_line(document.publisher), side), dated, tally),)
