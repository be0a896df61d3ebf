"""Adding documents with their claims: what is there already, whose copy it is, which sources it names.

Each committed batch is one entry of the log, which holds the documents' hashes and a digest of their claims, so that
texts and claims hang on the chain too. Comparing happens outside the write lock.
"""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine, select

from db import search
from db.bulk import insert_many
from db.desk import Desk
from db.engine import among, dialect_of, writing
from db.log import Draft, append, head
from db.proposing import propose
from db.registering import Registrar
from db.rows import Values, claim_of, claim_values, document_log_record, document_of, source_of
from db.tables import CLAIM, DOCUMENT, SOURCE
from db.views import Added
from reconcile.claims import Claim
from reconcile.decisions import Change, DecisionKind, Record, canonical
from reconcile.documents import Document, document_id
from reconcile.records import claim_record
from reconcile.sources import alias_key

Read = tuple[Document, Sequence[Claim]]

_HEADER = ("sha256", "publisher", "title", "url", "published", "retrieved", "lang", "archive_url", "text")

CURRENT = DOCUMENT.c.to_seq.is_(None)

_CLAIMS = uuid.UUID("0e0f5d4a-6f0c-5b0e-8f53-6a1d5f1f7c20")


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
    claims of a document that was read by an extractor are taken once.
    """

    batch: int = 1
    suggest: bool = True
    extend: bool = False


def add(engine: Engine, where: str, desk: Desk, read: Iterable[Read], taking: Taking) -> Iterator[Added]:
    """Commit documents and propose links. One import, undone as a whole."""
    import_id = desk.new_id()
    for several in _batches(read, taking.batch):
        own = [_own(one, desk.now(), taking) for one in several]
        with writing(engine, where) as connection:
            placed = _place(connection, desk, _by_document(own) if taking.extend else own, import_id, taking)
        new = [claim.id for one in placed if not one.again for claim in one.claims]
        proposed = propose(engine, where, new) if taking.suggest else {}
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


def claims_digest(claims: Iterable[Claim]) -> str:
    """SHA-256 over the canonical records of a document's claims as they were taken in, in the order of their ids."""
    return _digest([claim_record(claim) for claim in claims])


def _digest(records: Iterable[Record]) -> str:
    ordered = sorted(records, key=lambda record: str(record["id"]))
    return hashlib.sha256(canonical(ordered).encode("utf-8")).hexdigest()


def named(document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims under ids of this casebook, derived from document, spans and content: the same one comes again."""
    seen: Counter[str] = Counter()
    found = []
    for claim in claims:
        own = replace(claim, document=document.id)
        mark = own.fingerprint
        seen[mark] += 1
        found.append(replace(own, id=str(uuid.uuid5(_CLAIMS, f"{mark}:{seen[mark]}"))))
    return tuple(found)


def _batches(read: Iterable[Read], size: int) -> Iterator[list[Read]]:
    several: list[Read] = []
    for one in read:
        several.append(one)
        if len(several) >= size:
            yield several
            several = []
    if several:
        yield several


def _own(read: Read, retrieved: str, taking: Taking) -> Read:
    """A document and its claims under the ids that they have in a casebook.

    A ready claim is known by all that was given of it: two figures may stand on the same words.
    """
    document, claims = read
    document = replace(document, publisher=document.publisher or None, url=document.url or None)
    document = replace(document, id=document_id(document), retrieved=document.retrieved or retrieved)
    if taking.extend:
        return document, tuple(replace(claim, document=document.id) for claim in claims)
    return document, named(document, claims)


def _by_document(read: Iterable[Read]) -> list[Read]:
    """The claims of one document together, each once, in the order they came."""
    documents: dict[str, Document] = {}
    claims: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for document, several in read:
        documents.setdefault(document.id, document)
        claims[document.id] |= {claim.id: claim for claim in several if claim.id not in claims[document.id]}
    return [(document, tuple(claims[key].values())) for key, document in documents.items()]


def _place(connection: Connection, desk: Desk, read: Sequence[Read], import_id: str, taking: Taking) -> list[_Placed]:
    """Insert what is new and append the batch's entry; the connection holds the write lock."""
    registrar = Registrar(connection, desk)
    registrar.meet(name for document, claims in read for name in _names(document, claims))
    shelf = _Shelf.of(connection, [document for document, _ in read])
    placed: list[_Placed] = []
    arrivals: list[Arrival] = []
    changes: list[Change] = []
    added: list[Change] = []
    for document, claims in read:
        copies = shelf.texts[document.sha256]
        same = next((copy for copy in copies if _same_place(copy, document)), None)
        if same is not None:
            fresh = _lacking(connection, same, claims) if taking.extend else ()
            fresh = tuple(registrar.claim(claim, same.publisher) for claim in fresh)
            added += [Change("claim", claim.id, None, claim_record(claim)) for claim in fresh]
            placed.append(_Placed(same, fresh, again=not fresh, copy_of=(), extends=bool(fresh)))
            continue
        before = len(registrar.changes)
        arrival = Arrival.of(document, [registrar.claim(claim, document.publisher) for claim in claims])
        sources = len(registrar.changes) - before
        placed.append(_Placed(document, arrival.claims, False, tuple(copy.id for copy in copies), sources))
        hidden = shelf.hidden.get(document.id)
        changes.append(Change("document", document.id, None, hidden or arrival.log_record))
        arrivals += [] if hidden else [arrival]
        copies.append(document)
    if not changes and not added:
        return placed
    insert_documents(connection, arrivals, head(connection)[0] + 1)
    entry = append(
        connection,
        desk,
        Draft(
            DecisionKind.IMPORT,
            (*registrar.changes, *changes, *added),
            reads=_rests_on(registrar, placed),
            batch=import_id,
        ),
    )
    _index_sources(connection, [change.key for change in registrar.changes])
    _index_claims(connection, [change.key for change in added])
    return [one if one.again else replace(one, seq=entry.seq) for one in placed]


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


def _names(document: Document, claims: Iterable[Claim]) -> Iterator[str]:
    yield document.publisher or ""
    for claim in claims:
        yield from (voice.name for voice in claim.attribution.path if not voice.anonymous)


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What is there of the documents that come in: by their texts' hashes, and the records of deleted ones by id.

    A deleted document that comes again is shown again as it was, with the claims it had.
    """

    texts: defaultdict[str, list[Document]]
    hidden: Mapping[str, Record]

    @classmethod
    def of(cls, connection: Connection, documents: Sequence[Document]) -> _Shelf:
        hashes = sorted({document.sha256 for document in documents})
        rows = connection.execute(select(DOCUMENT).where(among(connection, DOCUMENT.c.sha256, hashes), CURRENT))
        texts: defaultdict[str, list[Document]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.id):
            texts[row.sha256].append(document_of(row))
        uids = [document.id for document in documents]
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


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that is new to the casebook, its claims, and their records."""

    document: Document
    claims: tuple[Claim, ...]
    records: tuple[Record, ...]
    digest: str

    @classmethod
    def of(cls, document: Document, claims: Iterable[Claim]) -> Arrival:
        own = tuple(claims)
        records = tuple(claim_record(claim) for claim in own)
        return cls(document, own, records, _digest(records))

    @property
    def log_record(self) -> Record:
        return document_log_record(self.document, self.digest)

    def values(self, key: int, seq: int) -> Values:
        """The document's columns."""
        publishers = (claim.attribution.publisher for claim in self.claims)
        return {
            **{name: getattr(self.document, name) for name in _HEADER},
            "id": key,
            "uid": self.document.id,
            "publisher_source": next((voice.source for voice in publishers if voice is not None), None),
            "claims_digest": self.digest,
            "from_seq": seq,
        }


def insert_documents(connection: Connection, arrivals: Sequence[Arrival], seq: int) -> None:
    """Rows of documents and their claims, and their places in the full text index, as entry `seq` brings them."""
    dialect = dialect_of(connection)
    keys = dialect.new_keys(connection, DOCUMENT, len(arrivals))
    of_claims = iter(dialect.new_keys(connection, CLAIM, sum(len(arrival.claims) for arrival in arrivals)))
    claims = [
        (next(of_claims), key, claim, record)
        for key, arrival in zip(keys, arrivals, strict=True)
        for claim, record in zip(arrival.claims, arrival.records, strict=True)
    ]
    insert_many(connection, DOCUMENT, [a.values(key, seq) for key, a in zip(keys, arrivals, strict=True)])
    insert_many(
        connection,
        CLAIM,
        [
            {**claim_values(claim, document, record), "id": key, "from_seq": seq}
            for key, document, claim, record in claims
        ],
    )
    search.index_claims(connection, ((key, claim) for key, _, claim, _ in claims))
    search.index_documents(connection, ((key, a.document) for key, a in zip(keys, arrivals, strict=True)))


def _index_sources(connection: Connection, ids: Sequence[str]) -> None:
    rows = connection.execute(select(SOURCE).where(among(connection, SOURCE.c.uid, ids), SOURCE.c.to_seq.is_(None)))
    search.index_sources(connection, [(row.id, source_of(row)) for row in rows])
