"""Standing: the support of each position, the state of a question, its figures; from accepted links alone.

A pure function of one question's claims, links and the registry. It never decides what is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.claims import Claim
from reconcile.conflicts import Conflicts, conflicts_in
from reconcile.figures import Figures, figures_of
from reconcile.graph import claims_of, links_of, live_claims, position_claims, question_graph
from reconcile.independence import Voices, opposed, own_side, sides, voices
from reconcile.relations import Link
from reconcile.sources import PartyTable, Registry
from reconcile.states import (
    Core,
    End,
    Envelope,
    Family,
    Finding,
    FindingKind,
    Position,
    Standing,
    State,
    Support,
)
from reconcile.support import admiralty, support_of

__all__ = [
    "Core",
    "End",
    "Envelope",
    "Family",
    "Finding",
    "FindingKind",
    "Position",
    "Standing",
    "State",
    "Support",
    "assess",
]


def assess(
    claims: Sequence[Claim], links: Sequence[Link], registry: Registry, *, rejected: Iterable[tuple[str, str]] = ()
) -> Standing:
    """The standing of one question (its accepted claims and the links among them).

    `rejected`: pairs of claim ids that a person found unrelated; they end what a superseded conflict carried on.
    """
    graph = question_graph(claims, links)
    claims, links, live = claims_of(graph), links_of(graph), live_claims(graph)
    heard = voices(claims, links, registry)
    found = conflicts_in(graph, rejected)
    held = _held(position_claims(graph), {claim.id: claim for claim in live}, heard, registry)
    clashes = _clashes(held, found)
    settled = len(held) == 1 and _ended_by_own_side(
        found, links, {claim.id: claim for claim in claims}, heard, registry
    )
    numbers = figures_of(live, links)
    spoken = heard.behind(live)
    families = heard.families_of(spoken)
    return Standing(
        state=_state(held, clashes, registry.parties, settled=settled),
        positions=tuple(_position(index, held, clashes, numbers) for index in range(len(held))),
        families=families,
        publications=heard.publications(live),
        parties=sides(families),
        envelope=numbers.envelope,
        core=numbers.core,
        provisional=any(claim.preliminary for claim in live),
        disputed=any(link.disputed is not None for link in links),
        carried=found.carried,
        origins=len(spoken),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """A position being assessed: its live claims, oldest first, and what stands behind them."""

    claims: tuple[Claim, ...]
    origins: tuple[str, ...]
    families: tuple[Family, ...]
    publications: int
    support: Support


def _held(
    groups: Sequence[Sequence[str]], named: Mapping[str, Claim], heard: Voices, registry: Registry
) -> tuple[_Held, ...]:
    found = []
    for ids in groups:
        claims = tuple(named[claim] for claim in ids)
        origins = heard.behind(claims)
        families, publications = heard.families_of(origins), heard.publications(claims)
        support = support_of(claims, families, publications=publications, registry=registry)
        found.append(_Held(claims, origins, families, publications, support))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Clashes:
    """Which positions (by number) the live conflicts stand between; `inside`: an accepted one within a position."""

    pairs: frozenset[tuple[int, int]]
    inside: bool

    def facing(self, index: int) -> set[int]:
        """The positions that this one is in conflict with: itself among them where the conflict is inside."""
        return {b if a == index else a for a, b in self.pairs if index in (a, b)}


def _clashes(held: Sequence[_Held], found: Conflicts) -> _Clashes:
    home = {claim.id: index for index, position in enumerate(held) for claim in position.claims}
    inside = any(home[a] == home[b] for a, b in found.live)
    return _Clashes(frozenset((home[a], home[b]) for a, b in found.live + found.carried), inside)


def _state(held: Sequence[_Held], clashes: _Clashes, parties: PartyTable, *, settled: bool) -> State:
    """The first rule that matches."""
    if not held:
        return State.WITHDRAWN
    if clashes.inside:
        return State.INCOHERENT
    if any(a != b and opposed(held[a].families, held[b].families, parties) for a, b in clashes.pairs):
        return State.CONTESTED
    if clashes.pairs:
        return State.DIVERGENT
    if settled:
        return State.SETTLED
    return State.PARALLEL if len(held) > 1 else State.UNCONTESTED


def _ended_by_own_side(
    found: Conflicts, links: Sequence[Link], named: Mapping[str, Claim], heard: Voices, registry: Registry
) -> bool:
    """Whether there was a conflict, and each of its ends that fell was taken back by a source of its own side."""
    ends = [link for link in links if link.relation.kills and link.b in found.ended]
    own = {link.b for link in ends if own_side(named[link.a], named[link.b], heard, registry)}
    return bool(found.ended) and all(link.b in own for link in ends)


def _position(index: int, held: Sequence[_Held], clashes: _Clashes, numbers: Figures) -> Position:
    own = held[index]
    ids = tuple(claim.id for claim in own.claims)
    ends = numbers.range(ids)
    facing = clashes.facing(index)
    against = [held[other].support for other in facing - {index}]
    return Position(
        claims=ids,
        support=own.support,
        families=own.families,
        publications=own.publications,
        origins=len(own.origins),
        parties=sides(own.families),
        parties_known=all(family.parties for family in own.families),
        figured=ends is not None,
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        admiralty=admiralty(own.support, len(own.families), against, conflicted=bool(facing)),
    )
