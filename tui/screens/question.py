"""One question: its positions side by side, who says which end of the range, what stands behind, the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from tui import words
from tui.commands import bindings
from tui.messages import QuestionRead
from tui.render import one_line, shown
from tui.screens.claims import ClaimActions
from tui.screens.questions import QuestionActions
from tui.widgets.columns import Columns
from tui.widgets.number_line import number_line
from tui.widgets.text import NOTHING, Shown, lines, listed, spaced

if TYPE_CHECKING:
    from db.views import QuestionView


class Question(QuestionActions, ClaimActions):
    """Positions as columns, stacked at 80 columns; Enter on a claim shows where it comes from."""

    NAME = "question"
    BINDINGS = bindings("question")
    CSS_PATH = "question.tcss"

    def __init__(self, id_shown: str, claim: str | None = None) -> None:
        super().__init__()
        self.id_shown = id_shown
        self.wanted = claim
        self.view: QuestionView | None = None

    def body(self) -> ComposeResult:
        yield Shown(shown("reading the question …"), id="question-told")
        yield Shown(id="number-line")
        yield Columns(id="columns")
        yield Shown(id="question-detail", classes="detail")

    def read(self) -> None:
        id = self.id_shown
        self.look("reading the question", lambda book: QuestionRead(book.question(id)))

    def note(self) -> Content:
        return self._title(self.view) if self.view else NOTHING

    async def on_question_read(self, event: QuestionRead) -> None:
        self.view = event.question
        self.query_one("#question-told", Shown).show(self._told(event.question))
        await self.query_one(Columns).show(event.question, self.wanted)
        self.wanted = None
        self._draw_line()
        self._detail()
        self.tell_read()

    def on_resize(self) -> None:
        self._draw_line()

    def on_rows_cursor(self) -> None:
        self._detail()

    async def on_rows_chosen(self) -> None:
        if (view := self.query_one(Columns).current) is not None:
            await self.open_claim(view.claim.id)

    def action_column(self, direction: int) -> None:
        self.query_one(Columns).step(direction)

    async def action_text(self) -> None:
        from tui.screens.document import DocumentScreen

        if (view := self.query_one(Columns).current) is not None:
            await self.app.push_screen(DocumentScreen(view.document.id, view.claim.id))

    async def action_behind(self) -> None:
        """Its voices, what would move it, its findings."""
        from tui.screens.behind import Behind

        if self.view is not None:
            await self.app.push_screen(Behind(self.view.row))

    def claims_here(self) -> tuple[str, ...]:
        columns = self.query_one(Columns)
        return columns.marked or ((columns.current.claim.id,) if columns.current else ())

    def chosen_questions(self) -> tuple[str, ...]:
        return (self.id_shown,)

    def title_here(self) -> str:
        return self.view.row.title if self.view else ""

    def _title(self, question: QuestionView) -> Content:
        event = one_line(f"{question.row.event}:" if question.row.event else "", style="dim")
        return spaced(event, one_line(question.row.title, style="bold"))

    def _told(self, question: QuestionView) -> Content:
        """State, what is counted, the finding."""
        overlays = shown(" ".join(question.row.overlays), style="bold italic")
        first = listed([words.state(question.row.state.value), overlays, words.counts(question.standing)])
        return lines(first, self._finding(question))

    def _finding(self, question: QuestionView) -> Content:
        found = question.finding
        if found is None:
            return words.field("finding", shown("none yet (f writes one)", style="italic"))
        places = [position.claims for position in question.standing.positions]
        at = next((n for n, claims in enumerate(places, 1) if found.position in claims), None)
        stale = shown("STALE: the standing changed since", style="bold reverse") if found.stale else NOTHING
        position = shown(f"position {at}" if at else "no position")
        graded = spaced(shown(found.kind.value, style="bold"), stale, position)
        return words.field("finding", listed([graded, one_line(found.reason), one_line(f"by {found.by}")]))

    def _draw_line(self) -> None:
        if (view := self.view) is None:
            return
        names = {v.claim.id: v.claim.origin.name if v.claim.origin else v.document.publisher for v in view.claims}
        most = 3 if self.size.height < 32 else 8
        line = self.query_one("#number-line", Shown)
        line.show(number_line(view.standing, names, self.size.width - 4, most))
        line.display = bool(line.said)

    def _detail(self) -> None:
        """The links of the claim under the cursor, and what else ties this question."""
        if (view := self.view) is None:
            return
        here = self.query_one(Columns).current
        links = (
            [
                self._link(view, here.claim.id, link.a, link.b, link.relation)
                for link in view.links
                if here and here.claim.id in (link.a, link.b)
            ]
            if here
            else []
        )
        own = {each.claim.id for each in view.claims}
        parts = [
            spaced(words.relation(link.relation, backward=link.a not in own), one_line(title, style="bold"))
            for link, _, title in view.parts
        ]
        pending = shown(f"{len(view.pending)} suggestions wait (1)" if view.pending else "", style="bold")
        self.query_one("#question-detail", Shown).show(
            lines(
                words.field("this claim", listed(links) or shown("has no link; l makes one")),
                listed([words.field("this question", listed(parts)), pending]),
            )
        )

    def _link(self, view: QuestionView, here: str, a: str, b: str, relation: str) -> Content:
        other = b if a == here else a
        claim = next((v for v in view.claims if v.claim.id == other), None)
        named = (
            spaced(words.voice(claim.claim.origin), words.figure(claim.claim.quantity)) if claim else shown(other[:8])
        )
        return spaced(words.relation(relation, backward=b == here), named)
