"""The figures of a question: the envelope of comparable ones, who names either end, and the core that all share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

from reconcile.claims import Claim, Modality, Quantity
from reconcile.relations import Link, Relation
from reconcile.sources import alias_key
from reconcile.states import Core, End, Envelope

_WHERE_AND_WHEN = frozenset(
    (
        *("km", "m", "cm", "mm", "miles", "feet", "km/h", "mph", "degrees"),
        *("seconds", "minutes", "hours", "days", "nights", "weeks", "months", "years"),
    )
)
"""Units of figures that mostly say how far or how long, beside the one that a report is about."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The comparable figures of live claims, as (low, high) with infinities where unbounded. `left_out`: the others."""

    bounds: dict[str, tuple[float, float]]
    unit: str | None = None
    counted: str | None = None
    left_out: tuple[str, ...] = ()

    def range(self, claims: Collection[str]) -> tuple[float | None, float | None] | None:
        """[min low, max high] of these claims; None where none of them has a comparable figure."""
        found = [self.bounds[claim] for claim in claims if claim in self.bounds]
        if not found:
            return None
        return _bound(min(low for low, _ in found)), _bound(max(high for _, high in found))

    @property
    def envelope(self) -> Envelope | None:
        if (ends := self.range(self.bounds)) is None:
            return None
        low, high = ends
        lowest = tuple(claim for claim, bounds in self.bounds.items() if _bound(bounds[0]) == low)
        highest = tuple(claim for claim, bounds in self.bounds.items() if _bound(bounds[1]) == high)
        return Envelope(End(low, lowest), End(high, highest), self.unit, self.counted, self.left_out)

    @property
    def core(self) -> Core | None:
        if not self.bounds:
            return None
        low = max(low for low, _ in self.bounds.values())
        high = min(high for _, high in self.bounds.values())
        return Core(empty=True) if low > high else Core(False, _bound(low), _bound(high))


def figures_of(live: Sequence[Claim], links: Iterable[Link]) -> Figures:
    """The figures that answer the question: those of the unit and counted thing that most live claims name.

    Of equally many what is counted comes before distances and times, then the group with the oldest claim; `live` comes
    oldest first. A distance or time that most claims do not give is no answer at all. The rest is left out by name:
    another unit or counted thing, a part beside its whole, a figure that its claim denies, one without any bound.
    """
    figured = [claim for claim in live if claim.quantities]
    parts = {link.a for link in links if link.relation is Relation.PART_OF}
    groups: dict[tuple[str, str], dict[str, Quantity]] = {}
    for claim in figured:
        for figure in claim.quantities if claim.id not in parts else ():
            if _answers(claim, figure):
                groups.setdefault((_word(figure.unit), _word(figure.counted)), {}).setdefault(claim.id, figure)
    if not groups:
        return Figures({})
    chosen = max(groups.values(), key=_weight)
    if _is_aside(chosen, len(live)):
        return Figures({})
    bounds = {claim: _interval(figure) for claim, figure in chosen.items()}
    left_out = tuple(claim.id for claim in figured if claim.id not in bounds)
    first = next(iter(chosen.values()))
    return Figures(bounds, first.unit, first.counted, left_out)


def _is_aside(group: Mapping[str, Quantity], live: int) -> bool:
    """Whether a few of the claims only mention how far or how long, as in "800 km from the border"."""
    return next(iter(group.values())).unit in _WHERE_AND_WHEN and 2 * len(group) <= live


def _weight(group: Mapping[str, Quantity]) -> tuple[int, bool]:
    return len(group), next(iter(group.values())).unit not in _WHERE_AND_WHEN


def interval_text(low: float | None, high: float | None) -> str:
    """An interval as it is written: "[100, 104]", "[100, inf)" for at least 100."""
    left = "(-inf" if low is None else f"[{low:.15g}"
    return f"{left}, inf)" if high is None else f"{left}, {high:.15g}]"


def _answers(claim: Claim, figure: Quantity) -> bool:
    """Whether the figure is its claim's answer. "No casualties" is the figure 0, not a denial of one."""
    low, high = _interval(figure)
    none = low == high == 0
    return (low, high) != (-inf, inf) and claim.modality is not Modality.DENIED and (none or not claim.negated)


def _interval(figure: Quantity) -> tuple[float, float]:
    low, high = figure.low, figure.high
    return (-inf if low is None else float(low), inf if high is None else float(high))


@lru_cache(maxsize=1024)
def _word(name: str | None) -> str:
    """A unit or counted thing so that "drone" and "the drones" are one."""
    word = alias_key(name or "")
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _bound(value: float) -> float | None:
    return None if value in (-inf, inf) else value
