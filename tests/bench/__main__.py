"""`python -m tests.bench [NAME...] [--claims N | --casebook PATH]`: each figure beside its goal and something
plainer, in one run.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.exporting import exporting_casebook
from tests.bench.filling import Ground, fill
from tests.bench.keys import keys
from tests.bench.looking import opening, searching, suggesting
from tests.bench.measure import Figure, machine
from tests.bench.reporting import reporting
from tests.bench.starting import extracting, helping
from tests.bench.writing import adding, deciding, rebuilding

Bench = Callable[[Ground], Iterator[Figure]]


def _of(measure: Callable[[Path], Iterator[Figure]]) -> Bench:
    """What is measured of any casebook."""
    return lambda ground: measure(ground.filled().where)


BENCHMARKS: dict[str, Bench] = {
    "help": helping,
    "add": adding,
    "decide": deciding,
    "search": searching,
    "suggest": suggesting,
    "report": reporting,
    "export": _of(exporting_casebook),
    "verify": rebuilding,
    "open": opening,
    "keys": keys,
    "extract": extracting,
}

OF_CASEBOOK = ("decide", "search", "suggest", "report", "export", "verify", "open", "keys")
"""Those that can be taken of a casebook that is there.

"decide" takes back what it decides, "suggest" and "report" work on copies, the others only read.
"""


def run(name: str, claims: int, casebook: Path | None = None) -> Iterator[Figure]:
    """One benchmark in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        yield from BENCHMARKS[name](Ground(Path(folder), claims, casebook))


def main() -> None:
    """Run the named benchmarks, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHMARKS)}; all of them if none")
    parser.add_argument("--claims", type=int, default=10_000, help="size of the casebooks (default: 10,000)")
    parser.add_argument("--casebook", type=Path, metavar="PATH", help="a casebook that is there, instead of made ones")
    parser.add_argument("--fill", type=Path, metavar="PATH", help="only make a casebook of --claims here, to be reused")
    given = parser.parse_args()
    if unknown := sorted(set(given.names) - BENCHMARKS.keys()):
        parser.error(f"there is no benchmark {unknown[0]!r}: choose from {', '.join(BENCHMARKS)}")
    names = given.names or (BENCHMARKS if given.casebook is None else OF_CASEBOOK)
    if given.casebook is not None and (others := sorted(set(names) - {*OF_CASEBOOK})):
        parser.error(f"{others[0]!r} makes its own casebook: --casebook goes with {', '.join(OF_CASEBOOK)}")
    print(machine())
    if given.fill:
        fill(given.fill, given.claims)
        return
    for name in names:
        for figure in run(name, given.claims, given.casebook):
            print(f"{name:8} {figure}", flush=True)


if __name__ == "__main__":
    main()
