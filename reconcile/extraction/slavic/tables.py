"""The tables of a language: cues, figures, calendar and word lists, as data/*_ru.tsv and *_uk.tsv have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from reconcile.claims import Modality
from reconcile.extraction import lexicon
from reconcile.extraction.cues import Cue

TABLES_VERSION = "4"

Rows = tuple[tuple[str, ...], ...]
Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""The first word -> the phrases that begin with it, longest first, and what each is read as."""


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that say that somebody says: verbs and their passives by lemma, phrases by first word, adverbs, nouns."""

    verbs: Mapping[str, Cue]
    passives: Mapping[str, Cue]
    quoting: frozenset[str]
    phrases: Phrases
    owned: Phrases
    adverbs: Mapping[str, Modality]
    nouns: Mapping[str, Cue]


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers and what stands beside them. Numbers, scales, units and counted nouns by lemma, bounds by form."""

    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    bounds: Phrases
    after: Phrases
    vague: Mapping[str, str]
    plurals: Mapping[str, str]
    units: Mapping[str, str]
    states: Mapping[str, str]
    people: Phrases
    things: Phrases
    none: Phrases
    measures: Phrases


@cache
def cues(lang: str) -> Cues:
    """The cues of a language."""
    rows = _rows(f"cues_{lang}.tsv")
    entries: dict[str, dict[str, Cue]] = defaultdict(dict)
    phrases: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, modality, frames, words in rows:
        if kind in ("phrase", "own"):
            phrases[kind] += [(phrase, modality) for phrase in words.split("|")]
            continue
        for word in words.split():
            known = entries[kind][word].frames if word in entries[kind] else frozenset()
            entries[kind][word] = Cue(word, Modality(modality), known | frozenset(frames))
    return Cues(
        entries["verb"] | entries["quoting"],
        entries["passive"],
        frozenset(entries["quoting"]),
        _phrases(phrases["phrase"]),
        _phrases(phrases["own"]),
        {word: cue.modality for word, cue in entries["adverb"].items()},
        entries["noun"],
    )


@cache
def figures(lang: str) -> Figures:
    """The figures of a language."""
    single: dict[str, dict[str, str]] = defaultdict(dict)
    phrases: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for kind, value, words in _rows(f"figures_{lang}.tsv"):
        if kind in ("bound", "after", "person", "thing", "none", "measure"):
            phrases[kind] += [(phrase, value) for phrase in words.split("|")]
        else:
            for word in words.split():
                single["plural" if word.endswith(":plur") else kind][word.removesuffix(":plur")] = value
    return Figures(
        {word: float(value) for word, value in single["number"].items()},
        {word: float(value) for word, value in single["scale"].items()},
        _phrases(phrases["bound"]),
        _phrases(phrases["after"]),
        single["vague"],
        single["plural"],
        single["unit"],
        single["state"],
        _phrases(phrases["person"]),
        _phrases(phrases["thing"]),
        _phrases(phrases["none"]),
        _phrases(phrases["measure"]),
    )


@cache
def calendar(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Kind -> form -> what it is read as."""
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for kind, value, forms in _rows(f"calendar_{lang}.tsv"):
        table[kind].update(dict.fromkeys(forms.split("|"), value))
    return table


@cache
def word_lists(lang: str) -> Mapping[str, frozenset[str]]:
    """The word lists of a language; those of outlets hold phrases."""
    table: dict[str, frozenset[str]] = defaultdict(frozenset)
    for name, words in _rows(f"words_{lang}.tsv"):
        table[name] |= frozenset(words.split("|") if "|" in words else words.split())
    return table


@cache
def outlets(lang: str) -> Phrases:
    """Names of outlets and agencies, by first word."""
    return _phrases([(name, name) for name in sorted(word_lists(lang)["outlets"])])


def longest(phrases: Phrases, words: tuple[str, ...] | list[str], at: int) -> tuple[int, str] | None:
    """The longest phrase of the table that these words have at a place: how many words, and what it is read as."""
    for phrase, value in phrases.get(words[at], ()) if at < len(words) else ():
        if tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase), value
    return None


def _phrases(rows: list[tuple[str, str]]) -> Phrases:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for text, value in rows:
        words = tuple(text.split())
        table[words[0]].append((words, value))
    return {first: tuple(sorted(found, key=lambda row: -len(row[0]))) for first, found in table.items()}


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    for line in lexicon.lines(name):
        yield tuple(line.split("\t"))
