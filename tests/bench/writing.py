"""Benchmarks of what writes: adding ready claims, and deciding in a question of 200 claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from shutil import copy

from db.casebook import Casebook
from reconcile.relations import Relation
from tests.bench import generator
from tests.bench.filling import BATCH, fill, read
from tests.bench.measure import Figure, spread, timed


def adding(folder: Path, claims: int) -> Iterator[Figure]:
    """Ready claims into an empty casebook: reading their lines, storing them, comparing them."""
    from reconcile.extraction.ready import read_claim

    rows = list(generator.rows(claims))
    with timed() as reading:
        for number, row in enumerate(rows):
            read_claim(row, name="bench", line=number)
    yield Figure("ready claims read from their lines", claims / reading.seconds, "claims/s")
    reads = [read(row) for row in rows]
    where = folder / "added.db"
    with Casebook.open(where, by="bench", create=True) as casebook, timed() as storing:
        for _ in casebook.add(reads, batch=BATCH, suggest=False):
            pass
    bare = _bare_inserts(where, folder / "bare.db")
    beside = f"bare sqlite3 inserts of the same rows {claims / bare:,.0f} claims/s ({storing.seconds / bare:.1f} x)"
    yield Figure("ready claims stored, full text on", claims / storing.seconds, "claims/s", ">= 20,000", beside)
    generated = _rate(lambda: sum(1 for _ in generator.lines(claims)), claims)
    yield Figure("generator", generated, "claims/s", ">= 50,000")


def _bare_inserts(source: Path, target: Path) -> float:
    """Seconds that sqlite3 needs for the same documents, claims and full text in as many transactions."""
    with sqlite3.connect(source) as old:
        tables = {
            name: old.execute(f"SELECT * FROM {name}").fetchall() for name in ("document", "claim", "search", "touch")
        }
        made = [
            sql
            for (sql,) in old.execute(
                "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN "
                "('document', 'claim', 'search', 'touch')"
            )
        ]
    new = sqlite3.connect(target)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-32768"):
        new.execute(f"PRAGMA {pragma}")
    for sql in made:
        new.execute(sql)
    with timed() as clock:
        batches = max(1, len(tables["document"]) // BATCH)
        for batch in range(batches):
            for name, rows in tables.items():
                some = rows[batch::batches]
                if some:
                    new.executemany(f"INSERT INTO {name} VALUES ({','.join('?' * len(some[0]))})", some)
            new.commit()
    new.close()
    return clock.seconds


def deciding(folder: Path, claims: int) -> Iterator[Figure]:
    """One link at a time in the question of 200 claims, durable, standing recomputed."""
    from tests.bench.measure import each

    filled = fill(folder / "decided.db", claims)
    with Casebook.open(filled.where, by="bench") as casebook:
        first, *links = filled.links
        _link(casebook, *first)
        ordered = each(partial(_link, casebook, *link) for link in links)
    yield from spread(f"a decision, {claims:,} claims", ordered, "<= 20 ms")
    smallest = fill(folder / "small.db", min(claims, 1_000))
    with Casebook.open(smallest.where, by="bench") as casebook:
        _link(casebook, *smallest.links[0])
        ordered = each(partial(_link, casebook, *link) for link in smallest.links[1:])
    yield from spread(f"the same, {smallest.claims:,} claims", ordered, "")


def _link(casebook: Casebook, a: str, b: str, relation: Relation) -> None:
    casebook.link(a, b, relation, override=True)


def rebuilding(folder: Path, claims: int) -> Iterator[Figure]:
    """Verifying a casebook: the chain, the digests, every projection."""
    filled = fill(folder / "verified.db", claims)
    with Casebook.open(filled.where, by="bench") as casebook, timed() as clock:
        found = casebook.verify()
    assert not found.problems, found.problems[:3]
    beside = f"a copy of the file {_copied(filled.where, folder):.2f} s"
    yield Figure(f"verify {claims:,} claims", clock.seconds, "s", "<= 60 s for 1,000,000", beside)


def _copied(where: Path, folder: Path) -> float:
    with timed() as clock:
        copy(where, folder / "copy.db")
    return clock.seconds


def _rate(work: Callable[[], object], count: int) -> float:
    with timed() as clock:
        work()
    return count / clock.seconds
