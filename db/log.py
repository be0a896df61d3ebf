"""The decision log: appending an entry and folding it in; undo and redo.

Entries are only ever inserted, each naming the hash of the one before. Whatever else a casebook says of judgement
follows from them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, and_, bindparam, exists, func, or_, select

from db.bulk import insert_many
from db.desk import Desk
from db.engine import listed
from db.projections import apply_all, versions_of
from db.rows import AnyRow
from db.tables import ENTRY, TOUCH
from reconcile.decisions import GENESIS, Change, Decision, DecisionKind, Record, inverse
from reconcile.documents import text_hash
from reconcile.errors import NothingToUndo, Refused, Stale, UnknownId

_LATER = ENTRY.alias("later")


def _undone() -> ColumnElement[bool]:
    """Whether an entry was taken back; an import is taken back as a whole, by its batch."""
    whole = and_(ENTRY.c.kind == DecisionKind.IMPORT, _LATER.c.batch == ENTRY.c.batch)
    return exists().where(_LATER.c.kind == DecisionKind.UNDO, or_(_LATER.c.of == ENTRY.c.seq, whole))


# Built once: building one takes longer than running it.
_LAST = select(ENTRY.c.seq, ENTRY.c.hash).order_by(ENTRY.c.seq.desc()).limit(1)
_MINE = ENTRY.c.by == bindparam("person")
_TO_UNDO = (
    select(ENTRY).where(_MINE, ENTRY.c.kind != DecisionKind.UNDO, ~_undone()).order_by(ENTRY.c.seq.desc()).limit(1)
)
_DECIDED = select(func.max(ENTRY.c.seq)).where(_MINE, ENTRY.c.kind.not_in([DecisionKind.UNDO, DecisionKind.REDO]))
_REDONE = exists().where(_LATER.c.of == ENTRY.c.seq, _LATER.c.kind == DecisionKind.REDO)
_TO_REDO = (
    select(ENTRY)
    .where(_MINE, ENTRY.c.kind == DecisionKind.UNDO, ENTRY.c.seq > bindparam("since"), ~_REDONE)
    .order_by(ENTRY.c.seq.desc())
    .limit(1)
)
_TOUCHING = (
    select(TOUCH.c.record, ENTRY.c.seq, ENTRY.c.by, ENTRY.c.kind)
    .join(ENTRY, ENTRY.c.seq == TOUCH.c.seq)
    .where(
        listed(TOUCH.c.record, "records"),
        TOUCH.c.seq > bindparam("since"),
        func.coalesce(ENTRY.c.batch, "none") != bindparam("batch"),
        ENTRY.c.kind != DecisionKind.UNDO,
        ~_undone(),
    )
)
_CHANGED = (
    select(ENTRY.c.seq, ENTRY.c.by, ENTRY.c.kind)
    .join(TOUCH, TOUCH.c.seq == ENTRY.c.seq)
    .where(
        listed(TOUCH.c.record, "records"),
        TOUCH.c.wrote,
        TOUCH.c.seq > bindparam("seen"),
        ENTRY.c.by != bindparam("person"),
    )
    .order_by(ENTRY.c.seq.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision before it is numbered and sealed.

    `reads` are records ("kind:key") that it rests on without writing them.
    """

    kind: DecisionKind
    changes: tuple[Change, ...]
    reads: tuple[str, ...] = ()
    why: str | None = None
    shown: Record | None = None
    rule_version: str | None = None
    of: int | None = None
    batch: str | None = None


def head(connection: Connection) -> tuple[int, str]:
    """Seq and hash of the last entry."""
    row = connection.execute(_LAST).first()
    return (0, GENESIS) if row is None else (row[0], row[1])


def append(connection: Connection, desk: Desk, draft: Draft) -> Decision:
    """Number, seal, insert and fold a decision; the connection must hold the write lock. Raises Stale."""
    seq, previous = head(connection)
    saw = versions_of(connection, _read_by(draft))
    decision = Decision(
        seq=seq + 1,
        at=desk.now(),
        by=desk.by,
        kind=draft.kind,
        changes=draft.changes,
        saw=saw,
        why=draft.why,
        shown=draft.shown,
        rule_version=draft.rule_version,
        of=draft.of,
        batch=draft.batch,
        previous=previous,
    )
    text = decision.text()
    decision = replace(decision, hash=text_hash(text))
    insert_entry(connection, decision, text)
    apply_all(connection, decision.seq, decision.changes)
    return decision


def insert_entry(connection: Connection, decision: Decision, text: str) -> None:
    """Write a sealed entry, its canonical text, and what it touches; its changes are folded in by the caller."""
    row = {
        "seq": decision.seq,
        "at": decision.at,
        "by": decision.by,
        "kind": decision.kind.value,
        "of": decision.of,
        "batch": decision.batch,
        "body": text,
        "hash": decision.hash,
    }
    insert_many(connection, ENTRY, [row])
    wrote = {f"{change.kind}:{change.key}" for change in decision.changes}
    names = sorted(wrote | decision.saw.keys())
    insert_many(connection, TOUCH, [{"seq": decision.seq, "record": n, "wrote": n in wrote} for n in names])


def _read_by(draft: Draft) -> set[str]:
    replaced = {f"{change.kind}:{change.key}" for change in draft.changes if change.before is not None}
    return replaced | set(draft.reads)


def decision_of(row: AnyRow) -> Decision:
    """The entry of a row of the log."""
    return Decision.parse(json.loads(row.body), row.hash)


def entry(connection: Connection, seq: int) -> Decision:
    """The entry with this number. Raises UnknownId."""
    row = connection.execute(select(ENTRY).where(ENTRY.c.seq == seq)).first()
    if row is None:
        raise UnknownId("entry", str(seq))
    return decision_of(row)


def entries(connection: Connection) -> Iterator[Decision]:
    """The log from its first entry."""
    rows = connection.execute(select(ENTRY.c.body, ENTRY.c.hash).order_by(ENTRY.c.seq)).yield_per(500)
    for body, own_hash in rows:
        yield Decision.parse(json.loads(body), own_hash)


def refuse_stale(connection: Connection, desk: Desk, records: Iterable[str], seen: int | None) -> None:
    """Refuse a decision made while looking at entry `seen` where somebody else has since changed one of its records."""
    if seen is None:
        return
    found = connection.execute(_CHANGED, {"records": list(records), "seen": seen, "person": desk.by}).first()
    if found is not None:
        seq, by, kind = found
        raise Stale(
            f"{by} changed this meanwhile (entry {seq}, {kind}). Look at it again, then decide. Nothing was lost."
        )


# Undo and redo ----------------------------------------------------------------------------------------------------


def undo(connection: Connection, desk: Desk) -> Decision:
    """Append the inverse of one's own latest decision. Raises NothingToUndo; Refused, naming what rests on it."""
    target = connection.execute(_TO_UNDO, {"person": desk.by}).first()
    if target is None:
        raise NothingToUndo(f"{desk.by} has no decision left to undo")
    whole = [decision_of(row) for row in _batch(connection, target)]
    changes = inverse(change for decision in whole for change in decision.changes)
    if target.kind == DecisionKind.IMPORT:
        changes = _spare_used_sources(connection, changes, since=whole[0].seq, batch=target.batch)
        changes = _without_what_hides_with_its_document(changes)
    _refuse_if_rested_on(
        connection, changes, whole[0].seq, target.batch if target.kind == DecisionKind.IMPORT else None
    )
    return append(connection, desk, Draft(DecisionKind.UNDO, changes, of=target.seq, batch=target.batch))


def redo(connection: Connection, desk: Desk) -> Decision:
    """Append the inverse of one's own latest undo, unless a decision came after it. Raises NothingToUndo."""
    newest = connection.scalar(_DECIDED, {"person": desk.by})
    target = connection.execute(_TO_REDO, {"person": desk.by, "since": newest or 0}).first()
    if target is None:
        raise NothingToUndo(f"{desk.by} has undone nothing that could be redone")
    changes = inverse(decision_of(target).changes)
    _refuse_if_rested_on(connection, changes, target.seq, None, redone_by=desk.by)
    return append(connection, desk, Draft(DecisionKind.REDO, changes, of=target.seq, batch=target.batch))


def _batch(connection: Connection, target: AnyRow) -> Sequence[AnyRow]:
    """The entries that are undone together with this one, oldest first."""
    if target.kind != DecisionKind.IMPORT or target.batch is None:
        return [target]
    return connection.execute(
        select(ENTRY).where(ENTRY.c.batch == target.batch, ENTRY.c.kind == DecisionKind.IMPORT).order_by(ENTRY.c.seq)
    ).all()


def _resting(
    connection: Connection, records: Sequence[str], since: int, batch: str | None, *, redone_by: str | None = None
) -> dict[str, tuple[int, str, str]]:
    """For each of the records that a later decision, still in force, read or wrote: that decision's seq, by, kind.

    What `redone_by` did since their undo is redoing alone: it brought back what this rests on.
    """
    found = connection.execute(_TOUCHING, {"records": records, "since": since, "batch": batch or ""})
    return {record: (seq, by, kind) for record, seq, by, kind in found if redone_by is None or by != redone_by}


def _refuse_if_rested_on(
    connection: Connection, changes: Sequence[Change], since: int, batch: str | None, *, redone_by: str | None = None
) -> None:
    records = [f"{change.kind}:{change.key}" for change in changes]
    resting = _resting(connection, records, since, batch, redone_by=redone_by)
    if resting:
        seq, by, kind = min(resting.values())
        raise Refused(f"entry {seq} ({kind}, by {by}) rests on it: undo that first. 'reconcile history' shows both.")


def _without_what_hides_with_its_document(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """A document hides and shows with all its claims, those among them that a later batch brought."""
    hidden = {change.key for change in changes if change.kind == "document"}
    return tuple(c for c in changes if c.kind != "claim" or (c.before or {}).get("document") not in hidden)


def _spare_used_sources(
    connection: Connection, changes: tuple[Change, ...], *, since: int, batch: str | None
) -> tuple[Change, ...]:
    """Sources that an import brought stay where something later uses them; everything else of it goes."""
    sources = [f"source:{change.key}" for change in changes if change.kind == "source"]
    used = _resting(connection, sources, since, batch)
    return tuple(c for c in changes if c.kind != "source" or f"source:{c.key}" not in used)
