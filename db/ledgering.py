"""The ledger's streams, read from one moment of the casebook: a statement a table, some hundreds of rows at a time."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, MetaData, Select, func, or_, select

from db import log
from db.asof import Moment, come_back, go_back
from db.engine import among as is_among
from db.engine import dialect_of, is_url, one_moment
from db.ledger_questions import CLAIMS, DOCUMENTS, question_ledgers
from db.narrowing import entries_on
from db.registering import registry_for, whole_registry
from db.rows import AnyRow, claim_of, document_of
from db.tables import ALIAS, CLAIM, DOCUMENT, ENTRY, TOUCH
from reconcile.canonical import canonical
from reconcile.claims import Claim
from reconcile.columns import ClaimColumns, DocumentColumns
from reconcile.documents import Document
from reconcile.ledger.rows import ClaimLedger, DecisionLedger, DocumentLedger, QuestionLedger
from reconcile.ledger.scope import Filter, Profile
from reconcile.sources import Registry

PAGE = 500
TEXTS = 20
"""So many documents or entries are in memory at once: each may be long."""


class CasebookLedger:
    """A LedgerSource over one reading transaction, which ends with `close` or the end of a `with`.

    `around`: of the past, only what is tied to these claims is looked at, and nothing else is asked for.
    """

    def __init__(
        self, engine: Engine, where: str, as_of: Moment | None = None, *, around: Collection[str] | None = None
    ) -> None:
        self.name = where.rsplit("/", 1)[-1].partition("?")[0] if is_url(where) else Path(where).stem
        self.published_by = None if as_of is None else as_of.published
        self.wanted: Filter | None = None
        self.profile = Profile.DESK
        self._registry: Registry | None = None
        self._connection = one_moment(engine) if as_of is None else go_back(engine, as_of, around=around)
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

    def registry(self, of: Collection[str] | None = None, named: Collection[str] = ()) -> Registry:
        if of is not None:
            known = select(ALIAS.c.source).where(is_among(self._connection, ALIAS.c.key, named))
            return registry_for(self._connection, {*of, *self._connection.scalars(known)})
        if self._registry is None:
            self._registry = whole_registry(self._connection)
        return self._registry

    def documents(self, among: Collection[str] | None = None) -> Iterator[DocumentLedger]:
        query = DOCUMENTS.where(DOCUMENT.c.to_seq.is_(None)).order_by(DOCUMENT.c.id)
        if among is not None:
            query = query.where(is_among(self._connection, DOCUMENT.c.uid, among))
        for row in self._rows(query, TEXTS):
            yield DocumentLedger.stored(DocumentColumns._make(row))

    def questions(self, wanted: Filter | None = None) -> Iterator[QuestionLedger]:
        yield from question_ledgers(self._connection, wanted=wanted, by_event=True)

    def loose(self) -> Iterator[ClaimLedger]:
        query = CLAIMS.where(CLAIM.c.question.is_(None), CLAIM.c.to_seq.is_(None)).order_by(CLAIM.c.id)
        for row in self._rows(query, PAGE):
            yield ClaimLedger.stored(ClaimColumns._make(row))

    def people(self) -> Iterator[str]:
        query = select(ENTRY.c.by).group_by(ENTRY.c.by).order_by(func.min(ENTRY.c.seq))
        yield from self._connection.scalars(query)

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

    def decisions(self, on: Collection[str] | None = None) -> Iterator[DecisionLedger]:
        query = select(ENTRY.c.body, ENTRY.c.hash, ENTRY.c.kind, ENTRY.c.of).order_by(ENTRY.c.seq)
        if on is not None:
            query = query.where(ENTRY.c.seq.in_(entries_on(self._connection, on)))
        for row in self._rows(query, TEXTS):
            yield DecisionLedger.stored(_with_hash(*row))

    def _rows(self, query: Select[Any], at_once: int) -> Iterator[AnyRow]:
        for some in self._connection.execute(query).yield_per(at_once).partitions():
            yield from some


def _with_hash(body: str, own_hash: str, kind: str, of: int | None) -> str:
    """An entry's canonical text with its hash in its place: an import's is long, and slow to parse and write again."""
    after = f'],"kind":"{kind}","of":{"null" if of is None else of},"previous":"'
    if body.count(after) != 1:
        return canonical({**json.loads(body), "hash": own_hash})
    before, _, rest = body.partition(after)
    return f'{before}],"hash":"{own_hash}",{after[2:]}{rest}'
