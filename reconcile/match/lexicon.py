"""The domain's words: which concept a word stands for, and which concepts are part of others (lexicon.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

from reconcile.held import held
from reconcile.match.words import Word, lemma

LEXICON_VERSION = "3"

EDITABLE = ("event", "thing", "site", "cause")
"""Kinds of concepts that a desk may give words to or take words from."""

Rows = Mapping[str, str | None]
"""Words -> the concept that a desk reads them as; None: no concept of an editable kind."""


class Mention(NamedTuple):
    """A concept met in a text: its kind ("event", "thing" ...), its name, and the tokens it covers."""

    kind: str
    concept: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words -> concepts. `phrases` maps the first lemma to the (lemmas, kind, concept) that begin with it.

    `stands`: for (concept, lemma) of words that exclude others the first of those that mean the same. `version` names
    what a desk changed; empty where it is the engine's own.
    """

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    wider: Mapping[str, str]
    things: frozenset[str]
    stands: Mapping[tuple[str, str], str]
    version: str = ""

    def mentions(self, words: Sequence[Word]) -> Iterator[Mention]:
        """Every concept of the text; of one kind the longest phrase at a place."""
        for i, word in enumerate(words):
            phrases = self.phrases.get(word.lemma)
            if phrases is None:
                continue
            taken: set[str] = set()
            for lemmas, kind, concept in phrases:
                row = concept if kind == "exclusive" else kind
                if row not in taken and self._matches(words, i, lemmas):
                    taken.add(row)
                    yield Mention(kind, concept, i, i + len(lemmas) - 1)

    @staticmethod
    def _matches(words: Sequence[Word], at: int, lemmas: tuple[str, ...]) -> bool:
        if len(lemmas) == 1:
            return True
        return at + len(lemmas) <= len(words) and all(words[at + k].lemma == lemmas[k] for k in range(1, len(lemmas)))

    def chain(self, thing: str) -> tuple[str, ...]:
        """The thing and every wider thing, nearest first."""
        found = [thing]
        while found[-1] in self.wider:
            found.append(self.wider[found[-1]])
        return tuple(found)


_DESK: ContextVar[tuple[tuple[str, str | None], ...]] = ContextVar("words of a desk", default=())


def read_as(rows: Rows) -> AbstractContextManager[None]:
    """Read the domain's words as a desk does, in this thread, while inside: its rows come before the table's."""
    return held(_DESK, tuple(sorted(rows.items())))


def lexicon() -> Lexicon:
    """The table of lexicon.toml, with what the desk in force changed: one object as long as nothing changes."""
    return _lexicon(_DESK.get())


def concepts() -> Mapping[str, str]:
    """Every concept that words may stand for -> its kind."""
    return {concept: kind for kind in EDITABLE for concept in _table()[kind]}


def words_of(concept: str) -> tuple[str, ...]:
    """The words that the engine's own table gives a concept, as they are written there."""
    row = _table()[concepts()[concept]][concept]
    phrases = (phrase for lang in ("en", "ru", "uk") for phrase in row.get(lang, "").split())
    return tuple(dict.fromkeys(phrase.replace("_", " ") for phrase in phrases))


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(files("reconcile.match").joinpath("lexicon.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _lexicon(desk: tuple[tuple[str, str | None], ...]) -> Lexicon:
    table = _table()
    phrases: dict[str, dict[tuple[tuple[str, ...], str, str], None]] = {}
    wider: dict[str, str] = {}
    stands: dict[tuple[str, str], str] = {}
    for kind, rows in table.items():
        for concept, row in rows.items():
            if "is" in row:
                wider[concept] = row["is"]
            for alike in row.get("en", "").split() if kind == "exclusive" else ():
                words = alike.split("=")
                stands |= {(concept, form): words[0] for word in words for form in (word, lemma(word))}
            for lemmas in _forms(row):
                phrases.setdefault(lemmas[0], {})[(lemmas, kind, concept)] = None
    for words_read, read in desk:
        _reread(phrases, words_read, read)
    ordered = {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in phrases.items()}
    version = f"{crc32(repr(desk).encode()):08x}" if desk else ""
    return Lexicon(ordered, wider, frozenset(table["thing"]), stands, version)


def _reread(phrases: dict[str, dict[tuple[tuple[str, ...], str, str], None]], words: str, read: str | None) -> None:
    """Give the words, as written and as lemmas, one concept of the editable kinds, or none."""
    written = tuple(words.split())
    for lemmas in dict.fromkeys((written, tuple(lemma(word) for word in written))):
        here = phrases.setdefault(lemmas[0], {})
        for row in [row for row in here if row[0] == lemmas and row[1] in EDITABLE]:
            del here[row]
        if read is not None:
            here[lemmas, concepts()[read], read] = None


def _forms(row: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Each phrase as written and, where the language is light to load, as its lemmas."""
    for lang in ("en", "ru", "uk"):
        for phrase in row.get(lang, "").replace("=", " ").split():
            yield tuple(phrase.split("_"))
            if lang == "en":
                yield tuple(lemma(part) for part in phrase.split("_"))
