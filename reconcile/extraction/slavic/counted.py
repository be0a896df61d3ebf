"""What a number counts: the noun that names it, in English, and what befell those it counts."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.extraction.slavic.numbers import Number
from reconcile.extraction.slavic.tables import Phrases, figures, word_lists
from reconcile.extraction.slavic.words import Word

_STOPS = frozenset(",;:.!?()—–")
WHERE = frozenset({"над", "в", "во", "у", "на", "под", "під", "по"})
REACH = 6
_OF_PEOPLE = ("еро", "ое", "оє")
_LIFE = frozenset(("жизнь", "життя"))
_OPENS = frozenset('«“„"')


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the words that bound it, in words [first, last); [bare, after) is the number itself."""

    number: Number
    first: int
    last: int
    low: float | None
    high: float | None
    of: float | None = None
    noun: int | None = None
    """Where what is counted is named, if not right behind: before "54" in "of 60 missiles 54 were shot down"."""


class Nouns:
    """The words of a paragraph, as what numbers count."""

    def __init__(self, words: list[Word], lang: str) -> None:
        self.words = words
        self.table = figures(lang)
        self.lists = word_lists(lang)
        self.forms = [word.low for word in words]

    def _noun(self, at: int) -> tuple[str | None, str | None, str | None, int]:
        """The person, thing or other noun that follows, and the word behind it."""
        at += at + 1 < len(self.words) and self.words[at].text in _OPENS
        for i in range(at, min(at + 4, len(self.words))):
            lemmas = self._lemmas(i)
            person = self._named(self.table.people, lemmas)
            if person is not None:
                following = self._described_by(i) if self._state_of(i) else None
                return following or (person[1], None, None, i + person[0])
            thing = self._named(self.table.things, lemmas)
            if thing is not None:
                return None, thing[1], None, i + thing[0]
            word = self.words[i]
            named = word.is_word and word.low not in WHERE and word.can_be("adjective", "noun")
            if not named or self._state_of(i):
                return None, None, None, i
            if word.pos == "noun":
                return None, None, None if word.is_capital else word.lemma, i + 1
        return None, None, None, at

    def _described_by(self, at: int) -> tuple[str, None, None, int] | None:
        """The people that "killed", "wounded" behind a number describe: "90 тысяч погибших российских военных"."""
        for i in range(at + 1, min(at + 3, len(self.words))):
            person = self._named(self.table.people, self._lemmas(i))
            if person is not None:
                return person[1], None, None, i + person[0]
            if not self.words[i].can_be("adjective"):
                return None
        return None

    def _lemmas(self, i: int) -> list[tuple[str, ...]]:
        return [(word.low, *word.lemmas("noun", "adjective", "other")) for word in self.words[i : i + 3]]

    def _named(self, table: Phrases, lemmas: list[tuple[str, ...]]) -> tuple[int, str] | None:
        """The longest row of the table that these words can be."""
        for first in lemmas[0] if lemmas else ():
            for phrase, value in table.get(first, ()):
                if len(phrase) <= len(lemmas) and all(p in forms for p, forms in zip(phrase, lemmas, strict=False)):
                    return len(phrase), value
        return None

    def _state_of(self, i: int) -> str | None:
        word = self.words[i]
        if not self.lists["takes"].isdisjoint(word.lemmas("verb")):
            lives = i + 1 < len(self.words) and not _LIFE.isdisjoint(self.words[i + 1].lemmas("noun"))
            return "killed" if lives else None
        return next((self.table.states[x] for x in word.lemmas() if x in self.table.states), None)

    def _state(self, figure: Figure, end: int) -> str | None:
        """Killed, injured ...: in the noun, behind it, before the number, else the only one of the sentence."""
        number = figure.number
        for i in range(figure.last, end):
            if self._state_of(i):
                return self._state_of(i)
        right = self._nearest(range(end, min(len(self.words), end + REACH)))
        left = self._nearest(range(figure.first - 1, max(-1, figure.first - 1 - REACH), -1))
        if left is not None and (right is None or left[1] <= right[1] + 1):
            return left[0]
        return right[0] if right is not None else self._only(number.first)

    def _nearest(self, places: range) -> tuple[str, int] | None:
        for distance, i in enumerate(places):
            word = self.words[i]
            state = self._state_of(i)
            if state is not None:
                return state, distance
            joined = word.low in self.lists["and"]
            if word.text in _STOPS or joined or word.low[0].isdigit() or word.low in self.table.numbers:
                return None
        return None

    def _only(self, at: int) -> str | None:
        """The state that the sentence tells of where it tells of one."""
        first = next((i + 1 for i in range(at - 1, -1, -1) if self.words[i].text in ".!?"), 0)
        last = next((i for i in range(at, len(self.words)) if self.words[i].text in ".!?"), len(self.words))
        states = {state for i in range(first, last) if (state := self._state_of(i)) and not self._counts(i - 1)}
        people = self._noun(at + 1)[0] or self.forms[at].endswith(_OF_PEOPLE)
        return states.pop() if len(states) == 1 and people else None

    def _counts(self, i: int) -> bool:
        """Whether a number stands here: "один помер" tells of one, and of no other."""
        word = self.words[max(i, 0)]
        return word.lemma in self.table.numbers or word.low[0].isdigit()
