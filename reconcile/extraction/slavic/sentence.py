"""A sentence as the rules see it: its words, where quotations are closed to them, clauses and their joints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reconcile.extraction.paragraphs import LONG_QUOTE, Extent
from reconcile.extraction.slavic.phrases import Phrases
from reconcile.extraction.slavic.tables import Cues, cues, word_lists
from reconcile.extraction.slavic.words import Word

_JOINTS = frozenset(",;:—–-")
_PREDICATES = ("verb", "short")
NONE = frozenset({"нет", "немає", "нема"})
"""There is none."""


@dataclass(frozen=True)
class Sentence:
    """Words [first, last) of a paragraph."""

    words: list[Word]
    first: int
    last: int
    quotes: tuple[Extent, ...]
    phrases: Phrases
    lang: str

    @cached_property
    def cues(self) -> Cues:
        return cues(self.lang)

    @cached_property
    def lists(self) -> dict[str, frozenset[str]]:
        return dict(word_lists(self.lang))

    @cached_property
    def end(self) -> int:
        """The word behind the last that is said: closing stops do not belong to a content."""
        end = self.last
        while end > self.first and self.words[end - 1].text[0] in ".!?…":
            end -= 1
        return end

    @cached_property
    def _closed(self) -> frozenset[int]:
        long = [quote for quote in self.quotes if quote[1] - quote[0] > LONG_QUOTE]
        return frozenset(
            i for i in range(self.first, self.last) if any(start <= self.words[i].start < end for start, end in long)
        )

    def is_quoted(self, i: int) -> bool:
        """Whether it stands in a long quotation, its marks included."""
        return i in self._closed

    def is_joint(self, i: int) -> bool:
        """Whether a sign outside long quotations parts clauses here."""
        return self.words[i].text in _JOINTS and not self.is_quoted(i)

    def is_that(self, i: int) -> bool:
        return self.words[i].low in self.lists["that"] and i > self.first

    def clause_start(self, i: int) -> int:
        """The first word of the clause: behind the joint or long quotation before this word."""
        while i > self.first and not self.is_joint(i - 1) and not self.is_quoted(i - 1):
            i -= 1
        return i

    def clause_end(self, i: int) -> int:
        """The joint, "that" or long quotation behind this word, or the sentence's end."""
        while i < self.end and not self.is_joint(i) and not self.is_quoted(i) and not self.is_that(i):
            i += 1
        return i

    def joints(self, first: int, last: int) -> Iterator[int]:
        return (i for i in range(first, last) if self.is_joint(i))

    def has_predicate(self, first: int, last: int) -> bool:
        """Whether words tell something on their own: a finite verb, a short participle, "there is none"."""
        return any(self.is_predicate(i) for i in range(first, last))

    def is_predicate(self, i: int) -> bool:
        word = self.words[i]
        if word.low in NONE:
            return True
        if word.pos in _PREDICATES and not word.can_be("number"):
            return not (word.is_capital and not word.initial)
        return self._is_adjective_said(i)

    def _is_adjective_said(self, i: int) -> bool:
        """An adjective behind its noun, with none of its own to follow: "п'ятеро людей поранені"."""
        if i <= self.first or "nomn" not in self.words[i].cases or not self.words[i].can_be("adjective"):
            return False
        before, following = self.words[i - 1], self.words[i + 1] if i + 1 < self.last else None
        if not before.can_be("noun", "number", "pronoun") or before.can_be("adjective"):
            return False
        return following is None or not following.cases

    def extent(self, first: int, last: int) -> Extent:
        """Where these words stand in the paragraph."""
        return self.words[first].start, self.words[last - 1].end

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """Without joints and conjunctions at either end."""
        opening = self.lists["and"] | self.lists["that"]
        while first < last and (self.is_joint(first) or (self.words[first].low in opening and first + 1 < last)):
            first += 1
        while last > first and (self.is_joint(last - 1) or self.words[last - 1].text[0] in ".…"):
            last -= 1
        return first, last
