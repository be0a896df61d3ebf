"""Remarks as decisions: comments, right-of-reply notes, and findings signed off by a second person."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from db import lookup
from db.desk import Desk
from db.engine import among
from db.log import Draft
from db.naming import question_claims, question_row
from db.projections import record_of
from db.questions import Loaded
from db.rows import AnyRow
from db.tables import NOTE
from db.upkeep import commit
from reconcile.decisions import Change, Decision, DecisionKind, canonical
from reconcile.errors import Refused, UnknownId
from reconcile.remarks import (
    Comment,
    Remarks,
    Reply,
    Subject,
    comment_record,
    parse_comment,
    parse_reply,
    reply_record,
)
from reconcile.standing import Finding


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person notes of a right of reply; what is None stays as it was in the note that is filled in."""

    whom: str | None = None
    when: str | None = None
    answer: str | None = None
    public: bool | None = None


def comment(connection: Connection, desk: Desk, key: str, words: str, on: Subject | None) -> Decision:
    """Comment on a claim, a question or a source; without `on`, on whichever of claim and source has this id."""
    if not words.strip():
        raise Refused("a comment needs a word or more")
    on, about = _subject(connection, key, on)
    made = Comment(desk.new_id(), on, about, words.strip(), desk.by, desk.now())
    return commit(connection, desk, _draft(DecisionKind.COMMENT, "comment", made.id, comment_record(made)))


def reply(connection: Connection, desk: Desk, question: str, asked: Asked, *, note: str | None = None) -> Decision:
    """Note who was asked about a question, or (`note`, an id) fill in what came back."""
    about = question_row(connection, question).uid
    if note is None:
        old = Reply(desk.new_id(), about, "", desk.now(), None, public=False, by=desk.by, at="")
    else:
        old = _reply(connection, about, note)
    new = replace(
        old,
        asked=old.asked if asked.whom is None else asked.whom.strip(),
        asked_at=old.asked_at if asked.when is None else asked.when.strip(),
        answer=old.answer if asked.answer is None else asked.answer.strip() or None,
        public=old.public if asked.public is None else asked.public,
    )
    if not new.asked:
        raise Refused("a right-of-reply note needs to say who was asked")
    if note is not None and new == old:
        raise Refused("nothing would change: say what came back, or whether the note is public")
    record = reply_record(replace(new, by=desk.by, at=desk.now()))
    before = None if note is None else record_of(connection, "reply", old.id)
    change = Change("reply", old.id, before, record)
    return commit(connection, desk, Draft(DecisionKind.REPLY, (change,)))


def sign_off(connection: Connection, desk: Desk, question: str, why: str | None) -> Decision:
    """Sign a question's finding off as a second person; it stays signed for as long as it is the finding."""
    loaded = question_claims(connection, question_row(connection, question).uid)
    finding = loaded.finding(loaded.standing())
    if finding is None:
        raise Refused("there is no finding to sign off: 'reconcile find' writes one")
    if finding.by == desk.by:
        raise Refused("a finding is signed off by a second person: this one is your own")
    if finding.stale:
        raise Refused("the finding is STALE: the standing under it has changed. Let its author look at it again first")
    value = _value(loaded)
    key = f"{value['about']}:{desk.by}"
    record = {"about": value["about"], "finding": _seal(value), "by": desk.by, "at": desk.now()}
    before = record_of(connection, "signoff", key)
    if before is not None and before["finding"] == record["finding"]:
        raise Refused("you have signed this finding off already")
    change = Change("signoff", key, before, record)
    reads = (f"finding:{value['about']}",)
    return commit(connection, desk, Draft(DecisionKind.SIGN, (change,), reads=reads, why=why))


def signed(question: Loaded, finding: Finding | None) -> Finding | None:
    """The finding with who signed it off; a signature on another finding than this one does not count."""
    if finding is None:
        return None
    seal = _seal(_value(question))
    marks = (value for kind, value, _ in question.notes if kind == "signoff")
    return replace(finding, signed_by=tuple(mark["by"] for mark in marks if mark["finding"] == seal))


def _value(question: Loaded) -> Mapping[str, Any]:
    latest = question.latest("finding")
    assert latest is not None
    return latest[0]


def _seal(value: Mapping[str, Any]) -> str:
    """What a signature is under: the finding as it was written, whichever entry brought it back."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def replies_of(question: Loaded) -> tuple[Reply, ...]:
    """The right-of-reply notes on a question, in the order of the last word on each."""
    return tuple(parse_reply(value) for kind, value, _ in question.notes if kind == "reply")


def remarks(connection: Connection, key: str, on: Subject | None = None) -> Remarks:
    """What was said beside the claim or source of this id; of a question, beside all that stands in it."""
    on, about = _subject(connection, key, on)
    if on is Subject.SOURCE:
        every = [parse_comment(json.loads(row.value)) for row in _notes(connection, "comment", None)]
        return Remarks(tuple(each for each in every if each.on is on and each.about == about))
    claims = [about]
    if on is Subject.QUESTION:
        claims = [claim.id for claim in question_claims(connection, question_row(connection, about).uid).claims]
    comments = [parse_comment(json.loads(row.value)) for row in _notes(connection, "comment", claims)]
    replies = _notes(connection, "reply", claims) if on is Subject.QUESTION else ()
    return Remarks(
        tuple(each for each in comments if on is Subject.QUESTION or each.on is on),
        tuple(parse_reply(json.loads(row.value)) for row in replies),
    )


def _notes(connection: Connection, kind: str, claims: Iterable[str] | None) -> Sequence[AnyRow]:
    about = NOTE.c.about.is_(None) if claims is None else among(connection, NOTE.c.about, claims)
    here = (NOTE.c.kind == kind, about, NOTE.c.to_seq.is_(None))
    return connection.execute(select(NOTE).where(*here).order_by(NOTE.c.from_seq)).all()


def _subject(connection: Connection, key: str, on: Subject | None) -> tuple[Subject, str]:
    """What an id names. A question is remarked on by its id, its oldest claim's, and followed by that claim."""
    if on is Subject.QUESTION:
        return on, str(question_row(connection, key).uid)
    if on is not Subject.SOURCE:
        try:
            return Subject.CLAIM, str(lookup.claim_row(connection, key).uid)
        except UnknownId:
            if on is Subject.CLAIM:
                raise
    return Subject.SOURCE, str(lookup.source_row(connection, key).uid)


def _reply(connection: Connection, about: str, key: str) -> Reply:
    claims = [claim.id for claim in question_claims(connection, about).claims]
    rows = [row for row in _notes(connection, "reply", claims) if row.key.startswith(key)]
    if len(rows) != 1:
        raise UnknownId("right-of-reply note", key)
    return parse_reply(json.loads(rows[0].value))


def _draft(kind: DecisionKind, note: str, key: str, record: Mapping[str, Any]) -> Draft:
    return Draft(kind, (Change(note, key, None, record),))
