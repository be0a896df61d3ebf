"""Reasons: each feature of a comparison as a sentence a person can read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reconcile.claims import ScopeKind
from reconcile.match.features import Features
from reconcile.match.figures import Lie, Pair, Scope
from reconcile.match.guard import denies, exchanged
from reconcile.match.likeness import Likeness
from reconcile.match.moments import Window, apart, inside
from reconcile.match.tolls import may_have_risen, risen
from reconcile.match.weights import VERBATIM
from reconcile.relations import Reason

_LIES = {
    Lie.EQUAL: "{a} and {b} are the same figure",
    Lie.NEAR: "{a} and {b} are within each other's tolerance",
    Lie.HOLDS: "{a} contains {b}",
    Lie.HELD: "{b} contains {a}",
    Lie.OVERLAP: "{a} and {b} meet",
    Lie.APART: "{a} and {b} do not meet",
    Lie.NONE: "none beside a number: {a} and {b}",
}


def reasons(a: Features, b: Features, pair: Pair | None, like: Likeness, copied: float) -> tuple[Reason, ...]:
    """The features that speak for or against, in the order a person would ask for them."""
    found: list[Reason] = []
    if copied >= VERBATIM:
        found.append(
            Reason("copy", None, None, f"{copied:.0%} of the shorter passage stands word for word in the other")
        )
    if a.voice is not None and a.voice == b.voice:
        found.append(Reason("origin", a.voice[2:], b.voice[2:], "the same voice says both"))
    if a.asserted != b.asserted and not (denies(a) and denies(b)):
        found.append(Reason("polarity", _sign(a), _sign(b), "one denies what the other asserts"))
    if pair is not None:
        found += _pair(pair)
    if a.agent and b.agent:
        found += _roles(a, b)
    if pair is not None and pair.lie is Lie.APART:
        found += _toll(a, b, pair)
    found += _happened(a, b)
    if a.scopes and b.scopes and a.scopes != b.scopes:
        found += _scopes(a, b)
    names = (a.names & b.names) - a.places
    if names:
        found.append(Reason("names", None, None, f"both name {_list(names)}"))
    found.append(_words(f"{like.words:.0%}"))
    return tuple(found)


@lru_cache(maxsize=128)
def _words(share: str) -> Reason:
    return Reason("words", None, None, f"{share} of the words are common")


def _sign(x: Features) -> str:
    return "asserts" if x.asserted else "denies"


def _roles(a: Features, b: Features) -> Iterator[Reason]:
    if exchanged(a, b):
        says = "who does it to whom is exchanged"
        yield Reason("roles", ", ".join(sorted(a.agent)), ", ".join(sorted(b.agent)), says)


def _pair(pair: Pair) -> Iterator[Reason]:
    yield Reason("figure", pair.a.text, pair.b.text, _LIES[pair.lie].format(a=pair.a, b=pair.b))
    if pair.a.thing and pair.b.thing:
        yield _counted(pair.a.thing, pair.b.thing, pair.scope)


def _toll(a: Features, b: Features, pair: Pair) -> Iterator[Reason]:
    if risen(a, b, pair):
        high, low = (pair.a, pair.b) if pair.a.low > pair.b.low else (pair.b, pair.a)
        yield Reason("toll", pair.a.text, pair.b.text, f"{high} is later and higher than {low}: tolls rise")
    elif may_have_risen(a, b, pair):
        yield Reason("toll", pair.a.text, pair.b.text, "the later figure is the higher one: a toll may have risen")


@lru_cache(maxsize=16_384)
def _counted(thing: str, other: str, scope: Scope) -> Reason:
    a, b = thing.replace("_", " "), other.replace("_", " ")
    if scope is Scope.SAME:
        return Reason("counted", thing, other, f"both count the same: {a}")
    return Reason(
        "counted", thing, other, f"{a} is one kind of {b}" if scope is Scope.NARROWER else f"{b} is one kind of {a}"
    )


def _happened(a: Features, b: Features) -> Iterator[Reason]:
    """What, where, why and when."""
    if a.measures and b.measures:
        yield _met("event", a.measures, b.measures)
    if a.places and b.places:
        yield _met("place", a.places, b.places)
    if a.around or b.around:
        yield from _inside(a, b)
    if a.causes and b.causes:
        yield _met("cause", a.causes, b.causes)
    if a.sites and b.sites:
        yield _met("site", a.sites, b.sites)
    yield from _time(a, b)


@lru_cache(maxsize=16_384)
def _met(feature: str, a: frozenset[str], b: frozenset[str]) -> Reason:
    """Written once for the many pairs that name the same."""
    if feature == "place":
        a, b = (frozenset(place.title() for place in places) for places in (a, b))
    says = f"same {feature}: {_list(a & b)}" if a & b else f"other {feature}: {_list(a)} and {_list(b)}"
    return Reason(feature, _list(a), _list(b), says)


def _inside(a: Features, b: Features) -> Iterator[Reason]:
    for small, large in ((a, b), (b, a)):
        inner = small.places - large.places
        for wider in sorted(small.around & large.places) if inner else ():
            says = f"{wider.title()} contains {_list(inner).title()}"
            yield Reason("place", _list(a.places).title(), _list(b.places).title(), says)


def _time(a: Features, b: Features) -> Iterator[Reason]:
    if a.window is not None and b.window is not None:
        yield Reason("time", a.window.text, b.window.text, _windows(a.window, b.window))
    elif a.said is not None and b.said is not None:
        days = abs(a.said.day - b.said.day)
        says = "said on the same day" if not days else f"said {days} day{'s' * (days > 1)} apart"
        yield Reason("time", a.said.text, b.said.text, says)


def _windows(a: Window, b: Window) -> str:
    if (a.start, a.end) == (b.start, b.end):
        return "same time"
    if apart(a, b):
        return "not the same time"
    return "one time is part of the other" if inside(a, b) or inside(b, a) else "same time"


def _scopes(a: Features, b: Features) -> Iterator[Reason]:
    """How far each reaches, where they do not say the same of it."""
    one, other = ({scope[2] for scope in x.scopes if scope[2] is not None} for x in (a, b))
    if one and other and one != other:
        says = f"not the same number of areas: {min(one)} and {min(other)}"
        yield Reason("regions", str(min(one)), str(min(other)), says)
    kinds = tuple(frozenset(scope[0] for scope in x.scopes) for x in (a, b))
    if kinds[0] != kinds[1]:
        said = tuple(", ".join(ScopeKind(kind).label for kind in sorted(x)) for x in kinds)
        yield Reason("scope", said[0], said[1], f"other scopes: {said[0]} and {said[1]}")


def _list(values: frozenset[str]) -> str:
    return ", ".join(sorted(values)).replace("_", " ")
