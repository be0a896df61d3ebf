"""`reconcile.suggest` alone, without a casebook: every generated claim compared with the rest; processor and memory.

python -m tests.bench.matching [--claims N]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator

from reconcile.claims import Claim
from reconcile.extraction.ready import read_claim
from reconcile.match import suggest
from tests.bench import generator
from tests.bench.measure import machine, peak_memory


class Source:
    """Generated claims as a stream; what making them costs is kept apart."""

    def __init__(self, claims: int) -> None:
        self.claims = claims
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Claim]:
        rows = generator.rows(self.claims)
        while True:
            start = time.process_time()
            row = next(rows, None)
            claim = None if row is None else read_claim(row, name="generated", line=1)[1]
            self.seconds += time.process_time() - start
            if claim is None:
                return
            yield claim


def main() -> None:
    """Print the figures of one run."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.matching", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="how many (default: 100,000)")
    source = Source(parser.parse_args().claims)
    print(machine())
    start = time.process_time()
    found = sum(1 for _ in suggest(source))
    seconds = time.process_time() - start - source.seconds
    print(
        f"suggest over {source.claims:,} claims: {seconds:,.1f} s of the processor; goal 100,000: 40 s, 1 GB; ", end=""
    )
    print(f"1,000,000: 8 min, 2.5 GB; {found:,} suggestions, peak {peak_memory():,.0f} MB")


if __name__ == "__main__":
    main()
