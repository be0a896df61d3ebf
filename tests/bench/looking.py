"""Benchmarks of what reads: first rows, search, suggestions."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import copy

from db.casebook import Casebook
from tests.bench import generator
from tests.bench.filling import BATCH, Ground, read
from tests.bench.measure import Figure, each, spread, watched

_WORD = re.compile(r"\w+")
_FIRST_ROWS = (
    "import sys; from db import lists; from db.windows import first_rows; "
    "print(len(first_rows(sys.argv[1], lists.board(), 50)))"
)
_RAW_ROWS = (
    "import sqlite3, sys; "
    "print(len(sqlite3.connect(sys.argv[1]).execute('SELECT * FROM question ORDER BY rank LIMIT 50').fetchall()))"
)


def opening(ground: Ground) -> Iterator[Figure]:
    """A new process that reads the board's first rows."""
    filled = ground.filled()
    raw = each(partial(_python, _RAW_ROWS, str(filled.where)) for _ in range(5))
    rows = each(partial(_python, _FIRST_ROWS, str(filled.where)) for _ in range(10))
    beside = f"raw sqlite3 {raw[len(raw) // 2]:.0f} ms"
    yield Figure(f"process to first rows, {filled.claims:,} claims, median", rows[5], "ms", "<= 700 ms painted", beside)


def _python(program: str, *given: str) -> None:
    subprocess.run([sys.executable, "-c", program, *given], check=True, stdout=subprocess.DEVNULL)


def searching(ground: Ground) -> Iterator[Figure]:
    """Full text: words, phrases and beginnings, common and rare."""
    filled = ground.filled()
    queries = list(_queries())
    with Casebook.open(filled.where, by="bench") as casebook:
        casebook.search("drones")
        found = each(partial(casebook.search, query) for query in queries)
    bare = sqlite3.connect(filled.where)
    plain = each(partial(_first_word, bare, query) for query in queries)
    bare.close()
    yield from spread(f"full text search, {filled.claims:,} claims", found, "<= 50 ms")
    yield from spread("bare FTS5, the first word alone", plain, "")


def _first_word(connection: sqlite3.Connection, query: str) -> list[tuple[int]]:
    match = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT 50"
    found: list[tuple[int]] = connection.execute(match, (f'"{_WORD.findall(query.casefold())[0]}"',)).fetchall()
    return found


def _queries() -> Iterator[str]:
    for row in islice(generator.rows(4_000), 0, 4_000, 80):
        yield f"{row['place']} {row['counted']}"
        yield str(row["place"])
        yield str(row["text"]).split()[-4][:4] or "fire"


def suggesting(ground: Ground) -> Iterator[Figure]:
    """`reconcile suggest --anew` as a person gives it: first after an import, then with nothing new to be found."""
    where = ground.folder / "suggested.db"
    if ground.casebook is not None:
        copy(ground.casebook, where)
    else:
        with Casebook.open(where, by="bench", create=True) as casebook:
            for _ in casebook.add([read(row) for row in generator.rows(ground.claims)], batch=BATCH, suggest=False):
                pass
    goals = ("100,000: <= 40 s, <= 1 GB; 1,000,000: <= 8 min, <= 2.5 GB", "")
    for goal, when in zip(goals, ("", ", once more"), strict=True):
        before = _count(where, "suggestion")
        claims = _count(where, "claim WHERE to_seq IS NULL")
        ran = watched(sys.executable, "-c", _ANEW, "suggest", "--anew", "--limit", "1", "--casebook", str(where))
        beside = f"{ran.processor:,.1f} s of the processor and peak {ran.memory:,.0f} MB, all processes; "
        beside += f"{_count(where, 'suggestion') - before:,} new suggestions on top of {before:,}"
        yield Figure(f"suggest --anew, {claims:,} claims{when}", ran.seconds, "s", goal, beside)


_ANEW = "from tui.cli import main; main()"


def _count(where: Path, rows: str) -> int:
    with closing(sqlite3.connect(where)) as raw:
        return int(raw.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])
