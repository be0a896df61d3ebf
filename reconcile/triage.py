"""Triage: how much is at stake in a suggestion or a question, and why, so that the worst comes first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.causes import Cause
from reconcile.relations import Link, Relation, Suggestion
from reconcile.sources import Registry
from reconcile.standing import Standing, State, Support

_STAKE = {cause: float(len(Cause) - number) for number, cause in enumerate(Cause)}
"""Each cause outweighs all scores of the ones after it: scores lie in [0, 1]."""

_BY_RELATION = {
    Relation.CONFLICTS: Cause.CONFLICT,
    Relation.DENIES: Cause.CONFLICT,
    Relation.CORROBORATES: Cause.INDEPENDENT,
    Relation.SUPERSEDES: Cause.REVISED,
    Relation.RETRACTS: Cause.REVISED,
    Relation.QUALIFIES: Cause.HEDGED,
    Relation.PART_OF: Cause.PART,
    Relation.REPEATS: Cause.ECHO,
}

IMPLIED = 100.0
"""By so much the stake falls of what the accepted links say already: below zero, after everything else."""

_STATES = (
    State.INCOHERENT,
    State.CONTESTED,
    State.DIVERGENT,
    State.PARALLEL,
    State.UNCONTESTED,
    State.SETTLED,
    State.WITHDRAWN,
)


def stake(suggestion: Suggestion, origins: tuple[str | None, str | None], registry: Registry) -> tuple[float, str]:
    """How much is at stake (higher first) and the cause; `origins`: the sources of its claims' origins."""
    cause = _BY_RELATION[suggestion.relation]
    if cause is Cause.CONFLICT and _opposed(*origins, registry):
        cause = Cause.OPPOSED
    return stake_of(cause, suggestion.score), cause.value


def stake_of(cause: Cause, score: float) -> float:
    """The stake of a suggestion with this cause; scores never outweigh a cause."""
    return _STAKE[cause] + score * 0.99


@dataclass(frozen=True, slots=True)
class Said:
    """What a question's accepted links say already, for pairs of its claims that nobody judged directly."""

    homes: Mapping[str, int]
    """The position (by number) of each live claim."""
    related: frozenset[tuple[Relation, frozenset[int]]]
    """Relations that stand between two positions by at least one accepted link."""

    @classmethod
    def of(cls, standing: Standing, links: Iterable[Link]) -> Said:
        homes = {claim: number for number, position in enumerate(standing.positions) for claim in position.claims}
        ends = ((link.relation, homes.get(link.a), homes.get(link.b)) for link in links)
        return cls(homes, frozenset((r, frozenset((a, b))) for r, a, b in ends if a is not None and b is not None))

    def implies(self, relation: Relation, a: str, b: str) -> bool:
        """Whether accepting the pair with this relation would tell nothing new."""
        one, other = self.homes.get(a), self.homes.get(b)
        if one is None or other is None:
            return False
        if relation.joins_position:
            return one == other
        near = (Relation.CONFLICTS, Relation.DENIES) if relation.opposes else (relation,)
        return any((known, frozenset((one, other))) in self.related for known in near)


def rank(state: State) -> int:
    """The board's order: worst first."""
    return _STATES.index(state)


def ranked(place: int) -> State:
    """The state that has this rank."""
    return _STATES[place]


def weight(standing: Standing) -> float:
    """The order within a state: what many publications carry on few voices comes first."""
    weak = sum(
        position.support in (Support.SINGLE, Support.ECHOED, Support.ANONYMOUS) for position in standing.positions
    )
    return standing.publications + weak + len(standing.parties)


def _opposed(a: str | None, b: str | None, registry: Registry) -> bool:
    one, other = _party(a, registry), _party(b, registry)
    return one is not None and other is not None and registry.parties.oppose(one, other)


def _party(source: str | None, registry: Registry) -> str | None:
    if source is None or source not in registry.sources:
        return None
    return registry.resolve(source).party
