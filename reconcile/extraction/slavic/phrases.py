"""Phrases: nouns with what belongs to them, and prepositions with their nouns, without a parser.

A phrase grows to the right: genitives, names in the head's case, quoted names. What stands in another case ends it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.extraction.cues import words as listed
from reconcile.extraction.slavic.morphology import CASES
from reconcile.extraction.slavic.tables import calendar, longest, outlets, word_lists
from reconcile.extraction.slavic.words import Word

_OPENS, _CLOSES = '«“„"', '»”"'
_LINKING = {"ru": frozenset({"по"}), "uk": frozenset({"з", "із"})}
_WHERE = frozenset({"в", "во", "у", "из", "із", "з"})
_VOWELS = "аеиіїоуыэюяє"
_LONGEST_NAME = 8
PARTICLES = listed("фон дер ван ден де да ди дель дос аль эль ель бен бин ибн ібн ла ле")
"""What a name may hold in small letters."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words [first, last) around the noun at `head`, whose cases it can stand in; `prep` is what governs it."""

    first: int
    last: int
    head: int
    cases: frozenset[str]
    prep: str | None = None
    outlet: bool = False


class Phrases:
    """The phrases of one paragraph's words."""

    def __init__(self, words: list[Word], lang: str) -> None:
        self.words = words
        self.lang = lang
        self.lists = word_lists(lang)
        self.calendar = calendar(lang)
        self.outlets = outlets(lang)
        self.forms = [word.low for word in words]

    def within(self, first: int, last: int) -> Iterator[Phrase]:
        """The phrases of a stretch of words, in order."""
        at = first
        while at < last:
            phrase = self._at(at, last)
            if phrase is not None:
                yield phrase
                at = max(phrase.last, at + 1)
            else:
                at += 1

    def _at(self, at: int, last: int) -> Phrase | None:
        word = self.words[at]
        named = self.outlet(at, last)
        if named is not None:
            return named
        if word.can_be("preposition") and word.pos != "adverb" and at + 1 < last:
            inner = self.outlet(at + 1, last) or self.noun(at + 1, last) or self._named_in_marks(at + 1, last)
            if inner is None:
                return None
            return Phrase(at, inner.last, inner.head, inner.cases, word.low, inner.outlet)
        return self.noun(at, last)

    def outlet(self, at: int, last: int) -> Phrase | None:
        """An outlet of the table that is named here, in quotation marks or not, in any case."""
        quoted = at < last and self.words[at].text in _OPENS
        begin = at + quoted
        if begin >= last or not (quoted or self.words[begin].is_capital or self.words[begin].is_latin):
            return None
        found = longest(self.outlets, self.forms, begin) or longest(self.outlets, self._dictionary(begin), 0)
        if found is None or begin + found[0] > last:
            return None
        end = begin + found[0]
        if quoted:
            if end >= len(self.words) or self.words[end].text not in _CLOSES:
                return None
            end += 1
        return Phrase(at, end, begin, CASES, None, True)

    def quoted(self, at: int, last: int) -> Phrase | None:
        """A name in quotation marks that stands by itself."""
        if at + 1 >= last or self.words[at].text not in _OPENS or not self.words[at + 1].is_capital:
            return None
        close = next((k for k in range(at + 1, min(last, at + _LONGEST_NAME)) if self._closes(k)), None)
        return None if close is None else Phrase(at, close + 1, at + 1, CASES, None, True)

    def _named_in_marks(self, at: int, last: int) -> Phrase | None:
        """A name in quotation marks behind a preposition, in the case that it stands in: "в «Россетях»"."""
        named = self.quoted(at, last)
        return None if named is None else Phrase(at, named.last, named.head, self.cases(named.head) or CASES)

    def _dictionary(self, at: int) -> list[str]:
        """Dictionary forms of the next words; adjectives that are names are neuter ("Суспільному")."""
        words = self.words[at : at + 4]
        return [w.lemma if w.pos != "adjective" or not w.is_capital else neuter(w.lemma) for w in words]

    def noun(self, at: int, last: int) -> Phrase | None:
        """The noun phrase that begins here."""
        if at >= last:
            return None
        head, cases = self._head(at, last)
        if head is None:
            return None
        end, cases = self._grown(head, last, cases)
        return Phrase(at, end, head, cases)

    def _head(self, at: int, last: int) -> tuple[int | None, frozenset[str]]:
        """The noun behind adjectives and numbers, and the cases that all of them share."""
        governed = self._governed(at, last)
        if governed is not None:
            return governed
        cases = CASES
        i = at
        while i < last:
            own = self.cases(i)
            if not own or self._is_time(i):
                break
            shared = cases & own
            if not shared:
                break
            cases = shared
            if not self._modifies(i, last, cases):
                return i, cases
            i += 1
        return (None, frozenset()) if i == at or self.words[i - 1].pos == "number" else (i - 1, cases)

    def _governed(self, at: int, last: int) -> tuple[int, frozenset[str]] | None:
        """ "Two diplomats": the number stands in the phrase's case, its noun in the genitive."""
        word = self.words[at]
        if word.pos != "number" or at + 1 >= last or not self.words[at + 1].is_word:
            return None
        head, cases = self._head(at + 1, last)
        own = word.cases or frozenset({"nomn", "accs"})
        if head is None or "gent" not in cases or not own & {"nomn", "accs"} or self.words[head].pos != "noun":
            return None
        return head, own & {"nomn", "accs"}

    def _modifies(self, i: int, last: int, cases: frozenset[str]) -> bool:
        """Whether this is an adjective or number with a noun behind it that agrees."""
        word = self.words[i]
        if self._is_body(word) or not (word.can_be("adjective", "number") or word.low[0].isdigit()) or i + 1 >= last:
            return False
        behind = self.words[i + 1]
        if word.named("surname", "first") and not (behind.can_be("noun") or behind.is_abbreviation):
            return False
        following = self.cases(i + 1)
        return bool(following & cases) and not self._is_time(i + 1) and not self.words[i + 1].low[0].isdigit()

    def _is_body(self, word: Word) -> bool:
        return word.low in self.lists["proper bodies"] or word.low in self.lists["bodies"]

    def cases(self, i: int) -> frozenset[str]:
        """The cases that a word can stand in; abbreviations and foreign words take all."""
        word = self.words[i]
        if word.low[0].isdigit():
            return CASES
        if word.cases and not word.is_abbreviation:
            return word.cases
        foreign = word.is_latin and word.low.isalnum()
        unknown = bool(word.readings) and word.is_capital and word.pos in ("other", "noun")
        return CASES if word.is_abbreviation or foreign or unknown else frozenset()

    def _grown(self, head: int, last: int, cases: frozenset[str]) -> tuple[int, frozenset[str]]:
        """Where the phrase around this head ends, and the cases left to it."""
        i = head + 1
        if cases == {"ablt"} and not self.lists["false"].isdisjoint(self.words[head].lemmas()):
            # "They called fake the report": what is false is no part of what it is said of.
            return i, cases
        while i < last:
            word = self.words[i]
            if word.text in _OPENS:
                close = next((k for k in range(i + 1, min(last, i + _LONGEST_NAME)) if self._closes(k)), None)
                if close is None:
                    break
                i = close + 1
                continue
            if self._is_time(i) or (self.outlet(i, last) is not None and not self._names_outlet(i - 1)):
                break
            if word.is_latin or word.is_abbreviation or is_particle(self.words, i, last) or self._is_foreign_surname(i):
                i += 1
                continue
            place = self._whereabouts(head, i, last)
            if place is not None:
                i = place
                if self.lists["posted"].isdisjoint(self.words[head].lemmas()):
                    break
                continue
            if word.low in _LINKING[self.lang] and self._governs(head, i, last):
                i += 1
                continue
            own = self.cases(i)
            if word.low[0].isdigit():
                break
            if (i == head + 1 and self._owns_it(head, i, cases)) or (
                "gent" in own and (not self._is_name_of(i, cases) or self._owns(i, cases))
            ):
                i += 1
            elif own & cases and self._is_name_of(i, cases):
                cases = cases & own if own & cases else cases
                i += 1
            elif self.words[i - 1].low in _LINKING[self.lang] or (own and self._continues(i, own)):
                i += 1
            else:
                break
        return i, cases

    def _whereabouts(self, head: int, i: int, last: int) -> int | None:
        """The end of "in the government" behind a source without a name, of "in Lebanon" behind an embassy."""
        known = self.lists["anonymous"] | self.lists["posted"]
        if self.words[i].low not in _WHERE or known.isdisjoint(self.words[head].lemmas()):
            return None
        inner = self.noun(i + 1, last)
        placed = inner is not None and bool(inner.cases & {"loct", "gent"})
        held = placed and inner is not None and self.lists["media"].isdisjoint(self.words[inner.head].lemmas())
        return inner.last if held and inner is not None else None

    def _closes(self, k: int) -> bool:
        return self.words[k].text in _CLOSES

    def _names_outlet(self, i: int) -> bool:
        naming = self.lists["outlet nouns"] | self.lists["of outlets"]
        return not naming.isdisjoint(self.words[i].lemmas())

    def _governs(self, head: int, i: int, last: int) -> bool:
        """Whether "по" belongs to a body's name: "управление по чрезвычайным ситуациям"."""
        if i + 1 >= last or self._is_time(i + 1) or not self.words[head].can_be("noun"):
            return False
        following = self.words[i + 1]
        body = self.words[i - 1].is_abbreviation or not self.lists["bodies"].isdisjoint(self.words[i - 1].lemmas())
        if body and following.is_capital and following.can_be("noun") and "datv" in following.cases:
            return True
        if following.is_capital and following.can_be("adjective") and i + 2 < last:
            return not self.lists["region"].isdisjoint(self.words[i + 2].lemmas())
        return not following.is_capital and following.can_be("adjective", "noun") and self.words[i - 1].can_be("noun")

    def _continues(self, i: int, own: frozenset[str]) -> bool:
        """Whether it goes on with the nouns behind a "по" or "з" of the phrase."""
        for k in range(i - 1, max(-1, i - 3), -1):
            if self.words[k].low in _LINKING[self.lang]:
                return bool(own & self.cases(i - 1))
        return False

    def _owns_it(self, head: int, i: int, cases: frozenset[str]) -> bool:
        """Whether a word can only be the genitive of a head that may be nominative: "прем'єр Словаччини"."""
        own, before = self.cases(i), self.words[head]
        named = before.is_capital and not before.initial and before.named("first")
        return "gent" in own and "nomn" in cases and "nomn" not in own and not named

    def _is_foreign_surname(self, i: int) -> bool:
        """Whether a word behind a first name is a surname that the dictionary takes for another's case: "Гроссі"."""
        word, before = self.words[i], self.words[i - 1]
        if not word.is_capital or not before.named("first") or not before.is_capital:
            return False
        return not self.cases(i) & self.cases(i - 1) and word.low[-1] in _VOWELS

    def _owns(self, i: int, cases: frozenset[str]) -> bool:
        """Whether a word behind a head of any case is its genitive and no name in apposition."""
        return cases == CASES and not self.words[i].named("first", "surname", "patronymic")

    def _is_name_of(self, i: int, cases: frozenset[str]) -> bool:
        """Whether a capitalised word names the head: it stands in the head's case."""
        word = self.words[i]
        if not word.is_capital or not self.cases(i) & cases:
            return False
        if self.words[i - 1].named("first"):
            return True
        if cases == {"gent"}:
            return word.named("first", "surname", "patronymic")
        return word.named("first", "surname", "patronymic") or not word.can_be("adjective")

    def _is_time(self, i: int) -> bool:
        low = self.words[i].low
        kinds = ("weekday", "day", "part", "month")
        return any(low in self.calendar[kind] for kind in kinds) and not self.words[i].is_capital


def is_particle(words: list[Word], i: int, last: int) -> bool:
    """Whether a small word belongs to the name that goes on behind it: "фон дер Ляйен"."""
    while i < last and words[i].low in PARTICLES and not words[i].is_capital:
        i += 1
        if i < last and words[i].is_capital:
            return True
    return False


def neuter(lemma: str) -> str:
    """An adjective's dictionary form as the names of outlets have it: "суспільний" names "Суспільне"."""
    return f"{lemma[:-2]}е" if lemma.endswith("ий") else f"{lemma[:-2]}ое" if lemma.endswith("ый") else lemma
