"""Values as records and back: JSON values under the dataclasses' field names, without loss.

The casebook's log and the ledger hold the same records. A record is always valid for canonical JSON (RFC 8785):
`escape` writes what JSON text cannot hold, and `number` keeps to the numbers that every JSON library writes alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reconcile.claims import (
    Attribution,
    Claim,
    Happening,
    Interest,
    Modality,
    Quantity,
    Review,
    Scope,
    ScopeKind,
    Span,
    Tense,
    TimeWindow,
    Voice,
)
from reconcile.documents import Document
from reconcile.escaping import escape, unescape
from reconcile.relations import Link, Relation
from reconcile.sources import Source, SourceKind
from reconcile.standing import Finding, FindingKind
from reconcile.ties import Lead, Tie

Record = dict[str, Any]

_LARGEST = 2**53 - 1


def number(value: float | None) -> int | float | str | None:
    """A figure as a whole number or plain decimal; a string where JSON libraries would differ (1e+300, 1e-07)."""
    if value is None:
        return None
    if value == (whole := _whole(value)):
        return whole
    digits = repr(float(value))
    # A whole number beyond 2**53 - 1 is written with its ".0" by some libraries and without it by others.
    return digits if "e" in digits or "n" in digits or digits.endswith(".0") else float(value)


def parse_number(value: int | float | str | None) -> float | None:
    """The figure that `number` was given."""
    return None if value is None else float(value)


def claim_record(claim: Claim) -> Record:
    """A claim as JSON values; without a happening or a scope there is no key for it: records of before have none."""
    told = claim.happening
    return {
        "id": escape(claim.id),
        "document": escape(claim.document),
        "content": span_record(claim.content),
        "quote": span_record(claim.quote),
        "attribution": _attribution_record(claim.attribution),
        "cue": None if claim.cue is None else span_record(claim.cue),
        "modality": claim.modality.value,
        "negated": claim.negated,
        "quantities": [quantity_record(quantity) for quantity in claim.quantities],
        "places": [span_record(place) for place in claim.places],
        "when": None if claim.when is None else _window_record(claim.when),
        "when_asserted": _maybe(claim.when_asserted),
        "interest": claim.interest.value,
        "preliminary": claim.preliminary,
        "review": claim.review.value,
        "lang": escape(claim.lang),
        "made_by": escape(claim.made_by),
        **({} if told is None else {"happening": happening_record(told)}),
        **({"scopes": [scope_record(scope) for scope in claim.scopes]} if claim.scopes else {}),
    }


def parse_claim(record: Mapping[str, Any]) -> Claim:
    """The claim that `claim_record` was given."""
    return Claim(
        id=unescape(record["id"]),
        document=unescape(record["document"]),
        content=parse_span(record["content"]),
        quote=parse_span(record["quote"]),
        modality=Modality(record["modality"]),
        negated=record["negated"],
        when_asserted=_parse_maybe(record["when_asserted"]),
        interest=Interest(record["interest"]),
        preliminary=record["preliminary"],
        review=Review(record["review"]),
        lang=unescape(record["lang"]),
        made_by=unescape(record["made_by"]),
        **parse_nested(record),
    )


def parse_nested(record: Mapping[str, Any]) -> dict[str, Any]:
    """Those fields of a claim that its record holds as records of their own."""
    cue, when, told = record["cue"], record["when"], record.get("happening")
    return {
        "attribution": _parse_attribution(record["attribution"]),
        "cue": None if cue is None else parse_span(cue),
        "quantities": tuple(map(parse_quantity, record["quantities"])),
        "places": tuple(map(parse_span, record["places"])),
        "when": None if when is None else _parse_window(when),
        "happening": None if told is None else parse_happening(told),
        "scopes": tuple(map(parse_scope, record.get("scopes") or ())),
    }


def document_record(document: Document) -> Record:
    """A document with its text as JSON values."""
    return {
        "text": escape(document.text),
        "publisher": _maybe(document.publisher),
        "title": _maybe(document.title),
        "url": _maybe(document.url),
        "published": _maybe(document.published),
        "retrieved": _maybe(document.retrieved),
        "lang": _maybe(document.lang),
        "archive_url": _maybe(document.archive_url),
        "id": escape(document.id),
    }


def parse_document(record: Mapping[str, Any]) -> Document:
    """The document that `document_record` was given."""
    return Document(
        text=unescape(record["text"]),
        publisher=_parse_maybe(record["publisher"]),
        title=_parse_maybe(record["title"]),
        url=_parse_maybe(record["url"]),
        published=_parse_maybe(record["published"]),
        retrieved=_parse_maybe(record["retrieved"]),
        lang=_parse_maybe(record["lang"]),
        archive_url=_parse_maybe(record["archive_url"]),
        id=unescape(record["id"]),
    )


def source_record(source: Source) -> Record:
    """A source as JSON values."""
    return {
        "id": escape(source.id),
        "name": escape(source.name),
        "kind": source.kind.value,
        "aliases": [escape(alias) for alias in source.aliases],
        "party": _maybe(source.party),
        "speaks_for": _maybe(source.speaks_for),
        "owned_by": _maybe(source.owned_by),
        "belongs_to": _maybe(source.belongs_to),
        "reliability": escape(source.reliability),
        "reliability_date": _maybe(source.reliability_date),
        "reliability_reason": _maybe(source.reliability_reason),
        "merged_into": _maybe(source.merged_into),
        "ties": [tie_record(tie) for tie in source.ties],
    }


def parse_source(record: Mapping[str, Any]) -> Source:
    """The source that `source_record` was given."""
    return Source(
        id=unescape(record["id"]),
        name=unescape(record["name"]),
        kind=SourceKind(record["kind"]),
        aliases=tuple(unescape(alias) for alias in record["aliases"]),
        party=_parse_maybe(record["party"]),
        speaks_for=_parse_maybe(record["speaks_for"]),
        owned_by=_parse_maybe(record["owned_by"]),
        belongs_to=_parse_maybe(record["belongs_to"]),
        reliability=unescape(record["reliability"]),
        reliability_date=_parse_maybe(record["reliability_date"]),
        reliability_reason=_parse_maybe(record["reliability_reason"]),
        merged_into=_parse_maybe(record["merged_into"]),
        ties=tuple(parse_tie(tie) for tie in record.get("ties", ())),
    )


def tie_record(tie: Tie) -> Record:
    """A tie as JSON values."""
    return {"lead": tie.lead.value, "to": escape(tie.to), "since": _maybe(tie.since), "until": _maybe(tie.until)}


def parse_tie(record: Mapping[str, Any]) -> Tie:
    """The tie that `tie_record` was given."""
    since, until = _parse_maybe(record["since"]), _parse_maybe(record["until"])
    return Tie(Lead(record["lead"]), unescape(record["to"]), since, until)


def link_record(link: Link) -> Record:
    """A link as JSON values."""
    return {
        "id": escape(link.id),
        "a": escape(link.a),
        "b": escape(link.b),
        "relation": link.relation.value,
        "verbatim": link.verbatim,
        "override": link.override,
        "disputed": _maybe(link.disputed),
    }


def parse_link(record: Mapping[str, Any]) -> Link:
    """The link that `link_record` was given."""
    return Link(
        id=unescape(record["id"]),
        a=unescape(record["a"]),
        b=unescape(record["b"]),
        relation=Relation(record["relation"]),
        verbatim=record["verbatim"],
        override=record["override"],
        disputed=_parse_maybe(record["disputed"]),
    )


def finding_record(finding: Finding) -> Record:
    """A finding as JSON values."""
    return {
        "kind": finding.kind.value,
        "position": _maybe(finding.position),
        "reason": escape(finding.reason),
        "by": escape(finding.by),
        "at": escape(finding.at),
        "seq": finding.seq,
        "standing_hash": escape(finding.standing_hash),
        "stale": finding.stale,
        "signed_by": [escape(by) for by in finding.signed_by],
    }


def parse_finding(record: Mapping[str, Any]) -> Finding:
    """The finding that `finding_record` was given."""
    return Finding(
        kind=FindingKind(record["kind"]),
        position=_parse_maybe(record["position"]),
        reason=unescape(record["reason"]),
        by=unescape(record["by"]),
        at=unescape(record["at"]),
        seq=record["seq"],
        standing_hash=unescape(record["standing_hash"]),
        stale=record["stale"],
        signed_by=tuple(unescape(by) for by in record.get("signed_by", ())),
    )


def span_record(span: Span) -> Record:
    """A span as JSON values."""
    return {"start": span.start, "end": span.end, "text": escape(span.text)}


def parse_span(record: Mapping[str, Any]) -> Span:
    """The span that `span_record` was given."""
    return Span(record["start"], record["end"], unescape(record["text"]))


def quantity_record(quantity: Quantity) -> Record:
    """A quantity as JSON values."""
    return {
        "text": escape(quantity.text),
        "low": number(quantity.low),
        "high": number(quantity.high),
        "unit": _maybe(quantity.unit),
        "counted": _maybe(quantity.counted),
        "of": number(quantity.of),
        "start": quantity.start,
        "end": quantity.end,
    }


def parse_quantity(record: Mapping[str, Any]) -> Quantity:
    """The quantity that `quantity_record` was given."""
    return Quantity(
        text=unescape(record["text"]),
        low=parse_number(record["low"]),
        high=parse_number(record["high"]),
        unit=_parse_maybe(record["unit"]),
        counted=_parse_maybe(record["counted"]),
        of=parse_number(record["of"]),
        start=record["start"],
        end=record["end"],
    )


def happening_record(happening: Happening) -> Record:
    """A happening as JSON values."""
    spans = {"agent": happening.agent, "patient": happening.patient, "span": happening.span}
    return {
        "predicate": escape(happening.predicate),
        "tense": None if happening.tense is None else happening.tense.value,
        **{name: None if span is None else span_record(span) for name, span in spans.items()},
    }


def parse_happening(record: Mapping[str, Any]) -> Happening:
    """The happening that `happening_record` was given."""
    agent, patient, span = (record[name] for name in ("agent", "patient", "span"))
    return Happening(
        predicate=unescape(record["predicate"]),
        tense=None if record["tense"] is None else Tense(record["tense"]),
        agent=None if agent is None else parse_span(agent),
        patient=None if patient is None else parse_span(patient),
        span=None if span is None else parse_span(span),
    )


def scope_record(scope: Scope) -> Record:
    """A scope as JSON values."""
    return {
        "kind": scope.kind.value,
        "span": None if scope.span is None else span_record(scope.span),
        "regions": scope.regions,
    }


def parse_scope(record: Mapping[str, Any]) -> Scope:
    """The scope that `scope_record` was given."""
    span = record["span"]
    return Scope(ScopeKind(record["kind"]), None if span is None else parse_span(span), record["regions"])


def voice_record(voice: Voice) -> Record:
    """A voice as JSON values; what the document does not say of it has no key."""
    said = {"head": voice.head, "role": voice.role, "affiliation": voice.affiliation}
    return {
        "name": escape(voice.name),
        "span": None if voice.span is None else span_record(voice.span),
        "anonymous": voice.anonymous,
        "source": _maybe(voice.source),
        **{key: escape(value) for key, value in said.items() if value is not None},
    }


def parse_voice(record: Mapping[str, Any]) -> Voice:
    """The voice that `voice_record` was given."""
    span = record["span"]
    return Voice(
        name=unescape(record["name"]),
        span=None if span is None else parse_span(span),
        anonymous=record["anonymous"],
        source=_parse_maybe(record["source"]),
        head=_parse_maybe(record.get("head")),
        role=_parse_maybe(record.get("role")),
        affiliation=_parse_maybe(record.get("affiliation")),
    )


def _attribution_record(path: Attribution) -> Record:
    return {
        "origin": None if path.origin is None else voice_record(path.origin),
        "via": [voice_record(voice) for voice in path.via],
        "publisher": None if path.publisher is None else voice_record(path.publisher),
        **({} if path.rule is None else {"rule": escape(path.rule)}),
    }


def _parse_attribution(record: Mapping[str, Any]) -> Attribution:
    origin, publisher = record["origin"], record["publisher"]
    return Attribution(
        origin=None if origin is None else parse_voice(origin),
        via=tuple(parse_voice(voice) for voice in record["via"]),
        publisher=None if publisher is None else parse_voice(publisher),
        rule=_parse_maybe(record.get("rule")),
    )


def _window_record(when: TimeWindow) -> Record:
    return {"text": escape(when.text), "start": _maybe(when.start), "end": _maybe(when.end)}


def _parse_window(record: Mapping[str, Any]) -> TimeWindow:
    return TimeWindow(unescape(record["text"]), _parse_maybe(record["start"]), _parse_maybe(record["end"]))


def _maybe(text: str | None) -> str | None:
    return None if text is None else escape(text)


def _parse_maybe(text: str | None) -> str | None:
    return None if text is None else unescape(text)


def _whole(value: float) -> int | None:
    """The whole number that a figure equals, where JSON can hold it exactly."""
    return int(value) if -_LARGEST <= value <= _LARGEST else None
