"""What is behind a question: its voices as a tree, what would move it, its findings, what changed since the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from reconcile.errors import DecisionError
from tui import jobs, words
from tui.commands import bindings
from tui.messages import BehindRead, MovesRead
from tui.render import one_line, shown
from tui.screens.page import Page
from tui.widgets.text import NOTHING, listed, row, spaced

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.views import BehindView, QuestionRow
    from reconcile.independence import Branch
    from reconcile.moves import Move

STEP = 2
"""Cells that each branch of the tree is set in."""
MOST = 12
"""So many moves are told; the smallest come first."""


class Behind(Page):
    """Reads in two threads: what would move a question takes longer than the rest."""

    BINDINGS = bindings("behind")

    def __init__(self, question: QuestionRow) -> None:
        super().__init__()
        self.question = question
        self.view: BehindView | None = None
        self.changed: tuple[str, ...] = ()
        self.moves: Sequence[Move] | None = None

    def on_mount(self) -> None:
        id, book = self.question.id, self.reconcile.casebook
        jobs.look(self, "reading what is behind it", lambda book: _read(book, id), casebook=book)
        jobs.look(self, "working out what would move it", lambda book: MovesRead(book.moves(id)), casebook=book)

    def on_behind_read(self, event: BehindRead) -> None:
        self.view, self.changed = event.view, event.changed
        self.tell()

    def on_moves_read(self, event: MovesRead) -> None:
        self.moves = event.moves
        self.tell()

    def on_resize(self) -> None:
        self.tell()

    def heading(self) -> Content:
        return spaced(shown("Behind:"), one_line(self.question.title), shown("· q: back", style="dim"))

    def text(self) -> Iterator[Content]:
        view = self.view
        yield _head("Who stands behind it")
        if view is None:
            yield shown("reading …")
        else:
            yield words.counts(view.standing)
            yield from (line for branch in view.tree for line in self._branch(branch, view, 0))
            if not view.tree:
                yield shown("Nobody by name says it.", style="italic")
        yield from self._told_since()
        yield NOTHING
        yield _head("What would move it")
        yield from self._told_moves()
        yield NOTHING
        yield _head("Findings, newest first")
        yield from self._told_findings()

    def _branch(self, branch: Branch, view: BehindView, depth: int) -> Iterator[Content]:
        """A branch and those under it; an origin's outlets stand in its line, a voice of one origin is that one."""
        under = branch.under
        if branch.level.value == "family" and len(branch.names) == 1:
            yield from (line for each in under for line in self._branch(each, view, depth))
            return
        carried = NOTHING
        if branch.level.value == "origin":
            carried, under = _carried(under, view), ()
        told = spaced(_named(branch, view), carried, words.some(len(branch.claims), "claim").stylize("dim"))
        yield from self._hung(told, depth * STEP)
        yield from (line for each in under for line in self._branch(each, view, depth + 1))

    def _told_since(self) -> Iterator[Content]:
        """What made the finding stale: what became of the standing under it, and the decisions that did it."""
        if self.view is None or not self.view.since:
            return
        yield NOTHING
        yield _head("Changed since the finding (STALE)")
        for says in self.changed:
            yield from self._hung(one_line(says, style="bold"), 0)
        for decision in self.view.since:
            undone = shown(f"(taken back by {decision.undone_by})" if decision.undone_by else "", style="dim")
            by = shown(f"{decision.seq} {words.clock(decision.at)} {decision.by}", style="dim")
            yield from self._hung(spaced(by, one_line(decision.says), undone), 0)

    def _told_moves(self) -> Iterator[Content]:
        if self.moves is None:
            yield shown("working it out …")
            return
        if not self.moves:
            yield shown("No single event that is tried would.")
        for move in self.moves[:MOST]:
            support = words.state(move.support.value) if move.support else shown("gone")
            becomes = row(words.state(move.state.value), shown(f", position {move.position} "), support)
            yield from self._hung(spaced(one_line(f"If {move.says}:"), becomes), 0)
        if len(self.moves) > MOST:
            yield shown(f"and {len(self.moves) - MOST} more", style="dim")

    def _told_findings(self) -> Iterator[Content]:
        if self.view is None:
            yield shown("reading …")
            return
        if not self.view.findings:
            yield shown("None yet; f on the question writes one.", style="italic")
        for found in self.view.findings:
            by = one_line(f"{words.clock(found.at)} {found.by}", style="dim")
            stands = shown("" if found.stands else "(no longer stands)", style="italic")
            yield from self._hung(spaced(shown(found.kind.value, style="bold"), stands, one_line(found.reason), by), 0)

    def _hung(self, content: Content, indent: int) -> Iterable[Content]:
        """Wrapped, what follows the first line set in under it."""
        width = max(min(int(self.app.size.width * 0.94), 120) - indent - 10, 20)
        first, *rest = content.wrap(width) or [NOTHING]
        yield row(shown(" " * indent), first)
        yield from (row(shown(" " * (indent + STEP)), line) for line in rest)


def _read(book: Casebook, id: str) -> BehindRead:
    view = book.behind(id)
    stands = next((found for found in view.findings if found.stands), None)
    changed: tuple[str, ...] = ()
    if view.since and stands is not None:
        changed = _changed(book, stands.about, stands.seq, view)
    return BehindRead(view, changed)


def _changed(book: Casebook, claim: str, seq: int, view: BehindView) -> tuple[str, ...]:
    """What has become of the standing that the finding rested on, where it can be rebuilt."""
    from reconcile.effects import previewed

    try:
        then = book.question(claim, as_of=book.moment(f"#{seq}"))
    except DecisionError:
        return ()
    return previewed(then.standing, view.standing)


def _named(branch: Branch, view: BehindView) -> Content:
    """What a branch is called: "party Russia", "one voice: A, B", "origin C"."""
    names = ", ".join(view.names.get(name, name) for name in branch.names)
    match branch.level.value:
        case "party":
            if not branch.names:
                return shown("side unknown", style="italic")
            if branch.names == ("none",):
                return shown("of no side", style="italic")
            return row(shown("party " if len(branch.names) == 1 else "parties "), one_line(names, style="bold"))
        case "family":
            return row(shown("one voice: "), one_line(names))
        case _:
            return row(shown("origin "), one_line(names, style="bold"))


def _carried(publications: Sequence[Branch], view: BehindView) -> Content:
    papers = [", ".join(view.names.get(name, name) for name in paper.names) for paper in publications]
    return row(shown("in "), listed((one_line(paper or "an unknown publisher") for paper in papers), ", "))


def _head(text: str) -> Content:
    return shown(text, style="bold underline")
