"""The benchmark of one report: thirty claims into a casebook however large, with the suggestions that come of them."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from shutil import copy

from sqlalchemy import select

from db.casebook import Casebook
from db.engine import reading
from db.evidence import partners
from db.rows import claim_of
from db.tables import CLAIM
from reconcile.claims import Claim, Span
from reconcile.documents import Document, document_id
from reconcile.match.candidates import joined_marks
from reconcile.match.features import features
from tests.bench import generator
from tests.bench.filling import CROWD, Ground, Read, read
from tests.bench.measure import Figure, peak_memory, percentile, timed

CLAIMS = 30
REPORTS = 15
SAMPLE, TOP = 200, 10
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
        met = _recall(casebook, filled.claims)
        yield Figure(f"recall@{TOP} of the index, {SAMPLE} claims with partners", met, "", ">= .97")
    with Casebook.open(where, by="bench") as casebook:
        start = time.process_time()
        found = sorted(_add(casebook, number) for number in range(1, REPORTS + 1))
        processor = (time.process_time() - start) / REPORTS
        alone = sorted(_add(casebook, -number, suggest=False) for number in range(1, REPORTS + 1))
    what = f"one report of {CLAIMS} claims into {filled.claims:,}, suggestions included, p95"
    beside = f"median {percentile(found, 0.5):.2f} s, {processor:.2f} s of the processor; "
    beside += f"stored without suggestions, median {percentile(alone, 0.5):.2f} s; peak {peak_memory():,.0f} MB"
    yield Figure(what, percentile(found, 0.95), "s", "<= 2 s into 1,000,000", beside)


def _recall(casebook: Casebook, claims: int) -> float:
    """Of sampled claims, how many partners of their incident the index has among the likeliest; keys are in order."""
    sizes = [CROWD, *(len(incident.reports) for incident in generator.incidents(max(0, claims - CROWD)))]
    starts = accumulate(sizes, initial=1)
    chance = random.Random(5)
    shared = [(at, size) for at, size in zip(starts, sizes, strict=False) if size > 1]
    met = []
    with reading(casebook._engine) as connection:
        for at, size in (chance.choice(shared) for _ in range(SAMPLE)):
            key = at + chance.randrange(size)
            row = connection.execute(select(CLAIM).where(CLAIM.c.id == key)).one()
            near = partners(connection, {key: joined_marks(features(claim_of(row)))}, TOP).near[key]
            met.append(sum(at <= other < at + size for other in near) / min(TOP, size - 1))
    return sum(met) / len(met)


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
