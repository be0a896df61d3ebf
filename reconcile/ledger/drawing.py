"""Drawings of one question as inline SVG: who says which figure on a number line, and its claims with their links.

Shape and words carry the meaning, colour only repeats it. No style attributes: a page's security policy forbids them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.ledger.phrases import end_names, figure, plural, who
from reconcile.ledger.rows import ClaimLedger, QuestionLedger
from reconcile.ledger.safe import html_text, visible
from reconcile.relations import Link
from reconcile.standing import End, Envelope

_WIDTH, _LEFT, _RIGHT, _ROW = 400, 24, 376, 38
_MOST = 12
_NAME = 52
_NODE, _STEP = 30, 46
_LARGEST_GRAPH = 40


_Places = dict[str, tuple[float, int]]


@dataclass(frozen=True, slots=True)
class _Bar:
    """One figure of one position: its bounds (None: unbounded) and who says it."""

    position: int
    low: float | None
    high: float | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def x(self, value: float | None, unbounded: int) -> float:
        """Where a figure stands; halved, so that the span of two huge figures is still a number."""
        if value is None:
            return unbounded
        span = self.high / 2 - self.low / 2
        share = (value / 2 - self.low / 2) / span if span else 0.5
        return round(_LEFT + 20 + share * (_RIGHT - _LEFT - 40), 1)


def number_line(question: QuestionLedger, envelope: Envelope, key: str) -> Iterator[str]:
    """The range of a question's figures, a row for each with who says it; `key` makes its ids the page's only ones."""
    bars = _bars(question, envelope)
    scale = _scale(bars)
    if scale is None:
        return
    drawn = bars[:_MOST]
    height = _ROW * len(drawn) + 48
    told = f"{_told(question, envelope.low, 'Lowest')} {_told(question, envelope.high, 'Highest')}"
    if len(bars) > _MOST:
        told += f" {plural(len(bars) - _MOST, 'further figure is', 'further figures are')} not drawn."
    yield from _opening(key, height, "Who says which figure", told, "line")
    for row, bar in enumerate(drawn):
        yield from _bar(bar, scale, row * _ROW + 18)
    yield from _axis(question, envelope, scale, height - 34)
    yield "</svg>"


def claim_graph(question: QuestionLedger, numbers: dict[str, str], key: str) -> Iterator[str]:
    """The claims of a question under their positions, and the links between them; nothing where a list says it all."""
    among = [link for link in question.links if link.a in numbers and link.b in numbers]
    if not among or len(question.claims) > _LARGEST_GRAPH:
        return
    columns = _columns(question)
    at = {
        claim: (round((index + 0.5) * _WIDTH / len(columns), 1), 48 + row * _STEP)
        for index, (_, claims) in enumerate(columns)
        for row, claim in enumerate(claims)
    }
    height = 40 + _STEP * max(len(claims) for _, claims in columns)
    yield from _opening(key, height, "How the claims are linked", _links_told(among, numbers), "graph")
    for index, (title, _) in enumerate(columns):
        yield _label(round((index + 0.5) * _WIDTH / len(columns), 1), 16, title, "middle", "head")
    yield from (part for link in among for part in _edge(link, at))
    for claim, (x, y) in at.items():
        yield f'<circle class="node" cx="{x}" cy="{y}" r="{_NODE / 2}"/>'
        yield _label(x, y + 4, numbers[claim], "middle", "name")
    yield from (_relation(link, at) for link in among)
    yield "</svg>"


def _opening(key: str, height: int, title: str, told: str, kind: str) -> Iterator[str]:
    ids = f'aria-labelledby="{key}-title {key}-desc"'
    yield f'<svg class="{kind}" viewBox="0 0 {_WIDTH} {height}" role="img" {ids}>'
    yield f'<title id="{key}-title">{title}</title><desc id="{key}-desc">{html_text(told)}</desc>'


def _told(question: QuestionLedger, end: End, which: str) -> str:
    names = "; ".join(end_names(question, end)) or "no source"
    return f"{which}: {figure(end.value)}, from {names}."


def _bars(question: QuestionLedger, envelope: Envelope) -> list[_Bar]:
    """The figures in the range, a bar for all claims of one position that say the same."""
    by_id = {entry.claim.id: entry for entry in question.claims}
    said: dict[tuple[int, float | None, float | None], list[str]] = {}
    for number, position in enumerate(question.standing.positions, 1):
        for entry in (by_id[claim] for claim in position.claims if claim in by_id):
            quantity = entry.claim.quantity
            if quantity is not None and entry.claim.id not in envelope.left_out:
                bounds = number, _finite(quantity.low), _finite(quantity.high)
                said.setdefault(bounds, []).append(who(entry, question.sources))
    return [_Bar(*bounds, tuple(dict.fromkeys(names))) for bounds, names in said.items()]


def _finite(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _scale(bars: Sequence[_Bar]) -> _Scale | None:
    values = [value for bar in bars for value in (bar.low, bar.high) if value is not None]
    return _Scale(min(values), max(values)) if values else None


def _bar(bar: _Bar, scale: _Scale, y: int) -> Iterator[str]:
    left, right = scale.x(bar.low, _LEFT), scale.x(bar.high, _RIGHT)
    yield _label(_LEFT, y - 4, f"{_interval(bar)} · position {bar.position} · {'; '.join(bar.names)}", "start", "name")
    yield f'<line class="bar" x1="{left}" y1="{y + 8}" x2="{right}" y2="{y + 8}"/>'
    if bar.low is None:
        yield _arrow(_LEFT, y + 8, 8)
    if bar.high is None:
        yield _arrow(_RIGHT, y + 8, -8)
    for x in {scale.x(value, 0) for value in (bar.low, bar.high) if value is not None}:
        yield _marker(bar.position, x, y + 8)


def _interval(bar: _Bar) -> str:
    if bar.low == bar.high:
        return figure(bar.low)
    if bar.high is None:
        return f"at least {figure(bar.low)}"
    return f"at most {figure(bar.high)}" if bar.low is None else f"{figure(bar.low)} to {figure(bar.high)}"


def _marker(position: int, x: float, y: float) -> str:
    """A shape for each position: circle, square, diamond, and from the fourth on a triangle."""
    shapes = (
        f'<circle class="p1" cx="{x}" cy="{y}" r="5"/>',
        f'<rect class="p2" x="{x - 5}" y="{y - 5}" width="10" height="10"/>',
        f'<path class="p3" d="M{x} {y - 7}L{x + 7} {y}L{x} {y + 7}L{x - 7} {y}Z"/>',
        f'<path class="p4" d="M{x} {y - 7}L{x + 6} {y + 5}L{x - 6} {y + 5}Z"/>',
    )
    return shapes[min(position, len(shapes)) - 1]


def _arrow(x: int, y: int, back: int) -> str:
    return f'<path class="bar" d="M{x + back} {y - 5}L{x} {y}L{x + back} {y + 5}"/>'


def _axis(question: QuestionLedger, envelope: Envelope, scale: _Scale, y: int) -> Iterator[str]:
    """The scale; each end of the range names its source."""
    yield f'<line class="axis" x1="{_LEFT}" y1="{y}" x2="{_RIGHT}" y2="{y}"/>'
    for end, edge, row in ((envelope.low, _LEFT, 0), (envelope.high, _RIGHT, 1)):
        x = scale.x(None if end.value is None else _finite(end.value), edge)
        yield f'<line class="axis" x1="{x}" y1="{y - 4}" x2="{x}" y2="{y + 4}"/>'
        yield _label(
            edge, y + 15 + 15 * row, f"{figure(end.value)} {_among(question, end)}", ("start", "end")[row], "end"
        )


def _among(question: QuestionLedger, end: End) -> str:
    """Who says an end, the others counted: each stands at the row of the figure, and all of them in the caption."""
    names = end_names(question, end)
    more = f" and {plural(len(names) - 1, 'other', 'others')}" if len(names) > 1 else ""
    return f"{next(iter(names), '')}{more}"


def _label(x: float, y: float, text: str, anchor: str, kind: str) -> str:
    shown = " ".join(visible(text).split())
    cut = shown if len(shown) <= _NAME else f"{shown[: _NAME - 1]}…"
    return f'<text class="{kind}" x="{x}" y="{y}" text-anchor="{anchor}">{html_text(cut)}</text>'


def _columns(question: QuestionLedger) -> list[tuple[str, list[str]]]:
    known = {entry.claim.id for entry in question.claims}
    sides = [[claim for claim in position.claims if claim in known] for position in question.standing.positions]
    titled = [(f"Position {number}" if len(sides) < 4 else str(number), side) for number, side in enumerate(sides, 1)]
    rest = [entry.claim.id for entry in question.claims if not any(entry.claim.id in side for side in sides)]
    return [*titled, ("Ended", rest)] if rest else titled


def _links_told(links: Sequence[Link], numbers: dict[str, str]) -> str:
    return " ".join(f"{numbers[link.a]} {link.relation.value.replace('_', ' ')} {numbers[link.b]}." for link in links)


def _edge(link: Link, at: _Places) -> Iterator[str]:
    """A line that bends round what stands between its ends; an arrowhead where the relation is directed."""
    (x1, y1), (x2, y2) = at[link.a], at[link.b]
    x, y = _bend(link, at)
    yield f'<path class="edge {link.relation.value}" d="M{x1} {y1}Q{x} {y} {x2} {y2}"/>'
    if link.relation.directed:
        yield _arrowhead(x2 - x, y2 - y, x2, y2)


def _arrowhead(dx: float, dy: float, x: float, y: float) -> str:
    """A triangle that points along (dx, dy) at the rim of the node at (x, y)."""
    length = math.hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    tip = x - ux * _NODE / 2, y - uy * _NODE / 2
    sides = ((tip[0] - 8 * ux + turn * uy, tip[1] - 8 * uy - turn * ux) for turn in (5, -5))
    return f'<path class="head" d="M{"L".join(f"{a:.1f} {b:.1f}" for a, b in (tip, *sides))}Z"/>'


def _bend(link: Link, at: _Places) -> tuple[float, float]:
    """The point that a line bends towards: inside one column outwards, further the more claims it passes."""
    (x1, y1), (x2, y2) = at[link.a], at[link.b]
    half = min(x for x, _ in at.values())
    out = min(70 + abs(y2 - y1) / 2, 2 * half - 50) if x1 == x2 else 0.0
    return round((x1 + x2) / 2 + (-out if x1 == half else out), 1), round((y1 + y2) / 2, 1)


def _relation(link: Link, at: _Places) -> str:
    (x1, y1), (x2, y2) = at[link.a], at[link.b]
    x, y = _bend(link, at)
    named = link.relation.value.replace("_", " ")
    return _label(round((x1 + x2 + 2 * x) / 4, 1), round((y1 + y2 + 2 * y) / 4 + 3, 1), named, "middle", "relation")


def claim_numbers(entries: Sequence[ClaimLedger]) -> dict[str, str]:
    """A short number for each claim of a question, as its list and its graph show it."""
    return {entry.claim.id: str(number) for number, entry in enumerate(entries, 1)}
