"""Benchmark of the ledger: a casebook in each format that is measured, each in a process of its own, to nowhere.

Beside each stands sqlite3 alone, which writes the same claims' rows with csv.writer. Seconds are of the processor, so
that another program's work is not counted.
"""

from __future__ import annotations

import csv
import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path

from db.casebook import Casebook
from reconcile.ledger.filtering import Filter, filtered
from reconcile.ledger.formats import FORMATS
from tests.bench.measure import Figure, each, peak_memory

MEASURED = ("csv", "jsonl")
GOAL = ">= 30,000, <= 300 MB"
_RAW = (
    "SELECT c.*, d.publisher, d.published, d.url, d.archive_url FROM claim c JOIN document d ON d.id = c.document_id "
    "WHERE c.to_seq IS NULL ORDER BY c.id"
)


def exporting_casebook(where: Path) -> Iterator[Figure]:
    """The same of a casebook that is there (SQLite); one of an older version is migrated, nothing else is written."""
    with Casebook.open(where, by="bench") as casebook:
        casebook.ledger().close()  # what is dirty is recomputed before, by any export
    raw = _measured(where, "raw")
    for form in MEASURED:
        found = _measured(where, form)
        alone = f"sqlite3 to csv.writer {raw.rate:,.0f} ({raw.rate / found.rate:.1f} x)"
        beside = f"peak {found.megabytes:,.0f} MB; {alone}"
        yield Figure(f"{form} of {found.rows:,} claims", found.rate, "rows/s", GOAL, beside)
    with Casebook.open(where, by="bench") as casebook:
        ids = [row.id for row in casebook.board(limit=20)]
        one = each(partial(_one, casebook, uid) for uid in ids)
    yield Figure(f"one question of {raw.rows:,} claims as CSV, median", one[len(one) // 2], "ms")


class _Measured:
    """What one process said of itself."""

    def __init__(self, told: str) -> None:
        self.rows, seconds, self.megabytes = json.loads(told)
        self.rate = self.rows / seconds


def _measured(where: Path, form: str) -> _Measured:
    program = [sys.executable, "-m", "tests.bench.exporting", str(where), form]
    return _Measured(subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True).stdout)


def _one(casebook: Casebook, question: str) -> None:
    with casebook.ledger() as ledger, Path(os.devnull).open("wb") as out:
        FORMATS["csv"].write(filtered(ledger, Filter(questions=(question,))), out)


def _raw(where: Path) -> None:
    with closing(sqlite3.connect(where)) as connection, Path(os.devnull).open("w", newline="") as out:
        writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
        rows = connection.execute(_RAW)
        while some := list(islice(rows, 500)):
            writer.writerows(some)


def _ledger(where: Path, form: str) -> None:
    with Casebook.open(where, by="bench") as casebook, casebook.ledger() as ledger, Path(os.devnull).open("wb") as out:
        FORMATS[form].write(ledger, out)


def _timed(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main(where: Path, form: str) -> None:
    """Print rows, processor seconds and the most memory that was held, in MB, as JSON."""
    seconds = _timed(lambda: _raw(where) if form == "raw" else _ledger(where, form))
    with closing(sqlite3.connect(where)) as connection:
        [(rows,)] = connection.execute("SELECT count(*) FROM claim WHERE to_seq IS NULL")
    print(json.dumps([rows, seconds, peak_memory()]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
