"""Triage: how much is at stake in a suggestion or a question, and why, so that the worst comes first."""

from __future__ import annotations

from enum import StrEnum

from reconcile.claims import Claim, Voice
from reconcile.relations import Relation, Suggestion
from reconcile.sources import Registry
from reconcile.standing import Standing, State, Support


class Cause(StrEnum):
    """Why a suggestion is worth a person's time; the first that fits."""

    SUCCESSOR = "successor"
    OPPOSED = "opposed"
    CONFLICT = "conflict"
    INDEPENDENT = "independent"
    REVISED = "revised"
    HEDGED = "hedged"
    PART = "part"
    ECHO = "echo"

    @property
    def says(self) -> str:
        return _SAYS[self]


_SAYS = {
    Cause.OPPOSED: "the two sides contradict each other",
    Cause.SUCCESSOR: "a new figure must be judged against the old opponent",
    Cause.CONFLICT: "two sources contradict each other",
    Cause.INDEPENDENT: "a second voice may confirm it",
    Cause.REVISED: "a source may have corrected itself",
    Cause.HEDGED: "compatible, but not the same answer",
    Cause.PART: "one may be a part of the other",
    Cause.ECHO: "the same words again",
}

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

_STATES = (
    State.INCOHERENT,
    State.CONTESTED,
    State.DIVERGENT,
    State.PARALLEL,
    State.UNCONTESTED,
    State.SETTLED,
    State.WITHDRAWN,
)


def stake(suggestion: Suggestion, a: Claim, b: Claim, registry: Registry) -> tuple[float, str]:
    """How much is at stake (higher first) and the cause; `a` and `b` are the suggestion's claims."""
    cause = _BY_RELATION[suggestion.relation]
    if cause is Cause.CONFLICT and _opposed(a.origin, b.origin, registry):
        cause = Cause.OPPOSED
    return stake_of(cause, suggestion.score), cause.value


def stake_of(cause: Cause, score: float) -> float:
    """The stake of a suggestion with this cause; scores never outweigh a cause."""
    return _STAKE[cause] + score * 0.99


def rank(state: State) -> int:
    """The board's order: worst first."""
    return _STATES.index(state)


def weight(standing: Standing) -> float:
    """The order within a state: what many publications carry on few voices comes first."""
    weak = sum(
        position.support in (Support.SINGLE, Support.ECHOED, Support.ANONYMOUS) for position in standing.positions
    )
    return standing.publications + weak + len(standing.parties)


def _opposed(a: Voice | None, b: Voice | None, registry: Registry) -> bool:
    one, other = _party(a, registry), _party(b, registry)
    return one is not None and other is not None and registry.parties.oppose(one, other)


def _party(voice: Voice | None, registry: Registry) -> str | None:
    if voice is None or voice.source is None or voice.source not in registry.sources:
        return None
    return registry.resolve(voice.source).party
