"""Which of the desk's languages a text is in: told by its script, its letters and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

_ENOUGH = 20_000  # characters
_UKRAINIAN = frozenset("іїєґ")
_RUSSIAN = frozenset("ыэъё")
_LATIN_I = re.compile("[а-яєґ]i|i[а-яєґ]")  # typed for "і"
_UKRAINIAN_SPELLING = re.compile("[а-я]['’ʼ][яюєї]|[сцз]ьк|[нт]тя")  # in a few words that have none of the letters
_UKRAINIAN_WORDS = frozenset({"та", "що", "щоб", "про", "від", "або", "але", "як", "це", "є", "й", "із", "зі", "збито"})
_RUSSIAN_WORDS = frozenset({"и", "что", "чтобы", "это", "от", "или", "но", "как", "из", "со", "во", "об", "его"})
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    {
        "the", "of", "and", "to", "in", "a", "is", "that", "for", "on", "was", "it", "with", "as", "by", "at",
        "from", "be", "are", "were", "has", "have", "had", "said", "not", "but", "an", "this", "which",
    }
)  # fmt: skip
_ENGLISH_SHARE = 0.1  # of running text; news in English has 0.12 to 0.45, German, French, Spanish, Polish under 0.1
_FEW_WORDS = 25  # headlines leave such words out, so that the share of a short text says nothing


def language(text: str) -> str | None:
    """`en`, `ru` or `uk`; None where it is none of them."""
    sample = text[:_ENOUGH].lower()
    cyrillic = sum("Ѐ" <= c <= "ӿ" for c in sample)
    latin = sum("a" <= c <= "z" or "à" <= c <= "ſ" for c in sample)
    if cyrillic > latin:
        return _east_slavic(sample)
    return "en" if latin and _is_english(_WORD.findall(sample)) else None


def declared(tag: str | None, text: str) -> str | None:
    """The language a page says it is in ("en-GB" -> "en"), unless its script says otherwise (or it says nothing)."""
    told = language(text)
    code = re.split("[-_]", tag.strip().lower())[0] if tag else ""
    if not re.fullmatch("[a-z]{2,3}", code) or code == "und":
        return told
    if told in ("ru", "uk") and code == "en":
        return told
    return told if told == "en" and code in ("ru", "uk") else code


def _east_slavic(sample: str) -> str:
    letters = Counter(sample)
    words = _WORD.findall(sample)
    ukrainian = sum(letters[c] for c in _UKRAINIAN) + sum(word in _UKRAINIAN_WORDS for word in words)
    ukrainian += len(_UKRAINIAN_SPELLING.findall(sample)) + len(_LATIN_I.findall(sample))
    russian = sum(letters[c] for c in _RUSSIAN) + sum(word in _RUSSIAN_WORDS for word in words)
    return "uk" if ukrainian > russian else "ru"


def _is_english(words: list[str]) -> bool:
    common = sum(word in _ENGLISH for word in words)
    return len(words) < _FEW_WORDS or common / len(words) >= _ENGLISH_SHARE
