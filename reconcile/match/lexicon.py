"""The domain's words: which concept a word stands for, and which concepts are part of others (lexicon.toml)."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple
from zlib import crc32

from reconcile.held import held
from reconcile.match.words import Word, lemma, tokens

EDITABLE = ("event", "thing", "site", "cause")
"""Kinds of concepts that a desk may give words to or take words from."""

_OTHER = "other"
_ONE_SENSE = frozenset((*EDITABLE, "scope"))
"""Phrases in which words mean something else, and the kinds of concepts that those words then are not."""

DeskRows = Mapping[str, str | None]
"""Words -> the concept that a desk reads them as; None: no concept of an editable kind."""


class Mention(NamedTuple):
    """A concept met in a text: its kind ("event", "thing" ...), its name, and the tokens it covers."""

    kind: str
    concept: str
    first: int
    last: int


class Row(NamedTuple):
    """What some words stand for: each of `forms` is a word or words of which one is there, as the table writes them.

    `told`: so many of the words tell the concept, 0 where one word does by its dictionary form alone.
    """

    forms: tuple[frozenset[str], ...]
    kind: str
    concept: str
    told: int


class Rows(NamedTuple):
    """Rows that begin with one word, the longest first: `always`, and with those that ask for a certain second word."""

    always: tuple[Row, ...]
    after: Mapping[str, tuple[Row, ...]]


_BETWEEN = 3
_STOPS = frozenset(".,;:!?()–—")
_ANY, _NUMBER = frozenset("*"), frozenset("#")


def _last(words: Sequence[Word], at: int, forms: tuple[frozenset[str], ...]) -> int | None:
    """Where the words that begin here end; None where they are others."""
    for number, form in enumerate(forms):
        if form is _ANY or form == _ANY:
            return _beyond(words, at, forms[number + 1 :])
        if at >= len(words) or not _is(words[at], form):
            return None
        at += 1
    return at - 1


def _beyond(words: Sequence[Word], at: int, forms: tuple[frozenset[str], ...]) -> int | None:
    """The same after the fewest words in between."""
    for between in range(at, min(len(words), at + _BETWEEN + 1)):
        found = _last(words, between, forms)
        if found is not None or words[between].text in _STOPS:
            return found
    return None


def _is(word: Word, form: frozenset[str]) -> bool:
    return word.lemma in form or f"{word.text.lower()}!" in form or (word.is_number and form == _NUMBER)


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words -> concepts. `phrases` maps the first lemma to the rows that begin with it.

    `stands`: for (concept, lemma) of words that exclude others the first of those that mean the same. `version` names
    what a desk changed; empty where it is the engine's own.
    """

    phrases: Mapping[str, Rows]
    wider: Mapping[str, str]
    things: frozenset[str]
    stands: Mapping[tuple[str, str], str]
    version: str = ""

    def mentions(self, words: Sequence[Word]) -> Iterator[Mention]:
        """Every concept of the text; of one kind the longest phrase at a place, and no word of it by itself.

        Words of a phrase in which they mean something else stand for nothing.
        """
        read: dict[str, int] = {}
        free = 0
        for i, word in enumerate(words):
            found = self.phrases.get(word.lemma)
            if found is None:
                continue
            rows, after = found
            if after and i + 1 < len(words):
                rows = after.get(words[i + 1].lemma, rows)
            for forms, kind, concept, told in rows:
                key = concept if kind == "exclusive" else kind
                if read.get(key, 0) > i or (free > i and kind in _ONE_SENSE):
                    continue
                last = _last(words, i, forms) if told else i
                if last is None:
                    continue
                if kind == _OTHER:
                    free = max(free, last + 1)
                    continue
                last = i + told - 1 if told else i
                read[key] = last + 1
                yield Mention(kind, concept, i, last)

    def rows(self, first: str) -> tuple[Row, ...]:
        """The rows of a word that stands alone, and those after which anything may come."""
        found = self.phrases.get(first)
        return () if found is None else found.always

    def chain(self, thing: str) -> tuple[str, ...]:
        """The thing and every wider thing, nearest first."""
        found = [thing]
        while found[-1] in self.wider:
            found.append(self.wider[found[-1]])
        return tuple(found)


_DESK: ContextVar[tuple[tuple[str, str | None], ...]] = ContextVar("words of a desk", default=())


def read_as(rows: DeskRows) -> AbstractContextManager[None]:
    """Read the domain's words as a desk does, in this thread, while inside: its rows come before the table's."""
    return held(_DESK, tuple(sorted(rows.items())))


def desk_rows() -> DeskRows:
    """What the desk in force changed."""
    return dict(_DESK.get())


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
    return tuple(dict.fromkeys(phrase.translate(_AS_SHOWN) for phrase in phrases))


_AS_SHOWN = str.maketrans({"_": " ", "!": None, "*": "…", "#": "…", "|": "/"})


def knows(words: str) -> bool:
    """Whether some of the words stand for a concept that a desk may edit."""
    read = _lexicon(()).mentions([token.word for token in tokens(words)])
    return any(mention.kind in EDITABLE for mention in read)


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    return tomllib.loads(files("reconcile.match").joinpath("lexicon.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def _lexicon(desk: tuple[tuple[str, str | None], ...]) -> Lexicon:
    table = _table()
    phrases: dict[str, dict[Row, None]] = defaultdict(dict)
    wider: dict[str, str] = {}
    stands: dict[tuple[str, str], str] = {}
    for kind, rows in table.items():
        for concept, row in rows.items():
            if "is" in row:
                wider[concept] = row["is"]
            for alike in row.get("en", "").split() if kind == "exclusive" else ():
                words = alike.split("=")
                stands |= {(concept, form): words[0] for word in words for form in (word, lemma(word))}
            for forms in _forms(row):
                _put(phrases, forms, kind, concept)
    for words_read, read in desk:
        _reread(phrases, words_read, read)
    version = f"{crc32(repr(desk).encode()):08x}" if desk else ""
    return Lexicon(
        {first: _ordered(rows) for first, rows in phrases.items()}, wider, frozenset(table["thing"]), stands, version
    )


def _ordered(rows: Iterable[Row]) -> Rows:
    """Rows by the second word that they ask for, so that a word alone is read as quickly as there are few."""
    always, after = list[Row](), defaultdict[str, list[Row]](list)
    for row in rows:
        seconds = row.forms[1] if len(row.forms) > 1 else _ANY
        if seconds in (_ANY, _NUMBER):
            always.append(row)
        else:
            for second in {_found_by(form) for form in seconds}:
                after[second].append(row)
    return Rows(_longest(always), {second: _longest([*always, *some]) for second, some in after.items()})


def _longest(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple(sorted(rows, key=lambda row: (-len(row.forms), row.kind != _OTHER, *map(sorted, row.forms), row[1:])))


def _found_by(form: str) -> str:
    """The dictionary form under which a form is looked up: that of a written form is its word's."""
    return lemma(form[:-1]) if form.endswith("!") else form


def _put(phrases: dict[str, dict[Row, None]], forms: tuple[frozenset[str], ...], kind: str, concept: str) -> None:
    plain = len(forms) == 1 and not any(form.endswith("!") for form in forms[0])
    told = next((number for number, form in enumerate(forms) if form in (_ANY, _NUMBER)), len(forms))
    for first in {_found_by(form) for form in forms[0]}:
        phrases[first][Row(forms, kind, concept, 0 if plain else told)] = None


def _reread(phrases: dict[str, dict[Row, None]], words: str, read: str | None) -> None:
    """Give the words, as written and as lemmas, one concept of the editable kinds, or none.

    Of several words that stand for none, not one stands for anything by itself.
    """
    forms = _parsed(words.split())
    here = {first: [row for row in phrases[first] if _same(row, forms)] for first in forms[0]}
    for first, rows in here.items():
        for row in rows:
            del phrases[first][row]
    if read is not None:
        _put(phrases, forms, concepts()[read], read)
    elif len(forms) > 1:
        _put(phrases, forms, _OTHER, words)


def _same(row: Row, forms: tuple[frozenset[str], ...]) -> bool:
    """Whether a row is these words alone, in whichever form the table has them."""
    if row.kind not in (*EDITABLE, _OTHER) or len(row.forms) != len(forms):
        return False
    bare = ({form.removesuffix("!") for form in own} for own in row.forms)
    return all(own <= form for own, form in zip(bare, forms, strict=True))


def _parsed(parts: Iterable[str], *, lemmas: bool = True) -> tuple[frozenset[str], ...]:
    """Each part with the forms by which it is met: as written and, where that is quick to know, as its lemma."""
    return tuple(
        frozenset(
            form for word in part.split("|") for form in (word, lemma(word) if lemmas and word.isalpha() else word)
        )
        for part in parts
    )


def _forms(row: Mapping[str, str]) -> Iterator[tuple[frozenset[str], ...]]:
    """Each phrase of a row; where the language is light to load, by the lemmas of its words too."""
    for lang in ("en", "ru", "uk"):
        for phrase in row.get(lang, "").replace("=", " ").split():
            yield _parsed(phrase.split("_"), lemmas=lang == "en")
