"""States that act, in Russian and Ukrainian: "Россия выпустила", "выпущенных Россией"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.extraction.actors import is_state
from reconcile.extraction.slavic.tables import word_lists

if TYPE_CHECKING:
    from reconcile.extraction.slavic.words import Word


def acts(words: Sequence[Word], at: int, lang: str) -> bool:
    """Whether the place that is this one word is no place where it happened, but the state that did it."""
    cases, deeds = words[at].cases, word_lists(lang)["done by states"]
    done = ("nomn" in cases and _is_subject(words, at, deeds)) or ("ablt" in cases and _is_done_by(words, at, deeds))
    return done and any(is_state(lemma) for lemma in words[at].lemmas("noun"))


def _is_subject(words: Sequence[Word], at: int, deeds: frozenset[str]) -> bool:
    """Whether a deed of states stands behind it, perhaps behind an adverb."""
    behind = words[at + 1 : at + 3]
    verb = next((word for word in behind if not word.can_be("adverb", "particle")), None)
    numbers = {reading.number for reading in words[at].readings if reading.case == "nomn"}
    # "Киев атаковали" and "Київ атаковано" tell of what was done to the city.
    return verb is not None and any(
        reading.pos == "verb" and reading.lemma in deeds and reading.number in numbers for reading in verb.readings
    )


def _is_done_by(words: Sequence[Word], at: int, deeds: frozenset[str]) -> bool:
    """Whether a deed's participle stands before it: "выпущенных Россией", not "над Россией"."""
    stems = {deed[:_STEM] for deed in deeds}
    return at > 0 and any(lemma[:_STEM] in stems for lemma in words[at - 1].lemmas("adjective", "short"))


_STEM = 4
"""Letters that a Ukrainian participle has in common with its verb: the dictionary gives it as a word of its own."""
