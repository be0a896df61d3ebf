"""Places among words in any case: what the gazetteer knows, regions by their adjective, "nine regions"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reconcile.claims import Span
from reconcile.extraction.gazetteer import CITY, COUNTRY, NAMESAKE, REGION, VILLAGE, bearers
from reconcile.extraction.places import canonical
from reconcile.extraction.slavic.actors import acts
from reconcile.extraction.slavic.morphology import Morphology, Reading, like, plain
from reconcile.extraction.slavic.numbers import find_numbers
from reconcile.extraction.slavic.tables import figures, word_lists
from reconcile.extraction.slavic.words import Word

_LAND = (("чщина", "цька"), ("ччина", "цька"), ("щина", "ська"))
_FEMININE = ("область", "республика", "республіка")
_KNOWN = frozenset((COUNTRY, REGION, CITY))
"""Kinds of places that need no word beside them."""


def find_places(text: str, words: list[Word], morphology: Morphology, offset: int) -> tuple[Span, ...]:
    """Names of places, in order; with "область" where it stands behind."""
    found: list[tuple[int, int]] = []
    at = 0
    finder = _Finder(words, morphology)
    while at < len(words):
        last = finder.place(at)
        if last is None:
            at += 1
        else:
            if last > at + 1 or not acts(words, at, morphology.lang):
                found.append((at, last))
            at = last
    taken = {i for first, last in found for i in range(first, last)}
    found += [pair for pair in finder.many() if pair[0] not in taken]
    ends = sorted((words[first].start, words[last - 1].end) for first, last in found)
    return tuple(Span(start + offset, end + offset, text[start:end]) for start, end in ends)


class _Finder:
    """One paragraph while its places are looked for."""

    def __init__(self, words: list[Word], morphology: Morphology) -> None:
        self.words = words
        self.morphology = morphology
        self.lists = word_lists(morphology.lang)
        self.kinds = self.lists["region"]

    def place(self, at: int) -> int | None:
        """The word behind the place that begins here."""
        word = self.words[at]
        if not word.is_capital or not word.is_word:
            return None
        region = self._region(at)
        if region is not None:
            return region
        for size in (2, 1):
            if at + size <= len(self.words) and self._is_place(at, size):
                return at + size
        return None

    def _region(self, at: int) -> int | None:
        """ "Смоленской области"; also the first of "Брянской и Курской областями"."""
        adjective = self._adjective(at)
        if adjective is None:
            return None
        following = at + 1
        while following < len(self.words) - 1 and self._listed(following):
            following += 1
        if following >= len(self.words):
            return None
        kind = next(iter(self.kinds.intersection(self.words[following].lemmas("noun"))), None)
        if kind is None:
            return None
        stem = adjective.lemma.removesuffix("ий").removesuffix("ый").removesuffix("ій")
        ending = {"ru": "ая", "uk": "а"}[self.morphology.lang] if kind in _FEMININE else ""
        name = f"{stem}{ending} {kind}" if ending else f"{adjective.lemma} {kind}"
        if not known(name.capitalize()):
            return None
        return following + 1 if following == at + 1 else at + 1

    def _adjective(self, at: int) -> Reading | None:
        return next((r for r in self.words[at].readings if r.pos == "adjective"), None)

    def _listed(self, i: int) -> bool:
        """Whether a list of regions goes on here."""
        word = self.words[i]
        return word.text == "," or word.low in ("и", "і", "та", "й") or (word.is_capital and word.can_be("adjective"))

    def _is_place(self, at: int, size: int) -> bool:
        words = self.words[at : at + size]
        if any(not w.is_word for w in words) or not words[-1].is_capital or self._in_name(at, size):
            return False
        if size == 2:
            kinds = {kind_of(name) for name in self._pairs(*words)}
            return not kinds.isdisjoint(_KNOWN) or self._is_village(at, kinds)
        word = words[0]
        if (word.initial and word.can_be("number")) or self._is_half_a_name(at):
            return False
        if word.initial and len(word.text) < 4 and not word.is_abbreviation:
            return False
        kinds = {kind_of(name) for name in self._names(word)}
        if word.initial and (word.pos == "adjective" or word.readings[0].name == "first"):
            kinds.discard(CITY)
        return not kinds.isdisjoint(_KNOWN) or self._is_village(at, kinds)

    def _is_village(self, at: int, kinds: set[str | None]) -> bool:
        """Whether the text says that a word is a place: nobody knows them all, and many are called like people."""
        if kinds.isdisjoint((VILLAGE, NAMESAKE)) or self.words[at].readings[0].name in ("surname", "patronymic"):
            return False
        before = self.words[at - 1] if at else None
        if before is not None and not self.lists["settlement"].isdisjoint((before.low, *before.lemmas("noun"))):
            return True
        lies = before is not None and before.low in self.lists["lies"]
        return lies and VILLAGE in kinds and not self._before_name(at)

    def _is_half_a_name(self, at: int) -> bool:
        """Whether a word is only part of a name: "Красном | море", "Eagle | S"."""
        word, after = self.words[at], self.words[at + 1] if at + 1 < len(self.words) else None
        if after is None or not after.is_word:
            return False
        if word.is_latin:
            return after.is_latin and after.is_capital
        agreed = {(r.case, r.number) for r in word.readings if r.pos == "adjective" and r.case}
        follows = {(r.case, r.number) for r in after.readings if r.pos == "noun" and r.case}
        return not after.is_capital and word.can_be("adjective") and not agreed.isdisjoint(follows)

    def _before_name(self, at: int) -> bool:
        after = self.words[at + 1] if at + 1 < len(self.words) else None
        return after is not None and after.is_capital and after.is_word and self._region(at + 1) is None

    def _in_name(self, at: int, size: int) -> bool:
        """Whether it stands in a person's name."""
        before = self.words[at - 1] if at else None
        after = self.words[at + size] if at + size < len(self.words) else None
        first = before is not None and before.named("first") and self.words[at].named("surname")
        surname = after is not None and after.named("surname", "patronymic") and self.words[at].named("first")
        return first or surname

    def _names(self, word: Word) -> Iterator[str]:
        """What the gazetteer may know the word as."""
        # "Белгородчина" is a surname to the tagger, and the region's name as it stands.
        if word.is_abbreviation or kind_of(word.text) in (COUNTRY, REGION):
            yield word.text
        for reading in word.readings:
            if reading.pos in ("noun", "other") and reading.name not in ("first", "patronymic"):
                name = like(word.text, reading.lemma)
                yield name
                for ending, instead in _LAND:
                    if reading.lemma.endswith(ending):
                        yield name.removesuffix(ending) + instead + " область"
                if self.morphology.lang == "ru" and reading.lemma.endswith("щина"):
                    yield name.removesuffix("щина") + "ская область"
            elif reading.pos == "adjective" and reading.gender:
                yield like(word.text, reading.lemma)

    def _pairs(self, one: Word, two: Word) -> Iterator[str]:
        """An adjective and a noun in the nominative: "Нижнего Новгорода", "Кривого Рогу"."""
        for noun in two.readings:
            for adjective in one.readings:
                agrees = (noun.case, noun.number) == (adjective.case, adjective.number)
                if noun.pos == "noun" and adjective.pos == "adjective" and agrees:
                    first = self.morphology.inflected(one.text, adjective, gender=noun.gender)
                    yield f"{first} {like(two.text, noun.lemma)}"

    def many(self) -> Iterator[tuple[int, int]]:
        """ "Nine regions"."""
        for number in find_numbers(self.words, figures(self.morphology.lang)):
            last = number.last
            if last < len(self.words) and self.words[last].can_be("adjective") and not self.words[last].is_capital:
                last += 1
            if last < len(self.words) and not self.kinds.isdisjoint(self.words[last].lemmas("noun")):
                yield number.first, last + 1


def is_place(word: Word) -> bool:
    """Whether the gazetteer knows a place of some size that the word can be."""
    return any(kind_of(like(word.text, lemma)) in _KNOWN for lemma in word.lemmas("noun", "other"))


def known(name: str) -> bool:
    """Whether the gazetteer knows a place by this name."""
    return kind_of(name) is not None


@lru_cache(maxsize=65536)
def kind_of(name: str) -> str | None:
    """Which kind of place bears a name; None where none does."""
    places = bearers(plain(name))
    if places:
        return places[0].kind
    return REGION if canonical(name) is not None else None
