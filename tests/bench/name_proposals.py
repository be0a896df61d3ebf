"""Which of many sources may be one: `python -m tests.bench.name_proposals [SOURCES]`.

To hold: 10,000 in 2 s of the processor, and five times as many in far less than 25 times that. Then what the app does:
a window of lines out of a casebook of so many, by what their names have in common.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from db.casebook import Casebook
from db.lists import sources
from db.views import SourceRow
from db.windows import STEP, Listing, Windows
from reconcile.names import latin, parse_name, proposals, skeleton
from reconcile.sources import Source

SOURCES = 10_000
TIMES = 5


def main(count: int = SOURCES) -> None:
    """Measure with nothing remembered from the round before."""
    seconds = [_proposed(some) for some in (count, count * TIMES)]
    print(f"{TIMES} times as many: {seconds[1] / seconds[0]:.1f} times as long")
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder) / "sources.db", create=True) as casebook:
        casebook.load_sources(_sources(random.Random(1), count))
        with closing(Windows(casebook.where)) as open_lists:
            _windows(open_lists.open(sources(casebook.source_lines)))


def _windows(listing: Listing[SourceRow]) -> None:
    count = listing.measure()
    for part in range(3):
        start = time.process_time()
        rows = listing.window(part * count // 3 // STEP)
        took = time.process_time() - start
        alike = sum(bool(row and row.proposed) for row in rows)
        print(f"a window of {len(rows)} of {count:,}: {took * 1000:.0f} ms, {alike} of them may be another")


def _proposed(count: int) -> float:
    sources = _sources(random.Random(1), count)
    for remembered in (latin, skeleton, parse_name):
        remembered.cache_clear()
    start = time.process_time()
    found = proposals(sources)
    took = time.process_time() - start
    print(f"{count:,} sources, {sum(map(len, found.values())) // 2:,} pairs proposed: {took:.2f} s of processor")
    return took


def _sources(dice: random.Random, count: int) -> list[Source]:
    """People, office-holders, ministries and papers with invented names; the more there are, the more surnames."""
    syllables = [consonant + vowel for consonant in "bdgklmnprstvz" for vowel in "aeiouy"]

    def word(length: int) -> str:
        return "".join(dice.choices(syllables, k=length)).capitalize()

    given = [word(2) + dice.choice("nrl") for _ in range(300)]
    last = [word(dice.choice((2, 3))) + dice.choice(("ov", "enko", "sky", "in", "")) for _ in range(count * 3 // 5)]
    shapes = (
        lambda: f"{dice.choice(given)} {dice.choice(last)}",
        lambda: f"Governor {dice.choice(last)}",
        lambda: f"{word(3)} Ministry of {dice.choice(('Health', 'Defence', 'Energy'))}",
        lambda: f"The {word(3)} {dice.choice(('Times', 'Post', 'Herald'))}",
    )
    return [Source(str(number), f"{dice.choice(shapes)()}") for number in range(count)]


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
