"""The documents of the casebook."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.timer import Timer
from textual.worker import get_current_worker

from reconcile.errors import UnknownId
from tui import words
from tui.commands import bindings
from tui.messages import HeadlineRead
from tui.render import one_line, shown
from tui.screens.document import DocumentScreen
from tui.screens.long_list import LongListDesk
from tui.widgets.long_rows import LongRows
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, fit, lines, listed, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.lines import DocumentRow
    from db.windows import Recipe
    from reconcile.headline import Flag

AT_REST = 0.3
"""Seconds without a move of the cursor after which the headlines in sight are compared with their bodies."""


class Documents(LongListDesk):
    """Titles, publishers, dates, and how many of each one's claims are accepted."""

    NAME = "documents"
    BINDINGS = bindings("documents")
    CSS_PATH = "lists.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.flags: dict[str, Sequence[Flag]] = {}
        """What is known of headlines, by the documents' ids."""
        self.rest: Timer | None = None

    def body(self) -> ComposeResult:
        yield Shown(id="empty", classes="empty")
        yield LongRows["DocumentRow"](
            lambda document: document.id, self._drawn, reader=self.reconcile.reader, id="documents"
        ).beside(self._detail)
        yield Shown(id="detail", classes="detail")

    @property
    def rows(self) -> LongRows[DocumentRow]:
        return self.query_one("#documents", LongRows)

    def recipe(self) -> Recipe[DocumentRow]:
        from db.lists import documents

        return documents(self.text)

    def read(self) -> None:
        self.flags.clear()
        self.read_list()

    def on_rows_cursor(self) -> None:
        self._read_headlines_at_rest()

    def _read_headlines_at_rest(self) -> None:
        """Headlines are compared with their bodies while no key is pressed: it takes longer than drawing a row."""
        if self.rest is not None:
            self.rest.stop()
        self.rest = self.set_timer(AT_REST, self._read_headlines)

    def _read_headlines(self) -> None:
        wanted = list(dict.fromkeys(row.id for row in self.rows.in_sight if row.id not in self.flags))
        if wanted:
            book = self.reconcile.casebook
            self.run_worker(
                lambda: self._compare(book, wanted),
                group="headlines",
                description="comparing headlines with their bodies",
                thread=True,
                exclusive=True,
                exit_on_error=False,
            )

    def _compare(self, book: Casebook, documents: Sequence[str]) -> None:
        """In a thread; a newer comparison ends it."""
        from reconcile.headline import against_body

        worker = get_current_worker()
        for id in documents:
            if worker.is_cancelled:
                return
            with suppress(UnknownId):  # somebody deleted it meanwhile
                view = book.document(id)
                self.post_message(HeadlineRead(id, against_body(view.document, view.claims)))

    def on_headline_read(self, event: HeadlineRead) -> None:
        self.flags[event.document] = event.flags
        if event.flags:
            self.rows.refresh()
            self._detail()

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
        self._read_headlines_at_rest()

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
            against = listed(
                one_line(f"≠ {flag}", style="bold $text-warning") for flag in self.flags.get(document.id, ())
            )
            detail.show(lines(one_line(document.title, style="bold"), listed([stand, done]), against))

    def _drawn(self, document: DocumentRow, width: int) -> tuple[Content, ...]:
        """Its title (with a sign where the body contradicts it), who published it and when, its claims."""
        side = max(width // 4, 12)
        tally = fit(shown(f"{document.accepted}/{document.claims}"), 8)
        dated = fit(shown(words.local(document.published)[:10]), 10)
        against = shown("≠" if self.flags.get(document.id) else "", style="bold $text-warning")
        title = fit(spaced(against, one_line(document.title)), max(width - side - 8 - 10 - 3, 10))
        return (spaced(title, fit(one_line(document.publisher), side), dated, tally),)
