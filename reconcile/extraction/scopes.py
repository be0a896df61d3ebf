"""Scope: how far what is said reaches, by the phrases of data/scopes_*.tsv: a running total, one night, a part.

A phrase is met in the words as they stand, beside the figures, places and times that were read before. When in doubt
nothing is found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reconcile.claims import Quantity, Scope, ScopeKind, Span, TimeWindow
from reconcile.extraction.scope_rows import BEGIN, ELLIPSIS, SIGNED, Choice, Place, Row, rows_of

_KEY = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_WORD = re.compile(rf"{_KEY.pattern}|[^\w\s]")
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
    table, low = rows_of(lang, areas=bool(_counted(marks))), _alike(text)
    keys = table.keys() & _KEY.findall(low)
    rows = _possible((row for key in keys for row in table[key]), marks) if keys else ()
    if not rows:
        return ()
    words = list(_WORD.finditer(low))
    ends = [(match.start() + offset, match.end() + offset) for match in words]
    read = _Read([match[0] for match in words], ends, _Slots(ends, marks))
    found = (phrase for row in rows for phrase in read.phrases(row))
    spans = ((phrase.kind, *read.span(phrase)) for phrase in _apart(found))
    said = ((kind, Span(start, end, text[start - offset : end - offset])) for kind, start, end in spans)
    return tuple(_scope(kind, span, marks) for kind, span in said if kind is not None)


def _possible(rows: Iterable[Row], marks: Marks) -> tuple[Row, ...]:
    """Each of the rows, once, whose slots something may fill."""
    missing = set() if marks.quantities else {"<figure>", "<some>"}
    missing |= set() if marks.places else {"<place>", "<wide>"}
    missing |= set() if marks.times else {"<time>", "<open>"}
    # By identity: to hash a row takes longer than to try it.
    return tuple({id(row): row for row in rows if missing.isdisjoint(row.needs)}.values())


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


class _Read(NamedTuple):
    """A text's words while phrases are looked for."""

    lows: Sequence[str]
    ends: Sequence[tuple[int, int]]
    slots: _Slots

    def phrases(self, row: Row) -> Iterator[_Phrase]:
        """The row wherever its first word stands; what fills a slot before it is part of the phrase."""
        for at in (i for i, low in enumerate(self.lows) if low in row.first):
            first = at if row.before is None else self._filled_before(row.before, at)
            met = None if first is None else self._met(row.places, at, first)
            if met is not None:
                yield _Phrase(row.kind, *met)

    def span(self, phrase: _Phrase) -> tuple[int, int]:
        """Where it stands in the document."""
        return self.ends[phrase.first][0], self.ends[phrase.last - 1][1]

    def _filled_before(self, slot: str, at: int) -> int | None:
        return min((i for i, end in self.slots[slot].items() if end == at), default=None)

    def _met(self, places: Sequence[Place], at: int, first: int) -> tuple[int, int] | None:
        """Where the phrase begins and ends if its places are met from here on."""
        if not places:
            return first, at
        place, rest = places[0], places[1:]
        if place == BEGIN:
            return self._met(rest, at, at)
        if place == ELLIPSIS:
            tries = (self._met(rest, i, first) for i in self._reach(at))
            return next((met for met in tries if met is not None), None)
        assert isinstance(place, Choice)
        tries = (self._met(rest, end, first) for end in self._after(place, at))
        return next((met for met in tries if met is not None), None)

    def _reach(self, at: int) -> Iterator[int]:
        for i in range(at, min(at + _GAP, len(self.lows)) + 1):
            yield i
            if i < len(self.lows) and self.lows[i] in _STOPS:
                return

    def _after(self, place: Choice, at: int) -> Iterator[int]:
        """The words behind what may stand at a place, whatever stands there before nothing."""
        if at < len(self.lows) and self._is(self.lows[at], place):
            yield at + 1
        for slot in place.slots:
            end = self._signed(slot, at) if slot in SIGNED else self.slots[slot].get(at)
            if end is not None:
                yield end
        if place.optional:
            yield at

    def _signed(self, slot: str, at: int) -> int | None:
        """Where a slot that no mark fills ends: any word, the end of a clause, no figure."""
        over = at >= len(self.lows)
        if slot == "<word>":
            return None if over or not self.lows[at][0].isalnum() else at + 1
        if slot == "<end>":
            return at if over or self.lows[at] in _SIGNS else None
        return None if over or at in self.slots["<figure>"] else at

    @staticmethod
    def _is(low: str, place: Choice) -> bool:
        return low in place.words or (bool(place.beginnings) and low.startswith(place.beginnings))


class _Slots(dict[str, Mapping[int, int]]):
    """Name of a slot -> each word inside of what fills it -> the word behind it; read where it is asked for."""

    def __init__(self, ends: Sequence[tuple[int, int]], marks: Marks) -> None:
        self._ends, self._marks = ends, marks

    def __missing__(self, name: str) -> Mapping[int, int]:
        self[name] = _wide(self["<place>"]) if name == "<wide>" else _inside(_filling(name, self._marks), self._ends)
        return self[name]


def _filling(slot: str, marks: Marks) -> list[tuple[int, int]]:
    """The stretches of the document that fill a slot."""
    if slot in ("<time>", "<open>"):
        return [(span.start, span.end) for span, window in marks.times if slot == "<time>" or _is_open(span, window)]
    if slot == "<areas>":
        return [(start, place.end) for place, start in _counted(marks).items()]
    some = [q for q in marks.quantities if slot != "<some>" or not q.text.lower().startswith(_ALL)]
    figures = [(q.start, q.end) for q in some if q.start is not None and q.end is not None]
    if slot in ("<figure>", "<some>"):
        return figures
    counted = _counted(marks)
    return [(place.start, place.end) for place in marks.places if place not in counted]


def _counted(marks: Marks) -> Mapping[Span, int]:
    """Places that a figure numbers, "nine regions", and where the figure begins."""
    found: dict[Span, int] = {}
    for quantity in marks.quantities if marks.places else ():
        start, end = quantity.start, quantity.end
        if start is not None and end is not None:
            found |= {place: start for place in marks.places if start <= place.start < end}
    return found


def _wide(places: Mapping[int, int]) -> Mapping[int, int]:
    """The places of several words."""
    return {i: end for i, end in places.items() if places.get(i + 1) == end}


def _inside(spans: Iterable[tuple[int, int]], ends: Sequence[tuple[int, int]]) -> dict[int, int]:
    """For each word inside of a span the word behind the span."""
    found: dict[int, int] = {}
    for start, stop in spans:
        inside = [i for i, (begin, end) in enumerate(ends) if start < end and begin < stop]
        found |= dict.fromkeys(inside, inside[-1] + 1) if inside else {}
    return found


def _alike(text: str) -> str:
    """In small letters, of one apostrophe and one "е", each letter in its place."""
    low = text.lower()
    if len(low) != len(text):  # a letter such as "İ", which has two small ones
        low = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    return low if low.isascii() else low.replace("ё", "е").replace("’", "'").replace("ʼ", "'")


def _is_open(span: Span, window: TimeWindow) -> bool:
    """Whether a time says only when something began."""
    return window.end is None and _RANGED.isdisjoint(span.text.lower().split())


def _apart(found: Iterable[_Phrase]) -> list[_Phrase]:
    """Of phrases that overlap the longest; in the order of the text."""
    kept: list[_Phrase] = []
    for phrase in sorted(found, key=lambda phrase: (phrase.first - phrase.last, phrase.first, phrase.kind or "")):
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
