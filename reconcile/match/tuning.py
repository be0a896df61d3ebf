"""Tuning: the weights of likeness refitted on what a desk has decided. It proposes weights; a person adopts them.

A pair that a person linked, however, is related; one that was rejected is not. The refit is a logistic regression of
that on the parts of likeness, drawn towards the engine's own weights (ridge): the less was decided, the less it moves.
Whether it is any better is told by cross-validation, the strength of the pull chosen anew within each fold, so that
no decision judges weights that it had a part in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from reconcile.claims import Claim
from reconcile.errors import TooFewDecisions
from reconcile.match.features import features
from reconcile.match.likeness import PARTS, WEIGHTS, likeness
from reconcile.match.weights import SUGGEST_FROM

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

ENOUGH = 100
ENOUGH_OF_EACH = 20
"""So many decisions, and so many links and rejections among them, before a refit tells anything."""

_FOLDS = 5
_PULLS = (0.3, 1.0, 3.0, 10.0, 30.0, 100.0)
"""How strongly the engine's own weights draw; the one of least cross-validated loss is taken."""

_STEEP = 10.0
"""How fast a score becomes a probability of being related, around the lowest score that is suggested."""


@dataclass(frozen=True, slots=True)
class Example:
    """A pair that a person judged: `related` where it was linked, not where it was rejected."""

    a: Claim
    b: Claim
    related: bool


@dataclass(frozen=True, slots=True)
class Tuning:
    """Weights fitted on decisions, and how well the present and the fitted ones tell related pairs, on other decisions.

    `loss` is the mean log loss in nats (lower is better), `ranked` the share of pairs of a link and a rejection where
    the link scores higher (the area under the ROC curve; 0.5 is chance). Both are cross-validated.
    """

    weights: Mapping[str, float]
    decisions: int
    related: int
    loss: float
    tuned_loss: float
    ranked: float
    tuned_ranked: float

    @property
    def better(self) -> bool:
        """Whether decisions that the fit had not seen are told better by it."""
        return self.tuned_loss < self.loss


def tune(examples: Sequence[Example], present: Mapping[str, float] | None = None) -> Tuning:
    """Refit the weights; `present`: those in force, where not the engine's own. Raises TooFewDecisions."""
    import numpy as np

    related = np.array([example.related for example in examples], dtype=bool)
    _enough(related)
    parts = np.array([likeness(features(e.a), features(e.b))[:-1] for e in examples], dtype=np.float64)
    fold = np.array([_fold(example) for example in examples])
    before = np.array([(present or dict(zip(PARTS, WEIGHTS, strict=True)))[part] for part in PARTS])
    told, scores = np.empty(len(related)), np.empty(len(related))
    for k in range(_FOLDS):
        rest = fold != k
        weights = _fitted(parts[rest], related[rest], _best_pull(parts[rest], related[rest], fold[rest]))
        scores[~rest] = parts[~rest] @ weights
        told[~rest] = _probability(scores[~rest])
    now = parts @ before
    final = _fitted(parts, related, _best_pull(parts, related, fold))
    return Tuning(
        weights=dict(zip(PARTS, np.round(final, 3).tolist(), strict=True)),
        decisions=len(related),
        related=int(related.sum()),
        loss=_loss(_probability(now), related),
        tuned_loss=_loss(told, related),
        ranked=_ranked(now, related),
        tuned_ranked=_ranked(scores, related),
    )


def _enough(related: NDArray[np.bool_]) -> None:
    linked, decided = int(related.sum()), len(related)
    if decided < ENOUGH or min(linked, decided - linked) < ENOUGH_OF_EACH:
        raise TooFewDecisions(linked, decided - linked, ENOUGH, ENOUGH_OF_EACH)


def _fold(example: Example) -> int:
    """The same for all pairs of the earlier claim, whatever order they come in: they are not independent."""
    return crc32(min(example.a.id, example.b.id).encode("utf-8", "surrogatepass")) % _FOLDS


def _best_pull(parts: Floats, related: NDArray[np.bool_], fold: NDArray[np.int64]) -> float:
    import numpy as np

    if not len(related):
        return max(_PULLS)

    def loss(pull: float) -> float:
        told = np.empty(len(related))
        for k in np.unique(fold):
            rest = fold != k
            told[~rest] = _probability(parts[~rest] @ _fitted(parts[rest], related[rest], pull))
        return _loss(told, related)

    return min(_PULLS, key=loss)


def _fitted(parts: Floats, related: NDArray[np.bool_], pull: float) -> Floats:
    """The weights of least log loss plus `pull` times the squared distance from the engine's own; none below 0."""
    import numpy as np
    from scipy.optimize import minimize

    own, sign = np.array(WEIGHTS), np.where(related, 1.0, -1.0)

    def cost(weights: Floats) -> tuple[float, Floats]:
        margin = sign * _STEEP * (parts @ weights - SUGGEST_FROM)
        slope = -sign * _STEEP / (1 + np.exp(np.clip(margin, -50, 50)))
        away = weights - own
        return float(np.logaddexp(0, -margin).sum() + pull * (away @ away)), parts.T @ slope + 2 * pull * away

    return np.asarray(minimize(cost, own, jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(own)).x)


def _probability(scores: Floats) -> Floats:
    import numpy as np

    return np.asarray(1 / (1 + np.exp(-np.clip(_STEEP * (scores - SUGGEST_FROM), -50, 50))))


def _loss(told: Floats, related: NDArray[np.bool_]) -> float:
    import numpy as np

    right = np.where(related, told, 1 - told)
    return float(-np.log(np.clip(right, 1e-12, 1)).mean())


def _ranked(scores: Floats, related: NDArray[np.bool_]) -> float:
    """The area under the ROC curve, ties counting half (Mann and Whitney's U over the number of pairs)."""
    from scipy.stats import rankdata

    linked = int(related.sum())
    above = float(rankdata(scores)[related].sum()) - linked * (linked + 1) / 2
    return above / (linked * (len(related) - linked))
