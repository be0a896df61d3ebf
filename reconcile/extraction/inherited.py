"""Inherited places: where what a claim tells of happened, when its own words name no place and the text around does.

A reader takes the place of its sentence, of the sentence before, of the paragraph so far, else of the dateline. The
nearest of these that names any decides: where it names two, the claim stays without a place. The place is a span of the
document outside the claim's content, so that everybody can see where it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reconcile.claims import Claim, Modality, Quantity, ScopeKind, Span
from reconcile.extraction import lexicon
from reconcile.extraction.checkworthiness import tells_of_an_event
from reconcile.extraction.paragraphs import Extent
from reconcile.extraction.place_forms import nominative
from reconcile.extraction.places import containing, find_places, is_country, size

_LONGEST_DATELINE = 100
_IDLE = (Modality.INTENDED, Modality.QUESTIONED)
_SEVERAL = re.compile(r"(?:s|ів|ов|ей|ах|ях|ами|ями|и|і|ы)\Z")
_COUNTED = re.compile(r"^(?:\d|[a-zа-яіїєґ])")


class Passage(NamedTuple):
    """A paragraph: its extent in the document, its sentences' and the places in it."""

    start: int
    end: int
    sentences: Sequence[Extent]
    places: Sequence[Span]


def with_inherited(claims: Iterable[Claim], passages: Sequence[Passage], text: str) -> Iterator[Claim]:
    """The claims in their order, those that tell of an event without a place with the one that the text gives it."""
    line = _datelined(passages, text)
    for claim in claims:
        place = _inherited(claim, passages, line) if _lacks_a_place(claim) else None
        yield claim if place is None else replace(claim, places=(place,))


def _datelined(passages: Sequence[Passage], text: str) -> tuple[Span, ...]:
    """The places of the first dateline: "KHARKIV, May 3 (Agency) -". A paragraph begins behind its own."""
    for passage in passages:
        start = max(text.rfind(sign, 0, passage.start) for sign in "\n\r") + 1
        if 0 < passage.start - start < _LONGEST_DATELINE:
            found = find_places(text[start : passage.start], start)
            if found:
                return found
    return ()


def _lacks_a_place(claim: Claim) -> bool:
    """Whether it tells of people, or denies, what happened at one place and nobody says where.

    What counts for long or for many places has none, and drones that were shot down are counted for a whole country.
    An authority speaks of its own place.
    """
    tells = any(map(_of_people, claim.quantities)) or claim.negated or claim.modality is Modality.DENIED
    if claim.places or claim.modality in _IDLE or not tells or not tells_of_an_event(claim):
        return False
    if any(scope.kind not in (ScopeKind.NIGHT, ScopeKind.PERIOD) for scope in claim.scopes):
        return False
    return claim.origin is None or not any(containing(place.text) for place in find_places(claim.origin.name))


def _of_people(quantity: Quantity) -> bool:
    """Whether it counts people, or says that there are none."""
    counted = quantity.counted or ""
    state = counted.rpartition(" ")[2]
    people = lexicon.counted().get(counted, ("", ""))[1] == "person"
    return people or state in lexicon.states().values() or quantity.low == quantity.high == 0


def _inherited(claim: Claim, passages: Sequence[Passage], line: Sequence[Span]) -> Span | None:
    at = claim.content.start
    passage = next((one for one in passages if one.start <= at < one.end), None)
    if passage is None or _goes_on_elsewhere(claim, passage):
        return None
    for stretch in (*_nearer(claim, passage), line):
        found = _innermost(stretch)
        if found is None:
            return None
        if found:
            return found[0]
    return None


def _goes_on_elsewhere(claim: Claim, passage: Passage) -> bool:
    """Whether its sentence names a place behind it: that of a part ("70 drones, 30 of them over Kursk")."""
    ends = [end for start, end in passage.sentences if start <= claim.content.start < end]
    return any(claim.content.end <= place.start < end for place in passage.places for end in ends)


def _nearer(claim: Claim, passage: Passage) -> Iterator[Sequence[Span]]:
    """The places of its sentence, of the one before, of the paragraph so far."""
    at = claim.content.start
    before = [extent for extent in passage.sentences if extent[0] <= at]
    for start, end in before[:-3:-1]:
        yield [place for place in passage.places if start <= place.start < end]
    yield [place for place in passage.places if place.start < at]


def _innermost(places: Iterable[Span]) -> list[Span] | None:
    """The place that all of these are, or lie around: none, one, or None where they are several.

    Countries are too wide to say where something happened.
    """
    told: dict[str, Span] = {}
    for place in places:
        name = nominative(place.text) or place.text
        if size(name) < 0 and not containing(name):
            if _COUNTED.match(name) and _SEVERAL.search(name):
                return None
        elif not is_country(name):
            told.setdefault(name, place)
    around = {wider for name in told for wider in containing(name)}
    inner = [place for name, place in told.items() if name not in around]
    return inner if len(inner) < 2 else None
