"""Adding documents with their claims: what is there already, whose copy it is, which sources it names.

Each committed batch is one entry of the log, which holds the documents' hashes and a digest of their claims, so that
texts and claims hang on the chain too. Comparing happens outside the write lock.
"""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, Engine, insert, select

from db import search
from db.desk import Desk
from db.engine import writing
from db.evidence import index_evidence
from db.log import Draft, append, head
from db.proposing import propose
from db.registering import Registrar
from db.rows import AnyRow, claim_values, document_log_record, document_of, source_of
from db.tables import CLAIM, DOCUMENT, SOURCE
from db.views import Added
from reconcile.claims import Claim
from reconcile.decisions import Change, DecisionKind, canonical
from reconcile.documents import Document, document_id
from reconcile.records import claim_record
from reconcile.sources import alias_key

Read = tuple[Document, Sequence[Claim]]

_HEADER = ("sha256", "publisher", "title", "url", "published", "retrieved", "lang", "archive_url", "text")

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


def add(engine: Engine, where: str, desk: Desk, read: Iterable[Read], *, batch: int = 1) -> Iterator[Added]:
    """Commit documents, `batch` of them at a time, and propose links for each batch. One import, undone as a whole."""
    import_id = desk.new_id()
    for several in _batches(read, batch):
        with writing(engine, where) as connection:
            placed = _place(connection, desk, several, import_id)
        new = [claim.id for one in placed if not one.again for claim in one.claims]
        proposed = propose(engine, where, new)
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
    records = [claim_record(claim) for claim in sorted(claims, key=lambda claim: claim.id)]
    return hashlib.sha256(canonical(records).encode("utf-8")).hexdigest()


def present_documents(connection: Connection, sha256: str) -> list[AnyRow]:
    """The documents with this text, oldest first."""
    query = select(DOCUMENT).where(DOCUMENT.c.sha256 == sha256, DOCUMENT.c.to_seq.is_(None)).order_by(DOCUMENT.c.id)
    return list(connection.execute(query))


def named(document: Document, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """The claims under ids of this casebook, derived from document, spans and content: the same one comes again."""
    seen: dict[str, int] = {}
    found = []
    for claim in claims:
        own = replace(claim, document=document.id)
        number = seen[own.fingerprint] = seen.get(own.fingerprint, 0) + 1
        found.append(replace(own, id=str(uuid.uuid5(_CLAIMS, f"{own.fingerprint}:{number}"))))
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


def _place(connection: Connection, desk: Desk, read: Sequence[Read], import_id: str) -> list[_Placed]:
    """Insert what is new and append the batch's entry; the connection holds the write lock."""
    registrar = Registrar(connection, desk)
    placed: list[_Placed] = []
    changes: list[Change] = []
    for document, claims in read:
        one, change = _take_in(connection, registrar, document, claims)
        placed.append(one)
        changes += [] if change is None else [change]
    if not changes:
        return placed
    entry = append(
        connection,
        desk,
        Draft(
            DecisionKind.IMPORT,
            (*registrar.changes, *changes),
            reads=tuple(f"source:{source}" for source in sorted(registrar.used - {c.key for c in registrar.changes})),
            batch=import_id,
        ),
    )
    _index_sources(connection, [change.key for change in registrar.changes])
    return [one if one.again else replace(one, seq=entry.seq) for one in placed]


def _take_in(
    connection: Connection, registrar: Registrar, document: Document, claims: Sequence[Claim]
) -> tuple[_Placed, Change | None]:
    document = replace(document, publisher=document.publisher or None, url=document.url or None)
    document = replace(document, id=document_id(document), retrieved=document.retrieved or registrar.desk.now())
    there = present_documents(connection, document.sha256)
    same = next((row for row in there if _same_place(row, document)), None)
    if same is not None:
        return _Placed(document_of(same), (), again=True, copy_of=()), None
    before = len(registrar.changes)
    own = tuple(registrar.claim(claim, document.publisher) for claim in named(document, claims))
    change = _insert(connection, document, own)
    copies = tuple(row.uid for row in there)
    sources = len(registrar.changes) - before
    return _Placed(document, own, again=False, copy_of=copies, sources=sources), change


def _same_place(row: AnyRow, document: Document) -> bool:
    """The same text is the same document where publisher or URL is the same, or where neither names any."""
    if row.url is not None and row.url == document.url:
        return True
    if row.publisher is None or document.publisher is None:
        return row.publisher is document.publisher and row.url == document.url
    return alias_key(row.publisher) == alias_key(document.publisher)


def _insert(connection: Connection, document: Document, claims: tuple[Claim, ...]) -> Change:
    """The document's rows; a deleted one is shown again as it was, with the claims it had."""
    hidden = connection.execute(select(DOCUMENT).where(DOCUMENT.c.uid == document.id)).first()
    if hidden is not None:
        return Change("document", document.id, None, document_log_record(document_of(hidden), hidden.claims_digest))
    insert_document(connection, document, claims, head(connection)[0] + 1)
    return Change("document", document.id, None, document_log_record(document, claims_digest(claims)))


def insert_document(connection: Connection, document: Document, claims: Sequence[Claim], seq: int) -> None:
    """A document's row, its claims' rows and their places in the indexes, as entry `seq` brings them."""
    values = {name: getattr(document, name) for name in _HEADER}
    key = connection.execute(
        insert(DOCUMENT)
        .values(
            **values,
            uid=document.id,
            publisher_source=_publisher_source(claims),
            claims_digest=claims_digest(claims),
            from_seq=seq,
        )
        .returning(DOCUMENT.c.id)
    ).scalar_one()
    if claims:
        connection.execute(insert(CLAIM), [{**claim_values(claim, key), "from_seq": seq} for claim in claims])
        query = select(CLAIM.c.uid, CLAIM.c.id).where(CLAIM.c.document_id == key)
        keys = dict(connection.execute(query).all())
        keyed = [(keys[claim.id], claim) for claim in claims]
        search.index_claims(connection, keyed)
        index_evidence(connection, keyed)
    search.index_documents(connection, [(key, document)])


def _publisher_source(claims: Sequence[Claim]) -> str | None:
    publishers = (claim.attribution.publisher for claim in claims)
    return next((voice.source for voice in publishers if voice is not None), None)


def _index_sources(connection: Connection, ids: Sequence[str]) -> None:
    for at in range(0, len(ids), 500):
        query = select(SOURCE).where(SOURCE.c.uid.in_(ids[at : at + 500]), SOURCE.c.to_seq.is_(None))
        search.index_sources(connection, [(row.id, source_of(row)) for row in connection.execute(query)])
