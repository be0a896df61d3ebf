"""Draws the reliability diagram of docs/comparison.md: how often relations suggested with a score hold.

Usage: python tools/fit_wording.py PAIRS.jsonl ... | python tools/draw_reliability.py > docs/reliability.svg
Reads the reliability table among what it is given: lines "0.3-0.4  pairs  mean score  right  bar".
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

SIZE, EDGE = 360, 50
"""The square of the drawing and the room around it, in pixels."""

_ROW = re.compile(r"(\d\.\d-\d\.\d)\s+(\d+)\s+(\d?\.\d+)\s+(\d?\.\d+)\s+#*")


class Tenth(NamedTuple):
    """The relations suggested with a score in one tenth: how many, their mean score, the share that holds."""

    name: str
    pairs: int
    score: float
    right: float


def table(lines: Iterable[str]) -> Iterator[Tenth]:
    """The rows of the reliability table."""
    for line in lines:
        row = _ROW.fullmatch(line.strip())
        if row is not None:
            yield Tenth(row[1], int(row[2]), float(row[3]), float(row[4]))


def drawing(rows: Sequence[Tenth]) -> str:
    """The diagram as SVG: a dot a tenth, as large as it has pairs, beside the line where score and share are one."""
    told = "; ".join(f"of {row.pairs} scored {row.score:.2f} on average, {row.right:.2f} hold" for row in rows)
    whole = SIZE + 2 * EDGE
    points, middle = " ".join(_point(row) for row in rows), 'text-anchor="middle"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img"'
            ' aria-labelledby="title desc" font-family="sans-serif" font-size="13">',
            '<title id="title">Reliability of the comparison\'s score</title>',
            f'<desc id="desc">Suggested relations by score, and the share of them that holds: {told}.</desc>',
            f'<rect width="{whole}" height="{whole}" fill="#ffffff"/>',
            f'<path d="M{_x(0)} {_y(0)}H{_x(1)}M{_x(0)} {_y(0)}V{_y(1)}" stroke="#222222" fill="none"/>',
            f'<path d="M{_x(0)} {_y(0)}L{_x(1)} {_y(1)}" stroke="#767676" stroke-dasharray="5 4"/>',
            *_ticks(),
            f'<polyline points="{points}" fill="none" stroke="#0b5394" stroke-width="2"/>',
            *(_dot(row) for row in rows),
            f'<text x="{_x(0.5)}" y="{whole - 10}" {middle}>mean score</text>',
            f'<text x="14" y="{_y(0.5)}" {middle} transform="rotate(-90 14 {_y(0.5)})">share that holds</text>',
            "</svg>",
        )
    )


def _x(share: float) -> int:
    return round(EDGE + SIZE * share)


def _y(share: float) -> int:
    return round(EDGE + SIZE * (1 - share))


def _point(row: Tenth) -> str:
    return f"{_x(row.score)},{_y(row.right)}"


def _dot(row: Tenth) -> str:
    """Its area tells how many pairs it stands for."""
    what = f"{row.name}: {row.pairs} pairs, mean score {row.score:.2f}, {row.right:.2f} hold"
    where = f'cx="{_x(row.score)}" cy="{_y(row.right)}" r="{2 + row.pairs**0.5 / 5:.1f}"'
    return f'<circle {where} fill="#0b5394"><title>{what}</title></circle>'


def _ticks() -> Iterator[str]:
    for step in range(0, 11, 2):
        share = step / 10
        yield f'<text x="{_x(share)}" y="{_y(0) + 18}" text-anchor="middle">{share:.1f}</text>'
        yield f'<text x="{_x(0) - 8}" y="{_y(share) + 4}" text-anchor="end">{share:.1f}</text>'


def main() -> int:
    """Draw what is read. Ends with 2 where there is no table in it."""
    rows = list(table(sys.stdin))
    if not rows:
        sys.stderr.write("no reliability table: give it what tools/fit_wording.py prints\n")
        return 2
    sys.stdout.write(drawing(rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
