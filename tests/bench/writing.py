"""Benchmarks of what writes: adding ready claims, and deciding in a question of 200 claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from shutil import copy

from db.casebook import Casebook
from reconcile.relations import Relation
from tests.bench import generator
from tests.bench.filling import BATCH, Ground, fill, read
from tests.bench.measure import Figure, each, percentile, timed
from tui import garbage

SMALL = 1_000
WARM = 2
"""The first decisions are not counted."""


def adding(ground: Ground) -> Iterator[Figure]:
    """Ready claims into an empty casebook: reading their lines, storing them, comparing them."""
    from reconcile.extraction.ready import read_claim

    folder, claims = ground.folder, ground.claims
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


def deciding(ground: Ground) -> Iterator[Figure]:
    """One link at a time in the question of 200 claims, durable, standing recomputed; then each taken back.

    By itself, as somebody works; then in turns with the same in a casebook of 1,000 claims, so that a busy machine
    slows both. A casebook that was given is left with its links open, as it was.
    """
    large, small = ground.filled(), fill(ground.folder / "small.db", SMALL)
    pairs = list(zip(large.links, small.links, strict=False))
    with (
        Casebook.open(large.where, by="bench") as one,
        Casebook.open(small.where, by="bench") as other,
        garbage.seldom(),
    ):
        for mine in large.links[:WARM]:
            _link(one, *mine)
        linked = each(partial(_link, one, *mine) for mine in large.links[WARM:])
        undone = each(partial(one.undo) for _ in large.links)
        both = _in_turns(((partial(_link, one, *mine), partial(_link, other, *its)) for mine, its in pairs), warm=WARM)
        back = _in_turns(((partial(one.undo), partial(other.undo)) for _ in pairs), warm=0)
        with timed() as clock:
            one.history(limit=100)
    yield _decided(f"a decision, {large.claims:,} claims, p95", linked, both, "<= 20 ms, <= 1.5 x")
    yield _decided(f"its undo, {large.claims:,} claims, p95", undone, back, "<= 1.5 x")
    yield Figure(f"the last 100 decisions read, {large.claims:,} claims", clock.seconds * 1000, "ms")


def _decided(what: str, alone: list[float], both: tuple[list[float], list[float]], goal: str) -> Figure:
    """Decisions by themselves, beside those in turns with a small casebook."""
    told = [f"p95 {percentile(found, 0.95):.1f} ms, p50 {percentile(found, 0.5):.1f} ms" for found in both]
    ratio = percentile(both[0], 0.95) / percentile(both[1], 0.95)
    beside = f"p50 {percentile(alone, 0.5):.1f} ms of {len(alone)}; in turns {told[0]}, in {SMALL:,} claims {told[1]}"
    return Figure(what, percentile(alone, 0.95), "ms", goal, f"{beside} ({ratio:.2f} x)")


def _in_turns(
    turns: Iterable[tuple[Callable[[], object], Callable[[], object]]], *, warm: int
) -> tuple[list[float], list[float]]:
    """Milliseconds of either piece of work of each turn, sorted; the first turns are not counted."""
    found = [(each([one])[0], each([other])[0]) for one, other in turns][warm:]
    return sorted(one for one, _ in found), sorted(other for _, other in found)


def _link(casebook: Casebook, a: str, b: str, relation: Relation) -> None:
    casebook.link(a, b, relation, override=True)


def rebuilding(ground: Ground) -> Iterator[Figure]:
    """Verifying a casebook: the chain, the digests, every projection."""
    filled = ground.filled()
    with Casebook.open(filled.where, by="bench") as casebook, timed() as clock:
        found = casebook.verify()
    assert not found.problems, found.problems[:3]
    beside = f"a copy of the file {_copied(filled.where, ground.folder):.2f} s"
    yield Figure(f"verify {filled.claims:,} claims", clock.seconds, "s", "<= 60 s for 1,000,000", beside)


def _copied(where: Path, folder: Path) -> float:
    with timed() as clock:
        copy(where, folder / "copy.db")
    return clock.seconds


def _rate(work: Callable[[], object], count: int) -> float:
    with timed() as clock:
        work()
    return count / clock.seconds
