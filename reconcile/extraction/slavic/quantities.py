"""Quantities: figures as intervals with unit and what is counted; the killed and the injured are kept apart.

What is counted is named in English, as English extraction names it, so that claims meet across languages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import inf

from reconcile.claims import Quantity, Span
from reconcile.extraction.slavic.counted import REACH, WHERE, Figure, Nouns
from reconcile.extraction.slavic.numbers import Number, find_numbers
from reconcile.extraction.slavic.tables import longest
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
_THAN = (["чем"], ["чим"], ["ніж"], ["як"])
_TIES = frozenset({"ещё", "еще", "ще", "числе", "числі", "них"})
_OF_PEOPLE = ("еро", "ое", "оє")
_NOT = frozenset({"не", "ни", "ні"})
_BUT = frozenset({"а", "але", "но"})
_FAR = 14
_SIGNS, _CURRENCY = frozenset("%₽₴$€£"), frozenset("₽₴$€£")
_SENTENCE = frozenset(".!?;:")
_PART = frozenset(("числе", "числі", "них", "включая", "включаючи", "зокрема", "которых", "яких"))
_AND_REST = frozenset(("а", "и", "і", "та"))
_BETWEEN_YEARS = frozenset(("и", "і", "та", ",", "-", "–", "—"))
_GOVERNING = frozenset(("у", "в", "во", "на", "из", "з", "із", "по", "для", "с"))
_NUMBER_OF = frozenset(("число", "количество", "кількість", "чисельність", "численность"))
_BE = frozenset(("быть", "бути"))
_NOBODY = frozenset(("никто", "ніхто"))


def find_quantities(
    text: str, words: list[Word], lang: str, *, offset: int, taken: Sequence[tuple[int, int]]
) -> tuple[Quantity, ...]:
    """Every figure of a paragraph, in order; `taken` are the stretches of its times, whose numbers are none."""
    reader = _Reader(text, words, lang, offset)
    found = [*reader.nones(), *reader.counts(taken)]
    return tuple(sorted(found, key=lambda quantity: quantity.start or 0))


def is_corrected(words: Sequence[Word], i: int) -> bool:
    """Whether "not" denies a number here that is only put right: "не пятеро, а семеро"."""
    number = words[i + 1] if i + 1 < len(words) else None
    if words[i].low not in _NOT or number is None or not (number.low[0].isdigit() or number.can_be("number")):
        return False
    comma = next((k for k in range(i + 1, min(i + REACH, len(words) - 1)) if words[k].text == ","), None)
    return comma is not None and words[comma + 1].low in _BUT


class _Reader(Nouns):
    """One paragraph while its figures are read."""

    def __init__(self, text: str, words: list[Word], lang: str, offset: int) -> None:
        super().__init__(words, lang)
        self.text = text
        self.offset = offset
        self.lemma = [word.lemma for word in words]

    def counts(self, taken: Sequence[tuple[int, int]]) -> Iterator[Quantity]:
        """The figures; one that names nothing goes on counting what the one before it counts ("38 of them")."""
        before: Quantity | None = None
        for figure in self.figures(taken):
            found = self.quantity(figure)
            if found.counted is None and found.unit is None and before is not None and self._goes_on(figure, before):
                found = replace(found, counted=self._same_thing(figure, before.counted))
            elif before is not None and self._is_part(figure):
                found = replace(found, counted=self._with_state_of(found.counted, before.counted))
            yield found
            if not figure.first or self.forms[figure.first - 1] not in WHERE:
                before = found

    def _goes_on(self, figure: Figure, before: Quantity) -> bool:
        """Whether "in all", "another" or "of them" ties a figure to the one before it in the sentence."""
        end = (before.end or 0) - self.offset
        stops = any(word.text in ".!?" and word.start >= end for word in self.words[: figure.first])
        ties = self.forms[max(0, figure.first - 2) : figure.first] + self.forms[figure.last : figure.last + 2]
        rest = before.of is not None and bool(ties) and self.forms[figure.first - 1] in _AND_REST
        return not stops and (rest or not _TIES.isdisjoint(ties))

    def _is_part(self, figure: Figure) -> bool:
        """Whether "of them", "including" make a figure a part of the one before it."""
        return not _PART.isdisjoint(self.forms[max(0, figure.first - 3) : figure.first])

    def _with_state_of(self, counted: str | None, whole: str | None) -> str | None:
        """People of whom nothing else is said suffered what those did of whom they are a part."""
        state = (whole or "").rpartition(" ")[2]
        people = counted in {name for rows in self.table.people.values() for _, name in rows}
        return f"{counted} {state}" if people and state in self.table.states.values() else counted

    def _same_thing(self, figure: Figure, counted: str | None) -> str | None:
        """What the figure before counts; of people, what happened to those that this one counts."""
        people, _, known = (counted or "").rpartition(" ")
        if known not in self.table.states.values():
            return counted
        return f"{people} {self._state(figure, figure.last) or known}"

    def figures(self, taken: Sequence[tuple[int, int]]) -> list[Figure]:
        found: list[Figure] = []
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
        if before is not None and not self.lists["designations"].isdisjoint(before.lemmas("noun")):
            return True
        if before is not None and is_corrected(words, number.first - 1):
            return True
        if number.low == 1 and self.lemma[number.first] == "один":
            nothing = before is not None and before.low in ("ни", "ні")
            if nothing or following is None or following.low in _OF:
                return True
            return not (following.can_be("noun", "adjective") or self._state_of(number.last))
        years = 1900 <= number.low <= 2100 and number.low == int(number.low)
        return years and self._is_year(number.last)

    def _is_year(self, at: int) -> bool:
        """Whether "год" stands here, or behind another year: "2003 и 2005 годов"."""
        while at + 2 < len(self.words) and self.forms[at] in _BETWEEN_YEARS and self.forms[at + 1].isdigit():
            at += 2
        return at < len(self.words) and not _YEARS.isdisjoint(self.words[at].lemmas())

    def _pair(self, one: Number, two: Number) -> Figure | None:
        """Ranges, and "12 of 15"."""
        gap = self.forms[one.last : two.first]
        if one.vague or two.vague:
            return None
        before = self.forms[one.first - 1] if one.first else ""
        # "От 100 до 300 тысяч": both ends are thousands.
        low = one.low * two.scale if one.scale == 1 and one.low * two.scale < two.low else one.low
        if len(gap) == 1 and gap[0] in "-–—" and one.low < two.low:
            return Figure(two, one.first, two.last, low, two.high)
        if before in _FROM and len(gap) == 1 and gap[0] in _TO and one.low < two.low:
            return Figure(two, one.first - 1, two.last, low, two.high)
        if len(gap) in (1, 2) and gap[-1] in _OF and one.high <= two.low:
            noun = one.last if len(gap) == 2 else None
            return Figure(one, one.first, two.last, one.low, one.high, two.low, noun)
        if before in _OF and two.high <= one.low and self._names_only(one.last, two.first):
            return Figure(two, two.first, two.last, two.low, two.high, one.low, one.last)
        return None

    def _names_only(self, first: int, last: int) -> bool:
        """Whether nothing but what is counted stands between two numbers."""
        between = self.words[first:last]
        return 0 < len(between) <= REACH and all(w.is_word and w.can_be("noun", "adjective") for w in between)

    def _single(self, number: Number) -> Figure:
        """One number with the words that bound it before and behind."""
        first, last, low, high = number.first, number.last, number.low, number.high
        first -= first > 0 and self.words[first - 1].text in _CURRENCY
        for begin in range(max(0, first - 4), first):
            bound = longest(self.table.bounds, self.forms, begin)
            if bound is None or not self._reaches(begin + bound[0], first):
                continue
            if self.forms[begin] == "до" and self._changes(begin):
                break
            lower, upper = _factors(bound[1])
            return Figure(number, begin, last, _times(low, lower), _times(high, upper))
        for at in (last, last + 1):
            bound = longest(self.table.after, self.forms, at) if at < len(self.forms) else None
            if bound is not None and self.forms[at + bound[0] : at + bound[0] + 1] not in _THAN:
                lower, upper = _factors(bound[1])
                end = at + bound[0]
                return Figure(number, first, end, None if lower is None else low, None if upper is None else high)
        whole = number.low if first and self.forms[first - 1] in _ALL and not number.vague else None
        return Figure(number, first, last, low, high, whole)

    def _reaches(self, behind: int, first: int) -> bool:
        """Whether a bound stands right before a number, or before its preposition: "не менее чем у семидесяти"."""
        return behind == first or (behind == first - 1 and self.forms[behind] in _GOVERNING)

    def _changes(self, at: int) -> bool:
        """Whether "до" says where a rise or fall ended."""
        return any(form.startswith(_CHANGES) for form in self.forms[max(0, at - 6) : at])

    def quantity(self, figure: Figure) -> Quantity:
        unit, end = self._unit(figure.last)
        before = self.words[figure.number.first - 1].text if figure.number.first else ""
        unit = before if before in _CURRENCY else unit
        counted = self._counted(figure) if unit in (None, "%") else None
        if figure.number.share and unit is None:
            unit = "share"
        span = self._span(figure.first, max(figure.last, end))
        high = None if figure.high == inf else figure.high
        return Quantity(span.text, figure.low, high, unit, counted, figure.of, span.start, span.end)

    def _span(self, first: int, last: int) -> Span:
        start, end = self.words[first].start, self.words[last - 1].end
        return Span(start + self.offset, end + self.offset, self.text[start:end])

    def _unit(self, at: int) -> tuple[str | None, int]:
        if at >= len(self.words):
            return None, at
        if self.words[at].text in _SIGNS:
            return self.words[at].text, at + 1
        measure = self._named(self.table.measures, self._lemmas(at))
        if measure is not None:
            return measure[1], at + measure[0]
        for lemma in (self.words[at].low, *self.words[at].lemmas()):
            if lemma in self.table.units:
                return self.table.units[lemma], at + 1
        return None, at

    def _counted(self, figure: Figure) -> str | None:
        """The noun behind the number in English, with what happened to it where it names people."""
        at = figure.last if figure.noun is None else figure.noun
        person, thing, other, end = self._noun(at)
        if (person, thing, other) == (None, None, None) and figure.noun is None:
            named = self._named_elsewhere(figure)
            if named is not None:
                person, thing, other, end = self._noun(named)
                state = self._nearest(range(named, min(len(self.words), named + 2)))
                if person is None and thing is None and self._is_adjective(named):
                    person = "people"
                return f"{person} {state[0]}" if person and state else thing or person or other
        if figure.noun is not None:
            end = figure.last
        if thing:
            return thing
        if person is None and other is None and self._is_of_people(figure.number):
            person = "people"
        befell = self._state(figure, end)
        someone = other is not None and any(r.animate for r in self.words[end - 1].readings if r.lemma == other)
        if befell and (person or other is None or someone):
            return f"{person or 'people'} {befell}"
        return person or other

    def _named_elsewhere(self, figure: Figure) -> int | None:
        """Where what is counted stands, if not behind: "the number of dead rose to 9", "of them 31 — children"."""
        first, last = figure.first, figure.last
        if last + 1 < len(self.words) and self.words[last].is_dash and self._is_part(figure):
            return last + 1
        if first >= 2 and (self.words[first - 1].is_dash or not _BE.isdisjoint(self.words[first - 1].lemmas())):
            closes = last >= len(self.words) or self.words[last].text in _STOPS
            return first - 2 if closes and "gent" in self.words[first - 2].cases else None
        for i in range(first - 1, max(-1, first - _FAR), -1):
            if self.words[i].text in _SENTENCE or self.words[i].low[0].isdigit():
                return None
            if not _NUMBER_OF.isdisjoint(self.words[i].lemmas("noun")) and self.forms[i] not in _PART:
                return i + 1
        return None

    def _is_adjective(self, i: int) -> bool:
        return i < len(self.words) and self.words[i].can_be("adjective")

    def _is_of_people(self, number: Number) -> bool:
        """Whether it is a numeral that counts people alone: "семеро", "двоє"."""
        return self.forms[number.last - 1].endswith(_OF_PEOPLE) and self.words[number.last - 1].can_be("number", "noun")

    def nones(self) -> Iterator[Quantity]:
        """Nobody was hurt: a figure of none."""
        for i in range(len(self.words)):
            none = longest(self.table.none, self.forms, i) or self._joined_none(i) or self._nobody_of(i)
            if none is not None and not (i and self.forms[i - 1] in self.lists["among"]):
                span = self._span(i, i + none[0])
                yield Quantity(span.text, 0.0, 0.0, None, none[1], None, span.start, span.end)

    def _nobody_of(self, i: int) -> tuple[int, str] | None:
        """ "None of the passengers was hurt"."""
        if self.forms[i] not in _NOBODY or self.forms[i + 1 : i + 2] not in ([of] for of in _OF):
            return None
        for k in range(i + 2, min(i + REACH, len(self.words) - 1)):
            state = self._state_of(k + 1) if self.forms[k] == "не" else None
            if state is not None:
                return k + 2 - i, f"people {state}"
        return None

    def _joined_none(self, i: int) -> tuple[int, str] | None:
        """ "No injured and no damage", said with one "none" for both."""
        joined = self.forms[i + 1 : i + 2]
        if not joined or joined[0] not in self.lists["and"]:
            return None
        for end in range(i + 3, min(i + 5, len(self.words))):
            none = longest(self.table.none, [self.forms[i], self.forms[end]], 0)
            if none is not None and none[0] > 1:
                return end + 1 - i, none[1]
        return None


def _times(value: float, factor: float | None) -> float | None:
    """A bound: 3000 times 1.1 is 3300, whatever binary fractions make of it."""
    return None if factor is None else float(f"{value * factor:.12g}")


def _factors(cell: str) -> tuple[float | None, float | None]:
    low, high = (None if part == "-" else float(part) for part in cell.split())
    return low, high
