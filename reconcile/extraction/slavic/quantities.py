"""Quantities: figures as intervals with unit and what is counted; the killed and the injured are kept apart.

What is counted is named in English, as English extraction names it, so that claims meet across languages.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.claims import Quantity, Span
from reconcile.extraction.slavic.numbers import Number, find_numbers
from reconcile.extraction.slavic.tables import Phrases, figures, longest, word_lists
from reconcile.extraction.slavic.words import Word

_STOPS = frozenset(",;:.!?()—–")
_CHANGES = (
    "вырос", "возрос", "увелич", "поднял", "снизил", "сократил", "уменьш", "достиг", "зріс", "зрос", "збільш", "підвищ",
    "скороти", "зменш", "сягну", "растёт", "растет",
)  # fmt: skip
_OF = frozenset({"из", "з", "із", "зі"})
_FROM = frozenset({"от", "від", "с", "з", "между", "між"})
_TO = frozenset({"до", "и", "та", "і", "й"})
_ALL = frozenset({"все", "всё", "всех", "усі", "всі", "усіх", "всіх"})
_AGES = frozenset({"возраст", "вік"})
_YEARS = frozenset({"год", "рік"})
_REACH = 6


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with the words that bound it, in words [first, last); [bare, after) is the number itself."""

    number: Number
    first: int
    last: int
    low: float | None
    high: float | None
    of: float | None = None


def find_quantities(
    text: str, words: list[Word], lang: str, *, offset: int, taken: Sequence[tuple[int, int]]
) -> tuple[Quantity, ...]:
    """Every figure of a paragraph, in order; `taken` are the stretches of its times, whose numbers are none."""
    reader = _Reader(text, words, lang, offset)
    found = [*reader.nones(), *(reader.quantity(figure) for figure in reader.figures(taken))]
    return tuple(sorted(found, key=lambda quantity: quantity.start or 0))


class _Reader:
    """One paragraph while its figures are read."""

    def __init__(self, text: str, words: list[Word], lang: str, offset: int) -> None:
        self.text = text
        self.words = words
        self.offset = offset
        self.table = figures(lang)
        self.lists = word_lists(lang)
        self.forms = [word.low for word in words]
        self.lemma = [word.lemma for word in words]

    def figures(self, taken: Sequence[tuple[int, int]]) -> list[_Figure]:
        found: list[_Figure] = []
        numbers = [n for n in find_numbers(self.words, self.table) if not self._is_none(n, taken)]
        at = 0
        while at < len(numbers):
            pair = self._pair(numbers[at], numbers[at + 1]) if at + 1 < len(numbers) else None
            found.append(pair or self._single(numbers[at]))
            at += 2 if pair is not None else 1
        return found

    def _is_none(self, number: Number, taken: Sequence[tuple[int, int]]) -> bool:
        """Whether a number is part of a time, a code, an age, a year, or the pronoun "one"."""
        words = self.words
        start, end = words[number.first].start, words[number.last - 1].end
        if any(a < end and start < b for a, b in taken):
            return True
        following = words[number.last] if number.last < len(words) else None
        before = words[number.first - 1] if number.first else None
        if before is not None and (before.text in ("№", "#") or before.lemma in _AGES):
            return True
        if number.low == 1 and self.lemma[number.first] == "один":
            nothing = before is not None and before.low in ("ни", "ні")
            return nothing or following is None or following.low in _OF or not following.can_be("noun", "adjective")
        years = 1900 <= number.low <= 2100 and number.low == int(number.low)
        return years and following is not None and not _YEARS.isdisjoint(following.lemmas())

    def _pair(self, one: Number, two: Number) -> _Figure | None:
        """Ranges, and "12 of 15"."""
        gap = self.forms[one.last : two.first]
        if one.vague or two.vague:
            return None
        before = self.forms[one.first - 1] if one.first else ""
        if len(gap) == 1 and gap[0] in "-–—" and one.low < two.low:
            return _Figure(two, one.first, two.last, one.low, two.high)
        if before in _FROM and len(gap) == 1 and gap[0] in _TO and one.low < two.low:
            return _Figure(two, one.first - 1, two.last, one.low, two.high)
        if len(gap) in (1, 2) and gap[-1] in _OF and one.high <= two.low:
            return _Figure(one, one.first, two.last, one.low, one.high, two.low)
        return None

    def _single(self, number: Number) -> _Figure:
        """One number with the words that bound it before and behind."""
        first, last, low, high = number.first, number.last, number.low, number.high
        for begin in range(max(0, first - 3), first):
            bound = longest(self.table.bounds, self.forms, begin)
            if bound is None or begin + bound[0] != first:
                continue
            if self.forms[begin] == "до" and self._changes(begin):
                break
            lower, upper = _factors(bound[1])
            low_end = None if lower is None else low * lower
            return _Figure(number, begin, last, low_end, None if upper is None else high * upper)
        for at in (last, last + 1):
            bound = longest(self.table.after, self.forms, at) if at < len(self.forms) else None
            if bound is not None:
                lower, upper = _factors(bound[1])
                end = at + bound[0]
                return _Figure(number, first, end, None if lower is None else low, None if upper is None else high)
        whole = number.low if first and self.forms[first - 1] in _ALL and not number.vague else None
        return _Figure(number, first, last, low, high, whole)

    def _changes(self, at: int) -> bool:
        """Whether "до" says where a rise or fall ended."""
        return any(form.startswith(_CHANGES) for form in self.forms[max(0, at - 6) : at])

    def quantity(self, figure: _Figure) -> Quantity:
        unit, end = self._unit(figure.last)
        counted = self._counted(figure) if unit in (None, "%") else None
        if figure.number.share and unit is None:
            unit = "share"
        span = self._span(figure.first, max(figure.last, end))
        return Quantity(span.text, figure.low, figure.high, unit, counted, figure.of, span.start, span.end)

    def _span(self, first: int, last: int) -> Span:
        start, end = self.words[first].start, self.words[last - 1].end
        return Span(start + self.offset, end + self.offset, self.text[start:end])

    def _unit(self, at: int) -> tuple[str | None, int]:
        if at >= len(self.words):
            return None, at
        if self.words[at].text in "%₽₴$€":
            return self.words[at].text, at + 1
        for lemma in (self.words[at].low, *self.words[at].lemmas()):
            if lemma in self.table.units:
                return self.table.units[lemma], at + 1
        return None, at

    def _counted(self, figure: _Figure) -> str | None:
        """The noun behind the number in English, with what happened to it where it names people."""
        person, thing, other, end = self._noun(figure.last)
        if thing:
            return thing
        state = self._state(figure, end)
        if state and (person or other is None):
            return f"{person or 'people'} {state}"
        return person or other

    def _noun(self, at: int) -> tuple[str | None, str | None, str | None, int]:
        """The person, thing or other noun that follows, and the word behind it."""
        for i in range(at, min(at + 4, len(self.words))):
            lemmas = self._lemmas(i)
            person = self._named(self.table.people, lemmas)
            if person is not None:
                return person[1], None, None, i + person[0]
            thing = self._named(self.table.things, lemmas)
            if thing is not None:
                return None, thing[1], None, i + thing[0]
            word = self.words[i]
            if not word.is_word or self._state_of(i) or not word.can_be("adjective", "noun"):
                return None, None, None, i
            if word.pos == "noun":
                return None, None, None if word.is_capital else word.lemma, i + 1
        return None, None, None, at

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
        return next((self.table.states[x] for x in self.words[i].lemmas() if x in self.table.states), None)

    def _state(self, figure: _Figure, end: int) -> str | None:
        """Killed, injured ...: in the noun, behind it, before the number, else the only one of the sentence."""
        number = figure.number
        for i in range(figure.last, end):
            if self._state_of(i):
                return self._state_of(i)
        right = self._nearest(range(end, min(len(self.words), end + _REACH)))
        left = self._nearest(range(figure.first - 1, max(-1, figure.first - 1 - _REACH), -1))
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
        states = {state for i in range(first, last) if (state := self._state_of(i))}
        return states.pop() if len(states) == 1 and self._noun(at + 1)[0] else None

    def nones(self) -> list[Quantity]:
        """Nobody was hurt: a figure of none."""
        found = []
        for i in range(len(self.words)):
            none = longest(self.table.none, self.forms, i)
            if none is not None and not (i and self.forms[i - 1] in self.lists["among"]):
                span = self._span(i, i + none[0])
                found.append(Quantity(span.text, 0.0, 0.0, None, none[1], None, span.start, span.end))
        return found


def _factors(cell: str) -> tuple[float | None, float | None]:
    low, high = (None if part == "-" else float(part) for part in cell.split())
    return low, high
