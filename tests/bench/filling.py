"""Casebooks of any size for benchmarks: generated incidents, a share of them judged, one question of 200 claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reconcile.claims import Attribution, Claim, Quantity, Span, TimeWindow, Voice
from reconcile.documents import Document, document_id
from tests.bench.generator import Report, Row

Read = tuple[Document, tuple[Claim, ...]]


def read(row: Row) -> Read:
    """A generated row as a document with its claim, without the reading of text that real rows need."""
    document = Document(row["text"], row["publisher"], url=row["url"], published=row["published"], lang=row["lang"])
    content = Span(0, len(row["content"]), row["content"])
    place = row["text"].find(row["place"])
    claim = Claim(
        id="",
        document=document_id(document),
        content=content,
        quote=Span(0, len(row["text"]), row["text"]),
        attribution=Attribution(
            origin=_voice(row["origin"]), via=tuple(map(_voice, row.get("via", ()))), publisher=Voice(row["publisher"])
        ),
        quantities=(Quantity(f"{row['low']}", float(row["low"]), row["high"], None, row["counted"]),),
        places=(Span(place, place + len(row["place"]), row["place"]),),
        when=TimeWindow(row["from"], row["from"], row["to"]),
        when_asserted=row["published"],
        made_by="bench",
    )
    return document, (claim,)


def _voice(name: str) -> Voice:
    return Voice(name, anonymous=name == name.lower())
