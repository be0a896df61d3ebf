"""The ledger as a table, a row a claim: the columns of the CSV and of the workbook's first sheet, text as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reconcile.claims import Voice
from reconcile.ledger.rows import ClaimLedger, LedgerSource, QuestionLedger, speaker
from reconcile.records import number
from reconcile.sources import Source
from reconcile.standing import Position

COLUMNS = (
    *("claim", "event", "question", "question_title", "state", "position", "support"),
    *("origin", "via", "publisher", "published", "content", "quote", "modality", "negated"),
    *("low", "high", "unit", "counted", "place", "from", "to"),
    *("interest", "review", "finding", "reason", "url", "archive_url", "document", "start", "end"),
)

Cell = str | int | float | None
Row = dict[str, Cell]


def claim_rows(question: QuestionLedger) -> Iterator[Row]:
    """The claims of a question with its state and their positions."""
    positions = {claim: position for position in question.standing.positions for claim in position.claims}
    shared = _question_cells(question)
    for entry in question.claims:
        position = _position_cells(positions.get(entry.claim.id))
        yield {**shared, **position, **_claim_cells(entry, question.sources)}


def loose_rows(source: LedgerSource) -> Iterator[Row]:
    """The claims that stand in no question."""
    sources = source.registry().sources
    for entry in source.loose():
        yield _claim_cells(entry, sources)


def _question_cells(question: QuestionLedger) -> Row:
    finding = question.finding
    return {
        "event": question.event,
        "question": question.id,
        "question_title": question.title,
        "state": question.standing.state.value,
        "finding": None if finding is None else finding.kind.value,
        "reason": None if finding is None else finding.reason,
    }


def _position_cells(position: Position | None) -> Row:
    return {} if position is None else {"position": position.claims[0], "support": position.support.value}


def _claim_cells(entry: ClaimLedger, sources: Mapping[str, Source]) -> Row:
    claim, document, quantity, when = entry.claim, entry.document, entry.claim.quantity, entry.claim.when
    return {
        "claim": claim.id,
        "origin": _names((claim.origin,), sources),
        "via": _names(claim.attribution.via, sources),
        "publisher": _names((claim.attribution.publisher,), sources) or document.publisher,
        "published": document.published,
        "content": claim.content.text,
        "quote": claim.quote.text,
        "modality": claim.modality.value,
        "negated": "true" if claim.negated else "false",
        "low": number(quantity.low) if quantity else None,
        "high": number(quantity.high) if quantity else None,
        "unit": quantity.unit if quantity else None,
        "counted": quantity.counted if quantity else None,
        "place": "; ".join(place.text for place in claim.places),
        "from": when.start if when else None,
        "to": when.end if when else None,
        "interest": claim.interest.value,
        "review": claim.review.value,
        "url": document.url,
        "archive_url": document.archive_url,
        "document": document.id,
        "start": claim.content.start,
        "end": claim.content.end,
    }


def _names(voices: tuple[Voice | None, ...], sources: Mapping[str, Source]) -> str:
    return "; ".join(speaker(voice, sources) for voice in voices if voice is not None)
