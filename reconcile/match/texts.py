"""What a text alone tells: its words, concepts, dates, ranks and denials, read once for all who say the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reconcile.match.counts import MEASURES
from reconcile.match.dates import Date, dates
from reconcile.match.lexicon import Lexicon, Mention
from reconcile.match.slots import slots, topic
from reconcile.match.words import Token, Word, tokens

_NO_NEGATION = frozenset(("less", "few", "more", "only", "later"))
NOBODY: frozenset[str] = frozenset()

_DENIED = 4
"""So many words after a negation are what it denies."""

_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))


Kind = tuple[str, str, str]
"""A row of classes.txt, the value in it, and the root by which the word is found in its text."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text as it was read: its words, their places, the concepts and dates in it; and what features it gives."""

    words: Sequence[Word]
    at: Sequence[Token]
    mentions: Sequence[Mention]
    dates: Sequence[Date]
    told: Mapping[str, Any]


@lru_cache(maxsize=4_096)
def read_text(text: str, lang: str, concepts: Lexicon) -> Text:
    """Read once for all who say the same words: a third of what is reported is somebody's copy."""
    at = tokens(text, lang)
    words = [token.word for token in at]
    mentions = tuple(concepts.mentions(words))
    dated = dates(words)
    negations = [i for i, word in enumerate(words) if word.negates and not _bounds(words, i)]
    told = _of_words(words, dated, negations) | _of_concepts(mentions, words, negations, concepts)
    return Text(words, at, mentions, dated, told | {"tongue": _tongue(text)})


def _of_words(words: Sequence[Word], dated: tuple[Date, ...], negations: Sequence[int]) -> dict[str, Any]:
    """The features that words alone give."""
    order = [word for word in words if word.term]
    named = [word for word in order if word.name]
    roots = tuple([root for word in order for root in word.roots])
    return {
        "words": frozenset([word.term for word in order]),
        "names": same_set([word.term for word in named]),
        "stems": same_set([root for word in named for root in word.roots]),
        "skeletons": same_set([word.skeleton for word in named if word.skeleton]),
        "roots": frozenset(roots),
        "order": roots,
        "kinds": "".join([word.kind * len(word.roots) for word in order]),
        "denials": bool(negations),
        "denied": frozenset(root for i in _denied(words, negations) for root in words[i].roots),
        "dates": dated,
        "ranks": frozenset(_ranks(words, dated)),
        "numbers": same_set([word.text for word in words if word.is_number]),
        "line": tuple([word.root or word.lemma for word in words if word.is_word or word.is_number]),
        "topic": same_set(topic(words)),
        "slots": slots(words) if named else (),
        "classes": frozenset([(*row, word.root or word.lemma) for word in words for row in word.classes]),
        "sequence": tuple([word.lemma for word in words if word.is_word or word.is_number]),
    }


def _of_concepts(
    mentions: Sequence[Mention], words: Sequence[Word], negations: Sequence[int], concepts: Lexicon
) -> dict[str, Any]:
    """The features that the lexicon's concepts give."""
    kinds = _by_kind(mentions)
    return {
        "exclusive": _exclusive(mentions, words, concepts),
        "concepts": same_set([m.concept for m in mentions if m.kind not in ("scope", "exclusive", "former")]),
        "events": kinds["event"],
        "measures": _same(kinds["event"] & MEASURES),
        "undone": _undone(mentions, words, negations),
        "things": kinds["thing"],
        "sites": kinds["site"],
        "causes": kinds["cause"],
    }


_CYRILLIC = re.compile("[\u0400-\u04ff]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")


def _tongue(text: str) -> str:
    """Latin, Russian or Ukrainian letters: claims of two of these share no words."""
    if text.isascii() or 2 * len(_CYRILLIC.findall(text)) < sum(map(str.isalpha, text)):
        return "latin"
    return "uk" if _UKRAINIAN.search(text) else "ru"


def same_set(items: Iterable[str]) -> frozenset[str]:
    """A set of these, one object for equal ones."""
    found = frozenset(items)
    return _same(found) if found else found


@lru_cache(maxsize=65_536)
def _same(items: frozenset[str]) -> frozenset[str]:
    """One object for equal sets: many claims have the same places, events and things."""
    return items


def _by_kind(mentions: Sequence[Mention]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for kind in {mention.kind for mention in mentions}:
        found[kind] = same_set([mention.concept for mention in mentions if mention.kind == kind])
    return found


def _exclusive(mentions: Sequence[Mention], words: Sequence[Word], concepts: Lexicon) -> frozenset[tuple[str, str]]:
    stands = concepts.stands
    return frozenset((m.concept, stands[m.concept, words[m.first].lemma]) for m in mentions if m.kind == "exclusive")


def _bounds(words: Sequence[Word], i: int) -> bool:
    """Whether a negation only bounds a figure: "no less than"."""
    return i + 1 < len(words) and words[i + 1].lemma in _NO_NEGATION


def _denied(words: Sequence[Word], negations: Sequence[int]) -> Iterator[int]:
    """Where the words stand that come right after a negation."""
    for i in negations:
        for at in range(i + 1, min(i + 1 + _DENIED, len(words))):
            if not words[at].is_word:
                break
            yield at


def _undone(mentions: Sequence[Mention], words: Sequence[Word], negations: Sequence[int]) -> frozenset[str]:
    """The counted events that the text says did not happen."""
    if not negations:
        return NOBODY
    denied = set(_denied(words, negations))
    return same_set([m.concept for m in mentions if m.kind == "event" and m.concept in MEASURES and m.first in denied])


def _ranks(words: Sequence[Word], dated: Sequence[Date]) -> Iterator[int]:
    """The ranks that a text names: "second", "4th", "fifth-largest", "debut"; the days of dates are none."""
    days = {i for date in dated for i in range(date.first, date.last + 1)}
    for i, word in enumerate(words):
        if word.rank:
            yield word.rank
        elif word.is_number and word.text.isdigit() and i not in days and _is_rank(words, i):
            yield int(word.text)


def _is_rank(words: Sequence[Word], i: int) -> bool:
    return (i + 1 < len(words) and words[i + 1].lemma in _ORDINAL_ENDS) or words[i - 1].lemma == "number"
