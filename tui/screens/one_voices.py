"""Sources that share mistakes, two by two: each pair is made one voice, or held apart for good, by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.worker import get_current_worker

from tui import words
from tui.commands import bindings
from tui.messages import OneVoicesRead, SharedRead, Weighed
from tui.render import one_line, shown
from tui.screens.desk import Desk, deciding
from tui.screens.source import shared
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, fit, lines, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.views import QuestionRow, SharedMistakes

TOLD = 200
"""So many questions of the evidence are listed."""


class OneVoices(Desk):
    """Pairs of sources; W weighs the casebook's sources anew, behind the screen."""

    NAME = "one_voices"
    TAB = "sources"
    BINDINGS = bindings("one_voices")
    CSS_PATH = "lists.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.weighing = NOTHING

    def body(self) -> ComposeResult:
        yield Shown(shown("Sources that share mistakes: one voice?"), classes="heading")
        yield Shown(id="empty", classes="empty")
        yield Rows["SharedMistakes"](_key, _drawn, id="pairs").beside(self._detail)
        yield Shown(id="detail", classes="detail")

    @property
    def rows(self) -> Rows[SharedMistakes]:
        return self.query_one("#pairs", Rows)

    def read(self) -> None:
        self.look("reading who shares mistakes", lambda book: OneVoicesRead(book.one_voices()))

    def note(self) -> Content:
        return self.weighing or words.some(len(self.rows.values), "pair")

    def on_one_voices_read(self, event: OneVoicesRead) -> None:
        empty = self.query_one("#empty", Shown)
        empty.display = not event.pairs
        empty.show(shown("No two sources are suggested as one voice. W weighs the whole casebook anew."))
        self.rows.show(event.pairs)
        self.tell_read()
        self._detail()

    async def on_rows_chosen(self) -> None:
        if self.rows.current is not None:
            await self.app.push_screen(Shared(self.rows.current))

    @deciding
    async def action_join(self) -> None:
        if pairs := self._pairs():
            done = self._named("one voice" if len(pairs) == 1 else "one voice each")
            await self.decide(done, lambda book, why: book.join_voices(pairs, why=why))
            self.rows.clear_marks()

    @deciding
    async def action_apart(self) -> None:
        if pairs := self._pairs():
            done = self._named("two voices" if len(pairs) == 1 else "two voices each")
            await self.decide(done, lambda book, why: book.hold_apart(pairs, kind="voice", why=why))
            self.rows.clear_marks()

    def _taken(self) -> list[SharedMistakes]:
        """The marked pairs, else the one under the cursor."""
        here = self.rows.current
        return list(self.rows.marked.values()) or ([] if here is None else [here])

    def _pairs(self) -> list[tuple[str, str]]:
        return [(pair.a.id, pair.b.id) for pair in self._taken()]

    def _named(self, what: str) -> str:
        first, *more = self._taken()
        said = f"{first.a.name} and {first.b.name}"
        return f"{said} and {len(more)} more pairs: {what}" if more else f"{said}: {what}"

    def action_weigh(self) -> None:
        """Weigh every source in a thread; decisions go on meanwhile."""
        if not self.weighing:
            self.weighing = shown("weighing …")
            self.tell_bar()
            book = self.reconcile.casebook
            self.run_worker(
                lambda: self._weigh(book),
                name="weighing the sources",
                group="weigh",
                description="weighing the sources",
                thread=True,
                exit_on_error=False,
            )

    def _weigh(self, book: Casebook) -> None:
        worker = get_current_worker()

        def tell(read: int, total: int) -> None:
            if not worker.is_cancelled:
                self.post_message(Weighed(read, total))

        try:
            book.weigh_sources(tell)
        finally:
            if not worker.is_cancelled:
                self.post_message(Weighed(0, 0, done=True))

    def on_weighed(self, event: Weighed) -> None:
        read = shown(f"weighing: {event.read:,} of {event.total:,} questions read")
        self.weighing = NOTHING if event.done else read
        self.tell_bar()
        if event.done:
            self.read()

    def _detail(self) -> None:
        here = self.rows.current
        detail = self.query_one("#detail", Shown)
        detail.display = here is not None
        if here is not None:
            detail.show(
                lines(shared(here), shown("o: one voice · n: two voices, for good · Enter: where", style="dim"))
            )


class Shared(Desk):
    """The questions on which two sources make the same mistake."""

    NAME = "shared"
    TAB = "sources"
    BINDINGS = bindings("shared")
    CSS_PATH = "lists.tcss"

    def __init__(self, pair: SharedMistakes) -> None:
        super().__init__()
        self.pair = pair

    def body(self) -> ComposeResult:
        yield Shown(one_line(f"Where {self.pair.a.name} and {self.pair.b.name} make one mistake"), classes="heading")
        yield Rows["QuestionRow"](lambda question: question.id, _question, id="questions")

    @property
    def rows(self) -> Rows[QuestionRow]:
        return self.query_one("#questions", Rows)

    def read(self) -> None:
        ids = self.pair.counted.evidence[:TOLD]
        self.look("reading the questions", lambda book: SharedRead(book.questions(ids)))

    def note(self) -> Content:
        return words.some(self.pair.counted.shared_false, "question")

    def on_shared_read(self, event: SharedRead) -> None:
        self.rows.show(event.rows)
        self.tell_read()

    async def on_rows_chosen(self, event: Rows.Chosen) -> None:
        await self.reconcile.open_question(event.id)


def _key(pair: SharedMistakes) -> str:
    return f"{pair.a.id}|{pair.b.id}"


def _drawn(pair: SharedMistakes, width: int) -> tuple[Content, ...]:
    counted = pair.counted
    told = shown(
        f"{counted.shared_false:,} same mistakes of {counted.common:,} questions, {counted.different:,} different"
    )
    room = max(width - told.cell_length - 2, 10)
    return (spaced(fit(one_line(f"{pair.a.name} = {pair.b.name}"), room), told),)


def _question(question: QuestionRow, width: int) -> tuple[Content, ...]:
    state = fit(words.state(question.state.value), 12)
    figures = fit(one_line(question.figures), max(width // 4, 12))
    return (spaced(state, fit(one_line(question.title), max(width - width // 4 - 16, 10)), figures),)
