"""Claims put together: attributions with their voices, figures, places and times, and the paper's own statements."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.claims import Attribution, Claim, Modality, Quantity, Span, TimeWindow, Voice
from reconcile.documents import Document, document_id
from reconcile.extraction.attribution import Found, attributions
from reconcile.extraction.negation import is_negated
from reconcile.extraction.paragraphs import Extent, Paragraph
from reconcile.extraction.places import find_places
from reconcile.extraction.quantities import find_quantities
from reconcile.extraction.splitting import parts
from reconcile.extraction.statements import own_statements
from reconcile.extraction.times import find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLAIMS = uuid.UUID("6f1f0f0c-3d0b-5a56-9c43-0d7a1d3a6a55")


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures, places and times of one paragraph, with their places in the document."""

    quantities: tuple[Quantity, ...]
    places: tuple[Span, ...]
    times: tuple[tuple[Span, TimeWindow], ...]

    @classmethod
    def of(cls, paragraph: Paragraph, published: str | None) -> Facts:
        return cls(
            find_quantities(paragraph.text, paragraph.start),
            find_places(paragraph.text, paragraph.start),
            find_times(paragraph.text, published, paragraph.start),
        )

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        return tuple(
            q for q in self.quantities if q.start is not None and q.end is not None and _within(span, q.start, q.end)
        )

    def places_in(self, span: Span) -> tuple[Span, ...]:
        return tuple(place for place in self.places if _within(span, place.start, place.end))

    def time_in(self, span: Span) -> TimeWindow | None:
        return next((window for at, window in self.times if _within(span, at.start, at.end)), None)


def claims_of(document: Document, parsed: Sequence[tuple[Paragraph, Doc]], made_by: str) -> tuple[Claim, ...]:
    """Every claim of a document from its parsed paragraphs, in the order of the text."""
    assembly = _Assembly(document, made_by)
    found = [attributions(doc, paragraph) for paragraph, doc in parsed]
    claims: list[Claim] = []
    for (paragraph, doc), attributed in zip(parsed, found, strict=True):
        claims.extend(assembly.paragraph(paragraph, doc, attributed))
    return tuple(claims)


class _Assembly:
    """One document while its claims are put together."""

    def __init__(self, document: Document, made_by: str) -> None:
        self.document = document
        self.id = document_id(document)
        self.publisher = Voice(document.publisher) if document.publisher else None
        self.made_by = made_by

    def paragraph(self, paragraph: Paragraph, doc: Doc, found: Iterable[Found]) -> Iterator[Claim]:
        found = list(found)
        facts = Facts.of(paragraph, self.document.published)
        own = own_statements(doc, paragraph, found, facts_at(facts, paragraph))
        drafts: list[tuple[Found | None, Extent]] = [(None, statement) for statement in own]
        drafts += [(one, part) for one in found for content in one.contents for part in parts(doc, content)]
        for one, content in sorted(drafts, key=lambda draft: draft[1]):
            yield self.claim(paragraph, doc, one, content, facts)

    def claim(self, paragraph: Paragraph, doc: Doc, found: Found | None, content: Extent, facts: Facts) -> Claim:
        span = self.span(paragraph, content)
        cue = self.span(paragraph, found.cue) if found else None
        origin = self.voice(paragraph, found) if found else None
        ends = [s for s in (span, cue, origin.span if origin else None) if s is not None]
        quote = self.cut(min(s.start for s in ends), max(s.end for s in ends))
        return Claim(
            id=self.claim_id(span, quote, cue, origin),
            document=self.id,
            content=span,
            quote=quote,
            attribution=Attribution(origin, (), self.publisher),
            cue=cue,
            modality=found.modality if found else Modality.ASSERTED,
            negated=is_negated(doc, content),
            quantities=facts.quantities_in(span),
            places=facts.places_in(span),
            when=facts.time_in(span),
            when_asserted=self.document.published,
            lang="en",
            made_by=self.made_by,
        )

    def voice(self, paragraph: Paragraph, found: Found) -> Voice | None:
        if found.source is None:
            return None
        span = self.span(paragraph, found.source)
        return Voice(span.text, span)

    def claim_id(self, content: Span, quote: Span, cue: Span | None, origin: Voice | None) -> str:
        ends = [(s.start, s.end) if s else None for s in (content, quote, cue, origin.span if origin else None)]
        return str(uuid.uuid5(_CLAIMS, f"{self.id}\x1f{ends}\x1f{content.text.encode('utf-8', 'surrogatepass')!r}"))

    def span(self, paragraph: Paragraph, extent: Extent) -> Span:
        return self.cut(paragraph.start + extent[0], paragraph.start + extent[1])

    def cut(self, start: int, end: int) -> Span:
        return Span(start, end, self.document.text[start:end])


def facts_at(facts: Facts, paragraph: Paragraph) -> tuple[int, ...]:
    """Where in the paragraph figures and times stand."""
    starts = [q.start for q in facts.quantities if q.start is not None] + [at.start for at, _ in facts.times]
    return tuple(sorted(start - paragraph.start for start in starts))


def _within(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end
