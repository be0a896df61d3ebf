"""Documents that are new to a casebook, with their claims: ids, digests, and the rows that hold them."""

from __future__ import annotations

import hashlib
import uuid
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from sqlalchemy import Connection

from db import search
from db.bulk import insert_many
from db.engine import dialect_of
from db.rows import Values, claim_values
from db.tables import CLAIM, DOCUMENT
from reconcile.canonical import plain_text
from reconcile.claims import Claim
from reconcile.decisions import Record
from reconcile.documents import Document
from reconcile.records import claim_record, document_record

_HEADER = ("publisher", "title", "url", "published", "retrieved", "lang", "archive_url", "text")

_CLAIMS = uuid.UUID("0e0f5d4a-6f0c-5b0e-8f53-6a1d5f1f7c20")


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


def claims_digest(claims: Iterable[Claim]) -> str:
    """SHA-256 over the canonical records of a document's claims as they were taken in, in the order of their ids."""
    return _digest([claim_record(claim) for claim in claims])


def _digest(records: Sequence[Record]) -> str:
    ordered = sorted(records, key=lambda record: str(record["id"])) if len(records) > 1 else records
    return hashlib.sha256(plain_text(ordered).encode("utf-8")).hexdigest()


@dataclass(frozen=True, slots=True)
class Arrival:
    """A document that is new to the casebook, its text's hash, its claims, their records and the digest of these."""

    document: Document
    sha256: str
    claims: tuple[Claim, ...]
    records: tuple[Record, ...]
    digest: str

    @classmethod
    def of(cls, document: Document, sha256: str, claims: Iterable[Claim]) -> Self:
        own = tuple(claims)
        records = tuple(map(claim_record, own))
        return cls(document, sha256, own, records, _digest(records))

    @property
    def log_record(self) -> Record:
        """What the log says of it: everything but its text, which its hash stands for."""
        record = document_record(replace(self.document, text=""))
        del record["text"]
        return {**record, "sha256": self.sha256, "claims": self.digest}

    def values(self, key: int, seq: int) -> Values:
        """The document's columns."""
        document = self.document
        publishers = (claim.attribution.publisher for claim in self.claims)
        found = {name: getattr(document, name) for name in _HEADER}
        found["id"] = key
        found["uid"] = document.id
        found["sha256"] = self.sha256
        found["publisher_source"] = next((voice.source for voice in publishers if voice is not None), None)
        found["claims_digest"] = self.digest
        found["from_seq"] = seq
        return found


def insert_documents(connection: Connection, arrivals: Sequence[Arrival], seq: int) -> None:
    """Rows of documents and their claims, and their places in the full text index, as entry `seq` brings them."""
    dialect = dialect_of(connection)
    keys = dialect.new_keys(connection, DOCUMENT, len(arrivals))
    of_claims = iter(dialect.new_keys(connection, CLAIM, sum(len(arrival.claims) for arrival in arrivals)))
    claims: list[tuple[int, Claim]] = []
    rows: list[Values] = []
    for document, arrival in zip(keys, arrivals, strict=True):
        for claim, record in zip(arrival.claims, arrival.records, strict=True):
            row = claim_values(claim, document, record)
            row["id"] = next(of_claims)
            row["from_seq"] = seq
            claims.append((row["id"], claim))
            rows.append(row)
    insert_many(connection, DOCUMENT, [a.values(key, seq) for key, a in zip(keys, arrivals, strict=True)])
    insert_many(connection, CLAIM, rows)
    search.index_claims(connection, claims)
    search.index_documents(connection, ((key, a.document) for key, a in zip(keys, arrivals, strict=True)))
