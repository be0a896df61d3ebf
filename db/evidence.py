"""The index of evidence: by which terms a claim can be found as a partner of another.

Kept with the casebook and added to as claims come. Terms that stand in many claims tell little and are left out of a
look-up.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update

from db.tables import CLAIM, POSTING, TERM
from reconcile.claims import Claim

COMMON = 500
"""A term in more claims than this is no evidence (a fortieth of its weight is left; ten times the claims to read)."""
LOOKED_UP = 24
"""So many of a claim's rarest terms are looked up."""


def index_evidence(connection: Connection, claims: Sequence[tuple[int, Claim]]) -> None:
    """Index claims by their integer keys."""
    from reconcile.match import evidence

    terms = {key: sorted(set(evidence(claim))) for key, claim in claims}
    counts = Counter(term for own in terms.values() for term in own)
    ids = _term_ids(connection, counts)
    rows = [{"term": ids[term], "claim": key} for key, own in terms.items() for term in own]
    if rows:
        connection.execute(insert(POSTING), rows)


def forget_evidence(connection: Connection, keys: Sequence[int]) -> None:
    """Take claims out of the index."""
    for key in keys:
        held = select(POSTING.c.term).where(POSTING.c.claim == key)
        connection.execute(update(TERM).where(TERM.c.id.in_(held)).values(claims=TERM.c.claims - 1))
        connection.execute(delete(POSTING).where(POSTING.c.claim == key))


def partners(connection: Connection, claim: int, terms: Iterable[str], top: int) -> list[int]:
    """Integer keys of the claims that share most evidence with this one, by summed rarity."""
    rarest = connection.execute(
        select(TERM.c.id, TERM.c.claims)
        .where(TERM.c.term.in_(list(terms)), TERM.c.claims <= COMMON, TERM.c.claims > 1)
        .order_by(TERM.c.claims)
        .limit(LOOKED_UP)
    ).all()
    total = connection.scalar(select(func.count()).select_from(CLAIM).where(CLAIM.c.to_seq.is_(None))) or 1
    weights = {term: math.log((total + 1) / count) + 0.1 for term, count in rarest}
    shared: defaultdict[int, float] = defaultdict(float)
    query = (
        select(POSTING.c.term, POSTING.c.claim)
        .join(CLAIM, CLAIM.c.id == POSTING.c.claim)
        .where(POSTING.c.term.in_(list(weights)), CLAIM.c.to_seq.is_(None), CLAIM.c.id != claim)
    )
    for term, other in connection.execute(query):
        shared[other] += weights[term]
    return sorted(shared, key=lambda other: (-shared[other], other))[:top]


def _term_ids(connection: Connection, counts: Counter[str]) -> dict[str, int]:
    ids = _known(connection, list(counts))
    new = [{"term": term, "claims": 0} for term in counts if term not in ids]
    if new:
        connection.execute(insert(TERM), new)
        ids |= _known(connection, [term for term in counts if term not in ids])
    rows = [{"key": ids[term], "more": count} for term, count in counts.items()]
    if rows:
        more = update(TERM).where(TERM.c.id == bindparam("key")).values(claims=TERM.c.claims + bindparam("more"))
        connection.execute(more, rows)
    return ids


def _known(connection: Connection, terms: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for at in range(0, len(terms), 500):
        query = select(TERM.c.term, TERM.c.id).where(TERM.c.term.in_(terms[at : at + 500]))
        found.update(connection.execute(query).all())
    return found
