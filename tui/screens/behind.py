"""What is behind a question: its voices as a tree, what changed since its finding, what would move it, how it moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual.content import Content

from reconcile.remarks import Remarks, Subject
from reconcile.standing import FindingKind
from reconcile.timeline import timeline
from tui import jobs
from tui.commands import bindings
from tui.messages import BehindRead, MovesRead
from tui.render import one_line, shown
from tui.screens import told
from tui.screens.page import Page
from tui.widgets.text import NOTHING, spaced

if TYPE_CHECKING:
    from db.asof import Moment
    from db.casebook import Casebook
    from db.views import BehindView, QuestionRow
    from reconcile.moves import Moves
    from reconcile.standing import Standing
    from reconcile.timeline import Point

EFFORT = 150_000
"""So many claims are looked at for what would move a question: some seconds of work; for 200 claims, 750 events."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the page tells but for the moves: `then` is the standing that a stale finding rested on."""

    view: BehindView
    then: Standing | None = None
    points: Sequence[Point] = ()
    sentences: Sequence[str] = ()
    """What a PUBLISH-BOTH finding publishes."""
    remarks: Remarks = field(default_factory=Remarks)


class Behind(Page):
    """Reads in two threads: what would move a question takes longer than the rest."""

    BINDINGS = bindings("behind")

    def __init__(self, question: QuestionRow, as_of: Moment | None) -> None:
        super().__init__()
        self.question = question
        self.as_of = as_of
        self.read: Read | None = None
        self.moves: Moves | None = None

    def on_mount(self) -> None:
        id, then, book = self.question.id, self.as_of, self.reconcile.casebook
        moves = "working out what would move it"
        jobs.look(self, "reading what is behind it", lambda book: BehindRead(_read(book, id, then)), casebook=book)
        jobs.look(self, moves, lambda book: MovesRead(book.moves(id, as_of=then, effort=EFFORT)), casebook=book)

    def on_behind_read(self, event: BehindRead) -> None:
        self.read = event.read
        self.tell()

    def on_moves_read(self, event: MovesRead) -> None:
        self.moves = event.moves
        self.tell()

    def on_resize(self) -> None:
        self.tell()

    def heading(self) -> Content:
        return spaced(shown("Behind:"), one_line(self.question.title), shown("· q: back", style="dim"))

    def text(self) -> Iterator[Content]:
        read, width = self.read, max(min(int(self.app.size.width * 0.94), 120) - 10, 20)
        if read is None:
            yield shown("reading …")
            return
        yield from told.voices(read.view, width)
        if read.view.since:
            yield from told.since(read.then, read.view, width)
        yield NOTHING
        yield from told.findings(read.view, read.sentences, width)
        if read.remarks.replies or read.remarks.comments:
            yield NOTHING
            yield from told.remarks(read.remarks, width)
        if read.points:
            yield NOTHING
            yield from told.figures(read.points, width)
        yield NOTHING
        yield from told.moves(self.moves, width)


def _read(book: Casebook, id: str, then: Moment | None) -> Read:
    view, question = book.behind(id, as_of=then), book.question(id, as_of=then)
    dated = [(each.claim, each.document.published) for each in question.claims]
    both = view.finding is not None and view.finding.kind is FindingKind.PUBLISH_BOTH
    return Read(
        view,
        book.rested_on(id) if view.since and then is None else None,
        timeline(dated, question.standing, question.links, question.sources),
        book.sentences(id, as_of=then) if both else (),
        book.remarks(id, on=Subject.QUESTION, as_of=then),
    )
