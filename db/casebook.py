"""The casebook: opens one, holds its transactions; each use case lives in a module of its own behind it.

Every method opens and closes its own session, so a casebook may be used from any thread. A method that judges writes one
decision, durable before it returns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from db.views import (
    Added,
    ClaimView,
    DecisionRow,
    DocumentRow,
    DocumentView,
    Hit,
    PairView,
    QuestionRow,
    QuestionView,
    Queue,
    SourceRow,
    TriageRow,
    Verification,
)
from reconcile.claims import Claim
from reconcile.decisions import Decision
from reconcile.documents import Document
from reconcile.ledger.rows import LedgerSource, QuestionLedger
from reconcile.relations import Relation
from reconcile.sources import Registry
from reconcile.standing import FindingKind


class Casebook:
    """One investigation. `where` is a path (SQLite) or a postgresql:// URL; `by` signs its decisions."""

    where: str
    by: str

    @classmethod
    def open(cls, where: str | Path, *, by: str | None = None, create: bool = False) -> Self:
        """Open (or make) a casebook, migrated to this version's schema. `by` is the user's login name by default.

        Raises CasebookMissing, NotACasebook, CasebookTooNew.
        """
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Taking in -------------------------------------------------------------------------------------------------

    def add(self, read: Iterable[tuple[Document, Sequence[Claim]]], *, name: str = "") -> Iterator[Added]:
        """Commit documents with their extracted claims, one after the other; suggestions for each come with it."""
        raise NotImplementedError

    def restore(self, lines: Iterable[Mapping[str, Any]]) -> int:
        """Rebuild an (empty) casebook from the lines of a JSONL ledger; returns how many entries were replayed."""
        raise NotImplementedError

    # Judging: each is one decision ------------------------------------------------------------------------------

    def judge(
        self,
        suggestions: Sequence[str],
        verdict: Relation | str,
        *,
        flip: bool = False,
        why: str | None = None,
        override: bool = False,
    ) -> Decision:
        """Decide suggestions: a relation accepts the pair with it (and both claims), "reject" rejects it, "unsure" sets it apart.

        Several ids are one decision. `flip` turns a directed relation round. Raises GuardObjects unless `override`.
        """
        raise NotImplementedError

    def link(
        self,
        a: str,
        b: str,
        relation: Relation,
        *,
        why: str | None = None,
        override: bool = False,
    ) -> Decision:
        """Link two claims (ids or unambiguous prefixes); both are accepted with it."""
        raise NotImplementedError

    def preview(self, suggestion: str, relation: Relation, *, flip: bool = False) -> tuple[str, ...]:
        """What accepting it would do to the standing, in sentences; nothing is written."""
        raise NotImplementedError

    def unlink(self, link: str, *, why: str | None = None) -> Decision:
        raise NotImplementedError

    def dispute(self, link: str, note: str | None) -> Decision:
        """Mark a link disputed with a note; None takes the note off."""
        raise NotImplementedError

    def accept(self, claims: Sequence[str], *, why: str | None = None) -> Decision:
        raise NotImplementedError

    def discard(self, claims: Sequence[str], *, why: str | None = None) -> Decision:
        raise NotImplementedError

    def edit(self, claim: str, fields: Mapping[str, Any], *, why: str | None = None) -> Decision:
        """Change fields of a claim (names of `reconcile.claims.Claim`; "origin" and "via" take source names)."""
        raise NotImplementedError

    def split(self, claim: str, parts: Sequence[tuple[int, int]], *, why: str | None = None) -> Decision:
        """Replace a claim by one claim for each part (offsets into the document's text)."""
        raise NotImplementedError

    def add_claim(
        self,
        document: str,
        start: int,
        end: int,
        *,
        origin: str | None = None,
        fields: Mapping[str, Any] | None = None,
        why: str | None = None,
    ) -> Decision:
        """A claim that a person marked in a document's text; it is accepted. Figures, places and time are read from it."""
        raise NotImplementedError

    def title(self, question: str, title: str, *, why: str | None = None) -> Decision:
        raise NotImplementedError

    def name_event(self, questions: Sequence[str], title: str, *, why: str | None = None) -> Decision:
        """Put questions under an event of this name."""
        raise NotImplementedError

    def find(self, question: str, kind: FindingKind, reason: str, *, position: str | None = None) -> Decision:
        """Write a finding on a question; `position` is the id of a claim in it, None for no position."""
        raise NotImplementedError

    def edit_source(self, source: str, fields: Mapping[str, Any], *, why: str | None = None) -> Decision:
        """Change fields of a source (names of `reconcile.sources.Source`; source fields take ids)."""
        raise NotImplementedError

    def add_source(self, name: str, fields: Mapping[str, Any] | None = None, *, why: str | None = None) -> Decision:
        raise NotImplementedError

    def merge(self, source: str, into: str, *, why: str | None = None) -> Decision:
        """Say that two sources are one; undone like any decision."""
        raise NotImplementedError

    def oppose(self, a: str, b: str, *, opposed: bool = True, why: str | None = None) -> Decision:
        """Say that two parties are (or are not) on opposed sides in this casebook."""
        raise NotImplementedError

    def delete_document(self, document: str, *, why: str | None = None) -> Decision:
        raise NotImplementedError

    def undo(self) -> Decision:
        """Take back one's own latest decision. Raises NothingToUndo, Refused (naming the decision in the way)."""
        raise NotImplementedError

    def redo(self) -> Decision:
        raise NotImplementedError

    # Looking ----------------------------------------------------------------------------------------------------

    def head(self) -> tuple[int, str]:
        """Seq and hash of the last entry; (0, GENESIS) where there is none. Cheap: polled to see others' decisions."""
        raise NotImplementedError

    def queue(self) -> Queue:
        raise NotImplementedError

    def triage(self, *, verdict: str | None = None, limit: int = 200, after: str | None = None) -> Sequence[TriageRow]:
        """The queue, most at stake first. `verdict` None: undecided; "unsure": those kept apart."""
        raise NotImplementedError

    def pair(self, suggestion: str) -> PairView:
        raise NotImplementedError

    def board(self, *, text: str = "", state: str | None = None) -> Sequence[QuestionRow]:
        """Questions, worst first (INCOHERENT, CONTESTED, DIVERGENT ...); `text` filters titles, events and claims."""
        raise NotImplementedError

    def question(self, any_id: str) -> QuestionView:
        """The question that this claim (or question) id stands in; ids may be unambiguous prefixes."""
        raise NotImplementedError

    def claim(self, claim: str) -> ClaimView:
        raise NotImplementedError

    def decisions_on(self, claim: str) -> Sequence[DecisionRow]:
        raise NotImplementedError

    def documents(self, *, text: str = "") -> Sequence[DocumentRow]:
        raise NotImplementedError

    def document(self, document: str) -> DocumentView:
        raise NotImplementedError

    def sources(self, *, text: str = "") -> Sequence[SourceRow]:
        raise NotImplementedError

    def source_claims(self, source: str, *, limit: int = 200) -> Sequence[ClaimView]:
        raise NotImplementedError

    def registry(self) -> Registry:
        raise NotImplementedError

    def history(self, *, limit: int = 200, before: int | None = None) -> Sequence[DecisionRow]:
        """The log, newest first."""
        raise NotImplementedError

    def search(
        self, query: str, *, kinds: Sequence[str] = ("claim", "source", "document"), limit: int = 50
    ) -> Sequence[Hit]:
        """Full text over claims, sources and documents; any text is a query, never an error."""
        raise NotImplementedError

    def ledger(self) -> LedgerSource:
        """The ledger's parts as streams; they read one and the same moment of the casebook."""
        raise NotImplementedError

    def status(self) -> Iterator[QuestionLedger]:
        """Every question with its standing, worst first."""
        raise NotImplementedError

    def verify(self) -> Verification:
        """Check the chain, recompute the digests, rebuild every projection from the log and compare."""
        raise NotImplementedError
