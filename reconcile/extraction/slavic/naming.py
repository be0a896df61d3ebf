"""Naming: what a phrase calls its voice, in the nominative: a person's name without titles, else the description."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.extraction.slavic.morphology import Morphology, Reading, like
from reconcile.extraction.slavic.phrases import Phrase, Phrases, is_particle, neuter
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
    role: str | None = None
    affiliation: str | None = None


class Namer:
    """Names in one language."""

    def __init__(self, morphology: Morphology) -> None:
        self.morphology = morphology
        self.lists = word_lists(morphology.lang)

    def outlet(self, words: list[Word], case: str = "nomn") -> Named:
        """An outlet without its quotation marks, in the nominative."""
        inside = [word for word in words if word.text not in _MARKS]
        if joined(inside).lower() in self.lists["outlets"]:
            return Named(joined(inside))
        word = inside[0]
        if len(inside) == 1 and not word.is_latin and not word.is_abbreviation:
            kept = next((r for r in word.readings if r.lemma in self.lists["outlets"]), None)
            if kept is not None and kept.lemma != word.low:
                return Named(self.morphology.inflected(word.text, kept))
            if word.pos == "adjective" and neuter(word.lemma) in self.lists["outlets"]:
                return Named(like(word.text, neuter(word.lemma)))
        return Named(self._in_nominative(inside, None if case == "nomn" else case))

    def in_marks(self, words: list[Word], case: str) -> str:
        """A name in quotation marks that stands in this case, in the nominative: "«Россетях»" are Россети."""
        inside = [word for word in words if word.text not in _MARKS]
        return self._in_nominative(inside, case) if case != "nomn" else joined(inside)

    def _in_nominative(self, words: list[Word], case: str | None = None) -> str:
        """Words of a name with their head and what agrees with it in the nominative, unless they may be."""
        at = next((i for i in range(len(words)) if _heads(words, i)), None)
        head = None if at is None else words[at]
        if at is None or head is None or head.is_latin or (not head.is_capital and at == 0):
            return joined(words)
        if case is None and any(r.case == "nomn" for r in head.readings):
            return joined(words)
        fitting = [r for r in head.readings if r.pos == "noun" and (case is None or r.case == case)]
        if not fitting:
            return joined(words)
        forms = [(self.morphology.inflected(head.text, reading), reading) for reading in fitting]
        text, best = next((one for one in forms if one[0] != head.text), forms[0])
        changed = [*(self._agreeing(word, best) for word in words[:at]), text]
        return " ".join([*changed, joined(words[at + 1 :])] if words[at + 1 :] else changed)

    def name_in(self, words: list[Word], phrase: Phrase, case: str) -> list[Word]:
        """The words of a person's name in a phrase: capitalised, in the head's case, one of them a name."""
        best: list[Word] = []
        run: list[Word] = []
        for i in range(phrase.head, phrase.last):
            word = words[i]
            behind_first = bool(run) and run[-1].named("first") and _follows_first(word)
            particle = is_particle(words, i, phrase.last) and i > phrase.head
            placed = i > phrase.head and words[i - 1].pos == "preposition"
            run = [*run, word] if not placed and (behind_first or particle or _may_name(word, case)) else []
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
        placed = words[phrase.last - 2].pos == "preposition"
        if not role or placed or not last.is_capital or foreign or self.lists["bodies"] & set(last.lemmas()):
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
        if head is None and words[phrase.head].is_abbreviation:
            # An abbreviation stands in any case; what it names is told by its adjectives: "у Сумській ОВА".
            gender = next((r.gender for w in before[:-1] for r in w.readings if r.case == case), None)
            head = Reading(words[phrase.head].low, "noun", case, "sing", gender)
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

    def title(self, words: list[Word], phrase: Phrase, end: int, case: str) -> tuple[str | None, str | None]:
        """Role and affiliation in words [phrase.first, end) around the phrase's head, which names what somebody is."""
        head = words[phrase.head]
        alone = head.is_capital and not head.initial and phrase.head + 1 == phrase.last
        if phrase.head >= end or alone or not self._is_role(head):
            return None, None
        last = phrase.head + 1
        while last < end and self._belongs_to_role(words, phrase.head, last):
            last += 1
        role = self.description(words, Phrase(phrase.first, last, phrase.head, phrase.cases), case)
        if last < end and words[last].text in _MARKS:
            return f"{role[:1].lower()}{role[1:]}", self.in_marks(words[last:end], "gent")
        owner = Phrases(words[:end], self.morphology.lang).noun(last, end)
        affiliation = None
        if owner is not None and "gent" in owner.cases:
            whole = Phrase(owner.first, end, owner.head, owner.cases)
            affiliation = self.description(words, whole, "gent").strip(" ,")
        return f"{role[:1].lower()}{role[1:]}", affiliation or None

    def _is_role(self, head: Word) -> bool:
        if any(head.named(part) for part in PARTS) and not head.initial:
            return False
        known = self.lists["bodies"] | self.lists["pronouns"] | self.lists["outlet nouns"]
        roles = self.lists["roles"]
        return bool(roles & set(head.lemmas())) or (
            known.isdisjoint(head.lemmas())
            and any(r.animate and r.pos == "noun" and r.name is None for r in head.readings)
        )

    def _belongs_to_role(self, words: list[Word], head: int, i: int) -> bool:
        """Whether a genitive says what the role is ("министр обороны", "заместитель министра"), not of whom."""
        word = words[i]
        if word.is_capital or word.is_abbreviation or "gent" not in word.cases:
            return False
        before = words[head].lemma
        if any(x in self.lists["deputies"] for x in words[head].lemmas()) and i == head + 1:
            return word.pos == "noun"
        chief = next((w.lemma for w in words[head:i] if not self.lists["portfolios"].isdisjoint(w.lemmas())), None)
        return (
            chief is not None and (before == chief or i > head + 1) and self.lists["bodies"].isdisjoint(word.lemmas())
        )

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


def _heads(words: list[Word], i: int) -> bool:
    """Whether a word of a name is its head: a noun, and no adjective of the noun behind it ("Українській правді")."""
    word, behind = words[i], words[i + 1] if i + 1 < len(words) else None
    agrees = behind is not None and behind.can_be("noun") and bool(word.cases & behind.cases)
    return word.pos == "noun" and not word.is_abbreviation and not (word.can_be("adjective") and agrees)


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
