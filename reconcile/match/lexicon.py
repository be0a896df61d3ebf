"""The domain's words: which concept a word stands for, and which concepts are part of others (lexicon.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reconcile.match.words import Token, lemma

LEXICON_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept met in a text: its kind ("event", "thing" ...), its name, and the tokens it covers."""

    kind: str
    concept: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words -> concepts. `phrases` maps the first lemma to the (lemmas, kind, concept) that begin with it."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    wider: Mapping[str, str]
    things: frozenset[str]

    def mentions(self, words: Sequence[Token]) -> Iterator[Mention]:
        """Every concept of the text; of one kind the longest phrase at a place."""
        for i, token in enumerate(words):
            taken: set[str] = set()
            for lemmas, kind, concept in self.phrases.get(token.lemma, ()):
                last = i + len(lemmas) - 1
                if kind not in taken and last < len(words) and self._matches(words, i, lemmas):
                    taken.add(kind)
                    yield Mention(kind, concept, i, last)

    @staticmethod
    def _matches(words: Sequence[Token], at: int, lemmas: tuple[str, ...]) -> bool:
        return all(words[at + k].lemma == lemmas[k] for k in range(1, len(lemmas)))

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
    for kind, concepts in table.items():
        for concept, row in concepts.items():
            if "is" in row:
                wider[concept] = row["is"]
            for lemmas in _forms(row):
                phrases.setdefault(lemmas[0], {})[(lemmas, kind, concept)] = None
    ordered = {first: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for first, rows in phrases.items()}
    return Lexicon(ordered, wider, frozenset(table["thing"]))


def _forms(row: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Each phrase as written and, where the language is light to load, as its lemmas."""
    for lang in ("en", "ru", "uk"):
        for phrase in row.get(lang, "").split():
            yield tuple(phrase.split("_"))
            if lang == "en":
                yield tuple(lemma(part) for part in phrase.split("_"))
