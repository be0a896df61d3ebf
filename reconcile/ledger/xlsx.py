"""The ledger as a workbook: claims, questions, links and findings, and the entry of the log that it is as of.

Every text is written as a text, never as a formula or link, and stays one when somebody edits its cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from reconcile.ledger.phrases import about, core_phrase, end_names
from reconcile.ledger.rows import LedgerSource, QuestionLedger, parts_from
from reconcile.ledger.safe import xlsx_cell
from reconcile.ledger.scope import told
from reconcile.ledger.table import COLUMNS, Cell, Row, claim_rows, loose_rows
from reconcile.records import number
from reconcile.relations import Link
from reconcile.standing import End, Finding

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

QUESTIONS = (
    *("question", "event", "title", "state", "overlays", "positions", "supports", "publications", "origins", "parties"),
    *("low", "low_by", "high", "high_by", "unit", "counted", "core", "claims"),
)
LINKS = ("link", "a", "relation", "b", "question", "other_question", "verbatim", "override", "disputed")
ABOUT = ("ledger", "entry", "head", "left_out")
FINDINGS = ("question", "title", "state", "finding", "position", "reason", "by", "at", "stale")

_ROWS = 1_048_576
# No clock in the engine: the same casebook makes the same bytes. The least date that a zip archive can hold.
_CREATED = datetime(1980, 1, 1)


def write_xlsx(source: LedgerSource, out: BinaryIO) -> None:
    """Write the workbook row by row: a sheet's rows wait in a file, not in memory."""
    from xlsxwriter import Workbook

    book = Workbook(out, {"constant_memory": True})
    book.set_properties({"created": _CREATED})
    claims, questions = _Sheet(book, "claims", COLUMNS), _Sheet(book, "questions", QUESTIONS)
    links, findings = _Sheet(book, "links", LINKS), _Sheet(book, "findings", FINDINGS)
    for question in source.questions():
        for row in claim_rows(question):
            claims.add(row)
        questions.add_named(_question(question))
        _add_links(links, question)
        if question.finding is not None:
            findings.add_named(_finding(question, question.finding))
    for row in loose_rows(source):
        claims.add(row)
    _Sheet(book, "about", ABOUT).add_named(
        {"ledger": source.name, "entry": source.seq, "head": source.head, "left_out": " ".join(told(source))}
    )
    book.close()


class _Sheet:
    """Rows under one header; where a sheet is full, they go on in another one."""

    def __init__(self, book: Workbook, name: str, columns: tuple[str, ...]) -> None:
        self._book, self._name, self._columns = book, name, columns
        # The prefix and the text format keep "=1+1" a text even after a person has typed in its cell.
        self._text = book.add_format({"num_format": 49, "quote_prefix": True, "valign": "top"})
        self._head = book.add_format({"bold": True})
        self._sheets = 0
        self._open()

    def add_named(self, row: Mapping[str, Cell]) -> None:
        self.add(tuple(map(row.get, self._columns)))

    def add(self, row: Row) -> None:
        if self._row == _ROWS:
            self._open()
        for column, cell in enumerate(row):
            if isinstance(cell, str) and cell:
                self._sheet.write_string(self._row, column, xlsx_cell(cell), self._text)
            elif isinstance(cell, int | float):
                self._sheet.write_number(self._row, column, cell)
        self._row += 1

    def _open(self) -> None:
        self._sheets += 1
        self._sheet: Any = self._book.add_worksheet(self._name if self._sheets == 1 else f"{self._name} {self._sheets}")
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(self._columns) - 1, 18)
        for column, name in enumerate(self._columns):
            self._sheet.write_string(0, column, name, self._head)
        self._row = 1


def _question(question: QuestionLedger) -> dict[str, Cell]:
    standing, envelope, core = question.standing, question.standing.envelope, question.standing.core
    shared: dict[str, Cell] = {
        "question": question.id,
        "event": question.event,
        "title": question.title,
        "state": standing.state.value,
        "overlays": "; ".join(question.overlays),
        "positions": len(standing.positions),
        "supports": "; ".join(position.label for position in standing.positions),
        "publications": standing.publications,
        "origins": standing.origins,
        "parties": "; ".join(standing.parties),
        "core": None if core is None else core_phrase(core),
        "claims": len(question.claims),
    }
    if envelope is None:
        return shared
    ends = {**_end(question, "low", envelope.low), **_end(question, "high", envelope.high)}
    return {**shared, **ends, "unit": envelope.unit, "counted": envelope.counted}


def _end(question: QuestionLedger, name: str, end: End) -> dict[str, Cell]:
    return {name: number(end.value), f"{name}_by": "; ".join(end_names(question, end))}


def _add_links(links: _Sheet, question: QuestionLedger) -> None:
    for link in question.links:
        links.add_named(_link(link, question.id, None))
    for link, other in parts_from(question):
        links.add_named(_link(link, question.id, other))


def _link(link: Link, question: str, other: str | None) -> dict[str, Cell]:
    return {
        "link": link.id,
        "a": link.a,
        "relation": link.relation.value,
        "b": link.b,
        "question": question,
        "other_question": other,
        "verbatim": _yes(link.verbatim),
        "override": _yes(link.override),
        "disputed": link.disputed,
    }


def _finding(question: QuestionLedger, finding: Finding) -> dict[str, Cell]:
    return {
        "question": question.id,
        "title": question.title,
        "state": question.standing.state.value,
        "finding": finding.kind.value,
        "position": about(question.standing, finding),
        "reason": finding.reason,
        "by": finding.by,
        "at": finding.at,
        "stale": _yes(finding.stale),
    }


def _yes(value: bool) -> str:
    return "true" if value else "false"
