"""Comments, wherever a claim, a question or a source is seen: typed in a line, kept as a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from reconcile.remarks import Subject
from tui import words
from tui.render import one_line, shown
from tui.screens.desk import Desk, deciding
from tui.widgets.text import spaced

if TYPE_CHECKING:
    from reconcile.remarks import Comment, Reply


class Commenting(Desk):
    """A screen says what a comment would be on; the answer of its own lines goes to `answered` as ever."""

    def commented(self) -> tuple[Subject, str] | None:
        """What is commented on here, with its id; None where there is nothing."""
        raise NotImplementedError

    @deciding
    async def action_comment(self) -> None:
        subject = self.commented()
        if subject is None:
            self.say_text("There is nothing here to comment on.")
        else:
            self.ask_line("comment", f"comment on this {subject[0].value}:")

    async def answered(self, what: str, text: str) -> None:
        subject = self.commented()
        if what != "comment":
            await super().answered(what, text)
        elif text and subject is not None:
            on, key = subject
            await self.decide(f"Commented on the {on.value}", lambda book, _: book.comment(key, text, on=on))


def comments(found: Iterable[Comment]) -> Iterator[Content]:
    """A line a comment: what it is on, what it says, by whom and when."""
    for comment in found:
        by = one_line(f"{comment.by}, {words.clock(comment.at)}", style="dim")
        yield spaced(words.field("comment", one_line(comment.text, style="italic")), by)


def reply(note: Reply) -> Content:
    """A right-of-reply note: whom, when, what came back, and who may read it."""
    asked = spaced(one_line(note.asked, style="bold"), shown("asked"), shown(words.asked_at(note.asked_at)))
    came = one_line(f"answered: “{note.answer}”") if note.answer else shown("has not answered", style="italic")
    return spaced(asked, came, shown("(public)" if note.public else "(private)", style="dim"))
