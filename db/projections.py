"""The fold: applying a change of the log to the tables that are its projections.

A record named by (kind, key) has at most one current row. Every change names what stood there before; where that is not
what stands there now, somebody else has changed it and the decision is refused.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, Update, bindparam, delete, select, update

from db.bulk import insert_many
from db.engine import among, dialect_of, listed
from db.rows import (
    AnyRow,
    Values,
    alias_keys,
    claim_of,
    claim_values,
    document_log_record,
    document_of,
    lead_rows,
    link_of,
    link_values,
    namesake_keys,
    source_of,
    source_values,
)
from db.tables import ALIAS, CLAIM, DOCUMENT, LEAD, LINK, NAMESAKE, NOTE, SOURCE
from reconcile.decisions import Change, Record, canonical
from reconcile.errors import Stale
from reconcile.records import claim_record, link_record, parse_claim, parse_link, parse_source, source_record
from reconcile.sources import Source

NOTES = (
    *("verdict", "title", "event", "placing", "finding", "opposition", "apart", "comment", "reply", "signoff"),
    *("table", "reading"),
)
"""Kinds of records that share the table of notes."""

JUDGED_ONLY = {"review", "interest", "preliminary"}
"""Fields of a claim that change nothing of what it says; columns of the same names hold them as they are."""


@dataclass(frozen=True, slots=True)
class Projection:
    """How records of one kind become rows and back."""

    table: Table
    record: Callable[[AnyRow], Mapping[str, Any]]
    values: Callable[[Connection, Mapping[str, Any]], Values]


_DOCUMENT_KEY = select(DOCUMENT.c.id).where(DOCUMENT.c.uid == bindparam("uid"))


def _claim_values(connection: Connection, record: Mapping[str, Any]) -> Values:
    claim = parse_claim(record)
    key = connection.scalar(_DOCUMENT_KEY, {"uid": claim.document})
    if key is None:
        raise Stale(f"the document of claim {claim.id[:8]} is not in the casebook any more")
    return claim_values(claim, key)


PROJECTIONS: dict[str, Projection] = {
    "claim": Projection(CLAIM, lambda row: claim_record(claim_of(row)), _claim_values),
    "source": Projection(
        SOURCE,
        lambda row: source_record(source_of(row)),
        lambda connection, record: source_values(parse_source(record)),
    ),
    "link": Projection(
        LINK,
        lambda row: link_record(link_of(row)),
        lambda connection, record: link_values(parse_link(record)),
    ),
}


_TABLES = {"document": DOCUMENT, **{kind: projection.table for kind, projection in PROJECTIONS.items()}}
_NOTED = select(NOTE).where(NOTE.c.kind == bindparam("kind"), listed(NOTE.c.key, "keys"), NOTE.c.to_seq.is_(None))
_NOTE_VERSIONS = _NOTED.with_only_columns(NOTE.c.key, NOTE.c.from_seq)
_KEYED = {
    kind: select(table).where(listed(table.c.uid, "keys"), table.c.to_seq.is_(None)) for kind, table in _TABLES.items()
}
_VERSIONS = {kind: _KEYED[kind].with_only_columns(table.c.uid, table.c.from_seq) for kind, table in _TABLES.items()}


@lru_cache(maxsize=256)
def _rewritten(table: Table, columns: tuple[str, ...]) -> Update:
    """The statement that gives these columns of the row `_key` the values of the same names."""
    return update(table).where(table.c.id == bindparam("_key")).values({name: bindparam(name) for name in columns})


def current_row(connection: Connection, kind: str, key: str) -> AnyRow | None:
    """The row in which the record stands now."""
    if kind in NOTES:
        return connection.execute(_NOTED, {"kind": kind, "keys": [key]}).first()
    return connection.execute(_KEYED[kind], {"keys": [key]}).first()


def record_of(connection: Connection, kind: str, key: str) -> Record | None:
    """The record as it stands now, or None."""
    row = current_row(connection, kind, key)
    return None if row is None else _record(kind, row)


def versions_of(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """For each record ("kind:key") the seq of the entry that wrote its current version; 0 where there is none."""
    found = dict.fromkeys(names, 0)
    keys: dict[str, list[str]] = {}
    for name in found:
        kind, key = name.split(":", 1)
        keys.setdefault(kind, []).append(key)
    for kind, some in keys.items():
        query = _NOTE_VERSIONS if kind in NOTES else _VERSIONS[kind]
        given = {"kind": kind, "keys": some} if kind in NOTES else {"keys": some}
        found |= {f"{kind}:{key}": int(seq) for key, seq in connection.execute(query, given)}
    return found


def apply_all(connection: Connection, seq: int, changes: Iterable[Change]) -> None:
    """Fold the changes of entry `seq`; the new sources and documents of an import in a few statements."""
    rest: list[Change] = []
    fresh: dict[str, list[Change]] = {"source": [], "document": []}
    for change in changes:
        new = change.before is None and change.after is not None and change.kind in fresh
        (fresh[change.kind] if new else rest).append(change)
    _apply_sources(connection, seq, fresh["source"])
    rest = _hidden(connection, fresh["document"]) + rest
    for change in rest:
        apply(connection, seq, change)


def _apply_sources(connection: Connection, seq: int, changes: Sequence[Change]) -> None:
    """Insert sources that the casebook does not hold."""
    if not changes:
        return
    here = (among(connection, SOURCE.c.uid, [change.key for change in changes]), SOURCE.c.to_seq.is_(None))
    if connection.execute(select(SOURCE.c.id).where(*here).limit(1)).first() is not None:
        raise Stale("this source was added by somebody else meanwhile")
    sources = [parse_source(change.after or {}) for change in changes]
    keys = dialect_of(connection).new_keys(connection, SOURCE, len(sources))
    rows = [{**source_values(source), "id": key, "from_seq": seq} for key, source in zip(keys, sources, strict=True)]
    insert_many(connection, SOURCE, rows)
    index_sources(connection, sources)


def _hidden(connection: Connection, changes: Sequence[Change]) -> list[Change]:
    """Those of the changes that show a document which is there but hidden; an import inserts all others itself."""
    if not changes:
        return []
    here = (among(connection, DOCUMENT.c.uid, [change.key for change in changes]), DOCUMENT.c.to_seq.is_(None))
    shown = set(connection.scalars(select(DOCUMENT.c.uid).where(*here)))
    return [change for change in changes if change.key not in shown]


def apply(connection: Connection, seq: int, change: Change) -> None:
    """Fold one change of entry `seq` into its table. Raises Stale where `before` is not what stands there."""
    row = current_row(connection, change.kind, change.key)
    if change.kind == "document":
        _present(connection, seq, change, row)
        return
    _check(change, row)
    if change.kind in NOTES:
        _apply_note(connection, seq, change, row)
    else:
        _apply_record(connection, seq, change, row)
    if change.kind == "source":
        _remake_indexes(connection, change.key)


def _record(kind: str, row: AnyRow) -> Record:
    if kind == "document":
        return document_log_record(document_of(row), row.claims_digest)
    if kind in NOTES:
        value: Record = json.loads(row.value)
        return value
    return PROJECTIONS[kind].record(row)


def _check(change: Change, row: AnyRow | None) -> None:
    if (row is None) != (change.before is None):
        raise Stale(f"this {change.kind} was {'removed' if row is None else 'added'} by somebody else meanwhile")
    if row is None or change.before is None:
        return
    now = row._mapping if _only_judged(change, change.before) else _record(change.kind, row) or {}
    changed = [name for name, value in change.before.items() if now.get(name) != value]
    if changed:
        raise Stale(f"somebody else changed this {change.kind} meanwhile: {', '.join(changed)}")


def _apply_record(connection: Connection, seq: int, change: Change, row: AnyRow | None) -> None:
    projection = PROJECTIONS[change.kind]
    table = projection.table
    if row is None:
        insert_many(connection, table, [{**projection.values(connection, change.after or {}), "from_seq": seq}])
        return
    if change.after is None:
        connection.execute(_rewritten(table, ("to_seq",)), {"_key": row.id, "to_seq": seq})
        return
    before = row._mapping
    judged = _only_judged(change, change.after)
    values = change.after if judged else projection.values(connection, {**projection.record(row), **change.after})
    # The version before becomes a row of its own; the current row keeps the integer key that others refer to.
    retired = {name: value for name, value in before.items() if name not in ("id", "question")}
    insert_many(connection, table, [{**retired, "to_seq": seq}])
    new = {name: value for name, value in values.items() if value != before[name]} | {"from_seq": seq}
    connection.execute(_rewritten(table, tuple(sorted(new))), {"_key": row.id, **new})


def _only_judged(change: Change, side: Mapping[str, Any]) -> bool:
    """Whether a side of a change names nothing but what is stored as it is."""
    return change.kind == "claim" and side.keys() <= JUDGED_ONLY


def _apply_note(connection: Connection, seq: int, change: Change, row: AnyRow | None) -> None:
    if row is not None:
        connection.execute(_rewritten(NOTE, ("to_seq",)), {"_key": row.id, "to_seq": seq})
    if change.after is not None:
        about = change.after.get("about")
        value = canonical(change.after)
        note = {"kind": change.kind, "key": change.key, "value": value, "about": about, "from_seq": seq}
        insert_many(connection, NOTE, [note])


def _present(connection: Connection, seq: int, change: Change, row: AnyRow | None) -> None:
    """Show a document with its claims, or hide both; texts are never removed.

    An import inserts the rows just before its entry is folded, so a document that is there already is no conflict.
    """
    if change.after is None:
        if row is None:
            raise Stale("this document was removed by somebody else meanwhile")
        here = (CLAIM.c.document_id == row.id, CLAIM.c.to_seq.is_(None))
        connection.execute(update(CLAIM).where(*here).values(to_seq=seq))
        connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == row.id).values(to_seq=seq))
    elif row is None:
        hidden = connection.execute(select(DOCUMENT).where(DOCUMENT.c.uid == change.key)).one()
        there = (CLAIM.c.document_id == hidden.id, CLAIM.c.to_seq == hidden.to_seq)
        connection.execute(update(CLAIM).where(*there).values(to_seq=None))
        connection.execute(update(DOCUMENT).where(DOCUMENT.c.id == hidden.id).values(to_seq=None, from_seq=seq))


def _remake_indexes(connection: Connection, source: str) -> None:
    for table in (ALIAS, LEAD, NAMESAKE):
        connection.execute(delete(table).where(table.c.source == source))
    row = current_row(connection, "source", source)
    if row is not None:
        index_sources(connection, [source_of(row)])


def index_sources(connection: Connection, sources: Sequence[Source]) -> None:
    """By which names they are found, whom they lead to, whose names are near theirs."""
    for table, keys in ((ALIAS, alias_keys), (NAMESAKE, namesake_keys)):
        insert_many(connection, table, [{"key": key, "source": s.id} for s in sources for key in keys(s)])
    insert_many(connection, LEAD, [row for source in sources for row in lead_rows(source)])
