"""As of: the casebook as it stood at an earlier entry of the log, or with what had been published by then.

Tables of the same names, made for one connection alone, stand in front of the casebook's own and hold the versions
that were current then. So whatever reads the present reads the past too, in the same words; nothing is written to the
casebook, and what was made goes with the connection. Two things are not in the log and so not in the past: suggestions
that nobody had decided (no PENDING), and the full text index (words are found as they read now).
"""
# ruff: noqa: S608 - the statements hold names of our own tables and whole numbers, no foreign text

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Engine, MetaData, String, Table, func, insert, select, text

from db import log
from db.engine import among, dialect_of, one_moment
from db.nearness import near_then
from db.pairs import pair_key
from db.questions import refresh
from db.rows import claim_of, link_of
from db.tables import CLAIM, DOCUMENT, ENTRY, LINK, NOTE, QUESTION, SOURCE, SUGGESTION, TOUCH
from reconcile.decisions import DecisionKind
from reconcile.errors import BadMoment, UnknownId

BATCH = 500
"""So many claims' questions are remade at once."""

_BROUGHT = Table("past_document", MetaData(), Column("uid", String), Column("hidden", BigInteger))
_NEAR = Table("past_near", MetaData(), Column("uid", String))
_TIES = Table("past_tie", MetaData(), Column("id", BigInteger))
_AROUND = {
    "note": "AND (x.about IS NULL OR x.about IN (SELECT uid FROM past_near))",
    "link": "AND x.id IN (SELECT id FROM past_tie)",
}
"""What of a table is near the claims that are looked at."""
_INDEXED = {
    "claim": ("uid", "question", "document_id", "origin_source"),
    "source": ("uid",),
    "link": ("uid", "a", "b"),
    "note": ("key", "about"),
    "suggestion": ("a", "b"),
    "question": ("uid",),
    "past_document": ("uid",),
    "past_near": ("uid",),
    "past_tie": ("id",),
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment to look back to: as entry `seq` left the casebook (None: the last one), and of the documents only
    those published by a time (UTC, ISO 8601; None: all of them).
    """

    seq: int | None = None
    published: str | None = None


def moment_of(connection: Connection, at: str | None, published: str | None) -> Moment:
    """The moment that a person typed: "#57", or a time, which is the last entry by then.

    A time without an offset is the clock's on the wall, a date the end of its day. Raises BadMoment, UnknownId.
    """
    until = None if published is None else _utc(published)
    if at is None:
        return Moment(None, until)
    if re.fullmatch(r"#?\d+", at.strip()):
        seq = int(at.strip().removeprefix("#"))
        if seq > log.head(connection)[0]:
            raise UnknownId("entry", str(seq))
        return Moment(seq, until)
    last = connection.scalar(select(func.max(ENTRY.c.seq)).where(ENTRY.c.at <= _utc(at)))
    return Moment(last or 0, until)


def _utc(typed: str) -> str:
    """A time as the log writes it."""
    try:
        read = datetime.fromisoformat(typed.strip())
    except ValueError as error:
        raise BadMoment(typed) from error
    if re.fullmatch(r"[\d-]+", typed.strip()):
        read += timedelta(days=1, milliseconds=-1)
    return _written(read.astimezone(UTC))


def _written(when: datetime) -> str:
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def published_by(published: str | None, retrieved: str | None, until: str) -> bool:
    """Whether a document is known to have been out by a time: published then, or at least retrieved.

    A bare date is the end of its day, a time without an offset is UTC.
    """
    for known in (published, retrieved):
        try:
            read = datetime.fromisoformat(known or "")
        except ValueError:
            continue
        if re.fullmatch(r"[\d-]+", known or ""):
            read += timedelta(days=1, milliseconds=-1)
        return _written((read if read.tzinfo else read.replace(tzinfo=UTC)).astimezone(UTC)) <= until
    return False


# Going back ---------------------------------------------------------------------------------------------------------


@contextmanager
def looking_back(engine: Engine, moment: Moment, *, around: str | None = None) -> Iterator[Connection]:
    """A connection on which the tables hold what they held then.

    `around`: only what any link ever tied to this claim (an id or its beginning) is needed.
    """
    connection = go_back(engine, moment, around=None if around is None else (around,))
    try:
        yield connection
    finally:
        come_back(connection)


def go_back(engine: Engine, moment: Moment, *, around: Collection[str] | None = None) -> Connection:
    """A connection into the past, to be ended by `come_back`. `around`: as `looking_back`, of several claims."""
    connection = one_moment(engine)
    try:
        dialect_of(connection).before_shadowing(connection)
        connection.begin()
        _shadow(connection, moment, around)
    except BaseException:
        come_back(connection)
        raise
    return connection


def come_back(connection: Connection) -> None:
    """End the connection for good: nobody may be handed one with the past in front of its tables."""
    connection.invalidate()
    connection.close()


def _shadow(connection: Connection, moment: Moment, around: Collection[str] | None) -> None:
    """Put the past in front of each table; each step reads the tables that those before it have put there.

    Around some claims, only what is near them is read: what ties them together is found first, in the tables of now.
    """
    seq = log.head(connection)[0] if moment.seq is None else moment.seq
    home = dialect_of(connection).home(connection)
    near = None if around is None else near_then(connection, around, seq)
    if near is not None:
        _fill(connection, _NEAR, [{"uid": uid} for uid in near.claims])
        _fill(connection, _TIES, [{"id": key} for key in near.links])
    documents = _documents_then(connection, seq, moment.published, None if near is None else near.documents)
    _fill(connection, _BROUGHT, [{"uid": uid, "hidden": hidden} for uid, hidden in documents])
    for table in (SOURCE, NOTE, LINK):
        _copy(connection, table, home, seq, "" if near is None else _AROUND.get(table.name, ""))
    _copy_claims(connection, home, seq, "" if near is None else "AND x.uid IN (SELECT uid FROM past_near)")
    if moment.published is not None or around is not None:
        for end in ("a", "b"):
            connection.execute(text(f"DELETE FROM link WHERE {end} NOT IN (SELECT uid FROM claim)"))
    _views(connection, home, seq)
    _copy_none(connection, SUGGESTION, home)
    _copy_none(connection, QUESTION, home)
    _unsure(connection)
    _questions(connection)


def _copy(connection: Connection, table: Table, home: str, seq: int, near: str) -> None:
    """The versions that were current then, as a table in front of the casebook's."""
    columns = ", ".join(_column(column.name, home, table.name) for column in table.c)
    then = f"x.from_seq <= {seq} AND (x.to_seq IS NULL OR x.to_seq > {seq}) {near}"
    connection.execute(
        text(f"CREATE TEMPORARY TABLE {table.name} AS SELECT {columns} FROM {home}.{table.name} x WHERE {then}")
    )
    _index(connection, table.name)


def _copy_claims(connection: Connection, home: str, seq: int, near: str) -> None:
    """Claims under their lasting keys; those of a document that was hidden then as they were just before it went."""
    columns = ", ".join(_column(column.name, home, "claim") for column in CLAIM.c)
    then = f"x.from_seq <= {seq} AND (x.to_seq IS NULL OR x.to_seq > coalesce(p.hidden - 1, {seq})) {near}"
    rows = f"SELECT {columns} FROM {home}.claim x JOIN past_document p ON p.uid = x.document_uid WHERE {then}"
    connection.execute(text(f"CREATE TEMPORARY TABLE claim AS {rows}"))
    _index(connection, "claim")


def _column(name: str, home: str, table: str) -> str:
    if name == "to_seq" and table in ("claim", "document"):
        return "p.hidden AS to_seq"
    if name == "to_seq":
        return "CAST(NULL AS BIGINT) AS to_seq"
    if name == "question":
        return "CAST(NULL AS VARCHAR) AS question"
    if name == "id" and table in ("claim", "source"):
        # The version that was replaced is the one with the new key: what stands at last has kept the first.
        first = f"(SELECT min(o.id) FROM {home}.{table} o WHERE o.uid = x.uid)"
        return f"CASE WHEN x.to_seq IS NULL THEN x.id ELSE {first} END AS id"
    return f"x.{name}"


def _copy_none(connection: Connection, table: Table, home: str) -> None:
    connection.execute(text(f"CREATE TEMPORARY TABLE {table.name} AS SELECT * FROM {home}.{table.name} WHERE 1 = 0"))
    _index(connection, table.name)


def _fill(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = ", ".join(f"{column.name} {column.type}" for column in table.c)
    connection.execute(text(f"CREATE TEMPORARY TABLE {table.name} ({columns})"))
    if rows:
        connection.execute(insert(table), rows)
    _index(connection, table.name)


def _index(connection: Connection, table: str) -> None:
    for column in _INDEXED[table]:
        connection.execute(text(f"CREATE INDEX past_{table}_{column}_at ON {table} ({column})"))


def _views(connection: Connection, home: str, seq: int) -> None:
    """Texts and the log are not copied: they are only seen through."""
    columns = ", ".join(_column(column.name, home, "document") for column in DOCUMENT.c)
    brought = f"SELECT {columns} FROM {home}.document x JOIN past_document p ON p.uid = x.uid"
    connection.execute(text(f"CREATE TEMPORARY VIEW document AS {brought}"))
    for name in (ENTRY.name, TOUCH.name):
        log_then = f"SELECT * FROM {home}.{name} WHERE seq <= {seq}"
        connection.execute(text(f"CREATE TEMPORARY VIEW {name} AS {log_then}"))


def _documents_then(
    connection: Connection, seq: int, published: str | None, near: Collection[str] | None
) -> list[tuple[str, int | None]]:
    """The documents that had come by then (of those `near`), each with the entry that had hidden it, if one had.

    An undo hides a document, a redo shows it again, and its row tells the last of it only.
    """
    turned = _turned(connection, seq, near)
    query = select(DOCUMENT.c.uid, DOCUMENT.c.from_seq, DOCUMENT.c.published, DOCUMENT.c.retrieved)
    if near is not None:
        query = query.where(among(connection, DOCUMENT.c.uid, near))
    found = []
    for uid, came, out, retrieved in connection.execute(query):
        times, last = turned.get(uid, (int(came <= seq), None))
        if times and (published is None or published_by(out, retrieved, published)):
            found.append((uid, last if times % 2 == 0 else None))
    return found


def _turned(connection: Connection, seq: int, near: Collection[str] | None) -> dict[str, tuple[int, int | None]]:
    """For each document that was ever hidden: how often it had been shown or hidden by then, and by which entry last.

    Every entry that wrote it turned that round, beginning with the import that showed it.
    """
    names = _hidden_once(connection, near)
    turns = (
        select(TOUCH.c.record, func.count(), func.max(TOUCH.c.seq))
        .where(among(connection, TOUCH.c.record, names), TOUCH.c.wrote, TOUCH.c.seq <= seq)
        .group_by(TOUCH.c.record)
    )
    counted = {name: (times, last) for name, times, last in connection.execute(turns)}
    return {name.removeprefix("document:"): counted.get(name, (0, None)) for name in names}


def _hidden_once(connection: Connection, near: Collection[str] | None) -> set[str]:
    """The documents (of those `near`) that were ever hidden, as the log names them."""
    kinds = (DecisionKind.UNDO, DecisionKind.REDO, DecisionKind.DELETE)
    if near is not None:
        touched = select(TOUCH.c.record).join(ENTRY, ENTRY.c.seq == TOUCH.c.seq).where(TOUCH.c.wrote)
        mine = among(connection, TOUCH.c.record, [f"document:{uid}" for uid in near])
        return set(connection.scalars(touched.where(mine, ENTRY.c.kind.in_(kinds))))
    hiding = select(ENTRY).where(ENTRY.c.kind.in_(kinds), ENTRY.c.body.contains('"kind":"document"'))
    changes = (change for row in connection.execute(hiding) for change in log.decision_of(row).changes)
    return {f"document:{change.key}" for change in changes if change.kind == "document"}


def _unsure(connection: Connection) -> None:
    """What was set apart then; a claim that had been edited or discarded since makes it void, as it did then."""
    query = select(NOTE.c.key, NOTE.c.value).where(NOTE.c.kind == "verdict")
    for number, (key, value) in enumerate(connection.execute(query).all(), 1):
        verdict = json.loads(value)
        if verdict["verdict"] != "unsure":
            continue
        here = (CLAIM.c.uid.in_(verdict["claims"]), CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded")
        claims = [claim_of(row) for row in connection.execute(select(CLAIM).where(*here))]
        if len(claims) == 2 and pair_key(*claims) == key:
            a, b = verdict["claims"]
            # What it proposed and its place in the queue are not in the verdict; they only have to be something.
            row = {"uid": key, "pair": key, "a": a, "b": b, "relation": "qualifies", "stake": 0.0, "status": "unsure"}
            connection.execute(insert(SUGGESTION).inline().values(id=number, **row))


def _questions(connection: Connection) -> None:
    """Remake the questions of then from their claims and links, some at a time."""
    from reconcile.graph import components

    here = (CLAIM.c.review == "accepted", CLAIM.c.to_seq.is_(None))
    accepted = connection.scalars(select(CLAIM.c.uid).where(*here)).all()
    batch: list[str] = []
    for component in components(accepted, (link_of(row) for row in connection.execute(select(LINK)))):
        batch += component
        if len(batch) >= BATCH:
            refresh(connection, batch)
            batch = []
    refresh(connection, batch)
