"""Features: what a comparison needs of a claim, read once and kept.

Everything is a value of plain strings, numbers and frozen sets, so that a pair costs set operations only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from reconcile.claims import Claim, Modality, Voice
from reconcile.extraction.places import canonical, containing, find_places
from reconcile.match.counts import MEASURES, OF_PEOPLE, Figure, content_words, counts
from reconcile.match.lexicon import lexicon
from reconcile.match.moments import Moment, Window, moment, window
from reconcile.match.words import STOP, Token, name_key, tokens
from reconcile.sources import alias_key

SHINGLE = 4
"""Words to a shingle: short enough that one changed word leaves most of a sentence's shingles alone."""

STEM = 5
"""So many letters of a name stand for all its forms: "Mexico", "Mexican"."""

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
    roots: frozenset[str]
    exclusive: frozenset[tuple[str, str]]
    denials: bool
    beside: frozenset[tuple[str, str]]
    years: tuple[tuple[int, int], ...]
    cyrillic: bool
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
    commits: bool
    voice: str | None
    publisher: str | None
    shingles: frozenset[int] = field(repr=False)


@lru_cache(maxsize=65_536)
def features(claim: Claim) -> Features:
    """The features of a claim. Kept for the claims met lately."""
    words = tokens(claim.content.text, claim.lang)
    mentions = tuple(lexicon().mentions(words))
    kinds = {kind: frozenset(m.concept for m in mentions if m.kind == kind) for kind in _KINDS}
    figures = tuple(counts(claim, words, mentions))
    names = frozenset(_names(words))
    return Features(
        claim=claim.id,
        words=frozenset(content_words(words)),
        names=names,
        stems=frozenset(name[:STEM] for name in names),
        roots=frozenset(word[:STEM] for word in content_words(words)),
        exclusive=frozenset((m.concept, words[m.first].lemma) for m in mentions if m.kind == "exclusive"),
        beside=frozenset(_beside(words)),
        years=tuple(_years(words)),
        denials=any(token.lemma in _NEGATIONS for token in words),
        cyrillic=any("\u0400" <= letter <= "\u04ff" for letter in claim.content.text),
        numbers=frozenset(t.text for t in words if t.is_number),
        sequence=tuple(t.lemma for t in words if t.is_word or t.is_number),
        concepts=frozenset(m.concept for m in mentions if m.kind not in ("scope", "exclusive")),
        events=kinds["event"],
        measures=kinds["event"] & MEASURES,
        things=kinds["thing"],
        sites=kinds["site"],
        causes=kinds["cause"],
        scopes=kinds["scope"],
        figures=figures,
        places=frozenset(_places(claim, of_people=bool(kinds["event"] & OF_PEOPLE))),
        around=frozenset(_around(claim)),
        window=window(claim.when, moment(claim.when_asserted)) if claim.when else None,
        said=moment(claim.when_asserted),
        asserted=_asserted(claim),
        commits=claim.modality.commits,
        voice=voice_key(claim),
        publisher=_publisher(claim),
        shingles=frozenset(_shingles(claim)),
    )


def _asserted(claim: Claim) -> bool:
    """Whether the content is said to be so. "Nobody was hurt" as a figure of zero says it once, not twice."""
    none = any(quantity.low == quantity.high == 0 for quantity in claim.quantities)
    return (claim.negated and not none) == (claim.modality is Modality.DENIED)


_KINDS = ("event", "thing", "site", "cause", "scope")


def voice_key(claim: Claim) -> str | None:
    """Who speaks: the origin, or the publisher where no origin is named; None where nobody can be held to it."""
    speaker = claim.origin if claim.origin is not None else claim.attribution.publisher
    return None if speaker is None else _voice(speaker)


def _voice(voice: Voice) -> str | None:
    if voice.anonymous or not voice.name.strip():
        return None
    return f"s:{voice.source}" if voice.source else f"n:{alias_key(voice.name)}"


def _publisher(claim: Claim) -> str | None:
    return None if claim.attribution.publisher is None else _voice(claim.attribution.publisher)


def _names(words: Iterable[Token]) -> Iterator[str]:
    for token in words:
        if token.name and token.lemma not in STOP and len(token.lemma) > 1:
            yield name_key(token.lemma)


def _beside(words: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """Content words that follow each other, stop words left out."""
    roots = [word[:STEM] for word in content_words(words)]
    yield from pairwise(roots)


def _years(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """The years a text names, as intervals: "before 1990" ends in 1989."""
    for i, token in enumerate(words):
        if len(token.text) != 4 or not token.text.isdigit() or not 1500 <= int(token.text) <= 2100:
            continue
        year, bounds = int(token.text), {t.lemma for t in words[max(0, i - 4) : i]}
        if "before" in bounds or "until" in bounds:
            yield 0, year - ("before" in bounds)
        elif "after" in bounds or "since" in bounds:
            yield year + ("after" in bounds), 9999
        else:
            yield year, year


def place_key(name: str) -> str:
    """The key of a place: of the name the gazetteer keeps it under, where it knows it."""
    return name_key(canonical(name) or name)


def _places(claim: Claim, *, of_people: bool) -> Iterator[str]:
    """The places' keys; those in the origin's name where the claim has none: a local authority speaks of its own place.

    A toll "in northern X" is located in X, not a part of X's: some reports just say it closer."""
    for name in _place_names(claim):
        key = place_key(name)
        yield key
        side, _, rest = key.partition(" ")
        if of_people and rest and side.removesuffix("ern").endswith(_SIDES):
            yield rest


def _place_names(claim: Claim) -> tuple[str, ...]:
    if claim.places or claim.origin is None:
        return tuple(place.text for place in claim.places)
    return tuple(name for name in _own_places(claim.origin.name) if containing(name))


@lru_cache(maxsize=4_096)
def _own_places(origin: str) -> tuple[str, ...]:
    return tuple(place.text for place in find_places(origin))


def _around(claim: Claim) -> Iterator[str]:
    for name in _place_names(claim):
        yield from (name_key(wider) for wider in containing(name))


def _shingles(claim: Claim) -> Iterator[int]:
    """Hashes of every few successive words of the quote. Stable from run to run."""
    from zlib import crc32

    words = claim.quote.text.casefold().split()
    for i in range(max(1, len(words) - SHINGLE + 1)):
        yield crc32(" ".join(words[i : i + SHINGLE]).encode("utf-8", "surrogatepass"))
