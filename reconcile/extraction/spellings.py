"""Spellings: one key for all the ways to write a place name of Ukraine, Russia and their neighbours, in either script.

Cyrillic is romanised by the official tables (Ukrainian: resolution 55/2010 of the Cabinet of Ministers; Russian:
BGN/PCGN 1947), Latin is taken as it is; then what the romanisations of the world write differently is written alike
("Mykolayiv", "Mykolaiv", "Миколаїв"). The key is for looking up, never for showing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

_COMMON = {
    "а": "a", "б": "b", "в": "v", "д": "d", "е": "e", "ж": "zh", "з": "z", "й": "y", "к": "k", "л": "l", "м": "m",
    "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch",
    "ш": "sh", "щ": "shch", "ь": "", "ю": "yu", "я": "ya", "'": "",
}  # fmt: skip
_RUSSIAN = str.maketrans(_COMMON | {"г": "g", "и": "i", "ё": "e", "ъ": "", "ы": "y", "э": "e"})
_UKRAINIAN = str.maketrans(
    _COMMON | {"г": "h", "ґ": "g", "и": "y", "і": "i", "ї": "i", "є": "ie", "ў": "v", "ы": "y", "ё": "io", "э": "e"}
)
_CYRILLIC = re.compile("[Ѐ-ӿ]")
_ONLY_RUSSIAN = re.compile("[ыъэё]")
_ONLY_UKRAINIAN = re.compile("[іїєґў']")
_SIGNS = re.compile("['’ʼʻ‘`´ʹ\"]")
_CARONS = str.maketrans({"š": "sh", "č": "ch", "ž": "zh", "ł": "l", "đ": "d", "ı": "i"})
_GLIDES = re.compile("[yji]+")
_BEFORE_VOWEL = re.compile("i(?=[eo])")
_TWICE = re.compile(r"(zh|sh|ch|ts)\1|([b-df-hj-np-tv-z])\2+")
_BLANKS = re.compile("[-–\\s]+")


def is_cyrillic(name: str) -> bool:
    """Whether a name has letters of that script."""
    return _CYRILLIC.search(name) is not None


@lru_cache(maxsize=16_384)
def keys(name: str) -> tuple[str, ...]:
    """The keys of a name: one, or two where its Cyrillic letters may be Russian or Ukrainian."""
    return tuple(dict.fromkeys(_alike(latin) for latin in _romanised(name.casefold())))


def _romanised(name: str) -> Iterator[str]:
    plain = name.replace("’", "'").replace("ʼ", "'")
    if not is_cyrillic(plain):
        yield plain
        return
    if not _ONLY_UKRAINIAN.search(plain):
        yield plain.translate(_RUSSIAN)
    if not _ONLY_RUSSIAN.search(plain):
        yield plain.translate(_UKRAINIAN)


def _alike(latin: str) -> str:
    name = latin if latin.isascii() else without_marks(latin.translate(_CARONS))
    name = _SIGNS.sub("", name).replace("shch", "sh").replace("sch", "sh").replace("kh", "h").replace("w", "v")
    name = _BEFORE_VOWEL.sub("", _GLIDES.sub("i", name))
    return _BLANKS.sub(" ", _TWICE.sub(r"\1\2", name)).strip()


def without_marks(name: str) -> str:
    """The name without the marks above and below its letters."""
    if name.isascii():
        return name
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
