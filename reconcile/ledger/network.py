"""The ledger as nodes and edges: what GraphML and GEXF both write, each in its own XML.

Claims, sources and documents are nodes. Edges have a direction: a claim is said by its origin, told via relays, carried
by its document; a document is published by its publisher; a claim stands in a relation to another.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import BinaryIO

from reconcile.claims import Voice
from reconcile.documents import Document
from reconcile.ledger.rows import ClaimLedger, LedgerSource, QuestionLedger, outlet, parts_from, speaker
from reconcile.ledger.safe import unmixed, xml_text
from reconcile.ledger.sentences import claim_sentence
from reconcile.ledger.table import Cell
from reconcile.relations import Link
from reconcile.sources import Registry, Source, alias_key
from reconcile.standing import Position

_TEXTS = (
    *("kind", "label", "name", "sentence", "question", "question_title", "event", "state", "finding", "position"),
    *("support", "modality", "review", "interest", "unit", "counted", "lang", "source_kind", "party", "title"),
    *("publisher", "published", "url", "archive_url", "sha256"),
)
NODE = {
    **dict.fromkeys(_TEXTS, "string"),
    **dict.fromkeys(("low", "high"), "double"),
    **dict.fromkeys(("negated", "preliminary", "anonymous"), "boolean"),
}
EDGE = {
    **dict.fromkeys(("kind", "disputed"), "string"),
    **dict.fromkeys(("symmetric", "verbatim", "override"), "boolean"),
    "step": "int",
}
_LABEL = 60


@dataclass(frozen=True, slots=True)
class Node:
    """Attributes by their names in NODE; None and empty texts are left out."""

    id: str
    data: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Edge:
    """Attributes by their names in EDGE; None and empty texts are left out."""

    id: str
    source: str
    target: str
    data: Mapping[str, Cell]


def network(source: LedgerSource) -> Iterator[Node | Edge]:
    """Every node, each before the edges that leave it; a link's other end may still be to come."""
    registry = source.registry()
    for known in registry.sources.values():
        if registry.resolve(known.id) is known:
            yield _source(known)
    yield from _documents(source, registry)
    for question in source.questions():
        yield from _question(question, registry)
    for entry in source.loose():
        yield from _claim(entry, {}, registry, registry.sources)


def write_network(
    source: LedgerSource, out: BinaryIO, node: Callable[[Node], str], edge: Callable[[Edge], str], between: bytes = b""
) -> None:
    """Write the nodes, then the edges: their readers ask for that order. Until then the edges wait in a file."""
    with TemporaryFile() as waiting:
        for part in network(source):
            if isinstance(part, Node):
                out.write(node(part).encode("utf-8"))
            else:
                waiting.write(edge(part).encode("utf-8"))
        out.write(between)
        waiting.seek(0)
        shutil.copyfileobj(waiting, out)


def filled(data: Mapping[str, Cell]) -> Iterator[tuple[str, str]]:
    """The attributes that say something, as XML text."""
    for name, value in data.items():
        if isinstance(value, bool):
            yield name, "true" if value else "false"
        elif value is not None and value != "":
            yield name, xml_text(str(value))


def _documents(source: LedgerSource, registry: Registry) -> Iterator[Node | Edge]:
    """Documents, and who published them where the registry knows."""
    by_name = dict(registry.names())
    for held in source.documents():
        document = held.document
        yield _document(document, held.columns.sha256)
        publisher = by_name.get(alias_key(document.publisher or ""))
        if publisher is not None:
            ends = f"document:{document.id}", f"source:{publisher}"
            yield Edge(f"published-by:{document.id}", *ends, {"kind": "published by"})


def _source(known: Source) -> Node:
    name = unmixed(known.name)
    data = {"kind": "source", "label": _label(name), "name": name, "party": known.party}
    return Node(f"source:{known.id}", {**data, "source_kind": known.kind.value, "anonymous": known.anonymous})


def _document(document: Document, sha256: str) -> Node:
    name = document.title or outlet(document) or document.url or document.id
    data: dict[str, Cell] = {
        "kind": "document",
        "label": _label(name),
        "title": document.title,
        "publisher": outlet(document),
        "published": document.published,
        "url": document.url,
        "archive_url": document.archive_url,
        "lang": document.lang,
        "sha256": sha256,
    }
    return Node(f"document:{document.id}", data)


def _question(question: QuestionLedger, registry: Registry) -> Iterator[Node | Edge]:
    held = {claim: position for position in question.standing.positions for claim in position.claims}
    for entry in question.claims:
        yield from _claim(entry, _standing(question, held.get(entry.claim.id)), registry, question.sources)
    for link in question.links:
        yield _relation(link)
    for link, _ in parts_from(question):
        yield _relation(link)


def _standing(question: QuestionLedger, position: Position | None) -> dict[str, Cell]:
    return {
        "question": question.id,
        "question_title": question.title,
        "event": question.event,
        "state": question.standing.state.value,
        "finding": None if question.finding is None else question.finding.kind.value,
        "position": None if position is None else position.claims[0],
        "support": None if position is None else position.support.value,
    }


def _claim(
    entry: ClaimLedger, standing: Mapping[str, Cell], registry: Registry, sources: Mapping[str, Source]
) -> Iterator[Node | Edge]:
    claim, quantity = entry.claim, entry.claim.quantity
    data: dict[str, Cell] = {
        "kind": "claim",
        "label": _label(claim.text),
        "name": claim.text,
        "sentence": claim_sentence(entry, sources),
        **standing,
        "modality": claim.modality.value,
        "negated": claim.negated,
        "review": claim.review.value,
        "preliminary": claim.preliminary,
        "interest": claim.interest.value,
        "low": _double(quantity.low) if quantity else None,
        "high": _double(quantity.high) if quantity else None,
        "unit": quantity.unit if quantity else None,
        "counted": quantity.counted if quantity else None,
        "lang": claim.lang,
    }
    yield Node(f"claim:{claim.id}", data)
    yield from _path(entry, registry)
    end = f"document:{entry.document.id}"
    yield Edge(f"carried-by:{claim.id}", f"claim:{claim.id}", end, {"kind": "carried by"})


def _path(entry: ClaimLedger, registry: Registry) -> Iterator[Node | Edge]:
    """Who said it, and via whom, step by step."""
    claim = entry.claim
    origin = [] if claim.origin is None else [("said by", claim.origin)]
    for step, (kind, voice) in enumerate([*origin, *(("told via", voice) for voice in claim.attribution.via)]):
        key = f"{claim.id}:{step}"
        known = _known(voice, registry)
        if known is None:
            # Somebody who is not in the registry is a node of this claim alone: never joined to another.
            name, hidden = speaker(voice, registry.sources), voice.anonymous
            data: dict[str, Cell] = {"kind": "source", "label": _label(name), "name": name, "anonymous": hidden}
            yield Node(f"voice:{key}", data)
        end = f"voice:{key}" if known is None else f"source:{known}"
        yield Edge(f"path:{key}", f"claim:{claim.id}", end, {"kind": kind, "step": step})


def _known(voice: Voice, registry: Registry) -> str | None:
    if voice.anonymous or voice.source is None or voice.source not in registry.sources:
        return None
    return registry.resolve(voice.source).id


def _relation(link: Link) -> Edge:
    data: dict[str, Cell] = {
        "kind": link.relation.value,
        "symmetric": not link.relation.directed,
        "verbatim": link.verbatim,
        "override": link.override,
        "disputed": link.disputed,
    }
    return Edge(f"link:{link.id}", f"claim:{link.a}", f"claim:{link.b}", data)


def _double(value: float | None) -> float | None:
    """A figure that every reader of XML takes: infinity has several spellings, so it is left out."""
    return float(value) if value is not None and math.isfinite(value) else None


def _label(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LABEL else f"{line[: _LABEL - 1]}…"
