"""The values a standing is made of: supports, states, findings, families, positions, figures."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from json.encoder import encode_basestring_ascii as _string
from typing import Any

from reconcile.sources import NON_PARTY


class Support(StrEnum):
    """The support of a position; the first rule that matches (docs/standing.md)."""

    ANONYMOUS = "ANONYMOUS"
    UNSOURCED = "UNSOURCED"
    CONCEDED = "CONCEDED"
    CORROBORATED = "CORROBORATED"
    ALIGNED = "ALIGNED"
    ECHOED = "ECHOED"
    SINGLE = "SINGLE"


class State(StrEnum):
    """The state of a question; the first rule that matches (docs/standing.md)."""

    WITHDRAWN = "WITHDRAWN"
    INCOHERENT = "INCOHERENT"
    CONTESTED = "CONTESTED"
    DIVERGENT = "DIVERGENT"
    SETTLED = "SETTLED"
    PARALLEL = "PARALLEL"
    UNCONTESTED = "UNCONTESTED"


class FindingKind(StrEnum):
    """A person's conclusion on a question."""

    OPEN = "OPEN"
    ESTABLISHED = "ESTABLISHED"
    PROBABLE = "PROBABLE"
    PUBLISH_BOTH = "PUBLISH-BOTH"
    UNPROVEN = "UNPROVEN"
    REFUTED = "REFUTED"
    DISCOUNTED = "DISCOUNTED"
    PARKED = "PARKED"


@dataclass(frozen=True, slots=True)
class Finding:
    """A person's conclusion on a question. `position` is the id of the position's oldest claim, or None.

    `at` is UTC, ISO 8601. `stale`: the standing it rested on (`standing_hash`) is no longer the question's.
    """

    kind: FindingKind
    position: str | None
    reason: str
    by: str
    at: str
    seq: int
    standing_hash: str
    stale: bool
    signed_by: tuple[str, ...] = ()
    """Who else has put their name under it."""


@dataclass(frozen=True, slots=True)
class Family:
    """One voice in a question: ids of its origins, and the parties of those that have one.

    `parties` is ("none",) only where every origin is known to be of no party; beside a side, "none" is left out.
    """

    origins: tuple[str, ...]
    parties: tuple[str, ...]

    @property
    def non_party(self) -> bool:
        return self.parties == (NON_PARTY,)


@dataclass(frozen=True, slots=True)
class Position:
    """A connected component of live claims that say the same. Ids are claim ids, oldest first.

    `low` and `high` are the envelope of its figures in `unit`, None where unbounded or where it has no figure
    (`figured` tells). `publications` counts distinct publishers. `parties_known` False shows ALIGNED as `ALIGNED?`.
    `admiralty` is the suggested information number 1-6: for the screen, never exported as a grade.
    """

    claims: tuple[str, ...]
    support: Support
    families: tuple[Family, ...]
    publications: int
    origins: int
    parties: tuple[str, ...]
    parties_known: bool
    figured: bool
    low: float | None
    high: float | None
    admiralty: int

    @property
    def label(self) -> str:
        """The support as it is shown."""
        return "ALIGNED?" if self.support is Support.ALIGNED and not self.parties_known else self.support.value


@dataclass(frozen=True, slots=True)
class End:
    """One end of a range of figures (None: unbounded) and the claims that name it."""

    value: float | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Envelope:
    """[min low, max high] over the live claims of one unit and scope; claims left out are named."""

    low: End
    high: End
    unit: str | None
    counted: str | None
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Core:
    """The intersection of the intervals in the envelope; `empty` where they do not all meet ("none")."""

    empty: bool
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What a question's links amount to. `positions` are ordered by their oldest claim."""

    state: State
    positions: tuple[Position, ...]
    families: tuple[Family, ...]
    publications: int
    parties: tuple[str, ...]
    envelope: Envelope | None
    core: Core | None
    provisional: bool
    disputed: bool
    carried: tuple[tuple[str, str], ...] = ()
    """Pairs (successor, opponent) still to be judged: the conflict of a superseded end is carried to its successor."""
    origins: int = 0
    """Distinct named origins that stand behind a live claim."""

    @property
    def hash(self) -> str:
        """What a finding rested on: changes whenever this standing does, whatever order its parts are in."""
        return hashlib.sha256(_canonical(self).encode("ascii")).hexdigest()


def _canonical(value: Any) -> str:
    """JSON text of a value with its sequences sorted, and 104 the same as 104.0."""
    if isinstance(value, str):  # nearly all of it is ids
        return _string(value)
    if isinstance(value, tuple):
        return "[" + ",".join(sorted(map(_canonical, value))) + "]"
    if is_dataclass(value):
        kind: Any = type(value)
        parts = (f"{name}{_canonical(getattr(value, field))}" for field, name in _names(kind))
        return "{" + ",".join(parts) + "}"
    if isinstance(value, int) and not isinstance(value, bool):
        return json.dumps(float(value))
    return json.dumps(value)


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a dataclass, each with how it begins in the text."""
    return tuple((field.name, f'"{field.name}":') for field in fields(kind))
