"""Identity of claims: the same words of the same document have the same id whenever they are extracted."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from reconcile.claims import Span

_CLAIMS = uuid.UUID("6f1f0f0c-3d0b-5a56-9c43-0d7a1d3a6a55")


def claim_id(document: str, spans: Sequence[Span | None]) -> str:
    """A UUID derived from the document's id and the spans of a claim: content first, then quote, cue, source."""
    ends = [(span.start, span.end) if span else None for span in spans]
    words = next((span.text for span in spans if span), "")
    return str(uuid.uuid5(_CLAIMS, f"{document}\x1f{ends}\x1f{words.encode('utf-8', 'surrogatepass')!r}"))
