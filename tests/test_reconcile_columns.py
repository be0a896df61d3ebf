"""Claims and documents as columns of tables: the same values, and the same lines of a ledger."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from reconcile.canonical import plain_text
from reconcile.claims import Claim
from reconcile.columns import (
    claim_columns,
    claim_of_columns,
    claim_text,
    cover_of_columns,
    document_columns,
    document_of_columns,
    document_text,
)
from reconcile.documents import Document
from reconcile.escaping import escape
from reconcile.records import claim_record, document_record
from tests.strategies import any_text, anything


@given(anything(Claim), anything(Document))
def test_the_columns_of_a_claim_give_it_back_with_its_document_s_cover(claim: Claim, document: Document) -> None:
    columns = claim_columns(claim, document)
    assert claim_of_columns(columns) == claim
    assert cover_of_columns(columns) == replace(document, text="", id=claim.document)


@given(anything(Document))
def test_the_columns_of_a_document_give_it_back(document: Document) -> None:
    assert document_of_columns(document_columns(document)) == document


@given(anything(Claim), any_text)
def test_a_claim_s_columns_are_written_as_its_record_is(claim: Claim, question: str) -> None:
    more = {"fingerprint": claim.fingerprint, "question": escape(question)}
    columns = claim_columns(claim, Document(""))
    assert claim_text(columns, escape(question)) == plain_text({**claim_record(claim), **more})


@given(anything(Document))
def test_a_document_s_columns_are_written_as_its_record_is(document: Document) -> None:
    record = {**document_record(document), "sha256": document.sha256}
    assert document_text(document_columns(document)) == plain_text(record)
