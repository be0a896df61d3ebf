"""Features: what a comparison needs of a claim, read once and kept.

Everything is a value of plain strings, numbers and frozen sets, so that a pair costs set operations only.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from reconcile.claims import Claim, Modality, Quantity, Voice
from reconcile.extraction.places import canonical, containing, find_places
from reconcile.match.lexicon import Mention, lexicon
from reconcile.match.moments import Moment, Window, moment, window
from reconcile.match.words import STOP, Token, known, name_key, tokens
from reconcile.sources import alias_key

SHINGLE = 4
"""Words to a shingle: short enough that one changed word leaves most of a sentence's shingles alone."""

STEM = 5
"""So many letters of a name stand for all its forms: "Mexico", "Mexican"."""

_NEGATIONS = frozenset(
    ("not", "no", "never", "none", "nobody", "nothing", "neither", "without", "fail", "refuse", "deny", "yet", "lack")
)

_JOINS = ("and", "or", ",", "и", "или", "і", "та", "або")

_SIDES = ("north", "south", "east", "west", "central")

_REACH = 7
"""How many words away from its figure an event word still belongs to it."""

MEASURES = frozenset(
    (
        *("kill", "injure", "casualty", "miss", "capture", "kidnap", "rescue", "displace", "launch", "intercept"),
        *("hit", "attack", "damage", "infect", "recover", "test", "sink"),
    )
)
"""Events that are counted: figures of two of them answer two questions."""


OF_PEOPLE = frozenset({"kill", "injure", "casualty", "miss", "capture", "kidnap", "rescue", "displace", "infect"})
"""Events that happen to people."""


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
    figures = tuple(_figures(claim, words, mentions))
    names = frozenset(_names(words))
    return Features(
        claim=claim.id,
        words=frozenset(_content(words)),
        names=names,
        stems=frozenset(name[:STEM] for name in names),
        roots=frozenset(word[:STEM] for word in _content(words)),
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


def _content(words: Iterable[Token]) -> Iterator[str]:
    for token in words:
        if token.is_word and token.lemma not in STOP and len(token.lemma) > 1:
            yield name_key(token.lemma) if token.name else token.lemma


def _names(words: Iterable[Token]) -> Iterator[str]:
    for token in words:
        if token.name and token.lemma not in STOP and len(token.lemma) > 1:
            yield name_key(token.lemma)


def _beside(words: Iterable[Token]) -> Iterator[tuple[str, str]]:
    """Content words that follow each other, stop words left out."""
    roots = [word[:STEM] for word in _content(words)]
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


def _figures(claim: Claim, words: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Figure]:
    for quantity in claim.quantities:
        low = -math.inf if quantity.low is None else quantity.low
        high = math.inf if quantity.high is None else quantity.high
        if math.isnan(low) or math.isnan(high) or low > high:
            continue
        first, last = _at(quantity, claim, words)
        counted = tokens(quantity.counted) if quantity.counted else words[last + 1 : last + 5]
        measures = frozenset(_measures(counted if quantity.counted else (), (first, last), words, mentions))
        thing = _narrowed(_thing(counted, bool(quantity.counted)), last, mentions)
        if thing is None and quantity.unit is None and measures & OF_PEOPLE:
            thing = "person"
        yield Figure(
            low=0.0 if low == -math.inf and high >= 0 else low,
            high=high,
            text=quantity.text,
            measures=measures,
            thing=thing,
            wider=_wider(thing, measures),
            unit=quantity.unit,
            scopes=frozenset(m.concept for m in mentions if m.kind == "scope" and _distance(m, first, last) <= _REACH),
            near=frozenset(_content(words[max(0, first - 4) : last + 5])),
        )


def _at(quantity: Quantity, claim: Claim, words: Sequence[Token]) -> tuple[int, int]:
    """The tokens that a figure covers; the whole claim's start where its words are not in the text."""
    if quantity.start is None or quantity.end is None:
        return 0, 0
    start, end = quantity.start - claim.content.start, quantity.end - claim.content.start
    inside = [i for i, token in enumerate(words) if token.start < end and token.end > start]
    return (inside[0], inside[-1]) if inside else (0, 0)


def _wider(thing: str | None, measures: frozenset[str]) -> tuple[str, ...]:
    """What the thing is one of; whoever is killed or hurt is a person, whatever the word for them."""
    if thing is None:
        return ()
    chain = lexicon().chain(thing)[1:]
    return chain or (("person",) if measures & OF_PEOPLE and thing != "person" else ())


def _narrowed(thing: str | None, last: int, mentions: Sequence[Mention]) -> str | None:
    """The narrower thing where the text names one right after the figure ("60 Shaheds", counted as drones)."""
    for mention in mentions:
        if mention.kind == "thing" and 0 < mention.first - last <= 2 and thing in lexicon().chain(mention.concept)[1:]:
            return mention.concept
    return thing


def _thing(counted: Sequence[Token], given: bool) -> str | None:
    """What is counted, as a concept where one is known: of given words the head, else what follows the figure."""
    things = [m for m in lexicon().mentions(counted) if m.kind == "thing"]
    if given:
        heads = [t.lemma for t in counted if t.is_word and t.lemma not in STOP and not _event(t)]
        of_event = len(heads) < sum(t.is_word for t in counted)
        return things[-1].concept if things else (heads[-1] if heads and not of_event else None)
    if things and all(t.is_word for t in counted[: things[0].first]):
        return things[0].concept
    return next((t.lemma for t in counted[:1] if _plural(t) and not _event(t)), None)


def _event(token: Token) -> bool:
    return any(m.kind == "event" for m in lexicon().mentions((token,)))


def _plural(token: Token) -> bool:
    """Whether it is a plain plural noun: a thing that the lexicon does not know."""
    plain = token.is_word and token.text.islower() and token.text.endswith("s")
    return plain and token.lemma not in STOP and known(token.lemma)


def _measures(
    counted: Sequence[Token], at: tuple[int, int], words: Sequence[Token], mentions: Sequence[Mention]
) -> Iterator[str]:
    """The counted events of a figure: those in the counted words, else the nearest in its own stretch of the text.

    Events joined to them ("killed and injured") are counted with them. A claim with one event has only that.
    """
    first, last = at
    events = [m for m in mentions if m.kind == "event" and m.concept in MEASURES]
    given = {m.concept for m in lexicon().mentions(counted) if m.concept in MEASURES}
    yield from given
    own = [m for m in events if _distance(m, first, last) <= _REACH and not _cut(words, m, first, last)]
    own = [m for m in own if m.concept in given] if given else own
    if own:
        closest = min(own, key=lambda m: (_distance(m, first, last), -m.first))
        yield closest.concept
        yield from (m.concept for m in events if _joined(words, closest, m))
    elif not given and len({m.concept for m in events}) == 1:
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
    return bool(between) and between[0] in _JOINS and all(word in STOP for word in between[1:])


def _plain(value: float) -> str:
    if math.isinf(value):
        return "no bound"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
