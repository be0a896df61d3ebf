"""Looking closely: a claim, a pair, a question, a document, each with where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, and_, func, or_, select

from db import lookup
from db.engine import among
from db.listing import question_row_of
from db.log import head
from db.naming import question_claims, question_row
from db.questions import links_at
from db.registering import dependants, registry_for
from db.remarks import signed
from db.rows import AnyRow, claim_of, document_of, reasons_of
from db.tables import CLAIM, DOCUMENT, QUESTION, SUGGESTION
from db.views import ClaimView, DocumentRow, DocumentView, PairView, QuestionView
from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.relations import Link, Relation
from reconcile.sources import Source


def claim_view(connection: Connection, key: str) -> ClaimView:
    """One claim in its paragraph, with its links."""
    claim = claim_of(lookup.claim_row(connection, key))
    return views(connection, [claim])[0]


def pair_view(connection: Connection, key: str) -> PairView:
    """A suggestion with both claims in context. Raises UnknownId."""
    row = lookup.suggestion_rows(connection, [key])[0]
    a, b = views(connection, lookup.claims(connection, (row.a, row.b)))
    return PairView(
        suggestion=row.uid,
        a=a,
        b=b,
        relation=Relation(row.relation),
        score=row.score,
        reasons=reasons_of(row.reasons),
        verbatim=row.verbatim,
        objections=tuple(json.loads(row.objections)),
        verdict=None if row.status == "open" else row.status,
        seen=head(connection)[0],
    )


def question_view(connection: Connection, key: str) -> QuestionView:
    """The question that a claim stands in, whole."""
    row = question_row(connection, key)
    loaded = question_claims(connection, row.uid)
    inside = {claim.id for claim in loaded.claims}
    standing = loaded.standing()
    return QuestionView(
        row=question_row_of(row),
        standing=standing,
        claims=tuple(views(connection, loaded.claims, links=loaded.links)),
        links=tuple(link for link in loaded.links if link.a in inside and link.b in inside),
        parts=parts_of(connection, loaded.links, inside),
        finding=signed(loaded, loaded.finding(standing)),
        pending=pending_at(connection, sorted(inside)),
        sources=path_sources(connection, loaded.claims),
        seen=head(connection)[0],
    )


def document_view(connection: Connection, key: str) -> DocumentView:
    """One document with its claims in the order of the text; discarded ones are there too."""
    row = lookup.document_row(connection, key)
    here = (CLAIM.c.document_id == row.id, CLAIM.c.to_seq.is_(None))
    claims = connection.execute(select(CLAIM).where(*here).order_by(CLAIM.c.content_start, CLAIM.c.id))
    same = (DOCUMENT.c.sha256 == row.sha256, DOCUMENT.c.to_seq.is_(None), DOCUMENT.c.uid != row.uid)
    return DocumentView(
        id=row.uid,
        document=document_of(row),
        claims=tuple(claim_of(each) for each in claims),
        copies=tuple(connection.scalars(select(DOCUMENT.c.uid).where(*same).order_by(DOCUMENT.c.id))),
    )


def source_claims(connection: Connection, key: str, limit: int) -> list[ClaimView]:
    """What a source said as an origin, or printed without naming one, latest first; under names merged into it too."""
    voices = dependants(connection, lookup.source_row(connection, key).uid, leads=("merged_into",))
    printed = select(DOCUMENT.c.id).where(among(connection, DOCUMENT.c.publisher_source, voices))
    own = and_(CLAIM.c.origin_name.is_(None), CLAIM.c.document_id.in_(printed))
    here = (or_(among(connection, CLAIM.c.origin_source, voices), own), CLAIM.c.to_seq.is_(None))
    query = select(CLAIM).where(*here).order_by(CLAIM.c.when_asserted.desc(), CLAIM.c.id.desc()).limit(limit)
    return views(connection, [claim_of(row) for row in connection.execute(query)])


def views(connection: Connection, claims: Sequence[Claim], *, links: Iterable[Link] | None = None) -> list[ClaimView]:
    """Claims in their paragraphs. `links` are those at the claims, where they were loaded already."""
    documents = _documents(connection, {claim.document for claim in claims})
    questions = _questions(connection, [claim.id for claim in claims])
    at = list(links) if links is not None else links_at(connection, [claim.id for claim in claims])
    found = []
    for claim in claims:
        document, row = documents[claim.document]
        paragraph, start = paragraph_around(document.text, claim.quote.start, claim.quote.end)
        question, title = questions.get(claim.id, (None, None))
        own = tuple(link for link in at if claim.id in (link.a, link.b))
        found.append(ClaimView(claim, row, document.url, document.archive_url, paragraph, start, question, title, own))
    return found


def paragraph_around(text: str, start: int, end: int) -> tuple[str, int]:
    """The paragraph (or paragraphs) that hold a stretch of text, and where it begins."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    return text[first:last], first


def parts_of(connection: Connection, links: Iterable[Link], inside: set[str]) -> tuple[tuple[Link, str, str], ...]:
    """part_of links that tie this question to others, with the other question's id and title."""
    found = []
    for link in links:
        if link.relation is not Relation.PART_OF:
            continue
        other = link.b if link.a in inside else link.a
        where = _questions(connection, [other]).get(other)
        if where is not None:
            found.append((link, *where))
    return tuple(found)


def pending_at(connection: Connection, claims: Sequence[str]) -> tuple[str, ...]:
    """Ids of the undecided suggestions at these claims, most at stake first."""
    found: dict[str, float] = {}
    for column in (SUGGESTION.c.a, SUGGESTION.c.b):
        for at in range(0, len(claims), 500):
            here = (column.in_(list(claims[at : at + 500])), SUGGESTION.c.status == "open")
            found |= dict(connection.execute(select(SUGGESTION.c.uid, SUGGESTION.c.stake).where(*here)).all())
    return tuple(sorted(found, key=lambda uid: (-found[uid], uid)))


def path_sources(connection: Connection, claims: Iterable[Claim]) -> Mapping[str, Source]:
    """Every source on the claims' paths by the id that the claims hold, merges followed."""
    ids = {voice.source for claim in claims for voice in claim.attribution.path if voice.source is not None}
    registry = registry_for(connection, ids)
    return {uid: registry.resolve(uid) for uid in ids if uid in registry.sources}


def _documents(connection: Connection, uids: set[str]) -> dict[str, tuple[Document, DocumentRow]]:
    wanted, found = sorted(uids), {}
    for at in range(0, len(wanted), 500):
        query = select(DOCUMENT).where(DOCUMENT.c.uid.in_(wanted[at : at + 500]))
        for row in connection.execute(query):
            found[row.uid] = (document_of(row), document_row_of(connection, row))
    return found


def document_row_of(connection: Connection, row: AnyRow) -> DocumentRow:
    """A document's line in the list."""
    here = (CLAIM.c.document_id == row.id, CLAIM.c.to_seq.is_(None))
    accepted = func.count().filter(CLAIM.c.review == "accepted")
    claims, taken = connection.execute(select(func.count(), accepted).where(*here)).one()
    title = row.title or " ".join(row.text[:80].split())
    return DocumentRow(row.uid, title, row.publisher or "", row.published, row.lang or "", claims, taken or 0)


def _questions(connection: Connection, claims: Sequence[str]) -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for at in range(0, len(claims), 500):
        query = (
            select(CLAIM.c.uid, QUESTION.c.uid, QUESTION.c.title)
            .join(QUESTION, QUESTION.c.uid == CLAIM.c.question)
            .where(CLAIM.c.uid.in_(list(claims[at : at + 500])), CLAIM.c.to_seq.is_(None))
        )
        found |= {uid: (question, title) for uid, question, title in connection.execute(query)}
    return found
