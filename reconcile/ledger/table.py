"""The ledger as a table, a row a claim: the columns of the CSV and of the workbook's first sheet, text as it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson

from reconcile.columns import ClaimColumns
from reconcile.escaping import unescape
from reconcile.ledger.rows import LedgerSource, QuestionLedger, source_name
from reconcile.ledger.safe import unmixed
from reconcile.sources import Source

COLUMNS = (
    *("claim", "event", "question", "question_title", "state", "position", "support"),
    *("origin", "via", "publisher", "published", "content", "quote", "modality", "negated"),
    *("low", "high", "unit", "counted", "place", "from", "to"),
    *("interest", "review", "finding", "reason", "url", "archive_url", "document", "start", "end"),
)

Cell = str | int | float | None
Row = tuple[Cell, ...]
"""Cells in the order of COLUMNS."""

_NO_QUESTION: Row = (None,) * 4
_NO_POSITION: Row = (None,) * 2
_NO_FINDING: Row = (None,) * 2


def claim_rows(question: QuestionLedger) -> Iterator[Row]:
    """The claims of a question with its state and their positions."""
    held = {claim: position for position in question.standing.positions for claim in position.claims}
    finding = question.finding
    shared = (question.event, question.id, question.title, question.standing.state.value)
    found = _NO_FINDING if finding is None else (finding.kind.value, finding.reason)
    for entry in question.claims:
        position = held.get(unescape(entry.columns.uid))
        stands = _NO_POSITION if position is None else (position.claims[0], position.support.value)
        yield _row(entry.columns, question.sources, (*shared, *stands), found)


def loose_rows(source: LedgerSource) -> Iterator[Row]:
    """The claims that stand in no question."""
    sources = source.registry().sources
    for entry in source.loose():
        yield _row(entry.columns, sources, (*_NO_QUESTION, *_NO_POSITION), _NO_FINDING)


def _row(c: ClaimColumns, sources: Mapping[str, Source], stands: Row, found: Row) -> Row:
    """A claim between what its question says; its parts are parsed in one go, which takes a third of the time."""
    nested = f"[{c.attribution},{c.quantities},{c.places},{c.when_window or 'null'}]"
    path, figures, places, when = orjson.loads(nested)
    figure = figures[0] if figures else _NO_FIGURE
    when = when or _NO_TIME
    return (
        unescape(c.uid),
        *stands,
        _name(path["origin"], sources),
        "; ".join([_name(voice, sources) for voice in path["via"]]) if path["via"] else "",
        _name(path["publisher"], sources) or unmixed(unescape(c.publisher or "")),
        _shown(c.published),
        unescape(c.content),
        unescape(c.quote),
        c.modality,
        "true" if c.negated else "false",
        figure["low"],
        figure["high"],
        _shown(figure["unit"]),
        _shown(figure["counted"]),
        "; ".join([unescape(place["text"]) for place in places]),
        _shown(when["start"]),
        _shown(when["end"]),
        c.interest,
        c.review,
        *found,
        _shown(c.url),
        _shown(c.archive_url),
        unescape(c.document_uid),
        c.content_start,
        c.content_end,
    )


_NO_FIGURE: dict[str, Any] = dict.fromkeys(("low", "high", "unit", "counted"))
_NO_TIME: dict[str, Any] = dict.fromkeys(("start", "end"))


def _name(voice: Mapping[str, Any] | None, sources: Mapping[str, Source]) -> str:
    """As `speaker`, of a voice's record."""
    if voice is None:
        return ""
    source = voice["source"]
    if voice["anonymous"] or source not in sources:
        return unmixed(unescape(voice["name"]))
    return source_name(source, sources)


def _shown(text: str | None) -> str | None:
    return None if text is None else unescape(text)
