"""Tuning at the desk: what was decided as examples, the weights in force, and taking fitted ones as a decision."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from db.desk import Desk
from db.editable import LIKENESS, redraft, rows_of
from db.engine import among
from db.proposing import weights_in_force
from db.rows import claim_of
from db.tables import CLAIM, LINK, NOTE, SUGGESTION
from db.upkeep import commit
from reconcile.claims import Claim
from reconcile.decisions import Decision
from reconcile.errors import Refused

if TYPE_CHECKING:
    from reconcile.match.tuning import Example, Tuning

LATEST = 5_000
"""So many of the latest links and of the latest rejections are learned from."""


def refitted(connection: Connection) -> Tuning:
    """Weights fitted on what was decided here. Raises TooFewDecisions."""
    from reconcile.match.tuning import tune

    return tune(_examples(connection), weights_in_force(connection))


def leaving(connection: Connection, weights: Mapping[str, float]) -> tuple[int, int]:
    """Of the latest undecided suggestions how many would not be made with these weights, and of how many that is."""
    from reconcile.match import suggest_pairs

    query = select(SUGGESTION.c.a, SUGGESTION.c.b).where(SUGGESTION.c.status == "open")
    pairs = [(a, b) for a, b in connection.execute(query.order_by(SUGGESTION.c.id.desc()).limit(LATEST))]
    claims = _claims(connection, {claim for pair in pairs for claim in pair})
    known = [(claims[a], claims[b]) for a, b in pairs if a in claims and b in claims]
    return sum(not any(suggest_pairs(a, (b,), weights=weights)) for a, b in known), len(known)


def adopt(connection: Connection, desk: Desk, weights: Mapping[str, float] | None, why: str | None) -> Decision:
    """Put weights in force from now on, None the engine's own. Raises Refused where they are already."""
    if rows_of(connection, LIKENESS) == (weights or {}):
        raise Refused("these weights are in force already")
    return commit(connection, desk, redraft(connection, LIKENESS, weights or {}, why))


def _examples(connection: Connection) -> list[Example]:
    from reconcile.match.tuning import Example

    links = select(LINK.c.a, LINK.c.b).where(LINK.c.to_seq.is_(None)).order_by(LINK.c.id.desc()).limit(LATEST)
    verdicts = select(NOTE.c.value).where(NOTE.c.kind == "verdict", NOTE.c.to_seq.is_(None))
    found = map(json.loads, connection.scalars(verdicts.order_by(NOTE.c.id.desc()).limit(LATEST)))
    judged = [((a, b), True) for a, b in connection.execute(links)]
    judged += [(tuple(verdict["claims"]), False) for verdict in found if verdict["verdict"] == "rejected"]
    claims = _claims(connection, {claim for pair, _ in judged for claim in pair})
    return [
        Example(claims[a], claims[b], related) for (a, b), related in reversed(judged) if a in claims and b in claims
    ]


def _claims(connection: Connection, ids: set[str]) -> dict[str, Claim]:
    query = select(CLAIM).where(among(connection, CLAIM.c.uid, ids), CLAIM.c.to_seq.is_(None))
    return {row.uid: claim_of(row) for row in connection.execute(query)}
