"""Shares: figures told by place ("104 drones, including 38 over Belgorod") as a claim a place, beside the whole.

The places of a share are not its whole's: the 104 drones were not downed over Belgorod.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from reconcile.claims import Claim, Quantity, Span
from reconcile.extraction.identity import claim_id
from reconcile.extraction.scopes import scopes_of_part

_OPENER = re.compile(
    r"(?:\s*[:;–—]|,?\s*\(?\b(?:including|among them|of them|of which|of whom|в том числе|включая|из них|из которых"
    r"|у тому числі|в тому числі|зокрема|з них|з яких))\s*(?:[-–—]\s*)?(?:at least\s|about\s)?\Z",
    re.IGNORECASE,
)
"""What stands between a whole and the first of its shares."""

_JOINT = re.compile(
    r"(?:\s*[,;]\s*|\s+)(?:(?:and|а также|а також|и|і|та|й)\s+)?(?:(?:another|ещё|еще|ще)\s+)?", re.IGNORECASE
)
"""What stands between one share and the next."""

_LIES = re.compile(
    r"(?P<counted>(?:\s(?!were\b|was\b|are\b|had\b|have\b|and\b|или\b|были\b|було\b)[^\W\d_][\w’'-]*){0,3}?)\s*(?:[-–—]\s*)?"
    r"\b(?:over|in|above|near|at|off|над|в|во|на|у|під|под)"
    r"(?:\s(?:the|territory|airspace|skies|waters|of|территорией|территории|територією|території))*\s",
    re.IGNORECASE,
)
"""What stands between a figure and the place that it is told for."""

_TAIL = re.compile(r"[\s.,;)\"”»]*")


class _Share(NamedTuple):
    """A figure told for a place, from the figure to the place's end; offsets into the content.

    `bare`: nothing is said of what it counts.
    """

    figure: Quantity
    start: int
    end: int
    bare: bool


def divided(claim: Claim) -> tuple[Claim, ...]:
    """The claim; where its content ends with figures told by place, the whole and a claim for each of these.

    A share keeps the attribution, the time and the happening of its whole and counts the same things. Without a
    whole ("three fell on Kursk and two on Belgorod") the words before belong to the figure that they begin with.
    """
    if claim.negated or len(claim.quantities) < 2:
        return (claim,)
    shares = list(_told_at_the_end(claim))[::-1]
    cut = _cut(claim, shares[0]) if shares else None
    if cut is None and len(shares) > 1:
        cut = _cut(claim, shares[1])
        shares = shares[1:]
    if cut is None:
        return (claim,)
    first = _part(claim, 0, cut.end)
    counted = _whole(first, shares) if cut.opened else _alike(first, shares)
    return (claim,) if counted is None else (first, *(_told_for(claim, share, counted) for share in shares))


class _Cut(NamedTuple):
    """Where the words before the shares end; `opened`: they are said to be parts of what stands there."""

    end: int
    opened: bool


def _cut(claim: Claim, first: _Share) -> _Cut | None:
    """Where a whole ends before its first share, or another share of no whole."""
    text, at = claim.content.text, claim.content.start
    opener = _OPENER.search(text, 0, first.start)
    if opener is not None:
        return _Cut(opener.start(), opened=True)
    ends = (place.end - at for place in claim.places if place.end - at < first.start)
    joined = next((end for end in ends if _JOINT.fullmatch(text, end, first.start)), None)
    return None if joined is None else _Cut(joined, opened=False)


def _told_at_the_end(claim: Claim) -> Iterator[_Share]:
    """Figures with their places, the last one first, as far as only a joint stands between them."""
    text, at = claim.content.text, claim.content.start
    end, joint = len(text), _TAIL
    for figure in reversed(claim.quantities):
        if figure.start is None or figure.end is None:
            return
        start, after = figure.start - at, figure.end - at
        place = next((place for place in claim.places if place.start - at >= after), None)
        lies = None if place is None else _LIES.fullmatch(text, after, place.start - at)
        if place is None or lies is None or not joint.fullmatch(text, place.end - at, end):
            return
        yield _Share(figure, start, place.end - at, bare=lies["counted"] == "")
        end, joint = start, _JOINT


def _whole(first: Claim, shares: Sequence[_Share]) -> Quantity | None:
    """The greatest count before the shares, if it is no less than they are together."""
    whole = max((q for q in first.quantities if q.unit is None), key=_most, default=None)
    together = sum(share.figure.low or 0.0 for share in shares)
    return whole if whole is not None and together <= _most(whole) else None


def _alike(first: Claim, shares: Sequence[_Share]) -> Quantity | None:
    """The one count before shares of which none says what it counts."""
    counts = [q for q in first.quantities if q.unit is None]
    return counts[0] if len(counts) == 1 and all(share.bare for share in shares) else None


def _most(figure: Quantity) -> float:
    return math.inf if figure.high is None else figure.high


def _told_for(claim: Claim, share: _Share, whole: Quantity) -> Claim:
    """The claim that a share makes; what it counts is its whole's, unless it names it."""
    part = _part(claim, share.start, share.end)
    [figure] = [q for q in part.quantities if q.start == share.figure.start]
    counted = whole.counted if share.bare else figure.counted
    return replace(part, quantities=(replace(figure, counted=counted, unit=whole.unit if share.bare else figure.unit),))


def _part(claim: Claim, start: int, end: int) -> Claim:
    """The claim of a part of the content, with the figures and places in it."""
    at, text = claim.content.start, claim.content.text[start:end]
    content = Span(at + start, at + end, text)
    origin = claim.origin.span if claim.origin is not None else None
    return replace(
        claim,
        id=claim_id(claim.document, (content, claim.quote, claim.cue, origin)),
        content=content,
        quantities=tuple(q for q in claim.quantities if q.start is None or content.start <= q.start < content.end),
        places=tuple(place for place in claim.places if content.start <= place.start < content.end),
        scopes=scopes_of_part(content, claim.scopes),
    )
