"""Claims of a Russian or Ukrainian document: attributions with voices, figures, places, times; its own words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reconcile.claims import Attribution, Claim, Happening, Modality, Span, Tense, TimeWindow, Voice
from reconcile.documents import Document, document_id
from reconcile.extraction.identity import claim_id
from reconcile.extraction.inherited import Passage, with_inherited
from reconcile.extraction.paragraphs import LONG_QUOTE
from reconcile.extraction.scopes import scopes_within
from reconcile.extraction.shares import divided
from reconcile.extraction.slavic.attribution import attributions
from reconcile.extraction.slavic.contents import is_negated, parts
from reconcile.extraction.slavic.extents import Found
from reconcile.extraction.slavic.happenings import happening_in
from reconcile.extraction.slavic.naming import Named
from reconcile.extraction.slavic.phrases import Phrase
from reconcile.extraction.slavic.reading import Language, Read, read_all
from reconcile.extraction.slavic.sentence import Sentence
from reconcile.extraction.slavic.times import ahead
from reconcile.extraction.slavic.voices import Cast
from reconcile.extraction.slavic.words import Word

_RULES = {
    "c": "a clause behind its cue",
    "q": "a quotation beside its cue",
    "s": "words that their cue stands behind or inside",
    "i": "an infinitive behind its cue",
    "o": "an object of its cue",
    "p": "what its cue speaks about",
    "b": "the sentence before its cue",
    "v": "hearsay by an adverb",
}
_OPENS = frozenset('«“„"')
_FRAGMENT = 5
"""Words under which a sentence without a predicate, such as a dateline, says nothing."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement before it is a claim: words [first, last) of a sentence, the attribution and its paragraph."""

    read: Read
    sentence: Sentence
    first: int
    last: int
    found: Found | None = None
    said_in: Read | None = None
    via: tuple[tuple[Read, Phrase], ...] = ()


def claims_of(document: Document, language: Language) -> tuple[Claim, ...]:
    """Every claim of a document, in the order of the text."""
    return _Assembly(document, language).claims()


class _Assembly:
    """One document while its claims are put together."""

    def __init__(self, document: Document, language: Language) -> None:
        self.document = document
        self.language = language
        self.morphology = language.morphology
        self.lang = language.morphology.lang
        self.id = document_id(document)
        self.publisher = Voice(document.publisher) if document.publisher else None
        self.reads = read_all(document, language)
        self.cast = Cast([read.words for read in self.reads], self.morphology)
        self._voices: dict[tuple[int, int, str], Voice] = {}

    def claims(self) -> tuple[Claim, ...]:
        drafts: list[_Draft] = []
        before: list[_Draft] = []
        for read in self.reads:
            for sentence in read.sentences:
                current = self._drafts(read, sentence, before)
                drafts += before
                before = current
        drafts += before
        told = (part for draft in drafts for part in divided(self._claim(draft)))
        return tuple(with_inherited(told, self._passages(), self.document.text))

    def _passages(self) -> list[Passage]:
        """The paragraphs with their sentences and places, in the document's offsets."""
        found = []
        for read in self.reads:
            start = read.paragraph.start
            extents = [sentence.extent(sentence.first, sentence.last) for sentence in read.sentences]
            sentences = [(start + first, start + last) for first, last in extents]
            found.append(Passage(start, start + len(read.paragraph.text), sentences, read.places))
        return found

    def _drafts(self, read: Read, sentence: Sentence, before: list[_Draft]) -> list[_Draft]:
        """The statements of a sentence; "of this X told" is given to those of the sentence before."""
        found = attributions(sentence)
        drafts = []
        for one in found:
            if one.frame == "b":
                before[:] = [self._told(draft, one, read) for draft in before]
                continue
            for content in one.contents:
                # Behind "TASS:" there may stand nothing but signs.
                told = any(word.text[0].isalnum() for word in sentence.words[slice(*content)])
                for first, last in parts(sentence, *content) if told else ():
                    drafts.append(_Draft(read, sentence, first, last, one, read))
        if found:
            return self._before(read, sentence, found) + drafts
        going_on = self._going_on(read, sentence, before)
        return going_on if going_on else self._own(read, sentence)

    def _before(self, read: Read, sentence: Sentence, found: list[Found]) -> list[_Draft]:
        """The paper's own words before what somebody says: "взрывы прогремели ночью, жители сообщают о ..."."""
        if any(one.frame == "b" or not one.contents for one in found):
            return []
        first = min(min(sentence.clause_start(one.cue[0]), one.contents[0][0]) for one in found)
        sources = [one.speaker.source.first for one in found if one.speaker.source is not None]
        first = min([first, *sources])
        if first - 1 <= sentence.first or not sentence.is_joint(first - 1):
            return []
        begin, last = sentence.trimmed(sentence.first, first)
        hangs = not sentence.lists["subordinate"].isdisjoint(sentence.words[begin].lemmas())
        return [] if hangs or not sentence.has_predicate(begin, last) else self._own(read, sentence, (begin, last))

    def _told(self, draft: _Draft, one: Found, read: Read) -> _Draft:
        source = one.speaker.source
        if draft.found is None:
            return replace(draft, found=one, said_in=read)
        if source is not None and source.outlet:
            return replace(draft, via=(*draft.via, (read, source)))
        return draft

    def _going_on(self, read: Read, sentence: Sentence, before: list[_Draft]) -> list[_Draft]:
        """A quotation that stands alone behind an attribution goes on with what was said."""
        spoken = (draft for draft in reversed(before) if draft.found is not None and draft.found.frame in "qcs")
        said = next(spoken, None)
        start, end = sentence.extent(sentence.first, sentence.last)
        whole = any(
            a <= start + 2 and end - 2 <= b and (b - a > LONG_QUOTE or read.paragraph.text[a] not in _OPENS)
            for a, b in read.paragraph.quotes
        )
        if said is None or not whole:
            return []
        first, last = sentence.trimmed(sentence.first, sentence.last)
        return [_Draft(read, sentence, first, last, said.found, said.said_in, said.via)]

    def _own(self, read: Read, sentence: Sentence, words: tuple[int, int] | None = None) -> list[_Draft]:
        """The paper's own words, all of the sentence's or these, where they hold a figure, a time or an event."""
        first, last = words or sentence.trimmed(sentence.first, sentence.end)
        if last <= first or (last - first < _FRAGMENT and not sentence.has_predicate(first, last)):
            return []
        start, end = (read.paragraph.start + at for at in sentence.extent(first, last))
        marks = [q.start for q in read.quantities if q.start is not None] + [span.start for span, _ in read.times]
        event = any(r.past for word in sentence.words[first:last] for r in word.readings[:1])
        short = any(word.pos == "short" for word in sentence.words[first:last])
        if not (event or short or any(start <= mark < end for mark in marks)):
            return []
        return [_Draft(read, sentence, a, b) for a, b in parts(sentence, first, last)]

    def _claim(self, draft: _Draft) -> Claim:
        span = self._span(draft.read, *draft.sentence.extent(draft.first, draft.last))
        found, said_in = draft.found, draft.said_in
        cue = None
        if found is not None and said_in is not None:
            cue = self._span(said_in, said_in.words[found.cue[0]].start, said_in.words[found.cue[1] - 1].end)
        path = self._path(draft)
        source = path.origin.span if path.origin is not None else None
        ends = [s for s in (span, cue, source) if s is not None]
        quote = self._cut(min(s.start for s in ends), max(s.end for s in ends))
        read, told = draft.read, self._happening(draft)
        figures = tuple(
            q for q in read.quantities if q.start is not None and q.end is not None and _within(span, q.start, q.end)
        )
        return Claim(
            id=claim_id(self.id, (span, quote, cue, source)),
            document=self.id,
            content=span,
            quote=quote,
            attribution=path,
            cue=cue,
            modality=found.modality if found is not None else Modality.ASSERTED,
            negated=is_negated(draft.sentence, draft.first, draft.last),
            quantities=figures,
            places=tuple(place for place in read.places if _within(span, place.start, place.end)),
            when=self._when(read, span, told, found),
            when_asserted=self.document.published,
            lang=self.lang,
            made_by=self.language.made_by,
            happening=told,
            scopes=scopes_within(span, read.scopes, figures),
        )

    def _when(self, read: Read, span: Span, told: Happening | None, found: Found | None) -> TimeWindow | None:
        """The first time of a content; of what is to come or intended, its next."""
        window = next((window for at, window in read.times if _within(span, at.start, at.end)), None)
        intended = found is not None and found.modality is Modality.INTENDED
        to_come = intended or (told is not None and told.tense is Tense.FUTURE)
        return ahead(window, self.lang, self.document.published) if window is not None and to_come else window

    def _happening(self, draft: _Draft) -> Happening | None:
        read, start = draft.read, draft.read.paragraph.start
        times = [(span.start - start, span.end - start) for span, _ in read.times]
        told = happening_in(draft.sentence, draft.first, draft.last, times)
        if told is None:
            return None
        agent, patient = (
            None if extent is None else self._span(read, *extent) for extent in (told.agent, told.patient)
        )
        return Happening(told.predicate, told.tense, agent, patient, self._span(read, *told.at))

    def _path(self, draft: _Draft) -> Attribution:
        found, said_in = draft.found, draft.said_in
        if found is None or said_in is None or found.speaker.source is None:
            via = [self._voice(read, phrase, "nomn") for read, phrase in draft.via]
            return Attribution(None, tuple(via), self.publisher, _rule(found))
        origin = self._voice(said_in, found.speaker.source, found.speaker.case)
        relays = [(said_in, phrase) for phrase in found.speaker.via] + list(draft.via)
        via = [self._voice(read, phrase, "nomn") for read, phrase in relays]
        return Attribution(
            origin, tuple(v for v in dict.fromkeys(via) if v.name != origin.name), self.publisher, _rule(found)
        )

    def _voice(self, read: Read, phrase: Phrase, case: str) -> Voice:
        """A phrase's voice; the same phrase has the same however many claims it makes."""
        start = phrase.first + (phrase.prep is not None)
        words = read.words
        span = self._span(read, words[start].start, words[phrase.last - 1].end)
        key = (span.start, span.end, case)
        if key not in self._voices:
            plain = Phrase(start, phrase.last, phrase.head, phrase.cases, None, phrase.outlet)
            named = self.cast.voice(words, plain, case)
            self._voices[key] = Voice(
                named.text,
                span,
                named.anonymous,
                head=words[_said_last(words, plain, named)].text,
                role=named.role,
                affiliation=named.affiliation,
            )
        return self._voices[key]

    def _span(self, read: Read, start: int, end: int) -> Span:
        return self._cut(read.paragraph.start + start, read.paragraph.start + end)

    def _cut(self, start: int, end: int) -> Span:
        return Span(start, end, self.document.text[start:end])


def _rule(found: Found | None) -> str | None:
    """By which construction the words were taken, and of which cue."""
    return None if found is None else f"{_RULES[found.frame]}: {found.lemma}"


def _said_last(words: list[Word], phrase: Phrase, named: Named) -> int:
    """The word that a voice hangs on: the last of a person's name, else the head of its phrase."""
    last = words[phrase.last - 1]
    return phrase.last - 1 if last.is_capital and named.text.endswith(f" {last.text}") else phrase.head


def _within(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end
