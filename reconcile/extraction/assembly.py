"""Claims put together: attributions with their voices, figures, places and times, and the paper's own statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.claims import Attribution, Claim, Happening, Modality, Quantity, Scope, Span, TimeWindow, Voice
from reconcile.documents import Document, document_id
from reconcile.extraction.actors import scenes
from reconcile.extraction.attribution import attributions
from reconcile.extraction.coreference import Cast
from reconcile.extraction.found import Found
from reconcile.extraction.happenings import Told, happening_in
from reconcile.extraction.identity import claim_id
from reconcile.extraction.inherited import Passage, with_inherited
from reconcile.extraction.modality import modality_of
from reconcile.extraction.negation import is_negated
from reconcile.extraction.paragraphs import Extent, Paragraph
from reconcile.extraction.places import find_places
from reconcile.extraction.quantities import find_quantities
from reconcile.extraction.relays import extent_of, relayed
from reconcile.extraction.scopes import Marks, find_scopes, scopes_within
from reconcile.extraction.shares import divided
from reconcile.extraction.splitting import parts
from reconcile.extraction.statements import own_statements
from reconcile.extraction.times import find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Facts:
    """The figures, places, times and scopes of one paragraph, with their places in the document."""

    quantities: tuple[Quantity, ...]
    places: tuple[Span, ...]
    times: tuple[tuple[Span, TimeWindow], ...]
    scopes: tuple[Scope, ...]

    @classmethod
    def of(cls, paragraph: Paragraph, published: str | None) -> Facts:
        text, start = paragraph.text, paragraph.start
        where = scenes(text, find_places(text, start), start)
        marks = Marks(find_quantities(text, start), where, find_times(text, published, start))
        return cls(*marks, find_scopes(text, "en", marks, start))

    def marks(self, start: int) -> tuple[int, ...]:
        """Where in a paragraph that starts here figures and times stand."""
        starts = [q.start for q in self.quantities if q.start is not None] + [at.start for at, _ in self.times]
        return tuple(sorted(mark - start for mark in starts))

    def quantities_in(self, span: Span) -> tuple[Quantity, ...]:
        return tuple(
            q for q in self.quantities if q.start is not None and q.end is not None and _within(span, q.start, q.end)
        )

    def places_in(self, span: Span) -> tuple[Span, ...]:
        return tuple(place for place in self.places if _within(span, place.start, place.end))

    def scopes_in(self, span: Span) -> tuple[Scope, ...]:
        return scopes_within(span, self.scopes, self.quantities_in(span))

    def time_in(self, span: Span) -> TimeWindow | None:
        return next((window for at, window in self.times if _within(span, at.start, at.end)), None)


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before it is a claim: its words, their paragraph, and the attribution with its own paragraph."""

    at: int
    content: Extent
    found: Found | None = None
    found_at: int = 0
    relays: tuple[int, ...] = ()


def claims_of(document: Document, parsed: Sequence[tuple[Paragraph, Doc]], made_by: str) -> tuple[Claim, ...]:
    """Every claim of a document from its parsed paragraphs, in the order of the text."""
    assembly = _Assembly(document, parsed, made_by)
    claims = (part for draft in assembly.drafts() for part in divided(assembly.claim(draft)))
    return tuple(with_inherited(claims, assembly.passages(), document.text))


class _Assembly:
    """One document while its claims are put together."""

    def __init__(self, document: Document, parsed: Sequence[tuple[Paragraph, Doc]], made_by: str) -> None:
        self.document = document
        self.id = document_id(document)
        self.publisher = Voice(document.publisher) if document.publisher else None
        self.made_by = made_by
        self.parsed = parsed
        self.facts = [Facts.of(paragraph, document.published) for paragraph, _ in parsed]
        self.cast = Cast(parsed)

    def passages(self) -> list[Passage]:
        """The paragraphs with their sentences and places, in the document's offsets."""
        return [
            Passage(
                paragraph.start,
                paragraph.start + len(paragraph.text),
                [(paragraph.start + sent.start_char, paragraph.start + sent.end_char) for sent in doc.sents],
                facts.places,
            )
            for (paragraph, doc), facts in zip(self.parsed, self.facts, strict=True)
        ]

    def drafts(self) -> Iterator[Draft]:
        """Every statement of the document, paragraph by paragraph."""
        speaking: Draft | None = None
        for at, (paragraph, doc) in enumerate(self.parsed):
            found = attributions(doc, paragraph)
            if speaking is not None and not found and paragraph.is_quotation:
                yield replace(speaking, at=at, content=paragraph.quotes[0])
                continue
            drafts = list(self._attributed(at, doc, found))
            speaking = drafts[-1] if drafts and drafts[-1].found and drafts[-1].found.frame in "qcs" else None
            own = own_statements(doc, paragraph, found, self.facts[at].marks(paragraph.start))
            yield from sorted([*drafts, *(Draft(at, extent) for extent in own)], key=lambda draft: draft.content)

    def _attributed(self, at: int, doc: Doc, found: Sequence[Found]) -> Iterator[Draft]:
        for one, relays in relayed(doc, found):
            for content in one.contents:
                for part in parts(doc, content):
                    yield Draft(at, part, one, at, relays)

    def claim(self, draft: Draft) -> Claim:
        paragraph, doc = self.parsed[draft.at]
        found, facts = draft.found, self.facts[draft.at]
        span = self.span(paragraph, draft.content)
        cue = self.span(self.parsed[draft.found_at][0], found.cue) if found else None
        path = self.path(draft)
        origin = path.origin
        ends = [s for s in (span, cue, origin.span if origin else None) if s is not None]
        quote = self.cut(min(s.start for s in ends), max(s.end for s in ends))
        return Claim(
            id=claim_id(self.id, (span, quote, cue, origin.span if origin else None)),
            document=self.id,
            content=span,
            quote=quote,
            attribution=path,
            cue=cue,
            modality=self.modality(draft),
            negated=is_negated(doc, draft.content),
            quantities=facts.quantities_in(span),
            places=facts.places_in(span),
            when=facts.time_in(span),
            when_asserted=self.document.published,
            lang="en",
            made_by=self.made_by,
            happening=self.happening(paragraph, happening_in(doc, draft.content)),
            scopes=facts.scopes_in(span),
        )

    def happening(self, paragraph: Paragraph, told: Told | None) -> Happening | None:
        if told is None:
            return None
        agent, patient = (
            None if extent is None else self.span(paragraph, extent) for extent in (told.agent, told.patient)
        )
        return Happening(told.predicate, told.tense, agent, patient, self.span(paragraph, told.at))

    def modality(self, draft: Draft) -> Modality:
        if draft.found is None:
            return Modality.ASSERTED
        if draft.found_at != draft.at:
            return draft.found.modality
        return modality_of(self.parsed[draft.at][1], draft.found, draft.content)

    def path(self, draft: Draft) -> Attribution:
        """Origin, relays and publisher. A source phrase may be cut short of its head's aside; the head names it."""
        found, rule = draft.found, _rule(draft)
        if found is None or found.source is None:
            return Attribution(None, (), self.publisher, rule)
        paragraph, doc = self.parsed[draft.found_at]
        if found.head is None:
            return Attribution(_as_written(self.span(paragraph, found.source)), (), self.publisher, rule)
        origin = self.voice(draft.found_at, doc[found.head], self.span(paragraph, found.source))
        via = [
            self.voice(draft.found_at, doc[head], self.span(paragraph, extent_of(doc, head))) for head in draft.relays
        ]
        return Attribution(origin, tuple(voice for voice in via if voice.name != origin.name), self.publisher, rule)

    def voice(self, at: int, head: Token, span: Span) -> Voice:
        return self.cast.voice(at, head, span)

    def span(self, paragraph: Paragraph, extent: Extent) -> Span:
        return self.cut(paragraph.start + extent[0], paragraph.start + extent[1])

    def cut(self, start: int, end: int) -> Span:
        return Span(start, end, self.document.text[start:end])


def _rule(draft: Draft) -> str:
    """Why the words were taken as a claim."""
    if draft.found is None:
        return "the paper's own words: a figure, a time or an event"
    carried = " (a quotation that goes on)" if draft.found_at != draft.at else ""
    return f"{draft.found.rule}: {draft.found.lemma}{carried}"


def _as_written(span: Span) -> Voice:
    """A voice whose words the parser did not take together."""
    return Voice(span.text, span, anonymous=span.text == span.text.lower())


def _within(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end
