"""Seconds to propose which of 10,000 sources may be one: `python -m tests.bench.name_proposals`. To hold: 2 s."""

from __future__ import annotations

import random
import statistics
import time

from reconcile.names import latin, parse_name, proposals, skeleton
from reconcile.sources import Source

SOURCES = 10_000
ROUNDS = 5


def main() -> None:
    """Measure with nothing remembered from the round before."""
    sources = _sources(random.Random(1))
    seconds = []
    for _ in range(ROUNDS):
        for remembered in (latin, skeleton, parse_name):
            remembered.cache_clear()
        start = time.perf_counter()
        found = proposals(sources)
        seconds.append(time.perf_counter() - start)
    print(f"{len(sources):,} sources, {sum(map(len, found.values())) // 2:,} pairs proposed")
    print(f"median {statistics.median(seconds):.2f} s, worst {max(seconds):.2f} s")


def _sources(dice: random.Random) -> list[Source]:
    """People, office-holders, ministries and papers with invented names; close names are common among them."""
    syllables = [consonant + vowel for consonant in "bdgklmnprstvz" for vowel in "aeiouy"]

    def word(length: int) -> str:
        return "".join(dice.choices(syllables, k=length)).capitalize()

    given = [word(2) + dice.choice("nrl") for _ in range(300)]
    last = [word(dice.choice((2, 3))) + dice.choice(("ov", "enko", "sky", "in", "")) for _ in range(6000)]
    shapes = (
        lambda: f"{dice.choice(given)} {dice.choice(last)}",
        lambda: f"Governor {dice.choice(last)}",
        lambda: f"{word(3)} Ministry of {dice.choice(('Health', 'Defence', 'Energy'))}",
        lambda: f"The {word(3)} {dice.choice(('Times', 'Post', 'Herald'))}",
    )
    return [Source(str(number), dice.choice(shapes)()) for number in range(SOURCES)]


if __name__ == "__main__":
    main()
