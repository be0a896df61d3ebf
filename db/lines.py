"""The lines of lists: frozen values, and nothing heavy loaded for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.decisions import DecisionKind
    from reconcile.relations import Relation
    from reconcile.states import State


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A line of the list of documents. `published` as the publisher gave it."""

    id: str
    title: str
    publisher: str
    published: str | None
    lang: str
    claims: int
    accepted: int


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A line of the board. `figures` is the envelope as text ("[100, 104] drones"), "" without figures."""

    id: str
    title: str
    event: str | None
    state: State
    overlays: tuple[str, ...]
    supports: tuple[str, ...]
    claims: int
    publications: int
    families: int
    figures: str
    finding: str | None


@dataclass(frozen=True, slots=True)
class TriageRow:
    """A line of the queue. `stake` sorts it (higher first), `because` says in words why it is there."""

    suggestion: str
    relation: Relation
    score: float
    a_text: str
    b_text: str
    a_source: str
    b_source: str
    stake: float
    because: str
    verdict: str | None


@dataclass(frozen=True, slots=True)
class Queue:
    """How the triage stands."""

    undecided: int
    unsure: int
    decided: int
    decided_this_hour: int


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A line of the history. `says` is one sentence; `undone_by` is the seq of the undo that took it back."""

    seq: int
    at: str
    by: str
    kind: DecisionKind
    says: str
    why: str | None
    of: int | None
    undone_by: int | None
    hash: str
