"""One source whole: its names, whom it leads to, its reliability, what is said of it, and advice on how it did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from reconcile.remarks import Subject
from tui import words
from tui.commands import bindings
from tui.messages import SourceRead
from tui.render import one_line, shown
from tui.screens.desk import deciding
from tui.screens.edit_source import SourceEditor
from tui.screens.remarking import Commenting, comments
from tui.screens.voice import VoiceScreen
from tui.widgets.text import NOTHING, Shown, lines, listed, row, spaced

if TYPE_CHECKING:
    from db.views import SharedMistakes, SourceView

ADVICE = "Advice for the desk, never part of a standing"


class SourceScreen(Commenting):
    """A page of text; its claims are one Enter away."""

    NAME = "source"
    TAB = "sources"
    BINDINGS = bindings("source")
    CSS_PATH = "lists.tcss"

    def __init__(self, id_shown: str, named: str = "") -> None:
        super().__init__()
        self.id_shown = id_shown
        self.named = named
        self.view: SourceView | None = None

    def body(self) -> ComposeResult:
        yield Shown(one_line(self.named), classes="heading")
        with VerticalScroll(id="source-page", can_focus=False):
            yield Shown(shown("reading …"), id="source-told")

    def read(self) -> None:
        id = self.id_shown
        self.look("reading the source", lambda book: SourceRead(book.source(id)))

    def note(self) -> Content:
        if self.view is None:
            return NOTHING
        told = (words.some(self.view.row.claims, "claim"), words.some(self.view.questions, "question"))
        return row(listed(told), shown(" · Enter: its claims", style="dim"))

    def on_source_read(self, event: SourceRead) -> None:
        self.view = event.source
        self.query_one(".heading", Shown).show(one_line(event.source.row.source.name))
        self.query_one("#source-told", Shown).show(lines(*_told(event.source)))
        self.tell_read()

    def commented(self) -> tuple[Subject, str]:
        return Subject.SOURCE, self.id_shown

    async def action_claims(self) -> None:
        await self.app.push_screen(VoiceScreen(self.id_shown, self.named))

    @deciding
    async def action_edit(self) -> None:
        if self.view is not None:
            names = await self.ask("reading the sources", lambda book: book.source_names())
            parties = await self.ask("reading the parties", lambda book: book.parties())
            named = [party.name for party in parties or ()]
            await self.app.push_screen(SourceEditor(self.view.row, names or (), named))

    def action_scroll(self, by: int) -> None:
        self.query_one("#source-page").scroll_relative(y=by, animate=False)


def _told(view: SourceView) -> Iterator[Content]:
    yield from _facts(view)
    yield from comments(view.remarks.comments)
    yield NOTHING
    yield shown(ADVICE, style="bold underline")
    yield from _advice(view)
    if view.shares:
        yield NOTHING
        yield shown("Whose mistakes it shares", style="bold underline")
        yield from (shared(found, view.row.source.id) for found in view.shares)


def _facts(view: SourceView) -> Iterator[Content]:
    source = view.row.source
    yield from _field("also", "; ".join(source.aliases))
    yield from _field("was", "; ".join(view.was))
    yield from _field("kind", source.kind.value)
    yield from _field("party", source.party or "unknown")
    for lead, told in view.row.leads.items():
        yield from _field(lead.words, told)
    since = f"since {source.reliability_date}" if source.reliability_date else "undated"
    because = source.reliability_reason or "no reason given"
    yield words.field("reliability", listed([shown(source.reliability), one_line(since), one_line(because)]))
    counts = (words.some(view.row.claims, "claim"), words.some(view.row.documents, "document"))
    yield words.field("in", listed([*counts, words.some(view.questions, "question")]))
    yield from _field("may be", "; ".join(view.row.proposed.values()))


def _field(label: str, text: str) -> Iterator[Content]:
    if text:
        yield words.field(label, one_line(text))


def _advice(view: SourceView) -> Iterator[Content]:
    if view.weighed_at is None:
        yield shown("None yet: W under v in the sources weighs them all against each other.", style="italic")
        return
    behind = f", {view.since:,} entries ago" if view.since else ""
    yield shown(f"Weighed up to entry {view.weighed_at:,}{behind}.", style="dim")
    if view.advised is None:
        yield shown("None: no accepted claim is its own to answer for.", style="italic")
        return
    advice = view.advised.advice
    likely = shown(f"{advice.accuracy:.0%} of the time it is likely right, copies discounted: counted on ")
    contested = shown(f", on {advice.contested:,} of which somebody says otherwise")
    yield row(likely, words.some(advice.items, "question"), contested)
    for pair in advice.agrees:
        named = one_line(view.advised.names.get(pair.b, pair.b), style="bold")
        yield spaced(shown("agrees with"), named, shown(f"on {pair.same:,} of {pair.common:,} that both speak to"))


def shared(found: SharedMistakes, here: str | None = None) -> Content:
    """Two sources that share mistakes, or the other one of them, with the evidence counted."""
    names = [source.name for source in (found.a, found.b) if source.id != here]
    counted = found.counted
    same = counted.shared_true + counted.shared_false
    told = (
        shown(f"{counted.common:,} questions shared"),
        shown(f"{same:,} the same"),
        shown(f"{counted.shared_false:,} of them where far more voices say otherwise", style="bold"),
        shown(f"{counted.different:,} different"),
        shown(f"probability {counted.probability:.1%}"),
    )
    return spaced(row(one_line(" and ".join(names), style="bold"), shown(":")), listed(told), _becomes(found))


def _becomes(found: SharedMistakes) -> Content:
    if found.joined:
        return shown("(one voice already)", style="italic")
    if found.apart:
        return shown("(held apart)", style="italic")
    return shown("(may be one voice)" if found.counted.one_voice else "(mistakes of its own, too)", style="italic")
