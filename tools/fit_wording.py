"""Fits the weights of the wording (WITH_FIGURES and WITHOUT_FIGURES in weights.py) and says how well they do elsewhere.

Usage: python tools/fit_wording.py PAIRS.jsonl ...
A line a pair: {"a", "b", "label": corroborates|conflicts|unrelated, "page"}. Prints the weights fitted on all files;
then, in five-fold cross-validation by page, what `compare` makes of each file at the bars in use and at others, and a
reliability table: of the pairs said to be so likely to agree or to conflict, how many do.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from switch_off import label_of, scores

from reconcile.extraction.ready import light_claim
from reconcile.match import comparison, weights, wording
from reconcile.match.features import Features, read

LABELS = ("corroborates", "conflicts", "unrelated")
FOLDS = 5
STIFFNESS, STIFFER = 20.0, 100.0
"""The ridge on the weights that all pairs share, and on what the pairs without figures add to them."""

_FREE, _STEPS = 0.01, 8
BARS = ((0.5, 0.37), (0.5, 0.38), (0.5, 0.4), (0.55, 0.42))
STEPS = 10
Floats = NDArray[np.float64]


def say(line: str) -> None:
    """Write a line of what was found."""
    sys.stdout.write(f"{line}\n")


class Pair(NamedTuple):
    """Two claims read, the label, and the fold that their page falls in."""

    file: str
    a: Features
    b: Features
    label: int
    fold: int


def pairs(path: str) -> list[Pair]:
    """The pairs of a file."""
    found = []
    for text in Path(path).read_text(encoding="utf-8").splitlines():
        line = json.loads(text)
        fold = int(hashlib.sha256(line["page"].encode()).hexdigest(), 16) % FOLDS
        a, b = (read(light_claim(line[side])) for side in "ab")
        found.append(Pair(Path(path).stem, a, b, LABELS.index(line["label"]), fold))
    return found


def fit(x: Floats, y: NDArray[np.int64], ridge: Floats) -> Floats:
    """Multinomial logistic regression by Newton's steps: a row of weights a column, a column a label."""
    count = x.shape[1]
    target, found = np.eye(3)[y], np.zeros((count, 3))
    for _ in range(_STEPS):
        p = probabilities(x @ found)
        slope = x.T @ (p - target) + 2 * ridge[:, None] * found
        bend = np.zeros((3, count, 3, count))
        for one, other in product(range(3), repeat=2):
            bend[one, :, other] = (x * (p[:, one] * ((one == other) - p[:, other]))[:, None]).T @ x
            bend[one, :, other] += np.diag(2 * ridge) * (one == other)
        found -= np.linalg.solve(bend.reshape(3 * count, -1), slope.T.ravel()).reshape(3, -1).T
    return found


def probabilities(sums: Floats) -> Floats:
    """Each row raised and made to add up to 1."""
    raised = np.exp(sums - sums.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


class Fitted(NamedTuple):
    """The weights for pairs whose shorter claim has numbers, and for the others."""

    figured: Floats
    plain: Floats


class Data(NamedTuple):
    """All pairs as columns."""

    x: Floats
    y: NDArray[np.int64]
    figured: NDArray[np.bool_]
    fold: NDArray[np.int64]


def columns(found: Sequence[Pair]) -> Data:
    """The pairs as numbers."""
    shorts = [wording.ordered(pair.a, pair.b) for pair in found]
    return Data(
        np.array([wording.wording(short, long) for short, long in shorts]),
        np.array([pair.label for pair in found]),
        np.array([wording.is_figured(short) for short, _ in shorts]),
        np.array([pair.fold for pair in found]),
    )


def fitted(data: Data, keep: NDArray[np.bool_]) -> Fitted:
    """Fitted on the pairs kept, all at once; to those without figures, who are fewer, what they need is added."""
    mean, spread = data.x[keep].mean(axis=0), data.x[keep].std(axis=0)
    mean[0], spread[spread == 0] = 0.0, 1.0
    z = (data.x[keep] - mean) / spread
    own = z * ~data.figured[keep, None]
    ridge = np.repeat((STIFFNESS, STIFFER), len(mean))
    ridge[[0, len(mean)]] = _FREE
    shared, added = np.split(fit(np.hstack((z, own)), data.y[keep], ridge), 2)
    return Fitted(_plain(shared, mean, spread), _plain(shared + added, mean, spread))


def _plain(weights: Floats, mean: Floats, spread: Floats) -> Floats:
    """The weights of standardised columns as those of the columns themselves."""
    found = weights / spread[:, None]
    found[0] -= (found[1:] * mean[1:, None]).sum(axis=0)
    return np.asarray(found)


def use(found: Fitted) -> None:
    """Let the comparison weigh with these."""
    for name, one in (("_FIGURED", found.figured), ("_PLAIN", found.plain)):
        setattr(wording, name, tuple(tuple(row) for row in one.tolist()))


def show(found: Fitted) -> None:
    """Print the tables for weights.py."""
    for name, one in (("WITH_FIGURES", found.figured), ("WITHOUT_FIGURES", found.plain)):
        say(f"{name}: Mapping[str, tuple[float, float, float]] = {{")
        for column, row in zip(wording.COLUMNS, one.tolist(), strict=True):
            if any(abs(weight) >= 0.005 for weight in row):
                say(f'    "{column}": ({", ".join(f"{weight:.2f}" for weight in row)}),')
        say("}")


def crossed(found: Sequence[Pair], data: Data) -> None:
    """Print what `compare` makes of pages that the weights were not fitted on."""
    folds = [fitted(data, data.fold != fold) for fold in range(FOLDS)]
    files = list(dict.fromkeys(pair.file for pair in found))
    for bars in ((weights.CONFLICT_WITH_FIGURES, weights.CONFLICT_WITHOUT_FIGURES), *BARS):
        comparison.CONFLICT_WITH_FIGURES, comparison.CONFLICT_WITHOUT_FIGURES = bars  # type: ignore[attr-defined]
        made: dict[str, list[tuple[str, str]]] = {file: [] for file in files}
        for pair in judged(found, folds):
            relation = comparison.compare_features(pair.a, pair.b).relation
            made[pair.file].append((LABELS[pair.label], label_of(relation)))
        figures = [f"{file} {macro:.3f} {false:.3f}" for file in files for macro, false in [scores(made[file])]]
        say("  ".join((f"bars {bars[0]:.2f} {bars[1]:.2f}", *figures)))


def judged(found: Sequence[Pair], folds: Sequence[Fitted]) -> Iterator[Pair]:
    """Every pair, while the comparison weighs with what was fitted without its page."""
    for fold, weighed in enumerate(folds):
        use(weighed)
        yield from (pair for pair in found if pair.fold == fold)


def reliability(found: Sequence[Pair], data: Data) -> None:
    """Print, for each tenth of the score, the mean score and the share of suggested relations that hold."""
    said: list[tuple[float, bool]] = []
    for pair in judged(found, [fitted(data, data.fold != fold) for fold in range(FOLDS)]):
        made = comparison.compare_features(pair.a, pair.b)
        if made.relation is not None:
            said.append((made.score, label_of(made.relation) == LABELS[pair.label]))
    say("score      pairs  mean score  right")
    off = 0.0
    for step in range(STEPS):
        here = [(score, right) for score, right in said if step == min(int(score * STEPS), STEPS - 1)]
        if here:
            mean, right = (sum(float(one[i]) for one in here) / len(here) for i in (0, 1))
            off += abs(mean - right) * len(here) / len(said)
            bar = "#" * round(40 * right)
            say(f"{step / STEPS:.1f}-{(step + 1) / STEPS:.1f}  {len(here):6}  {mean:10.2f}  {right:5.2f}  {bar}")
    say(f"expected calibration error {off:.3f}")


def main(arguments: list[str]) -> None:
    """Fit, print, and judge."""
    found = [pair for path in arguments for pair in pairs(path)]
    data = columns(found)
    show(fitted(data, np.ones(len(found), bool)))
    reliability(found, data)
    crossed(found, data)


if __name__ == "__main__":
    main(sys.argv[1:])
