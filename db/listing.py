"""Lists: the board, the queue, documents, sources. Each is one query over rows that decisions keep up to date."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, func, or_, select, type_coerce
from sqlalchemy.sql.elements import ColumnElement

from db import search
from db.engine import among
from db.lookup import suggestion_rows
from db.rows import AnyRow
from db.tables import CLAIM, DOCUMENT, ENTRY, QUESTION, SUGGESTION, ExactText
from db.views import DocumentRow, QuestionRow, Queue, TriageRow
from reconcile.causes import because
from reconcile.decisions import DecisionKind
from reconcile.relations import Relation
from reconcile.standing import State
from reconcile.triage import ranked

BEGINNING = 80
"""Characters of a text that stand for a title where it has none."""
JUDGING = (DecisionKind.LINK, DecisionKind.REJECT, DecisionKind.UNSURE)


def board(connection: Connection, *, text: str, state: str | None, limit: int) -> list[QuestionRow]:
    """Questions, worst first; `text` filters titles, events and the words of their claims."""
    query = select(QUESTION).order_by(QUESTION.c.rank, QUESTION.c.stake.desc(), QUESTION.c.uid)
    if state:
        query = query.where(QUESTION.c.state == state.upper())
    if text.strip():
        query = query.where(or_(*_matching(connection, text)))
    return [question_row_of(row) for row in connection.execute(query.limit(limit))]


def question_rows(connection: Connection, ids: Sequence[str]) -> list[QuestionRow]:
    """The lines of these questions, in their order; those that are no longer there are left out."""
    rows = connection.execute(select(QUESTION).where(among(connection, QUESTION.c.uid, ids)))
    found = {row.uid: question_row_of(row) for row in rows}
    return [found[uid] for uid in ids if uid in found]


def standings(connection: Connection, claims: Sequence[str]) -> dict[str, QuestionRow]:
    """The questions that these claims stand in, by the claims' ids; claims in none are left out."""
    here = (among(connection, CLAIM.c.uid, claims), CLAIM.c.to_seq.is_(None), CLAIM.c.question.is_not(None))
    homes = dict(connection.execute(select(CLAIM.c.uid, CLAIM.c.question).where(*here)).all())
    rows = {row.id: row for row in question_rows(connection, sorted(set(homes.values())))}
    return {claim: rows[question] for claim, question in homes.items() if question in rows}


def _matching(connection: Connection, text: str) -> list[ColumnElement[bool]]:
    hits = [hit.id for hit in search.search(connection, text, ("claim",), 500)]
    inside = select(CLAIM.c.question).where(CLAIM.c.uid.in_(hits), CLAIM.c.to_seq.is_(None))
    words = text.strip()
    return [
        QUESTION.c.title.icontains(words, autoescape=True),
        QUESTION.c.event.icontains(words, autoescape=True),
        QUESTION.c.uid.in_(inside),
    ]


def tally(connection: Connection) -> dict[str, int]:
    """How many questions are in each state, worst first."""
    # By rank, which is a state's: so the board's index alone is read.
    query = select(QUESTION.c.rank, func.count()).group_by(QUESTION.c.rank).order_by(QUESTION.c.rank)
    return {ranked(rank).value: count for rank, count in connection.execute(query)}


def question_row_of(row: AnyRow) -> QuestionRow:
    """A question's line on the board."""
    return QuestionRow(
        id=row.uid,
        title=row.title,
        event=row.event,
        state=State(row.state),
        overlays=tuple(json.loads(row.overlays)),
        supports=tuple(json.loads(row.supports)),
        claims=row.claims,
        publications=row.publications,
        families=row.families,
        figures=row.figures,
        finding=row.finding,
    )


def queue(connection: Connection, now: str) -> Queue:
    """How the triage stands; `now` is UTC, ISO 8601."""
    rows = connection.execute(select(SUGGESTION.c.status, func.count()).group_by(SUGGESTION.c.status))
    counts: Counter[str] = Counter(dict(rows.all()))
    hour_ago = datetime.fromisoformat(now.replace("Z", "+00:00")).astimezone(UTC) - timedelta(hours=1)
    since = hour_ago.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    recent = select(func.count()).select_from(ENTRY).where(ENTRY.c.at >= since, ENTRY.c.kind.in_(JUDGING))
    return Queue(
        counts["open"], counts["unsure"], counts["accepted"] + counts["rejected"], connection.scalar(recent) or 0
    )


def triage(connection: Connection, *, verdict: str | None, limit: int, after: str | None) -> list[TriageRow]:
    """The queue, most at stake first; `after` is the id of the suggestion that the last page ended with."""
    query = select(SUGGESTION).where(SUGGESTION.c.status == (verdict or "open"))
    if after is not None:
        last = suggestion_rows(connection, [after])[0]
        stake, key = SUGGESTION.c.stake, SUGGESTION.c.id
        query = query.where(or_(stake < last.stake, (stake == last.stake) & (key > last.id)))
    rows = list(connection.execute(query.order_by(SUGGESTION.c.stake.desc(), SUGGESTION.c.id).limit(limit)))
    told = _told(connection, {end for row in rows for end in (row.a, row.b)})
    nobody = ("", "")
    return [
        TriageRow(
            suggestion=row.uid,
            relation=Relation(row.relation),
            score=row.score,
            a_text=told.get(row.a, nobody)[0],
            b_text=told.get(row.b, nobody)[0],
            a_source=told.get(row.a, nobody)[1],
            b_source=told.get(row.b, nobody)[1],
            stake=row.stake,
            because=because(row.cause, row.stake),
            verdict=None if row.status == "open" else row.status,
        )
        for row in rows
    ]


def _told(connection: Connection, claims: set[str]) -> dict[str, tuple[str, str]]:
    """Each claim's words and who said it: its origin, else its publisher."""
    found: dict[str, tuple[str, str]] = {}
    wanted = sorted(claims)
    for at in range(0, len(wanted), 500):
        query = (
            select(CLAIM.c.uid, CLAIM.c.content, CLAIM.c.origin_name, DOCUMENT.c.publisher)
            .join(DOCUMENT, DOCUMENT.c.id == CLAIM.c.document_id)
            .where(CLAIM.c.uid.in_(wanted[at : at + 500]), CLAIM.c.to_seq.is_(None))
        )
        for uid, content, origin, publisher in connection.execute(query):
            found[uid] = (content, origin or (f"no source, in {publisher}" if publisher else "no source"))
    return found


def documents(connection: Connection, *, text: str, limit: int) -> list[DocumentRow]:
    """Documents, newest first; `text` filters by full text."""
    columns = [DOCUMENT.c[name] for name in ("id", "uid", "title", "publisher", "published", "lang")]
    begins = type_coerce(func.substr(DOCUMENT.c.text, 1, BEGINNING), ExactText).label("begins")
    query = select(*columns, begins).where(DOCUMENT.c.to_seq.is_(None))
    if text.strip():
        hits = [hit.id for hit in search.search(connection, text, ("document",), 500)]
        query = query.where(or_(DOCUMENT.c.uid.in_(hits), DOCUMENT.c.title.icontains(text.strip(), autoescape=True)))
    # As `db.lists` has it: what has no date comes last, on either database.
    newest = query.order_by(func.coalesce(DOCUMENT.c.published, "").desc(), DOCUMENT.c.id.desc())
    rows = connection.execute(newest.limit(limit)).all()
    counts = _claims_in(connection, [row.id for row in rows])
    return [
        DocumentRow(
            row.uid,
            row.title or " ".join(row.begins.split()),
            row.publisher or "",
            row.published,
            row.lang or "",
            *counts.get(row.id, (0, 0)),
        )
        for row in rows
    ]


def document_count(connection: Connection) -> int:
    """How many documents there are."""
    return connection.scalar(select(func.count()).select_from(DOCUMENT).where(DOCUMENT.c.to_seq.is_(None))) or 0


def _claims_in(connection: Connection, documents: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many claims each of these documents has, and how many of them are accepted."""
    here = (among(connection, CLAIM.c.document_id, documents), CLAIM.c.to_seq.is_(None))
    accepted = func.count().filter(CLAIM.c.review == "accepted")
    query = select(CLAIM.c.document_id, func.count(), accepted).where(*here).group_by(CLAIM.c.document_id)
    return {document: (claims, taken) for document, claims, taken in connection.execute(query)}
