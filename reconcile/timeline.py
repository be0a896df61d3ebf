"""A question's timeline: who put its figure where, and when; how each side's figure moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.claims import Claim
from reconcile.graph import moment
from reconcile.independence import identity
from reconcile.ledger.rows import speaker
from reconcile.relations import Link, Relation
from reconcile.sources import Registry, Source
from reconcile.standing import Standing

ENDED = {Relation.SUPERSEDES: "superseded", Relation.RETRACTS: "retracted"}


@dataclass(frozen=True, slots=True)
class Point:
    """A figure on a question's timeline.

    `at` is when it was asserted, else when it was published; None where neither is known. `party` is its origin's
    side, `origin` who said it, both None where nobody knows. `position` counts from 1; None where the claim stands no
    longer, and `ended` then says why. `moved_from` is the claim whose figure the same origin had given before.
    """

    at: str | None
    party: str | None
    origin: str | None
    low: float | None
    high: float | None
    claim: str
    position: int | None
    ended: str | None
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class _Question:
    """What tells of each claim where it stands and who is behind it."""

    registry: Registry
    parties: Mapping[str, tuple[str, ...]]
    homes: Mapping[str, int]
    ended: Mapping[str, str]

    def party(self, origin: str | None) -> str | None:
        """The side of an origin: its family's; its own where none of its claims stands any longer."""
        if origin is None:
            return None
        source = self.registry.sources.get(origin)
        own = () if source is None or source.party is None else (source.party,)
        return ", ".join(self.parties.get(origin, ()) or own) or None

    def point(self, claim: Claim, at: str | None, origin: str | None, before: Point | None) -> Point:
        quantity = claim.quantity
        low, high = (None, None) if quantity is None else (quantity.low, quantity.high)
        moved = before is not None and (before.low, before.high) != (low, high)
        return Point(
            at=at,
            party=self.party(origin),
            origin=None if claim.origin is None else speaker(claim.origin, self.registry.sources),
            low=low,
            high=high,
            claim=claim.id,
            position=self.homes.get(claim.id),
            ended=None if claim.id in self.homes else self.ended.get(claim.id),
            moved_from=before.claim if before is not None and moved else None,
        )


def timeline(
    claims: Iterable[tuple[Claim, str | None]],
    standing: Standing,
    links: Sequence[Link],
    sources: Mapping[str, Source],
) -> tuple[Point, ...]:
    """The figures of a question's claims (each with when its document was published), earliest first, undated last.

    Every claim with a figure is on it: those that were superseded or retracted show where it came from.
    """
    registry = Registry(dict(sources))
    question = _Question(
        registry=registry,
        parties={origin: family.parties for family in standing.families for origin in family.origins},
        homes={claim: number for number, position in enumerate(standing.positions, 1) for claim in position.claims},
        ended={link.b: ENDED[link.relation] for link in links if link.relation in ENDED},
    )
    dated = [(claim, claim.when_asserted or published) for claim, published in claims if claim.quantity is not None]
    last: dict[str, Point] = {}
    found = []
    for claim, at in sorted(dated, key=lambda pair: (moment(pair[1]), pair[0].id)):
        origin = identity(claim.origin, registry)
        point = question.point(claim, at, origin, last.get(origin or ""))
        found.append(point)
        if origin is not None:
            last[origin] = point
    return tuple(found)
