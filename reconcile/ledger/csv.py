"""The ledger as CSV, a row a claim: UTF-8 with BOM, RFC 4180, and nothing that a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, cast

from reconcile.ledger.rows import LedgerSource
from reconcile.ledger.safe import csv_cell
from reconcile.ledger.scope import told
from reconcile.ledger.table import COLUMNS, Cell, Row, claim_rows, loose_rows

__all__ = ["COLUMNS", "SCOPE", "write_csv"]

SCOPE = "scope"
"""The last column of a ledger that is not whole: what it leaves out."""

_BLOCK = 500
_LOW, _UNIT, _START = (COLUMNS.index(name) for name in ("low", "unit", "start"))
_SUSPECT = re.compile(r'"[^\w",]')
"""A cell that begins with a sign: what follows the quote before it is neither a letter, a digit, nor the next quote."""


def write_csv(source: LedgerSource, out: BinaryIO) -> int:
    """Write every claim, those in no question last; returns the number of rows."""
    # A table has no head to say in what it leaves out, and a comment would be a row: it is told in a column.
    scope = " ".join(told(source))
    columns = (*COLUMNS, SCOPE) if scope else COLUMNS
    out.write(b"\xef\xbb\xbf" + ",".join(columns).encode() + b"\r\n")
    end = f",{_cell(scope)}\r\n" if scope else "\r\n"
    rows, count = _rows(source), 0
    while some := [_line(row) for row in islice(rows, _BLOCK)]:
        out.write((end.join(some) + end).encode("utf-8"))
        count += len(some)
    return count


def _rows(source: LedgerSource) -> Iterator[Row]:
    for question in source.questions():
        yield from claim_rows(question)
    yield from loose_rows(source)


def _line(row: Row) -> str:
    """A row without its end. Texts are quoted: where a spreadsheet splits at semicolons, a claim opens no cell."""
    low, high = row[_LOW], row[_UNIT - 1]
    said, where = _quoted(row[:_LOW]), _quoted(row[_UNIT:_START])
    low = low if type(low) is int else _cell(low)
    high = high if type(high) is int else _cell(high)
    return f"{said},{low},{high},{where},{row[_START]},{row[_START + 1]}"


def _quoted(cells: Row) -> str:
    """Cells of text in quotes. Looked at together, since nearly all rows are as `_guarded` would leave them."""
    texts = ["" if text is None else text for text in cast("tuple[str | None, ...]", cells)]
    line = '"' + '","'.join(texts) + '"'
    if line.isprintable() and ";" not in line and line.count('"') == 2 * len(texts) and _SUSPECT.search(line) is None:
        return line
    return '"' + '","'.join(map(_guarded, texts)) + '"'


def _cell(cell: Cell) -> str:
    return str(cell) if isinstance(cell, int | float) else f'"{_guarded(cell)}"'


def _guarded(text: str | None) -> str:
    return csv_cell(text).replace('"', '""')
