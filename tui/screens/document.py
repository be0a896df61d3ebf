"""One document: its text with the claims marked; claims are accepted, edited, discarded and added here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from tui import words
from tui.commands import bindings
from tui.messages import DocumentRead
from tui.render import one_line, shown
from tui.screens.claims import ClaimActions
from tui.widgets.text import NOTHING, Shown, lines, listed, spaced
from tui.widgets.text_view import TextView

if TYPE_CHECKING:
    from db.views import DocumentView

MARKING = "Marking a claim: arrows move, Space sets its start, Enter its end, Esc leaves."


class DocumentScreen(ClaimActions):
    """j and k walk through the claims; + marks another one."""

    NAME = "document"
    TAB = "documents"
    BINDINGS = bindings("document")
    CSS_PATH = "document.tcss"
    AUTO_FOCUS = "TextView"

    def __init__(self, id_shown: str, claim: str | None = None) -> None:
        super().__init__()
        self.id_shown = id_shown
        self.wanted = claim
        self.view: DocumentView | None = None
        self.passage = (0, 0)

    def body(self) -> ComposeResult:
        yield TextView(id="text")
        yield Shown(id="document-detail", classes="detail")

    @property
    def text(self) -> TextView:
        return self.query_one(TextView)

    def read(self) -> None:
        id = self.id_shown
        self.look("reading the document", lambda book: DocumentRead(book.document(id)))

    def note(self) -> Content:
        if self.view is None:
            return NOTHING
        document, claims = self.view.document, self.view.claims
        waiting = sum(claim.review.value == "unreviewed" for claim in claims)
        copies = words.some(len(self.view.copies), "copy", "copies") if self.view.copies else NOTHING
        title = one_line(document.title or "untitled", style="bold")
        stands = [one_line(document.publisher or "publisher unknown"), shown(words.local(document.published))]
        return listed([title, *stands, shown(f"{waiting} of {len(claims)} claims to review"), copies])

    def on_document_read(self, event: DocumentRead) -> None:
        self.view = event.document
        self.text.show(event.document.document.text, event.document.claims, self.wanted)
        self.wanted = None
        self.tell_read()

    def on_text_view_cursor(self) -> None:
        self._detail()

    async def on_text_view_chosen(self) -> None:
        if self.text.current:
            await self.open_claim(self.text.current.id)

    def action_add_claim(self) -> None:
        self.text.focus()
        self.text.select()
        self.say_text(MARKING)

    def on_text_view_left(self) -> None:
        self.say(NOTHING)

    def on_text_view_selected(self, event: TextView.Selected) -> None:
        self.passage = (event.start, event.end)
        self.say_text("Whose claim is it? The name as the paper gives it; empty: nobody is named.")
        self.ask_line("origin", "said by:")

    async def answered(self, what: str, text: str) -> None:
        if what == "origin":
            start, end = self.passage
            id, origin = self.id_shown, text or None
            await self.decide("Claim added", lambda book, why: book.add_claim(id, start, end, origin=origin, why=why))

    def cancelled(self, what: str) -> None:
        if what == "origin":
            self.say(NOTHING)

    def refocus(self) -> None:
        self.text.focus()

    def claims_here(self) -> tuple[str, ...]:
        text = self.text
        return tuple(text.marked) or ((text.current.id,) if text.current else ())

    def _detail(self) -> None:
        claim = self.text.current
        detail = self.query_one("#document-detail", Shown)
        if claim is None:
            detail.show(shown("No claim in this document; + marks one."))
            return
        place = f"{self.text.at + 1} of {len(self.text.claims)}"
        marked = shown(f"{len(self.text.marked)} marked" if self.text.marked else "", style="bold reverse")
        head = listed([shown(place), words.review(claim), words.path(claim), words.manner(claim), marked])
        facts = listed([words.figure(claim.quantity), one_line(words.when(claim.when)),
                        one_line(", ".join(place.text for place in claim.places))])  # fmt: skip
        detail.show(lines(head, spaced(facts, one_line(claim.text))))
