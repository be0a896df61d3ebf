"""Words of a paragraph with what each can be; sentences; quotations stay whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reconcile.extraction.cues import words as listed
from reconcile.extraction.paragraphs import Extent
from reconcile.extraction.slavic.morphology import Morphology, Reading, plain

_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:,\d+)?(?![\d.])"
    r"|\d+(?:[.,:/]\d+)*(?:-[^\W\d_]+)*"
    r"|[^\W\d_]+(?:[-'’ʼ.][^\W_]+|-\d+)*|\.{2,}|\S"
)
_ABBREVIATED = listed(
    "г гг ул им тыс млн млрд трлн руб коп т д п е др пр н э обл р пос с стр ст см рис м рр вул смт тис грн буд кв км"
)
_ENDS = frozenset(".!?…")
_PREFIXED = re.compile(r"(?:а[лсшдртз]|э[лсшдрт]|ель|ібн|ибн|бин|бен)-[А-ЯЁІЇЄҐ]")
"""Arab names: "аль-Арьяни"."""
_DASHES = frozenset("—–-")
_NOMINAL = ("noun", "adjective", "pronoun", "number")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign in its place in the paragraph, with what it can be; the likeliest reading is first."""

    start: int
    end: int
    text: str
    low: str
    readings: tuple[Reading, ...] = ()
    initial: bool = False

    @property
    def lemma(self) -> str:
        return self.readings[0].lemma if self.readings else self.low

    @property
    def pos(self) -> str:
        return self.readings[0].pos if self.readings else "number" if self.low[0].isdigit() else "sign"

    @property
    def cases(self) -> frozenset[str]:
        """The cases that it can stand in as a noun, adjective, pronoun or number; empty for other words."""
        return frozenset(r.case for r in self.readings if r.case and r.pos in _NOMINAL)

    @property
    def is_word(self) -> bool:
        return bool(self.readings)

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper() or _PREFIXED.match(self.text) is not None

    @property
    def is_abbreviation(self) -> bool:
        return len(self.text) > 1 and self.text.isupper() and self.text.isalpha()

    @property
    def is_dash(self) -> bool:
        return self.text in _DASHES

    @property
    def is_latin(self) -> bool:
        return "a" <= self.low[0] <= "z"

    def lemmas(self, *kinds: str) -> Iterator[str]:
        """Its dictionary forms as one of these parts of speech; of any where none is given."""
        for reading in self.readings:
            if not kinds or reading.pos in kinds:
                yield reading.lemma

    def can_be(self, *kinds: str) -> bool:
        return any(reading.pos in kinds for reading in self.readings)

    def named(self, *parts: str) -> bool:
        """Whether it can be one of these parts of a person's name."""
        return self.is_capital and any(reading.name in parts for reading in self.readings)


def read_words(text: str, morphology: Morphology) -> list[Word]:
    """The words and signs of a paragraph."""
    words: list[Word] = []
    opens = True
    for match in _TOKEN.finditer(text):
        form = match.group()
        letter = form[0].isalpha()
        readings = morphology.readings(form) if letter else ()
        word = Word(match.start(), match.end(), form, plain(form), readings, letter and opens)
        words.append(_preferred(word) if letter else word)
        opens = not letter and (opens or form in _ENDS or form in '«“„"')
    return words


def _preferred(word: Word) -> Word:
    """A capital inside a sentence makes a name likelier than a common word."""
    if not word.is_capital or word.initial or len(word.readings) < 2:
        return word
    ordered = sorted(word.readings, key=lambda reading: reading.name is None)
    return replace(word, readings=tuple(ordered))


def sentences(words: Sequence[Word], quotes: Sequence[Extent]) -> list[tuple[int, int]]:
    """Where sentences begin and end, in words. A stop inside a quotation ends none."""
    found: list[tuple[int, int]] = []
    start = 0
    for i in range(len(words)):
        if i >= start and _ends_here(words, i, quotes):
            end = i + 1
            while end < len(words) and words[end].text in '»”")' and words[end].start == words[end - 1].end:
                end += 1
            found.append((start, end))
            start = end
    if start < len(words):
        found.append((start, len(words)))
    return found


def _ends_here(words: Sequence[Word], i: int, quotes: Sequence[Extent]) -> bool:
    word = words[i]
    if word.text[0] not in _ENDS:
        return False
    if any(start < word.start < end - 2 for start, end in quotes):
        return False
    following = next((w for w in words[i + 1 : i + 3] if w.text not in '»”")'), None)
    if following is None:
        return True
    if not (following.text[0].isupper() or following.text[0].isdigit() or following.text in '«“„"—–'):
        return False
    if word.text != "." or i == 0:
        return True
    before = words[i - 1]
    if i > 1 and (words[i - 2].low[0].isdigit() or words[i - 2].text == "."):
        # "300 m." with a capital behind it ends a sentence; "г. Курск" does not.
        return True
    return not (before.low in _ABBREVIATED or (len(before.text) == 1 and before.is_capital)) or following.text in "«“„"
