"""Looking back: the moment that the board, a question and a claim are seen as of, and the form that asks for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.worker import WorkerFailed

from tui import jobs
from tui.render import one_line, shown
from tui.screens.form import Field, Form
from tui.widgets.text import listed, spaced

if TYPE_CHECKING:
    from db.asof import Moment

REFUSED = "This is the past: nothing is decided here. Esc comes back to now."
FIELDS = (
    ("decided", "decided by", "a date or time, as 2025-01-29 or 2025-01-29 12:00, or an entry of History, as #57"),
    ("published", "published by", "a date or time: reports that came out later, or are undated, are left out"),
)


@dataclass(frozen=True, slots=True)
class Past:
    """A moment, and the words that it was asked for in."""

    moment: Moment
    decided: str
    published: str

    def told(self) -> Content:
        """THE PAST: as decided by 2025-01-29 (#57), as published by …"""
        parts = []
        if self.decided:
            entry = "" if self.decided.lstrip("#") == str(self.moment.seq) else f" (#{self.moment.seq})"
            parts.append(one_line(f"as decided by {self.decided}{entry}"))
        if self.published:
            parts.append(one_line(f"as published by {self.published}"))
        return spaced(shown("THE PAST:"), listed(parts, ", "))


class LookBack(Form):
    """Asks for the moment; both lines empty come back to now."""

    KEYS = "Tab: next field · Enter: look · both empty: now · Esc: leave"

    def heading(self) -> Content:
        return shown("As of which past moment? One line is enough.")

    def fields(self) -> Sequence[Field]:
        past = self.reconcile.past
        typed = {"decided": past.decided, "published": past.published} if past else {}
        return [Field(name, label, typed.get(name, ""), hint) for name, label, hint in FIELDS]

    async def save(self, changed: Mapping[str, str]) -> bool:
        past = self.reconcile.past
        decided = changed.get("decided", past.decided if past else "")
        published = changed.get("published", past.published if past else "")
        if not decided and not published:
            self.reconcile.look_at(None)
            return True
        try:
            moment = await jobs.ask(
                self.reconcile,
                "looking back",
                lambda book: book.moment(decided or None, published=published or None),
            )
        except WorkerFailed as failed:
            self.reconcile.failed("looking back", failed.error)
            return False
        self.reconcile.look_at(Past(moment, decided, published))
        return True
