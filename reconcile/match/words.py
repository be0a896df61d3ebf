"""Light words: tokens with offsets, lemmas (English, Russian, Ukrainian), stop words, keys of names across scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ-][^\W_]+)*\d*|[.,;:!?()–—]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")

STOP = frozenset(files("reconcile.match").joinpath("stop_words.txt").read_text(encoding="utf-8").split())

_ENGLISH = {"shot": "shoot", "shelling": "shell", "bombing": "bomb", "bus": "bus", "dead": "dead", "was": "be"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or stop of a text. `lemma` is lower case; `name` says that it looks like a name."""

    start: int
    end: int
    text: str
    lemma: str
    name: bool = False

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()

    @property
    def is_number(self) -> bool:
        return self.text[0].isdigit()


@lru_cache(maxsize=200_000)
def lemma(word: str, lang: str = "en") -> str:
    """The dictionary form in lower case; the word's own script decides between English and Cyrillic."""
    import simplemma

    low = word.lower().replace("’", "'").removesuffix("'s")
    if low in _ENGLISH:
        return _ENGLISH[low]
    return simplemma.lemmatize(low, lang=_language(low, lang)).lower()


@lru_cache(maxsize=200_000)
def known(word: str, lang: str = "en") -> bool:
    """Whether a dictionary holds the word in lower case: a capitalised word that it does not hold is a name."""
    import simplemma

    low = word.lower()
    return simplemma.is_known(low, lang=_language(low, lang))


@lru_cache(maxsize=100_000)
def name_key(name: str) -> str:
    """A name in Latin letters, lower case, so that spellings of one name in two scripts come near each other."""
    from anyascii import anyascii

    plain = anyascii(name).lower().replace("'", "")
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def tokens(text: str, lang: str = "en") -> tuple[Token, ...]:
    """The words, numbers and stops of a text, in order."""
    found = list(_TOKEN.finditer(text))
    title_case = _title_case(found)
    return tuple(_tokens(found, title_case, lang))


def _tokens(found: list[re.Match[str]], title_case: bool, lang: str) -> Iterator[Token]:
    opens = True
    for match in found:
        word = match.group()
        if not word[0].isalpha():
            yield Token(match.start(), match.end(), word, word)
            opens = word in ".!?:"
            continue
        name = word[0].isupper() and (not (title_case or opens) or not known(word, lang))
        yield Token(match.start(), match.end(), word, lemma(word, lang), name)
        opens = False


def _title_case(found: list[re.Match[str]]) -> bool:
    """Whether this is a headline in title case, where a capital tells nothing."""
    long = [m.group() for m in found if len(m.group()) > 3 and m.group()[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _language(word: str, lang: str) -> str:
    if not _CYRILLIC.search(word):
        return "en"
    if lang in ("ru", "uk") and not (_UKRAINIAN if lang == "ru" else _RUSSIAN).search(word):
        return lang
    return "uk" if _UKRAINIAN.search(word) else "ru"
