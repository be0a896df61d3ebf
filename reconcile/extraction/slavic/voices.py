"""Voices: the names of sources in the nominative, and whom a pronoun, a role or a surname stands for.

In doubt a voice is left as it was named: an origin is never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.extraction.slavic.morphology import Morphology, Reading
from reconcile.extraction.slavic.phrases import Phrase
from reconcile.extraction.slavic.tables import word_lists
from reconcile.extraction.slavic.words import Word

_PARTS = ("first", "surname", "patronymic")
_MASCULINE = frozenset({"он", "его", "него", "ним", "нём", "він", "його", "нього"})
_FEMININE = frozenset({"она", "её", "ее", "неё", "нее", "ней", "вона", "її", "неї"})
_PLURAL = frozenset({"они", "их", "них", "вони", "їх", "їхніми", "них"})
_HEADS = frozenset({"глава", "руководитель", "очільник", "керівник"})
_GOVERNORS = frozenset({"губернатор", "глава", "начальник", "очільник", "голова"})
_LANDS = frozenset({"регион", "область", "край", "регіон", "ова"})
_AND = frozenset({"и", "і", "й", "та"})
_BODIES = frozenset({"ведомство", "министерство", "відомство", "міністерство"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase calls its voice."""

    text: str
    anonymous: bool = False
    gender: str | None = None
    person: bool = False


class Cast:
    """The voices that a document has named so far."""

    def __init__(self, paragraphs: Sequence[list[Word]], morphology: Morphology) -> None:
        self.morphology = morphology
        self.lists = word_lists(morphology.lang)
        self._full: defaultdict[str, set[str]] = defaultdict(set)
        self._roles: defaultdict[str, dict[str, frozenset[str]]] = defaultdict(dict)
        self._people: list[Named] = []
        self._bodies: list[Named] = []
        for words in paragraphs:
            self._meet(words)

    def _meet(self, words: list[Word]) -> None:
        """Full names of the text, so that surnames find them."""
        for one, two in zip(words, words[1:], strict=False):
            if one.named("first") and two.is_capital and two.is_word and not two.named("first"):
                named = self._person([one, two], None)
                self._full[named.text.rsplit(" ", 1)[-1]].add(named.text)

    def voice(self, words: list[Word], phrase: Phrase, case: str) -> Named:
        """The voice of a phrase whose head stands in this case."""
        inside = words[phrase.first : phrase.last]
        if phrase.outlet:
            return self._outlet(inside)
        pronoun = self._pronoun(words[phrase.head])
        if pronoun is not None:
            return pronoun
        run = [] if any(word.low in _AND for word in inside) else self._name_in(words, phrase, case)
        if run:
            return self._known_person(words, phrase, run, case)
        return self._described(words, phrase, case)

    def _outlet(self, words: list[Word]) -> Named:
        inside = [word for word in words if word.text not in "«»“”„\""]
        if len(inside) != 1 or inside[0].is_latin or inside[0].is_abbreviation or not inside[0].is_word:
            start, end = inside[0].start, inside[-1].end
            return Named(_joined(inside) if end > start else inside[0].text)
        word = inside[0]
        kept = next((r for r in word.readings if r.lemma in self.lists["outlets"]), None)
        return Named(word.text if kept is None or kept.lemma == word.low else self._nominative(word, kept))

    def _nominative(self, word: Word, reading: Reading) -> str:
        return self.morphology.inflected(word.text, reading)

    def _pronoun(self, word: Word) -> Named | None:
        """The last person of its gender; left open where there is none, or where two were named."""
        low = word.low
        if low in _PLURAL:
            return Named(word.text, anonymous=True)
        if low not in _MASCULINE | _FEMININE:
            return None
        wanted = "masc" if low in _MASCULINE else "femn"
        for named in reversed(self._people):
            if named.gender in (wanted, None):
                return named
        return Named(word.text, anonymous=True)

    def _name_in(self, words: list[Word], phrase: Phrase, case: str) -> list[Word]:
        """The person's name in a phrase: capitalised words in the head's case, one of them a name."""
        best: list[Word] = []
        run: list[Word] = []
        for i in range(phrase.head, phrase.last):
            word = words[i]
            if self._may_name(word, case) or (run and run[-1].named("first") and self._follows_first(word)):
                run.append(word)
                if any(w.named(*_PARTS) for w in run) or (word.pos in ("noun", "other") and i > phrase.head):
                    best = run
            else:
                run = []
        best = best or self._bare_surname(words, phrase)
        first = next((k for k, word in enumerate(best) if word.named("first")), 0)
        named = best[first:]
        return named

    def _bare_surname(self, words: list[Word], phrase: Phrase) -> list[Word]:
        """A surname that no dictionary knows, behind a role."""
        head, last = words[phrase.head], words[phrase.last - 1]
        role = phrase.last - 1 > phrase.head and any(r.animate for r in head.readings) and not head.named(*_PARTS)
        foreign = last.is_latin or last.is_abbreviation or not last.is_word or "gent" in last.cases
        if not role or not last.is_capital or foreign or self.lists["bodies"] & set(last.lemmas()):
            return []
        return [last]

    @staticmethod
    def _follows_first(word: Word) -> bool:
        return word.is_capital and word.is_word and not word.is_abbreviation and not word.named("place")

    def _may_name(self, word: Word, case: str) -> bool:
        if not word.is_capital or not word.is_word or word.is_abbreviation or word.is_latin:
            return False
        fits = any(r.case == case and r.name in _PARTS for r in word.readings)
        unknown = all(r.name is None for r in word.readings) and any(r.case == case and r.pos != "adjective" for r in word.readings)
        # A role at a sentence's start has a capital too.
        return fits or (unknown and not word.initial) or (word.pos == "other" and not word.initial)

    def _person(self, run: list[Word], case: str | None) -> Named:
        gender = next(
            (r.gender for w in run for r in w.readings if r.name in ("first", "patronymic") and r.case in (case, r.case)), None
        )
        if case is not None:
            gender = next((r.gender for w in run for r in w.readings if r.name == "first" and r.case == case and r.gender), gender)
        if case in (None, "nomn") and (case or self._is_nominative(run)):
            return Named(_joined(run), gender=gender or self._gender(run, case), person=True)
        names = [self._inflected(word, case, gender) for word in run]
        return Named(" ".join(names), gender=gender or self._gender(run, case), person=True)

    @staticmethod
    def _is_nominative(run: list[Word]) -> bool:
        return all("nomn" in word.cases or not word.cases for word in run)

    @staticmethod
    def _gender(run: list[Word], case: str | None) -> str | None:
        genders = {r.gender for w in run for r in w.readings if r.name in _PARTS and r.case == (case or "nomn") and r.gender}
        return genders.pop() if len(genders) == 1 else None

    def _inflected(self, word: Word, case: str | None, gender: str | None) -> str:
        """A word of a name in the nominative, from its reading as a name in this case and gender."""
        fitting = [
            r
            for r in word.readings
            if (case is None or r.case == case) and r.number != "plur" and (gender is None or r.gender in (gender, None))
        ]
        fitting.sort(key=lambda r: r.name not in _PARTS)
        return self.morphology.inflected(word.text, fitting[0]) if fitting else word.text

    def _known_person(self, words: list[Word], phrase: Phrase, run: list[Word], case: str) -> Named:
        named = self._person(run, case)
        fuller = self._full.get(named.text, set())
        if len(run) == 1 and len(fuller) == 1:
            full = next(iter(fuller))
            named = Named(full, gender=named.gender, person=True)
        if words[phrase.head] is not run[0]:
            title = [word for word in words[phrase.first : phrase.last] if word not in run]
            self._roles[words[phrase.head].lemma][named.text] = self._content(title)
        self._people.append(named)
        return named

    @staticmethod
    def _content(words: list[Word]) -> frozenset[str]:
        return frozenset(x for word in words for x in word.lemmas("noun", "adjective"))

    def _described(self, words: list[Word], phrase: Phrase, case: str) -> Named:
        """A role, a body or somebody unnamed."""
        head = words[phrase.head]
        inside = words[phrase.first : phrase.last]
        known = self._of_role(head, inside)
        if known is not None:
            return known
        if head.lemma in _BODIES and len(inside) == 1 and self._bodies:
            return self._bodies[-1]
        if not self.lists["outlet nouns"].isdisjoint(head.lemmas()) and phrase.last > phrase.head + 1:
            rest = words[phrase.head + 1 : phrase.last]
            if rest[0].is_capital or rest[0].text in "«“„\"" or rest[0].is_latin:
                return self._outlet(rest)
        text = self._description(words, phrase, case)
        proper = any(w.named(*_PARTS) for w in inside) or any((w.is_capital and not w.initial) or w.is_abbreviation or w.is_latin for w in inside)
        proper = proper or (head.is_capital and head.initial and any(r.name for r in head.readings)) or not self.lists["proper bodies"].isdisjoint(head.lemmas())
        unnamed = not self.lists["anonymous"].isdisjoint(head.lemmas())
        named = Named(text, anonymous=unnamed or not proper)
        if not named.anonymous and not self.lists["bodies"].isdisjoint(head.lemmas()):
            self._bodies.append(named)
        return named

    def _of_role(self, head: Word, inside: list[Word]) -> Named | None:
        """The one person who was named in this role, where the phrase says nothing that tells another."""
        said = self._content(inside)
        people = {name for name, title in self._roles.get(head.lemma, {}).items() if said <= title}
        if not people and head.lemma in _HEADS and said & _LANDS and len(said) == 2:
            people = {name for role in _GOVERNORS for name in self._roles.get(role, {})}
        if len(people) != 1:
            return None
        name = people.pop()
        return next((named for named in reversed(self._people) if named.text == name), None)

    def _description(self, words: list[Word], phrase: Phrase, case: str) -> str:
        """The phrase with its head, and the adjectives that agree with it, in the nominative."""
        inside = words[phrase.first : phrase.last]
        if case == "nomn" or any(word.pos == "number" for word in inside[: phrase.head - phrase.first + 1]):
            return _joined(inside)
        fitting = [r for r in words[phrase.head].readings if r.case == case]
        head = min(fitting, key=lambda r: r.lemma not in self.lists["bodies"], default=None)
        if head is None:
            return _joined(inside)
        changed = [self._agreeing(words[i], head, i == phrase.head) for i in range(phrase.first, phrase.head + 1)]
        rest = words[phrase.head + 1 : phrase.last]
        return " ".join(changed) + (" " + _joined(rest) if rest else "")

    def _agreeing(self, word: Word, head: Reading, is_head: bool) -> str:
        if is_head:
            return word.text if word.is_abbreviation else self.morphology.inflected(word.text, head)
        for reading in word.readings:
            if reading.pos == "adjective" and (reading.case, reading.number) == (head.case, head.number):
                return self.morphology.inflected(word.text, reading, gender=head.gender)
        return word.text


def _joined(words: list[Word]) -> str:
    """Words with a space wherever one stood between them."""
    text = ""
    for i, word in enumerate(words):
        text += (" " if i and word.start > words[i - 1].end else "") + word.text
    return text
