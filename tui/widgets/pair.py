"""Two claims side by side in their paragraphs, what differs marked by sign and style."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from reconcile.claims import ScopeKind
from tui import words
from tui.render import highlighted, one_line, shown
from tui.widgets.text import Shown, lines, listed, row, spaced

if TYPE_CHECKING:
    from db.views import ClaimView
    from reconcile.claims import Claim

CONTENT = "bold"
DIFFERS = "bold reverse"
SAME = "underline"
BEFORE, AFTER = 60, 1_000
"""Characters of the paragraph shown before and after the claim, so that it is seen without scrolling."""


@dataclass(frozen=True, slots=True)
class Part:
    """One compared part of a claim: what it is called, what it says, and where it stands in the text."""

    name: str
    value: str
    spans: tuple[tuple[int, int], ...] = ()


def parts(claim: Claim) -> tuple[Part, ...]:
    """The parts two claims are compared by: figure, place, time, scope, who, cue, negation."""
    figure, origin, cue = claim.quantity, claim.origin, claim.cue
    spans = () if figure is None or figure.start is None or figure.end is None else ((figure.start, figure.end),)
    # Of a night or some days the time tells already.
    reaching = [s for s in claim.scopes if s.kind not in (ScopeKind.NIGHT, ScopeKind.PERIOD)]
    return (
        Part("figure", words.figure(figure).plain, spans),
        Part("where", words.where(claim), tuple((p.start, p.end) for p in claim.places)),
        Part("when", words.when(claim.when), tuple(_of(claim))),
        Part(
            "scope",
            "; ".join(scope.phrase if scope.regions is not None else scope.kind.label for scope in reaching),
            tuple((scope.span.start, scope.span.end) for scope in reaching if scope.span is not None),
        ),
        Part(
            "who",
            origin.name if origin else "no origin",
            ((origin.span.start, origin.span.end),) if origin and origin.span else (),
        ),
        Part("cue", cue.text if cue else "", ((cue.start, cue.end),) if cue else ()),
        Part("how", words.manner(claim).plain),
    )


def _of(claim: Claim) -> Iterator[tuple[int, int]]:
    """Where the words of the time window stand in the quote."""
    if claim.when and claim.when.text and (at := claim.quote.text.find(claim.when.text)) >= 0:
        start = claim.quote.start + at
        yield start, start + len(claim.when.text)


def differing(a: Claim, b: Claim) -> frozenset[str]:
    """Names of the parts that the two do not share."""
    differ = {x.name for x, y in zip(parts(a), parts(b), strict=True) if x.value.casefold() != y.value.casefold()}
    return frozenset(differ - {"who"} if _same_origin(a, b) else differ)


def _same_origin(a: Claim, b: Claim) -> bool:
    """Whether the registry knows both origins as one source, whatever the papers call it."""
    one, other = (claim.origin.source if claim.origin else None for claim in (a, b))
    return one is not None and one == other


class Card(VerticalScroll, can_focus=False):
    """One claim of the pair."""

    DEFAULT_CSS = """
    Card { width: 1fr; height: 1fr; padding: 0 1; border-left: outer $panel; scrollbar-size-vertical: 1; }
    Card.-at-hand { border-left: outer $primary; }
    """

    def compose(self) -> ComposeResult:
        yield Shown()

    def show(self, letter: str, view: ClaimView, differs: frozenset[str], *, at_hand: bool) -> None:
        """The path, what differs, the passage, where it stands; what is needed first comes first."""
        self.set_class(at_hand, "-at-hand")
        path = spaced(
            shown(f"{letter}{' ◂' if at_hand else ''}", style="bold"), words.path(view.claim, view.document.publisher)
        )
        question = one_line(f"in: {view.question_title}" if view.question_title else "")
        published = shown(words.local(view.document.published))
        stands = [one_line(view.document.title), published, words.review(view.claim), question]
        self.query_one(Shown).show(
            lines(
                path.truncate(max(self.size.width - 2, 20), ellipsis=True),
                listed(_compared(view.claim, differs), "  "),
                passage(view, differs, BEFORE if self.screen.size.width < 100 else 4 * BEFORE),
                listed(stands).stylize("dim"),
            )
        )
        self.scroll_home(animate=False)


def _compared(claim: Claim, differs: frozenset[str]) -> Iterator[Content]:
    """Each part; `≠` before those that differ."""
    for part in parts(claim):
        if part.name in differs:
            yield row(
                shown("≠", style="bold $text-warning"),
                words.field(part.name, one_line(part.value or "—", style="bold")),
            )
        elif part.value and part.name != "cue":
            yield row(shown("="), words.field(part.name, one_line(part.value)))


def passage(view: ClaimView, differs: frozenset[str] = frozenset(), before: int = 10_000) -> Content:
    """The paragraph round a claim, the claim in bold and its compared parts marked; `before` characters precede it."""
    claim, start = view.claim, view.paragraph_start
    first = _word_start(view.paragraph, min(claim.quote.start, claim.content.start) - start - before)
    last = max(claim.quote.end, claim.content.end) - start + AFTER
    spans = [(claim.content.start, claim.content.end, CONTENT)]
    for part in parts(claim):
        spans += [(*span, DIFFERS if part.name in differs else SAME) for span in part.spans]
    text = highlighted(view.paragraph[first:last], spans, start + first)
    return row(shown("… " if first else ""), text, shown(" …" if last < len(view.paragraph) else ""))


def _word_start(text: str, at: int) -> int:
    """The start of the word that an offset stands in; 0 near the beginning."""
    return text.rfind(" ", 0, at) + 1 if at > 0 else 0


class Pair(Horizontal):
    """A and B."""

    DEFAULT_CSS = "Pair { height: 1fr; }"

    def compose(self) -> ComposeResult:
        yield Card(id="card-a")
        yield Card(id="card-b")

    def show(self, a: ClaimView, b: ClaimView, at_hand: str) -> None:
        differs = differing(a.claim, b.claim)
        self.query_one("#card-a", Card).show("A", a, differs, at_hand=at_hand == "a")
        self.query_one("#card-b", Card).show("B", b, differs, at_hand=at_hand == "b")
