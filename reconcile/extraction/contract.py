"""The JSON of the `extract` command: a claim to its line and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reconcile.claims import (
    Attribution,
    Claim,
    Happening,
    Modality,
    Quantity,
    Scope,
    ScopeKind,
    Span,
    Tense,
    TimeWindow,
    Voice,
)
from reconcile.documents import Document
from reconcile.errors import Malformed
from reconcile.extraction.identity import claim_id


def lines(document: Document, claims: Iterable[Claim]) -> Iterator[dict[str, Any]]:
    """A line for each claim; `document` is the caller's own id where one was given."""
    for claim in claims:
        yield line(claim, document.id or claim.document)


def line(claim: Claim, document: str | None = None) -> dict[str, Any]:
    """A claim as the contract has it."""
    origin = claim.origin
    return {
        "document": document or claim.document,
        "source": _voice(origin) if origin is not None else None,
        "cue": _span(claim.cue) if claim.cue is not None else None,
        "content": _span(claim.content),
        "quote": _span(claim.quote),
        "via": [_voice(voice) for voice in claim.attribution.via],
        "negated": claim.negated,
        "happening": None if claim.happening is None else _told(claim.happening),
        "modality": claim.modality.value,
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "places": [_span(place) for place in claim.places],
        "when": {"text": claim.when.text, "from": claim.when.start, "to": claim.when.end} if claim.when else None,
        "scopes": [_scope(scope) for scope in claim.scopes],
    }


def claim(row: Mapping[str, Any], *, name: str = "extract", number: int = 1) -> Claim:
    """The claim of a line; `name` and `number` are where the line stood. Raises Malformed.

    A line does not say whether a voice is anonymous, nor what it was published in: that is the document's to say.
    """
    try:
        source, cue, when = row["source"], row["cue"], row["when"]
        content, quote = _span_of(row["content"]), _span_of(row["quote"])
        origin, said = _voice_of(source) if source else None, _span_of(cue) if cue else None
        return Claim(
            id=claim_id(row["document"], (content, quote, said, origin.span if origin else None)),
            document=row["document"],
            content=content,
            quote=quote,
            attribution=Attribution(origin, tuple(map(_voice_of, row["via"]))),
            cue=said,
            modality=Modality(row["modality"]),
            negated=row["negated"],
            happening=_told_of(row["happening"]) if row.get("happening") else None,
            quantities=tuple(map(_quantity_of, row["quantities"])),
            places=tuple(map(_span_of, row["places"])),
            when=TimeWindow(when["text"], when["from"], when["to"]) if when else None,
            scopes=tuple(map(_scope_of, row.get("scopes") or ())),
        )
    except KeyError as missing:
        raise Malformed(name, number, f"the field {missing} is missing") from None
    except (TypeError, ValueError, AttributeError) as error:
        raise Malformed(name, number, str(error)) from None


def _span_of(row: Mapping[str, Any]) -> Span:
    return Span(row["start"], row["end"], row["text"])


def _voice_of(row: Mapping[str, Any]) -> Voice:
    return Voice(row["name"], None if row["start"] is None else _span_of(row))


def _quantity_of(row: Mapping[str, Any]) -> Quantity:
    return Quantity(
        row["text"],
        row["low"],
        row["high"],
        unit=row["unit"],
        counted=row["counted"],
        start=row["start"],
        end=row["end"],
    )


def _scope(scope: Scope) -> dict[str, Any]:
    span = {"start": None, "end": None, "text": None} if scope.span is None else _span(scope.span)
    return {**span, "kind": scope.kind.value, "regions": scope.regions}


def _scope_of(row: Mapping[str, Any]) -> Scope:
    return Scope(ScopeKind(row["kind"]), None if row["start"] is None else _span_of(row), row.get("regions"))


def _told(happening: Happening) -> dict[str, Any]:
    parts = {"span": happening.span, "agent": happening.agent, "patient": happening.patient}
    return {
        "predicate": happening.predicate,
        "tense": None if happening.tense is None else happening.tense.value,
        **{name: None if span is None else _span(span) for name, span in parts.items()},
    }


def _told_of(row: Mapping[str, Any]) -> Happening:
    spans = {name: _span_of(row[name]) for name in ("span", "agent", "patient") if row.get(name)}
    return Happening(row["predicate"], Tense(row["tense"]) if row.get("tense") else None, **spans)


def _span(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _voice(voice: Voice) -> dict[str, Any]:
    ends = _span(voice.span) if voice.span is not None else {"start": None, "end": None, "text": voice.name}
    return {**ends, "name": voice.name}


def _quantity(quantity: Quantity) -> dict[str, Any]:
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "counted": quantity.counted,
    }
