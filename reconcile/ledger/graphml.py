"""The ledger as GraphML, for Gephi, yEd, Cytoscape and networkx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from reconcile.ledger.network import EDGE, NODE, Edge, Node, filled, write_network
from reconcile.ledger.rows import LedgerSource
from reconcile.ledger.safe import xml_text
from reconcile.ledger.scope import headline


def write_graphml(source: LedgerSource, out: BinaryIO) -> None:
    """Write the ledger's nodes and edges; the graph's description names the moment it is as of."""
    out.write("".join(_opening(source)).encode("utf-8"))
    write_network(source, out, _node, _edge)
    out.write(b"</graph>\n</graphml>\n")


def _opening(source: LedgerSource) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    yield f"<desc>{xml_text(headline(source))}</desc>\n"
    for kind, names in (("node", NODE), ("edge", EDGE)):
        for name, of in names.items():
            yield f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{of}"/>\n'
    yield '<graph id="ledger" edgedefault="directed">\n'


def _node(node: Node) -> str:
    data = "".join(f'<data key="node_{name}">{value}</data>' for name, value in filled(node.data))
    return f'<node id="{xml_text(node.id)}">{data}</node>\n'


def _edge(edge: Edge) -> str:
    data = "".join(f'<data key="edge_{name}">{value}</data>' for name, value in filled(edge.data))
    ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
    return f'<edge id="{xml_text(edge.id)}" {ends}>{data}</edge>\n'
