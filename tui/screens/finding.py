"""The finding editor: a person's conclusion on a question, with its grade and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from reconcile.standing import FindingKind
from tui import words
from tui.commands import bindings
from tui.render import one_line, plain, shown
from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.prompt import Line
from tui.widgets.rows import Rows
from tui.widgets.text import Shown, listed, spaced

if TYPE_CHECKING:
    from db.views import QuestionView

MEANINGS = {
    FindingKind.OPEN: "nothing can be concluded yet",
    FindingKind.ESTABLISHED: "it is so, beyond reasonable doubt",
    FindingKind.PROBABLE: "it is more likely so than not",
    FindingKind.PUBLISH_BOTH: "the positions stand beside each other",
    FindingKind.UNPROVEN: "nobody has shown it",
    FindingKind.REFUTED: "it is not so",
    FindingKind.DISCOUNTED: "the source is not to be relied on here",
    FindingKind.PARKED: "not pursued for now",
}


class FindingEditor(Dialogue):
    """Choose a grade, a position or none, type the reason, press Enter."""

    BINDINGS = bindings("finding")

    def __init__(self, question: QuestionView, whys: Sequence[str]) -> None:
        super().__init__()
        self.question = question
        self.whys = tuple(whys)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(spaced(shown("Finding on"), one_line(self.question.row.title)), classes="title")
            yield Rows["FindingKind"](lambda kind: kind.value, _kind, id="kinds")
            yield Shown(shown("Which position?", style="bold"))
            yield Rows["str"](lambda id: id or "none", self._position, id="positions")
            yield Shown(shown("Reason (required)", style="bold"))
            yield Line(id="reason", select_on_focus=False)
            yield Says()
            yield Shown(shown("Tab: next part · Enter: on, and at the reason save · Esc: leave", style="dim"))

    def on_mount(self) -> None:
        kinds = self.query_one("#kinds", Rows)
        kinds.show(tuple(FindingKind))
        kinds.focus()
        standing, found = self.question.standing, self.question.finding
        positions = self.query_one("#positions", Rows)
        positions.show(("", *(position.claims[0] for position in standing.positions)))
        positions.styles.height = min(len(standing.positions) + 1, 4)
        if found is not None:
            kinds.move(tuple(FindingKind).index(found.kind))
            positions.show(positions.values, cursor=found.position or "none")
            self.query_one("#reason", Line).value = plain(found.reason, lines=False)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.focus_next()

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_save()

    async def action_save(self) -> None:
        reason = self.query_one("#reason", Line).value.strip()
        if not reason:
            self.say(shown("A finding needs a reason.", style="bold $text-error"))
            self.query_one("#reason", Line).focus()
            return
        kinds: Rows[FindingKind] = self.query_one("#kinds", Rows)
        kind, position = kinds.values[kinds.at], self.query_one("#positions", Rows).current
        question = self.question.row.id
        taken = await self.desk.decide(
            f"Finding: {kind}", lambda book, _: book.find(question, kind, reason, position=position or None)
        )
        if taken is not None:
            self.reconcile.wait_with(reason)
            self.reconcile.wait_with("")
            self.dismiss()

    def _position(self, id: str, width: int) -> tuple[Content, ...]:
        if not id:
            return (shown("no position"),)
        claim = next(view for view in self.question.claims if view.claim.id == id)
        standing = enumerate(self.question.standing.positions, 1)
        number, position = next((n, position) for n, position in standing if id in position.claims)
        range_ = shown(words.interval(position.low, position.high) if position.figured else "", style="bold")
        numbered = spaced(shown(f"position {number}", style="bold"), range_)
        return (listed([numbered, words.state(position.label), words.headline(claim)]),)


def _kind(kind: FindingKind, width: int) -> tuple[Content, ...]:
    return (spaced(shown(f"{kind.value:<13}", style="bold"), shown(MEANINGS[kind], style="dim")),)
