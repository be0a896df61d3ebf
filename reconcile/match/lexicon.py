"""The domain's words: which concept a word stands for, and which concepts are part of others (lexicon.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from reconcile.match.words import Word, lemma

LEXICON_VERSION = "3"


class Mention(NamedTuple):
    """A concept met in a text: its kind ("event", "thing" ...), its name, and the tokens it covers."""

    kind: str
    concept: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words -> concepts. `phrases` maps the first lemma to the (lemmas, kind, concept) that begin with it.

    `stands`: for (concept, lemma) of words that exclude others the first of those that mean the same.
    """

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    wider: Mapping[str, str]
    things: frozenset[str]
    stands: Mapping[tuple[str, str], str]

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


@cache
def lexicon() -> Lexicon:
    """The table of lexicon.toml."""
    table = tomllib.loads(files("reconcile.match").joinpath("lexicon.toml").read_text(encoding="utf-8"))
    phrases: dict[str, dict[tuple[tuple[str, ...], str, str], None]] = {}
    wider: dict[str, str] = {}
    stands: dict[tuple[str, str], str] = {}
    for kind, concepts in table.items():
        for concept, row in concepts.items():
            if "is" in row:
                wider[concept] = row["is"]
            for alike in row.get("en", "").split() if kind == "exclusive" else ():
                words = alike.split("=")
                stands |= {(concept, form): words[0] for word in words for form in (word, lemma(word))}
            for lemmas in _forms(row):
                phrases.setdefault(lemmas[0], {})[(lemmas, kind, concept)] = None
    ordered = {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in phrases.items()}
    return Lexicon(ordered, wider, frozenset(table["thing"]), stands)


def _forms(row: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Each phrase as written and, where the language is light to load, as its lemmas."""
    for lang in ("en", "ru", "uk"):
        for phrase in row.get(lang, "").replace("=", " ").split():
            yield tuple(phrase.split("_"))
            if lang == "en":
                yield tuple(lemma(part) for part in phrase.split("_"))
