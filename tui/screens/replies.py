"""The right of reply: whom one asked about a question, when, what came back; who may read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from tui import words
from tui.render import one_line, shown
from tui.screens.dialogue import Dialogue
from tui.screens.form import Field, Form, truth, yes
from tui.screens.remarking import reply
from tui.widgets.frame import Says
from tui.widgets.rows import Rows
from tui.widgets.text import Shown, lines, spaced

if TYPE_CHECKING:
    from db.views import QuestionRow
    from reconcile.remarks import Reply

NEW = "new"


class Replies(Dialogue):
    """The notes of a question, and a line for another one."""

    def __init__(self, question: QuestionRow, notes: Sequence[Reply]) -> None:
        super().__init__()
        self.question = question
        self.notes = {note.id: note for note in notes}

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(spaced(shown("Right of reply:"), one_line(self.question.title)), classes="title")
            yield Rows["str"](lambda id: id, self._drawn, id="replies")
            yield Says()
            yield Shown(shown("Enter: fill in what came back, or note another one · Esc: leave", style="dim"))

    def on_mount(self) -> None:
        rows = self.query_one("#replies", Rows)
        rows.show((*self.notes, NEW))
        rows.styles.height = min(len(self.notes) + 1, 8)
        rows.focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        self.leave_for(ReplyForm(self.question, self.notes.get(event.id or "")))

    def _drawn(self, id: str, width: int) -> tuple[Content, ...]:
        return (reply(self.notes[id]) if id in self.notes else shown("another one", style="bold"),)


class ReplyForm(Form):
    """One note, new or to be filled in."""

    def __init__(self, question: QuestionRow, note: Reply | None) -> None:
        super().__init__()
        self.question = question
        self.note = note

    def heading(self) -> Content:
        return lines(shown("Right of reply", style="bold"), one_line(self.question.title))

    def fields(self) -> Sequence[Field]:
        note = self.note
        return (
            Field("asked", "asked", note.asked if note else "", "who was asked: a person, a press office"),
            Field("when", "when", words.asked_at(note.asked_at) if note else "", "a date or time; empty: now"),
            Field("answer", "came back", (note.answer or "") if note else "", "in their words; empty: nothing yet"),
            Field("public", "public", yes(bool(note and note.public)), "yes: into the ledger; no: for the desk"),
        )

    async def save(self, changed: Mapping[str, str]) -> bool:
        if self.note is None and not changed.get("asked"):
            self.say(shown("Who was asked?", style="bold $text-error"))
            return False
        public = truth(changed["public"]) if "public" in changed else None
        question, note = self.question.id, self.note.id if self.note else None
        return (
            await self.desk.decide(
                "Right of reply noted",
                lambda book, _: book.reply(
                    question,
                    changed.get("asked"),
                    when=changed.get("when") or None,
                    answer=changed.get("answer"),
                    public=public,
                    note=note,
                ),
            )
            is not None
        )
