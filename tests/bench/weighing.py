"""Weighing the sources of 1,000,000 votes against each other: `python -m tests.bench.weighing [QUESTIONS]`.

Five thousand sources err alone, two share their mistakes; what comes out is named, so that a false voice is seen.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator

from reconcile.copying import Vote, find_copying

SOURCES = 5_000
QUESTIONS = 200_000
CONTESTED = 0.15
EACH = 5


def main(questions: int = QUESTIONS) -> None:
    """Print processor seconds, the groups found and the memory taken."""
    votes = list(_votes(random.Random(1), questions))
    before = _peak()
    start = time.process_time()
    found = find_copying(votes)
    took = time.process_time() - start
    print(f"{len(votes):,} votes: {took:.1f} s of processor, {_peak() - before} MB more than the votes")
    print(f"one voice: {found.groups}, {len(found.dependences)} dependences")


def _votes(dice: random.Random, questions: int) -> Iterator[Vote]:
    weights = [1 / (rank + 1) ** 0.7 for rank in range(SOURCES)]
    for number in range(questions):
        contested = dice.random() < CONTESTED
        for source in dice.choices(range(SOURCES), weights=weights, k=EACH):
            wrong = contested and dice.random() < 0.2
            yield Vote(f"q{number}", f"s{source}", f"wrong {dice.randrange(3)}" if wrong else "right")
        if number % 50 == 0:
            value = dice.choice(("copied", "right"))
            yield from (Vote(f"q{number}", source, value) for source in ("copier", "copied from"))


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
