"""Claims and the values they are made of.

Everything is frozen. Offsets are Python string offsets into the document's text, end-exclusive.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Modality(StrEnum):
    """The origin's own commitment to what it says."""

    ASSERTED = "asserted"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    ALLEGED = "alleged"
    REPORTED = "reported"
    INTENDED = "intended"
    QUESTIONED = "questioned"

    @property
    def commits(self) -> bool:
        """Whether the origin stands behind the content: only then does it count as a voice."""
        return self in (Modality.ASSERTED, Modality.CONFIRMED, Modality.DENIED)


class Review(StrEnum):
    """What a person has said of a claim as extracted."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    DISCARDED = "discarded"


class Interest(StrEnum):
    """How the claim stands to the interest of its origin's own party; set by a person."""

    AGAINST = "against"
    FOR = "for"
    NEUTRAL = "neutral"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A closed interval with a unit and what is counted; None is unbounded. `text` keeps the original words.

    `of` is the whole in "all 104" or "104 of 110". `start` and `end` are None where a person or a ready
    claim gave the figure without its words.
    """

    text: str
    low: float | None
    high: float | None
    unit: str | None = None
    counted: str | None = None
    of: float | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """When the content happened. `start` and `end` are ISO 8601 dates or times local to the document, inclusive.

    None is unbounded or unknown; `text` keeps the original words.
    """

    text: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """A source as one document names it: the words, the name they were resolved to, its id in the registry.

    `anonymous`: accountable to nobody by name ("two diplomats"). `span` is None where a person or a ready
    claim gave the name, and for publishers. `head` is the word that the phrase hangs on; `role` ("deputy
    minister") and `affiliation` ("the navy") are what the document says of the voice, None where it does not.
    """

    name: str
    span: Span | None = None
    anonymous: bool = False
    source: str | None = None
    head: str | None = None
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """The path a claim took: origin (the first accountable source), via whom, publisher.

    `rule` names the rule of extraction by which the words were taken as a claim of this path; None where a
    person or a ready claim gave them.
    """

    origin: Voice | None = None
    via: tuple[Voice, ...] = ()
    publisher: Voice | None = None
    rule: str | None = None

    @property
    def path(self) -> tuple[Voice, ...]:
        """Origin first, publisher last; those that are known."""
        ends = (self.origin, *self.via, self.publisher)
        return tuple(voice for voice in ends if voice is not None)


class Tense(StrEnum):
    """When the predicate puts what is said, seen from when it is said."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Happening:
    """What a content tells: its predicate, and who does it to whom.

    `predicate` is the verb in its dictionary form ("destroy", "сбить"), `span` its words in the document, None where a
    person gave it. `agent` is who or what does it, `patient` to whom or what it is done; None where nobody is named.
    """

    predicate: str
    tense: Tense | None = None
    agent: Span | None = None
    patient: Span | None = None
    span: Span | None = None


class ScopeKind(StrEnum):
    """How far a figure, or what is said without one, reaches; and what that means beside another claim.

    Time: a `cumulative` figure is a running total up to when it was said, `period` what came about in some days,
    `night` in one night or day. A running total never conflicts with a figure of a night or a period.
    Extent: `whole` counts everything there is to count, `areas` all of the areas that its words name or number, `part`
    leaves others out. A part is part of a whole that is no smaller.
    """

    CUMULATIVE = "cumulative"
    PERIOD = "period"
    NIGHT = "night"
    WHOLE = "whole"
    AREAS = "areas"
    PART = "part"

    @property
    def label(self) -> str:
        """What a person reads."""
        return _LABELS[self]

    @property
    def of_time(self) -> bool:
        """Whether it says over how much time; else over how much of what is there."""
        return self in (ScopeKind.CUMULATIVE, ScopeKind.PERIOD, ScopeKind.NIGHT)


_LABELS = {
    ScopeKind.CUMULATIVE: "running total",
    ScopeKind.PERIOD: "over some days",
    ScopeKind.NIGHT: "one night or day",
    ScopeKind.WHOLE: "the whole",
    ScopeKind.AREAS: "over these areas",
    ScopeKind.PART: "a part only",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a claim reaches, in the document's words ("since Monday", "across western Russia", "in nine regions").

    `span` is None where a person or a ready claim gave the kind without words. `regions`: how many areas the words
    number, 9 in "nine regions"; None where they number none.
    """

    kind: ScopeKind
    span: Span | None = None
    regions: int | None = None

    @property
    def phrase(self) -> str:
        """As a person reads it: "running total: since Monday"."""
        return self._with_words(self.kind.label)

    def __str__(self) -> str:
        """As a person writes it: "cumulative: since Monday", "part"."""
        return self._with_words(self.kind.value)

    def _with_words(self, kind: str) -> str:
        return kind if self.span is None else f"{kind}: {' '.join(self.span.text.split())}"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one origin asserts or denies, in one document, small enough to be compared alone.

    `id` is a UUID, `document` the document's id. `quote` is the passage that carries the claim (source, cue
    and content), `content` what is claimed; both are spans of the document's text. `negated` speaks of the
    content, never of the cue. `when_asserted` is ISO 8601: when the origin said it, else when the document
    was published. `made_by` names extractor, model and lexicon with their versions. `scopes` is empty where nothing
    is said of how far the claim reaches.
    """

    id: str
    document: str
    content: Span
    quote: Span
    attribution: Attribution = Attribution()
    cue: Span | None = None
    modality: Modality = Modality.ASSERTED
    negated: bool = False
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Span, ...] = ()
    when: TimeWindow | None = None
    when_asserted: str | None = None
    interest: Interest = Interest.UNKNOWN
    preliminary: bool = False
    review: Review = Review.UNREVIEWED
    lang: str = "en"
    made_by: str = ""
    happening: Happening | None = None
    scopes: tuple[Scope, ...] = ()

    @property
    def text(self) -> str:
        return self.content.text

    @property
    def origin(self) -> Voice | None:
        return self.attribution.origin

    @property
    def stated_places(self) -> tuple[Span, ...]:
        """The places that its own words name; others were taken from the text around it, or given."""
        start, end = self.content.start, self.content.end
        return tuple(place for place in self.places if start <= place.start and place.end <= end)

    @property
    def quantity(self) -> Quantity | None:
        """The figure that the claim is compared by: its first one."""
        return self.quantities[0] if self.quantities else None

    @property
    def fingerprint(self) -> str:
        """Finds the claim again when its document is extracted anew: document, spans and content, hashed."""
        spans = f"{self.content.start}:{self.content.end}:{self.quote.start}:{self.quote.end}"
        seed = "\x1f".join((self.document, spans, self.content.text))
        return hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:32]
