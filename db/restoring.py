"""Restoring: a casebook rebuilt from the lines of its JSONL ledger, entry by entry, with the hashes they had."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from db import log
from db.arrivals import Arrival, insert_documents
from db.bulk import insert_many
from db.keeping import suggestion_values
from db.pairs import gist, pair_key
from db.projections import apply
from db.questions import recount
from db.registering import registry_for
from db.rows import claim_of
from db.tables import CLAIM, DOCUMENT, NOTE, SUGGESTION
from db.upkeep import follow
from reconcile.claims import Claim
from reconcile.decisions import Decision
from reconcile.documents import Document
from reconcile.errors import LedgerBroken, Refused
from reconcile.ledger.scope import Log
from reconcile.records import claim_record, parse_claim, parse_document
from reconcile.relations import Suggestion
from reconcile.triage import stake


def restore(connection: Connection, lines: Iterable[Mapping[str, Any]]) -> int:
    """Replay a ledger's log over its documents and claims; how many entries it held.

    Raises Refused where the casebook holds decisions already or a deleted document's text is missing, LedgerBroken
    where the claims cannot be traced back to what was imported.
    """
    if log.head(connection)[0]:
        raise Refused("this casebook holds decisions already: restore a ledger into a new one (--casebook NEW.db)")
    documents: dict[str, Document] = {}
    claims: dict[str, Claim] = {}
    decisions: list[Decision] = []
    for line in lines:
        data = line["data"]
        if line["type"] == "header" and (data.get("filter") or data.get("log", Log.WHOLE) != Log.WHOLE):
            raise Refused("this ledger holds a part of a casebook: export it whole (--profile desk, no filter)")
        if line["type"] == "document":
            document = parse_document(data)
            documents[document.id] = document
        elif line["type"] == "claim":
            claim = parse_claim(data.get("claim", data))
            claims[claim.id] = claim
        elif line["type"] == "decision":
            decisions.append(Decision.parse(data, data["hash"]))
    imported = _as_imported(claims, decisions)
    for decision in decisions:
        _replay(connection, decision, documents, imported)
    return len(decisions)


def _as_imported(claims: Mapping[str, Claim], decisions: Sequence[Decision]) -> dict[str, list[Claim]]:
    """The claims of each document before anybody touched them: the log's patches taken back, newest first."""
    records = {uid: claim_record(claim) for uid, claim in claims.items()}
    for decision in reversed(decisions):
        for change in reversed(decision.changes):
            if change.kind != "claim":
                continue
            if change.before is None:
                records.pop(change.key, None)
            else:
                records[change.key] = {**records.get(change.key, {}), **change.before}
    found: dict[str, list[Claim]] = {}
    for record in records.values():
        claim = parse_claim(record)
        found.setdefault(claim.document, []).append(claim)
    return found


def _replay(
    connection: Connection, decision: Decision, documents: Mapping[str, Document], claims: Mapping[str, list[Claim]]
) -> None:
    for change in decision.changes:
        if change.kind == "document" and change.after is not None:
            _bring(connection, decision.seq, change.after, documents.get(change.key), claims.get(change.key, []))
    log.insert_entry(connection, decision, decision.text())
    for change in decision.changes:
        apply(connection, decision.seq, change)
    follow(connection, decision.changes)


def _bring(
    connection: Connection, seq: int, record: Mapping[str, Any], document: Document | None, claims: Sequence[Claim]
) -> None:
    """Insert the rows of a document that an import's entry names, unless an earlier entry brought them."""
    if document is None:
        raise Refused(
            f"entry {seq} imported document {record['id'][:8]}, which was taken out later: a ledger leaves its text "
            "out, so that its log cannot be replayed. Restore from a copy of the casebook instead."
        )
    if connection.execute(select(DOCUMENT.c.id).where(DOCUMENT.c.uid == document.id)).first() is not None:
        return
    arrival = Arrival.of(document, document.sha256, claims)
    if arrival.digest != record["claims"]:
        raise LedgerBroken("ledger", 0, f"the claims of document {document.id[:8]} are not those that were imported")
    insert_documents(connection, [arrival], seq)


def set_apart_again(connection: Connection) -> None:
    """Bring back the suggestions that somebody was unsure about: the log holds the verdict, not the suggestion."""
    from reconcile.match import suggest_pairs

    verdicts = select(NOTE.c.key, NOTE.c.value).where(NOTE.c.kind == "verdict", NOTE.c.to_seq.is_(None))
    for key, value in connection.execute(verdicts).all():
        verdict = json.loads(value)
        if verdict["verdict"] != "unsure":
            continue
        here = (CLAIM.c.uid.in_(verdict["claims"]), CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded")
        pair = [claim_of(row) for row in connection.execute(select(CLAIM).where(*here).order_by(CLAIM.c.id))]
        if len(pair) == 2 and pair_key(*pair) == key:
            for found in suggest_pairs(pair[1], pair[:1]):
                _set_apart(connection, key, found, pair)


def _set_apart(connection: Connection, key: str, found: Suggestion, pair: Sequence[Claim]) -> None:
    one, other = map(gist, pair)
    origins = (one.origin, other.origin)
    registry = registry_for(connection, {origin for origin in origins if origin is not None})
    row = suggestion_values(found, key, *stake(found, origins, registry))
    insert_many(connection, SUGGESTION, [{**row, "status": "unsure"}])
    recount(connection, [one.id, other.id])
