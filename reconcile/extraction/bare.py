"""Bare text: what a sentence tells by itself, in its language, for claims that are nothing but their words.

English is read without the parser. Russian and Ukrainian are read with their dictionary where it is installed; where it
is not, only what is written alike in all languages is found: digits, names in the nominative.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from typing import NamedTuple

from reconcile.claims import Quantity, Span, TimeWindow
from reconcile.extraction import light
from reconcile.extraction.actors import scenes
from reconcile.extraction.places import find_places
from reconcile.extraction.quantities import find_quantities
from reconcile.extraction.spellings import is_cyrillic
from reconcile.extraction.times import find_times
from reconcile.readers.language import language

Times = tuple[tuple[Span, TimeWindow], ...]
_DICTIONARIES = {"ru": "pymorphy3_dicts_ru", "uk": "pymorphy3_dicts_uk"}


class Bare(NamedTuple):
    """How the figures, places and times of a text are found from an offset on, and whether it is negated."""

    quantities: Callable[[str, int], tuple[Quantity, ...]]
    places: Callable[[str, int], tuple[Span, ...]]
    times: Callable[[str, str | None, int], Times]
    negated: Callable[[str], bool]


def language_of(text: str) -> str:
    """The language of a sentence, of which there is too little to tell more than its script and letters."""
    return "en" if text.isascii() or not is_cyrillic(text) else language(text) or "en"


@cache
def reader(lang: str) -> Bare:
    """What reads a language; `lang` as documents have it ("uk-UA")."""
    code = lang[:2].lower()
    if code in _DICTIONARIES and find_spec("pymorphy3") and find_spec(_DICTIONARIES[code]):
        from reconcile.extraction.slavic.bare import Reader

        read = Reader(code)
        return Bare(read.quantities, read.places, read.times, read.negated)
    return Bare(find_quantities, _scenes, find_times, light.negated)


def _scenes(text: str, offset: int) -> tuple[Span, ...]:
    return scenes(text, find_places(text, offset), offset)
