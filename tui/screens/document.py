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
    from db.casebook import Casebook
    from db.views import DocumentView

MARKING = "Marking a claim: arrows move, Space sets its start, Enter its end, Esc leaves."
ANEW = "Marking the claim anew: arrows move, Space sets its start, Enter its end, Esc leaves."


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
        self.anew: str | None = None
        """The claim that is being given another passage."""

    def body(self) -> ComposeResult:
        yield Shown(id="headline")
        yield TextView(id="text")
        yield Shown(id="document-detail", classes="detail")

    @property
    def text(self) -> TextView:
        return self.query_one(TextView)

    def read(self) -> None:
        id = self.id_shown
        self.look("reading the document", lambda book: _read(book, id))

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
        against = [one_line(f"≠ {flag}", style="bold $text-warning") for flag in event.flags]
        self.query_one("#headline", Shown).show(lines(*against))
        self.text.show(event.document.document.text, event.document.claims, self.wanted)
        self.wanted = None
        self.tell_read()

    def on_text_view_cursor(self) -> None:
        self._detail()

    async def on_text_view_chosen(self) -> None:
        if self.text.current:
            await self.open_claim(self.text.current.id)

    def action_add_claim(self) -> None:
        self._mark(None, MARKING)

    def action_mark_anew(self) -> None:
        """Give the claim under the cursor another passage."""
        if self.text.current is None:
            self.say_text("There is no claim under the cursor; + marks one.")
        else:
            self._mark(self.text.current.id, ANEW)

    def _mark(self, anew: str | None, says: str) -> None:
        self.anew = anew
        self.text.focus()
        self.text.select()
        self.say_text(says)

    def on_text_view_left(self) -> None:
        self.say(NOTHING)

    async def on_text_view_selected(self, event: TextView.Selected) -> None:
        if (claim := self.anew) is not None:
            done = "Claim marked anew"
            await self.decide(done, lambda book, why: book.mark_anew(claim, event.start, event.end, why=why))
            return
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
                        one_line(words.where(claim))])  # fmt: skip
        detail.show(lines(head, spaced(facts, one_line(claim.text))))


def _read(book: Casebook, id: str) -> DocumentRead:
    from reconcile.headline import against_body

    view = book.document(id)
    return DocumentRead(view, against_body(view.document, view.claims))
