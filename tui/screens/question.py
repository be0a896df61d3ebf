"""One question: its positions side by side, who says which end of the range, what stands behind, the finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from reconcile.remarks import Remarks, Subject
from reconcile.timeline import timeline
from tui import clipboard, words
from tui.commands import bindings
from tui.messages import QuestionRead
from tui.render import one_line, shown
from tui.screens import told
from tui.screens.claims import ClaimActions
from tui.screens.desk import deciding
from tui.screens.questions import QuestionActions
from tui.screens.remarking import Commenting, comments, reply
from tui.screens.replies import Replies, ReplyForm
from tui.widgets.columns import Columns
from tui.widgets.number_line import number_line
from tui.widgets.text import NOTHING, Shown, lines, listed, spaced

if TYPE_CHECKING:
    from db.asof import Moment
    from db.casebook import Casebook
    from db.views import QuestionView
    from reconcile.timeline import Point


class Question(Commenting, QuestionActions, ClaimActions):
    """Positions as columns, stacked at 80 columns; Enter on a claim shows where it comes from."""

    NAME = "question"
    SHOWS_PAST = True
    BINDINGS = bindings("question")
    CSS_PATH = "question.tcss"

    def __init__(self, id_shown: str, claim: str | None = None) -> None:
        super().__init__()
        self.id_shown = id_shown
        self.wanted = claim
        self.view: QuestionView | None = None
        self.points: Sequence[Point] = ()
        self.remarks = Remarks()

    def body(self) -> ComposeResult:
        yield Shown(shown("reading the question …"), id="question-told")
        yield Shown(id="number-line")
        yield Columns(id="columns")
        yield Shown(id="question-detail", classes="detail")

    def read(self) -> None:
        id, moment = self.id_shown, self.as_of
        self.look("reading the question", lambda book: _read(book, id, moment))

    def note(self) -> Content:
        return self._title(self.view) if self.view else NOTHING

    async def on_question_read(self, event: QuestionRead) -> None:
        self.view, self.points, self.remarks = event.question, event.points, event.remarks
        self.query_one("#question-told", Shown).show(self._told(event.question))
        said = Counter(each.about for each in event.remarks.comments if each.on is Subject.CLAIM)
        await self.query_one(Columns).show(event.question, self.wanted, said)
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
            await self.app.push_screen(Behind(self.view.row, self.as_of))

    async def action_publish(self) -> None:
        """Every side in sentences, shown and copied."""
        from tui.screens.sentences import Sentences

        id, moment = self.id_shown, self.as_of
        sentences = await self.ask("putting it into sentences", lambda book: book.sentences(id, as_of=moment))
        if sentences and self.view:
            copied = clipboard.copy(self.app, "\n".join(sentences))
            await self.app.push_screen(Sentences(self.view.row.title, sentences, copied))

    @deciding
    async def action_sign(self) -> None:
        id = self.id_shown
        await self.decide("Finding signed off", lambda book, why: book.sign_off(id, why=why))

    @deciding
    async def action_replies(self) -> None:
        """The notes that there are, or a first one."""
        if self.view is None:
            return
        row, notes = self.view.row, self.remarks.replies
        await self.app.push_screen(Replies(row, notes) if notes else ReplyForm(row, None))

    def commented(self) -> tuple[Subject, str]:
        """The claim under the cursor; on a heading the question."""
        here = self.query_one(Columns).current
        return (Subject.CLAIM, here.claim.id) if here else (Subject.QUESTION, self.id_shown)

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
        """State; what is counted and what was said beside it; the finding."""
        overlays = shown(" ".join(question.row.overlays), style="bold italic")
        counted = listed([words.counts(question.standing), self._said_beside()])
        return lines(spaced(words.state(question.row.state.value), overlays), counted, self._finding(question))

    def _said_beside(self) -> Content:
        """How many were asked and answered, how many comments there are: h tells them."""
        asked, answered = len(self.remarks.replies), sum(note.answer is not None for note in self.remarks.replies)
        replies = shown(f"{answered} of {asked} replied" if asked else "")
        many = len(self.remarks.comments)
        return listed([replies, words.some(many, "comment") if many else NOTHING])

    def _finding(self, question: QuestionView) -> Content:
        found = question.finding
        if found is None:
            return words.field("finding", shown("none yet (f writes one)", style="italic"))
        places = [position.claims for position in question.standing.positions]
        at = next((n for n, claims in enumerate(places, 1) if found.position in claims), None)
        stale = shown("STALE: the standing changed since", style="bold reverse") if found.stale else NOTHING
        position = shown(f"position {at}" if at else "no position")
        graded = spaced(shown(found.kind.value, style="bold"), stale, position)
        signed = one_line(f"signed off by {', '.join(found.signed_by)}" if found.signed_by else "")
        return words.field("finding", listed([graded, one_line(found.reason), one_line(f"by {found.by}"), signed]))

    def _draw_line(self) -> None:
        if (view := self.view) is None:
            return
        names = {v.claim.id: v.claim.origin.name if v.claim.origin else v.document.publisher for v in view.claims}
        most = 3 if self.size.height < 32 else 8
        line = self.query_one("#number-line", Shown)
        drawn = number_line(view.standing, names, self.size.width - 4, most)
        line.show(lines(*(part for part in (drawn, words.field("moved", told.moved(self.points))) if part)))
        line.display = bool(line.said)

    def _detail(self) -> None:
        """The links of the claim under the cursor, what else ties this question, what was said beside either."""
        if (view := self.view) is None:
            return
        here = self.query_one(Columns).current
        id = here.claim.id if here else ""
        here_linked = (link for link in view.links if id in (link.a, link.b))
        links = [self._link(view, id, link.a, link.b, link.relation) for link in here_linked]
        links.sort(key=lambda link: link.plain)
        own = {each.claim.id for each in view.claims}
        parts = [
            spaced(words.relation(link.relation, backward=link.a not in own), one_line(title, style="bold"))
            for link, _, title in view.parts
        ]
        many = len(view.pending)
        waits = shown("waits (1)" if many == 1 else "wait (1)")
        pending = spaced(words.some(many, "suggestion"), waits).stylize("bold") if many else NOTHING
        said = [each for each in self.remarks.comments if each.about == id or each.on is Subject.QUESTION]
        told = [
            words.field("this claim", listed(links) or shown("has no link; l makes one")) if here else NOTHING,
            words.field("this question", listed([*parts, pending])),
            *comments(each for each in said if (each.on is Subject.CLAIM) == bool(here)),
            *(words.field("right of reply", reply(note)) for note in self.remarks.replies),
        ]
        self.query_one("#question-detail", Shown).show(lines(*(line for line in told if line)))

    def _link(self, view: QuestionView, here: str, a: str, b: str, relation: str) -> Content:
        other = b if a == here else a
        claim = next((v for v in view.claims if v.claim.id == other), None)
        named = (
            spaced(words.voice(claim.claim.origin), words.figure(claim.claim.quantity)) if claim else shown(other[:8])
        )
        return spaced(words.relation(relation, backward=b == here), named)


def _read(book: Casebook, id: str, moment: Moment | None) -> QuestionRead:
    question = book.question(id, as_of=moment)
    dated = [(each.claim, each.document.published) for each in question.claims]
    points = timeline(dated, question.standing, question.links, question.sources)
    return QuestionRead(question, points, book.remarks(id, on=Subject.QUESTION, as_of=moment))
