"""Words that are nearly those of a query: misspelt, or the same in another script.

They are looked for among the words of the full text index itself, where the query's own words find next to nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from sqlalchemy import Connection

from db.engine import dialect_of

LETTERS = 4
"""Shorter words have too many neighbours."""
NEAR = 0.8
"""One letter in five wrong, left out, too much or in its neighbour's place (optimal string alignment)."""
FORMS = 12
"""So many words are taken for nearly one."""
WORDS = 3
"""Longer queries are texts, not names that somebody tries to spell."""
_CYRILLIC = [chr(code) for code in (*range(0x0430, 0x0460), 0x0491)]


def widened(connection: Connection, wanted: Sequence[Sequence[str]]) -> list[list[str]] | None:
    """The groups of a query's words, each with those that are nearly its word; None where there are none."""
    if len(wanted) > WORDS:
        return None
    found = [[*group, *(near for near in _near(connection, group[0]) if near not in group)] for group in wanted]
    return found if any(len(one) > len(other) for one, other in zip(found, wanted, strict=True)) else None


def _near(connection: Connection, word: str) -> list[str]:
    """The words of the index that are nearly this one, nearest first. The first letter is taken to be right."""
    latin = _latin(word)
    if len(latin) < LETTERS or latin.isdigit():
        return []
    return nearest(latin, dialect_of(connection).terms(connection, _beginnings(latin[0])))


def nearest(latin: str, terms: Iterable[str]) -> list[str]:
    """Of these terms, in any script, those that are nearly a word in Latin letters."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    spelt = {term: _latin(term) for term in terms}
    found = process.extract(latin, spelt, scorer=OSA.normalized_similarity, score_cutoff=NEAR, limit=FORMS)
    return [term for _, _, term in found]


@cache
def _beginnings(letter: str) -> tuple[str, ...]:
    """The letters that a word may begin with in Latin or Cyrillic script, where it begins so in Latin letters."""
    return (letter, *(each for each in _CYRILLIC if _latin(each)[:1] == letter))


@lru_cache(maxsize=50_000)
def _latin(word: str) -> str:
    from anyascii import anyascii

    return word if word.isascii() else str(anyascii(word)).casefold()
