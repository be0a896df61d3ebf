"""The ledger as CSV, a row a claim: UTF-8 with BOM, RFC 4180, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from reconcile.claims import Voice
from reconcile.ledger.rows import ClaimLedger, LedgerSource, QuestionLedger, speaker
from reconcile.ledger.safe import csv_cell
from reconcile.records import number
from reconcile.sources import Source
from reconcile.standing import Position

COLUMNS = (
    *("claim", "event", "question", "question_title", "state", "position", "support"),
    *("origin", "via", "publisher", "published", "content", "quote", "modality", "negated"),
    *("low", "high", "unit", "counted", "place", "from", "to"),
    *("interest", "review", "finding", "reason", "url", "archive_url", "document", "start", "end"),
)

Row = dict[str, str | int | float | None]


def write_csv(source: LedgerSource, out: BinaryIO) -> int:
    """Write every claim, those in no question last; returns the number of rows."""
    out.write(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")
    # Text is quoted throughout: where a spreadsheet splits at semicolons, a claim still opens no cell of its own.
    writer = csv.DictWriter(_Utf8(out), COLUMNS, restval="", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    count = 0
    for row in _rows(source):
        writer.writerow(row)
        count += 1
    return count


class _Utf8:
    """What csv.writer needs of a file, over bytes."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def write(self, text: str) -> int:
        return self._out.write(text.encode("utf-8"))


def _rows(source: LedgerSource) -> Iterator[Row]:
    for question in source.questions():
        positions = {claim: position for position in question.standing.positions for claim in position.claims}
        shared = _question_cells(question)
        for entry in question.claims:
            position = _position_cells(positions.get(entry.claim.id))
            yield {**shared, **position, **_claim_cells(entry, question.sources)}
    sources = source.registry().sources
    for entry in source.loose():
        yield _claim_cells(entry, sources)


def _question_cells(question: QuestionLedger) -> Row:
    finding = question.finding
    return {
        "event": csv_cell(question.event),
        "question": csv_cell(question.id),
        "question_title": csv_cell(question.title),
        "state": question.standing.state.value,
        "finding": "" if finding is None else finding.kind.value,
        "reason": "" if finding is None else csv_cell(finding.reason),
    }


def _position_cells(position: Position | None) -> Row:
    return {} if position is None else {"position": csv_cell(position.claims[0]), "support": position.support.value}


def _claim_cells(entry: ClaimLedger, sources: Mapping[str, Source]) -> Row:
    claim, document, quantity, when = entry.claim, entry.document, entry.claim.quantity, entry.claim.when
    return {
        "claim": csv_cell(claim.id),
        "origin": _names((claim.origin,), sources),
        "via": _names(claim.attribution.via, sources),
        "publisher": _names((claim.attribution.publisher,), sources) or csv_cell(document.publisher),
        "published": csv_cell(document.published),
        "content": csv_cell(claim.content.text),
        "quote": csv_cell(claim.quote.text),
        "modality": claim.modality.value,
        "negated": "true" if claim.negated else "false",
        "low": number(quantity.low) if quantity else None,
        "high": number(quantity.high) if quantity else None,
        "unit": csv_cell(quantity.unit) if quantity else None,
        "counted": csv_cell(quantity.counted) if quantity else None,
        "place": csv_cell("; ".join(place.text for place in claim.places)),
        "from": csv_cell(when.start) if when else None,
        "to": csv_cell(when.end) if when else None,
        "interest": claim.interest.value,
        "review": claim.review.value,
        "url": csv_cell(document.url),
        "archive_url": csv_cell(document.archive_url),
        "document": csv_cell(document.id),
        "start": claim.content.start,
        "end": claim.content.end,
    }


def _names(voices: tuple[Voice | None, ...], sources: Mapping[str, Source]) -> str:
    return csv_cell("; ".join(speaker(voice, sources) for voice in voices if voice is not None))
