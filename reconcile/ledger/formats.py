"""The formats of a ledger: one table for the command line and the app. A writer loads when it is used."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from reconcile.ledger.rows import LedgerSource


@dataclass(frozen=True, slots=True)
class Format:
    """A format by its name on the command line; `says` is what it is for, in a line."""

    name: str
    suffix: str
    says: str

    def write(self, source: LedgerSource, out: BinaryIO) -> str | None:
        """Write the ledger; the head of its chain, where it has one."""
        module = import_module(f"reconcile.ledger.{self.name}")
        head = getattr(module, f"write_{self.name}")(source, out)
        return head if isinstance(head, str) else None


_ALL = (
    Format("markdown", ".md", "to publish: a sentence a claim, by question and position"),
    Format("html", ".html", "a page to read, filter and print, with who says which figure"),
    Format("csv", ".csv", "a row a claim, for a spreadsheet"),
    Format("xlsx", ".xlsx", "a workbook: claims, questions, links and findings"),
    Format("jsonl", ".jsonl", "everything, chained by hashes; 'reconcile verify' checks it"),
    Format("jsonld", ".jsonld", "findings as ClaimReview with their provenance, for programs"),
    Format("graphml", ".graphml", "claims, sources and documents as a network"),
    Format("gexf", ".gexf", "the same network, for Gephi"),
)
FORMATS = {form.name: form for form in _ALL}
