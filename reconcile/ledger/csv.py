"""The ledger as CSV, a row a claim: UTF-8 with BOM, RFC 4180, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from reconcile.ledger.rows import LedgerSource
from reconcile.ledger.safe import csv_cell
from reconcile.ledger.scope import told
from reconcile.ledger.table import COLUMNS, Row, claim_rows, loose_rows

__all__ = ["COLUMNS", "SCOPE", "write_csv"]

SCOPE = "scope"
"""The last column of a ledger that is not whole: what it leaves out."""


def write_csv(source: LedgerSource, out: BinaryIO) -> int:
    """Write every claim, those in no question last; returns the number of rows."""
    # A table has no head to say in what it leaves out, and a comment would be a row: it is told in a column.
    scope = " ".join(told(source))
    columns = (*COLUMNS, SCOPE) if scope else COLUMNS
    out.write(b"\xef\xbb\xbf" + ",".join(columns).encode() + b"\r\n")
    # Text is quoted throughout: where a spreadsheet splits at semicolons, a claim still opens no cell of its own.
    writer = csv.writer(_Utf8(out), quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    count = 0
    for row in _rows(source):
        row[SCOPE] = scope
        cells = map(row.get, columns)
        writer.writerow([csv_cell(cell) if cell is None or isinstance(cell, str) else cell for cell in cells])
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
        yield from claim_rows(question)
    yield from loose_rows(source)
