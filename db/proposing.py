"""Proposing links: new claims are compared with those there, and what looks related waits for a person.

Suggestions are no judgement: they are not in the log until somebody decides, and can be made anew. Nothing that a
person rejected comes back until one of its claims is edited: verdicts are kept by the pair's fingerprints.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Engine, func, select

from db.editable import LIKENESS, rows_of
from db.engine import listed, reading
from db.evidence import Partners, Passing, Tell, counted, index_waiting, note_common, partners, untold
from db.keeping import keep
from db.pairs import Gist, gist, gists
from db.reading import CLAIMS
from db.rereading import reread
from db.rows import claim_of
from db.tables import CLAIM
from reconcile.claims import Claim
from reconcile.relations import Suggestion

if TYPE_CHECKING:
    from reconcile.match.meaning import Meaning

CANDIDATES = 30
"""So many of a claim's likeliest partners are compared with it."""
LIKEST = 10
"""So many where every claim is compared: each pair is met from both its ends."""
COMPARED_AT_ONCE = 50
KEPT_AT_ONCE = 2_000
"""Suggestions in one transaction, of about 80 ms."""
READ_AT_ONCE = 500
ANEW_IS_DEARER = 10
"""Comparing all claims anew costs as much as comparing one in so many of them with what is near it."""

_CURRENT = (CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded")
_HERE = {
    column.name: select(CLAIM.c.id, CLAIM.c.from_seq).where(listed(column, "values"), *_CURRENT).order_by(CLAIM.c.id)
    for column in (CLAIM.c.id, CLAIM.c.uid)
}


def propose(engine: Engine, where: str, new: Sequence[str], tell: Tell = untold) -> Mapping[str, int]:
    """Compare these claims with those there and keep what looks related; how many suggestions each of them got.

    One between two of them is counted once. Comparing reads one moment of the casebook and holds no lock; only keeping
    them does.
    """
    counts: Counter[str] = Counter()
    if not new:
        return counts
    index_waiting(engine, where, tell)
    done: set[frozenset[str]] = set()
    added = set(new)
    for at in range(0, len(new), COMPARED_AT_ONCE):
        with reading(engine) as connection:
            own = _claims(connection, CLAIM.c.uid, new[at : at + COMPARED_AT_ONCE])
            near = _partners(connection, own)
            others = _claims(connection, CLAIM.c.id, {key for keys in near.near.values() for key in keys})
            found = list(_compare(connection, own, others, near.near, done))
        note_common(engine, where, near.common)
        kept = keep(engine, where, found, _between(found, (*own.values(), *others.values())))
        counts.update(one.b if one.b in added else one.a for one in kept)
    return counts


def propose_since(engine: Engine, where: str, seq: int, tell: Tell = untold) -> int:
    """Compare the claims that came with an entry and with later ones; how many suggestions came of it.

    Each with what is near it, or, where they are many of those there, every claim anew.
    """
    with reading(engine) as connection:
        there = connection.scalar(select(func.count()).select_from(CLAIM).where(*_CURRENT)) or 0
        new = list(connection.scalars(select(CLAIM.c.uid).where(*_CURRENT, CLAIM.c.from_seq >= seq)))
    if len(new) * ANEW_IS_DEARER > there:
        return propose_all(engine, where, tell=tell)
    return sum(propose(engine, where, new, tell).values())


def propose_all(engine: Engine, where: str, meaning: Meaning | None = None, tell: Tell = untold) -> int:
    """Compare every claim anew; how many suggestions came of it that were not there.

    The claims are read as a stream, and again for what is found: in the order of their times, so that a claim's
    partners are near it. Those with words that the desk reads otherwise since are indexed anew on the way.
    """
    from reconcile.match import suggest

    passing = Passing(engine, where, tell)
    with reading(engine) as connection:
        weights = weights_in_force(connection)
    claims = counted(reread(engine, where, passing.by(_every_claim(engine))), "claims read", tell)
    found = suggest(claims, top=LIKEST, weights=weights, meaning=meaning, terms=passing.terms)
    new = done = 0
    while True:
        some = list(islice(found, KEPT_AT_ONCE))
        passing.post()  # before the first pair comes all claims have passed
        if not some:
            return new
        with reading(engine) as connection:
            between = gists(connection, {end for one in some for end in (one.a, one.b)})
        new += len(keep(engine, where, some, between))
        tell("suggestions kept", done := done + len(some))


def _every_claim(engine: Engine) -> Iterator[tuple[int, Claim]]:
    with reading(engine) as connection:
        rows = connection.execute(select(CLAIM).where(*_CURRENT).order_by(CLAIM.c.id)).yield_per(READ_AT_ONCE)
        for row in rows:
            yield row.id, claim_of(row)


def weights_in_force(connection: Connection) -> Mapping[str, float] | None:
    """The weights of likeness that a person gave this casebook; None where the engine's own are in force."""
    return rows_of(connection, LIKENESS) or None


def _partners(connection: Connection, own: Mapping[int, Claim]) -> Partners:
    from reconcile.match.candidates import joined_marks
    from reconcile.match.features import features

    return partners(connection, {key: joined_marks(features(claim)) for key, claim in own.items()}, CANDIDATES)


def _compare(
    connection: Connection,
    own: Mapping[int, Claim],
    others: Mapping[int, Claim],
    near: Mapping[int, Sequence[int]],
    done: set[frozenset[str]],
) -> Iterator[Suggestion]:
    """What looks related among these claims and their likeliest partners; `done`: pairs that were met before."""
    from reconcile.match import suggest_pairs

    weights = weights_in_force(connection)
    for key, claim in own.items():
        there = [others[other] for other in near[key] if other in others]
        for suggestion in suggest_pairs(claim, there, weights=weights):
            if (pair := frozenset((suggestion.a, suggestion.b))) not in done:
                done.add(pair)
                yield suggestion


def _between(found: Iterable[Suggestion], claims: Iterable[Claim]) -> Mapping[str, Gist]:
    """The gists of the claims of these suggestions."""
    ends = {end for one in found for end in (one.a, one.b)}
    return {claim.id: gist(claim) for claim in claims if claim.id in ends}


def _claims(connection: Connection, column: Column[Any], values: Iterable[Any]) -> dict[int, Claim]:
    """By their integer keys, the claims whose `column` holds one of the values; none that was discarded."""
    return {row.id: claim for row, claim in CLAIMS.read(connection, _HERE[column.name], values=list(values))}
