"""Claims and documents as the columns of a casebook's tables: texts escaped as in records, parts as canonical JSON.

A million of them go by where as many values could not: a line of the ledger is put together from them without being
parsed. What a person reads is made of the values, a claim at a time.
"""

from __future__ import annotations

import json
from functools import lru_cache
from json.encoder import encode_basestring
from typing import Any, NamedTuple

from reconcile.canonical import plain_text
from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.escaping import ESCAPE, escape, unescape
from reconcile.records import claim_record, document_record, parse_claim, parse_document


class ClaimColumns(NamedTuple):
    """A claim's columns, then those of the document that it stands in."""

    uid: str
    document_uid: str
    fingerprint: str
    content: str
    content_start: int
    content_end: int
    quote: str
    quote_start: int
    quote_end: int
    cue: str | None
    attribution: str
    modality: str
    negated: bool
    quantities: str
    places: str
    when_window: str | None
    when_asserted: str | None
    interest: str
    preliminary: bool
    review: str
    lang: str
    made_by: str
    happening: str | None
    scopes: str | None
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    retrieved: str | None
    document_lang: str | None
    archive_url: str | None


class DocumentColumns(NamedTuple):
    """A document's columns."""

    uid: str
    publisher: str | None
    title: str | None
    url: str | None
    published: str | None
    retrieved: str | None
    lang: str | None
    archive_url: str | None
    sha256: str
    text: str


def claim_columns(claim: Claim, document: Document) -> ClaimColumns:
    """The columns of a claim and of its document."""
    record, held = claim_record(claim), document_record(document)
    return ClaimColumns(
        uid=record["id"],
        document_uid=record["document"],
        fingerprint=claim.fingerprint,
        content=record["content"]["text"],
        content_start=claim.content.start,
        content_end=claim.content.end,
        quote=record["quote"]["text"],
        quote_start=claim.quote.start,
        quote_end=claim.quote.end,
        cue=None if claim.cue is None else plain_text(record["cue"]),
        attribution=plain_text(record["attribution"]),
        negated=claim.negated,
        quantities=plain_text(record["quantities"]),
        places=plain_text(record["places"]),
        when_window=None if claim.when is None else plain_text(record["when"]),
        happening=None if claim.happening is None else plain_text(record["happening"]),
        scopes=plain_text(record["scopes"]) if claim.scopes else None,
        preliminary=claim.preliminary,
        document_lang=held["lang"],
        **{name: record[name] for name in ("modality", "when_asserted", "interest", "review", "lang", "made_by")},
        **{name: held[name] for name in ("publisher", "title", "url", "published", "retrieved", "archive_url")},
    )


def claim_of_columns(columns: ClaimColumns) -> Claim:
    """The claim that `claim_columns` was given."""
    return parse_claim(json.loads(claim_text(columns, None)))


def cover_of_columns(columns: ClaimColumns) -> Document:
    """A claim's document without its text."""
    names = ("publisher", "title", "url", "published", "retrieved", "archive_url")
    told = {name: _parsed(getattr(columns, name)) for name in names}
    return Document("", **told, lang=_parsed(columns.document_lang), id=unescape(columns.document_uid))


def document_columns(document: Document) -> DocumentColumns:
    """The columns of a document."""
    record = document_record(document)
    uid = record.pop("id")
    return DocumentColumns(uid=uid, sha256=document.sha256, **record)


def document_of_columns(columns: DocumentColumns) -> Document:
    """The document that `document_columns` was given."""
    return parse_document(json.loads(document_text(columns)))


def claim_text(c: ClaimColumns, question: str | None) -> str:
    """A claim's record as canonical JSON text, with its fingerprint and the question that it stands in."""
    told = "" if c.happening is None else f'"happening":{c.happening},'
    reach = "" if c.scopes is None else f'"scopes":{c.scopes},'
    return (
        f'{{"attribution":{c.attribution},"content":{_span(c.content, c.content_start, c.content_end)},'
        f'"cue":{c.cue or "null"},"document":{_text(c.document_uid)},"fingerprint":"{c.fingerprint}",'
        f'{told}"id":{_text(c.uid)},"interest":"{c.interest}","lang":{_known(c.lang)},"made_by":{_known(c.made_by)},'
        f'"modality":"{c.modality}","negated":{_BOOLEAN[c.negated]},"places":{c.places},'
        f'"preliminary":{_BOOLEAN[c.preliminary]},"quantities":{c.quantities},"question":{_text(question)},'
        f'"quote":{_span(c.quote, c.quote_start, c.quote_end)},"review":"{c.review}",{reach}'
        f'"when":{c.when_window or "null"},"when_asserted":{_text(c.when_asserted)}}}'
    )


def document_text(c: DocumentColumns) -> str:
    """A document's record as canonical JSON text, with the hash of its text."""
    return (
        f'{{"archive_url":{_text(c.archive_url)},"id":{_text(c.uid)},"lang":{_known(c.lang)},'
        f'"published":{_text(c.published)},"publisher":{_known(c.publisher)},"retrieved":{_text(c.retrieved)},'
        f'"sha256":"{c.sha256}","text":{_text(c.text)},"title":{_text(c.title)},"url":{_text(c.url)}}}'
    )


_BOOLEAN = ("false", "true")


def _span(text: str, start: int, end: int) -> str:
    return f'{{"end":{end},"start":{start},"text":{_text(text)}}}'


def _text(text: str | None) -> str:
    """JSON text of a column; a database has an escape of its own for NUL, which records do without."""
    if text is None:
        return "null"
    return encode_basestring(text if ESCAPE not in text else escape(unescape(text)))


_known = lru_cache(maxsize=4096)(_text)
"""The same for what stands in many rows."""


def _parsed(text: Any) -> Any:
    return None if text is None else unescape(text)
