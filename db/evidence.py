"""The index of evidence: by which terms a claim can be found as a partner of another.

Claims are indexed when they are first compared, after the transaction that brought them: reading their words takes
longer than storing them. Terms that stand in many claims tell little and are left out of a look-up.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest
from operator import itemgetter

from sqlalchemy import ColumnElement, Connection, Engine, bindparam, delete, exists, func, insert, select, update

from db.bulk import insert_many
from db.engine import among, dialect_of, reading, writing
from db.rows import claim_of
from db.tables import CLAIM, META, POSTING, TERM
from reconcile.claims import Claim

COMMON = 500
"""A term in more claims than this is no evidence (a fortieth of its weight is left; ten times the claims to read)."""
LOOKED_UP = 24
"""So many of a claim's rarest terms are looked up."""
AT_ONCE = 500
"""So many claims are indexed in one transaction."""

_MARK = "evidence"
"""Where the casebook notes the key up to which its claims are indexed."""


def index_waiting(engine: Engine, where: str) -> None:
    """Index the claims that came since the last time; their words are read outside the lock."""
    while True:
        with reading(engine) as connection:
            query = select(CLAIM).where(CLAIM.c.id > _mark(connection), *_unindexed())
            rows = connection.execute(query.order_by(CLAIM.c.id).limit(AT_ONCE)).all()
        if not rows:
            return
        terms = _terms([(row.id, claim_of(row)) for row in rows])
        with writing(engine, where) as connection:
            # Whoever changed one of them meanwhile has indexed it, or taken it away.
            still = connection.scalars(select(CLAIM.c.id).where(among(connection, CLAIM.c.id, terms), *_unindexed()))
            _insert(connection, {key: terms[key] for key in still})
            _set_mark(connection, rows[-1].id)


def index_evidence(connection: Connection, claims: Iterable[tuple[int, Claim]]) -> None:
    """Index claims by their integer keys; none of them is in the index."""
    _insert(connection, _terms(claims))


def forget_evidence(connection: Connection, keys: Sequence[int]) -> None:
    """Take claims out of the index."""
    for key in keys:
        held = select(POSTING.c.term).where(POSTING.c.claim == key)
        connection.execute(update(TERM).where(TERM.c.id.in_(held)).values(claims=TERM.c.claims - 1))
        connection.execute(delete(POSTING).where(POSTING.c.claim == key))


def partners(connection: Connection, claims: Mapping[int, Sequence[str]], top: int) -> dict[int, list[int]]:
    """For each claim (its key and terms) the keys of those that share most evidence with it, by summed rarity."""
    counts = _counts(connection, {term for terms in claims.values() for term in terms})
    total = connection.scalar(select(func.max(CLAIM.c.id))) or 1
    rarest = {
        claim: sorted((counts[term] for term in terms if term in counts), key=itemgetter(1, 0))[:LOOKED_UP]
        for claim, terms in claims.items()
    }
    holders = _holders(connection, {term for own in rarest.values() for term, _ in own})
    near = {}
    for claim, own in rarest.items():
        shared: defaultdict[int, float] = defaultdict(float)
        for term, count in own:
            weight = math.log((total + 1) / count) + 0.1
            for other in holders[term]:
                shared[other] += weight
        shared.pop(claim, None)
        near[claim] = nsmallest(top, shared, key=lambda other: (-shared[other], other))
    return near


def _counts(connection: Connection, terms: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Key and number of claims of each term that tells something."""
    here = (among(connection, TERM.c.term, terms), TERM.c.claims <= COMMON, TERM.c.claims > 1)
    query = select(TERM.c.term, TERM.c.id, TERM.c.claims).where(*here)
    return {term: (key, count) for term, key, count in connection.execute(query)}


def _holders(connection: Connection, terms: Iterable[int]) -> dict[int, list[int]]:
    """The claims that each term stands in."""
    found: dict[int, list[int]] = {term: [] for term in terms}
    query = select(POSTING.c.term, POSTING.c.claim).where(among(connection, POSTING.c.term, found))
    for term, claim in connection.execute(query):
        found[term].append(claim)
    return found


def _terms(claims: Iterable[tuple[int, Claim]]) -> dict[int, list[str]]:
    from reconcile.match import evidence

    return {key: sorted(set(evidence(claim))) for key, claim in claims}


def _insert(connection: Connection, terms: Mapping[int, Sequence[str]]) -> None:
    ids = _term_ids(connection, Counter(term for own in terms.values() for term in own))
    rows = [{"term": ids[term], "claim": key} for key, own in terms.items() for term in own]
    insert_many(connection, POSTING, sorted(rows, key=itemgetter("term", "claim")))


def _term_ids(connection: Connection, counts: Counter[str]) -> dict[str, int]:
    """The keys of terms, which from now on stand in so many more claims."""
    query = select(TERM.c.term, TERM.c.id).where(among(connection, TERM.c.term, counts))
    ids: dict[str, int] = dict(connection.execute(query).all())
    if ids:
        more = update(TERM).where(TERM.c.id == bindparam("key")).values(claims=TERM.c.claims + bindparam("more"))
        connection.execute(more, [{"key": key, "more": counts[term]} for term, key in ids.items()])
    new = [term for term in counts if term not in ids]
    keys = dict(zip(new, dialect_of(connection).new_keys(connection, TERM, len(new)), strict=True))
    insert_many(connection, TERM, [{"id": key, "term": term, "claims": counts[term]} for term, key in keys.items()])
    return ids | keys


def _unindexed() -> tuple[ColumnElement[bool], ...]:
    posted = exists().where(POSTING.c.claim == CLAIM.c.id)
    return (CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded", ~posted)


def _mark(connection: Connection) -> int:
    return int(connection.scalar(select(META.c.value).where(META.c.key == _MARK)) or 0)


def _set_mark(connection: Connection, key: int) -> None:
    connection.execute(delete(META).where(META.c.key == _MARK))
    connection.execute(insert(META).values(key=_MARK, value=str(key)))
