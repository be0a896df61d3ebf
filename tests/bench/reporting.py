"""The benchmark of one report: thirty claims into a casebook however large, with the suggestions that come of them."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copy

from db.casebook import Casebook
from reconcile.claims import Claim, Span
from reconcile.documents import Document, document_id
from tests.bench import generator
from tests.bench.filling import Ground, Read, read
from tests.bench.measure import Figure, peak_memory, percentile, timed

CLAIMS = 30
REPORTS = 15
_SEED = 9_000


def reporting(ground: Ground) -> Iterator[Figure]:
    """In a copy of the casebook: what waits is indexed with a first report; then reports come one by one."""
    filled = ground.filled()
    where = Path(copy(filled.where, ground.folder / "reported.db"))
    with Casebook.open(where, by="bench") as casebook:
        start = time.process_time()
        _add(casebook, 0)
        what = f"a first report into {filled.claims:,} claims, all of them indexed"
        beside = f"peak {peak_memory():,.0f} MB"
        yield Figure(what, time.process_time() - start, "s of the processor", "minutes for 1,000,000", beside)
    with Casebook.open(where, by="bench") as casebook:
        start = time.process_time()
        found = sorted(_add(casebook, number) for number in range(1, REPORTS + 1))
        processor = (time.process_time() - start) / REPORTS
        alone = sorted(_add(casebook, -number, suggest=False) for number in range(1, REPORTS + 1))
    what = f"one report of {CLAIMS} claims into {filled.claims:,}, suggestions included, p95"
    beside = f"median {percentile(found, 0.5):.2f} s, {processor:.2f} s of the processor; "
    beside += f"stored without suggestions, median {percentile(alone, 0.5):.2f} s; peak {peak_memory():,.0f} MB"
    yield Figure(what, percentile(found, 0.95), "s", "<= 2 s into 1,000,000", beside)


def _add(casebook: Casebook, number: int, *, suggest: bool = True) -> float:
    """Seconds that a report takes."""
    own = report(number)
    with timed() as clock:
        for _ in casebook.add([own], suggest=suggest):
            pass
    return clock.seconds


def report(number: int) -> Read:
    """One document of thirty claims, each of another incident."""
    rows = list(generator.rows(10 * CLAIMS, seed=_SEED + number))[::10]
    text = " ".join(row["text"] for row in rows)
    document = Document(text, rows[0]["publisher"], url=rows[0]["url"], published=rows[0]["published"], lang="en")
    document = replace(document, id=document_id(document))
    claims, start = [], 0
    for row in rows:
        claims.append(_moved(read(row)[1][0], document.id, start))
        start += len(row["text"]) + 1
    return document, tuple(claims)


def _moved(claim: Claim, document: str, by: int) -> Claim:
    """The claim as it stands further down in another document."""
    return replace(
        claim,
        document=document,
        content=_later(claim.content, by),
        quote=_later(claim.quote, by),
        places=tuple(_later(place, by) for place in claim.places),
    )


def _later(span: Span, by: int) -> Span:
    return replace(span, start=span.start + by, end=span.end + by)
