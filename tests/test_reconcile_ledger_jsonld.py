"""The ledger as JSON-LD: parsed by rdflib, held to the shapes in docs/ by pySHACL."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef

from reconcile.claims import Quantity, Voice
from reconcile.documents import Document
from reconcile.ledger.jsonld import CONTEXT, write_jsonld
from reconcile.ledger.safe import visible
from reconcile.relations import Link, Relation
from reconcile.standing import FindingKind
from reconcile.ties import Lead, Tie
from tests.hostile import HOSTILE
from tests.ledgers import AGENCY, AIR_FORCE, MINISTRY, FakeLedger, claim, full_ledger, question, voice

# rdflib's own JSON-LD parser, and pySHACL, still use what rdflib 7 has deprecated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

SHAPES = Path(__file__).parent.parent / "docs" / "ledger.shacl.ttl"
SCHEMA, PROV = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/prov#")
RC = Namespace("urn:x-reconcile:terms#")
hostile = pytest.mark.parametrize("word", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])


def written(ledger: FakeLedger) -> bytes:
    out = io.BytesIO()
    write_jsonld(ledger, out)
    return out.getvalue()


def graph(ledger: FakeLedger) -> Graph:
    return Graph().parse(data=written(ledger), format="json-ld")


def iri(kind: str, key: str) -> URIRef:
    return URIRef(f"urn:x-reconcile:{kind}:{key}")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES)


def conforms(data: Graph, shapes: Graph) -> tuple[bool, str]:
    verdict, _, told = pyshacl.validate(data, shacl_graph=shapes)
    return bool(verdict), str(told)


def reviewed(kind: FindingKind = FindingKind.PROBABLE, position: str | None = "c1") -> FakeLedger:
    full = full_ledger("drones")
    found = full.asked[0].finding
    assert found is not None
    return replace(full, asked=(replace(full.asked[0], finding=replace(found, kind=kind, position=position)),))


@pytest.mark.parametrize(
    "ledger", [full_ledger(), FakeLedger(), FakeLedger(known=())], ids=["full", "sources", "empty"]
)
def test_a_ledger_conforms_to_the_shapes(ledger: FakeLedger, shapes: Graph) -> None:
    verdict, told = conforms(graph(ledger), shapes)
    assert verdict, told


@pytest.mark.parametrize(
    ("subject", "predicate", "value"),
    [
        (None, SCHEMA.ratingValue, Literal(4)),
        (iri("link", "l1"), RC.relation, Literal("resembles")),
        (iri("claim", "c1"), RC.modality, Literal("sworn")),
        (iri("document", "d-report"), SCHEMA.url, URIRef("javascript:alert(1)")),
        (iri("question", "c1.position.1"), RC.admiralty, Literal(1)),
    ],
)
def test_the_shapes_refuse_what_a_ledger_must_not_say(
    shapes: Graph, subject: URIRef | None, predicate: URIRef, value: Literal | URIRef
) -> None:
    data = graph(full_ledger())
    rating = data.value(iri("finding", "c1"), SCHEMA.reviewRating)
    assert rating is not None
    data.add((subject or rating, predicate, value))
    assert not conforms(data, shapes)[0]


@hostile
def test_hostile_text_is_parsed_as_the_text_it_is(word: str, shapes: Graph) -> None:
    data = graph(full_ledger(word, url=word))
    shown = visible(word)
    said = data.value(iri("claim", "c1"), SCHEMA.text)
    assert said == (Literal(shown) if shown else None)
    assert len(set(data.subjects(RDF.type, SCHEMA.Claim))) == 5


@pytest.mark.parametrize(
    "name", ["bidi_override", "lone_high_surrogate", "jsonld_closes_script", "javascript_url", "empty"]
)
def test_hostile_text_conforms_too(name: str, shapes: Graph) -> None:
    word = dict(HOSTILE)[name]
    verdict, told = conforms(graph(full_ledger(word, url=word)), shapes)
    assert verdict, told


@hostile
def test_inside_a_page_nothing_closes_its_script_element(word: str) -> None:
    text = written(full_ledger(word, url=word))
    assert not set(text) & set(b"<>&")
    json.loads(text)


def test_a_finding_is_a_review_with_its_name_and_no_measure_of_truth() -> None:
    data = graph(reviewed(FindingKind.PUBLISH_BOTH))
    [review] = data.subjects(RDF.type, SCHEMA.ClaimReview)
    rating = data.value(review, SCHEMA.reviewRating)
    assert {(str(p), str(o)) for _, p, o in data.triples((rating, None, None))} == {
        (str(RDF.type), str(SCHEMA.Rating)),
        (str(SCHEMA.alternateName), "PUBLISH-BOTH"),
    }
    assert data.value(review, SCHEMA.reviewBody) == Literal("drones")
    assert data.value(review, PROV.wasGeneratedBy) == iri("decision", "3")


@pytest.mark.parametrize(("position", "reviewed_claims"), [("c2", {"c2", "c3"}), (None, {"c1", "c2", "c3", "c4"})])
def test_a_review_is_of_its_position_or_of_the_whole_question(position: str | None, reviewed_claims: set[str]) -> None:
    data = graph(reviewed(position=position))
    [review] = data.subjects(RDF.type, SCHEMA.ClaimReview)
    assert set(data.objects(review, SCHEMA.itemReviewed)) == {iri("claim", key) for key in reviewed_claims}


def test_the_suggested_admiralty_number_is_not_exported() -> None:
    assert b"dmiralty" not in written(full_ledger())


def test_a_path_is_told_step_by_step() -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY), via=(voice(AGENCY), voice(AIR_FORCE)))
    data = graph(FakeLedger(asked=(question((said,)),)))
    steps = [
        (data.value(step, RC.step).toPython(), str(data.value(step, RC.role)), data.value(step, PROV.agent))  # type: ignore[union-attr]
        for step in data.objects(iri("claim", "c1"), PROV.qualifiedAttribution)
    ]
    assert sorted(steps) == [
        (0, "origin", iri("source", MINISTRY.id)),
        (1, "via", iri("source", AGENCY.id)),
        (2, "via", iri("source", AIR_FORCE.id)),
    ]
    assert data.value(iri("claim", "c1"), SCHEMA.author) == iri("source", MINISTRY.id)


def test_people_who_are_not_named_are_never_one_agent() -> None:
    unnamed = Voice("two diplomats", anonymous=True)
    data = graph(FakeLedger(unasked=tuple(claim(key, "a talk", origin=unnamed) for key in ("c1", "c2"))))
    assert len(set(data.subjects(SCHEMA.name, Literal("two diplomats")))) == 2


def test_who_speaks_for_another_acts_on_its_behalf() -> None:
    spokesman = replace(AIR_FORCE, speaks_for=MINISTRY.id, owned_by="s-gone")
    data = graph(FakeLedger(known=(spokesman, MINISTRY)))
    assert data.value(iri("source", spokesman.id), PROV.actedOnBehalfOf) == iri("source", MINISTRY.id)
    assert data.value(iri("source", spokesman.id), SCHEMA.parentOrganization) is None


@pytest.mark.parametrize(
    ("relation", "also"),
    [
        (Relation.SUPERSEDES, PROV.wasRevisionOf),
        (Relation.REPEATS, PROV.alternateOf),
        (Relation.PART_OF, SCHEMA.isPartOf),
        (Relation.CONFLICTS, RC.conflicts),
    ],
)
def test_a_link_is_also_a_plain_statement_between_its_claims(relation: Relation, also: URIRef) -> None:
    entries = (claim("c1", "a fire", origin=voice(MINISTRY)), claim("c2", "a blaze", origin=voice(MINISTRY)))
    data = graph(FakeLedger(asked=(question(entries, links=(Link("l1", "c1", "c2", relation),)),)))
    assert (iri("claim", "c1"), also, iri("claim", "c2")) in data
    assert data.value(iri("link", "l1"), RC.relation) == Literal(relation.value)


def test_decisions_tell_who_made_which_link_when() -> None:
    data = graph(full_ledger())
    decision = data.value(predicate=PROV.generated, object=iri("link", "l1"))
    assert decision == iri("decision", "2")
    assert data.value(decision, PROV.wasAssociatedWith) == iri("person", "anna")
    assert str(data.value(decision, PROV.endedAtTime)) == "2025-01-30T08:02:00+00:00"


def test_the_context_is_inline_and_every_prefix_is_used() -> None:
    document = json.loads(written(full_ledger()))
    assert document["@context"] == CONTEXT
    text = json.dumps(document["@graph"])
    prefixes = [name for name, value in CONTEXT.items() if isinstance(value, str) and not name.startswith(("@", "xsd"))]
    assert [name for name in prefixes if f'"{name}:' not in text] == []


def test_ids_with_any_sign_in_them_stay_apart() -> None:
    entries = tuple(claim(key, "a fire", document=Document("a fire", id=key)) for key in ("a b", "a/b", "//x", "ä:b"))
    data = graph(FakeLedger(unasked=entries))
    assert len(set(data.subjects(RDF.type, SCHEMA.Claim))) == 4


def test_an_address_that_is_none_on_the_web_stays_a_text() -> None:
    said = claim("c1", "a fire", document=Document("a fire", url="javascript:alert(1)", id="d"))
    data = graph(FakeLedger(unasked=(said,)))
    assert data.value(iri("document", "d"), SCHEMA.url) is None
    assert data.value(iri("document", "d"), RC.address) == Literal("javascript:alert(1)")


def test_figures_and_flags_that_are_zero_or_false_are_kept() -> None:
    said = claim("c1", "none hurt", quantities=(Quantity("none", 0.0, 0.0),))
    data: Any = graph(FakeLedger(unasked=(said,)))
    assert data.value(iri("claim", "c1"), RC.low).toPython() == 0
    assert data.value(iri("claim", "c1"), RC.negated).toPython() is False


def test_a_node_stands_in_a_line() -> None:
    lines = written(full_ledger()).decode().splitlines()
    nodes = [json.loads(line.rstrip(",")) for line in lines[2:-1]]
    assert nodes[0]["@type"] == ["Dataset", "prov:Entity"]


def test_a_tie_with_days_says_which_lead_it_is_to_whom_and_when() -> None:
    paper = replace(AIR_FORCE, ties=(Tie(Lead.OWNED_BY, MINISTRY.id, "2015-11-30", "2020-01-31"),))
    data = graph(FakeLedger(known=(paper, MINISTRY)))
    [tie] = data.objects(iri("source", paper.id), RC.tie)
    assert data.value(tie, RC.to) == iri("source", MINISTRY.id)
    assert [str(data.value(tie, RC[name])) for name in ("lead", "since", "until")] == [
        "owned_by",
        "2015-11-30",
        "2020-01-31",
    ]
