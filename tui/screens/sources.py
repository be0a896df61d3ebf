"""The sources: who can assert, for which side, on whose behalf, how reliable. Two that are one are merged by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from reconcile.sources import SourceKind
from tui import words
from tui.commands import bindings
from tui.messages import SourcesRead
from tui.render import one_line, shown
from tui.screens.desk import Desk
from tui.screens.edit_source import SourceEditor
from tui.screens.voice import VoiceScreen
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, fit, lines, listed, row, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.views import SourceRow


class Sources(Desk):
    """Rows of sources, the one under the cursor told in full below."""

    NAME = "sources"
    BINDINGS = bindings("sources")
    CSS_PATH = "lists.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.opposed: frozenset[frozenset[str]] = frozenset()
        self.names: dict[str, str] = {}

    def body(self) -> ComposeResult:
        yield Shown(id="empty", classes="empty")
        yield Rows["SourceRow"](lambda source: source.source.id, _drawn, id="sources")
        yield Shown(id="detail", classes="detail")

    @property
    def rows(self) -> Rows[SourceRow]:
        return self.query_one("#sources", Rows)

    def read(self) -> None:
        text = self.text
        self.look("reading the sources", lambda book: _sources(book, text))

    def note(self) -> Content:
        sides = [" ⟷ ".join(sorted(pair)) for pair in self.opposed]
        opposed = words.field("opposed", one_line(", ".join(sorted(sides)))) if sides else NOTHING
        return listed(
            [words.some(len(self.rows.values), "source"), one_line(f"“{self.text}”" if self.text else ""), opposed]
        )

    def on_sources_read(self, event: SourcesRead) -> None:
        self.opposed = event.opposed
        self.names |= {row.source.id: row.source.name for row in event.rows}
        empty = self.query_one("#empty", Shown)
        empty.display = not event.rows
        empty.show(shown("No source fits; / changes the text." if self.text else "No source yet; + adds one."))
        self.rows.show(event.rows)
        self.tell_read()
        self._detail()

    def on_rows_cursor(self) -> None:
        self._detail()

    async def on_rows_chosen(self) -> None:
        if self.rows.current is not None:
            await self.app.push_screen(VoiceScreen(self.rows.current.source.id, self.rows.current.source.name))

    def action_filter(self) -> None:
        self.ask_line("filter", "show sources with:", self.text)

    def typing(self, what: str, text: str) -> None:
        if what == "filter":
            self.text = text.strip()
            self.read()

    def cancelled(self, what: str) -> None:
        if what == "filter":
            self.text = ""
            self.read()

    async def action_edit(self) -> None:
        if self.rows.current is not None:
            await self._form(self.rows.current)

    async def action_add(self) -> None:
        await self._form(None)

    async def action_merge(self) -> None:
        """The marked ones, else the first that is proposed, become the one under the cursor."""
        here = self.rows.current
        if here is None:
            return
        into = here.source.id
        others = [id for id in self.rows.marked if id != into] or list(here.proposed[:1])
        if not others:
            self.say_text("Mark the source to merge (m), go to the one it really is, and press = there.")
            return
        first = self.names.get(others[0], others[0])
        said = f"{first} is" if len(others) == 1 else f"{first} and {len(others) - 1} more are"
        done = f"{said} {here.source.name}"
        if await self.decide(done, lambda book, why: book.merge_all(others, into, why=why)) is not None:
            self.rows.clear_marks()

    async def action_oppose(self) -> None:
        """The party of the marked source and that of this one: on opposed sides, or no longer."""
        here = self.rows.current
        marked = next((row for row in self.rows.marked.values() if here and row.source.id != here.source.id), None)
        sides = [row.source.party for row in (marked, here) if row and row.source.party not in (None, "none")]
        if len(sides) != 2 or sides[0] == sides[1]:
            self.say_text(
                "Mark a source of one party (m), go to one of the other party, and press ! there. e sets a party."
            )
            return
        a, b = sorted(side for side in sides if side)
        opposed = frozenset((a, b)) not in self.opposed
        done = f"{a} and {b} are {'opposed' if opposed else 'not opposed'}"
        await self.decide(done, lambda book, why: book.oppose(a, b, opposed=opposed, why=why))
        self.rows.clear_marks()

    async def _form(self, source: SourceRow | None) -> None:
        parties = sorted({row.source.party for row in self.rows.values if row.source.party} - {"none"})
        await self.app.push_screen(SourceEditor(source, sorted(self.names.values()), parties))

    def _detail(self) -> None:
        here = self.rows.current
        detail = self.query_one("#detail", Shown)
        detail.display = here is not None
        if here is not None:
            may_be = ", ".join(self.names.get(id, id) for id in here.proposed)
            detail.show(_told(here, may_be))


def _told(here: SourceRow, may_be: str) -> Content:
    source = here.source
    reliable = spaced(shown(source.reliability), one_line(source.reliability_reason or ""))
    proposed = row(one_line(may_be, style="bold"), shown(" (= merges it into this one)")) if may_be else NOTHING
    facts = [
        words.field("party", one_line(source.party or "unknown")),
        words.field("speaks for", one_line(here.speaks_for or "")),
        words.field("owned by", one_line(here.owned_by or "")),
        words.field("reliability", reliable),
    ]
    return lines(
        spaced(one_line(source.name, style="bold"), words.field("also", one_line("; ".join(source.aliases)))),
        listed(facts),
        words.field("may be", proposed),
    )


def _sources(book: Casebook, text: str) -> SourcesRead:
    return SourcesRead(book.sources(text=text), book.registry().parties.opposed)


def _drawn(source: SourceRow, width: int) -> tuple[Content, ...]:
    party = fit(one_line(source.source.party or "side unknown"), max(width // 6, 12))
    voice = one_line(
        f"for {source.speaks_for}" if source.speaks_for else f"of {source.owned_by}" if source.owned_by else ""
    )
    proposed = shown("may be another" if source.proposed else "", style="bold italic")
    printed = not source.claims and source.documents
    tally = fit(words.some(source.documents, "document") if printed else words.some(source.claims, "claim"), 13)
    kind = shown("" if source.source.kind is SourceKind.UNKNOWN else source.source.kind.value, style="dim")
    room = max(width - party.cell_length - tally.cell_length - 4, 10)
    name = fit(listed([one_line(source.source.name), kind, voice, proposed]), room)
    return (spaced(shown(source.source.reliability, style="bold"), name, party, tally),)
