"""Grouping: the event and the question that each claim would fall in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from reconcile.claims import Claim
from reconcile.match.events import chances
from reconcile.match.features import Features, features
from reconcile.match.weights import JOIN, WITHOUT_EDGE


def group(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """The labels (event, question) of each claim, in order.

    Groups join by the average likeness of all their claims, so that no chain of weak links joins two nights.
    """
    read = [features(claim) for claim in claims]
    events = join(chances(read), len(claims), JOIN)
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


def join(edges: Mapping[tuple[int, int], float], count: int, least: float) -> list[int]:
    """A label for each of `count` claims: average linkage from `least` on.

    A pair without an edge is nothing alike, but counts less than one that was looked at.
    """
    near: list[dict[int, Edges]] = [{} for _ in range(count)]
    for (i, j), value in edges.items():
        near[i][j] = near[j][i] = Edges(value, 1)
    size, label = [1] * count, list(range(count))
    heap = [(-value, i, j) for (i, j), value in edges.items() if value >= least]
    heapify(heap)
    while heap:
        value, i, j = heappop(heap)
        if label[i] != i or label[j] != j or _average(near, size, i, j) != -value:
            continue
        label[j] = i
        for k, edges_of in near[j].items():
            if k != i:
                before = near[i].get(k, _NO_EDGES)
                near[i][k] = near[k][i] = Edges(before.total + edges_of.total, before.pairs + edges_of.pairs)
                near[k].pop(j, None)
        near[i].pop(j, None)
        near[j] = {}
        size[i] += size[j]
        for k in near[i]:
            mean = _average(near, size, i, k)
            if mean >= least:
                heappush(heap, (-mean, min(i, k), max(i, k)))
    return [_root(label, i) for i in range(count)]


class Edges(NamedTuple):
    """The edges between two groups: the sum of their values, and how many they are."""

    total: float
    pairs: int


_NO_EDGES = Edges(0.0, 0)


def _average(near: Sequence[dict[int, Edges]], size: Sequence[int], i: int, j: int) -> float:
    total, pairs = near[i].get(j, _NO_EDGES)
    return total / (pairs + WITHOUT_EDGE * (size[i] * size[j] - pairs))


def _root(label: Sequence[int], i: int) -> int:
    while label[i] != i:
        i = label[i]
    return i
