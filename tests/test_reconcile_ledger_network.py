"""The ledger as GraphML and GEXF, read back by networkx."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any, BinaryIO
from xml.etree import ElementTree

import networkx as nx
import pytest

from reconcile.claims import Quantity, Voice
from reconcile.documents import Document
from reconcile.ledger.gexf import write_gexf
from reconcile.ledger.graphml import write_graphml
from reconcile.ledger.network import EDGE, NODE, Edge, Node, network
from reconcile.ledger.rows import LedgerSource
from reconcile.ledger.safe import visible
from reconcile.relations import Link, Relation
from reconcile.sources import Source
from tests.hostile import HOSTILE
from tests.ledgers import AGENCY, GAZETTE, MINISTRY, FakeLedger, claim, full_ledger, question, voice

hostile = pytest.mark.parametrize("word", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])

Writer = Callable[[LedgerSource, BinaryIO], None]
Reader = Callable[[BinaryIO], Any]


def read_graphml(file: BinaryIO) -> Any:
    return nx.read_graphml(file, force_multigraph=True)


def read_gexf(file: BinaryIO) -> Any:
    return nx.MultiDiGraph(nx.read_gexf(file))


BOTH: list[tuple[Writer, Reader]] = [(write_graphml, read_graphml), (write_gexf, read_gexf)]
both = pytest.mark.parametrize(("write", "read"), BOTH, ids=["graphml", "gexf"])


def written(write: Writer, ledger: FakeLedger) -> bytes:
    out = io.BytesIO()
    write(ledger, out)
    return out.getvalue()


def parts(ledger: FakeLedger) -> tuple[list[Node], list[Edge]]:
    found = list(network(ledger))
    nodes = [part for part in found if isinstance(part, Node)]
    return nodes, [part for part in found if isinstance(part, Edge)]


def shown(data: Any) -> dict[str, Any]:
    """Attributes as a reader should get them: hidden signs visible, what says nothing left out."""
    texts = {name: visible(value) if isinstance(value, str) else value for name, value in data.items()}
    return {name: value for name, value in texts.items() if value is not None and value != ""}


@both
@hostile
def test_networkx_reads_the_same_nodes_edges_and_attributes(write: Writer, read: Reader, word: str) -> None:
    ledger = full_ledger(word, url=word)
    nodes, edges = parts(ledger)
    graph = read(io.BytesIO(written(write, ledger)))
    assert graph.is_directed()
    ends = {edge.source for edge in edges} | {edge.target for edge in edges}
    assert set(graph.nodes) == {node.id for node in nodes} | ends
    for node in nodes:
        data = {name: value for name, value in graph.nodes[node.id].items() if name != "label"}
        assert data == {name: value for name, value in shown(node.data).items() if name != "label"}
    read_back = {data.get("id", key): (a, b, data) for a, b, key, data in graph.edges(keys=True, data=True)}
    assert set(read_back) == {edge.id for edge in edges}
    for edge in edges:
        a, b, data = read_back[edge.id]
        assert (a, b) == (edge.source, edge.target)
        assert {name: value for name, value in data.items() if name in EDGE} == shown(edge.data)


@both
def test_a_node_is_labelled_by_its_words(write: Writer, read: Reader) -> None:
    graph = read(io.BytesIO(written(write, full_ledger("drones"))))
    assert graph.nodes["claim:c1"]["label"] == "drones"


@both
def test_an_edge_is_drawn_twice_where_two_relations_tie_a_pair(write: Writer, read: Reader) -> None:
    entries = (claim("c1", "a fire", origin=voice(MINISTRY)), claim("c2", "a blaze", origin=voice(MINISTRY)))
    links = (Link("l1", "c1", "c2", Relation.QUALIFIES), Link("l2", "c1", "c2", Relation.SUPERSEDES))
    graph = read(io.BytesIO(written(write, FakeLedger(asked=(question(entries, links=links),)))))
    kinds = {
        data["kind"] for _, _, data in graph.out_edges("claim:c1", data=True) if data["kind"].startswith(("q", "su"))
    }
    assert kinds == {"qualifies", "supersedes"}


@both
@hostile
def test_the_file_is_wellformed_and_hides_nothing(write: Writer, read: Reader, word: str) -> None:
    text = written(write, full_ledger(word, url=word))
    root = ElementTree.fromstring(text)
    assert [child.tag for child in root.iter()] == [
        child.tag for child in ElementTree.fromstring(written(write, full_ledger(word, url=word))).iter()
    ]
    decoded = text.decode("utf-8")
    assert b"<!" not in text
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in re.sub(r"[\n]", "", decoded))


@both
def test_nodes_come_before_edges(write: Writer, read: Reader) -> None:
    text = written(write, full_ledger()).decode()
    assert text.rindex("<node ") < text.index("<edge ")


@both
def test_the_moment_it_is_as_of_stands_in_the_file(write: Writer, read: Reader) -> None:
    ledger = full_ledger()
    assert f"as of entry 3 of the decision log, {ledger.head}" in written(write, ledger).decode()


def test_a_claim_is_said_by_its_origin_via_its_relays_and_carried_by_its_document() -> None:
    said = claim("c1", "a fire", origin=voice(MINISTRY), via=(voice(AGENCY),))
    _, edges = parts(FakeLedger(asked=(question((said,)),)))
    assert [(edge.data["kind"], edge.source, edge.target) for edge in edges] == [
        ("published by", "document:d-c1", f"source:{GAZETTE.id}"),
        ("said by", "claim:c1", f"source:{MINISTRY.id}"),
        ("told via", "claim:c1", f"source:{AGENCY.id}"),
        ("carried by", "claim:c1", "document:d-c1"),
    ]


def test_people_who_are_not_named_are_never_one_node() -> None:
    unnamed = Voice("two diplomats", anonymous=True)
    entries = (claim("c1", "a talk", origin=unnamed), claim("c2", "a call", origin=unnamed))
    nodes, edges = parts(FakeLedger(unasked=entries))
    said = [edge.target for edge in edges if edge.data["kind"] == "said by"]
    assert len(set(said)) == 2
    assert [node.data["anonymous"] for node in nodes if node.id in said] == [True, True]


def test_a_merged_source_is_the_node_of_what_it_turned_out_to_be() -> None:
    merged = replace(MINISTRY, id="s-old", name="MoD", merged_into=MINISTRY.id)
    said = claim("c1", "a fire", origin=voice(merged))
    nodes, edges = parts(FakeLedger(known=(merged, MINISTRY), unasked=(said,)))
    assert [node.id for node in nodes if node.data["kind"] == "source"] == [f"source:{MINISTRY.id}"]
    assert [edge.target for edge in edges if edge.data["kind"] == "said by"] == [f"source:{MINISTRY.id}"]


def test_a_document_is_published_by_the_source_that_has_its_publisher_as_an_alias() -> None:
    outlet = Source("s-1", "Die Zeitung", aliases=("The Gazette",))
    said = claim("c1", "a fire", document=Document("a fire", "the gazette", id="d"))
    _, edges = parts(FakeLedger(known=(outlet,), unasked=(said,)))
    assert edges[0].target == "source:s-1"


def test_every_attribute_is_declared() -> None:
    nodes, edges = parts(full_ledger())
    assert {name for node in nodes for name in node.data} <= set(NODE)
    assert {name for edge in edges for name in edge.data} <= set(EDGE)


def test_infinity_is_left_out() -> None:
    said = claim("c1", "many", quantities=(Quantity("many", 3.0, float("inf")),))
    [node] = [node for node in parts(FakeLedger(known=(), unasked=(said,)))[0] if node.id == "claim:c1"]
    assert (node.data["low"], node.data["high"]) == (3.0, None)
