"""Light words: tokens with offsets, lemmas (English, Russian, Ukrainian), stop words, keys of names across scripts."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

from reconcile.names import skeleton

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ-][^\W_]+)*\d*|[.,;:!?()–—]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")
_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")

STOP = frozenset(files("reconcile.match").joinpath("stop_words.txt").read_text(encoding="utf-8").split())

_ROWS = files("reconcile.match").joinpath("paraphrases.txt").read_text(encoding="utf-8").splitlines()
_PARAPHRASES = {word: row.split()[0] for row in reversed(_ROWS) for word in row.split()}
"""Everyday words that reports use for one another, by the first of their line."""

_NATIONS = {
    word: row.split()[0]
    for row in files("reconcile.match").joinpath("nations.txt").read_text(encoding="utf-8").splitlines()
    for word in row.split()
}
"""Countries, faiths and their peoples ("France", "French"), by the first of their line."""

NATIONS = frozenset(_NATIONS.values())
"""The roots by which words for countries, faith and peoples are found."""

_TWO_WORDS = {("united", "kingdom"): "uk", ("great", "britain"): "uk", ("united", "states"): "us"}
_IN_TWO_WORDS = re.compile(r"\b(?:United (?:Kingdom|States)|Great Britain)\b")

_PREPOSITIONS = frozenset(
    (
        *("in", "on", "at", "for", "by", "from", "with", "of", "to", "as", "into"),
        *("against", "between", "under", "during", "through", "over", "near"),
    )
)

_ENGLISH = {"shot": "shoot", "shelling": "shell", "bombing": "bomb", "bus": "bus", "dead": "dead", "was": "be"}


_NEGATIONS = frozenset(
    (
        *("not", "no", "never", "none", "nobody", "nothing", "neither", "without", "fail", "refuse", "deny", "yet"),
        *("lack", "cannot", "avoid", "decline"),
    )
)
"""Words that deny; words that end in "n't" do too."""

_RANKS = {
    word: rank
    for rank, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
} | {"debut": 1}

STEM = 5
"""So many letters of a word stand for all its forms: "Mexico", "Mexican"."""


NAME, NOUN, VERB, ADJECTIVE, ADVERB = "Nnvar"
"""The kinds of words, a letter each, so that those of a text are one short string."""

_KINDS = {"verb": VERB, "adjective": ADJECTIVE, "adverb": ADVERB}

_BONES = 3
"""So many consonants at least tell one name from others."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or stop, the same object wherever it stands. `lemma` is lower case; `name`: it looks like a name.

    `term` is what it tells: the lemma, a name's key, empty for stop words; `root` is the beginning of that, or of the
    word that it paraphrases, `roots` those of its parts ("fourth-largest"); `skeleton` a name's consonants, by which
    it is found in another script. `negates`: it denies what follows; `rank`: that of an ordinal, 0 of other words.
    `classes`: the (row, value) of classes.txt; `leads`: a preposition; `kind`: a name, or what the word is oftenest.
    """

    text: str
    lemma: str
    name: bool
    is_word: bool
    is_number: bool
    term: str
    root: str
    roots: tuple[str, ...]
    skeleton: str
    negates: bool = False
    rank: int = 0
    classes: tuple[tuple[str, str], ...] = ()
    leads: bool = False
    kind: str = NOUN


class Token(NamedTuple):
    """A word at its place in a text."""

    start: int
    end: int
    word: Word


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


def tokens(text: str, lang: str = "en") -> list[Token]:
    """The words, numbers and stops of a text, in order."""
    found = [(match.start(), match.end(), match.group()) for match in _TOKEN.finditer(text)]
    title_case = _title_case([text for _, _, text in found])
    read = list(_tokens(found, title_case, lang))
    return _countries(read) if _IN_TWO_WORDS.search(text) else read


def _tokens(found: list[tuple[int, int, str]], title_case: bool, lang: str) -> Iterator[Token]:
    opens = True
    for start, end, text in found:
        if not text[0].isalpha():
            yield Token(start, end, _word(text, False, lang))
            opens = text in ".!?:"
            continue
        name = text[0].isupper() and (not (title_case or opens) or not known(text, lang))
        yield Token(start, end, _word(text, name, lang))
        opens = False


def _countries(read: list[Token]) -> list[Token]:
    """Countries of two words are read as one, on the first."""
    for i, (one, other) in enumerate(pairwise(read)):
        root = _TWO_WORDS.get((one.word.text.lower(), other.word.text.lower()))
        if root:
            read[i] = one._replace(word=replace(one.word, root=root, roots=(root,)))
            read[i + 1] = other._replace(word=replace(other.word, term="", root="", roots=()))
    return read


@lru_cache(maxsize=200_000)
def _word(text: str, name: bool, lang: str) -> Word:
    if not text[0].isalpha():
        return Word(text, text, False, False, text[0].isdigit(), "", "", (), "")
    low = lemma(text, lang)
    telling = low not in STOP and len(low) > 1
    term = sys.intern(name_key(low) if name else low) if telling else ""
    bones = skeleton(low) if name and term else ""
    root = _root(term, name) if term else ""
    roots = tuple(_roots(text, name, lang)) if "-" in text else (root,)
    return Word(
        text, low, name, True, False, term, root, roots if term else (), bones if len(bones) >= _BONES else "",
        low in _NEGATIONS or text.endswith(("n't", "n’t")), max(_RANKS.get(part, 0) for part in low.split("-")),
        _classes().get(low, ()), low in _PREPOSITIONS and not name, NAME if name else _kinds().get(low, NOUN),
    )  # fmt: skip


def _root(term: str, name: bool) -> str:
    """What stands for a word, the words it paraphrases and all its forms; a people's name stands for its country."""
    nation = _NATIONS.get(term)
    return nation or sys.intern((term if name else _PARAPHRASES.get(term, term))[:STEM])


@cache
def _kinds() -> Mapping[str, str]:
    """Words that are oftener verbs, adjectives or adverbs than nouns."""
    found: dict[str, str] = {}
    for line in files("reconcile.match").joinpath("parts_of_speech.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, _, words = line.partition(":")
            found |= dict.fromkeys(words.split(), _KINDS[kind])
    return found


@cache
def _classes() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Each word of classes.txt, and its lemma -> (row, value), the value being the first of words joined by "="."""
    found: defaultdict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for line in files("reconcile.match").joinpath("classes.txt").read_text(encoding="utf-8").splitlines():
        row, _, values = line.partition(":")
        for value in values.split():
            alike = value.split("=")
            for form in {form for word in alike for form in (word, lemma(word))}:
                found[form][row, alike[0]] = None
    return {word: tuple(rows) for word, rows in found.items()}


def _roots(text: str, name: bool, lang: str) -> Iterator[str]:
    """The roots of the parts of a word with hyphens."""
    for part in text.lower().split("-"):
        low = part if name else lemma(part, lang)
        if low not in STOP and len(low) > 1:
            yield _root(name_key(low) if name else low, name)


def _title_case(found: list[str]) -> bool:
    """Whether this is a headline in title case, where a capital tells nothing."""
    long = [word for word in found if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.7 * len(long)


def _language(word: str, lang: str) -> str:
    if not _CYRILLIC.search(word):
        return "en"
    if lang in ("ru", "uk") and not (_UKRAINIAN if lang == "ru" else _RUSSIAN).search(word):
        return lang
    return "uk" if _UKRAINIAN.search(word) else "ru"
