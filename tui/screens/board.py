"""The board: every question by its state, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from tui import words
from tui.commands import bindings
from tui.messages import BoardCounted, BoardRead, Counts
from tui.render import one_line, shown
from tui.screens.long_list import LongListDesk
from tui.screens.questions import QuestionActions
from tui.widgets.long_rows import LongRows
from tui.widgets.question_line import drawn
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, lines, listed, row

if TYPE_CHECKING:
    from db.asof import Moment
    from db.casebook import Casebook
    from db.lines import QuestionRow
    from db.windows import Recipe
    from reconcile.states import State


class Board(QuestionActions, LongListDesk):
    """Questions in rows, the one under the cursor told in full below."""

    NAME = "board"
    SHOWS_PAST = True
    BINDINGS = bindings("board")
    CSS_PATH = "board.tcss"

    def __init__(self, first: Sequence[QuestionRow] = (), cursor: str | None = None) -> None:
        """`first`: rows that were read before the casebook was open, the cursor on one of them."""
        super().__init__()
        self.first = first
        self.cursor = cursor
        self.text = ""
        self.state: State | None = None
        self.counts: Counts | None = None

    def body(self) -> ComposeResult:
        yield Shown(id="board-empty", classes="empty")
        yield LongRows["QuestionRow"](
            lambda question: question.id, drawn, reader=self.reconcile.reader, id="board-rows"
        ).beside(self._detail)
        yield Shown(id="board-detail", classes="detail")

    @property
    def rows(self) -> LongRows[QuestionRow]:
        return self.query_one("#board-rows", LongRows)

    def on_mount(self) -> None:
        super().on_mount()
        self.rows.show(self.first, cursor=self.cursor)
        self._detail()

    def recipe(self) -> Recipe[QuestionRow]:
        from db.lists import board

        return board(self.text, self.state)

    def read(self) -> None:
        self._read_rows()
        if self.as_of is None:
            self.look("counting the board", _count)

    def _read_rows(self) -> None:
        """What a filter leaves; it changes nothing in what is counted."""
        text, state = self.text, self.state
        if (moment := self.as_of) is None:
            self.read_list()
        else:
            self.leave_list()
            self.look("reading the board", lambda book: _read_back(book, text, state, moment))

    def listed(self, *, fresh: bool) -> None:
        self._told()

    def note(self) -> Content:
        shown_for = listed([shown(self.state or ""), one_line(f"“{self.text}”" if self.text else "")])
        if (counts := self.counts) is None:
            return shown_for
        states = [row(words.state(state), shown(f" {count}")) for state, count in counts.tally.items()]
        waiting = NOTHING if self.as_of else shown(f"{counts.undecided} to decide (1)")
        return listed([shown_for, waiting, *states])

    def on_board_read(self, event: BoardRead) -> None:
        """The board of a past moment."""
        if self.as_of is None:
            return
        self.recipe_shown = None
        self.rows.show(event.rows)
        self._counted(event.counts)

    def on_board_counted(self, event: BoardCounted) -> None:
        if self.as_of is not None:
            return
        self._counted(event.counts)
        if event.remade:
            self.read_list()

    def _counted(self, counts: Counts) -> None:
        self.counts = counts
        self._told()

    def _told(self) -> None:
        """What is known by now; that there is nothing is said once all is."""
        empty = self.query_one("#board-empty", Shown)
        known = self.as_of is not None or self.known
        empty.display = not self.rows.count and self.counts is not None and known
        if self.counts is not None:
            empty.show(self._nothing(self.counts))
            self.tell_read()
        self._detail()

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        await self.reconcile.open_question(event.id)

    def action_filter(self) -> None:
        self.ask_line("filter", "show questions with:", self.text)

    def action_state(self) -> None:
        """One state only; the next one at each press, then all again."""
        from reconcile.states import State

        states = [None, *State]
        self.state = states[(states.index(self.state) + 1) % len(states)]
        self.say_text(f"Only {self.state} questions; s again for the next state." if self.state else "All questions.")
        self._read_rows()

    def typing(self, what: str, text: str) -> None:
        if what == "filter":
            self.text = text.strip()
            self._read_rows()

    def cancelled(self, what: str) -> None:
        if what == "filter":
            self.text = ""
            self._read_rows()

    def chosen_questions(self) -> tuple[str, ...]:
        return self.rows.taken

    def title_here(self) -> str:
        return self.rows.current.title if self.rows.current else ""

    def _detail(self) -> None:
        question = self.rows.current
        detail = self.query_one("#board-detail", Shown)
        detail.display = question is not None
        if question is not None:
            detail.show(_told(question))

    def _nothing(self, counts: Counts) -> Content:
        if self.text or self.state:
            return shown("No question fits the filter. / changes the text, s the state.")
        if self.as_of is not None:
            return shown("There was no question yet. Esc comes back to now.")
        if counts.undecided:
            return shown(
                f"Nothing is accepted yet, so there is no question. {counts.undecided} suggestions wait: press 1."
            )
        if counts.documents:
            return lines(
                shown("Nothing is accepted yet, so there is no question."),
                shown("Press 8 for the documents: Enter opens one, o accepts a claim, l links it to another."),
            )
        return lines(
            shown("This casebook is empty. Ctrl+O imports a file, a folder or a web page; or from another terminal:"),
            NOTHING,
            shown("    reconcile add FILE        a report as text, Markdown or HTML", style="bold"),
            NOTHING,
            shown("What it finds appears here by itself. 'reconcile demo' shows a casebook that is filled. ? helps."),
        )


def _count(book: Casebook) -> BoardCounted:
    """What stands beside the list; standings that are out of date are remade first."""
    remade = book.settle()
    return BoardCounted(Counts(book.tally(), book.queue().undecided, book.document_count()), remade=remade)


def _read_back(book: Casebook, text: str, state: State | None, moment: Moment) -> BoardRead:
    """The board of then: its questions are remade once, and counted from the rows."""
    every = book.board(text=text, as_of=moment)
    tally = Counter(question.state.value for question in every)
    rows = [question for question in every if state in (None, question.state)]
    return BoardRead(rows, Counts(tally, 0, 0))


def _told(question: QuestionRow) -> Content:
    supports = listed((words.state(word) for word in question.supports), " | ")
    finding = question.finding or "none yet (f writes one)"
    counted = (
        words.some(question.claims, "claim"),
        words.some(question.publications, "publication"),
        words.some(question.families, "voice"),
    )
    return lines(
        one_line(question.title, style="bold"),
        listed([words.state(question.state.value), supports, shown(" → ").join(counted)]),
        listed(
            [words.field("finding", one_line(finding)), one_line(question.figures), _bold(" ".join(question.overlays))]
        ),
        one_line(question.event or "", style="dim"),
    )


def _bold(text: str) -> Content:
    return shown(text, style="bold")
