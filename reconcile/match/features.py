"""Features: what a comparison needs of a claim, read once and kept.

Everything is a value of plain strings, numbers and frozen sets, so that a pair costs set operations only.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from zlib import crc32

from reconcile.claims import Claim, Modality, Voice
from reconcile.extraction.places import containing, find_places
from reconcile.match.counts import MEASURES, OF_PEOPLE, Figure, counts
from reconcile.match.forms import nominative
from reconcile.match.lexicon import Mention, lexicon
from reconcile.match.moments import Moment, Window, moment, window
from reconcile.match.words import Word, name_key, tokens
from reconcile.sources import alias_key

SHINGLE = 4
"""Words to a shingle: short enough that one changed word leaves most of a sentence's shingles alone."""

_NEGATIONS = frozenset(
    ("not", "no", "never", "none", "nobody", "nothing", "neither", "without", "fail", "refuse", "deny", "yet", "lack")
)

_SIDES = ("north", "south", "east", "west", "central")


@dataclass(frozen=True, slots=True)
class Features:
    """A claim as the comparison sees it."""

    claim: str
    words: frozenset[str]
    names: frozenset[str]
    stems: frozenset[str]
    skeletons: frozenset[str]
    roots: frozenset[str]
    order: tuple[str, ...]
    exclusive: frozenset[tuple[str, str]]
    denials: bool
    years: tuple[tuple[int, int], ...]
    tongue: str
    numbers: frozenset[str]
    sequence: tuple[str, ...]
    concepts: frozenset[str]
    events: frozenset[str]
    measures: frozenset[str]
    things: frozenset[str]
    sites: frozenset[str]
    causes: frozenset[str]
    scopes: frozenset[str]
    figures: tuple[Figure, ...]
    places: frozenset[str]
    around: frozenset[str]
    window: Window | None
    said: Moment | None
    asserted: bool
    negated: bool
    commits: bool
    voice: str | None
    publisher: str | None
    shingles: array[int] = field(repr=False)


@lru_cache(maxsize=16_384)
def features(claim: Claim) -> Features:
    """The features of a claim. Kept for the claims met lately."""
    return read(claim)


def read(claim: Claim) -> Features:
    """The features of a claim, read anew: for many claims that are met once."""
    at = tokens(claim.content.text, claim.lang)
    words = [token.word for token in at]
    mentions = tuple(lexicon().mentions(words))
    concepts = _by_kind(mentions)
    events = concepts["event"]
    order = [word for word in words if word.term]
    named = [word for word in order if word.name]
    roots = tuple([word.root for word in order])
    sequence = tuple([word.lemma for word in words if word.is_word or word.is_number])
    said = moment(claim.when_asserted)
    places = _place_names(claim)
    return Features(
        claim=claim.id,
        words=frozenset([word.term for word in order]),
        names=_set([word.term for word in named]),
        stems=_set([word.root for word in named]),
        skeletons=_set([word.skeleton for word in named if word.skeleton]),
        roots=frozenset(roots),
        order=roots,
        exclusive=_exclusive(mentions, words),
        years=tuple(_years(words)),
        denials=not _NEGATIONS.isdisjoint(sequence),
        tongue=_tongue(claim.content.text),
        numbers=_set([word.text for word in words if word.is_number]),
        sequence=sequence,
        concepts=_set([m.concept for m in mentions if m.kind not in ("scope", "exclusive")]),
        events=events,
        measures=_same(events & MEASURES),
        things=concepts["thing"],
        sites=concepts["site"],
        causes=concepts["cause"],
        scopes=concepts["scope"],
        figures=tuple(counts(claim, words, at, mentions)) if claim.quantities else (),
        places=_set(_places(places, of_people=not events.isdisjoint(OF_PEOPLE))),
        around=_set([key for name in places for key in _place(name)[1]]),
        window=window(claim.when, said) if claim.when else None,
        said=said,
        asserted=_asserted(claim),
        negated=claim.negated,
        commits=claim.modality.commits,
        voice=voice_key(claim),
        publisher=_publisher(claim),
        shingles=array("I", sorted(_shingles(claim))),
    )


_CYRILLIC = re.compile("[\u0400-\u04ff]")
_UKRAINIAN = re.compile("[іїєґІЇЄҐ]")


def _tongue(text: str) -> str:
    """Latin, Russian or Ukrainian letters: claims of two of these share no words."""
    if text.isascii() or 2 * len(_CYRILLIC.findall(text)) < sum(map(str.isalpha, text)):
        return "latin"
    return "uk" if _UKRAINIAN.search(text) else "ru"


def _set(items: Iterable[str]) -> frozenset[str]:
    found = frozenset(items)
    return _same(found) if found else found


@lru_cache(maxsize=65_536)
def _same(items: frozenset[str]) -> frozenset[str]:
    """One object for equal sets: many claims have the same places, events and things."""
    return items


def _by_kind(mentions: Sequence[Mention]) -> Mapping[str, frozenset[str]]:
    found: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    for kind in {mention.kind for mention in mentions}:
        found[kind] = _set([mention.concept for mention in mentions if mention.kind == kind])
    return found


def _exclusive(mentions: Sequence[Mention], words: Sequence[Word]) -> frozenset[tuple[str, str]]:
    return frozenset((m.concept, words[m.first].lemma) for m in mentions if m.kind == "exclusive")


def _asserted(claim: Claim) -> bool:
    """Whether the content is said to be so. "Nobody was hurt" as a figure of zero says it once, not twice."""
    none = any(quantity.low == quantity.high == 0 for quantity in claim.quantities)
    return (claim.negated and not none) == (claim.modality is Modality.DENIED)


def voice_key(claim: Claim) -> str | None:
    """Who speaks: the origin, or the publisher where no origin is named; None where nobody can be held to it."""
    speaker = claim.origin if claim.origin is not None else claim.attribution.publisher
    return None if speaker is None else _voice(speaker)


def _voice(voice: Voice) -> str | None:
    if voice.anonymous or not voice.name.strip():
        return None
    return f"s:{voice.source}" if voice.source else _named(voice.name)


@lru_cache(maxsize=65_536)
def _named(name: str) -> str:
    return f"n:{alias_key(name)}"


def _publisher(claim: Claim) -> str | None:
    return None if claim.attribution.publisher is None else _voice(claim.attribution.publisher)


def _years(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """The years a text names, as intervals: "before 1990" ends in 1989."""
    for i, word in enumerate(words):
        if not word.is_number or len(word.text) != 4 or not word.text.isdigit() or not 1500 <= int(word.text) <= 2100:
            continue
        year, bounds = int(word.text), {w.lemma for w in words[max(0, i - 4) : i]}
        if "before" in bounds or "until" in bounds:
            yield 0, year - ("before" in bounds)
        elif "after" in bounds or "since" in bounds:
            yield year + ("after" in bounds), 9999
        else:
            yield year, year


def place_key(name: str) -> str:
    """The key of a place: of the name the gazetteer keeps it under, where it knows it."""
    return name_key(nominative(name) or name)


@lru_cache(maxsize=65_536)
def _place(name: str) -> tuple[str, tuple[str, ...]]:
    """The keys of a place and of the places around it."""
    return place_key(name), tuple(name_key(wider) for wider in containing(nominative(name) or name))


def _places(names: Iterable[str], *, of_people: bool) -> Iterator[str]:
    """The places' keys. A toll "in northern X" is located in X, not a part of X's: some reports just say it closer."""
    for name in names:
        key = _place(name)[0]
        yield key
        side, _, rest = key.partition(" ")
        if of_people and rest and side.removesuffix("ern").endswith(_SIDES):
            yield rest


def _place_names(claim: Claim) -> tuple[str, ...]:
    """Those in the origin's name where the claim has none: a local authority speaks of its own place."""
    if claim.places or claim.origin is None:
        return tuple(place.text for place in claim.places)
    return _own_places(claim.origin.name)


@lru_cache(maxsize=65_536)
def _own_places(origin: str) -> tuple[str, ...]:
    return tuple(place.text for place in find_places(origin) if containing(place.text))


def _shingles(claim: Claim) -> set[int]:
    """Hashes of every few successive words of the quote. Stable from run to run."""
    words = [word.encode("utf-8", "surrogatepass") for word in claim.quote.text.casefold().split()]
    text = b" ".join(words)
    found: set[int] = set()
    start = 0
    end = sum(map(len, words[:SHINGLE])) + SHINGLE - 1
    for i in range(max(1, len(words) - SHINGLE + 1)):
        found.add(crc32(text[start:end]))
        start += len(words[i]) + 1 if words else 0
        end += len(words[i + SHINGLE]) + 1 if i + SHINGLE < len(words) else 0
    return found
