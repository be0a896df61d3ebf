"""Verifying a casebook: the chain, the digests, and every projection against what the log says it must be."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import Connection, select

from db.arrivals import claims_digest
from db.engine import among
from db.known import Known
from db.log import entries, head
from db.projections import NOTES, PROJECTIONS
from db.questions import components_of, load
from db.rows import AnyRow, claim_of, document_log_record, document_of
from db.standings import standing_text
from db.tables import CLAIM, DOCUMENT, ENTRY, NOTE, QUESTION
from db.views import Verification
from reconcile.decisions import GENESIS, DecisionKind, canonical, chain_hash
from reconcile.documents import text_hash

PAGE = 500

Records = dict[tuple[str, str], Mapping[str, Any] | None]


def verify(connection: Connection) -> Verification:
    """Check everything that can be checked; what does not hold is named, none of it is mended.

    Every row is read anew: a version that was read before may since have been changed behind the log's back.
    """
    connection.execution_options(known=Known())
    problems = [*_chain(connection)]
    if not problems:
        problems += [*_documents(connection), *_projections(connection), *_questions(connection)]
    seq, last = head(connection)
    return Verification(seq, last, tuple(problems))


def _chain(connection: Connection) -> Iterator[str]:
    """Every entry holds its own hash and that of the entry before it."""
    previous, expected = GENESIS, 1
    for row in connection.execute(select(ENTRY).order_by(ENTRY.c.seq)).yield_per(500):
        body = json.loads(row.body)
        if row.seq != expected or body["seq"] != row.seq:
            yield f"entry {expected} is missing"
            return
        if canonical(body) != row.body or chain_hash(body) != row.hash:
            yield f"entry {row.seq}: its text does not fit its hash"
        if body["previous"] != previous:
            yield f"entry {row.seq}: it does not follow the entry before it"
        shown = (body["at"], body["by"], body["kind"], body["of"], body["batch"])
        if shown != (row.at, row.by, row.kind, row.of, row.batch):
            yield f"entry {row.seq}: its columns do not fit its text"
        previous, expected = row.hash, row.seq + 1


def _documents(connection: Connection) -> Iterator[str]:
    """Texts and claims are those that the log's imports vouch for."""
    vouched = {c.key: c.after for d in entries(connection) for c in d.changes if c.kind == "document" and c.after}
    made = _made_at_the_desk(connection)
    older = _by_document(connection.execute(select(CLAIM).where(CLAIM.c.to_seq.is_not(None))))
    rows = iter(connection.execute(select(DOCUMENT).order_by(DOCUMENT.c.id)).yield_per(PAGE))
    while page := list(islice(rows, PAGE)):
        here = (among(connection, CLAIM.c.document_id, [row.id for row in page]), CLAIM.c.to_seq.is_(None))
        current = _by_document(connection.execute(select(CLAIM).where(*here)))
        for row in page:
            yield from _document(row, vouched.get(row.uid), _as_imported([*older[row.id], *current[row.id]], made))


def _document(row: AnyRow, vouched: Mapping[str, Any] | None, claims: Iterable[AnyRow]) -> Iterator[str]:
    if vouched is None:
        yield f"document {row.uid[:8]}: no import vouches for it"
        return
    if text_hash(row.text) != vouched["sha256"]:
        yield f"document {row.uid[:8]}: its text is not the one that was imported"
    elif document_log_record(document_of(row), row.claims_digest) != vouched:
        yield f"document {row.uid[:8]}: its header is not the one that was imported"
    if claims_digest([claim_of(claim) for claim in claims]) != vouched["claims"]:
        yield f"document {row.uid[:8]}: its claims are not those that were imported"


def _by_document(rows: Iterable[AnyRow]) -> defaultdict[int, list[AnyRow]]:
    found: defaultdict[int, list[AnyRow]] = defaultdict(list)
    for row in rows:
        found[row.document_id].append(row)
    return found


def _as_imported(rows: Iterable[AnyRow], made: set[str]) -> list[AnyRow]:
    """The first version of each claim that came with the document; claims `made` at the desk came later."""
    first: dict[str, AnyRow] = {}
    for row in rows:
        if row.uid not in made and (row.uid not in first or row.from_seq < first[row.uid].from_seq):
            first[row.uid] = row
    return list(first.values())


def _made_at_the_desk(connection: Connection) -> set[str]:
    """Claims that the log itself holds: marked or split at the desk, or brought to a document that was there."""
    kinds = [DecisionKind.ADD, DecisionKind.EDIT, DecisionKind.IMPORT]
    query = select(ENTRY.c.body).where(ENTRY.c.kind.in_(kinds), ENTRY.c.body.contains('"kind":"claim"'))
    changes = (change for (body,) in connection.execute(query) for change in json.loads(body)["changes"])
    return {change["key"] for change in changes if change["kind"] == "claim" and change["before"] is None}


def _projections(connection: Connection) -> Iterator[str]:
    """The current rows are what folding the log leaves, record by record."""
    folded: Records = {}
    patched: dict[str, dict[str, Any]] = {}
    for decision in entries(connection):
        for change in decision.changes:
            if change.kind == "claim" and change.before is not None and change.after is not None:
                patched.setdefault(change.key, {}).update(change.after)
                continue
            if change.kind == "claim":
                patched[change.key] = dict(change.after or {})
            folded[change.kind, change.key] = change.after
    yield from _compare(connection, folded)
    yield from _compare_claims(connection, patched, folded)


def _compare(connection: Connection, folded: Records) -> Iterator[str]:
    stands: Records = {}
    for kind in ("source", "link"):
        projection = PROJECTIONS[kind]
        rows = connection.execute(select(projection.table).where(projection.table.c.to_seq.is_(None)))
        stands |= {(kind, row.uid): projection.record(row) for row in rows}
    for row in connection.execute(select(NOTE).where(NOTE.c.to_seq.is_(None))):
        stands[row.kind, row.key] = json.loads(row.value)
    for uid, to_seq in connection.execute(select(DOCUMENT.c.uid, DOCUMENT.c.to_seq)):
        stands["document", uid] = {} if to_seq is None else None
    kinds = {"source", "link", "document", *NOTES}
    for kind, key in sorted({name for name in (*folded, *stands) if name[0] in kinds}):
        said, found = folded.get((kind, key)), stands.get((kind, key))
        same = (said is None) == (found is None) if kind == "document" else said == found
        if not same:
            yield f"{kind} {key[:8]}: the table does not say what the log says"


def _said(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A claim's record as it is kept: what it does not say has no key, though a patch may say so."""
    return {name: value for name, value in record.items() if name not in ("happening", "scopes") or value is not None}


def _compare_claims(connection: Connection, patched: Mapping[str, Mapping[str, Any]], folded: Records) -> Iterator[str]:
    """A claim nobody touched is held by its import's digest; any other is its first version with the log's patches."""
    record = PROJECTIONS["claim"].record
    for row in connection.execute(select(CLAIM).where(CLAIM.c.to_seq.is_(None)).order_by(CLAIM.c.id)).yield_per(PAGE):
        patch = patched.get(row.uid)
        if patch is None:
            if row.review != "unreviewed":
                yield f"claim {row.uid[:8]}: it is {row.review}, but no decision says so"
        elif ("claim", row.uid) in folded and folded["claim", row.uid] is None:
            yield f"claim {row.uid[:8]}: it is there, but the log took it away"
        elif record(row) != _said({**record(_first_version(connection, row.uid)), **patch}):
            yield f"claim {row.uid[:8]}: the table does not say what the log says"


def _first_version(connection: Connection, uid: str) -> AnyRow:
    return connection.execute(select(CLAIM).where(CLAIM.c.uid == uid).order_by(CLAIM.c.from_seq).limit(1)).one()


def _questions(connection: Connection) -> Iterator[str]:
    """Every stored standing is the one that its claims and links give."""
    columns = (QUESTION.c.uid, QUESTION.c.standing_hash, QUESTION.c.standing, QUESTION.c.dirty)
    told = {uid: said for uid, *said in connection.execute(select(*columns))}
    here = (CLAIM.c.to_seq.is_(None), CLAIM.c.review == "accepted")
    left = set(connection.scalars(select(CLAIM.c.uid).where(*here)))
    while left:
        claim = next(iter(left))
        component = next(found for found in components_of(connection, [claim]) if claim in found)
        left -= component
        question = load(connection, component)
        standing_hash, stored, dirty = told.pop(question.id, ("", None, False))
        standing = question.standing()
        known = stored is None or stored == standing_text(standing)  # none in rows that an older version wrote
        if not dirty and not (known and standing_hash == standing.hash):
            yield f"question {question.id[:8]}: its stored standing is not the one its links give"
    for uid in told:
        yield f"question {uid[:8]}: it is on the board, but holds no accepted claim"
