"""The parties of the casebook: who is on a side, and which sides oppose each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from tui import words
from tui.commands import bindings
from tui.messages import PartiesRead
from tui.render import one_line, shown
from tui.screens.desk import Desk, deciding
from tui.widgets.rows import Rows
from tui.widgets.text import Shown, fit, spaced

if TYPE_CHECKING:
    from db.views import PartyRow


class Parties(Desk):
    """A row a party; the marked one and the one under the cursor are opposed by key, or no longer."""

    NAME = "parties"
    TAB = "sources"
    BINDINGS = bindings("parties")
    CSS_PATH = "lists.tcss"

    def body(self) -> ComposeResult:
        yield Shown(shown("Parties: who opposes whom in this casebook"), classes="heading")
        yield Shown(id="empty", classes="empty")
        yield Rows["PartyRow"](lambda party: party.name, _drawn, id="parties")

    @property
    def rows(self) -> Rows[PartyRow]:
        return self.query_one("#parties", Rows)

    def read(self) -> None:
        self.look("reading the parties", lambda book: PartiesRead(book.parties()))

    def note(self) -> Content:
        return words.some(len(self.rows.values), "party", "parties")

    def on_parties_read(self, event: PartiesRead) -> None:
        empty = self.query_one("#empty", Shown)
        empty.display = not event.parties
        empty.show(shown("No source has a party yet; e on a source sets one."))
        self.rows.show(event.parties)
        self.tell_read()

    @deciding
    async def action_oppose(self) -> None:
        here = self.rows.current
        marked = [party for name, party in self.rows.marked.items() if here is not None and name != here.name]
        if here is None or not marked:
            self.say_text("Mark a party (m), go to the one it is against, and press ! there.")
            return
        if len(marked) > 1:
            self.say_text("Several parties are marked: mark one (m), and press ! on the one it is against.")
            return
        a, b = marked[0].name, here.name
        opposed = b not in marked[0].opposed
        done = f"{a} and {b} are {'opposed' if opposed else 'not opposed'}"
        await self.decide(done, lambda book, why: book.oppose(a, b, opposed=opposed, why=why))
        self.rows.clear_marks()


def _drawn(party: PartyRow, width: int) -> tuple[Content, ...]:
    tally = fit(words.some(party.sources, "source"), 13)
    against = (
        words.field("opposed to", one_line(", ".join(party.opposed))) if party.opposed else shown("opposed to nobody")
    )
    name = fit(one_line(party.name, style="bold"), max(width // 3, 12))
    return (spaced(name, tally, against),)
