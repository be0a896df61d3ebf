"""`python -m tests.bench [NAME...] [--claims N | --casebook PATH]`: each figure beside its goal and something
plainer, in one run.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.exporting import exporting, exporting_casebook
from tests.bench.keys import keys, keys_of_casebook
from tests.bench.looking import opening, searching, suggesting
from tests.bench.measure import Figure, machine
from tests.bench.starting import extracting, helping
from tests.bench.writing import adding, deciding, rebuilding

BENCHMARKS: dict[str, Callable[[Path, int], Iterator[Figure]]] = {
    "help": helping,
    "add": adding,
    "decide": deciding,
    "search": searching,
    "suggest": suggesting,
    "export": exporting,
    "verify": rebuilding,
    "open": opening,
    "keys": keys,
    "extract": extracting,
}

OF_CASEBOOK: dict[str, Callable[[Path], Iterator[Figure]]] = {"export": exporting_casebook, "keys": keys_of_casebook}
"""Those that can be taken of a casebook that is there, which none of them changes."""


def run(name: str, claims: int) -> Iterator[Figure]:
    """One benchmark in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        yield from BENCHMARKS[name](Path(folder), claims)


def main() -> None:
    """Run the named benchmarks, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(BENCHMARKS)}; all of them if none")
    parser.add_argument("--claims", type=int, default=10_000, help="size of the casebooks (default: 10,000)")
    parser.add_argument("--casebook", type=Path, metavar="PATH", help="a casebook that is there, instead of made ones")
    given = parser.parse_args()
    if unknown := sorted(set(given.names) - BENCHMARKS.keys()):
        parser.error(f"there is no benchmark {unknown[0]!r}: choose from {', '.join(BENCHMARKS)}")
    names = given.names or (BENCHMARKS if given.casebook is None else OF_CASEBOOK)
    if given.casebook is not None and (others := sorted(set(names) - OF_CASEBOOK.keys())):
        parser.error(f"{others[0]!r} makes its own casebook: --casebook goes with {', '.join(OF_CASEBOOK)}")
    print(machine())
    for name in names:
        for figure in run(name, given.claims) if given.casebook is None else OF_CASEBOOK[name](given.casebook):
            print(f"{name:8} {figure}", flush=True)


if __name__ == "__main__":
    main()
