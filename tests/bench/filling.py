"""Casebooks of any size for benchmarks: generated incidents, a share of them judged, one question of 200 claims."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path

from db.arrivals import named
from db.bulk import insert_many
from db.casebook import Casebook
from db.desk import Desk
from db.engine import open_engine, writing
from db.keeping import suggestion_id, suggestion_values
from db.log import Draft
from db.tables import SUGGESTION
from db.upkeep import commit
from reconcile.claims import Attribution, Claim, Quantity, Span, TimeWindow, Voice
from reconcile.decisions import Change, DecisionKind
from reconcile.documents import Document, document_id
from reconcile.records import link_record
from reconcile.relations import Link, Relation, Suggestion
from tests.bench.generator import Incident, Row, crowded, incidents

Read = tuple[Document, tuple[Claim, ...]]

BATCH = 500
JUDGED, SUGGESTED = 10, 5
"""One incident in so many is judged; one in so many waits in the queue."""
CROWD = 200
OPEN = 60
"""So many of the crowd's links are left to be decided by a benchmark."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A casebook for benchmarks. `links`: (claim, claim, relation) that join the last claims to the large question."""

    where: Path
    claims: int
    links: tuple[tuple[str, str, Relation], ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a benchmark runs: a folder of its own, and the size of its casebooks or one that is there already."""

    folder: Path
    claims: int
    casebook: Path | None = None

    def filled(self) -> Filled:
        """The casebook to measure, made where none was given."""
        return fill(self.folder / "filled.db", self.claims) if self.casebook is None else found(self.casebook)


def found(where: Path) -> Filled:
    """A casebook that `fill` made before, and the links that nobody has decided in it."""
    incident = crowded(CROWD)
    keys = [named(document, claims)[0].id for document, claims in (read(report.row) for report in incident.reports)]
    with sqlite3.connect(where) as raw:
        (claims,) = raw.execute("SELECT count(*) FROM claim WHERE to_seq IS NULL").fetchone()
        there = set(raw.execute("SELECT a, b FROM link WHERE to_seq IS NULL"))
    raw.close()
    links = [link for link in _links(incident, keys) if (link.a, link.b) not in there]
    return Filled(where, claims, tuple((link.a, link.b, link.relation) for link in links))


def fill(where: Path, claims: int, *, seed: int = 1) -> Filled:
    """A casebook of about so many claims, without going through suggestions."""
    crowd: list[Link] = []
    judged: list[list[Link]] = []
    waiting: list[list[Link]] = []
    with Casebook.open(where, by="bench", create=True) as casebook:
        found = chain([crowded(CROWD)], incidents(max(0, claims - CROWD), seed=seed))
        for at, (incident, keys) in enumerate(_added(casebook, found)):
            links = list(_links(incident, keys))
            if at == 0:
                crowd = links
            elif at % JUDGED == 1:
                judged.append(links)
            elif at % SUGGESTED == 2:
                waiting.append(links)
    _judge(where, [crowd[:-OPEN], *judged])
    _suggest(where, waiting)
    return Filled(where, claims, tuple((link.a, link.b, link.relation) for link in crowd[-OPEN:]))


def read(row: Row) -> Read:
    """A generated row as a document with its claim, without the reading of text that real rows need."""
    document = Document(row["text"], row["publisher"], url=row["url"], published=row["published"], lang=row["lang"])
    document = replace(document, id=document_id(document))
    content = Span(0, len(row["content"]), row["content"])
    place = row["text"].find(row["place"])
    claim = Claim(
        id="",
        document=document.id,
        content=content,
        quote=Span(0, len(row["text"]), row["text"]),
        attribution=Attribution(
            origin=_voice(row["origin"]), via=tuple(map(_voice, row.get("via", ()))), publisher=Voice(row["publisher"])
        ),
        quantities=(Quantity(f"{row['low']}", float(row["low"]), row["high"], None, row["counted"]),),
        places=(Span(place, place + len(row["place"]), row["place"]),),
        when=TimeWindow(row["from"], row["from"], row["to"]),
        when_asserted=row["published"],
        made_by="bench",
    )
    return document, (claim,)


def _voice(name: str) -> Voice:
    return Voice(name, anonymous=name == name.lower())


def _added(casebook: Casebook, found: Iterator[Incident]) -> Iterator[tuple[Incident, list[str]]]:
    """Add the reports of incidents, some at a time; each incident with the ids of its claims."""
    while group := list(islice(found, BATCH // 3)):
        reads = [[read(report.row) for report in incident.reports] for incident in group]
        for _ in casebook.add([one for several in reads for one in several], batch=BATCH, suggest=False):
            pass
        for incident, several in zip(group, reads, strict=True):
            yield incident, [named(document, claims)[0].id for document, claims in several]


def _links(incident: Incident, keys: Sequence[str]) -> Iterator[Link]:
    for number, (report, key) in enumerate(zip(incident.reports, keys, strict=True)):
        if report.relation is not None:
            yield Link(f"link-{key}-{number}", key, keys[report.to], report.relation)


def _judge(where: Path, judged: Sequence[Sequence[Link]]) -> None:
    """Accept links as decisions of some dozens of questions each."""
    engine = open_engine(str(where), create=False)
    waiting = iter(links for links in judged if links)
    while some := list(islice(waiting, 40)):
        changes: dict[str, Change] = {}
        for link in (link for links in some for link in links):
            for end in (link.a, link.b):
                changes[end] = Change("claim", end, {"review": "unreviewed"}, {"review": "accepted"})
            changes[link.id] = Change("link", link.id, None, link_record(link))
        with writing(engine, str(where)) as connection:
            commit(connection, Desk("bench"), Draft(DecisionKind.LINK, tuple(changes.values())))
    engine.dispose()


def _suggest(where: Path, waiting: Sequence[Sequence[Link]]) -> None:
    """Put pairs into the queue as an engine would have proposed them."""
    rows: list[dict[str, object]] = []
    for link in (link for links in waiting for link in links):
        pair = f"{link.a[:16]}{link.b[:16]}"
        found = Suggestion(link.a, link.b, link.relation, 0.8, (), "bench")
        stake = 1.0 + list(Relation).index(link.relation) + len(rows) % 997 / 1000
        rows.append({**suggestion_values(found, pair, stake, "echo"), "uid": suggestion_id(link.id[5:])})
    engine = open_engine(str(where), create=False)
    with writing(engine, str(where)) as connection:
        insert_many(connection, SUGGESTION, rows)
    engine.dispose()
