"""What a decision would do to a question, in sentences, before it is taken."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.figures import interval_text
from reconcile.states import Envelope, Position, Standing


def previewed(before: Standing, after: Standing) -> tuple[str, ...]:
    """The differences between two standings of a question; empty where there are none.

    Positions are numbered as they stand before.
    """
    return (*_state(before, after), *_positions(before, after), *_figures(before, after), *_overlays(before, after))


def _state(before: Standing, after: Standing) -> Iterator[str]:
    if before.state is not after.state:
        yield f"the question becomes {after.state}"


def _positions(before: Standing, after: Standing) -> Iterator[str]:
    for number, position in enumerate(before.positions, 1):
        later = [other for other in after.positions if _shares(position, other)]
        if not later:
            yield f"position {number} is no longer live"
        elif len(later) > 1:
            yield f"position {number} splits in {len(later)}: {', '.join(other.label for other in later)}"
        else:
            yield from _followed(number, before, later[0])
    for position in after.positions:
        if not any(_shares(position, other) for other in before.positions):
            yield f"a new position: {position.label}"


def _followed(number: int, before: Standing, now: Position) -> Iterator[str]:
    """What has become of a position that stays in one piece, alone or with others."""
    into = [n for n, other in enumerate(before.positions, 1) if _shares(other, now)]
    was = before.positions[number - 1]
    if len(into) > 1:
        if number == into[0]:
            yield f"positions {', '.join(map(str, into[:-1]))} and {into[-1]} become one: {now.label}"
    elif was.label != now.label:
        yield f"position {number}: {was.label} -> {now.label}"
    elif len(was.families) != len(now.families):
        yield f"position {number}: {len(was.families)} -> {len(now.families)} families"
    elif was.publications != now.publications:
        yield f"position {number}: {was.publications} -> {now.publications} publications"


def _shares(one: Position, other: Position) -> bool:
    return not set(one.claims).isdisjoint(other.claims)


def _figures(before: Standing, after: Standing) -> Iterator[str]:
    was, now = (_range(standing.envelope) for standing in (before, after))
    if was != now:
        yield f"the range becomes {now}" if now else "no figure is left"
    if after.core and after.core.empty and before.core and not before.core.empty:
        yield "no figure fits every claim any more"


def _range(envelope: Envelope | None) -> str:
    if envelope is None:
        return ""
    ends = interval_text(envelope.low.value, envelope.high.value)
    return f"{ends} {envelope.counted or envelope.unit or ''}".rstrip()


def _overlays(before: Standing, after: Standing) -> Iterator[str]:
    if fresh := set(after.carried) - set(before.carried):
        pairs = "a pair" if len(fresh) == 1 else f"{len(fresh)} pairs"
        yield f"the conflict is carried to the successor: {pairs} to be judged next"
    if before.provisional is not after.provisional:
        yield "the question becomes PROVISIONAL" if after.provisional else "the question is PROVISIONAL no longer"
    if before.disputed is not after.disputed:
        yield "the question becomes DISPUTED" if after.disputed else "the question is DISPUTED no longer"
