"""The link finder: search as you type for another claim, then a relation's key links the two and returns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from reconcile.errors import GuardObjects
from reconcile.relations import Relation
from tui import jobs, words
from tui.commands import bindings
from tui.messages import Candidates, ClaimRead
from tui.render import one_line, shown
from tui.screens.dialogue import Dialogue
from tui.widgets.frame import Says
from tui.widgets.prompt import Line
from tui.widgets.rows import Rows
from tui.widgets.search import Search
from tui.widgets.text import NOTHING, Shown, fit, lines, listed, row, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.lines import QuestionRow
    from db.views import ClaimView, Hit

LIMIT = 50
TRIED = 8
"""So many words are looked for one by one where no claim holds all of them."""
_LONG = re.compile(r"\w{4,}")
RELATIONS = (
    "a agrees  r repeats  d conflicts  y denies  w qualifies  p part of  v supersedes  t retracts  i turns round"
)


class Finder(Dialogue):
    """From one claim (or the marked ones) to another."""

    BINDINGS = bindings("finder")

    def __init__(self, claims: tuple[ClaimView, ...]) -> None:
        super().__init__()
        self.claims = claims
        self.flip = False
        self.stands: Mapping[str, QuestionRow] = {}
        """The questions that candidates stand in, by the claims' ids."""
        self.objected: tuple[str, str] | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(id="from", classes="title")
            yield Search["Hit"](lambda hit: hit.id, self._drawn, lines=2, id="finder")
            yield Shown(id="candidate")
            yield Says()
            yield Shown(id="finder-keys")

    def on_mount(self) -> None:
        self._tell()
        self._search(self.claims[-1].claim.text)

    @property
    def search(self) -> Search[Hit]:
        return self.query_one(Search)

    def on_search_asked(self, event: Search.Asked) -> None:
        self._search(event.query or self.claims[-1].claim.text)

    def action_down(self) -> None:
        """From the words to the results."""
        self.search.go_down()

    def action_type(self) -> None:
        """From the results to the words."""
        self.search.go_up()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        typing = isinstance(event.widget, Line)
        told = "type words · ↓ or Enter: to the results · Esc: back" if typing else f"{RELATIONS}  / words  Esc back"
        self.query_one("#finder-keys", Shown).show(shown(told, style="dim" if typing else "bold"))

    def on_candidates(self, event: Candidates) -> None:
        self.stands = event.stands
        self.search.show(event.hits)
        self.say(NOTHING if event.hits else shown("Nothing found; other words?"))

    def on_rows_cursor(self, event: Rows.Cursor) -> None:
        """The candidate with where it stands."""
        self.objected = None
        if (id := event.id) is None:
            return
        book = self.reconcile.casebook
        jobs.look(self, "reading the candidate", lambda _: ClaimRead(book.claim(id)), casebook=book)

    def on_claim_read(self, event: ClaimRead) -> None:
        view = event.claim
        stands = row(shown("in: "), one_line(view.question_title or "no question yet"))
        self.query_one("#candidate", Shown).show(
            lines(one_line(view.claim.quote.text), listed([words.path(view.claim, view.document.publisher), stands]))
        )

    def action_turn(self) -> None:
        self.flip = not self.flip
        self._tell()

    async def action_judge(self, relation: str) -> None:
        """Link all of them, as one decision; where the guard objects, the same key again links all the same."""
        hit = self.search.found.current
        if hit is None:
            return
        other, override, flip = hit.id, self.objected == (hit.id, relation), self.flip
        claims = tuple(view.claim.id for view in self.claims)
        many = f" ({len(claims)} claims, one decision)" if len(claims) > 1 else ""
        try:
            taken = await self.desk.decide(
                f"Linked: {words.relation(relation).plain}{many}",
                lambda book, why: book.link_all(
                    claims, other, Relation(relation), flip=flip, why=why, override=override
                ),
            )
        except GuardObjects as objection:
            self.objected = (other, relation)
            told = "; ".join(objection.objections)
            self.say(one_line(f"The scope guard objects: {told}. The same key again overrides it.", style="bold"))
            return
        if taken is not None:
            self.dismiss()

    def _tell(self) -> None:
        """A and B, and which way round."""
        first = self.claims[-1]
        rest = shown(f"(and {len(self.claims) - 1} more)" if len(self.claims) > 1 else "")
        link = shown(
            "Link: the one found → this claim" if self.flip else "Link: this claim → the one found", style="bold"
        )
        self.query_one("#from", Shown).show(
            lines(spaced(link, rest), spaced(words.voice(first.claim.origin), shown("·"), words.headline(first)))
        )

    def _search(self, query: str) -> None:
        own = frozenset(view.claim.id for view in self.claims)

        def question(book: Casebook) -> Candidates:
            hits = _found(book, query, own)
            return Candidates(hits, book.standings([hit.id for hit in hits]))

        jobs.look(self, "searching", question, casebook=self.reconcile.casebook)

    def _drawn(self, hit: Hit, width: int) -> tuple[Content, ...]:
        """What it says; then the state of its question, and who said it."""
        stands = self.stands.get(hit.id)
        state = fit(words.state(stands.state.value), 12) if stands else fit(shown("no question", style="dim"), 12)
        figures = one_line(stands.figures, style="dim") if stands else NOTHING
        return (one_line(hit.title), spaced(state, listed([figures, one_line(hit.text, style="dim")])))


def _found(book: Casebook, query: str, own: frozenset[str]) -> list[Hit]:
    """Claims that hold all the words; where there is none, those that hold most of the longest of them."""
    whole = [hit for hit in book.search(query, kinds=("claim",), limit=LIMIT) if hit.id not in own]
    if whole:
        return whole
    tried = sorted(dict.fromkeys(_LONG.findall(query.casefold())), key=len, reverse=True)[:TRIED]
    hits: dict[str, Hit] = {}
    held: Counter[str] = Counter()
    for word in tried:
        for hit in book.search(word, kinds=("claim",), limit=LIMIT):
            if hit.id not in own:
                hits[hit.id] = hit
                held[hit.id] += 1
    return [hits[id] for id, _ in held.most_common(LIMIT)]
