"""Scope: how far what is said reaches, by the phrases of data/scopes_*.tsv: a running total, one night, a part.

A phrase is met in the words as they stand, beside the figures, places and times that were read before. When in doubt
nothing is found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import NamedTuple

from reconcile.claims import Quantity, Scope, ScopeKind, Span, TimeWindow
from reconcile.extraction.lexicon import lines

LANGUAGES = ("en", "ru", "uk")

_WORD = re.compile(r"[^\W_]+(?:[-'’ʼ][^\W_]+)*|[^\w\s]")
_ALIKE = str.maketrans({"ё": "е", "’": "'", "ʼ": "'"})
_STOPS = frozenset(".;:!?…")
_SIGNS = frozenset('.,;:!?…»”")')
_RANGED = frozenset(("to", "until", "till", "through", "and", "по", "до", "и", "та", "і"))
_ALL = ("all", "both", "every", "все", "всі", "усі", "обе", "оба", "обидв", "100%", "100 ")
_GAP = 6
"""So many words "..." stands for at most."""


class Marks(NamedTuple):
    """What was read of a text before its scopes."""

    quantities: tuple[Quantity, ...] = ()
    places: tuple[Span, ...] = ()
    times: tuple[tuple[Span, TimeWindow], ...] = ()


def find_scopes(text: str, lang: str, marks: Marks, offset: int = 0) -> tuple[Scope, ...]:
    """Every scope of the text, in order; `offset` is where it begins in the document, as for the marks."""
    table = _table(lang)
    words = list(_WORD.finditer(text))
    lows = [match[0].lower().translate(_ALIKE) for match in words]
    met = [i for i, low in enumerate(lows) if low in table]
    if not met:
        return ()
    ends = [(match.start() + offset, match.end() + offset) for match in words]
    read = _Read(lows, ends, _slots(lows, ends, marks))
    found = (phrase for i in met for row in table[lows[i]] if (phrase := read.phrase(row, i)) is not None)
    spans = ((phrase.kind, *read.span(phrase)) for phrase in _apart(found))
    said = ((kind, Span(start, end, text[start - offset : end - offset])) for kind, start, end in spans)
    return tuple(_scope(kind, span, marks) for kind, span in said if kind is not None)


def read_scope(said: str) -> tuple[ScopeKind, str]:
    """The kind and the words of a scope as it is written: "cumulative: since Monday", "part". Raises ValueError."""
    kind, _, words = (part.strip() for part in said.partition(":"))
    if kind.lower() not in _KINDS:
        raise ValueError(f"{kind!r} is no scope: write one of {', '.join(_KINDS)}, and its words behind a colon")
    return _KINDS[kind.lower()], words


_KINDS = {kind.value: kind for kind in ScopeKind}


def scopes_within(span: Span, scopes: Iterable[Scope], figures: Sequence[Quantity]) -> tuple[Scope, ...]:
    """Those whose words stand in these. Without a figure among them a time only says when."""
    inside = (s for s in scopes if s.span is not None and span.start <= s.span.start and s.span.end <= span.end)
    return tuple(scope for scope in inside if figures or not scope.kind.of_time)


def scopes_of_part(part: Span, scopes: Iterable[Scope]) -> tuple[Scope, ...]:
    """Those of a claim that a part of its words keeps: of time all, else those that reach into it ("including 38")."""
    return tuple(
        s for s in scopes if s.kind.of_time or s.span is None or (s.span.start < part.end and part.start < s.span.end)
    )


class _Phrase(NamedTuple):
    """A row of the table met at words [first, last); `kind` is None where it is no scope, but only looks like one."""

    kind: ScopeKind | None
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Any:
    """One place of a phrase: any of these words, beginnings of words or slots; perhaps none."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    slots: tuple[str, ...]
    optional: bool


_Place = _Any | str
"""A place of a phrase, or one of the two signs below."""

_ELLIPSIS, _BEGIN = "...", "|"


class _Row(NamedTuple):
    kind: ScopeKind | None
    before: str | None
    places: tuple[_Place, ...]


Slots = Mapping[str, Mapping[int, int]]
"""Name of a slot -> each word inside of what fills it -> the word behind it."""


class _Read(NamedTuple):
    """A text's words while phrases are looked for."""

    lows: Sequence[str]
    ends: Sequence[tuple[int, int]]
    slots: Slots

    def phrase(self, row: _Row, at: int) -> _Phrase | None:
        """The row where its first word stands at this place; what fills a slot before it is part of the phrase."""
        first = at if row.before is None else self._filled_before(row.before, at)
        if first is None:
            return None
        met = self._met(row.places, at, first)
        return None if met is None else _Phrase(row.kind, *met)

    def span(self, phrase: _Phrase) -> tuple[int, int]:
        """Where it stands in the document."""
        return self.ends[phrase.first][0], self.ends[phrase.last - 1][1]

    def _filled_before(self, slot: str, at: int) -> int | None:
        return min((i for i, end in self.slots[slot].items() if end == at), default=None)

    def _met(self, places: Sequence[_Place], at: int, first: int) -> tuple[int, int] | None:
        """Where the phrase begins and ends if its places are met from here on."""
        if not places:
            return first, at
        place, rest = places[0], places[1:]
        if place == _BEGIN:
            return self._met(rest, at, at)
        if place == _ELLIPSIS:
            tries = (self._met(rest, i, first) for i in self._reach(at))
            return next((met for met in tries if met is not None), None)
        assert isinstance(place, _Any)
        tries = (self._met(rest, end, first) for end in self._after(place, at))
        return next((met for met in tries if met is not None), None)

    def _reach(self, at: int) -> Iterator[int]:
        for i in range(at, min(at + _GAP, len(self.lows)) + 1):
            yield i
            if i < len(self.lows) and self.lows[i] in _STOPS:
                return

    def _after(self, place: _Any, at: int) -> Iterator[int]:
        """The words behind what may stand at a place, whatever stands there before nothing."""
        if at < len(self.lows) and self._is(self.lows[at], place):
            yield at + 1
        for slot in place.slots:
            end = self.slots[slot].get(at)
            if end is not None:
                yield end
        if place.optional:
            yield at

    @staticmethod
    def _is(low: str, place: _Any) -> bool:
        return low in place.words or (bool(place.beginnings) and low.startswith(place.beginnings))


def _slots(lows: Sequence[str], ends: Sequence[tuple[int, int]], marks: Marks) -> Slots:
    """What may fill a slot of a phrase, by the words inside of it."""
    figures = [q for q in marks.quantities if q.start is not None and q.end is not None]
    counted = [(q.start or 0, q.end or 0) for q in figures]
    some = [extent for q, extent in zip(figures, counted, strict=True) if not q.text.lower().startswith(_ALL)]
    numbered = [(start, place.end) for place in marks.places for start, end in counted if start <= place.start < end]
    named = [(p.start, p.end) for p in marks.places if not any(a <= p.start < b for a, b in numbered)]
    places, figured = _inside(named, ends), _inside(counted, ends)
    return {
        "<figure>": figured,
        "<some>": _inside(some, ends),
        "<place>": places,
        "<wide>": {i: end for i, end in places.items() if places.get(i + 1) == end},
        "<areas>": _inside(numbered, ends),
        "<time>": _inside(((span.start, span.end) for span, _ in marks.times), ends),
        "<open>": _inside(((span.start, span.end) for span, window in marks.times if _is_open(span, window)), ends),
        "<word>": {i: i + 1 for i, low in enumerate(lows) if low[0].isalnum()},
        "<end>": {i: i for i in range(len(lows) + 1) if i == len(lows) or lows[i] in _SIGNS},
        "<uncounted>": {i: i for i in range(len(lows)) if i not in figured},
    }


def _inside(spans: Iterable[tuple[int, int]], ends: Sequence[tuple[int, int]]) -> dict[int, int]:
    """For each word inside of a span the word behind the span."""
    found: dict[int, int] = {}
    for start, stop in spans:
        inside = [i for i, (begin, end) in enumerate(ends) if start < end and begin < stop]
        found |= dict.fromkeys(inside, inside[-1] + 1) if inside else {}
    return found


def _is_open(span: Span, window: TimeWindow) -> bool:
    """Whether a time says only when something began."""
    return window.end is None and _RANGED.isdisjoint(span.text.lower().split())


def _apart(found: Iterable[_Phrase]) -> list[_Phrase]:
    """Of phrases that overlap the longest, of equals the row that stands first; in the order of the text."""
    kept: list[_Phrase] = []
    for phrase in sorted(found, key=lambda phrase: phrase.first - phrase.last):
        if all(phrase.last <= other.first or other.last <= phrase.first for other in kept):
            kept.append(phrase)
    return sorted(kept, key=lambda phrase: phrase.first)


def _scope(kind: ScopeKind, span: Span, marks: Marks) -> Scope:
    return Scope(kind, span, regions_in(span, marks.quantities) if kind is ScopeKind.AREAS else None)


def regions_in(span: Span, quantities: Iterable[Quantity]) -> int | None:
    """How many areas the words of a scope number, where they give one whole number."""
    inside = (q for q in quantities if q.start is not None and q.end is not None and span.start <= q.start < span.end)
    figure = next(inside, None)
    if figure is None or figure.low is None or figure.low != figure.high or figure.low % 1:
        return None
    return int(figure.low)


@cache
def _table(lang: str) -> Mapping[str, tuple[_Row, ...]]:
    """The rows of a language by their first word; none for a language that has no table."""
    table: dict[str, list[_Row]] = defaultdict(list)
    for line in lines(f"scopes_{lang}.tsv") if lang in LANGUAGES else ():
        kind, phrase = line.split("\t")
        for choice in _choices(phrase.split()):
            slot = choice[0].startswith("<")
            before, places = (choice[0], choice[1:]) if slot else (None, choice)
            row = _Row(None if kind == "-" else ScopeKind(kind), before, tuple(map(_place, places)))
            for word in places[0].split("/"):
                table[word].append(row)
    return {word: tuple(rows) for word, rows in table.items()}


def _choices(phrase: Sequence[str]) -> Iterator[list[str]]:
    """A phrase for each way to leave out what may be left out before its first word."""
    lead = next(i for i, place in enumerate(phrase) if "-" not in place.split("/") and not place.startswith("<"))
    for kept in product(*((place, "") if "-" in place.split("/") else (place,) for place in phrase[:lead])):
        yield [place.replace("/-", "") for place in kept if place] + list(phrase[lead:])


def _place(said: str) -> _Place:
    if said in (_ELLIPSIS, _BEGIN):
        return said
    options = said.split("/")
    words = frozenset(option for option in options if option[0] not in "<-" and option[-1] != "*")
    beginnings = tuple(option[:-1] for option in options if option[-1] == "*")
    return _Any(words, beginnings, tuple(option for option in options if option[0] == "<"), "-" in options)
