"""The ledger as one JSON-LD graph: findings as schema.org ClaimReview, paths and links and decisions as W3C PROV-O.

A finding is a person's word, so it has a rating's name and never its value. The context is inline: nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from reconcile.claims import Claim, Voice
from reconcile.decisions import Decision
from reconcile.ledger.phrases import about
from reconcile.ledger.rows import ClaimLedger, DocumentLedger, LedgerSource, QuestionLedger, outlet, parts_from, speaker
from reconcile.ledger.safe import iri_part, json_text, lang_tag, unmixed, web_url
from reconcile.ledger.scope import told
from reconcile.ledger.sentences import claim_sentence, position_sentence
from reconcile.records import number
from reconcile.relations import Link, Relation
from reconcile.sources import Registry, Source, SourceKind, alias_key
from reconcile.standing import Envelope, Finding, Position
from reconcile.ties import Tie

Node = dict[str, Any]

KINDS = ("ledger", "source", "document", "claim", "link", "question", "finding", "person", "decision")
CONTEXT: Node = {
    "@vocab": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rc": "urn:x-reconcile:terms#",
    **{kind: f"urn:x-reconcile:{kind}:" for kind in KINDS},
    "url": {"@type": "@id"},
    "archivedAt": {"@type": "@id"},
    "prov:endedAtTime": {"@type": "xsd:dateTime"},
}
_TYPES = {
    SourceKind.PERSON: ["Person", "prov:Person"],
    SourceKind.OFFICE: ["Organization", "prov:Organization"],
    SourceKind.GOVERNMENT: ["GovernmentOrganization", "prov:Organization"],
    SourceKind.OUTLET: ["NewsMediaOrganization", "prov:Organization"],
    SourceKind.ARMED_GROUP: ["Organization", "prov:Organization"],
    SourceKind.ORGANISATION: ["Organization", "prov:Organization"],
}
# What a relation also is in the vocabularies that others know.
_ALSO = {
    Relation.SUPERSEDES: "prov:wasRevisionOf",
    Relation.REPEATS: "prov:alternateOf",
    Relation.PART_OF: "isPartOf",
}


def write_jsonld(source: LedgerSource, out: BinaryIO) -> None:
    """Write the graph, a line for each of its nodes."""
    out.write(f'{{"@context":{json_text(CONTEXT)},\n"@graph":[\n'.encode())
    for at, node in enumerate(_nodes(source)):
        said = {key: value for key, value in node.items() if value not in (None, "", [])}
        out.write((",\n" if at else "").encode() + json_text(said).encode("utf-8"))
    out.write(b"\n]}\n")


def _nodes(source: LedgerSource) -> Iterator[Node]:
    registry = source.registry()
    yield _ledger(source)
    for known in registry.sources.values():
        if registry.resolve(known.id) is known:
            yield _source(known, registry)
    by_name = dict(registry.names())
    for held in source.documents():
        yield _document(held, by_name)
    for question in source.questions():
        yield from _question_nodes(question, registry)
    for entry in source.loose():
        yield _claim(entry, None, registry)
    for decided in source.decisions():
        yield _decision(decided.decision)


def _ledger(source: LedgerSource) -> Node:
    return {
        "@id": _iri("ledger", source.head),
        "@type": ["Dataset", "prov:Entity"],
        "name": source.name,
        "rc:entry": source.seq,
        "rc:head": source.head,
        "description": " ".join(told(source)) or None,
    }


def _source(known: Source, registry: Registry) -> Node:
    return {
        "@id": _iri("source", known.id),
        "@type": [*_TYPES.get(known.kind, []), "prov:Agent"],
        "name": unmixed(known.name),
        "alternateName": [*map(unmixed, known.aliases)],
        "rc:kind": known.kind.value,
        "rc:party": known.party,
        "prov:actedOnBehalfOf": _agent_of(known.speaks_for, registry),
        "parentOrganization": _agent_of(known.owned_by, registry),
        "memberOf": _agent_of(known.belongs_to, registry),
        "rc:tie": [_tie(tie, registry) for tie in known.ties],
    }


def _document(held: DocumentLedger, by_name: dict[str, str]) -> Node:
    document = held.document
    publisher = by_name.get(alias_key(document.publisher or ""))
    address = web_url(document.url)
    return {
        "@id": _iri("document", document.id),
        "@type": ["CreativeWork", "prov:Entity"],
        "headline": document.title,
        "publisher": outlet(document) if publisher is None else _ref("source", publisher),
        "prov:wasAttributedTo": None if publisher is None else _ref("source", publisher),
        "datePublished": document.published,
        "inLanguage": None if document.lang is None else lang_tag(document.lang),
        "url": address,
        "rc:address": document.url if address is None else None,
        "archivedAt": web_url(document.archive_url),
        "sha256": held.columns.sha256,
    }


def _question_nodes(question: QuestionLedger, registry: Registry) -> Iterator[Node]:
    for entry in question.claims:
        yield _claim(entry, question.id, registry)
    for link in (*question.links, *(link for link, _ in parts_from(question))):
        yield from _link(link)
    yield _question(question)
    if question.finding is not None:
        yield _review(question, question.finding)


def _claim(entry: ClaimLedger, question: str | None, registry: Registry) -> Node:
    claim, document = entry.claim, _ref("document", entry.document.id)
    origin = None if claim.origin is None else _agent(claim.origin, claim, 0, registry)
    return {
        "@id": _iri("claim", claim.id),
        "@type": ["Claim", "prov:Entity"],
        "text": claim.text,
        "description": claim_sentence(entry, registry.sources),
        "inLanguage": lang_tag(claim.lang),
        "author": origin,
        "appearance": document,
        "prov:wasQuotedFrom": document,
        "prov:qualifiedAttribution": _path(claim, registry),
        **_content(claim),
        "rc:question": None if question is None else _ref("question", question),
    }


def _content(claim: Claim) -> Node:
    quantity, when, told = claim.quantity, claim.when, claim.happening
    return {
        "rc:quote": claim.quote.text,
        "rc:start": claim.content.start,
        "rc:end": claim.content.end,
        "rc:modality": claim.modality.value,
        "rc:negated": claim.negated,
        "rc:predicate": told.predicate if told else None,
        "rc:tense": told.tense.value if told and told.tense else None,
        "rc:agent": told.agent.text if told and told.agent else None,
        "rc:patient": told.patient.text if told and told.patient else None,
        "rc:scope": [str(scope) for scope in claim.scopes],
        "rc:preliminary": claim.preliminary,
        "rc:interest": claim.interest.value,
        "rc:review": claim.review.value,
        "rc:low": number(quantity.low) if quantity else None,
        "rc:high": number(quantity.high) if quantity else None,
        "rc:unit": quantity.unit if quantity else None,
        "rc:counted": quantity.counted if quantity else None,
        "rc:place": [place.text for place in claim.places],
        "temporalCoverage": f"{when.start or '..'}/{when.end or '..'}" if when and (when.start or when.end) else None,
    }


def _path(claim: Claim, registry: Registry) -> list[Node]:
    """Origin, relays and publisher in their order, each with its part in the path."""
    ends = [("origin", claim.origin), *(("via", voice) for voice in claim.attribution.via)]
    steps = [(role, voice) for role, voice in (*ends, ("publisher", claim.attribution.publisher)) if voice is not None]
    return [
        {
            "@type": "prov:Attribution",
            "prov:agent": _agent(voice, claim, step, registry),
            "rc:role": role,
            "rc:step": step,
        }
        for step, (role, voice) in enumerate(steps)
    ]


def _agent(voice: Voice, claim: Claim, step: int, registry: Registry) -> Node:
    """A voice's source; who is not in the registry is an agent of this claim alone, never joined to another."""
    if not voice.anonymous and voice.source is not None and voice.source in registry.sources:
        return _ref("source", registry.resolve(voice.source).id)
    name = speaker(voice, registry.sources)
    own = f"{_iri('claim', claim.id)}.voice.{step}"
    return {"@id": own, "@type": "prov:Agent", "name": name, "rc:anonymous": voice.anonymous}


def _link(link: Link) -> Iterator[Node]:
    """A link is a node of its own, for its decisions, and a plain statement between its claims."""
    a, b = _ref("claim", link.a), _ref("claim", link.b)
    yield {
        "@id": _iri("link", link.id),
        "@type": ["rc:Link", "prov:Entity"],
        "rc:from": a,
        "rc:to": b,
        "rc:relation": link.relation.value,
        "rc:symmetric": not link.relation.directed,
        "rc:verbatim": link.verbatim,
        "rc:override": link.override,
        "rc:disputed": link.disputed,
    }
    yield {**a, f"rc:{link.relation.value}": b, **({_ALSO[link.relation]: b} if link.relation in _ALSO else {})}


def _question(question: QuestionLedger) -> Node:
    standing = question.standing
    return {
        "@id": _iri("question", question.id),
        "@type": ["Question", "prov:Collection", "prov:Entity"],
        "name": question.title,
        "rc:event": question.event,
        "rc:state": standing.state.value,
        "rc:overlay": list(question.overlays),
        "prov:hadMember": [_ref("claim", entry.claim.id) for entry in question.claims],
        "rc:position": [_position(question, at, position) for at, position in enumerate(standing.positions, 1)],
        **({} if standing.envelope is None else _envelope(standing.envelope)),
    }


def _position(question: QuestionLedger, at: int, position: Position) -> Node:
    """A position; the suggested Admiralty number is no grade to export."""
    return {
        "@id": f"{_iri('question', question.id)}.position.{at}",
        "@type": ["rc:Position", "prov:Collection", "prov:Entity"],
        "rc:support": position.label,
        "rc:families": len(position.families),
        "rc:publications": position.publications,
        "rc:origins": position.origins,
        "prov:hadMember": [_ref("claim", claim) for claim in position.claims],
    }


def _envelope(envelope: Envelope) -> Node:
    return {
        "rc:low": number(envelope.low.value),
        "rc:lowBy": [_ref("claim", claim) for claim in envelope.low.claims],
        "rc:high": number(envelope.high.value),
        "rc:highBy": [_ref("claim", claim) for claim in envelope.high.claims],
    }


def _review(question: QuestionLedger, finding: Finding) -> Node:
    at = about(question.standing, finding)
    position = None if at is None else question.standing.positions[at - 1]
    claims = position.claims if position is not None else tuple(entry.claim.id for entry in question.claims)
    return {
        "@id": _iri("finding", question.id),
        "@type": ["ClaimReview", "prov:Entity"],
        "about": _ref("question", question.id),
        "claimReviewed": question.title if position is None else position_sentence(question, position),
        "itemReviewed": [_ref("claim", claim) for claim in claims],
        "reviewRating": {"@type": "Rating", "alternateName": finding.kind.value},
        "reviewBody": finding.reason,
        "author": _person(finding.by),
        "datePublished": finding.at,
        "rc:stale": finding.stale,
        "prov:wasDerivedFrom": _ref("question", question.id),
        "prov:wasGeneratedBy": _ref("decision", str(finding.seq)),
    }


def _decision(decision: Decision) -> Node:
    """Who decided what when: the claims and links that came of it or ended with it."""
    told = [change for change in decision.changes if change.kind in ("claim", "link")]
    return {
        "@id": _iri("decision", str(decision.seq)),
        "@type": "prov:Activity",
        "rc:kind": decision.kind.value,
        "rc:hash": decision.hash,
        "prov:endedAtTime": decision.at,
        "prov:wasAssociatedWith": _person(decision.by),
        "prov:generated": [_ref(change.kind, change.key) for change in told if change.before is None],
        "prov:invalidated": [_ref(change.kind, change.key) for change in told if change.after is None],
    }


def _person(name: str) -> Node:
    return {"@id": _iri("person", name), "@type": ["Person", "prov:Person", "prov:Agent"], "name": name}


def _tie(tie: Tie, registry: Registry) -> Node:
    """A lead that held on certain days, or whom the source repeats: the terms above say what always holds."""
    days = {"rc:since": tie.since, "rc:until": tie.until}
    told = {"rc:lead": tie.lead.value, "rc:to": _agent_of(tie.to, registry), **days}
    return {name: value for name, value in told.items() if value is not None}


def _agent_of(source: str | None, registry: Registry) -> Node | None:
    if source is None or source not in registry.sources:
        return None
    return _ref("source", registry.resolve(source).id)


def _ref(kind: str, key: str) -> Node:
    return {"@id": _iri(kind, key)}


def _iri(kind: str, key: str) -> str:
    return f"{kind}:{iri_part(key)}"
