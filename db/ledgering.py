"""The ledger's streams and the status of questions, read from one moment of the casebook."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, MetaData, func, or_, select

from db import log, remarks
from db.asof import Moment, come_back, go_back
from db.engine import among, dialect_of, is_url, one_moment
from db.listing import question_row_of
from db.looking import parts_of, path_sources
from db.naming import question_claims, question_row
from db.registering import whole_registry
from db.rows import AnyRow, claim_of, document_of
from db.tables import CLAIM, DOCUMENT, QUESTION, TOUCH
from reconcile.claims import Claim
from reconcile.decisions import Decision
from reconcile.documents import Document
from reconcile.ledger.rows import ClaimLedger, QuestionLedger
from reconcile.ledger.scope import Filter, Profile
from reconcile.sources import Registry

if TYPE_CHECKING:
    from db.questions import Loaded
    from reconcile.moves import Move

PAGE = 500


class CasebookLedger:
    """A LedgerSource over one reading transaction, which ends with `close` or the end of a `with`."""

    def __init__(self, engine: Engine, where: str, as_of: Moment | None = None) -> None:
        self.name = where.rsplit("/", 1)[-1].partition("?")[0] if is_url(where) else Path(where).stem
        self.published_by = None if as_of is None else as_of.published
        self.wanted: Filter | None = None
        self.profile = Profile.DESK
        self._connection = one_moment(engine) if as_of is None else go_back(engine, as_of)
        self._end = self._connection.close if as_of is None else partial(come_back, self._connection)
        if as_of is None:
            self._connection.begin()
        self.seq, self.head = log.head(self._connection)

    def __enter__(self) -> CasebookLedger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._end()

    def registry(self) -> Registry:
        return whole_registry(self._connection)

    def documents(self) -> Iterator[Document]:
        for row in _pages(self._connection, DOCUMENT):
            yield document_of(row)

    def questions(self) -> Iterator[QuestionLedger]:
        yield from question_ledgers(self._connection, by_event=True)

    def loose(self) -> Iterator[ClaimLedger]:
        shelf = _Shelf(self._connection)
        rows = (row for row in _pages(self._connection, CLAIM) if row.question is None)
        while some := [claim_of(row) for row in islice(rows, PAGE)]:
            yield from shelf.ledgers(some)

    def deleted(self) -> Iterator[tuple[Document, tuple[Claim, ...]]]:
        """In the order they came; none where only what was published by a time is in it."""
        if self.published_by is not None:
            return
        home = dialect_of(self._connection).home(self._connection)
        documents, claims = (table.to_metadata(MetaData(), schema=home) for table in (DOCUMENT, CLAIM))
        shown = select(DOCUMENT.c.uid).where(DOCUMENT.c.to_seq.is_(None))
        rows = self._connection.execute(select(documents).where(documents.c.uid.not_in(shown)).order_by(documents.c.id))
        for row in rows.all():
            hidden_by = self._last_word_on(row.uid)
            if hidden_by is None:  # it came after the moment
                continue
            # Of its claims the versions that were current until then; later ones are not of this moment.
            until = or_(claims.c.to_seq.is_(None), claims.c.to_seq >= hidden_by)
            here = (claims.c.document_uid == row.uid, claims.c.from_seq < hidden_by, until)
            found = self._connection.execute(select(claims).where(*here).order_by(claims.c.uid))
            yield document_of(row), tuple(map(claim_of, found))

    def _last_word_on(self, document: str) -> int | None:
        """The last entry that showed or hid a document."""
        mine = (TOUCH.c.record == f"document:{document}", TOUCH.c.wrote)
        last: int | None = self._connection.scalar(select(func.max(TOUCH.c.seq)).where(*mine))
        return last

    def decisions(self) -> Iterator[Decision]:
        yield from log.entries(self._connection)


def question_ledgers(connection: Connection, *, by_event: bool, moves: bool = False) -> Iterator[QuestionLedger]:
    """Every question with its standing, worst first (within its event); `moves`: with what would move it."""
    order = [QUESTION.c.rank, QUESTION.c.stake.desc(), QUESTION.c.uid]
    if by_event:
        order = [QUESTION.c.event.is_(None), QUESTION.c.event, *order]  # what stands under no event comes last
    shelf = _Shelf(connection)
    for row in connection.execute(select(QUESTION).order_by(*order)).all():
        yield _question(connection, row, shelf, moves=moves)


def question_ledger(connection: Connection, key: str) -> QuestionLedger:
    """The question that a claim stands in, as the ledger has it."""
    return _question(connection, question_row(connection, key), _Shelf(connection), moves=False)


def _question(connection: Connection, row: AnyRow, shelf: _Shelf, *, moves: bool) -> QuestionLedger:
    loaded = question_claims(connection, row.uid)
    inside = {claim.id for claim in loaded.claims}
    standing = loaded.standing()
    shown = question_row_of(row)
    return QuestionLedger(
        id=row.uid,
        title=row.title,
        event=row.event,
        standing=standing,
        overlays=shown.overlays,
        claims=shelf.ledgers(loaded.claims),
        links=tuple(link for link in loaded.links if link.a in inside and link.b in inside),
        parts=tuple((link, other) for link, other, _ in parts_of(connection, loaded.links, inside)),
        finding=remarks.signed(loaded, loaded.finding(standing)),
        replies=tuple(reply for reply in remarks.replies_of(loaded) if reply.public),
        sources=path_sources(connection, loaded.claims),
        moves=moves_of(loaded) if moves else None,
    )


def moves_of(question: Loaded) -> tuple[Move, ...]:
    """The smallest events that would change a question's standing."""
    from reconcile.moves import what_would_move

    inside = {claim.id for claim in question.claims}
    within = [link for link in question.links if link.a in inside and link.b in inside]
    return what_would_move(question.claims, within, question.registry, rejected=question.rejected)


class _Shelf:
    """Documents by their ids, the last few hundred kept: a ledger names the same ones again and again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._kept: dict[str, Document] = {}

    def ledgers(self, claims: Sequence[Claim]) -> tuple[ClaimLedger, ...]:
        """The claims with their documents, those that are not at hand read at once."""
        wanted = {claim.document for claim in claims}
        missing = wanted - self._kept.keys()
        if len(self._kept) + len(missing) > PAGE:
            self._kept = {uid: document for uid, document in self._kept.items() if uid in wanted}
        query = select(DOCUMENT).where(among(self._connection, DOCUMENT.c.uid, missing))
        if missing:
            self._kept |= {row.uid: document_of(row) for row in self._connection.execute(query)}
        return tuple(ClaimLedger(claim, self._kept[claim.document]) for claim in claims)


def _pages(connection: Connection, table: object) -> Iterator[AnyRow]:
    """The current rows of a table in the order they came, some hundreds in memory at a time."""
    last = 0
    while True:
        query = select(table).where(table.c.to_seq.is_(None), table.c.id > last)  # type: ignore[call-overload, attr-defined]
        rows = connection.execute(query.order_by(table.c.id).limit(PAGE)).all()  # type: ignore[attr-defined]
        if not rows:
            return
        yield from rows
        last = rows[-1].id
