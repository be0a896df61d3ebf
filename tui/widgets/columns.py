"""A question's positions as columns, stacked where the screen is narrow; one cursor walks through them."""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.content import Content

from tui import words
from tui.render import one_line, shown
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, listed, row, spaced

if TYPE_CHECKING:
    from db.views import ClaimView, QuestionView
    from reconcile.standing import Position

COLUMN = 40
STACKED_BELOW = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a column: a position's head (no claim), or one of its claims."""

    id: str
    head: tuple[Content, Content] | None = None
    claim: ClaimView | None = None
    comments: int = 0


def groups(question: QuestionView, comments: Mapping[str, int]) -> list[list[Entry]]:
    """Each position with its claims, then the claims that are no longer live. `comments`: how many on which claim."""
    entries = {
        view.claim.id: Entry(view.claim.id, claim=view, comments=comments.get(view.claim.id, 0))
        for view in question.claims
    }
    told = [
        [_head(place, position), *(entries[id] for id in position.claims if id in entries)]
        for place, position in enumerate(question.standing.positions, 1)
    ]
    placed = {id for position in question.standing.positions for id in position.claims}
    if dead := [entry for id, entry in entries.items() if id not in placed]:
        head = (shown("No longer live", style="bold"), shown("retracted, superseded, or a retraction", style="dim"))
        told.append([Entry("head:dead", head=head), *dead])
    return told


def _head(place: int, position: Position) -> Entry:
    range_ = shown(words.interval(position.low, position.high) if position.figured else "", style="bold")
    parties = one_line(", ".join(position.parties))
    first = spaced(shown(f"Position {place}", style="bold"), range_, words.state(position.label))
    return Entry(f"head:{place}", head=(first, listed([words.counted(position), parties])))


class Column(Rows[Entry]):
    """A position's list. Of several only the one that keys act on shows a cursor: colours alone do not tell."""

    def _gutter(self, place: int, line: int) -> Content:
        focused = self.screen.focused
        if place == self.at and not line and focused is not self and isinstance(focused, Column):
            return row(shown(" "), super()._gutter(place, line)[1:])
        return super()._gutter(place, line)


class Columns(Horizontal):
    """Posts what its lists post: Rows.Cursor, Rows.Chosen."""

    DEFAULT_CSS = """
    Columns { height: 1fr; }
    Columns Rows { width: 1fr; border-left: vkey $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.groups: list[list[Entry]] = []
        # A question may be shown while a resize still mounts columns for the one before: one after the other.
        self._laying = Lock()

    @property
    def lists(self) -> list[Rows[Entry]]:
        return list(self.query(Rows))

    @property
    def at(self) -> Rows[Entry] | None:
        """The column with the cursor."""
        lists = self.lists
        return next((rows for rows in lists if rows.has_focus), lists[0] if lists else None)

    @property
    def current(self) -> ClaimView | None:
        rows = self.at
        return rows.current.claim if rows and rows.current else None

    @property
    def marked(self) -> tuple[str, ...]:
        return tuple(id for rows in self.lists for id, entry in rows.marked.items() if entry.claim)

    async def show(self, question: QuestionView, cursor: str | None, comments: Mapping[str, int]) -> None:
        async with self._laying:
            self.groups = groups(question, comments)
            await self._lay_out(cursor)

    async def on_resize(self) -> None:
        async with self._laying:
            if self.groups and len(self.lists) != self._count:
                here = self.at
                await self._lay_out(here.current_id if here else None)

    def step(self, direction: int) -> None:
        """To the next or the previous column."""
        lists = self.lists
        if (here := self.at) is not None:
            to = lists.index(here) + direction
            if 0 <= to < len(lists):
                lists[to].focus()

    @property
    def _count(self) -> int:
        width = self.size.width
        return 1 if width < STACKED_BELOW else max(1, min(len(self.groups), width // COLUMN))

    async def _lay_out(self, cursor: str | None) -> None:
        count = self._count
        if len(self.lists) != count:
            had_focus = any(rows.has_focus for rows in self.lists) or self.screen.focused is None
            await self.remove_children()
            height = 2 if count == 1 else 3
            await self.mount_all(Column(lambda entry: entry.id, _drawn, lines=height) for _ in range(count))
            if had_focus:
                self.lists[0].focus()
        for rows, entries in zip(self.lists, self._dealt(count), strict=True):
            holds = any(entry.id == cursor for entry in entries)
            rows.show(entries, cursor=cursor if holds else rows.current_id or _first_claim(entries))
            if holds:
                rows.focus()

    def _dealt(self, count: int) -> list[list[Entry]]:
        """One position a column; the last takes what is left."""
        dealt = [list(group) for group in self.groups[:count]]
        for group in self.groups[count:]:
            dealt[-1] += group
        return dealt or [[]]


def _first_claim(entries: Sequence[Entry]) -> str | None:
    return next((entry.id for entry in entries if entry.claim), None)


def _drawn(entry: Entry, width: int) -> tuple[Content, ...]:
    if entry.head:
        return (*entry.head, shown("─" * width, style="dim"))
    view = entry.claim
    if view is None:
        return ()
    said = spaced(words.headline(view), words.manner(view.claim))
    said_beside = words.some(entry.comments, "comment") if entry.comments else NOTHING
    published = shown(words.local(view.document.published))
    came = listed([said_beside, words.path(view.claim, view.document.publisher), published])
    if width > STACKED_BELOW // 2 + 20:
        return (said, came.stylize("dim"))
    wrapped = said.wrap(width) or [NOTHING]
    second = wrapped[1] if len(wrapped) == 2 else spaced(*wrapped[1:3]) if len(wrapped) > 2 else NOTHING
    return (wrapped[0], second, came.stylize("dim")) if len(wrapped) > 1 else (wrapped[0], came.stylize("dim"))
