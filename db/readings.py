"""How a casebook reads names: whom a name means, in which role, of what, as a person's corrections had it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from db.tables import NOTE
from reconcile.claims import Voice
from reconcile.escaping import unescape


@dataclass(frozen=True, slots=True)
class Reading:
    """How a casebook reads a voice of this name: whom it means, in which role, of what; None leaves it as it is."""

    name: str | None = None
    role: str | None = None
    affiliation: str | None = None

    def read(self, voice: Voice) -> Voice:
        """The voice as this casebook reads it."""
        return replace(
            voice,
            name=self.name or voice.name,
            anonymous=voice.anonymous and self.name is None,
            role=self.role or voice.role,
            affiliation=self.affiliation or voice.affiliation,
        )


def readings(connection: Connection) -> Mapping[str, Reading]:
    """How this casebook reads names, by their normalised form."""
    rows = connection.execute(select(NOTE.c.key, NOTE.c.value).where(NOTE.c.kind == "reading", NOTE.c.to_seq.is_(None)))
    return {key: _reading(json.loads(value)) for key, value in rows}


def _reading(record: Mapping[str, str]) -> Reading:
    named = {name: unescape(record[name]) for name in ("name", "role", "affiliation") if name in record}
    return Reading(**named)
