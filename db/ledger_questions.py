"""Questions as the ledger has them: some hundreds at a time, each table asked once for all of them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import orjson
from sqlalchemy import Column, Connection, Text, TypeDecorator, select, type_coerce

from db import remarks
from db.engine import among
from db.listing import question_row_of
from db.naming import question_row
from db.narrowing import matching
from db.questions import Loaded, links_at
from db.registering import registry_for
from db.rows import AnyRow
from db.standings import standing_of
from db.tables import CLAIM, DOCUMENT, NOTE, QUESTION
from reconcile.columns import ClaimColumns, DocumentColumns
from reconcile.escaping import unescape
from reconcile.graph import moment
from reconcile.ledger.rows import ClaimLedger, QuestionLedger
from reconcile.ledger.scope import Filter
from reconcile.relations import Link, Relation
from reconcile.sources import Source

if TYPE_CHECKING:
    from reconcile.moves import Moves

BATCH = 200

_OF_DOCUMENT = ("publisher", "title", "url", "published", "retrieved", "document_lang", "archive_url")


def _as_stored(column: Column[Any]) -> Any:
    """A column without the parsing of its type, which a million rows feel."""
    return type_coerce(column, Text) if isinstance(column.type, TypeDecorator) else column


def _column(name: str) -> Any:
    table = DOCUMENT if name in _OF_DOCUMENT else CLAIM
    return _as_stored(table.c[name.removeprefix("document_") if table is DOCUMENT else name]).label(name)


CLAIMS = select(*map(_column, ClaimColumns._fields)).join(DOCUMENT, DOCUMENT.c.id == CLAIM.c.document_id)
"""The columns of `ClaimColumns`, as they are stored."""

_CLAIMS_OF_QUESTIONS = CLAIMS.with_only_columns(CLAIM.c.question, *CLAIMS.selected_columns)

DOCUMENTS = select(*(_as_stored(DOCUMENT.c[name]).label(name) for name in DocumentColumns._fields))
"""The columns of `DocumentColumns`, as they are stored."""


def question_ledgers(
    connection: Connection, *, wanted: Filter | None = None, by_event: bool = False, moves: bool = False
) -> Iterator[QuestionLedger]:
    """The questions that a filter may want, worst first (within its event); `moves`: with what would move each."""
    order = [QUESTION.c.rank, QUESTION.c.stake.desc(), QUESTION.c.uid]
    if by_event:
        order = [QUESTION.c.event.is_(None), QUESTION.c.event, *order]  # what stands under no event comes last
    query = select(QUESTION.c.uid).where(*matching(connection, wanted or Filter())).order_by(*order)
    uids = connection.scalars(query).all()
    for at in range(0, len(uids), BATCH):
        yield from _read(connection, uids[at : at + BATCH], moves=moves)


def question_ledger(connection: Connection, key: str) -> QuestionLedger:
    """The question that a claim stands in, as the ledger has it."""
    return next(_read(connection, [question_row(connection, key).uid]))


def _read(connection: Connection, uids: Sequence[str], *, moves: bool = False) -> Iterator[QuestionLedger]:
    """These questions in this order."""
    rows = connection.execute(select(QUESTION).where(among(connection, QUESTION.c.uid, uids)))
    shown = {row.uid: row for row in rows}
    entries, home = _entries(connection, uids)
    links, notes = links_at(connection, home), _notes(connection, home)
    beyond = _beyond(connection, {end for link in links for end in (link.a, link.b)} - home.keys())
    near = _near(links, home)
    registry = registry_for(
        connection, {voice for some in entries.values() for each in some for voice in _voices(each)}
    )
    around = _Around({**home, **beyond}, {known: registry.resolve(known) for known in registry.sources})
    for uid in uids:
        row = shown[uid]
        # Its claims are parsed only where something is computed of them.
        claims = tuple(entry.claim for entry in entries[uid]) if moves or _stored(row) is None else ()
        loaded = Loaded(claims, tuple(near[uid]), registry, tuple(notes[uid]))
        question = _question(row, loaded, entries[uid], around)
        yield replace(question, moves=moves_of(loaded).found) if moves else question


@dataclass(frozen=True, slots=True)
class _Around:
    """What questions that are read together share: in which question each claim stands, and the sources."""

    home: Mapping[str, str]
    sources: Mapping[str, Source]


def _stored(row: AnyRow) -> str | None:
    """The standing that was stored with a question; None where it is out of date or an older version wrote the row."""
    return None if row.dirty else row.standing


def _entries(
    connection: Connection, uids: Sequence[str]
) -> tuple[Mapping[str, Sequence[ClaimLedger]], Mapping[str, str]]:
    """The claims of each question, oldest first, and the question of each claim."""
    here = (among(connection, CLAIM.c.question, uids), CLAIM.c.to_seq.is_(None))
    found: defaultdict[str, list[ClaimLedger]] = defaultdict(list)
    for uid, *columns in connection.execute(_CLAIMS_OF_QUESTIONS.where(*here)):
        found[uid].append(ClaimLedger.stored(ClaimColumns._make(columns)))
    for entries in found.values():
        entries.sort(key=lambda entry: (moment(_as_said(entry.columns.when_asserted)), unescape(entry.columns.uid)))
    return found, {unescape(entry.columns.uid): uid for uid, entries in found.items() for entry in entries}


def _as_said(text: str | None) -> str | None:
    return None if text is None else unescape(text)


def _voices(entry: ClaimLedger) -> Iterator[str]:
    """The sources on a claim's path."""
    path = orjson.loads(entry.columns.attribution)
    for voice in (path["origin"], *path["via"], path["publisher"]):
        if voice is not None and voice["source"] is not None:
            yield unescape(voice["source"])


def _notes(connection: Connection, home: Mapping[str, str]) -> Mapping[str, list[tuple[str, Any, int]]]:
    """What people said of each question, the latest last."""
    here = (among(connection, NOTE.c.about, home), NOTE.c.to_seq.is_(None))
    found: defaultdict[str, list[tuple[str, Any, int]]] = defaultdict(list)
    for note in connection.execute(select(NOTE).where(*here).order_by(NOTE.c.from_seq)):
        found[home[note.about]].append((note.kind, json.loads(note.value), note.from_seq))
    return found


def _near(links: Iterable[Link], home: Mapping[str, str]) -> Mapping[str, list[Link]]:
    """The links at each question's claims; one that ties two questions stands with both."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.id):
        for uid in {home[end] for end in (link.a, link.b) if end in home}:
            found[uid].append(link)
    return found


def _beyond(connection: Connection, claims: Iterable[str]) -> Mapping[str, str]:
    """In which questions these claims stand."""
    here = (among(connection, CLAIM.c.uid, claims), CLAIM.c.question.is_not(None), CLAIM.c.to_seq.is_(None))
    return dict(connection.execute(select(CLAIM.c.uid, CLAIM.c.question).where(*here)).all())


def _question(row: AnyRow, loaded: Loaded, entries: Sequence[ClaimLedger], around: _Around) -> QuestionLedger:
    stored, home = _stored(row), around.home
    standing = loaded.standing() if stored is None else standing_of(stored)
    return QuestionLedger(
        id=row.uid,
        title=row.title,
        event=row.event,
        standing=standing,
        overlays=question_row_of(row).overlays,
        claims=tuple(entries),
        links=tuple(link for link in loaded.links if home.get(link.a) == home.get(link.b) == row.uid),
        parts=tuple(_parts(row.uid, loaded.links, home)),
        finding=remarks.signed(loaded, loaded.finding(standing)),
        replies=tuple(reply for reply in remarks.replies_of(loaded) if reply.public),
        sources=around.sources,
    )


def _parts(question: str, links: Iterable[Link], home: Mapping[str, str]) -> Iterator[tuple[Link, str]]:
    """The part_of links at a question, with the question at their other end: itself where they lie within."""
    for link in links:
        if link.relation is Relation.PART_OF:
            other = home.get(link.b if home.get(link.a) == question else link.a)
            if other is not None:
                yield link, other


def moves_of(question: Loaded, *, effort: int | None = None) -> Moves:
    """The smallest events that would change a question's standing; `effort` as in `what_would_move`."""
    from reconcile.moves import what_would_move

    inside = {claim.id for claim in question.claims}
    within = [link for link in question.links if link.a in inside and link.b in inside]
    return what_would_move(question.claims, within, question.registry, rejected=question.rejected, effort=effort)
