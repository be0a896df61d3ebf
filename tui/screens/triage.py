"""Triage: what needs a decision, most at stake first. One press decides and moves on."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reconcile.decisions import DecisionKind
from reconcile.errors import GuardObjects
from reconcile.relations import Relation
from tui import words
from tui.commands import bindings, command
from tui.messages import PairRead, QueueCounted
from tui.render import one_line, shown
from tui.screens.claims import ClaimActions
from tui.screens.long_list import LongListDesk
from tui.widgets.frame import TALL
from tui.widgets.long_rows import LongRows
from tui.widgets.pair import Pair
from tui.widgets.text import NOTHING, Shown, fit, lines, listed, row, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.lines import Queue, TriageRow
    from db.views import PairView
    from db.windows import Recipe
    from reconcile.decisions import Decision

DONE = {
    "reject": "Not related",
    "unsure": "Set apart as unsure",
}


class Triage(ClaimActions, LongListDesk):
    """The queue, the pair under the cursor, why it is proposed, and what accepting it would do."""

    NAME = "triage"
    KEY_LINES = 2
    BINDINGS = bindings("triage")
    CSS_PATH = "triage.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.queue: Queue | None = None
        self.pair: PairView | None = None
        self.effect: tuple[str, ...] = ()
        self.verdict: str | None = None
        self.side = "a"
        self.flip = False
        self.objected: tuple[tuple[str, ...], str] | None = None
        self.back: str | None = None
        """A pair that comes back into the queue: where the cursor belongs."""

    def body(self) -> ComposeResult:
        yield LongRows["TriageRow"](lambda row: row.suggestion, self._drawn, reader=self.reconcile.reader, id="queue")
        yield Shown(id="triage-empty", classes="empty")
        with Vertical(id="judged"):
            yield Shown(shown("reading the pair …"), id="proposed", classes="heading")
            yield Pair()
            yield Shown(id="reasons")
            yield Shown(id="effect")

    @property
    def rows(self) -> LongRows[TriageRow]:
        return self.query_one("#queue", LongRows)

    def recipe(self) -> Recipe[TriageRow]:
        from db.lists import queue

        return queue(self.verdict)

    def read(self) -> None:
        self.read_list()
        self.look("counting the queue", lambda book: QueueCounted(book.queue()))

    def note(self) -> Content:
        if (queue := self.queue) is None:
            return NOTHING
        left = f"{queue.undecided} left · {queue.unsure} unsure · {queue.decided_this_hour} decided this hour"
        return spaced(shown("the unsure:", style="bold") if self.verdict else NOTHING, shown(left))

    def on_queue_counted(self, event: QueueCounted) -> None:
        self.queue = event.queue
        self.tell_read()
        self._show_or_not()

    def stays_on(self) -> str | None:
        return self.back or super().stays_on()

    def listed(self, *, fresh: bool) -> None:
        if self.back == self.rows.current_id:
            self.back = None
        self._show_or_not()
        if self.pair is None or self.pair.suggestion == self.rows.current_id:
            self._look_at_pair()

    def on_rows_cursor(self) -> None:
        self.objected = None
        self.flip = False
        self.side = "a"
        self._look_at_pair()

    async def on_rows_chosen(self) -> None:
        if claims := self.claims_here():
            await self.open_claim(claims[0])

    def on_pair_read(self, event: PairRead) -> None:
        if event.pair.suggestion == self.rows.current_id:
            self._show_pair(event)

    def claims_here(self) -> tuple[str, ...]:
        if self.pair is None or self.rows.current is None:
            return ()
        return (self.pair.a.claim.id if self.side == "a" else self.pair.b.claim.id,)

    def action_side(self) -> None:
        """The other claim of the pair."""
        self.side = "b" if self.side == "a" else "a"
        if self.pair is not None:
            self.query_one(Pair).show(self.pair.a, self.pair.b, self.side)

    def action_turn(self) -> None:
        self.flip = not self.flip
        self._look_at_pair()

    async def action_would(self) -> None:
        """What each deciding key would do to the pair under the cursor."""
        from tui.screens.would import Would

        if self.pair is not None and self.rows.current is not None:
            await self.app.push_screen(Would(self.pair, self.flip))

    def action_skip(self) -> None:
        self.rows.action_down()

    def action_show_unsure(self) -> None:
        self.verdict = None if self.verdict else "unsure"
        self.say_text(
            "The pairs set apart as unsure; U goes back to the undecided." if self.verdict else "The undecided."
        )
        self.read()

    async def action_judge(self, verdict: str) -> None:
        """Decide the pair (or the marked ones), then show the next before another key is taken."""
        taken = self.rows.taken
        if not taken:
            return
        if not self.rows.marked and (self.pair is None or self.pair.suggestion != taken[0]):
            await self._read_pair()
            self.say_text("This pair had not been shown yet. Here it is: press again to judge it.")
            return
        override = self.objected == (taken, verdict)
        flip = self._flips(verdict)
        try:
            decision = await self.decide(
                self._done(verdict, len(taken)),
                lambda book, why: book.judge(taken, _verdict(verdict), flip=flip, why=why, override=override),
            )
        except GuardObjects as objection:
            self.objected = (taken, verdict)
            told = "; ".join(objection.objections)
            self.say(
                one_line(
                    f"The scope guard objects: {told}. The same key again overrides it.", style="bold $text-warning"
                )
            )
            return
        if decision is not None:
            await self._move_on(frozenset(taken))

    def on_screen_resume(self) -> None:
        super().on_screen_resume()
        self.rows.focus()

    async def _move_on(self, judged: frozenset[str]) -> None:
        """The next pair takes the place of those judged, without waiting for the queue to be read again."""
        self.objected, self.flip, self.side = None, False, "a"
        self.rows.take_out(judged)
        self._show_or_not()
        await self._read_pair()

    async def decide(self, what: str, act: Callable[[Casebook, str | None], Decision]) -> Decision | None:
        """As every screen does; the cursor goes to a pair that an undo brings back."""
        decision = await super().decide(what, act)
        if decision is not None and decision.kind is DecisionKind.UNDO and (ends := judged_by(decision)) is not None:
            self.back = await self.ask("looking for the pair", lambda book: book.suggestion_between(*ends))
            self.read_list()
        return decision

    def _done(self, verdict: str, count: int) -> str:
        told = DONE.get(verdict) or f"Linked: {words.relation(verdict).plain}"
        return told if count == 1 else f"{told} ({count} pairs, one decision)"

    def _flips(self, verdict: str) -> bool:
        return self.flip and verdict not in DONE and Relation(verdict).directed

    def _look_at_pair(self) -> None:
        suggestion, flip = self.rows.current_id, self.flip
        if suggestion is not None:
            self.look("reading the pair", lambda book: _pair(book, suggestion, flip))

    async def _read_pair(self) -> None:
        """The pair under the cursor, now: the next key is about it."""
        suggestion, flip = self.rows.current_id, self.flip
        if suggestion is None:
            return
        read = await self.ask("reading the pair", lambda book: _pair(book, suggestion, flip))
        if read is not None:
            self._show_pair(read)

    def _show_pair(self, read: PairRead) -> None:
        pair = self.pair = read.pair
        self.effect = read.effect
        self.query_one(Pair).show(pair.a, pair.b, self.side)
        self.query_one("#proposed", Shown).show(self._proposed(pair))
        self.query_one("#reasons", Shown).show(words.field("because", self._reasons(pair)))
        key = self.reconcile.key_of(command(f"judge.{pair.relation.value}"))
        self.query_one("#effect", Shown).show(
            words.field(
                f"{key} would mean:",
                listed((one_line(says) for says in read.effect), " · ") or shown("every standing stays as it is"),
            )
        )

    def _reasons(self, pair: PairView) -> Content:
        """The guard's objections and the reasons, a line each where there is room."""
        objections = one_line("; ".join(pair.objections), style="bold $text-warning")
        guard = row(shown("guard: ", style="bold"), objections) if pair.objections else NOTHING
        reasons = [part for part in (guard, *(one_line(reason.says) for reason in pair.reasons)) if part]
        return shown("\n        ").join(reasons) if self.size.height >= TALL else listed(reasons)

    def _proposed(self, pair: PairView) -> Content:
        """What is proposed, which way round, how sure."""
        a, b = ("B", "A") if self.flip else ("A", "B")
        score = NOTHING if self.reconcile.blind else shown(f"score {pair.score:.2f}")
        turned = shown("turned round", style="bold reverse") if self.flip else NOTHING
        copy = shown("near-verbatim copy") if pair.verbatim else NOTHING
        proposed = shown(f"{a} {words.relation(pair.relation).plain} {b}?", style="bold")
        return listed([proposed, turned, score, copy, one_line(self._because())])

    def _because(self) -> str:
        return self.rows.current.because if self.rows.current else ""

    def _show_or_not(self) -> None:
        # What is hidden loses the focus: an empty queue is one only once it was read.
        any_left = bool(self.rows.count) or not self.known
        for id in ("#queue", "#judged"):
            self.query_one(id).display = any_left
        self.rows.styles.max_height = max(self.rows.count, 1)
        empty = self.query_one("#triage-empty", Shown)
        empty.display = not any_left and self.queue is not None
        if not any_left:
            self.pair = None
            empty.show(self._nothing())

    def _nothing(self) -> Content:
        unsure = self.queue.unsure if self.queue else 0
        if self.verdict:
            return shown("No pair is set apart as unsure. U goes back to the undecided.")
        return lines(
            shown("Nothing waits for a decision.", style="bold"),
            NOTHING,
            shown(f"U   the {unsure} pairs set apart as unsure") if unsure else NOTHING,
            shown("2   the board: write findings (f) on its questions"),
            shown("8   documents: accept claims (o), link any two (l)"),
            shown("Ctrl+O   import reports; what is found in them appears here by itself"),
            shown("Ctrl+E   export the ledger"),
        )

    def _drawn(self, row_: TriageRow, width: int) -> tuple[Content, ...]:
        score = NOTHING if self.reconcile.blind else shown(f"{row_.score:.2f}", style="dim")
        head = spaced(fit(words.relation(row_.relation), 14), score)
        half = max((width - head.cell_length - 4) // 2, 8)
        a, b = _side(row_.a_source, row_.a_text, half), _side(row_.b_source, row_.b_text, half)
        return (spaced(head, a, shown("|"), b),)


def _side(source: str, text: str, width: int) -> Content:
    """Who and what, neither crowding the other out."""
    return fit(row(one_line(source, width=max(width // 3, 8), style="dim"), shown(": "), one_line(text)), width)


def _pair(book: Casebook, suggestion: str, flip: bool) -> PairRead:
    pair = book.pair(suggestion)
    return PairRead(pair, book.preview(suggestion, pair.relation, flip=flip))


def _verdict(verdict: str) -> Relation | str:
    return verdict if verdict in DONE else Relation(verdict)


def judged_by(decision: Decision) -> tuple[str, str] | None:
    """The two claims of the first pair that a decision judges, or takes a judgement from."""
    for change in decision.changes:
        record = change.after or change.before or {}
        if change.kind == "link":
            return str(record["a"]), str(record["b"])
        if change.kind == "verdict":
            a, b = record["claims"]
            return str(a), str(b)
    return None
