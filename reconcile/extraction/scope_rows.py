"""The phrases of data/scopes_*.tsv, which say how far what is said reaches, ready to be met in a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import NamedTuple

from reconcile.claims import ScopeKind
from reconcile.extraction.cues import words
from reconcile.extraction.lexicon import lines

LANGUAGES = ("en", "ru", "uk")
ELLIPSIS, BEGIN = "...", "|"
SIGNED = frozenset(("<word>", "<end>", "<uncounted>"))
"""Slots that the words themselves fill."""

_COMMON = words(
    "a as at during for from in of on over so that the this to в во за из на над по с со до від з зі і із у"
)


@dataclass(frozen=True, slots=True)
class Choice:
    """One place of a phrase: any of these words, beginnings of words or slots; perhaps none."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    slots: tuple[str, ...]
    optional: bool


Place = Choice | str
"""A place of a phrase, or one of the two signs above."""


class Row(NamedTuple):
    """A row of the table. `first`: its first word's choices; `needs`: slots without which it is not met."""

    kind: ScopeKind | None
    before: str | None
    places: tuple[Place, ...]
    first: frozenset[str]
    needs: tuple[str, ...]


@cache
def rows_of(lang: str, *, areas: bool = True) -> Mapping[str, tuple[Row, ...]]:
    """The rows of a language by the words of which each needs one; none for a language that has no table.

    Without `areas` those that number areas are left out, which begin with the commonest of words ("in nine regions").
    """
    table: dict[str, list[Row]] = defaultdict(list)
    for line in lines(f"scopes_{lang}.tsv") if lang in LANGUAGES else ():
        kind, phrase = line.split("\t")
        for choice in _choices(phrase.split()):
            row = _row(None if kind == "-" else ScopeKind(kind), choice)
            for word in _telling(row.places) if areas or "<areas>" not in row.needs else ():
                table[word].append(row)
    return {word: tuple(rows) for word, rows in table.items()}


def _row(kind: ScopeKind | None, said: Sequence[str]) -> Row:
    before, rest = (said[0], said[1:]) if said[0].startswith("<") else (None, said)
    places = tuple(map(_place, rest))
    one = [p.slots[0] for p in places if isinstance(p, Choice) and len(p.slots) == 1 and not (p.words or p.optional)]
    needs = [slot for slot in ([before] if before else []) + one if slot not in SIGNED]
    first = places[0]
    assert isinstance(first, Choice)
    return Row(kind, before, places, first.words, tuple(needs))


def _telling(places: Sequence[Place]) -> frozenset[str]:
    """The words of the place of a phrase that fewest texts have."""
    sure = [
        p.words for p in places if isinstance(p, Choice) and p.words and not (p.slots or p.beginnings or p.optional)
    ]
    return min(sure, key=lambda words: (not words.isdisjoint(_COMMON), len(words)))


def _choices(phrase: Sequence[str]) -> Iterator[list[str]]:
    """A phrase for each way to leave out what may be left out before its first word."""
    lead = next(i for i, place in enumerate(phrase) if "-" not in place.split("/") and not place.startswith("<"))
    for kept in product(*((place, "") if "-" in place.split("/") else (place,) for place in phrase[:lead])):
        yield [place.replace("/-", "") for place in kept if place] + list(phrase[lead:])


def _place(said: str) -> Place:
    if said in (ELLIPSIS, BEGIN):
        return said
    options = said.split("/")
    words = frozenset(option for option in options if option[0] not in "<-" and option[-1] != "*")
    beginnings = tuple(option[:-1] for option in options if option[-1] == "*")
    return Choice(words, beginnings, tuple(option for option in options if option[0] == "<"), "-" in options)
