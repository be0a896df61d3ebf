"""What is near some claims: all that the links of a past moment tied to them, found by index from claim to claim."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.engine import among
from db.rows import AnyRow
from db.tables import CLAIM, LINK

MOST = 500
"""So many claims may begin as an id does."""


@dataclass(frozen=True, slots=True)
class Near:
    """Claims that links tied together then, the keys of the links' rows, and the claims' documents."""

    claims: set[str]
    links: set[int]
    documents: set[str]


def near_then(connection: Connection, keys: Collection[str], seq: int) -> Near:
    """The claims with these ids (or beginnings) and all that the links of then tie them to, parts and wholes too."""
    taken_off: dict[str, list[AnyRow]] = {}
    for row in connection.execute(select(LINK).where(LINK.c.to_seq > seq, LINK.c.from_seq <= seq)):
        for end in (row.a, row.b):
            taken_off.setdefault(end, []).append(row)
    edge = {uid for key in keys for uid in _named(connection, key)}
    claims: set[str] = set()
    links: dict[int, AnyRow] = {}
    while edge:
        claims |= edge
        for end in (LINK.c.a, LINK.c.b):
            here = (among(connection, end, edge), LINK.c.to_seq.is_(None), LINK.c.from_seq <= seq)
            links |= {row.id: row for row in connection.execute(select(LINK).where(*here))}
        links |= {row.id: row for uid in edge for row in taken_off.get(uid, ())}
        edge = {end for row in links.values() for end in (row.a, row.b)} - claims
    held = select(CLAIM.c.document_uid).where(among(connection, CLAIM.c.uid, claims))
    return Near(claims, set(links), set(connection.scalars(held)))


def _named(connection: Connection, key: str) -> Sequence[str]:
    """The claims with this id, else those that begin so."""
    exact = connection.scalars(select(CLAIM.c.uid).where(CLAIM.c.uid == key).limit(1)).all()
    if exact or not key:
        return exact
    begins = CLAIM.c.uid.startswith(key, autoescape=True)
    return connection.scalars(select(CLAIM.c.uid).where(begins).distinct().limit(MOST)).all()
