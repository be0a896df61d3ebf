"""Grouping: the event and the question that each claim would fall in."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heapify, heappop, heappush

from reconcile.claims import Claim
from reconcile.match.candidates import evidence, weigh
from reconcile.match.features import Features, features

_JOIN = 0.25
"""Average likeness from which two groups are one event."""


def group(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """The labels (event, question) of each claim, in order.

    Groups join by the average likeness of all their claims, so that no chain of weak links joins two nights.
    """
    read = [features(claim) for claim in claims]
    events = _join(_edges(claims, read), len(claims))
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


def _edges(claims: Sequence[Claim], read: Sequence[Features]) -> dict[tuple[int, int], float]:
    """Likeness of each pair that shares evidence."""
    if len(claims) < 2:
        return {}
    matrix = weigh([evidence(claim) for claim in claims])
    product = (matrix @ matrix.T.tocsr()).tocoo()
    rows, columns = product.coords
    return {
        (int(i), int(j)): float(value)
        for i, j, value in zip(rows, columns, product.data, strict=True)
        if i < j and value > 0.05
    }


def _join(edges: dict[tuple[int, int], float], count: int) -> list[int]:
    """Average linkage over a sparse graph; a pair without an edge counts as nothing alike."""
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for (i, j), value in edges.items():
        near[i][j] = near[j][i] = value
    size, label = [1] * count, list(range(count))
    heap = [(-value, i, j) for (i, j), value in edges.items() if value >= _JOIN]
    heapify(heap)
    while heap:
        value, i, j = heappop(heap)
        if label[i] != i or label[j] != j or _average(near, size, i, j) != -value:
            continue
        label[j] = i
        for k, total in near[j].items():
            if k != i:
                near[i][k] = near[k][i] = near[i].get(k, 0.0) + total
                near[k].pop(j, None)
        near[i].pop(j, None)
        near[j] = {}
        size[i] += size[j]
        for k in near[i]:
            mean = _average(near, size, i, k)
            if mean >= _JOIN:
                heappush(heap, (-mean, min(i, k), max(i, k)))
    return [_root(label, i) for i in range(count)]


def _average(near: Sequence[dict[int, float]], size: Sequence[int], i: int, j: int) -> float:
    return near[i].get(j, 0.0) / (size[i] * size[j])


def _root(label: Sequence[int], i: int) -> int:
    while label[i] != i:
        i = label[i]
    return i
