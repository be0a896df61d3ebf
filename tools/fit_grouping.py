"""Fits the weights by which `group` tells one event of claims without a date: EVENT_OF_UNDATED in weights.py.

Usage: python tools/fit_grouping.py UNDATED.jsonl ...
A line a claim: {"text", "event", "publisher"?, "published"?}. Prints the weights fitted on all, and for each file the
B-cubed F1 of `group` where weights fitted on one half of the events judge the other half.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reconcile.extraction.ready import light_claim
from reconcile.match.events import columns_of
from reconcile.match.features import features
from reconcile.match.grouping import join
from reconcile.match.weights import EVENT_OF_UNDATED

RIDGE = 1e-4
Floats = NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Sample:
    """A file's claims as pairs: columns, whether one event, and in which half (2: one in each) the pair is."""

    name: str
    events: list[str]
    rows: NDArray[np.int64]
    cols: NDArray[np.int64]
    columns: Floats
    same: Floats
    half: NDArray[np.int64]


def sample(path: str, names: Sequence[str]) -> Sample:
    """Read and compare a file's claims."""
    lines = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    read = [features(light_claim(line["text"], line.get("publisher"), line.get("published"))) for line in lines]
    events = [line["event"] for line in lines]
    seen, columns = columns_of(read)
    rows, cols = seen.rows, seen.cols
    halves = np.array([int(hashlib.sha256(event.encode()).hexdigest(), 16) % 2 for event in events])
    same = np.array([events[i] == events[j] for i, j in zip(rows, cols, strict=True)], float)
    half = np.where(halves[rows] == halves[cols], halves[rows], 2)
    return Sample(path, events, rows, cols, np.column_stack([columns[name] for name in names]), same, half)


def fit(samples: Sequence[Sample], half: int | None) -> Floats:
    """Logistic regression on the pairs of one half, or of all; each file's true pairs weigh the same together."""
    parts = [(s, (s.half == half) if half is not None else np.ones(len(s.rows), bool)) for s in samples]
    x = np.vstack([s.columns[keep] for s, keep in parts])
    y = np.concatenate([s.same[keep] for s, keep in parts])
    weight = np.concatenate([np.full(keep.sum(), 1 / s.same[keep].sum()) for s, keep in parts])
    weight *= len(weight) / weight.sum()
    mean, spread = x.mean(axis=0), x.std(axis=0)
    mean[0], spread[spread == 0] = 0.0, 1.0
    z, found = (x - mean) / spread, np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-z @ found))
        slope = z.T @ (weight * (p - y)) / len(y) + RIDGE * found
        bend = (z * (weight * p * (1 - p))[:, None]).T @ z / len(y) + 2 * RIDGE * np.eye(len(found))
        found -= np.linalg.solve(bend, slope)
    found = found / spread
    found[0] -= (found[1:] * mean[1:]).sum()
    return np.asarray(found)


def bcubed(events: Sequence[str], labels: Sequence[int]) -> float:
    """The F1 of B-cubed precision and recall."""
    gold, made, both = Counter(events), Counter(labels), Counter(zip(events, labels, strict=True))
    precision = sum(n * n / made[label] for (_, label), n in both.items()) / len(events)
    recall = sum(n * n / gold[event] for (event, _), n in both.items()) / len(events)
    return 2 * precision * recall / (precision + recall)


def crossed(one: Sample, weights: Sequence[Floats]) -> float:
    """B-cubed F1, every pair judged by weights that were fitted without it; one in both halves, by their mean."""
    by = [1 / (1 + np.exp(-one.columns @ weight)) for weight in weights]
    values = np.choose(one.half, [by[1], by[0], (by[0] + by[1]) / 2])
    chances = dict(zip(zip(one.rows.tolist(), one.cols.tolist(), strict=True), values.tolist(), strict=True))
    return bcubed(one.events, join(chances, len(one.events)))


def main(arguments: list[str]) -> None:
    """Fit and print."""
    names = list(EVENT_OF_UNDATED)
    samples = [sample(path, names) for path in arguments]
    for name, weight in zip(names, fit(samples, None), strict=True):
        sys.stdout.write(f'    "{name}": {weight:.2f},\n')
    halves = [fit(samples, half) for half in (0, 1)]
    for one in samples:
        sys.stdout.write(f"{one.name}  {crossed(one, halves):.3f}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
