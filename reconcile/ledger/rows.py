"""What a ledger is written from, whatever casebook gives it. The writers know nothing else.

A claim, a document, a decision is held as a casebook's tables have it or as the value that it stands for: whoever
writes a line for programs takes the one, whoever writes for people takes the other, and each is made when it is asked
for.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reconcile.canonical import canonical
from reconcile.claims import Claim, Voice
from reconcile.columns import (
    ClaimColumns,
    DocumentColumns,
    claim_columns,
    claim_of_columns,
    cover_of_columns,
    document_columns,
    document_of_columns,
)
from reconcile.decisions import Decision
from reconcile.documents import Document
from reconcile.escaping import unescape
from reconcile.ledger.safe import unmixed
from reconcile.ledger.scope import Filter, Profile
from reconcile.relations import Link
from reconcile.remarks import Reply
from reconcile.sources import Registry, Source
from reconcile.standing import Finding, Standing

if TYPE_CHECKING:
    from reconcile.moves import Move


class ClaimLedger:
    """A claim with its document. The document's `id` is the casebook's. Voices carry their registry ids and names.

    The document's text is not needed with every claim of it: `LedgerSource.documents` has it.
    """

    __slots__ = ("_claim", "_columns", "_document")

    def __init__(self, claim: Claim, document: Document) -> None:
        self._claim: Claim | None = claim
        self._document: Document | None = document
        self._columns: ClaimColumns | None = None

    @classmethod
    def stored(cls, columns: ClaimColumns) -> ClaimLedger:
        """A claim as it stands in a casebook's tables."""
        entry = cls.__new__(cls)
        entry._claim = entry._document = None
        entry._columns = columns
        return entry

    @property
    def claim(self) -> Claim:
        if self._claim is None:
            self._claim = claim_of_columns(self.columns)
        return self._claim

    @property
    def document(self) -> Document:
        if self._document is None:
            self._document = cover_of_columns(self.columns)
        return self._document

    @property
    def columns(self) -> ClaimColumns:
        if self._columns is None:
            self._columns = claim_columns(self.claim, self.document)
        return self._columns


class DocumentLedger:
    """A document with its text; its `id` is the casebook's."""

    __slots__ = ("_columns", "_document")

    def __init__(self, document: Document) -> None:
        self._document: Document | None = document
        self._columns: DocumentColumns | None = None

    @classmethod
    def stored(cls, columns: DocumentColumns) -> DocumentLedger:
        """A document as it stands in a casebook's tables."""
        held = cls.__new__(cls)
        held._document, held._columns = None, columns
        return held

    @property
    def document(self) -> Document:
        if self._document is None:
            self._document = document_of_columns(self.columns)
        return self._document

    @property
    def columns(self) -> DocumentColumns:
        if self._columns is None:
            self._columns = document_columns(self.document)
        return self._columns


class DecisionLedger:
    """An entry of the log: the decision, and its canonical JSON text with its hash in it."""

    __slots__ = ("_decision", "_text")

    def __init__(self, decision: Decision) -> None:
        self._decision: Decision | None = decision
        self._text: str | None = None

    @classmethod
    def stored(cls, text: str) -> DecisionLedger:
        """An entry as the log has it, its own hash put in."""
        entry = cls.__new__(cls)
        entry._decision, entry._text = None, text
        return entry

    @property
    def decision(self) -> Decision:
        if self._decision is None:
            body = json.loads(self.text)
            self._decision = Decision.parse(body, body["hash"])
        return self._decision

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = canonical({**self.decision.body(), "hash": self.decision.hash})
        return self._text


@dataclass(frozen=True, slots=True)
class QuestionLedger:
    """A question with everything the ledger says of it. `parts`: (link, id of the question at its other end)."""

    id: str
    title: str
    event: str | None
    standing: Standing
    overlays: tuple[str, ...]
    claims: tuple[ClaimLedger, ...]
    links: tuple[Link, ...]
    parts: tuple[tuple[Link, str], ...]
    finding: Finding | None
    sources: Mapping[str, Source]
    """Every source named on the claims' paths, by id, merges followed; others may be there too."""
    moves: tuple[Move, ...] | None = None
    """The smallest events that would change its standing; None where nobody asked (they take time)."""
    replies: tuple[Reply, ...] = ()
    """Who was asked for a reply and what came back: those that are public."""


class LedgerSource(Protocol):
    """The streams a ledger is written from, all of one moment: that of entry `seq` with the hash `head`."""

    @property
    def name(self) -> str: ...

    @property
    def seq(self) -> int: ...

    @property
    def head(self) -> str: ...

    @property
    def published_by(self) -> str | None:
        """Only documents that were published by this time (UTC) are in it; None: all are."""
        ...

    @property
    def wanted(self) -> Filter | None:
        """Which questions are in it; None: all are, and the claims in none."""
        ...

    @property
    def profile(self) -> Profile:
        """Whom it is for."""
        ...

    def registry(self, of: Collection[str] | None = None, named: Collection[str] = ()) -> Registry:
        """Every source. `of`: those with these ids or a name of this normalised form, and all they lead to, will do."""
        ...

    def documents(self, among: Collection[str] | None = None) -> Iterator[DocumentLedger]:
        """Documents by their casebook id, in the order they came. `among`: those that have none of these ids may go."""
        ...

    def questions(self, wanted: Filter | None = None) -> Iterator[QuestionLedger]:
        """Questions by event, worst state first. `wanted` (its sources are ids): those that do not match may go."""
        ...

    def loose(self) -> Iterator[ClaimLedger]:
        """Claims that stand in no question: unreviewed or discarded."""
        ...

    def people(self) -> Iterator[str]:
        """Everyone who has decided anything."""
        ...

    def deleted(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """Documents that were taken out, with the claims they had: the log cannot be replayed without them."""
        ...

    def decisions(self, on: Collection[str] | None = None) -> Iterator[DecisionLedger]:
        """The log from its first entry. `on` (claims, links, documents and sources as "kind:key"): those that touch
        none of these, and no event and no party either, may go.
        """
        ...


def speaker(voice: Voice, sources: Mapping[str, Source]) -> str:
    """The name of a voice: its source's in the registry, merges followed; an anonymous one's own words.

    A word in it that mixes alphabets is marked: it may pass for another source's name.
    """
    if voice.anonymous or voice.source is None or voice.source not in sources:
        return unmixed(voice.name)
    return source_name(voice.source, sources)


def source_name(source: str, sources: Mapping[str, Source]) -> str:
    """The name of a source that is among these, merges followed; marked as `speaker` says."""
    known = sources[source]
    return unmixed(known.name if known.merged_into is None else Registry(sources).resolve(source).name)


def outlet(document: Document) -> str:
    """The name of a document's publisher, marked as `speaker` says; "" where it is not known."""
    return unmixed(document.publisher or "")


def parts_from(question: QuestionLedger) -> Iterator[tuple[Link, str]]:
    """The part_of links that start in a question, with the question at their other end: each ties two, told once."""
    if not question.parts:
        return iter(())
    inside = {unescape(entry.columns.uid) for entry in question.claims}
    written = {link.id for link in question.links}
    return ((link, other) for link, other in question.parts if link.a in inside and link.id not in written)
