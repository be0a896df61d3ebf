"""Where a claim comes from: figure, quote in context, path, document, archive, links and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from reconcile.remarks import Subject
from tui import words
from tui.commands import bindings
from tui.messages import ClaimRead
from tui.render import one_line, shown
from tui.screens.claims import ClaimActions
from tui.screens.desk import deciding
from tui.screens.remarking import Commenting, comments
from tui.widgets.pair import passage
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, SPACE, Shown, lines, listed, row, spaced

if TYPE_CHECKING:
    from db.asof import Moment
    from db.casebook import Casebook
    from db.views import ClaimView, DecisionRow
    from reconcile.relations import Link
    from reconcile.remarks import Comment


@dataclass(frozen=True, slots=True)
class Tie:
    """A link with the claim at its other end."""

    link: Link
    other: ClaimView
    backward: bool


class ClaimScreen(Commenting, ClaimActions):
    """What `reconcile show` answers, with the links to walk along."""

    NAME = "claim"
    TAB = "question"
    SHOWS_PAST = True
    BINDINGS = bindings("claim")
    CSS_PATH = "claim.tcss"

    def __init__(self, id_shown: str) -> None:
        super().__init__()
        self.id_shown = id_shown
        self.view: ClaimView | None = None

    def body(self) -> ComposeResult:
        with VerticalScroll(id="claim-text", can_focus=False):
            yield Shown(id="claim-told")
        yield Shown(id="links-head", classes="heading")
        yield Rows["Tie"](lambda tie: tie.link.id, _drawn, id="links")

    @property
    def rows(self) -> Rows[Tie]:
        return self.query_one("#links", Rows)

    def read(self) -> None:
        id, moment = self.id_shown, self.as_of
        self.look("reading the claim", lambda book: _claim(book, id, moment))

    def note(self) -> Content:
        return shown(self.id_shown[:8])

    def on_claim_read(self, event: ClaimRead) -> None:
        self.view = view = event.claim
        others = {other.claim.id: other for other in event.others}
        ties = [
            Tie(link, others[other], link.b == view.claim.id)
            for link in view.links
            if (other := link.b if link.a == view.claim.id else link.a) in others
        ]
        self.query_one("#claim-told", Shown).show(_told(view, event.decisions, event.comments))
        count = listed([words.some(len(ties), "link"), shown("Enter goes along one")])
        self.query_one("#links-head", Shown).show(count if ties else shown("No link yet; l makes one"))
        self.rows.show(ties)
        self.tell_read()
        self.rows.styles.height = min(max(len(ties), 1), 6)

    async def on_rows_chosen(self) -> None:
        if self.rows.current is not None:
            await self.open_claim(self.rows.current.other.claim.id)

    def on_rows_edge(self, event: Rows.Edge) -> None:
        """Beyond the links the text scrolls."""
        self.query_one("#claim-text", VerticalScroll).scroll_relative(y=event.direction * 2, animate=False)

    @deciding
    async def action_unlink(self) -> None:
        if (tie := self.rows.current) is not None:
            await self.decide("Link taken off", lambda book, why: book.unlink(tie.link.id, why=why))

    @deciding
    async def action_dispute(self) -> None:
        tie = self.rows.current
        if tie is None:
            self.say_text("There is no link under the cursor.")
        elif tie.link.disputed is not None:
            await self.decide("No longer disputed", lambda book, _: book.dispute(tie.link.id, None))
        else:
            self.ask_line("dispute", "why disputed:")

    async def answered(self, what: str, text: str) -> None:
        tie = self.rows.current
        if what == "dispute" and text and tie is not None:
            await self.decide("Marked disputed", lambda book, _: book.dispute(tie.link.id, text))
        else:
            await super().answered(what, text)

    async def action_text(self) -> None:
        from tui.screens.document import DocumentScreen

        if self.view is not None:
            await self.app.push_screen(DocumentScreen(self.view.document.id, self.id_shown))

    def claims_here(self) -> tuple[str, ...]:
        return (self.id_shown,)

    def commented(self) -> tuple[Subject, str]:
        return Subject.CLAIM, self.id_shown


def _claim(book: Casebook, id: str, moment: Moment | None) -> ClaimRead:
    view = book.claim(id, as_of=moment)
    others = [book.claim(link.b if link.a == view.claim.id else link.a, as_of=moment) for link in view.links]
    found = book.remarks(view.claim.id, on=Subject.CLAIM, as_of=moment)
    return ClaimRead(view, others, book.decisions_on(view.claim.id, as_of=moment), found.comments)


def _told(view: ClaimView, decisions: Sequence[DecisionRow], said: Sequence[Comment]) -> Content:
    claim, header = view.claim, view.document
    places = one_line(words.where(claim))
    told = [
        spaced(words.figure(claim.quantity), one_line(claim.text, style="bold")),
        words.field("said by", words.path(claim, header.publisher)),
        listed([words.field("how", words.manner(claim)), words.field("when", one_line(words.when(claim.when))),
                words.field("where", places), words.review(claim)]),
        words.field("scope", words.reach(claim)),
        words.field("tells", words.told(claim.happening)),
        SPACE,
        passage(view),
        SPACE,
        words.field("document", listed([one_line(header.title, style="bold"), one_line(header.publisher),
                                        shown(words.local(header.published))])),
        words.field("address", one_line(view.url or "")),
        words.field("archived", one_line(view.archive_url or "")),
        words.field("question", one_line(view.question_title or "none: nobody accepted this claim yet (o accepts)")),
        words.field("taken as", one_line(claim.attribution.rule or "")),
        words.field("made by", one_line(claim.made_by)),
        *comments(said),
        *(_decision(decision) for decision in decisions),
    ]  # fmt: skip
    return lines(*(line for line in told if line))


def _decision(decision: DecisionRow) -> Content:
    why = row(shown(": "), one_line(decision.why)) if decision.why else NOTHING
    undone = shown("(taken back)", style="italic") if decision.undone_by else NOTHING
    told = spaced(
        shown(f"#{decision.seq}"), shown(words.clock(decision.at)), one_line(decision.by), one_line(decision.says)
    )
    return words.field("decision", spaced(row(told, why), undone))


def _drawn(tie: Tie, width: int) -> tuple[Content, ...]:
    disputed = one_line(f"DISPUTED: {tie.link.disputed}" if tie.link.disputed else "", style="bold reverse")
    overridden = shown("guard overridden" if tie.link.override else "", style="italic")
    other = listed([words.headline(tie.other), words.path(tie.other.claim, tie.other.document.publisher)])
    related = words.relation(tie.link.relation, backward=tie.backward).stylize("bold")
    return (spaced(related, disputed, overridden, other),)
