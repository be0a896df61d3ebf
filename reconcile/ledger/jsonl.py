"""The ledger as JSONL: every source, document, claim, link, question and decision, each line chained to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from reconcile.canonical import plain_text
from reconcile.claims import Claim
from reconcile.columns import claim_text, document_text
from reconcile.documents import Document
from reconcile.escaping import escape
from reconcile.ledger import chain
from reconcile.ledger.rows import LedgerSource, QuestionLedger, parts_from
from reconcile.ledger.scope import log_of
from reconcile.records import (
    Record,
    claim_record,
    document_record,
    finding_record,
    link_record,
    number,
    source_record,
)
from reconcile.remarks import reply_record
from reconcile.sources import PartyTable
from reconcile.standing import Core, End, Envelope, Family, Position, Standing


def write_jsonl(source: LedgerSource, out: BinaryIO) -> str:
    """Write the whole casebook as one chain; returns its head, the hash of the last line."""
    line = chain.Chain()
    for kind, data in _lines(source):
        out.write(line.seal(kind, data))
    out.write(line.seal(chain.END, plain_text({"counts": dict(line.counts)})))
    return line.head


def _lines(source: LedgerSource) -> Iterator[tuple[str, str]]:
    """The type of each line and its data as canonical JSON text."""
    yield chain.HEADER, plain_text(_header(source))
    registry = source.registry()
    for known in registry.sources.values():
        yield chain.SOURCE, plain_text(source_record(known))
    yield chain.PARTIES, plain_text(_parties(registry.parties))
    for held in source.documents():
        yield chain.DOCUMENT, document_text(held.columns)
    for question in source.questions():
        yield from _question_lines(question)
    for entry in source.loose():
        yield chain.CLAIM, claim_text(entry.columns, None)
    for document, claims in source.deleted():
        yield from _deleted_lines(document, claims)
    for decision in source.decisions():
        yield chain.DECISION, decision.text


def _deleted_lines(document: Document, claims: Iterable[Claim]) -> Iterator[tuple[str, str]]:
    record = {**document_record(document), "sha256": document.sha256, "deleted": True}
    yield chain.DOCUMENT, plain_text(record)
    for claim in claims:
        extra = {"fingerprint": claim.fingerprint, "question": None, "deleted": True}
        yield chain.CLAIM, plain_text({**claim_record(claim), **extra})


def _question_lines(question: QuestionLedger) -> Iterator[tuple[str, str]]:
    for entry in question.claims:
        yield chain.CLAIM, claim_text(entry.columns, escape(question.id))
    for link in question.links:
        yield chain.LINK, plain_text(link_record(link))
    for link, _ in parts_from(question):
        yield chain.LINK, plain_text(link_record(link))
    yield chain.QUESTION, plain_text(_question(question))


def _header(source: LedgerSource) -> Record:
    return {
        "format": chain.FORMAT,
        "version": chain.VERSION,
        "casebook": escape(source.name),
        "seq": source.seq,
        "head": source.head,
        "filter": _filter(source),
        "profile": source.profile.value,
        "log": log_of(source).value,
    }


def _filter(source: LedgerSource) -> Record | None:
    asked = {} if source.wanted is None else source.wanted.given()
    if source.published_by is not None:
        asked["published_by"] = source.published_by
    return {
        name: [*map(escape, value)] if isinstance(value, list) else escape(value) for name, value in asked.items()
    } or None


def _parties(parties: PartyTable) -> Record:
    return {"opposed": sorted(sorted(map(escape, pair)) for pair in parties.opposed)}


def _question(question: QuestionLedger) -> Record:
    return {
        "id": escape(question.id),
        "title": escape(question.title),
        "event": None if question.event is None else escape(question.event),
        "claims": [escape(entry.claim.id) for entry in question.claims],
        "parts": [{"link": escape(link.id), "question": escape(other)} for link, other in question.parts],
        "standing": _standing(question.standing),
        "overlays": [escape(overlay) for overlay in question.overlays],
        "finding": None if question.finding is None else finding_record(question.finding),
        "replies": [reply_record(reply) for reply in question.replies],
    }


def _standing(standing: Standing) -> Record:
    return {
        "state": standing.state.value,
        "positions": [_position(position) for position in standing.positions],
        "families": [_family(family) for family in standing.families],
        "publications": standing.publications,
        "origins": standing.origins,
        "parties": [escape(party) for party in standing.parties],
        "envelope": None if standing.envelope is None else _envelope(standing.envelope),
        "core": None if standing.core is None else _core(standing.core),
        "provisional": standing.provisional,
        "disputed": standing.disputed,
        "carried": [[escape(successor), escape(opponent)] for successor, opponent in standing.carried],
        "hash": standing.hash,
    }


def _position(position: Position) -> Record:
    """A position as JSON values. The suggested Admiralty number stays on the screen: it is no grade to export."""
    return {
        "claims": [escape(claim) for claim in position.claims],
        "support": position.support.value,
        "families": [_family(family) for family in position.families],
        "publications": position.publications,
        "origins": position.origins,
        "parties": [escape(party) for party in position.parties],
        "parties_known": position.parties_known,
        "figured": position.figured,
        "low": number(position.low),
        "high": number(position.high),
    }


def _family(family: Family) -> Record:
    return {"origins": [escape(origin) for origin in family.origins], "parties": [escape(p) for p in family.parties]}


def _envelope(envelope: Envelope) -> Record:
    return {
        "low": _end(envelope.low),
        "high": _end(envelope.high),
        "unit": None if envelope.unit is None else escape(envelope.unit),
        "counted": None if envelope.counted is None else escape(envelope.counted),
        "left_out": [escape(claim) for claim in envelope.left_out],
    }


def _end(end: End) -> Record:
    return {"value": number(end.value), "claims": [escape(claim) for claim in end.claims]}


def _core(core: Core) -> Any:
    return "none" if core.empty else {"low": number(core.low), "high": number(core.high)}
