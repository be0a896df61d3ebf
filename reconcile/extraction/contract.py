"""The JSON of the `extract` command: a claim to its line and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reconcile.claims import Claim, Quantity, Span, Voice
from reconcile.documents import Document


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
        "modality": claim.modality.value,
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "places": [_span(place) for place in claim.places],
        "when": {"text": claim.when.text, "from": claim.when.start, "to": claim.when.end} if claim.when else None,
    }


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
