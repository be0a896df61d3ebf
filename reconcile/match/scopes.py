"""Scopes in a comparison: which of a claim's scopes are a figure's, and what they say of two figures."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.claims import Claim, Quantity, Scope, ScopeKind, Span

_TIME = frozenset(kind.value for kind in ScopeKind if kind.of_time)
_LONGER = frozenset((ScopeKind.CUMULATIVE.value, ScopeKind.PERIOD.value))
_WIDE = frozenset((ScopeKind.WHOLE.value, ScopeKind.AREAS.value))
_OWN = frozenset((ScopeKind.CUMULATIVE, ScopeKind.WHOLE, ScopeKind.PART))
"""Kinds that may hold their own figure ("including 12"); a number in the words of others counts areas or days."""

_AFAR = 80
"""Letters beyond which a scope is hardly the figure's any more."""

_NOTHING: frozenset[str] = frozenset()


def reach(claim: Claim, figure: Quantity, words: frozenset[str]) -> frozenset[str]:
    """The kinds of scope of a figure: of time and of extent the nearest. `words`: what its words were read as.

    A toll that rose is no other figure than the one it rose from: that is for the tolls to judge.
    """
    if not claim.scopes:
        return _NOTHING
    mine = [scope for scope in claim.scopes if _may_be(scope, figure, claim.quantities)]
    if "rising" in words:
        mine = [scope for scope in mine if scope.kind is not ScopeKind.CUMULATIVE or not _own(scope, figure)]
    kinds = [_nearest((s for s in mine if s.kind.of_time is of_time), figure) for of_time in (True, False)]
    return frozenset(scope.kind.value for scope in kinds if scope is not None)


def numbers_areas(claim: Claim, figure: Quantity) -> bool:
    """Whether a figure only says over how many areas another one is counted."""
    if len(claim.quantities) < 2 or not claim.scopes:
        return False
    areas = [scope for scope in claim.scopes if scope.kind is ScopeKind.AREAS]
    return any(_own(scope, figure) and not all(_own(scope, q) for q in claim.quantities) for scope in areas)


def numbered(claim: Claim, place: Span) -> bool:
    """Whether a place is only one that its scope numbers: "nine regions" is nowhere."""
    return any(
        scope.regions is not None and scope.span is not None and _own(scope, figure) and _meet(place, figure)
        for scope in claim.scopes
        for figure in claim.quantities
    )


def as_words(words: frozenset[str], reaches: frozenset[str]) -> frozenset[str]:
    """What a figure's words were read as, the scope of time put right by the claim's own."""
    if reaches.isdisjoint(_TIME):
        return words
    return words | {"cumulative"} if reaches & _LONGER else words - {"cumulative"}


def says_whole(claim: Claim, at: int) -> bool:
    """Whether a word there is one of those that say that a claim is of the whole: "altogether" is no running total."""
    spans = (scope.span for scope in claim.scopes if scope.kind is ScopeKind.WHOLE)
    return any(span is not None and span.start <= at < span.end for span in spans)


def other_reach(a: frozenset[str], b: frozenset[str]) -> str | None:
    """An objection to two figures of which one is a running total and the other of a night or of some days."""
    times = (a & _TIME, b & _TIME)
    if all(times) and times[0] != times[1] and ScopeKind.CUMULATIVE in times[0] | times[1]:
        (other,) = (times[0] | times[1]) - {ScopeKind.CUMULATIVE}
        return f"one is a running total, the other is of {ScopeKind(other).label}"
    return None


def is_part(small: frozenset[str], large: frozenset[str]) -> bool:
    """Whether one figure is said to be a part and the other to be a whole."""
    return ScopeKind.PART in small and ScopeKind.PART not in large and bool(large & _WIDE)


def _may_be(scope: Scope, figure: Quantity, figures: Iterable[Quantity]) -> bool:
    """Whether a scope may be the figure's: one that holds a figure is that one's alone."""
    if _distance(scope.span, figure) > _AFAR:
        return False
    if scope.kind not in _OWN or not any(_own(scope, q) for q in figures):
        return True
    return _own(scope, figure)


def _own(scope: Scope, figure: Quantity) -> bool:
    span = scope.span
    return span is not None and figure.start is not None and span.start <= figure.start < span.end


def _meet(place: Span, figure: Quantity) -> bool:
    return figure.start is not None and figure.end is not None and figure.start < place.end and place.start < figure.end


def _nearest(scopes: Iterable[Scope], figure: Quantity) -> Scope | None:
    return min(scopes, key=lambda scope: _distance(scope.span, figure), default=None)


def _distance(span: Span | None, figure: Quantity) -> int:
    """Letters between a scope's words and a figure; what a person gave without words comes first."""
    if span is None or figure.start is None or figure.end is None:
        return -1
    return max(0, span.start - figure.end, figure.start - span.end)
