"""Every question of a few claims, up to the order of its claims: graphs whose nodes and edges have colours."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from reconcile.claims import Claim, Interest
from reconcile.graph import components, joined
from reconcile.relations import Link, Relation
from tests.questions import claim

Question = tuple[list[Claim], list[Link]]
Codes = NDArray[np.int64]

ORIGINS = (("blue", "gazette"), ("red", "herald"), ("neutral wire", "gazette"), (None, "herald"))
"""Who says it and where: two sides, a wire in the paper of one of them, and nobody in the paper of the other."""

PLAIN = (Relation.CORROBORATES, Relation.CONFLICTS)
RICH = (*PLAIN, Relation.QUALIFIES, Relation.REPEATS)


@dataclass(frozen=True)
class Graphs:
    """Graphs of `size` nodes, each of one of `origins` colours.

    Two nodes have no edge, one of `relations`, or (`newer`) one supersedes the other; `sparse`: those that the first
    relation joins, it joins in one way only. A row is a graph: the colours of its edges in the order of `combinations`,
    then those of its nodes.
    """

    size: int
    relations: tuple[Relation, ...]
    origins: int = len(ORIGINS)
    newer: bool = False
    sparse: bool = False

    def kinds(self) -> Codes:
        """A row for each kind of graph: those that differ in the order of their nodes alone are one kind."""
        if self.size == 1:
            return np.arange(self.origins, dtype=np.int64).reshape(-1, 1)
        below = replace(self, size=self.size - 1).kinds()
        more = [range(self._colours)] * (self.size - 1) + [range(self.origins)]
        added = np.array(list(itertools.product(*more)), dtype=np.int64)
        rows = np.empty((len(below) * len(added), len(self._pairs) + self.size), np.int64)
        rows[:, self._places] = np.hstack([np.repeat(below, len(added), 0), np.tile(added, (len(below), 1))])
        least = np.unique(np.min([self._code(rows, order) for order in itertools.permutations(range(self.size))], 0))
        found: Codes = (least[:, None] // self._weights) % self._base
        return found[[self._sparse(row) for row in found.tolist()]] if self.sparse else found

    def _sparse(self, row: Sequence[int]) -> bool:
        tied = [pair for pair, colour in zip(self._pairs, row, strict=False) if colour == 1]
        return len(joined(map(str, range(self.size)), [(str(a), str(b)) for a, b in tied])) == self.size - len(tied)

    @property
    def _colours(self) -> int:
        return 1 + len(self.relations) + 2 * self.newer

    @property
    def _base(self) -> int:
        return max(self._colours, self.origins)

    @cached_property
    def _pairs(self) -> list[tuple[int, int]]:
        return list(itertools.combinations(range(self.size), 2))

    @cached_property
    def _weights(self) -> Codes:
        return self._base ** np.arange(len(self._pairs) + self.size, dtype=np.int64)

    @cached_property
    def _places(self) -> list[int]:
        """Where the edges and nodes of a graph one node smaller, and those of the last node, stand in a row."""
        last, edges = self.size - 1, len(self._pairs)
        old = [at for at, pair in enumerate(self._pairs) if last not in pair] + [edges + n for n in range(last)]
        return old + [at for at, pair in enumerate(self._pairs) if last in pair] + [edges + last]

    def _code(self, rows: Codes, order: Sequence[int]) -> Codes:
        """The number of each graph with its nodes in another order."""
        found = np.zeros(len(rows), np.int64)
        for at, (a, b) in enumerate(self._pairs):
            x, y = sorted((order[a], order[b]))
            colours = rows[:, self._pairs.index((x, y))]
            if self.newer and order[a] > order[b]:  # the arrow is seen from its other end
                colours = np.where(colours > len(self.relations), 2 * len(self.relations) + 3 - colours, colours)
            found += colours * self._weights[at]
        for at, node in enumerate(order, len(self._pairs)):
            found += rows[:, len(self._pairs) + node] * self._weights[at]
        return found

    def question(self, row: Sequence[int], chance: random.Random | None = None) -> Question | None:
        """The question that a row stands for; None where it is none, being in pieces. `chance` colours the nodes."""
        nodes = row[len(self._pairs) :]
        if chance is not None:
            nodes = chance.choices(range(len(ORIGINS)), (3, 3, 2, 2), k=self.size)
        links = [link for pair, colour in zip(self._pairs, row, strict=False) if (link := self._link(pair, colour))]
        voices = [ORIGINS[node] for node in nodes]
        claims = [claim(f"c{n}", who, paper, 10 * n + 10) for n, (who, paper) in enumerate(voices)]
        return (claims, links) if len(components([each.id for each in claims], links)) == 1 else None

    def _link(self, pair: tuple[int, int], colour: int) -> Link | None:
        a, b = (f"c{n}" for n in pair)
        if colour == 0:
            return None
        if colour <= len(self.relations):
            return Link(f"{a}{b}", a, b, self.relations[colour - 1])
        new, old = (a, b) if colour == len(self.relations) + 1 else (b, a)
        return Link(f"{a}{b}", new, old, Relation.SUPERSEDES)


def every_question(graphs: Graphs, times: int = 0) -> Iterator[Question]:
    """One question of each kind of graph; with `times`, so many of each shape, whose claims are coloured by chance."""
    chance = random.Random(graphs.size)
    for row in graphs.kinds().tolist():
        drawn = (graphs.question(row, chance) for _ in range(times)) if times else [graphs.question(row)]
        yield from (made for made in drawn if made is not None)


def some_questions(size: int, count: int) -> Iterator[Question]:
    """Questions drawn by chance, with every kind of link, concessions, and several claims of one voice."""
    chance = random.Random(size)
    graphs = Graphs(size, RICH, newer=True)
    pairs = size * (size - 1) // 2
    while count:
        row = chance.choices(range(7), (2 * size, 4, 2, 1, 1, 1, 1), k=pairs) + [0] * size
        if (made := graphs.question(row, chance)) is not None:
            count -= 1
            yield [_conceding(each, chance) for each in made[0]], made[1]


def _conceding(each: Claim, chance: random.Random) -> Claim:
    return replace(each, interest=Interest.AGAINST) if chance.random() < 0.1 else each
