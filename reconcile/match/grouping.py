"""Grouping: the event and the question that each claim would fall in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from reconcile.claims import Claim
from reconcile.match.candidates import weigh
from reconcile.match.features import Features, features
from reconcile.match.moments import apart
from reconcile.match.words import STOP, name_key

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_JOIN = 0.22
"""Average likeness from which two groups are one event."""

_DAYS = 3.5
"""Days after which a likeness is worth a third: reports of one event come close together."""

_SAME_DAY = 0.65
_QUIET = 6.5
_HINT = 0.08
"""On a quiet day (so few claims within two days) a faint likeness is enough, and is raised by up to this much."""

_BRIEF = 60
"""Words of a text that tells of one time and one place."""

_FLOOR = 0.02
_STEM = 5
_ROWS = 2_000


def group(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """The labels (event, question) of each claim, in order.

    Groups join by the average likeness of all their claims, so that no chain of weak links joins two nights.
    """
    read = [features(claim) for claim in claims]
    events = _join(_edges(read), len(claims))
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


def _edges(read: Sequence[Features]) -> dict[tuple[int, int], float]:
    """Likeness of each pair that shares evidence, discounted by the days between them, and raised on a quiet day."""
    import numpy as np

    if len(read) < 2:
        return {}
    matrix = weigh([_bag(item) for item in read])
    turned = matrix.T.tocsr()
    day = np.array([item.said.day if item.said else 0 for item in read])
    crowd = _crowds(day)
    edges: dict[tuple[int, int], float] = {}
    for begin in range(0, len(read), _ROWS):
        product = (matrix[begin : begin + _ROWS] @ turned).tocoo()
        rows, columns = product.coords[0] + begin, product.coords[1]
        keep = (rows < columns) & (product.data > _FLOOR)
        rows, columns, alike = rows[keep], columns[keep], product.data[keep]
        dated = (day[rows] > 0) & (day[columns] > 0)
        decay = np.where(dated, np.exp(-np.abs(day[rows] - day[columns]) / _DAYS), 1.0)
        quiet = np.minimum(1.0, _QUIET**2 / (crowd[rows] * crowd[columns])) * np.minimum(1.0, alike / _HINT)
        values = decay * (alike + np.where(dated, _SAME_DAY * quiet, 0.0))
        for i, j, value in zip(rows.tolist(), columns.tolist(), values.tolist(), strict=True):
            if value > _FLOOR and not _other_night(read[i], read[j]):
                edges[i, j] = value
    return edges


def _crowds(day: NDArray[np.int_]) -> NDArray[np.int_]:
    """How many claims were made within two days of each."""
    import numpy as np

    ordered = np.sort(day)
    return np.searchsorted(ordered, day + 2, "right") - np.searchsorted(ordered, day - 2, "left")


def _other_night(a: Features, b: Features) -> bool:
    """Whether the two tell of times apart; a long text tells of several, and its first says nothing."""
    if a.window is None or b.window is None or not (_brief(a) and _brief(b)):
        return False
    return apart(a.window, b.window)


def _brief(read: Features) -> bool:
    return len(read.sequence) <= _BRIEF


def _bag(read: Features) -> dict[str, int]:
    """The terms of a claim with how often it has them; names also by their beginning ("Mexico", "Mexican")."""
    terms = [f"n:{word}" if word[0].isdigit() else f"w:{name_key(word)}" for word in read.sequence if _tells(word)]
    terms += (f"x:{name[:_STEM]}" for name in read.names if len(name) >= _STEM)
    terms += (f"c:{concept}" for concept in read.concepts)
    if _brief(read):
        terms += (f"p:{place}" for place in read.places | read.around)
    return Counter(terms)


def _tells(word: str) -> bool:
    return word not in STOP and (len(word) > 1 or word.isdigit())


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
