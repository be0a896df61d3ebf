"""Grouping: the event and the question that each claim would fall in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from reconcile.claims import Claim
from reconcile.match.events import chances
from reconcile.match.features import Features, features
from reconcile.match.weights import COMPLETE, LEAST, LIKELY, WITHOUT_EDGE


def group(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """The labels (event, question) of each claim, in order.

    Groups join by how likely all their claims are of one event, so that no chain of weak links joins two nights.
    """
    read = [features(claim) for claim in claims]
    events = join(chances(read), len(claims))
    labels: list[tuple[str, str]] = []
    for i, event in enumerate(events):
        name = f"e{event}"
        labels.append((name, f"{name}/{_question(read[i])}"))
    return labels


def _question(read: Features) -> str:
    """What the claim answers: the measures and the thing that its figure counts."""
    if not read.figures:
        return "+".join(sorted(read.measures)) or "what"
    figure = read.figures[0]
    return "+".join((*sorted(figure.measures), *filter(None, (figure.thing,)))) or "figure"


def join(edges: Mapping[tuple[int, int], float], count: int) -> list[int]:
    """A label for each of `count` claims; `edges` say how likely a pair is of one event. The likest groups join first.

    Groups join where all their pairs are likely enough on average, or where it is expected to better the grouping: in
    how much of a claim's group is of its event, and how much of its event is in its group (B-cubed; Bagga and Baldwin
    1998). Of ten partners that are each a little likely few are right; a single one that is as likely may well be.
    """
    groups = _Groups(edges, count)
    heap = [(-groups.mean(i, j), i, j, 2) for i, j in edges if groups.may_join(i, j)]
    heapify(heap)
    while heap:
        _, i, j, size = heappop(heap)
        if groups.size[i] + groups.size[j] == size and groups.label[i] == i and groups.label[j] == j:
            groups.merge(i, j)
            for k in groups.near[i]:
                if groups.may_join(i, k):
                    heappush(heap, (-groups.mean(i, k), min(i, k), max(i, k), groups.size[i] + groups.size[k]))
    return [groups.root(i) for i in range(count)]


class Edges(NamedTuple):
    """Edges between two groups: the sum of their values, the same as shares of the claims' events, and their number."""

    total: float
    of_events: float
    pairs: int

    def plus(self, other: Edges) -> Edges:
        """Those and the other's."""
        return Edges(self.total + other.total, self.of_events + other.of_events, self.pairs + other.pairs)


class _Groups:
    """Groups under way, each called by its first claim; `near` of each the groups that it has edges with."""

    def __init__(self, edges: Mapping[tuple[int, int], float], count: int) -> None:
        expected = [1.0] * count
        for (i, j), value in edges.items():
            expected[i] += value
            expected[j] += value
        self.near: list[dict[int, Edges]] = [{} for _ in range(count)]
        for (i, j), value in edges.items():
            self.near[i][j] = self.near[j][i] = Edges(value, value / expected[i] + value / expected[j], 1)
        self.size, self.label = [1] * count, list(range(count))
        # Of each group, how many claims of their own events all its claims together are expected to find in it.
        self.within = [1.0] * count

    def mean(self, i: int, j: int) -> float:
        """The average of all pairs. One without an edge is nothing alike, but counts less than one looked at."""
        near = self.near[i][j]
        return near.total / (near.pairs + WITHOUT_EDGE * (self.size[i] * self.size[j] - near.pairs))

    def may_join(self, i: int, j: int) -> bool:
        """Whether the two are one event, as far as that can be told."""
        mean = self.mean(i, j)
        return mean >= LIKELY or (mean >= LEAST and self._gain(i, j, mean) > 0)

    def _gain(self, i: int, j: int, mean: float) -> float:
        """By how much joining the two is expected to better the grouping, in claims."""
        near, pairs = self.near[i][j], self.size[i] * self.size[j]
        together = (self.within[i] + self.within[j] + 2 * mean * pairs) / (self.size[i] + self.size[j])
        purer = together - self.within[i] / self.size[i] - self.within[j] / self.size[j]
        return purer + COMPLETE * near.of_events * mean * pairs / near.total

    def merge(self, i: int, j: int) -> None:
        """Put group j into group i."""
        self.within[i] += self.within[j] + 2 * self.mean(i, j) * self.size[i] * self.size[j]
        self.size[i] += self.size[j]
        self.label[j] = i
        for k, edges in self.near[j].items():
            if k != i:
                before = self.near[i].get(k, _NO_EDGES)
                self.near[i][k] = self.near[k][i] = before.plus(edges)
                del self.near[k][j]
        del self.near[i][j]
        self.near[j] = {}

    def root(self, i: int) -> int:
        """The group of claim i."""
        while self.label[i] != i:
            i = self.label[i]
        return i


_NO_EDGES = Edges(0.0, 0.0, 0)
