"""Windows: the first rows of the board and the queue, on the driver's own connection.

The app paints them before anything heavy is loaded: no SQLAlchemy, no SQLModel here, and nothing that imports them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from db.views import QuestionRow, TriageRow
from reconcile.causes import because
from reconcile.errors import CasebookMissing, NotACasebook
from reconcile.escaping import unescape
from reconcile.relations import Relation
from reconcile.standing import State

_BOARD = (
    "SELECT uid, title, event, state, overlays, supports, claims, publications, families, figures, finding "
    "FROM question ORDER BY rank, stake DESC, uid LIMIT {place}"
)
# The queue's rows are picked before they are joined: the index gives them in their order, only they are looked up.
_QUEUE = (
    "SELECT s.uid, s.relation, s.score, s.stake, s.cause, "
    "a.content, a.origin_name, one.publisher, b.content, b.origin_name, other.publisher "
    "FROM (SELECT id, uid, a, b, relation, score, stake, cause FROM suggestion WHERE status = 'open' "
    "ORDER BY stake DESC, id LIMIT {place}) AS s "
    "JOIN claim a ON a.uid = s.a AND a.to_seq IS NULL JOIN document one ON one.id = a.document_id "
    "JOIN claim b ON b.uid = s.b AND b.to_seq IS NULL JOIN document other ON other.id = b.document_id "
    "ORDER BY s.stake DESC, s.id"
)


def first_questions(where: str, limit: int) -> list[QuestionRow]:
    """The first rows of the board, as the last decision left them. Raises CasebookMissing, NotACasebook."""
    return [_question(*row) for row in _rows(where, _BOARD, limit)]


def first_suggestions(where: str, limit: int) -> list[TriageRow]:
    """The first undecided suggestions, most at stake first. Raises CasebookMissing, NotACasebook."""
    return [_suggestion(*row) for row in _rows(where, _QUEUE, limit)]


def _question(
    uid: str, title: str, event: str | None, state: str, overlays: str, supports: str, *rest: Any
) -> QuestionRow:
    return QuestionRow(
        uid,
        unescape(title),
        None if event is None else unescape(event),
        State(state),
        tuple(json.loads(overlays)),
        tuple(json.loads(supports)),
        *rest,
    )


def _suggestion(uid: str, relation: str, score: float, stake: float, cause: str, *ends: str | None) -> TriageRow:
    (a, a_source), (b, b_source) = _told(*ends[:3]), _told(*ends[3:])
    return TriageRow(uid, Relation(relation), score, a, b, a_source, b_source, stake, because(cause, stake), None)


def _told(content: str | None, origin: str | None, publisher: str | None) -> tuple[str, str]:
    """A claim's words and who said it."""
    in_paper = f"no source, in {unescape(publisher)}" if publisher else "no source"
    return unescape(content or ""), unescape(origin) if origin else in_paper


def _rows(where: str, query: str, limit: int) -> Sequence[tuple[Any, ...]]:
    if re.match(r"postgres(ql)?(\+\w+)?://", where):
        return _rows_of_postgres(where, query, limit)
    if not Path(where).exists():
        raise CasebookMissing(where)
    try:
        with closing(sqlite3.connect(f"{Path(where).absolute().as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute(query.format(place="?"), (limit,)).fetchall()
    except sqlite3.DatabaseError as error:
        raise NotACasebook(where, str(error)) from error


def _rows_of_postgres(where: str, query: str, limit: int) -> Sequence[tuple[Any, ...]]:
    import psycopg

    try:
        with psycopg.connect(re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql://", where)) as connection:
            # The dialect's own text: no name in it comes from outside.
            return connection.execute(query.format(place="%s").encode(), (limit,)).fetchall()
    except psycopg.OperationalError as error:
        raise CasebookMissing(where) from error
    except psycopg.ProgrammingError as error:
        raise NotACasebook(where, str(error)) from error
