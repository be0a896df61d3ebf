"""The sources: who can assert, for which side, on whose behalf, how reliable. Two that are one are merged by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from reconcile.sources import NON_PARTY, SourceKind
from tui import words
from tui.commands import bindings
from tui.messages import SourcesCounted, SourcesRead
from tui.render import one_line, shown
from tui.screens.desk import deciding
from tui.screens.edit_source import SourceEditor
from tui.screens.long_list import LongListDesk
from tui.screens.one_voices import OneVoices
from tui.screens.parties import Parties
from tui.screens.source import SourceScreen
from tui.widgets.long_rows import LongRows
from tui.widgets.text import NOTHING, Shown, fit, lines, listed, row, spaced

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.casebook import Casebook
    from db.views import PartyRow, SourceRow
    from db.windows import Recipe


class Sources(LongListDesk):
    """Rows of sources, the one under the cursor told in full below."""

    NAME = "sources"
    BINDINGS = bindings("sources")
    CSS_PATH = "lists.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.alike = False
        self.count: int | None = None
        self.voices = 0
        self.parties: Sequence[PartyRow] = ()

    def body(self) -> ComposeResult:
        yield Shown(id="empty", classes="empty")
        yield LongRows["SourceRow"](
            lambda source: source.source.id, _drawn, reader=self.reconcile.reader, id="sources"
        ).beside(self._detail)
        yield Shown(id="detail", classes="detail")

    @property
    def rows(self) -> LongRows[SourceRow]:
        return self.query_one("#sources", LongRows)

    def recipe(self) -> Recipe[SourceRow]:
        from db.lists import sources

        return sources(self.reconcile.casebook.source_lines, self.text)

    def read(self) -> None:
        self._read_rows()
        self.look("counting the sources", _counted)

    def _read_rows(self) -> None:
        if self.alike:
            self.leave_list()
            self.look("reading the sources", lambda book: SourcesRead(book.sources_that_may_be_one()))
        else:
            self.read_list()

    def note(self) -> Content:
        only = shown("that may be one, ") if self.alike else NOTHING
        found = row(shown(f"{self.rows.count} with "), one_line(f"“{self.text}”")) if self.text else NOTHING
        count = self.rows.count if self.alike else self.count or 0
        sides = (f"{one.name} ⟷ {other}" for one in self.parties for other in one.opposed if one.name < other)
        opposed = words.field("opposed", one_line(", ".join(sorted(sides))))
        voices = words.field("v", words.some(self.voices, "pair may be one voice", "pairs may be one voice"))
        told = (row(only, words.some(count, "source")), found, voices if self.voices else NOTHING, opposed)
        return listed(each for each in told if each)

    def on_sources_read(self, event: SourcesRead) -> None:
        """Only those that may be one."""
        if self.alike:
            self.recipe_shown = None
            self.rows.show(event.rows)
            self._tell()

    def on_sources_counted(self, event: SourcesCounted) -> None:
        self.count, self.parties, self.voices = event.count, event.parties, event.voices
        self._tell()

    def listed(self, *, fresh: bool) -> None:
        self._tell()

    def _tell(self) -> None:
        """What is known by now."""
        known = self.alike or self.known
        empty = self.query_one("#empty", Shown)
        empty.display = known and not self.rows.count
        empty.show(shown(self._nothing()))
        if known and self.count is not None:
            self.tell_read()
        self._detail()

    def _nothing(self) -> str:
        if self.alike:
            return "No two sources may be one; u shows them all."
        return "No source fits; / changes the text." if self.text else "No source yet; + adds one."

    async def on_rows_chosen(self) -> None:
        if self.rows.current is not None:
            await self.app.push_screen(SourceScreen(self.rows.current.source.id, self.rows.current.source.name))

    def action_filter(self) -> None:
        self.alike = False
        self.ask_line("filter", "show sources with:", self.text)

    def typing(self, what: str, text: str) -> None:
        if what == "filter":
            self.text = text.strip()
            self._read_rows()

    def cancelled(self, what: str) -> None:
        if what == "filter":
            self.text = ""
            self._read_rows()

    def action_alike(self) -> None:
        """Only those that may be one, or all again."""
        self.alike, self.text = not self.alike, ""
        self._read_rows()

    async def action_voices(self) -> None:
        await self.app.push_screen(OneVoices())

    async def action_parties(self) -> None:
        await self.app.push_screen(Parties())

    @deciding
    async def action_edit(self) -> None:
        if self.rows.current is not None:
            await self._form(self.rows.current)

    @deciding
    async def action_add(self) -> None:
        await self._form(None)

    @deciding
    async def action_merge(self) -> None:
        """The marked ones, else the first that is proposed, become the one under the cursor."""
        here = self.rows.current
        if here is None:
            return
        into, others = here.source.id, self._others(here)
        if not others:
            self.say_text("Mark the source to merge (m), go to the one it really is, and press = there.")
            return
        said = f"{self._named(here, others)} {'is' if len(others) == 1 else 'are'}"
        done = f"{said} {here.source.name}"
        if await self.decide(done, lambda book, why: book.merge_all(others, into, why=why)) is not None:
            self.rows.clear_marks()

    @deciding
    async def action_apart(self) -> None:
        """The marked ones, else the first that is proposed, are not the one under the cursor."""
        here = self.rows.current
        if here is None:
            return
        into, others = here.source.id, self._others(here)
        if not others:
            self.say_text("Nothing is proposed here. Mark the source that is another one (m), and press n on this one.")
            return
        done = f"{self._named(here, others)} {'is' if len(others) == 1 else 'are'} not {here.source.name}"
        pairs = [(other, into) for other in others]
        if await self.decide(done, lambda book, why: book.hold_apart(pairs, kind="source", why=why)) is not None:
            self.rows.clear_marks()

    def _others(self, here: SourceRow) -> list[str]:
        return [id for id in self.rows.marked if id != here.source.id] or list(here.proposed)[:1]

    def _named(self, here: SourceRow, others: Sequence[str]) -> str:
        marked = self.rows.marked.get(others[0])
        first = marked.source.name if marked is not None else here.proposed.get(others[0], others[0])
        return first if len(others) == 1 else f"{first} and {len(others) - 1} more"

    @deciding
    async def action_oppose(self) -> None:
        """The party of the marked source and that of this one: on opposed sides, or no longer."""
        here = self.rows.current
        marked = next((row for row in self.rows.marked.values() if here and row.source.id != here.source.id), None)
        sides = [row.source.party for row in (marked, here) if row and row.source.party not in (None, NON_PARTY)]
        if len(sides) != 2 or sides[0] == sides[1]:
            self.say_text(
                "Mark a source of one party (m), go to one of the other party, and press ! there. P lists the parties."
            )
            return
        a, b = sorted(side for side in sides if side)
        opposed = not any(party.name == a and b in party.opposed for party in self.parties)
        done = f"{a} and {b} are {'opposed' if opposed else 'not opposed'}"
        await self.decide(done, lambda book, why: book.oppose(a, b, opposed=opposed, why=why))
        self.rows.clear_marks()

    async def _form(self, source: SourceRow | None) -> None:
        names = await self.ask("reading the sources", lambda book: book.source_names())
        await self.app.push_screen(SourceEditor(source, names or (), [party.name for party in self.parties]))

    def _detail(self) -> None:
        here = self.rows.current
        detail = self.query_one("#detail", Shown)
        detail.display = here is not None
        if here is not None:
            detail.show(_told(here))


def _told(here: SourceRow) -> Content:
    source = here.source
    reliable = spaced(shown(source.reliability), one_line(source.reliability_reason or ""))
    may_be = one_line("; ".join(here.proposed.values()), style="bold")
    proposed = row(may_be, shown(" (= merges it in, n: another)")) if here.proposed else NOTHING
    voices = shown("shares another one's mistakes: v shows with whom", style="bold") if here.copies else NOTHING
    facts = [
        words.field("party", one_line(source.party or "unknown")),
        *(words.field(lead.words, one_line(told)) for lead, told in here.leads.items()),
        words.field("reliability", reliable),
    ]
    return lines(
        spaced(one_line(source.name, style="bold"), words.field("also", one_line("; ".join(source.aliases)))),
        listed(facts),
        listed([words.field("may be", proposed), voices]),
    )


def _counted(book: Casebook) -> SourcesCounted:
    return SourcesCounted(book.source_count(), book.parties(), len(book.one_voices()))


def _drawn(source: SourceRow, width: int) -> tuple[Content, ...]:
    party = fit(one_line(source.source.party or "side unknown"), max(width // 6, 12))
    voice = one_line(next((f"{lead.words} {told}" for lead, told in source.leads.items()), ""), style="dim")
    proposed = shown("may be another" if source.proposed else "", style="bold italic")
    copies = shown("may copy" if source.copies else "", style="bold italic")
    printed = not source.claims and source.documents
    tally = fit(words.some(source.documents, "document") if printed else words.some(source.claims, "claim"), 13)
    kind = shown("" if source.source.kind is SourceKind.UNKNOWN else source.source.kind.value, style="dim")
    room = max(width - party.cell_length - tally.cell_length - 4, 10)
    name = fit(listed([one_line(source.source.name), proposed, copies, kind, voice]), room)
    return (spaced(shown(source.source.reliability, style="bold"), name, party, tally),)
