"""One source's claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from reconcile.remarks import Subject
from tui import words
from tui.commands import bindings
from tui.messages import VoiceRead
from tui.render import one_line, shown
from tui.screens.claims import ClaimActions
from tui.screens.remarking import Commenting, comments
from tui.widgets.rows import Rows
from tui.widgets.text import Shown, lines, listed

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.views import ClaimView


class VoiceScreen(Commenting, ClaimActions):
    """What one source says, in every document."""

    NAME = "voice"
    TAB = "sources"
    BINDINGS = bindings("voice")
    CSS_PATH = "lists.tcss"

    def __init__(self, id_shown: str, named: str = "") -> None:
        super().__init__()
        self.id_shown = id_shown
        self.named = named

    def body(self) -> ComposeResult:
        yield Shown(one_line(self.named), classes="heading")
        yield Shown(id="source-comments")
        yield Shown(id="empty", classes="empty")
        yield Rows["ClaimView"](lambda view: view.claim.id, _drawn, lines=2, id="claims")

    @property
    def rows(self) -> Rows[ClaimView]:
        return self.query_one("#claims", Rows)

    def read(self) -> None:
        id = self.id_shown
        self.look("reading the source's claims", lambda book: _voice(book, id))

    def note(self) -> Content:
        return words.some(len(self.rows.values), "claim")

    def on_voice_read(self, event: VoiceRead) -> None:
        empty = self.query_one("#empty", Shown)
        empty.display = not event.claims
        empty.show(shown("No claim goes back to this source."))
        self.query_one("#source-comments", Shown).show(lines(*comments(event.comments)))
        self.rows.show(event.claims)
        self.tell_read()

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        if event.id is not None:
            await self.open_claim(event.id)

    def claims_here(self) -> tuple[str, ...]:
        return self.rows.taken

    def commented(self) -> tuple[Subject, str]:
        return Subject.SOURCE, self.id_shown


def _voice(book: Casebook, id: str) -> VoiceRead:
    return VoiceRead(book.source_claims(id), book.remarks(id, on=Subject.SOURCE).comments)


def _drawn(view: ClaimView, width: int) -> tuple[Content, ...]:
    stands = [
        words.review(view.claim),
        words.path(view.claim, view.document.publisher),
        shown(words.local(view.document.published)),
    ]
    return (words.headline(view), listed(stands).stylize("dim"))
