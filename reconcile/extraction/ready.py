"""Ready claims: lines that already are claims; what they leave out is read from their text by light rules."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from reconcile.claims import Attribution, Claim, Span, Voice
from reconcile.documents import Document, document_id
from reconcile.errors import Malformed
from reconcile.extraction.places import find_places
from reconcile.extraction.quantities import find_quantities
from reconcile.extraction.times import find_times


def read_claim(row: Mapping[str, Any], *, name: str, line: int) -> tuple[Document, Claim]:
    """The document and the claim that a line of ready claims holds. Raises Malformed."""
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        raise Malformed(name, line, "'text' is missing or empty; every ready claim needs the words that were said")
    claim = light_claim(text, row.get("publisher"), row.get("published"))
    document = Document(text, row.get("publisher"), url=row.get("url"), published=row.get("published"))
    return document, claim


def light_claim(text: str, publisher: str | None = None, published: str | None = None) -> Claim:
    """A claim read from its text alone."""
    document = document_id(Document(text, publisher))
    span = Span(0, len(text), text)
    times = find_times(text, published)
    return Claim(
        id=str(uuid.uuid5(uuid.UUID(document), "0:0")),
        document=document,
        content=span,
        quote=span,
        attribution=Attribution(publisher=Voice(publisher) if publisher else None),
        quantities=find_quantities(text),
        places=find_places(text),
        when=times[0][1] if times else None,
        when_asserted=published,
    )
