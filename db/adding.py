"""Adding documents with their claims: what is there already, whose copy it is, which sources it names.

Each committed batch is one entry of the log, which holds the documents' hashes and a digest of their claims, so that
texts and claims hang on the chain too. Comparing happens outside the write lock.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Self

from sqlalchemy import Connection, Engine, select

from db import search
from db.arrivals import Arrival, insert_documents, named
from db.desk import Desk
from db.engine import among, writing
from db.evidence import Tell, untold
from db.lexicon import read_here
from db.log import Draft, append, head
from db.proposing import propose
from db.registering import Registrar
from db.rows import claim_of, document_log_record, document_of, source_of
from db.tables import CLAIM, DOCUMENT, SOURCE
from db.views import Added
from reconcile.claims import Claim
from reconcile.decisions import Change, DecisionKind, Record
from reconcile.documents import Document, document_id
from reconcile.records import claim_record
from reconcile.sources import alias_key

Read = tuple[Document, Sequence[Claim]]

TRANSACTION_SECONDS = 0.08
"""An import holds the write lock no longer than this, or about it."""
SMALLEST, LARGEST = 250, 2_000
"""Documents in a transaction."""

CURRENT = DOCUMENT.c.to_seq.is_(None)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A document as it was taken in. `again`: it was there, and nothing changed. `seq`: of the batch's entry."""

    document: Document
    claims: tuple[Claim, ...]
    again: bool
    copy_of: tuple[str, ...]
    sources: int = 0
    seq: int | None = None
    extends: bool = False
    """It was there, and got claims that it lacked."""


@dataclass(frozen=True, slots=True)
class Taking:
    """How documents are taken in: `batch` of them in one entry, `suggest` links for each batch.

    `extend`: ready claims. Several may stand in one text, and a document that is there gets those that it lacks; the
    claims of a document that was read by an extractor are taken once. `tell`: told how many claims that waited are
    indexed before the first is compared.
    """

    batch: int = 1
    suggest: bool = True
    extend: bool = False
    tell: Tell = untold


def add(engine: Engine, where: str, desk: Desk, read: Iterable[Read], taking: Taking) -> Iterator[Added]:
    """Commit documents and propose links. One import, undone as a whole."""
    import_id = desk.new_id()
    pace = Pace(taking.batch)
    for several in pace.batches(read):
        now = desk.now()
        own = [_Own.of(one, now, taking) for one in several]
        with pace.kept(), writing(engine, where) as connection:
            placed = _place(connection, desk, _by_document(own) if taking.extend else own, import_id, taking)
        new = [claim.id for one in placed if not one.again for claim in one.claims]
        with read_here(engine):
            proposed = propose(engine, where, new, taking.tell) if taking.suggest else {}
        for one in placed:
            found = sum(proposed.get(claim.id, 0) for claim in one.claims)
            yield Added(
                document=one.document.id,
                name=one.document.title or one.document.url or one.document.publisher or one.document.id,
                again=one.again,
                copy_of=one.copy_of,
                claims=len(one.claims),
                sources=one.sources,
                suggestions=found,
                seq=one.seq,
            )


@dataclass(frozen=True, slots=True)
class _Own:
    """A document with its text's hash and its claims, under the ids that they have in a casebook."""

    document: Document
    sha256: str
    claims: tuple[Claim, ...]

    @classmethod
    def of(cls, read: Read, retrieved: str, taking: Taking) -> Self:
        """A ready claim is known by all that was given of it: two figures may stand on the same words."""
        given, claims = read
        sha256 = given.sha256
        document = replace(
            given,
            publisher=given.publisher or None,
            url=given.url or None,
            retrieved=given.retrieved or retrieved,
            id=document_id(given, sha256),
        )
        if not taking.extend:
            return cls(document, sha256, named(document, claims))
        its = (one if one.document == document.id else replace(one, document=document.id) for one in claims)
        return cls(document, sha256, tuple(its))

    def joined(self, other: Self) -> Self:
        """With those claims of the same document's other reading that this one lacks."""
        return replace(
            self, claims=tuple({claim.id: claim for claim in reversed((*self.claims, *other.claims))}.values())[::-1]
        )

    @property
    def names(self) -> Iterator[str]:
        """The names of everybody on its paths."""
        yield self.document.publisher or ""
        for claim in self.claims:
            yield from (voice.name for voice in claim.attribution.path if not voice.anonymous)


@dataclass(slots=True)
class Pace:
    """How many documents are committed together: one, or so many at first and then as many as fit into the time.

    Others who decide meanwhile wait no longer than that; larger transactions write each page of the file less often.
    """

    size: int

    def batches(self, read: Iterable[Read]) -> Iterator[list[Read]]:
        """What was read, in as large pieces as now fit."""
        waiting = iter(read)
        while several := list(islice(waiting, self.size)):
            yield several

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Around a transaction: the shorter it was, the larger the next one, and the other way round."""
        start = time.perf_counter()
        yield
        if self.size > 1:
            fits = TRANSACTION_SECONDS / (time.perf_counter() - start)
            self.size = max(SMALLEST, min(LARGEST, int(self.size * min(fits, 2))))


def _by_document(read: Iterable[_Own]) -> list[_Own]:
    """The claims of one document together, each once, in the order they came."""
    found: dict[str, _Own] = {}
    for own in read:
        there = found.get(own.document.id)
        found[own.document.id] = own if there is None else there.joined(own)
    return list(found.values())


def _place(connection: Connection, desk: Desk, read: Sequence[_Own], import_id: str, taking: Taking) -> list[_Placed]:
    """Insert what is new and append the batch's entry; the connection holds the write lock."""
    batch = _Batch.of(connection, desk, read, taking)
    for own in read:
        batch.take(own)
    changes = (*batch.registrar.changes, *batch.changes, *batch.added)
    if not batch.changes and not batch.added:
        return batch.placed
    insert_documents(connection, batch.arrivals, head(connection)[0] + 1)
    reads = _rests_on(batch.registrar, batch.placed)
    entry = append(connection, desk, Draft(DecisionKind.IMPORT, changes, reads=reads, batch=import_id))
    _index_sources(connection, [change.key for change in batch.registrar.changes])
    _index_claims(connection, [change.key for change in batch.added])
    return [one if one.again else replace(one, seq=entry.seq) for one in batch.placed]


@dataclass(slots=True)
class _Batch:
    """Documents that are taken in together: what becomes of each, and the changes that this makes.

    `added`: claims that a document which was there lacked; `arrivals`: documents with rows to be inserted.
    """

    connection: Connection
    taking: Taking
    registrar: Registrar
    shelf: _Shelf
    placed: list[_Placed] = field(default_factory=list)
    arrivals: list[Arrival] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    added: list[Change] = field(default_factory=list)

    @classmethod
    def of(cls, connection: Connection, desk: Desk, read: Sequence[_Own], taking: Taking) -> Self:
        registrar = Registrar(connection, desk)
        registrar.meet({name for own in read for name in own.names})
        return cls(connection, taking, registrar, _Shelf.of(connection, read))

    def take(self, own: _Own) -> None:
        there = next((copy for copy in self.shelf.texts[own.sha256] if _same_place(copy, own.document)), None)
        if there is None:
            self._new(own)
        else:
            self._again(there, own.claims)

    def _again(self, there: Document, claims: Sequence[Claim]) -> None:
        lacking = _lacking(self.connection, there, claims) if self.taking.extend else ()
        fresh = tuple(self.registrar.claim(claim, there.publisher) for claim in lacking)
        self.added += [Change("claim", claim.id, None, claim_record(claim)) for claim in fresh]
        self.placed.append(_Placed(there, fresh, again=not fresh, copy_of=(), extends=bool(fresh)))

    def _new(self, own: _Own) -> None:
        document, copies, before = own.document, self.shelf.texts[own.sha256], len(self.registrar.changes)
        claims = [self.registrar.claim(claim, document.publisher) for claim in own.claims]
        arrival = Arrival.of(document, own.sha256, claims)
        sources = len(self.registrar.changes) - before
        copy_of = tuple(copy.id for copy in copies)
        self.placed.append(_Placed(document, arrival.claims, again=False, copy_of=copy_of, sources=sources))
        hidden = self.shelf.hidden.get(document.id)
        self.changes.append(Change("document", document.id, None, hidden or arrival.log_record))
        self.arrivals += [] if hidden else [arrival]
        copies.append(document)


def _lacking(connection: Connection, there: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Those of the claims that the document in the casebook does not hold, as its own."""
    own = [replace(claim, document=there.id) for claim in claims]
    query = select(CLAIM.c.uid).where(among(connection, CLAIM.c.uid, [claim.id for claim in own]))
    held = set(connection.scalars(query))
    return tuple(claim for claim in own if claim.id not in held)


def _rests_on(registrar: Registrar, placed: Iterable[_Placed]) -> tuple[str, ...]:
    """Sources that were there, and documents that were there and got more claims."""
    known = sorted(registrar.used - {change.key for change in registrar.changes})
    extended = [one.document.id for one in placed if one.extends]
    return (*(f"source:{source}" for source in known), *(f"document:{document}" for document in extended))


def _index_claims(connection: Connection, ids: Sequence[str]) -> None:
    rows = connection.execute(select(CLAIM).where(among(connection, CLAIM.c.uid, ids), CLAIM.c.to_seq.is_(None)))
    search.index_claims(connection, [(row.id, claim_of(row)) for row in rows])


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What is there of the documents that come in: by their texts' hashes, and the records of deleted ones by id.

    A deleted document that comes again is shown again as it was, with the claims it had.
    """

    texts: defaultdict[str, list[Document]]
    hidden: Mapping[str, Record]

    @classmethod
    def of(cls, connection: Connection, read: Sequence[_Own]) -> Self:
        hashes = sorted({own.sha256 for own in read})
        rows = connection.execute(select(DOCUMENT).where(among(connection, DOCUMENT.c.sha256, hashes), CURRENT))
        texts: defaultdict[str, list[Document]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.id):
            texts[row.sha256].append(document_of(row))
        uids = [own.document.id for own in read]
        gone = select(DOCUMENT).where(among(connection, DOCUMENT.c.uid, uids), ~CURRENT)
        hidden = {row.uid: document_log_record(document_of(row), row.claims_digest) for row in connection.execute(gone)}
        return cls(texts, hidden)


def _same_place(there: Document, document: Document) -> bool:
    """The same text is the same document where publisher or URL is the same, or where neither names any."""
    if there.url is not None and there.url == document.url:
        return True
    if there.publisher is None or document.publisher is None:
        return there.publisher is document.publisher and there.url == document.url
    return alias_key(there.publisher) == alias_key(document.publisher)


def _index_sources(connection: Connection, ids: Sequence[str]) -> None:
    rows = connection.execute(select(SOURCE).where(among(connection, SOURCE.c.uid, ids), SOURCE.c.to_seq.is_(None)))
    search.index_sources(connection, [(row.id, source_of(row)) for row in rows])
