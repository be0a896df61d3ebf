"""Findings over time: every one that was written on a question, and what has changed under one that is STALE."""

from __future__ import annotations

import json

from sqlalchemy import Connection, Engine, func, select

from db.asof import Moment, looking_back
from db.engine import among, reading
from db.naming import question_claims, question_row
from db.questions import finding_of
from db.remarks import signed
from db.tables import NOTE
from reconcile.effects import previewed
from reconcile.errors import DecisionError
from reconcile.standing import Finding, Standing


def findings(connection: Connection, key: str) -> list[Finding]:
    """Every finding that was written on the claims of a question, newest first; the first may be the one in force.

    `stale` is what it would be today: the question's standing is not the one that the finding rested on.
    """
    loaded = question_claims(connection, question_row(connection, key).uid)
    now = loaded.standing()
    current = signed(loaded, loaded.finding(now))
    here = (NOTE.c.kind == "finding", among(connection, NOTE.c.about, [claim.id for claim in loaded.claims]))
    # A redo writes a finding anew: it is still the one that was written first.
    query = select(NOTE.c.value, func.min(NOTE.c.from_seq).label("seq")).where(*here).group_by(NOTE.c.key, NOTE.c.value)
    rows = connection.execute(query.order_by(func.min(NOTE.c.from_seq).desc())).all()
    found = [finding_of(json.loads(row.value), row.seq, now.hash) for row in rows]
    if current is None:
        return found
    return [current, *(past for past in found if (past.at, past.by, past.reason) != _same(current))]


def _same(finding: Finding) -> tuple[str, str, str]:
    return finding.at, finding.by, finding.reason


def rested_on(engine: Engine, key: str) -> Standing | None:
    """The standing that a question's STALE finding was written on; None where there is none, or it cannot be remade."""
    with reading(engine) as connection:
        loaded = question_claims(connection, question_row(connection, key).uid)
        finding, latest = loaded.finding(loaded.standing()), loaded.latest("finding")
    if finding is None or latest is None or not finding.stale:
        return None
    about = str(latest[0]["about"])
    with looking_back(engine, Moment(finding.seq), around=about) as connection:
        try:
            return question_claims(connection, question_row(connection, about).uid).standing()
        except DecisionError:  # the claim that it was made on was not accepted then
            return None


def changed_under(engine: Engine, key: str) -> tuple[str, ...]:
    """What is otherwise now than when the question's finding was written, in sentences; empty where it holds."""
    with reading(engine) as connection:
        loaded = question_claims(connection, question_row(connection, key).uid)
        now, finding = loaded.standing(), loaded.finding(loaded.standing())
    if finding is None or not finding.stale:
        return ()
    then = rested_on(engine, key)
    if then is None:
        return ("the claim that it was made on was not accepted then",)
    return previewed(then, now) or ("the claims or sources behind it are others now, with the same states and figures",)
