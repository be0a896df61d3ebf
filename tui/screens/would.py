"""What each deciding key would do to a pair, told before one is pressed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from textual.content import Content

from reconcile.relations import Relation
from tui import jobs
from tui.commands import bindings, command
from tui.messages import WouldRead
from tui.render import one_line, shown
from tui.screens.page import Page
from tui.widgets.text import fit, listed, row, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.views import PairView

HEAD = 22
GUARDED = (Relation.CORROBORATES, Relation.CONFLICTS)


class Would(Page):
    """A line a key; the previews are made in a thread."""

    BINDINGS = bindings("would")

    def __init__(self, pair: PairView, flip: bool) -> None:
        super().__init__()
        self.pair = pair
        self.flip = flip
        self.effects: Mapping[Relation, tuple[str, ...]] = {}

    def on_mount(self) -> None:
        suggestion, flip, book = self.pair.suggestion, self.flip, self.reconcile.casebook
        jobs.look(self, "trying each key", lambda book: _tried(book, suggestion, flip), casebook=book)

    def on_would_read(self, event: WouldRead) -> None:
        self.effects = event.effects
        self.tell()

    def on_resize(self) -> None:
        self.tell()

    def heading(self) -> Content:
        turned = shown("(turned round)" if self.flip else "")
        return spaced(shown("What each key would do"), turned, shown("· q: back", style="dim"))

    def text(self) -> Iterator[Content]:
        for relation in Relation:
            id = f"judge.{relation.value}"
            yield from self._line(id, self._effect(relation), proposed=relation is self.pair.relation)
        for id, says in (("judge.reject", "not propose the pair again"), ("judge.unsure", "set the pair apart")):
            yield from self._line(id, shown(says), proposed=False)

    def _effect(self, relation: Relation) -> Content:
        if relation not in self.effects:
            return shown("reading …")
        says = listed(one_line(each) for each in self.effects[relation]) or shown("leave every standing as it is")
        against = self.pair.objections if relation in GUARDED else ()
        guard = one_line(f"the scope guard objects: {'; '.join(against)}" if against else "", style="italic")
        return listed([says, guard])

    def _line(self, id: str, effect: Content, *, proposed: bool) -> Iterator[Content]:
        """Key and name, then the effect, wrapped beside them; the proposed one says so."""
        of = command(id)
        style = "bold reverse" if proposed else "bold"
        head = spaced(shown(f"{self.reconcile.key_of(of):>3}", style=style), shown(of.label))
        told = spaced(shown("(proposed)" if proposed else "", style="bold"), effect)
        width = max(min(int(self.app.size.width * 0.94), 120) - HEAD - 8, 20)
        first, *rest = told.wrap(width)
        yield row(fit(head, HEAD), first)
        yield from (row(shown(" " * HEAD), line) for line in rest)


def _tried(book: Casebook, suggestion: str, flip: bool) -> WouldRead:
    return WouldRead({each: book.preview(suggestion, each, flip=flip and each.directed) for each in Relation})
