"""Features: what a comparison needs of a claim, read once and kept.

Everything is a value of plain strings, numbers and frozen sets, so that a pair costs set operations only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reconcile.claims import Claim, Modality, Quantity, Voice
from reconcile.extraction.places import canonical, containing
from reconcile.match.lexicon import Mention, lexicon
from reconcile.match.moments import Moment, Window, moment, window
from reconcile.match.words import STOP, Token, known, name_key, tokens
from reconcile.sources import alias_key

SHINGLE = 4
"""Words to a shingle: short enough that one changed word leaves most of a sentence's shingles alone."""

_REACH = 7
"""How many words away from its figure an event word still belongs to it."""

MEASURES = frozenset(
    (
        *("kill", "injure", "casualty", "miss", "capture", "kidnap", "rescue", "displace", "launch", "intercept"),
        *("hit", "attack", "damage", "infect", "recover", "test", "sink"),
    )
)
"""Events that are counted: figures of two of them answer two questions."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its interval, what happened to what is counted, and the words around it."""

    low: float
    high: float
    text: str
    measures: frozenset[str]
    thing: str | None
    wider: tuple[str, ...]
    unit: str | None
    scopes: frozenset[str]
    near: frozenset[str]

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def __str__(self) -> str:
        if self.exact:
            return _plain(self.low)
        return f"[{_plain(self.low)}, {_plain(self.high)}]"


@dataclass(frozen=True, slots=True)
class Features:
    """A claim as the comparison sees it."""

    claim: str
    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    sequence: tuple[str, ...]
    concepts: frozenset[str]
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
    places = _places(claim)
    kinds = {kind: frozenset(m.concept for m in mentions if m.kind == kind) for kind in _KINDS}
    figures = tuple(_figures(claim, words, mentions))
    return Features(
        claim=claim.id,
        words=frozenset(_content(words)),
        names=frozenset(_names(words)),
        numbers=frozenset(t.text for t in words if t.is_number),
        sequence=tuple(t.lemma for t in words if t.is_word or t.is_number),
        concepts=frozenset(m.concept for m in mentions if m.kind != "scope"),
        measures=kinds["event"] & MEASURES,
        things=kinds["thing"],
        sites=kinds["site"],
        causes=kinds["cause"],
        scopes=kinds["scope"],
        figures=figures,
        places=places,
        around=frozenset(_around(claim)),
        window=window(claim.when) if claim.when else None,
        said=moment(claim.when_asserted),
        asserted=claim.negated == (claim.modality is Modality.DENIED),
        commits=claim.modality.commits,
        voice=voice_key(claim),
        publisher=_publisher(claim),
        shingles=frozenset(_shingles(claim)),
    )


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


def _content(words: Iterable[Token]) -> Iterator[str]:
    for token in words:
        if token.is_word and token.lemma not in STOP and len(token.lemma) > 1:
            yield name_key(token.lemma) if token.name else token.lemma


def _names(words: Iterable[Token]) -> Iterator[str]:
    for token in words:
        if token.name and token.lemma not in STOP and len(token.lemma) > 1:
            yield name_key(token.lemma)


def place_key(name: str) -> str:
    """The key of a place: of the name the gazetteer keeps it under, where it knows it."""
    return name_key(canonical(name) or name)


def _places(claim: Claim) -> frozenset[str]:
    return frozenset(place_key(place.text) for place in claim.places)


def _around(claim: Claim) -> Iterator[str]:
    for place in claim.places:
        yield from (name_key(wider) for wider in containing(place.text))


def _shingles(claim: Claim) -> Iterator[int]:
    """Hashes of every few successive words of the quote. Stable from run to run."""
    from zlib import crc32

    words = claim.quote.text.casefold().split()
    for i in range(max(1, len(words) - SHINGLE + 1)):
        yield crc32(" ".join(words[i : i + SHINGLE]).encode("utf-8", "surrogatepass"))


def _figures(claim: Claim, words: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Figure]:
    for quantity in claim.quantities:
        low = -math.inf if quantity.low is None else quantity.low
        high = math.inf if quantity.high is None else quantity.high
        if math.isnan(low) or math.isnan(high) or low > high:
            continue
        first, last = _at(quantity, claim, words)
        thing, wider = _thing(quantity, last, words, mentions)
        yield Figure(
            low=0.0 if low == -math.inf and high >= 0 else low,
            high=high,
            text=quantity.text,
            measures=frozenset(_measures(first, last, words, mentions)),
            thing=thing,
            wider=wider,
            unit=quantity.unit,
            scopes=frozenset(m.concept for m in mentions if m.kind == "scope" and m.first - last < _REACH),
            near=frozenset(_content(words[max(0, first - 4) : last + 5])),
        )


def _at(quantity: Quantity, claim: Claim, words: Sequence[Token]) -> tuple[int, int]:
    """The tokens that a figure covers; the whole claim's start where its words are not in the text."""
    if quantity.start is None or quantity.end is None:
        return 0, 0
    start, end = quantity.start - claim.content.start, quantity.end - claim.content.start
    inside = [i for i, token in enumerate(words) if token.start < end and token.end > start]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _thing(
    quantity: Quantity, last: int, words: Sequence[Token], mentions: Sequence[Mention]
) -> tuple[str | None, tuple[str, ...]]:
    """What is counted: the head of the counted words, as a concept where one is known, and what it is one of."""
    if quantity.counted:
        counted = tokens(quantity.counted)
        things = [m for m in lexicon().mentions(counted) if m.kind == "thing"]
        head = next((t.lemma for t in reversed(counted) if t.is_word and t.lemma not in STOP), None)
        concept = things[-1].concept if things else head
    else:
        following = [m for m in mentions if m.kind == "thing" and last <= m.first <= last + 4]
        concept = following[0].concept if following and not _stops(words, last, following[0].first) else None
        if concept is None:
            concept = next(iter(_noun(words, last)), None)
    return (None, ()) if concept is None else (concept, lexicon().chain(concept)[1:])


def _noun(words: Sequence[Token], last: int) -> Iterator[str]:
    """The word right after a figure, if it is a plain plural noun: a thing that the lexicon does not know."""
    for token in words[last + 1 : last + 2]:
        plural = token.is_word and token.lemma not in STOP and token.text.endswith("s") and token.text.islower()
        if plural and known(token.lemma) and not any(m.kind == "event" for m in lexicon().mentions((token,))):
            yield token.lemma


def _stops(words: Sequence[Token], after: int, before: int) -> bool:
    return any(not words[i].is_word for i in range(after + 1, before))


def _measures(first: int, last: int, words: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[str]:
    """The counted events nearest to the figure: in its own stretch first, else the only ones the claim has."""
    events = [m for m in mentions if m.kind == "event" and m.concept in MEASURES]
    near = [(m, _distance(m, first, last)) for m in events]
    own = [(m, d) for m, d in near if d <= _REACH and not _cut(words, m, first, last)]
    if own:
        closest = min(own, key=lambda item: (item[1], -item[0].first))[0]
        yield closest.concept
        yield from (m.concept for m in events if _joined(words, closest, m))
    elif len({m.concept for m in events}) == 1:
        yield events[0].concept


def _distance(mention: Mention, first: int, last: int) -> int:
    return mention.first - last if mention.first > last else first - mention.last


def _cut(words: Sequence[Token], mention: Mention, first: int, last: int) -> bool:
    """Whether another figure or a stop stands between an event word and the figure."""
    between = range(last + 1, mention.first) if mention.first > last else range(mention.last + 1, first)
    return any(not words[i].is_word for i in between)


def _joined(words: Sequence[Token], a: Mention, b: Mention) -> bool:
    """Whether two event words stand joined ("killed and injured"): the figure counts both."""
    first, second = (a, b) if a.first < b.first else (b, a)
    between = [t.lemma for t in words[first.last + 1 : second.first]]
    return 0 < len(between) <= 2 and between[0] in ("and", "or", ",", "и", "или", "і", "та", "або")


def _plain(value: float) -> str:
    if math.isinf(value):
        return "no bound"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
