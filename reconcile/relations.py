"""The eight relations between claims, what each of them does, and the suggestions that propose them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How claim A stands to claim B. Directed ones read "A part_of B": A is the narrower, the newer, the hedged."""

    REPEATS = "repeats"
    CORROBORATES = "corroborates"
    CONFLICTS = "conflicts"
    DENIES = "denies"
    QUALIFIES = "qualifies"
    PART_OF = "part_of"
    SUPERSEDES = "supersedes"
    RETRACTS = "retracts"

    @property
    def directed(self) -> bool:
        return self in (Relation.QUALIFIES, Relation.PART_OF, Relation.SUPERSEDES, Relation.RETRACTS)

    @property
    def joins_position(self) -> bool:
        """Whether its ends say the same thing and so stand in one position."""
        return self in (Relation.REPEATS, Relation.CORROBORATES)

    @property
    def joins_question(self) -> bool:
        """Whether its ends answer the same question; part_of ties questions without merging them."""
        return self is not Relation.PART_OF

    @property
    def opposes(self) -> bool:
        return self in (Relation.CONFLICTS, Relation.DENIES)

    @property
    def kills(self) -> bool:
        """Whether its target is no longer live."""
        return self in (Relation.SUPERSEDES, Relation.RETRACTS)


UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that a person accepted. Directed relations read from `a` to `b`.

    `verbatim`: the two claims' passages are near-verbatim copies. `override`: the scope guard objected and a
    second key overrode it. `disputed`: another person's note, or None.
    """

    id: str
    a: str
    b: str
    relation: Relation
    verbatim: bool = False
    override: bool = False
    disputed: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature of a comparison: its value at either claim and a sentence a person can read."""

    feature: str
    a: str | None
    b: str | None
    says: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the engine makes of a pair. `relation` is None where the two are unrelated.

    `score` in [0, 1]. `flipped`: a directed relation reads from b to a. `objections` are the scope guard's
    sentences against a conflict or a corroboration; empty where it has none. `verbatim`: near-verbatim copy.
    """

    relation: Relation | None
    score: float
    reasons: tuple[Reason, ...]
    flipped: bool = False
    verbatim: bool = False
    objections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A relation that the engine proposes from claim `a` to claim `b` (already turned the right way round)."""

    a: str
    b: str
    relation: Relation
    score: float
    reasons: tuple[Reason, ...]
    rule_version: str
    verbatim: bool = False
    objections: tuple[str, ...] = ()
