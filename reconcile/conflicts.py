"""Which conflicts of a question are live, which are carried to a successor, and which have ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reconcile.graph import Pair, links_of
from reconcile.relations import Link, Relation

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Pairs of claims that stand against each other.

    `live`: both ends of an accepted conflict or denial are live. `carried`: (successor, opponent), still to be judged.
    `ended`: ends of conflicts that are live no longer.
    """

    live: tuple[Pair, ...]
    carried: tuple[Pair, ...]
    ended: frozenset[str]


def conflicts_in(graph: nx.MultiDiGraph, rejected: Iterable[Pair] = ()) -> Conflicts:
    """The conflicts and denials of a question, by what has become of their ends.

    `rejected` are pairs that a person found unrelated: a successor so judged inherits no conflict.
    """
    links = links_of(graph)
    alive = graph.nodes.data("live")
    opposing = [link for link in links if link.relation.opposes]
    live = {_by_age(graph, link.a, link.b) for link in opposing if alive[link.a] and alive[link.b]}
    fallen = [link for link in opposing if not (alive[link.a] and alive[link.b])]
    ended = frozenset(end for link in fallen for end in (link.a, link.b) if not alive[end])
    return Conflicts(_sorted(graph, live), _sorted(graph, _carried(graph, fallen, rejected)), ended)


def _carried(graph: nx.MultiDiGraph, fallen: list[Link], rejected: Iterable[Pair]) -> set[Pair]:
    """A conflict whose end is superseded falls to the live successors, until they are judged against that opponent."""
    import networkx as nx

    links = links_of(graph)
    heirs = nx.DiGraph()
    heirs.add_edges_from((link.b, link.a) for link in links if link.relation is Relation.SUPERSEDES)
    if not fallen or not heirs:
        return set()
    judged = {frozenset((link.a, link.b)) for link in links} | {frozenset(pair) for pair in rejected}
    found: dict[frozenset[str], Pair] = {}
    for link in fallen:
        for a, b in _heirs_of(graph, heirs, link):
            if not _judged(heirs, link, (a, b), judged):
                pair = (a, b) if b == link.b else (b, a) if a == link.a else _by_age(graph, a, b)[::-1]
                found[frozenset(pair)] = min(found.get(frozenset(pair), pair), pair)
    return set(found.values())


def _heirs_of(graph: nx.MultiDiGraph, heirs: nx.DiGraph, link: Link) -> Iterator[Pair]:
    """The live claims that hold either end now, where at least one of them is a successor."""
    for a in _line(heirs, link.a):
        for b in _line(heirs, link.b):
            if a != b and (a, b) != (link.a, link.b) and graph.nodes[a]["live"] and graph.nodes[b]["live"]:
                yield a, b


def _line(heirs: nx.DiGraph, claim: str) -> set[str]:
    """The claim and its successors to any depth; a circle of them ends."""
    import networkx as nx

    return {claim} | (nx.descendants(heirs, claim) if claim in heirs else set())


def _judged(heirs: nx.DiGraph, link: Link, pair: Pair, judged: set[frozenset[str]]) -> bool:
    """Whether a person has linked somebody on the way to either heir with somebody on the way to the other."""
    import networkx as nx

    def way(first: str, last: str) -> set[str]:
        return _line(heirs, first) & ({last} | (nx.ancestors(heirs, last) if last in heirs else set()))

    between = [(x, y) for x in way(link.a, pair[0]) for y in way(link.b, pair[1])]
    return any(frozenset((x, y)) in judged for x, y in between if (x, y) != (link.a, link.b))


def _by_age(graph: nx.MultiDiGraph, a: str, b: str) -> Pair:
    order = graph.graph["order"]
    return (a, b) if order[a] < order[b] else (b, a)


def _sorted(graph: nx.MultiDiGraph, pairs: set[Pair]) -> tuple[Pair, ...]:
    order = graph.graph["order"]
    return tuple(sorted(pairs, key=lambda pair: (order[pair[0]], order[pair[1]])))
