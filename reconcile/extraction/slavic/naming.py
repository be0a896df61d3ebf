"""Naming: what a phrase calls its voice, in the nominative: a person's name without titles, else the description."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.extraction.slavic.morphology import Morphology, Reading
from reconcile.extraction.slavic.phrases import Phrase
from reconcile.extraction.slavic.places import is_place
from reconcile.extraction.slavic.tables import word_lists
from reconcile.extraction.slavic.words import Word

PARTS = ("first", "surname", "patronymic")
_MARKS = frozenset('«»“”„"')


@dataclass(frozen=True, slots=True)
class Named:
    """What a phrase calls its voice."""

    text: str
    anonymous: bool = False
    gender: str | None = None


class Namer:
    """Names in one language."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self.lists = word_lists(morphology.lang)

    def outlet(self, words: list[Word]) -> Named:
        """An outlet without its quotation marks; a name of one word that is declined, in the nominative."""
        inside = [word for word in words if word.text not in _MARKS]
        word = inside[0]
        if len(inside) == 1 and not word.is_latin and not word.is_abbreviation:
            kept = next((r for r in word.readings if r.lemma in self.lists["outlets"]), None)
            if kept is not None and kept.lemma != word.low:
                return Named(self.morphology.inflected(word.text, kept))
        return Named(joined(inside))

    def name_in(self, words: list[Word], phrase: Phrase, case: str) -> list[Word]:
        """The words of a person's name in a phrase: capitalised, in the head's case, one of them a name."""
        best: list[Word] = []
        run: list[Word] = []
        for i in range(phrase.head, phrase.last):
            word = words[i]
            behind_first = bool(run) and run[-1].named("first") and _follows_first(word)
            run = [*run, word] if behind_first or _may_name(word, case) else []
            # In the genitive an unknown word may as well be what the role belongs to.
            role = case != "gent" and i > phrase.head and any(r.animate for r in words[phrase.head].readings)
            if any(w.named(*PARTS) for w in run) or (run and role and not is_place(word)):
                best = run
        best = best or self._bare_surname(words, phrase)
        first = next((k for k, word in enumerate(best) if word.named("first")), 0)
        return best[first:]

    def _bare_surname(self, words: list[Word], phrase: Phrase) -> list[Word]:
        """A surname that no dictionary knows, behind a role."""
        head, last = words[phrase.head], words[phrase.last - 1]
        role = phrase.last - 1 > phrase.head and any(r.animate for r in head.readings) and not head.named(*PARTS)
        foreign = last.is_latin or last.is_abbreviation or not last.is_word or "gent" in last.cases
        if not role or not last.is_capital or foreign or self.lists["bodies"] & set(last.lemmas()):
            return []
        return [last]

    def person(self, run: list[Word], case: str) -> Named:
        """A person's name from its words, which stand in this case."""
        gender = _gender(run, case)
        if case == "nomn":
            return Named(joined(run), gender=gender)
        return Named(" ".join(self._inflected(word, case, gender) for word in run), gender=gender)

    def _inflected(self, word: Word, case: str, gender: str | None) -> str:
        """A word of a name in the nominative, from its reading as a name in this case and gender."""
        fitting = [
            reading
            for reading in word.readings
            if reading.case == case and reading.number != "plur" and gender in (None, reading.gender)
        ]
        best = min(fitting, key=lambda reading: reading.name not in PARTS, default=None)
        return word.text if best is None else self.morphology.inflected(word.text, best)

    def description(self, words: list[Word], phrase: Phrase, case: str) -> str:
        """The phrase with its head, and the adjectives that agree with it, in the nominative."""
        before = words[phrase.first : phrase.head + 1]
        fitting = [reading for reading in words[phrase.head].readings if reading.case == case]
        head = min(fitting, key=lambda reading: reading.lemma not in self.lists["bodies"], default=None)
        if case == "nomn" or head is None or any(word.pos == "number" for word in before):
            return joined(words[phrase.first : phrase.last])
        changed = [self._agreeing(word, head) for word in before[:-1]]
        own = words[phrase.head]
        changed.append(own.text if own.is_abbreviation else self.morphology.inflected(own.text, head))
        rest = words[phrase.head + 1 : phrase.last]
        return " ".join([*changed, joined(rest)] if rest else changed)

    def _agreeing(self, word: Word, head: Reading) -> str:
        for reading in sorted(word.readings, key=lambda reading: reading.gender != head.gender):
            if reading.pos == "adjective" and (reading.case, reading.number) == (head.case, head.number):
                return self.morphology.inflected(word.text, reading, gender=head.gender)
        return word.text

    def is_proper(self, words: list[Word], head: Word) -> bool:
        """Whether a description names somebody who can be held to it; a capital at a sentence's start tells nothing."""
        if any(w.named(*PARTS) or w.is_abbreviation or w.is_latin or (w.is_capital and not w.initial) for w in words):
            return True
        known = head.is_capital and any(reading.name for reading in head.readings)
        return known or not self.lists["proper bodies"].isdisjoint(head.lemmas())


def joined(words: list[Word]) -> str:
    """Words with a space wherever one stood between them."""
    text = ""
    for i, word in enumerate(words):
        text += (" " if i and word.start > words[i - 1].end else "") + word.text
    return text


def _follows_first(word: Word) -> bool:
    return word.is_capital and word.is_word and not word.is_abbreviation and not word.named("place")


def _may_name(word: Word, case: str) -> bool:
    """Whether a word is part of a person's name in this case; what no dictionary knows as a name may be one."""
    if not word.is_capital or not word.is_word or word.is_abbreviation or word.is_latin:
        return False
    if any(r.case == case and r.name in PARTS for r in word.readings):
        return True
    unnamed = all(r.name is None for r in word.readings)
    fits = word.pos == "other" or any(r.case == case and r.pos != "adjective" for r in word.readings)
    # A role at a sentence's start has a capital too.
    return unnamed and fits and not word.initial


def _gender(run: list[Word], case: str) -> str | None:
    """The gender of a name: its first name's, else the only one that its other parts can have."""
    for parts in (("first", "patronymic"), PARTS):
        found = {r.gender for word in run for r in word.readings if r.name in parts and r.case == case and r.gender}
        if len(found) == 1:
            return found.pop()
    return None
