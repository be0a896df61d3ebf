"""The ledger as GEXF 1.2, for Gephi."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from reconcile.ledger.network import EDGE, NODE, Edge, Node, filled, write_network
from reconcile.ledger.rows import LedgerSource
from reconcile.ledger.safe import xml_text
from reconcile.ledger.scope import headline

_TYPES = {"int": "integer"}


def write_gexf(source: LedgerSource, out: BinaryIO) -> None:
    """Write the ledger's nodes and edges; the file's description names the moment it is as of."""
    out.write("".join(_opening(source)).encode("utf-8"))
    write_network(source, out, _node, _edge, between=b"</nodes>\n<edges>\n")
    out.write(b"</edges>\n</graph>\n</gexf>\n")


def _opening(source: LedgerSource) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield f"<meta><creator>Reconcile</creator><description>{xml_text(headline(source))}</description></meta>\n"
    yield '<graph mode="static" defaultedgetype="directed">\n'
    for kind, names in (("node", NODE), ("edge", EDGE)):
        yield f'<attributes class="{kind}">\n'
        for name, of in ((name, of) for name, of in names.items() if name != "label"):
            yield f'<attribute id="{kind}_{name}" title="{name}" type="{_TYPES.get(of, of)}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"


def _node(node: Node) -> str:
    label = xml_text(str(node.data.get("label") or node.id))
    return f'<node id="{xml_text(node.id)}" label="{label}">{_values("node", node)}</node>\n'


def _edge(edge: Edge) -> str:
    ends = f'source="{xml_text(edge.source)}" target="{xml_text(edge.target)}"'
    return f'<edge id="{xml_text(edge.id)}" {ends} label="{edge.data["kind"]}">{_values("edge", edge)}</edge>\n'


def _values(kind: str, part: Node | Edge) -> str:
    pairs = (pair for pair in filled(part.data) if pair[0] != "label")
    values = (f'<attvalue for="{kind}_{name}" value="{value}"/>' for name, value in pairs)
    return f"<attvalues>{''.join(values)}</attvalues>"
