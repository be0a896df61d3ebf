"""What the casebook answers: frozen values for all that asks it. No row, no session; lines of lists: `db.lines`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.lines import DecisionRow as DecisionRow
from db.lines import DocumentRow as DocumentRow
from db.lines import QuestionRow as QuestionRow
from db.lines import Queue as Queue
from db.lines import TriageRow as TriageRow
from reconcile.claims import Claim
from reconcile.copying import Advice, Dependence
from reconcile.documents import Document
from reconcile.independence import Branch
from reconcile.relations import Link, Reason, Relation
from reconcile.remarks import Remarks
from reconcile.sources import Source
from reconcile.standing import Finding, Standing
from reconcile.ties import Lead


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document with its claims in the order of the text. `copies`: ids of documents with the same text."""

    id: str
    document: Document
    claims: tuple[Claim, ...]
    copies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with where it comes from: its document's header and the paragraph around its quote.

    `paragraph_start` is the offset of `paragraph` in the document's text. `question` is the id of the question
    it stands in, None for claims nobody accepted. `questions_title` is that question's title.
    """

    claim: Claim
    document: DocumentRow
    url: str | None
    archive_url: str | None
    paragraph: str
    paragraph_start: int
    question: str | None
    question_title: str | None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PairView:
    """A suggestion to be judged, with both claims in context. `reasons` are sentences, made now."""

    suggestion: str
    a: ClaimView
    b: ClaimView
    relation: Relation
    score: float
    reasons: tuple[Reason, ...]
    verbatim: bool
    objections: tuple[str, ...]
    verdict: str | None
    """None: undecided; "unsure"; "rejected"; "accepted"."""
    seen: int = 0
    """The entry of the log that this was read at: give it back with the decision."""


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question whole. `links`: accepted ones among its claims; `parts`: those of part_of that tie it to others."""

    row: QuestionRow
    standing: Standing
    claims: tuple[ClaimView, ...]
    links: tuple[Link, ...]
    parts: tuple[tuple[Link, str, str], ...]
    """(link, other question's id, other question's title)"""
    finding: Finding | None
    pending: tuple[str, ...]
    """Ids of the undecided suggestions that touch it."""
    sources: Mapping[str, Source] = field(default_factory=dict)
    seen: int = 0
    """The entry of the log that this was read at."""


@dataclass(frozen=True, slots=True)
class BehindView:
    """What is behind a question: who its voices are, what was found before, and what was decided since the finding.

    `names` are those of the ids in `tree`. `before`: the findings that stand no longer, newest first. `since` is empty
    where there is no finding or it is not stale.
    """

    standing: Standing
    tree: tuple[Branch, ...]
    names: Mapping[str, str]
    finding: Finding | None
    before: tuple[Finding, ...]
    since: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A line of the list of sources."""

    source: Source
    claims: int
    documents: int
    leads: Mapping[Lead, str] = field(default_factory=dict)
    """Whom it leads to, by their names, with days where a tie has any: "Pearson [..2015-11-30]; Nikkei"."""
    proposed: Mapping[str, str] = field(default_factory=dict)
    """Names of sources that may be the same one, by id (suggested, never merged by itself)."""
    copies: bool = False
    """Whether it is suggested that it is one voice with another one."""


@dataclass(frozen=True, slots=True)
class PartyRow:
    """A party of the casebook: how many sources are on its side, and which parties it is opposed to."""

    name: str
    sources: int
    opposed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedMistakes:
    """Two sources that share mistakes, with the evidence counted (its `evidence` are ids of questions).

    `joined`: they are one voice already; `apart`: a person said that they are not.
    """

    a: Source
    b: Source
    counted: Dependence
    joined: bool
    apart: bool

    @property
    def suggested(self) -> bool:
        """Whether it is suggested that they are one voice."""
        return self.counted.one_voice and not self.joined and not self.apart


@dataclass(frozen=True, slots=True)
class Advised:
    """What weighing the casebook said of one source, as advice; `names` are those of the sources in it."""

    advice: Advice
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source whole. `questions` it says something in, or prints something in; `was` are names merged into it.

    `advised` was weighed at entry `weighed_at`, None where the casebook never was; `since` entries came after that.
    """

    row: SourceRow
    was: tuple[str, ...]
    questions: int
    advised: Advised | None
    weighed_at: int | None
    since: int
    shares: tuple[SharedMistakes, ...]
    remarks: Remarks


@dataclass(frozen=True, slots=True)
class Hit:
    """A result of a search. `kind` is "claim", "source" or "document"."""

    kind: str
    id: str
    title: str
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one document did. `again`: it was there already and nothing changed."""

    document: str
    name: str
    again: bool
    copy_of: tuple[str, ...]
    claims: int
    sources: int
    suggestions: int
    seq: int | None


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` found. `problems` is empty where all holds; `head` is the hash of the last entry."""

    entries: int
    head: str
    problems: tuple[str, ...]
