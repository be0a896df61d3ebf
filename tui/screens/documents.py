"""The documents of the casebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from tui import words
from tui.commands import bindings
from tui.messages import DocumentsRead
from tui.render import one_line, shown
from tui.screens.desk import Desk
from tui.screens.document import DocumentScreen
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, fit, lines, listed, row, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.views import DocumentRow


PAGE = 500
"""Rows that are read at a time; more come as the cursor nears the last."""


class Documents(Desk):
    """Titles, publishers, dates, and how many of each one's claims are accepted."""

    NAME = "documents"
    BINDINGS = bindings("documents")
    CSS_PATH = "lists.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.count = 0

    def body(self) -> ComposeResult:
        yield Shown(id="empty", classes="empty")
        yield Rows["DocumentRow"](lambda document: document.id, _drawn, id="documents")
        yield Shown(id="detail", classes="detail")

    @property
    def rows(self) -> Rows[DocumentRow]:
        return self.query_one("#documents", Rows)

    def read(self) -> None:
        text, limit = self.text, max(PAGE, len(self.rows.values))
        self.look("reading the documents", lambda book: _read(book, text, limit))

    def on_rows_near_end(self) -> None:
        text, many = self.text, len(self.rows.values)
        if many >= PAGE and many % PAGE == 0:
            self.look("reading the documents", lambda book: _read(book, text, many + PAGE))

    def note(self) -> Content:
        found = row(shown(f"{len(self.rows.values)} with "), one_line(f"“{self.text}”")) if self.text else NOTHING
        return listed([words.some(self.count, "document"), found])

    def on_documents_read(self, event: DocumentsRead) -> None:
        self.count = event.count
        empty = self.query_one("#empty", Shown)
        empty.display = not event.rows
        told = "No document fits; / changes the text." if self.text else "No document yet. Ctrl+O adds one."
        empty.show(shown(told))
        self.rows.show(event.rows)
        self.tell_read()
        self._detail()

    def on_rows_cursor(self) -> None:
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


def _read(book: Casebook, text: str, limit: int) -> DocumentsRead:
    return DocumentsRead(book.documents(text=text, limit=limit), book.document_count())


def _drawn(document: DocumentRow, width: int) -> tuple[Content, ...]:
    side = max(width // 4, 12)
    tally = fit(shown(f"{document.accepted}/{document.claims}"), 8)
    dated = fit(shown(words.local(document.published)[:10]), 10)
    title = fit(one_line(document.title), max(width - side - 8 - 10 - 3, 10))
    return (spaced(title, fit(one_line(document.publisher), side), dated, tally),)
