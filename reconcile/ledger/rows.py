"""What a ledger is written from: values that any casebook can give. The writers know nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from reconcile.claims import Claim, Voice
from reconcile.decisions import Decision
from reconcile.documents import Document
from reconcile.ledger.safe import unmixed
from reconcile.ledger.scope import Filter, Profile
from reconcile.relations import Link
from reconcile.remarks import Reply
from reconcile.sources import Registry, Source
from reconcile.standing import Finding, Standing

if TYPE_CHECKING:
    from reconcile.moves import Move


@dataclass(frozen=True, slots=True)
class ClaimLedger:
    """A claim with its document. The document's `id` is the casebook's. Voices carry their registry ids and names."""

    claim: Claim
    document: Document


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
    """Every source named on the claims' paths, by id, merges followed."""
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

    def registry(self) -> Registry: ...

    def documents(self) -> Iterator[Document]:
        """Documents by their casebook id, in the order they came."""
        ...

    def questions(self) -> Iterator[QuestionLedger]:
        """Questions by event, worst state first."""
        ...

    def loose(self) -> Iterator[ClaimLedger]:
        """Claims that stand in no question: unreviewed or discarded."""
        ...

    def deleted(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """Documents that were taken out, with the claims they had: the log cannot be replayed without them."""
        ...

    def decisions(self) -> Iterator[Decision]:
        """The log from its first entry."""
        ...


def speaker(voice: Voice, sources: Mapping[str, Source]) -> str:
    """The name of a voice: its source's in the registry, merges followed; an anonymous one's own words.

    A word in it that mixes alphabets is marked: it may pass for another source's name.
    """
    if voice.anonymous or voice.source is None or voice.source not in sources:
        return unmixed(voice.name)
    return unmixed(Registry(sources).resolve(voice.source).name)


def parts_from(question: QuestionLedger) -> Iterator[tuple[Link, str]]:
    """The part_of links that start in a question, with the question at their other end: each ties two, told once."""
    inside = {entry.claim.id for entry in question.claims}
    written = {link.id for link in question.links}
    return ((link, other) for link, other in question.parts if link.a in inside and link.id not in written)
