"""The parts of the page behind a question, as lines of a width: who, what changed, what would move it, how it moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from textual.content import Content

from reconcile.effects import previewed
from tui import words
from tui.render import one_line, shown
from tui.screens.remarking import comments, reply
from tui.widgets.text import NOTHING, fit, listed, row, spaced

if TYPE_CHECKING:
    from db.views import BehindView
    from reconcile.independence import Branch
    from reconcile.moves import Moves
    from reconcile.remarks import Remarks
    from reconcile.standing import Finding, Position, Standing
    from reconcile.timeline import Point

STEP = 2
"""Cells that each branch of the tree, and what follows the first line of anything, is set in."""
MOST = 12
"""So many moves are told; the smallest come first."""
SIDE_LABEL = 11
WHEN, FIGURE = 16, 12


def voices(view: BehindView, width: int) -> Iterator[Content]:
    """7 publications → 2 origins → 1 party, and the tree of it."""
    yield _head("Who stands behind it")
    yield words.counts(view.standing)
    yield from (line for branch in view.tree for line in _branch(branch, view, 0, width))
    if not view.tree:
        yield shown("Nobody by name says it.", style="italic")


def since(then: Standing | None, view: BehindView, width: int) -> Iterator[Content]:
    """What made the finding stale: its standing then and now beside each other, and the decisions that did it."""
    yield NOTHING
    yield _head("Changed since the finding (STALE)")
    if then is not None:
        yield from _beside(then, view.standing, width)
        for says in previewed(then, view.standing):
            yield from _hung(one_line(says, style="bold"), 0, width)
    for decision in view.since:
        undone = shown(f"(taken back by {decision.undone_by})" if decision.undone_by else "", style="dim")
        by = one_line(f"{decision.seq} {words.clock(decision.at)} {decision.by}", style="dim")
        yield from _hung(spaced(by, one_line(decision.says), undone), 0, width)


def moves(told: Moves | None, width: int) -> Iterator[Content]:
    """The smallest events that would change it, each with what it would become."""
    yield _head("What would move it")
    if told is None:
        yield shown("working it out …")
        return
    found = told.found
    if not found:
        yield shown("No single event that is tried would.")
    for move in found[:MOST]:
        support = words.state(move.support.value) if move.support else shown("gone")
        becomes = row(words.state(move.state.value), shown(f", position {move.position} "), support)
        yield from _hung(spaced(one_line(f"If {move.says}:"), becomes), 0, width)
    if len(found) > MOST:
        yield shown(f"and {len(found) - MOST} more", style="dim")
    if told.tried < told.events:
        tried = f"Stopped after {told.tried:,} of {told.events:,} events, the smallest first: "
        yield from _hung(shown(f"{tried}reconcile status --format jsonl tries all", style="dim"), 0, width)


def figures(points: Sequence[Point], width: int) -> Iterator[Content]:
    """Each side's figures in the order of time; `from` is what the same origin had said before."""
    yield _head("How each side's figure moved")
    before = {point.claim: point for point in points}
    sided = sorted(points, key=lambda point: point.party or "~")  # stable: within a side the time's order stays
    for party, side in groupby(sided, key=lambda point: point.party):
        yield row(shown("party " if party else ""), one_line(party or "side unknown", style="bold"))
        for point in side:
            moved = before.get(point.moved_from or "")
            was = shown(f"from {words.interval(moved.low, moved.high)}" if moved else "", style="italic")
            stands = f"position {point.position}" if point.position else point.ended or "no longer live"
            told = listed([was, one_line(point.origin or "no origin"), shown(stands)], ", ")
            when = fit(shown(words.local(point.at) or "undated"), WHEN)
            figure = fit(shown(words.interval(point.low, point.high), style="bold"), FIGURE)
            yield from _hung(spaced(when, figure, told), STEP, width)


def moved(points: Sequence[Point]) -> Content:
    """In one line: `Ministry of Defence 68 → 104`, for each origin whose figure moved."""
    named = [point for point in points if point.origin]
    steps: dict[str, list[str]] = {}
    for point in named:
        steps.setdefault(point.origin or "", []).append(words.interval(point.low, point.high))
    told = []
    for origin, figures in steps.items():
        distinct = [figure for figure, _ in groupby(figures)]
        if len(distinct) > 1:
            told.append(one_line(f"{origin} {' → '.join(distinct)}"))
    return listed(told)


def findings(view: BehindView, sentences: Sequence[str], width: int) -> Iterator[Content]:
    """The finding in force, who signed it off, what it publishes; then those before it."""
    yield _head("Findings, newest first")
    if view.finding is None and not view.before:
        yield shown("None yet; f on the question writes one.", style="italic")
    if view.finding is not None:
        yield from _hung(_finding(view.finding, ""), 0, width)
        signed = ", ".join(view.finding.signed_by)
        told = one_line(f"signed off by {signed}") if signed else shown("not signed off yet (S on the question)")
        yield from _hung(told, STEP, width)
        for sentence in sentences:
            yield from _hung(words.field("to publish", one_line(sentence)), STEP, width)
    for found in view.before:
        yield from _hung(_finding(found, "(no longer stands)"), 0, width)


def remarks(found: Remarks, width: int) -> Iterator[Content]:
    """Right of reply, then comments."""
    if found.replies:
        yield _head("Right of reply")
        yield from (line for note in found.replies for line in _hung(reply(note), 0, width))
    if found.replies and found.comments:
        yield NOTHING
    if found.comments:
        yield _head("Comments")
        yield from (line for comment in comments(found.comments) for line in _hung(comment, 0, width))


def _beside(then: Standing, now: Standing, width: int) -> Iterator[Content]:
    """A row for the state, the range and each position: as the finding had it, as it is now."""
    half = max((width - SIDE_LABEL - 4) // 2, 10)

    def told(label: str, a: Content, b: Content) -> Iterator[Content]:
        differs = shown("≠ " if label and a.plain != b.plain else "  ", style="bold $text-warning")
        heads = (row(fit(shown(label, style="dim"), SIDE_LABEL), differs), shown(" " * (SIDE_LABEL + 2)))
        for number, (x, y) in enumerate(zip_longest(a.wrap(half), b.wrap(half), fillvalue=NOTHING)):
            yield row(heads[min(number, 1)], fit(x, half), shown("  "), fit(y, half))

    yield from told("", shown("when it was written", style="dim"), shown("now", style="dim"))
    yield from told("state", words.state(then.state.value), words.state(now.state.value))
    yield from told("range", words.envelope(then.envelope, then.core), words.envelope(now.envelope, now.core))
    for number, (a, b) in enumerate(zip_longest(then.positions, now.positions), 1):
        yield from told(f"position {number}", _position(a), _position(b))


def _position(position: Position | None) -> Content:
    if position is None:
        return shown("none", style="italic")
    range_ = shown(words.interval(position.low, position.high) if position.figured else "", style="bold")
    return spaced(range_, words.support(position))


def _finding(found: Finding, stands: str) -> Content:
    by = one_line(f"{found.by}, {words.clock(found.at)}", style="dim")
    return spaced(shown(found.kind.value, style="bold"), shown(stands, style="italic"), one_line(found.reason), by)


def _branch(branch: Branch, view: BehindView, depth: int, width: int) -> Iterator[Content]:
    """A branch and those under it; an origin's outlets stand in its line, a voice of one origin is that one."""
    under = branch.under
    if branch.level.value == "family" and len(branch.names) == 1:
        yield from (line for each in under for line in _branch(each, view, depth, width))
        return
    carried = NOTHING
    if branch.level.value == "origin":
        carried, under = _carried(under, view), ()
    told = spaced(_named(branch, view), carried, words.some(len(branch.claims), "claim").stylize("dim"))
    yield from _hung(told, depth * STEP, width)
    yield from (line for each in under for line in _branch(each, view, depth + 1, width))


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


def _hung(content: Content, indent: int, width: int) -> Iterable[Content]:
    """Wrapped, what follows the first line set in under it."""
    first, *rest = content.wrap(max(width - indent, 20)) or [NOTHING]
    yield row(shown(" " * indent), first)
    yield from (row(shown(" " * (indent + STEP)), line) for line in rest)


def _head(text: str) -> Content:
    return shown(text, style="bold underline")
