"""Bare Russian or Ukrainian text: figures, places, times and negation by the dictionary alone, without a tagger."""

from __future__ import annotations

from functools import lru_cache

from reconcile.claims import Quantity, Span, TimeWindow
from reconcile.extraction.slavic.contents import is_negated
from reconcile.extraction.slavic.morphology import Morphology
from reconcile.extraction.slavic.phrases import Phrases
from reconcile.extraction.slavic.places import find_places
from reconcile.extraction.slavic.quantities import find_quantities
from reconcile.extraction.slavic.sentence import Sentence
from reconcile.extraction.slavic.times import find_times
from reconcile.extraction.slavic.words import Word, read_words, sentences

_KEPT = 256


class Reader:
    """One language; the words of the texts read last are kept, for each text is asked for several things."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.morphology = Morphology(lang)
        self.words = lru_cache(maxsize=_KEPT)(self._words)

    def _words(self, text: str) -> list[Word]:
        return read_words(text, self.morphology)

    def quantities(self, text: str, offset: int) -> tuple[Quantity, ...]:
        """Its figures, but for those of its times."""
        taken = [(span.start, span.end) for span, _ in self.times(text, None, 0)]
        return find_quantities(text, self.words(text), self.lang, offset=offset, taken=taken)

    def places(self, text: str, offset: int) -> tuple[Span, ...]:
        """Its places, in whatever case they stand."""
        return find_places(text, self.words(text), self.morphology, offset)

    def times(self, text: str, published: str | None, offset: int) -> tuple[tuple[Span, TimeWindow], ...]:
        """Its times, against the day of publication."""
        return find_times(text, self.lang, published, offset)

    def negated(self, text: str) -> bool:
        """Whether its first sentence is."""
        words = self.words(text)
        bounds = sentences(words, ())
        if not bounds:
            return False
        sentence = Sentence(words, *bounds[0], (), Phrases(words, self.lang), self.lang)
        return is_negated(sentence, sentence.first, sentence.last)
