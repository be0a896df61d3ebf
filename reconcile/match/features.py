"""Features: what a comparison needs of a claim, read once and kept.

Everything is a value of plain strings, numbers and frozen sets, so that a pair costs set operations only.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from zlib import crc32

from reconcile.claims import Claim, Modality, Scope, Span, Tense, Voice
from reconcile.extraction.place_forms import nominative
from reconcile.extraction.places import containing, find_places
from reconcile.match.counts import OF_PEOPLE, Figure, counts
from reconcile.match.dates import Date
from reconcile.match.lexicon import Lexicon, lexicon
from reconcile.match.moments import Moment, Window, moment, window
from reconcile.match.scopes import numbered
from reconcile.match.slots import Slot
from reconcile.match.texts import NOBODY, Kind, Text, read_text, same_set
from reconcile.match.words import Word, name_key, tokens
from reconcile.sources import alias_key

_LIES_IN = re.compile(r"\s*[,(]?\s*(?:in|of|в|у)?\s*(?:the)?\s*", re.IGNORECASE)

SHINGLE = 4
"""Words to a shingle: short enough that one changed word leaves most of a sentence's shingles alone."""

_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")

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
    kinds: str
    line: tuple[str, ...]
    topic: frozenset[str]
    slots: tuple[Slot, ...]
    exclusive: frozenset[tuple[str, str]]
    classes: frozenset[Kind]
    denials: bool
    denied: frozenset[str]
    undone: frozenset[str]
    dates: tuple[Date, ...]
    ranks: frozenset[int]
    loose: frozenset[str]
    tongue: str
    numbers: frozenset[str]
    sequence: tuple[str, ...]
    concepts: frozenset[str]
    events: frozenset[str]
    measures: frozenset[str]
    things: frozenset[str]
    sites: frozenset[str]
    causes: frozenset[str]
    scopes: tuple[tuple[str, str, int | None], ...]
    figures: tuple[Figure, ...]
    places: frozenset[str]
    around: frozenset[str]
    window: Window | None
    said: Moment | None
    asserted: bool
    negated: bool
    commits: bool
    tense: str | None
    agent: frozenset[str]
    patient: frozenset[str]
    voice: str | None
    publisher: str | None
    shingles: array[int] = field(repr=False)


def features(claim: Claim) -> Features:
    """The features of a claim. Kept for the claims met lately."""
    return _features(claim, lexicon())


def read(claim: Claim) -> Features:
    """The features of a claim, read anew: for many claims that are met once."""
    return _read(claim, lexicon())


@lru_cache(maxsize=16_384)
def _features(claim: Claim, words: Lexicon) -> Features:
    return _read(claim, words)


def _read(claim: Claim, words: Lexicon) -> Features:
    text = read_text(_words_of(claim), claim.lang, words)
    of_people = not text.told["events"].isdisjoint(OF_PEOPLE)
    places = _place_names(claim, of_people=of_people)
    figures = tuple(_figures(claim, text)) if claim.quantities else ()
    said = moment(claim.when_asserted)
    return Features(
        **text.told,
        claim=claim.id,
        loose=same_set(_loose(text.words, text.dates, figures)),
        scopes=tuple(map(_scope, claim.scopes)),
        figures=figures,
        places=same_set(_places(places, of_people=of_people)),
        around=same_set([key for name in places for key in _place(name, _beside(claim))[1]]),
        window=window(claim.when, said) if claim.when else None,
        said=said,
        asserted=_asserted(claim),
        negated=claim.negated,
        commits=claim.modality.commits,
        **_happening(claim, text),
        voice=voice_key(claim),
        publisher=_publisher(claim),
        shingles=_shingles(claim.quote.text),
    )


def _words_of(claim: Claim) -> str:
    """The content; of a share of a figure ("38 over Belgorod") with what its whole says of it: "drones intercepted"."""
    verb = claim.happening.span if claim.happening is not None else None
    if verb is None or claim.content.start <= verb.start < claim.content.end:
        return claim.content.text
    return " ".join((claim.content.text, *(q.counted for q in claim.quantities if q.counted), verb.text))


def _figures(claim: Claim, text: Text) -> Iterator[Figure]:
    """The figures of a claim but for years that were read as figures."""
    years = {float(text.words[date.last].text) for date in text.dates if date.year}
    for figure in counts(claim, text.words, text.at, text.mentions):
        if figure.unit is not None or figure.measures or years.isdisjoint((figure.low, figure.high)):
            yield figure


def _loose(words: Sequence[Word], dated: Sequence[Date], figures: Sequence[Figure]) -> Iterator[str]:
    """Numbers that are part of no date and no figure: of a name, a score, a room."""
    at = [i for i, word in enumerate(words) if word.is_number]
    if not at:
        return iter(())
    days = {i for date in dated for i in range(date.first, date.last + 1)}
    counted = {number for figure in figures for number in _DIGITS.findall(figure.text)}
    return (words[i].text for i in at if i not in days and words[i].text not in counted)


def _happening(claim: Claim, text: Text) -> dict[str, Any]:
    """When the claim puts what it tells, and the words for who did it and to whom; nothing where it does not say."""
    told = claim.happening
    if told is None:
        return {"tense": _bare_tense(claim, text), "agent": NOBODY, "patient": NOBODY}
    tense = Tense.FUTURE if claim.modality is Modality.INTENDED else told.tense
    parts = {"agent": told.agent, "patient": told.patient}
    who = {part: NOBODY if span is None else _roots(span.text, claim.lang) for part, span in parts.items()}
    return {"tense": None if tense is None else tense.value, **who}


def _bare_tense(claim: Claim, text: Text) -> str | None:
    """Of words that nothing parsed: to come where intended, past where a counted event has a past form by it."""
    if claim.modality is Modality.INTENDED:
        return Tense.FUTURE.value
    past = (word.text[-2:] not in ("ng", "'s") and word.text[-1:] != "s" for word in text.words if _inflected(word))
    return Tense.PAST.value if text.told["measures"] and any(past) else None


def _inflected(word: Word) -> bool:
    return word.is_word and not word.name and bool(word.term) and word.text != word.lemma


@lru_cache(maxsize=16_384)
def _roots(text: str, lang: str) -> frozenset[str]:
    return frozenset(root for token in tokens(text, lang) for root in token.word.roots)


def _scope(scope: Scope) -> tuple[str, str, int | None]:
    """Its kind, its words, how many areas they number."""
    return scope.kind.value, "" if scope.span is None else scope.span.text, scope.regions


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


def place_key(name: str) -> str:
    """The key of a place: of the name the gazetteer keeps it under, where it knows it."""
    return name_key(nominative(name) or name)


@lru_cache(maxsize=65_536)
def _place(name: str, beside: tuple[str, ...] = ()) -> tuple[str, tuple[str, ...]]:
    """The keys of a place and of the places around it; which of several that bear the name, those beside it tell."""
    return place_key(name), tuple(name_key(wider) for wider in containing(nominative(name) or name, beside))


def _beside(claim: Claim) -> tuple[str, ...]:
    """The claim's places by their names, where it has several."""
    return _kept(tuple(place.text for place in claim.places)) if len(claim.places) > 1 else ()


@lru_cache(maxsize=16_384)
def _kept(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(nominative(name) or name for name in names)


def _places(names: Iterable[str], *, of_people: bool) -> Iterator[str]:
    """The places' keys. A toll "in northern X" is located in X, not a part of X's: some reports just say it closer."""
    for name in names:
        key = _place(name)[0]
        yield key
        side, _, rest = key.partition(" ")
        if of_people and rest and side.removesuffix("ern").endswith(_SIDES):
            yield rest


def _place_names(claim: Claim, *, of_people: bool) -> tuple[str, ...]:
    """Those of the claim; where it has none, its origin's own: a local authority speaks of its own place.

    What follows a place only to say where that one lies ("Sudzha in Kursk region") is no second place. Of casualties
    it stays one, since reports of one incident differ in how closely they place it.
    """
    if not claim.places and claim.origin is not None:
        of = claim.origin
        return _own_places(of.name, of.role) or _own_places(of.affiliation or "", of.role)
    places = claim.places
    if claim.scopes:
        places = tuple(place for place in places if not numbered(claim, place))
    if of_people or len(places) < 2:
        return tuple(place.text for place in places)
    return tuple(place.text for i, place in enumerate(places) if not i or not _locates(claim, places[i - 1], place))


def _locates(claim: Claim, place: Span, wider: Span) -> bool:
    start = claim.content.start
    between = claim.content.text[place.end - start : wider.start - start]
    return _LIES_IN.fullmatch(between) is not None and _place(wider.text)[0] in _place(place.text, _beside(claim))[1]


@lru_cache(maxsize=65_536)
def _own_places(origin: str, role: str | None) -> tuple[str, ...]:
    """The towns and regions in a voice's name or affiliation; the governor of Belgorod speaks of the region."""
    found = (place.text for place in find_places(origin) if containing(place.text))
    governs = _GOVERNS.search(f"{role or ''} {origin}") is not None
    return tuple(_region(place) or place if governs else place for place in found)


_GOVERNS = re.compile(
    r"\bgovernor\b|\bregional\b|\bгубернатор|\bглав\w{1,3} (?:регион|област|респ)|\b(?:ОВА|ОДА)\b", re.IGNORECASE
)


def _region(town: str) -> str | None:
    """The region that is named after a town and holds it."""
    return next((wider for wider in containing(town) if wider.startswith(f"{nominative(town) or town} ")), None)


@lru_cache(maxsize=4_096)
def _shingles(quote: str) -> array[int]:
    """Hashes of every few successive words of a quote, in order. Stable from run to run."""
    words = [word.encode("utf-8", "surrogatepass") for word in quote.casefold().split()]
    if len(words) <= SHINGLE:
        return array("I", (crc32(b" ".join(words)),))
    starts = (words[at:] for at in range(SHINGLE))
    return array("I", sorted({crc32(b" ".join(some)) for some in zip(*starts, strict=False)}))
