"""Counts: the figures of a claim as intervals, with what happened to what they count."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from reconcile.claims import Claim, Quantity
from reconcile.match.lexicon import Lexicon, Mention, lexicon
from reconcile.match.scopes import as_words, numbers_areas, reach, says_whole
from reconcile.match.words import STOP, Token, Word, known, tokens

_JOINS = ("and", "or", ",", "и", "или", "і", "та", "або")

_NOTHING: frozenset[str] = frozenset()

_OF_THOSE = frozenset({("of", "the"), ("of", "those"), ("of", "them")})

_NUMERALS = frozenset(("one", "another", "один", "одна", "одну"))
"""Stop words that count: in "five killed and one injured" the five are not the injured."""

_REACH = 7
"""How many words away from its figure an event word still belongs to it."""

_AFAR = 12
"""And a word like "so far", that speaks of the whole sentence."""

MEASURES = frozenset(
    (
        *("kill", "injure", "casualty", "miss", "capture", "kidnap", "rescue", "displace", "launch", "intercept"),
        *("evacuate", "target", "hit", "attack", "damage", "infect", "recover", "test", "sink"),
    )
)
"""Events that are counted: figures of two of them answer two questions."""


OF_PEOPLE = frozenset(
    {"kill", "injure", "casualty", "miss", "capture", "kidnap", "rescue", "displace", "evacuate", "infect"}
)
"""Events that happen to people."""

_HARM = frozenset({"kill", "injure"})
"""Where there were no casualties, nobody was killed or hurt; where there were some, nobody knows which."""

_SHOT = frozenset({"drone", "missile", "aircraft"})
"""What is sent: so many drones that attack were launched, and fewer hit. What is attacked has been hit."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its interval, what happened to what is counted, and the words around it.

    `strict`: its words leave out the end that they name ("more than 100", not "at least 100"). `reach`: the kinds of
    the claim's scopes that are its own. `some`: it counts some of those that it names ("seven of the dead").
    """

    low: float
    high: float
    text: str
    measures: frozenset[str]
    thing: str | None
    wider: tuple[str, ...]
    unit: str | None
    scopes: frozenset[str]
    near: frozenset[str]
    strict: bool = False
    reach: frozenset[str] = frozenset()
    some: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high

    def __str__(self) -> str:
        return _interval(self.low, self.high)


def counts(claim: Claim, words: Sequence[Word], at: Sequence[Token], mentions: Sequence[Mention]) -> Iterator[Figure]:
    """The figures of a claim, in order, without those that are no interval or were replaced ("31, up from 25").

    `at`: where the words stand.
    """
    events = [m for m in mentions if m.kind == "event" and m.concept in MEASURES]
    for quantity in claim.quantities:
        low = -math.inf if quantity.low is None else quantity.low
        high = math.inf if quantity.high is None else quantity.high
        if math.isnan(low) or math.isnan(high) or low > high:
            continue
        first, last = _at(quantity, claim, at)
        if any(m.kind == "former" and m.last == first - 1 for m in mentions) or numbers_areas(claim, quantity):
            continue
        given = _given(quantity.counted, lexicon()) if quantity.counted else Given(frozenset(), _following(words, last))
        counts_things = quantity.unit in (None, "%")
        measures = frozenset(_measures(given.measures, (first, last), words, events)) if counts_things else _NOTHING
        if high == 0 and "casualty" in measures:
            measures |= _HARM
        if "attack" in measures:
            sent = given.thing is not None and not _SHOT.isdisjoint(lexicon().chain(given.thing))
            measures = measures - {"attack"} | {"launch" if sent else "hit"}
        thing = _narrowed(given.thing, last, mentions)
        if thing is None and quantity.unit is None and measures & OF_PEOPLE:
            thing = "person"
        said = [m for m in mentions if m.kind == "scope" and _distance(m, first, last) <= _AFAR]
        read_as = frozenset(m.concept for m in said if not says_whole(claim, claim.content.start + at[m.first].start))
        own = reach(claim, quantity, read_as)
        yield Figure(
            low=0.0 if low == -math.inf and high >= 0 else low,
            high=high,
            text=quantity.text,
            measures=measures,
            thing=thing,
            wider=_wider(thing, bool(measures & OF_PEOPLE)),
            unit=quantity.unit,
            scopes=as_words(read_as, own),
            near=frozenset(word.term for word in words[max(0, first - 4) : last + 5] if word.term),
            strict=_is_strict(quantity.text),
            reach=own,
            some=tuple(word.lemma for word in words[last + 1 : last + 3]) in _OF_THOSE,
        )


_STRICT = re.compile(
    r"^(?!.*\b(?:no|not)\b)(?!.* or (?:more|less|fewer)\b).*"
    r"\b(?:more|less|fewer|greater|lower|higher|over|under|above|below|beyond|exceed\w*)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=16_384)
def _is_strict(text: str) -> bool:
    return _STRICT.match(text) is not None


def _at(quantity: Quantity, claim: Claim, at: Sequence[Token]) -> tuple[int, int]:
    """The tokens that a figure covers; the whole claim's start where its words are not in the text."""
    if quantity.start is None or quantity.end is None:
        return 0, 0
    start, end = quantity.start - claim.content.start, quantity.end - claim.content.start
    first, last = bisect_left(at, (start,)), bisect_left(at, (end,)) - 1
    if first and at[first - 1].end > start:
        first -= 1
    return (first, last) if first <= last else (0, 0)


class Given(NamedTuple):
    """What the words that name a figure's counted things say: the events in them, and the thing."""

    measures: frozenset[str]
    thing: str | None


@lru_cache(maxsize=16_384)
def _given(counted: str, known_as: Lexicon) -> Given:
    """Of given words, the events and the head, as a concept where one is known."""
    words = [token.word for token in tokens(_LATIN_PLURAL.sub("", counted))]
    mentions = tuple(known_as.mentions(words))
    things = [mention.concept for mention in mentions if mention.kind == "thing"]
    lemmas = (word.lemma for word in words if word.is_word)
    heads = [lemma for lemma in lemmas if lemma not in STOP and not _event(lemma, known_as)]
    of_event = len(heads) < sum(word.is_word for word in words)
    thing = _narrowest(things) if things else (heads[-1] if heads and not of_event else None)
    return Given(frozenset(m.concept for m in mentions if m.concept in MEASURES), thing)


_LATIN_PLURAL = re.compile(r"(?<=[\u0400-\u04ff])s\b")
"""A plural that no Cyrillic word has."""


def _narrowest(things: Sequence[str]) -> str:
    """The head, or the narrower thing that stands with it: "civilian residents" are civilians."""
    return next((thing for thing in things if things[-1] in lexicon().chain(thing)[1:]), things[-1])


def _following(words: Sequence[Word], last: int) -> str | None:
    """What is counted by the words that follow the figure."""
    counted = words[last + 1 : last + 5]
    first = next((m for m in lexicon().mentions(counted) if m.kind == "thing"), None)
    if first is not None and all(word.is_word for word in counted[: first.first]):
        return first.concept
    return next((word.lemma for word in counted[:1] if _plural(word) and not _event(word.lemma, lexicon())), None)


@lru_cache(maxsize=16_384)
def _wider(thing: str | None, of_people: bool) -> tuple[str, ...]:
    """What the thing is one of; whoever is killed or hurt is a person, whatever the word for them."""
    if thing is None:
        return ()
    chain = lexicon().chain(thing)[1:]
    return chain or (("person",) if of_people and thing != "person" else ())


def _narrowed(thing: str | None, last: int, mentions: Sequence[Mention]) -> str | None:
    """The narrower thing where the text names one right after the figure ("60 Shaheds", counted as drones)."""
    for mention in mentions:
        if mention.kind == "thing" and 0 < mention.first - last <= 2 and thing in lexicon().chain(mention.concept)[1:]:
            return mention.concept
    return thing


@lru_cache(maxsize=65_536)
def _event(lemma: str, known_as: Lexicon) -> bool:
    return any(row.kind == "event" for row in known_as.rows(lemma) if len(row.forms) == 1)


def _plural(word: Word) -> bool:
    """Whether it is a plain plural noun: a thing that the lexicon does not know."""
    plain = word.is_word and word.text.islower() and word.text.endswith("s")
    return plain and word.lemma not in STOP and known(word.lemma)


def _measures(
    given: frozenset[str], at: tuple[int, int], words: Sequence[Word], events: Sequence[Mention]
) -> Iterator[str]:
    """The counted events of a figure: those in the counted words, else the nearest in its own stretch of the text.

    Events joined to them ("killed and injured") are counted with them. A claim with one event has only that.
    """
    first, last = at
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


def _cut(words: Sequence[Word], mention: Mention, first: int, last: int) -> bool:
    """Whether another figure or a stop stands between an event word and the figure."""
    between = range(last + 1, mention.first) if mention.first > last else range(mention.last + 1, first)
    return any(not words[i].is_word for i in between)


def _joined(words: Sequence[Word], a: Mention, b: Mention) -> bool:
    """Whether two event words stand joined ("killed and injured"): the figure counts both."""
    first, second = (a, b) if a.first < b.first else (b, a)
    between = [t.lemma for t in words[first.last + 1 : second.first]]
    return (
        bool(between) and between[0] in _JOINS and all(word in STOP and word not in _NUMERALS for word in between[1:])
    )


@lru_cache(maxsize=16_384)
def _interval(low: float, high: float) -> str:
    return _plain(low) if low == high else f"[{_plain(low)}, {_plain(high)}]"


def _plain(value: float) -> str:
    if math.isinf(value):
        return "no bound"
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"
