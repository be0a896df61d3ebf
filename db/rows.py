"""Value <-> row, in both directions and nowhere else. A round-trip test holds it over every type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from operator import attrgetter
from typing import Any

import orjson
from sqlalchemy import Row

from reconcile.canonical import plain_text
from reconcile.claims import Claim, Interest, Modality, Review, Span
from reconcile.decisions import canonical
from reconcile.documents import Document
from reconcile.escaping import escape, unescape
from reconcile.records import claim_record, document_record, parse_nested, parse_tie, source_record
from reconcile.relations import Link, Reason, Relation
from reconcile.sources import Source, SourceKind, alias_key
from reconcile.ties import Tie

Values = dict[str, Any]
AnyRow = Row[*tuple[Any, ...]]


def claim_values(claim: Claim, document_key: int, record: Mapping[str, Any] | None = None) -> Values:
    """The columns of a claim; `document_key` is its document's integer key, `record` its record where it is at hand."""
    record = claim_record(claim) if record is None else record
    origin = claim.attribution.origin
    return {
        "uid": claim.id,
        "document_id": document_key,
        "document_uid": claim.document,
        "fingerprint": claim.fingerprint,
        "content": claim.content.text,
        "content_start": claim.content.start,
        "content_end": claim.content.end,
        "quote": claim.quote.text,
        "quote_start": claim.quote.start,
        "quote_end": claim.quote.end,
        "cue": None if claim.cue is None else plain_text(record["cue"]),
        "attribution": plain_text(record["attribution"]),
        "origin_source": None if origin is None else origin.source,
        "origin_name": None if origin is None else origin.name,
        "modality": claim.modality.value,
        "negated": claim.negated,
        "quantities": plain_text(record["quantities"]),
        "places": plain_text(record["places"]),
        "when_window": None if claim.when is None else plain_text(record["when"]),
        "when_asserted": claim.when_asserted,
        "interest": claim.interest.value,
        "preliminary": claim.preliminary,
        "review": claim.review.value,
        "lang": claim.lang,
        "made_by": claim.made_by,
        "happening": None if claim.happening is None else plain_text(record["happening"]),
        "scopes": plain_text(record["scopes"]) if claim.scopes else None,
    }


def claim_of(row: AnyRow) -> Claim:
    """The claim of a row."""
    return Claim(
        id=row.uid,
        document=row.document_uid,
        content=Span(row.content_start, row.content_end, row.content),
        quote=Span(row.quote_start, row.quote_end, row.quote),
        modality=_modality[row.modality],
        negated=row.negated,
        when_asserted=row.when_asserted,
        interest=_interest[row.interest],
        preliminary=row.preliminary,
        review=_review[row.review],
        lang=row.lang,
        made_by=row.made_by,
        **_nested(_parts_of(row)),
    )


_modality = {one.value: one for one in Modality}
_interest = {one.value: one for one in Interest}
_review = {one.value: one for one in Review}


@lru_cache(maxsize=16_384)
def _nested(parts: tuple[str | None, ...]) -> Values:
    """The parts of a claim that are stored as JSON text; a question is read again with each decision on it."""
    return parse_nested({name: text and orjson.loads(text) for name, text in zip(_PARTS, parts, strict=True)})


_PARTS = ("cue", "attribution", "quantities", "places", "when", "happening", "scopes")
_parts_of = attrgetter("cue", "attribution", "quantities", "places", "when_window", "happening", "scopes")


def document_of(row: AnyRow) -> Document:
    """The document of a row; its id is the casebook's."""
    return Document(
        text=row.text,
        publisher=row.publisher,
        title=row.title,
        url=row.url,
        published=row.published,
        retrieved=row.retrieved,
        lang=row.lang,
        archive_url=row.archive_url,
        id=row.uid,
    )


def source_values(source: Source) -> Values:
    """The columns of a source."""
    record = source_record(source)
    return {
        "uid": source.id,
        "name": source.name,
        "kind": source.kind.value,
        "aliases": canonical(record["aliases"]),
        "party": source.party,
        "speaks_for": source.speaks_for,
        "owned_by": source.owned_by,
        "belongs_to": source.belongs_to,
        "reliability": source.reliability,
        "reliability_date": source.reliability_date,
        "reliability_reason": source.reliability_reason,
        "merged_into": source.merged_into,
        "ties": canonical(record["ties"]),
        "sorts_as": source.name.casefold(),
    }


def source_of(row: AnyRow) -> Source:
    """The source of a row."""
    return Source(
        id=row.uid,
        name=row.name,
        kind=SourceKind(row.kind),
        aliases=_aliases(row.aliases),
        party=row.party,
        speaks_for=row.speaks_for,
        owned_by=row.owned_by,
        belongs_to=row.belongs_to,
        reliability=row.reliability,
        reliability_date=row.reliability_date,
        reliability_reason=row.reliability_reason,
        merged_into=row.merged_into,
        ties=_ties(row.ties),
    )


@lru_cache(maxsize=4_096)
def _aliases(text: str) -> tuple[str, ...]:
    return tuple(unescape(alias) for alias in json.loads(text))


@lru_cache(maxsize=4_096)
def _ties(text: str) -> tuple[Tie, ...]:
    return () if text == "[]" else tuple(parse_tie(tie) for tie in json.loads(text))


def lead_rows(source: Source) -> list[Values]:
    """Whom a source leads to, each way once."""
    merged = () if source.merged_into is None else (("merged_into", source.merged_into),)
    found = dict.fromkeys((*((tie.lead.value, tie.to) for tie in source.leads), *merged))
    return [{"source": source.id, "lead": lead, "to": to} for lead, to in found]


def namesake_keys(source: Source) -> list[str]:
    """What another source's names have in common with its own where the two may be one."""
    from reconcile.names import in_common

    return [] if source.anonymous or source.merged_into else sorted(in_common(source))


def alias_keys(source: Source) -> list[str]:
    """The exact normalised names under which a source is found; none for the anonymous and for names of signs only."""
    if source.anonymous:
        return []
    return sorted({key for name in (source.name, *source.aliases) if (key := alias_key(name))})


def link_values(link: Link) -> Values:
    """The columns of a link."""
    return {
        "uid": link.id,
        "a": link.a,
        "b": link.b,
        "relation": link.relation.value,
        "verbatim": link.verbatim,
        "override": link.override,
        "disputed": link.disputed,
    }


def link_of(row: AnyRow) -> Link:
    """The link of a row."""
    return Link(
        id=row.uid,
        a=row.a,
        b=row.b,
        relation=Relation(row.relation),
        verbatim=row.verbatim,
        override=row.override,
        disputed=row.disputed,
    )


def reasons_text(reasons: tuple[Reason, ...]) -> str:
    """Reasons as compact JSON text."""
    told = [_parts_of_reason(reason) for reason in reasons]
    try:
        text = plain_text(told)
    except TypeError:  # a lone surrogate
        text = _ESCAPE
    return plain_text([[_escaped(part) for part in parts] for parts in told]) if _ESCAPE in text else text


def reasons_of(text: str) -> tuple[Reason, ...]:
    """The reasons that `reasons_text` was given."""
    return tuple(
        Reason(unescape(feature), _unescaped(a), _unescaped(b), unescape(says))
        for feature, a, b, says in json.loads(text)
    )


_parts_of_reason = attrgetter("feature", "a", "b", "says")
_ESCAPE = "\\u0010"
"""How JSON text has the sign that marks what is escaped (see `reconcile.escaping`)."""


def _escaped(text: str | None) -> str | None:
    return None if text is None else escape(text)


def _unescaped(text: str | None) -> str | None:
    return None if text is None else unescape(text)


def document_log_record(document: Document, claims_digest: str) -> Mapping[str, Any]:
    """What the log says of a document: everything but its text, which its hash stands for."""
    record = document_record(document)
    del record["text"]
    return {**record, "sha256": document.sha256, "claims": claims_digest}
