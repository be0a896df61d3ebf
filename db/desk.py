"""Who sits at the desk: what a use case needs besides a session. Clock and randomness enter here and nowhere else."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime


def utc_now() -> str:
    """Now, in UTC, ISO 8601 with milliseconds and a Z."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def random_id() -> str:
    """A random UUID."""
    return str(uuid.uuid4())


@dataclass(frozen=True, slots=True)
class Desk:
    """`by` signs the decisions; `now` and `new_id` are replaced in tests."""

    by: str
    now: Callable[[], str] = utc_now
    new_id: Callable[[], str] = random_id
