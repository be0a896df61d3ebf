"""Small questions for the tests of standing: claims, links and sources in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from reconcile.claims import Attribution, Claim, Quantity, Span, Voice
from reconcile.relations import Link, Relation
from reconcile.sources import PartyTable, Registry, Source, SourceKind
from reconcile.standing import Standing, Support, assess

SOURCES = (
    Source("blue", "Government of Blue", SourceKind.GOVERNMENT, party="blue"),
    Source("blue ministry", "Blue Ministry of Defence", SourceKind.GOVERNMENT, party="blue", speaks_for="blue"),
    Source("blue ally", "Government of Azure", SourceKind.GOVERNMENT, party="azure"),
    Source("red", "Government of Red", SourceKind.GOVERNMENT, party="red"),
    Source("red ministry", "Red Ministry of Defence", SourceKind.GOVERNMENT, party="red", speaks_for="red"),
    Source("red wire", "Red Wire", SourceKind.OUTLET, party="red", owned_by="red"),
    Source("neutral wire", "Neutral Wire", SourceKind.OUTLET, party="none"),
    Source("neutral daily", "Neutral Daily", SourceKind.OUTLET, party="none"),
    Source("watchers", "Agency of Watchers", SourceKind.ORGANISATION, party="none"),
    Source("blog", "Harbour Blog", SourceKind.OUTLET),
    Source("forum", "Harbour Forum", SourceKind.OUTLET),
    Source("two diplomats", "two diplomats", SourceKind.ANONYMOUS),
)
PARTIES = PartyTable(frozenset({frozenset(("blue", "red")), frozenset(("azure", "red"))}))
REGISTRY = Registry.of(SOURCES, PARTIES)


def claim(
    name: str,
    origin: str | None = None,
    publisher: str | None = "paper",
    figure: tuple[float | None, float | None] | float | None = None,
    **fields: Any,
) -> Claim:
    """A claim with `name` for its id; `origin` is a source's id; `figure` counts drones."""
    voice = None if origin is None else Voice(origin, source=origin)
    paper = None if publisher is None else Voice(publisher)
    if figure is not None:
        low, high = figure if isinstance(figure, tuple) else (figure, figure)
        fields.setdefault("quantities", (Quantity(f"{low}", low, high, None, "drones"),))
    span = Span(0, len(name), name)
    return Claim(name, f"document of {name}", span, span, Attribution(voice, (), paper), **fields)


def links(*says: str, **fields: Any) -> list[Link]:
    """Links from sentences: "a conflicts b"."""
    found = []
    for sentence in says:
        a, relation, b = sentence.split()
        found.append(Link(sentence, a, b, Relation(relation), **fields))
    return found


def stand(claims: Iterable[Claim], *says: str, registry: Registry = REGISTRY) -> Standing:
    return assess(list(claims), links(*says), registry)


def groups(standing: Standing) -> list[set[str]]:
    """The claims of each position."""
    return [set(position.claims) for position in standing.positions]


def support_of(claims: list[Claim], *says: str, registry: Registry = REGISTRY) -> Support:
    """The support of the only position."""
    standing = stand(claims, *says, registry=registry)
    assert len(standing.positions) == 1, groups(standing)
    return standing.positions[0].support


def agreeing(*origins: str) -> list[Claim]:
    """Claims c0, c1 ... of these origins."""
    return [claim(f"c{n}", origin) for n, origin in enumerate(origins)]


def chain(count: int, relation: str = "corroborates") -> list[str]:
    """Links that join c0, c1 ... in a row."""
    return [f"c{n} {relation} c{n - 1}" for n in range(1, count)]
