"""Value <-> row: every value comes back as it went in, through a real database."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Table, delete, insert, select

from db.rows import (
    claim_of,
    claim_values,
    document_of,
    link_of,
    link_values,
    reasons_of,
    reasons_text,
    source_of,
    source_values,
)
from db.tables import CLAIM, DOCUMENT, LINK, SOURCE
from reconcile.claims import Attribution, Claim, Voice
from reconcile.documents import Document
from reconcile.relations import Link, Reason
from reconcile.sources import Source
from tests.casebooks import Place
from tests.strategies import anything

# Ids are the casebook's own, never foreign text.
ids = st.uuids().map(str)
maybe = st.none() | ids
paths = anything(Attribution, origin=st.none() | anything(Voice, source=maybe))
calm = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _through(connection: Connection, table: Table, **values: object) -> object:
    connection.execute(delete(table))
    connection.execute(insert(table).values(**values, from_seq=1))
    return connection.execute(select(table)).one()


@calm
@given(claim=anything(Claim, id=ids, document=ids, attribution=paths))
def test_a_claim_comes_back_as_it_went_in(connection: Connection, claim: Claim) -> None:
    assert claim_of(_through(connection, CLAIM, **claim_values(claim, 1))) == claim  # type: ignore[arg-type]


@calm
@given(source=anything(Source, id=ids, speaks_for=maybe, owned_by=maybe, belongs_to=maybe, merged_into=maybe))
def test_a_source_comes_back_as_it_went_in(connection: Connection, source: Source) -> None:
    assert source_of(_through(connection, SOURCE, **source_values(source))) == source  # type: ignore[arg-type]


@calm
@given(link=anything(Link, id=ids, a=ids, b=ids))
def test_a_link_comes_back_as_it_went_in(connection: Connection, link: Link) -> None:
    assert link_of(_through(connection, LINK, **link_values(link))) == link  # type: ignore[arg-type]


@calm
@given(document=anything(Document, id=ids))
def test_a_document_comes_back_as_it_went_in(connection: Connection, document: Document) -> None:
    names = ("publisher", "title", "url", "published", "retrieved", "lang", "archive_url", "text")
    values = {name: getattr(document, name) for name in names}
    row = _through(connection, DOCUMENT, uid=document.id, sha256="", claims_digest="", **values)
    assert document_of(row) == document  # type: ignore[arg-type]


@given(st.lists(anything(Reason), max_size=3).map(tuple))
def test_reasons_come_back_as_they_went_in(reasons: tuple[Reason, ...]) -> None:
    assert reasons_of(reasons_text(reasons)) == reasons


def test_text_that_a_database_cannot_hold_is_kept_byte_for_byte(place: Place) -> None:
    text = "nul \x00, a lone surrogate \ud800, an escape \x10 and \x1b[31m red \u202e"
    with place.open() as casebook:
        [added] = casebook.add([(Document(text, publisher="P\x00\udfff", lang="en"), ())])
        document = casebook.document(added.document).document
        assert (document.text, document.publisher) == (text, "P\x00\udfff")
        assert casebook.verify().problems == ()
