"""`reconcile.suggest` alone, without a casebook: every generated claim compared with the rest; time and memory.

python -m tests.bench.matching [--claims N]

Seconds are those on the clock and those of the processor, of all processes; memory is the sum of their peaks. What
making the claims costs is told apart: it runs beside the other processes, so that it can be taken off the processor's
seconds, and not off those on the clock.
"""

from __future__ import annotations

import argparse
import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

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


_PEAK = re.compile(r"VmHWM:\s+(\d+)")


class Peaks:
    """The most memory that each other process of this one has held while inside, in MB."""

    def __init__(self) -> None:
        self.of: dict[str, float] = {}

    def look(self) -> None:
        for task in Path("/proc/self/task").iterdir():
            with suppress(OSError):
                for process in (task / "children").read_text().split():
                    found = _PEAK.search(Path(f"/proc/{process}/status").read_text())
                    self.of[process] = max(self.of.get(process, 0.0), int(found[1]) / 1024 if found else 0.0)

    @contextmanager
    def watched(self) -> Iterator[None]:
        over = Event()

        def watch() -> None:
            while not over.wait(0.1):
                self.look()

        watcher = Thread(target=watch)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()


def processor() -> float:
    """Seconds of the processor, of this process and of those that it ended."""
    return sum(os.times()[:4])


def main() -> None:
    """Print the figures of one run."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.matching", description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000, help="how many (default: 100,000)")
    source, peaks = Source(parser.parse_args().claims), Peaks()
    print(machine())
    begin, start = processor(), time.perf_counter()
    with peaks.watched():
        found = sum(1 for _ in suggest(source))
    clock, spent = time.perf_counter() - start, processor() - begin - source.seconds
    memory = peak_memory() + sum(peaks.of.values())
    print(f"suggest over {source.claims:,} claims: {clock:,.1f} s on the clock, making the claims included; ", end="")
    print(f"{spent:,.1f} s of the processor without the {source.seconds:,.1f} s of making them; ", end="")
    print(f"{found:,} suggestions; {memory:,.0f} MB in {1 + len(peaks.of)} processes; ", end="")
    print("goal 100,000: 40 s, 1 GB; 1,000,000: 8 min, 2.5 GB")


if __name__ == "__main__":
    main()
