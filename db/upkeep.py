"""What follows from a decision in the tables that are derived: the indexes, the state of suggestions, the questions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, bindparam, select, union, update

from db import search
from db.desk import Desk
from db.engine import among, listed
from db.evidence import index_evidence
from db.log import Draft, append
from db.pairs import pair_key
from db.projections import JUDGED_ONLY
from db.questions import links_at, recount, refresh_after
from db.reading import CLAIMS
from db.rows import AnyRow, claim_of, document_of, source_of
from db.successions import propose_successions
from db.tables import CLAIM, DOCUMENT, NOTE, SOURCE, SUGGESTION
from reconcile.decisions import Change, Decision

_NOW, _READ = CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded"
_READABLE = select(CLAIM.c.id, CLAIM.c.from_seq).where(listed(CLAIM.c.uid, "claims"), _NOW, _READ)
_TOUCHED = union(
    *(
        select(*(SUGGESTION.c[name] for name in ("id", "a", "b", "pair", "status"))).where(listed(end, "claims"))
        for end in (SUGGESTION.c.a, SUGGESTION.c.b)
    )
)
_SETTLED = update(SUGGESTION).where(SUGGESTION.c.id == bindparam("key")).values(status=bindparam("now"))
_VERDICTS = select(NOTE.c.key, NOTE.c.value).where(
    NOTE.c.kind == "verdict", listed(NOTE.c.key, "pairs"), NOTE.c.to_seq.is_(None)
)


def commit(connection: Connection, desk: Desk, draft: Draft) -> Decision:
    """Append a decision and bring everything derived up to it; the connection holds the write lock."""
    decision = append(connection, desk, draft)
    follow(connection, decision.changes)
    return decision


def follow(connection: Connection, changes: Sequence[Change]) -> None:
    """Bring indexes, suggestions and questions up to these changes."""
    for change in changes:
        if change.kind == "claim" and _reads_anew(change):
            _reindex_claims(connection, CLAIM.c.uid == change.key)
        elif change.kind == "document":
            _reindex_documents(connection, change.key)
            _reindex_claims(connection, CLAIM.c.document_uid == change.key)
    _reindex_sources(connection, [change.key for change in changes if change.kind == "source"])
    elsewhere = _settle_suggestions(connection, changes)
    carried = refresh_after(connection, changes)
    if elsewhere:
        recount(connection, elsewhere)
    propose_successions(connection, changes, carried)


def compared_anew(changes: Iterable[Change], connection: Connection) -> list[str]:
    """The claims that these changes made read differently, or showed again: they are to be compared with the rest."""
    found: list[str] = []
    for change in changes:
        if change.after is None:
            continue
        if change.kind == "claim" and _reads_anew(change):
            found.append(change.key)
        elif change.kind == "document":
            here = (CLAIM.c.document_uid == change.key, CLAIM.c.to_seq.is_(None))
            found += connection.scalars(select(CLAIM.c.uid).where(*here))
    return found


def _reads_anew(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    return bool(change.after.keys() - JUDGED_ONLY) or "discarded" in (
        change.before.get("review"),
        change.after.get("review"),
    )


def _reindex_claims(connection: Connection, where: object) -> None:
    """Out of the indexes, and in again where they are current and not discarded."""
    rows = list(connection.execute(select(CLAIM).where(where)))  # type: ignore[arg-type]
    keys = [row.id for row in rows]
    search.unindex(connection, "claim", keys)
    current = [(row.id, claim_of(row)) for row in rows if row.to_seq is None and row.review != "discarded"]
    search.index_claims(connection, current)
    index_evidence(connection, current)


def _reindex_documents(connection: Connection, uid: str) -> None:
    row = connection.execute(select(DOCUMENT).where(DOCUMENT.c.uid == uid)).one()
    search.unindex(connection, "document", [row.id])
    if row.to_seq is None:
        search.index_documents(connection, [(row.id, document_of(row))])


def _reindex_sources(connection: Connection, uids: Sequence[str]) -> None:
    rows = list(connection.execute(select(SOURCE).where(among(connection, SOURCE.c.uid, uids)))) if uids else []
    search.unindex(connection, "source", [row.id for row in rows])
    search.index_sources(connection, [(row.id, source_of(row)) for row in rows if row.to_seq is None])


def _settle_suggestions(connection: Connection, changes: Iterable[Change]) -> set[str]:
    """Mirror in the suggestions what has become of their pairs; the other ends of those that it touched."""
    claims: set[str] = set()
    for change in changes:
        sides = [side for side in (change.before, change.after) if side is not None]
        if change.kind == "link":
            claims |= {str(side[end]) for side in sides for end in ("a", "b")}
        elif change.kind == "verdict":
            claims |= {str(claim) for side in sides for claim in side["claims"]}
        elif change.kind == "claim" and _reads_anew(change):
            claims.add(change.key)
        elif change.kind == "document":
            claims |= set(connection.scalars(select(CLAIM.c.uid).where(CLAIM.c.document_uid == change.key)))
    touched = connection.execute(_TOUCHED, {"claims": claims}).all()
    settled = zip(touched, _statuses(connection, touched), strict=True)
    changed = [(row, status) for row, status in settled if status != row.status]
    if changed:
        connection.execute(_SETTLED, [{"key": row.id, "now": status} for row, status in changed])
    return {end for row, _ in changed for end in (row.a, row.b)} - claims


def _statuses(connection: Connection, suggestions: Sequence[AnyRow]) -> Iterator[str]:
    """What a person made of each pair; void where one of the claims is gone, discarded or reads differently now."""
    if not suggestions:
        return
    ends = {end for row in suggestions for end in (row.a, row.b)}
    claims = {claim.id: claim for _, claim in CLAIMS.read(connection, _READABLE, claims=ends)}
    linked = {frozenset((link.a, link.b)) for link in links_at(connection, ends)}
    notes = connection.execute(_VERDICTS, {"pairs": [row.pair for row in suggestions]})
    verdicts = {key: str(json.loads(value)["verdict"]) for key, value in notes}
    for row in suggestions:
        a, b = claims.get(row.a), claims.get(row.b)
        if a is None or b is None or pair_key(a, b) != row.pair:
            yield "void"
        else:
            yield "accepted" if frozenset((row.a, row.b)) in linked else verdicts.get(row.pair, "open")
