"""Reading: the paragraphs of a document as words, sentences, figures, places and times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reconcile.claims import Quantity, Scope, Span, TimeWindow
from reconcile.documents import Document
from reconcile.extraction.paragraphs import Extent, Paragraph, paragraphs
from reconcile.extraction.scopes import Marks, find_scopes
from reconcile.extraction.slavic.morphology import Morphology
from reconcile.extraction.slavic.phrases import Phrases
from reconcile.extraction.slavic.places import find_places
from reconcile.extraction.slavic.quantities import find_quantities
from reconcile.extraction.slavic.sentence import Sentence
from reconcile.extraction.slavic.tables import cues
from reconcile.extraction.slavic.times import find_times
from reconcile.extraction.slavic.words import Word, read_words, sentences

Tagger = Callable[[list[list[Word]]], list[list[Word]]]
"""Sentences -> the same, each word with the readings that fit its sentence."""


@dataclass(frozen=True, slots=True)
class Language:
    """What tells one language from another: its dictionary, its tagger if it has one, what a claim names as maker."""

    morphology: Morphology
    made_by: str
    tagger: Tagger | None = None

    @property
    def code(self) -> str:
        return self.morphology.lang


@dataclass(frozen=True)
class Read:
    """A paragraph read."""

    paragraph: Paragraph
    words: list[Word]
    sentences: list[Sentence]
    quantities: tuple[Quantity, ...]
    places: tuple[Span, ...]
    times: tuple[tuple[Span, TimeWindow], ...]
    scopes: tuple[Scope, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A paragraph before its words are tagged; `bounds` are those of its sentences."""

    paragraph: Paragraph
    words: list[Word]
    bounds: list[tuple[int, int]]


def read_all(document: Document, language: Language) -> list[Read]:
    """Every paragraph of a document."""
    drafts = []
    for paragraph in paragraphs(document.text):
        words = read_words(paragraph.text, language.morphology)
        whole = replace(paragraph, quotes=without_asides(words, paragraph.quotes, language.code))
        drafts.append(_Draft(whole, words, sentences(words, whole.quotes)))
    if language.tagger is not None:
        _tag(drafts, language.code, language.tagger)
    return [_read(draft, document.published, language) for draft in drafts]


def without_asides(words: list[Word], quotes: tuple[Extent, ...], lang: str) -> tuple[Extent, ...]:
    """Quotations cut where their author is named inside the marks: «A, — wrote X. — B»."""
    found: list[Extent] = []
    for start, end in quotes:
        inside = [i for i, word in enumerate(words) if start < word.start and word.end < end]
        dashes = [i for i in inside if words[i].is_dash and words[i - 1].text in ",.!?…"]
        begin = start
        for one, two in zip(dashes, dashes[1:] or [], strict=False):
            if words[one].start > begin and _may_attribute(words[one + 1 : two], lang):
                comma = words[one - 1]
                found.append((begin, comma.start if comma.text == "," else comma.end))
                begin = words[two].end + 1
        found.append((begin, end))
    return tuple(found)


def _tag(drafts: list[_Draft], lang: str, tagger: Tagger) -> None:
    """Tag the sentences in which somebody may be a source, all at once; the tagger costs more than all the rules."""
    places = [
        (draft, first, last)
        for draft in drafts
        for first, last in draft.bounds
        if _may_attribute(draft.words[first:last], lang)
    ]
    tagged = tagger([draft.words[first:last] for draft, first, last in places])
    for (draft, first, last), words in zip(places, tagged, strict=True):
        draft.words[first:last] = words


def _may_attribute(words: list[Word], lang: str) -> bool:
    """Whether a sentence has a cue of any kind, or the sign that a headline names its source with."""
    table = cues(lang)
    for word in words:
        if word.low in table.phrases or word.low in table.owned or word.is_dash or word.text == ":":
            return True
        if any(x in table.verbs or x in table.passives or x in table.nouns for x in word.lemmas()):
            return True
    return False


def _read(draft: _Draft, published: str | None, language: Language) -> Read:
    paragraph, words, lang = draft.paragraph, draft.words, language.code
    phrases = Phrases(words, lang)
    times = find_times(paragraph.text, lang, published, paragraph.start)
    taken = [(span.start - paragraph.start, span.end - paragraph.start) for span, _ in times]
    marks = Marks(
        find_quantities(paragraph.text, words, lang, offset=paragraph.start, taken=taken),
        find_places(paragraph.text, words, language.morphology, paragraph.start),
        times,
    )
    return Read(
        paragraph,
        words,
        [Sentence(words, first, last, paragraph.quotes, phrases, lang) for first, last in draft.bounds],
        *marks,
        find_scopes(paragraph.text, lang, marks, paragraph.start),
    )
