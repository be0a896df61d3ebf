"""Titles, events and findings: what a person says of a question. They follow the claims that they were made on."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from db import lookup
from db.desk import Desk
from db.log import Draft, refuse_stale
from db.projections import record_of
from db.questions import Loaded, load
from db.rows import AnyRow
from db.tables import CLAIM, NOTE, QUESTION
from db.upkeep import commit
from reconcile.decisions import Change, Decision, DecisionKind, Record
from reconcile.errors import Refused
from reconcile.standing import FindingKind


def question_row(connection: Connection, key: str) -> AnyRow:
    """The question that a claim's id (or a question's) finds. Raises UnknownId; Refused for a claim nobody accepted."""
    claim = lookup.claim_row(connection, key)
    row = connection.execute(select(QUESTION).where(QUESTION.c.uid == claim.question)).first()
    if row is None:
        raise Refused(f"claim {claim.uid[:8]} stands in no question yet: accept it (o), or link it, first")
    return row


def question_claims(connection: Connection, uid: str) -> Loaded:
    """A question as it stands."""
    here = (CLAIM.c.question == uid, CLAIM.c.to_seq.is_(None))
    return load(connection, connection.scalars(select(CLAIM.c.uid).where(*here)))


def title(connection: Connection, desk: Desk, question: str, words: str, why: str | None) -> Decision:
    """Call a question by a name."""
    if not words.strip():
        raise Refused("a title needs a word or more")
    uid = question_row(connection, question).uid
    change = _note(connection, "title", uid, {"about": uid, "title": " ".join(words.split())})
    return commit(connection, desk, Draft(DecisionKind.TITLE, (change,), reads=(f"claim:{uid}",), why=why))


def name_event(connection: Connection, desk: Desk, questions: Sequence[str], words: str, why: str | None) -> Decision:
    """Put questions under the event of this name, which is made where there is none."""
    if not words.strip():
        raise Refused("an event needs a name")
    name = " ".join(words.split())
    key, changes = _event(connection, desk, name)
    uids = [question_row(connection, question).uid for question in questions]
    changes += [_note(connection, "placing", uid, {"about": uid, "event": key}) for uid in dict.fromkeys(uids)]
    reads = tuple(f"claim:{uid}" for uid in dict.fromkeys(uids))
    return commit(connection, desk, Draft(DecisionKind.EVENT, tuple(changes), reads=reads, why=why))


def find(
    connection: Connection,
    desk: Desk,
    question: str,
    kind: FindingKind,
    reason: str,
    *,
    position: str | None,
    seen: int | None = None,
) -> Decision:
    """Write a finding: grade, reason, which position (or none), and the hash of the standing that it rests on."""
    if not reason.strip():
        raise Refused("a finding needs a reason: what does it rest on?")
    loaded = question_claims(connection, question_row(connection, question).uid)
    refuse_stale(connection, desk, {f"claim:{claim.id}" for claim in loaded.claims}, seen)
    standing = loaded.standing()
    value = {
        "about": loaded.id,
        "finding": kind.value,
        "position": _position(connection, loaded, position),
        "reason": reason.strip(),
        "standing": standing.hash,
        "by": desk.by,
        "at": desk.now(),
    }
    change = _note(connection, "finding", loaded.id, value)
    reads = tuple(f"claim:{claim.id}" for claim in loaded.claims)
    return commit(connection, desk, Draft(DecisionKind.FIND, (change,), reads=reads, why=reason.strip()))


def _position(connection: Connection, loaded: Loaded, claim: str | None) -> str | None:
    """The id of the oldest claim of the position in which this claim stands."""
    if claim is None:
        return None
    uid = lookup.claim_row(connection, claim).uid
    found = next((p.claims[0] for p in loaded.standing().positions if uid in p.claims), None)
    if found is None:
        raise Refused(f"claim {uid[:8]} stands in no live position of this question")
    return found


def _event(connection: Connection, desk: Desk, name: str) -> tuple[str, list[Change]]:
    query = select(NOTE.c.key, NOTE.c.value).where(NOTE.c.kind == "event", NOTE.c.to_seq.is_(None))
    for key, value in connection.execute(query):
        if json.loads(value)["title"].casefold() == name.casefold():
            return key, []
    key = desk.new_id()
    return key, [Change("event", key, None, {"title": name})]


def _note(connection: Connection, kind: str, key: str, value: Record) -> Change:
    before = record_of(connection, kind, key)
    if before == value:
        raise Refused("nothing would change: it is so already")
    return Change(kind, key, before, value)
