"""What a filter asks of a ledger, as conditions of SQL: what cannot match is not read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, exists, func, or_, select, type_coerce, union

from db.engine import among
from db.tables import CLAIM, DOCUMENT, NOTE, QUESTION, TOUCH
from reconcile.ledger.scope import Filter


def matching(connection: Connection, wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """Conditions on questions; `wanted` names sources by ids, states and findings as they are written."""
    if wanted.questions:
        yield among(connection, QUESTION.c.uid, wanted.questions)
    if wanted.states:
        yield QUESTION.c.state.in_(wanted.states)
    if wanted.findings:
        # No finding is named by a word that is none of the findings.
        yield func.coalesce(QUESTION.c.finding, "none").in_(wanted.findings)
    if wanted.since is not None or wanted.until is not None:
        yield _holds(_published(wanted))
    if wanted.sources:
        yield _holds([_spoken(wanted.sources)])


def entries_on(connection: Connection, records: Collection[str]) -> Any:
    """The numbers of the entries that touched these records, said something of these claims, or set events or parties.

    Notes are found by the claim that they are about, whatever their own name; each version names who wrote and who
    retired it.
    """
    claims = [record.removeprefix("claim:") for record in records if record.startswith("claim:")]
    notes = or_(among(connection, NOTE.c.about, claims), NOTE.c.kind.in_(("event", "opposition")))
    touched = select(TOUCH.c.seq).where(among(connection, TOUCH.c.record, records))
    return union(touched, *(select(column).where(notes) for column in (NOTE.c.from_seq, NOTE.c.to_seq)))


def _holds(said: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """Whether one of a question's claims is such."""
    inside = select(CLAIM.c.id).join(DOCUMENT, DOCUMENT.c.id == CLAIM.c.document_id)
    return exists(inside.where(CLAIM.c.question == QUESTION.c.uid, CLAIM.c.to_seq.is_(None), *said))


def _published(wanted: Filter) -> Iterator[ColumnElement[bool]]:
    """Days, compared as text; what is not written as year, month and day is left to whoever can read it."""
    day = func.substr(type_coerce(DOCUMENT.c.published, String), 1, 10)
    other = ~type_coerce(DOCUMENT.c.published, String).like("____-__-__%")
    if wanted.since is not None:
        yield or_(other, day >= wanted.since)
    if wanted.until is not None:
        yield or_(other, day <= wanted.until)


def _spoken(sources: Iterable[str]) -> ColumnElement[bool]:
    """Whether one of these sources stands on a claim's path."""
    named = [CLAIM.c.attribution.contains(f'"source":"{source}"', autoescape=True) for source in sources]
    return or_(CLAIM.c.origin_source.in_(list(sources)), *named)
