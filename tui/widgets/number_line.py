"""The number line of a question: the figures of its positions to scale, each end of the range naming its claims."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from tui import words
from tui.render import one_line, shown
from tui.widgets.text import NOTHING, lines, listed, row

if TYPE_CHECKING:
    from reconcile.standing import End, Position, Standing

LABEL = 4
FIGURE = 12


def number_line(standing: Standing, names: Mapping[str, str], width: int, most: int) -> Content:
    """A bar for each position that has a figure (`most` of them), and who says which end. Empty without figures."""
    bounds = standing.envelope
    if bounds is None:
        return NOTHING
    ends = listed([_end("low", bounds.low, names), _end("high", bounds.high, names)])
    left_out = shown(
        f"{len(bounds.left_out)} of another unit or scope left out" if bounds.left_out else "", style="italic"
    )
    figured = [(place, position) for place, position in enumerate(standing.positions, 1) if position.figured]
    room = max(width - LABEL - FIGURE, 10)
    low, high = _scale(figured)
    bars = [_bar(place, position, low, high, room) for place, position in figured[:most]] if len(figured) > 1 else []
    told = listed([words.envelope(bounds, standing.core), left_out])
    return lines(*[line for line in (*bars, told, ends) if line])


def _scale(figured: Sequence[tuple[int, Position]]) -> tuple[float, float]:
    finite = [value for _, position in figured for value in (position.low, position.high) if value is not None]
    return (min(finite), max(finite)) if finite else (0.0, 0.0)


def _bar(place: int, position: Position, low: float, high: float, room: int) -> Content:
    """`1  ··├──┤···  100–104`; an arrow where an end is unbounded."""
    spread = (high - low) or 1.0
    start = 0 if position.low is None else round((position.low - low) / spread * (room - 1))
    end = room - 1 if position.high is None else round((position.high - low) / spread * (room - 1))
    if start == end:
        drawn = "●"
    else:
        inner = "─" * (end - start - 1)
        drawn = f"{'◂' if position.low is None else '├'}{inner}{'▸' if position.high is None else '┤'}"
    bar = row(shown("·" * start, style="dim"), shown(drawn, style="bold"), shown("·" * (room - end - 1), style="dim"))
    return row(shown(f"{place:>2}  "), bar, shown(f" {words.interval(position.low, position.high)}"))


def _end(name: str, end: End, names: Mapping[str, str]) -> Content:
    """`low 100: the ministry, RIA`."""
    if end.value is None:
        return shown(f"{name} end open")
    who = list(dict.fromkeys(names.get(claim, claim[:8]) for claim in end.claims))
    more = f" and {len(who) - 2} more" if len(who) > 2 else ""
    return row(shown(f"{name} {words.number(end.value)}: ", style="dim"), one_line(", ".join(who[:2]) + more))
