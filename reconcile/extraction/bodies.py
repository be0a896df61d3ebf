"""Bodies: ministries, agencies and councils named in a document, whatever form their country's name takes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from reconcile.extraction.names import BODIES, Name

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc, Token

_SHORT = {"mod": ("ministry", "defence"), "mfa": ("ministry", "foreign"), "mfas": ("ministry", "foreign")}
_SPELLED = {"defense": "defence", "affairs": "", "of": "", "the": "", "'s": "", "’s": "", "for": "", "and": ""}
_WORD = re.compile(r"[\w-]+|['’]s\b")
SOON = 2
"""Paragraphs: a report's first lines say "the governor" and name him in the next."""
_STEM = 5
"""Letters by which "Russia" and "Russian", "Ukraine" and "Ukrainian" are one word."""


class Bodies:
    """The bodies that a document names in full, by their kind: "the ministry" is the only one of that kind."""

    def __init__(self) -> None:
        self._named: dict[str, list[tuple[frozenset[str], str]]] = {}
        self._first: dict[str, int] = {}

    def meet(self, at: int, head: Token, name: Name) -> None:
        """Remember a body that is named in full in the paragraph with the number `at`."""
        kind = kind_of(head)
        words = _words(name.text)
        if kind is not None and name.proper and len(words) > 1:
            self._named.setdefault(kind, []).append((words, name.text))
            self._first[kind] = min(at, self._first.get(kind, at))

    def meant(self, at: int, head: Token) -> str | None:
        """The first name of the only body that "the ministry" can mean, if it is named by then or soon after."""
        known = self._named.get(head.lower_, [])
        if (
            not known
            or self._first[head.lower_] > at + SOON
            or not any(child.lower_ == "the" for child in head.children)
        ):
            return None
        fullest = max((words for words, _ in known), key=len)
        return known[0][1] if all(words <= fullest for words, _ in known) else None


def kind_of(head: Token) -> str | None:
    """The kind of body that a head word names: "ministry" for "Ministry" and "MoD"."""
    low = head.lower_
    return low if low in BODIES else _SHORT[low][0] if low in _SHORT else None


def body_heads(doc: Doc) -> Iterable[Token]:
    """Heads of phrases that name bodies in small letters: "the Russian defence ministry", "Russian MoD"."""
    known = _numbers(doc.vocab.strings)
    places = [i for i, form in enumerate(doc.to_array("LOWER").tolist()) if form in known]
    return [doc[i] for i in places if doc[i].pos_ == "NOUN" and doc[i].n_lefts]


@cache
def _numbers(strings: StringStore) -> frozenset[int]:
    """The parser's numbers of the words that name a body."""
    return frozenset(strings.add(word) for word in (*BODIES, *_SHORT))


def _words(name: str) -> frozenset[str]:
    """What tells one body from another: its words but the small ones, countries and their adjectives alike."""
    found: list[str] = []
    for word in _WORD.findall(name):
        low = word.lower()
        low = _SPELLED.get(low, low)
        found += _SHORT.get(low, (low,))
    return frozenset(word[:_STEM] for word in found if word)
