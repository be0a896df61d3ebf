"""Fits the weights of the wording (WITH_FIGURES and WITHOUT_FIGURES in weights.py) and says how well they do elsewhere.

Usage: python tools/fit_wording.py PAIRS.jsonl ...
A line a pair: {"a", "b", "label": corroborates|conflicts|unrelated, "page"}. Prints the weights fitted on all files;
then, in ten-fold cross-validation by page, what `compare` makes of each file: at the bars in use, and with the bars of
each fold chosen on the other folds, by weights fitted without either (the honest figure); and a reliability table: of
the pairs said to be so likely to agree or to conflict, how many do.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from switch_off import label_of, scores

from reconcile.extraction.ready import light_claim
from reconcile.match import comparison, weights, wording
from reconcile.match.features import Features, read

LABELS = ("corroborates", "conflicts", "unrelated")
FOLDS = 10
STIFFNESS, STIFFER = 20.0, 200.0
"""The ridge on the weights that all pairs share, and on what the pairs without figures add to them."""

_FREE, _STEPS, _STEPS_ON = 0.01, 8, 3
BARS = np.arange(0.3, 0.65, 0.01)
LIMITS = {True: 0.08, False: 0.035}
"""The share of wrong conflicts that a bar may let through, among pairs with numbers and among the others."""

STEPS = 10
Floats = NDArray[np.float64]
Weigh = Callable[[Features, Features], wording.Odds]


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


def fit(z: Floats, y: NDArray[np.int64], plain: NDArray[np.bool_], start: Floats | None) -> Floats:
    """Multinomial logistic regression by Newton's steps: a row of weights a column, a column a label.

    The first half of the rows is shared by all pairs, the second added for the plain ones.
    """
    count = z.shape[1]
    ridge = np.repeat((STIFFNESS, STIFFER), count)
    ridge[[0, count]] = _FREE
    target, found = np.eye(3)[y], np.zeros((2 * count, 3)) if start is None else start
    for _ in range(_STEPS if start is None else _STEPS_ON):
        p = np.where(
            plain[:, None], probabilities(z @ (found[:count] + found[count:])), probabilities(z @ found[:count])
        )
        slope = np.vstack((z.T @ (p - target), z[plain].T @ (p - target)[plain])) + 2 * ridge[:, None] * found
        bend = np.zeros((3, 2 * count, 3, 2 * count))
        for one, other in product(range(3), repeat=2):
            raised = z * (p[:, one] * ((one == other) - p[:, other]))[:, None]
            own = raised[plain].T @ z[plain]
            bend[one, :, other] = np.block([[raised.T @ z, own], [own, own]])
            bend[one, :, other] += np.diag(2 * ridge) * (one == other)
        found = found - np.linalg.solve(bend.reshape(6 * count, -1), slope.T.ravel()).reshape(3, -1).T
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


def fitted(data: Data, keep: NDArray[np.bool_], start: Floats | None = None) -> tuple[Fitted, Floats]:
    """Fitted on the pairs kept, all at once; to those without figures, who are fewer, what they need is added.

    With what a fit of nearly the same pairs may start from.
    """
    mean, spread = data.x.mean(axis=0), data.x.std(axis=0)
    mean[0], spread[spread == 0] = 0.0, 1.0
    spread[0] = 1.0
    found = fit((data.x[keep] - mean) / spread, data.y[keep], ~data.figured[keep], start)
    shared, added = np.split(found, 2)
    return Fitted(_plain(shared, mean, spread), _plain(shared + added, mean, spread)), found


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


def outcomes(found: Sequence[Pair]) -> NDArray[np.int64]:
    """What `compare` makes of each pair where the wording says the same, a conflict, or unrelated: a column each."""
    weighed, made = wording.odds, []
    for label in np.eye(3).tolist():
        sure = partial(_sure, weighed, label)
        comparison.odds = sure  # type: ignore[attr-defined]
        made.append([LABELS.index(label_of(comparison.compare_features(p.a, p.b).relation)) for p in found])
    comparison.odds = weighed  # type: ignore[attr-defined]
    return np.array(made).T


def _sure(weighed: Weigh, label: Sequence[float], a: Features, b: Features) -> wording.Odds:
    return replace(weighed(a, b), same=label[0], conflict=label[1], unrelated=label[2])


def said(p: Floats, outcome: NDArray[np.int64], bar: Floats | float) -> NDArray[np.int64]:
    """The label of each pair by its probabilities, as `compare` decides."""
    same = np.where(p[:, 0] > weights.UNRELATED_COUNTS * p[:, 2], 0, 2)
    return outcome[np.arange(len(p)), np.where(p[:, 1] > bar, 1, same)]


def told(data: Data, made: NDArray[np.int64], of: NDArray[np.bool_]) -> tuple[float, float]:
    """Macro F1 and false conflicts among some of the pairs."""
    return scores([(LABELS[was], LABELS[now]) for was, now in zip(data.y[of], made[of], strict=True)])


def guessed(data: Data, of: NDArray[np.bool_], start: Floats) -> Floats:
    """The probabilities of some pairs by weights that were fitted without them."""
    weighed, x, figured = fitted(data, ~of, start)[0], data.x[of], data.figured[of, None]
    return np.where(figured, probabilities(x @ weighed.figured), probabilities(x @ weighed.plain))


def chosen(data: Data, p: Floats, outcome: NDArray[np.int64], of: NDArray[np.bool_]) -> Floats:
    """For each pair the bar of its kind: the one of the best macro F1 of those with few wrong conflicts."""
    bars = np.zeros(len(of))
    for figured, limit in LIMITS.items():
        kind = of & (data.figured == figured)
        tried = [(*told(data, said(p, outcome, bar), kind), bar) for bar in BARS]
        bars[data.figured == figured] = max((macro, bar) for macro, false, bar in tried if false <= limit)[1]
    return bars


def crossed(found: Sequence[Pair], data: Data, start: Floats) -> None:
    """Print what `compare` makes of pages that the weights were not fitted on."""
    outcome, folds = outcomes(found), [data.fold == fold for fold in range(FOLDS)]
    p, nested = np.zeros((len(found), 3)), np.zeros((FOLDS, len(found), 3))
    for one, of in enumerate(folds):
        p[of] = nested[one, of] = guessed(data, of, start)
    for one, other in combinations(range(FOLDS), 2):
        both = folds[one] | folds[other]
        guess = guessed(data, both, start)
        nested[one, folds[other]] = guess[folds[other][both]]
        nested[other, folds[one]] = guess[folds[one][both]]
    bars = np.zeros(len(found))
    for one, of in enumerate(folds):
        bars[of] = chosen(data, nested[one], outcome, ~of)[of]
    used = np.where(data.figured, weights.CONFLICT_WITH_FIGURES, weights.CONFLICT_WITHOUT_FIGURES)
    best = chosen(data, p, outcome, np.ones(len(found), bool))
    files = np.array([pair.file for pair in found])
    for name, bar in (("bars in use", used), ("bars chosen on these folds", best), ("bars chosen on the others", bars)):
        made = said(p, outcome, bar)
        figures = ("{} {:.3f} {:.3f}".format(file, *told(data, made, files == file)) for file in dict.fromkeys(files))
        say("  ".join((f"{name} {sorted(set(bar.round(2).tolist()))}:", *figures)))


def judged(found: Sequence[Pair], folds: Sequence[Fitted]) -> Iterator[Pair]:
    """Every pair, while the comparison weighs with what was fitted without its page."""
    for fold, weighed in enumerate(folds):
        use(weighed)
        yield from (pair for pair in found if pair.fold == fold)


def reliability(found: Sequence[Pair], data: Data, start: Floats) -> None:
    """Print, for each tenth of the score, the mean score and the share of suggested relations that hold."""
    judgements: list[tuple[float, bool]] = []
    for pair in judged(found, [fitted(data, data.fold != fold, start)[0] for fold in range(FOLDS)]):
        made = comparison.compare_features(pair.a, pair.b)
        if made.relation is not None:
            judgements.append((made.score, label_of(made.relation) == LABELS[pair.label]))
    say("score      pairs  mean score  right")
    off = 0.0
    for step in range(STEPS):
        here = [(score, right) for score, right in judgements if step == min(int(score * STEPS), STEPS - 1)]
        if here:
            mean, right = (sum(float(one[i]) for one in here) / len(here) for i in (0, 1))
            off += abs(mean - right) * len(here) / len(judgements)
            bar = "#" * round(40 * right)
            say(f"{step / STEPS:.1f}-{(step + 1) / STEPS:.1f}  {len(here):6}  {mean:10.2f}  {right:5.2f}  {bar}")
    say(f"expected calibration error {off:.3f}")


def main(arguments: list[str]) -> None:
    """Fit, print, and judge."""
    found = [pair for path in arguments for pair in pairs(path)]
    data = columns(found)
    weighed, start = fitted(data, np.ones(len(found), bool))
    show(weighed)
    crossed(found, data, start)
    reliability(found, data, start)


if __name__ == "__main__":
    main(sys.argv[1:])
