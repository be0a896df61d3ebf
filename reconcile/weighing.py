"""Weighing votes: which values are likely, how accurate sources are, and who shares whose mistakes, as arrays.

The arithmetic behind `reconcile.copying`, which says where it comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

PRIOR = 0.1
"""How likely two sources are to depend on each other before their values are seen."""
FALSE_VALUES = 20
"""How many different wrong values an item is thought to have."""
SHARES = (0.3, 0.6, 0.9)
"""The shares of its values that a copier may take over, each as likely as the others."""
ACCURACY = 0.8
"""How accurate a source is thought before its values are seen."""
ROUNDS = 12
MISTAKES = 5
"""Shared mistakes below which no dependence is proposed."""
ONE_VOICE = 0.8
"""Of the items that two dependent sources do not both have right, the share of same mistakes that makes them one voice.

Measured on 35 web sites: within the groups that copy 1.00, between others that draw on one feed at most 0.69.
"""
ALIKE = 0.99
"""The share of same values from which two sources are taken for one voice, for the first round only.

Without that guess more copiers than honest sources are held right, and the honest ones' agreement a shared mistake.
"""
CLEARLY = 2.5
"""How many times as many voices must contradict a value before it counts as a mistake (2.0 to 3.0: the same groups)."""
OUTNUMBER = 2.0
"""How many times as many sources may share a mistake as contradict it: where they are more, they may well be right."""
CROWD = 100
"""A value that more sources than these give is no evidence about any two of them."""
COUPLES_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class Table:
    """Votes as arrays. A cell is a value that somebody gives for an item; `cells` names them, `item` numbers items.

    `source` and `cell` have a place for each vote. A couple is two sources (`first` and `second`; `turned` is the same
    the other way round) that share enough values of contested items: `common` counts the items that both speak to,
    `same` those on which they agree. `one` and `other` have a place for each two votes of a couple in a cell, `couple`
    says of which. `items_of` and `cells_of` tell by source what it gives, as 0 and 1.
    """

    sources: tuple[str, ...]
    cells: tuple[tuple[str, Hashable], ...]
    item: Ints
    source: Ints
    cell: Ints
    first: Ints
    second: Ints
    turned: Ints
    common: Floats
    same: Floats
    one: Ints
    other: Ints
    couple: Ints
    items_of: csr_array
    cells_of: csr_array

    def added(self, weights: Floats) -> Floats:
        """By couple, the sum of a weight of each two votes in a cell."""
        return _sums(self.couple, weights, len(self.first))

    def of_items(self, weights: Floats) -> Floats:
        """For each cell the sum of a weight of the cells of its item."""
        return np.asarray(_sums(self.item, weights, len(self.cells))[self.item])

    def apart(self, some: Sequence[int], others: Sequence[int]) -> float:
        """On how many items two groups of sources differ, each of the one with each of the other."""
        return float((_met(self.items_of, some, others) - _met(self.cells_of, some, others)).sum())


def _met(given: csr_array, some: Sequence[int], others: Sequence[int]) -> Floats:
    return np.asarray((given[list(some)] @ given[list(others)].T).toarray(), dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Belief:
    """What is held after a round: how likely cells are, how accurate sources.

    `voices` is how many independent voices give a cell's value, `weight` the part of a voice that a vote is.
    """

    chance: Floats
    accuracy: Floats
    voices: Floats
    weight: Floats


@dataclass(frozen=True, slots=True)
class Ties:
    """By couple how likely the two depend on each other, and how many mistakes they share.

    `mistaken` tells for each two votes in a cell whether they are such a mistake.
    """

    dependent: Floats
    mistakes: Floats
    different: Floats
    mistaken: Flags

    def one_voice(self) -> Floats:
        """How likely a couple is one voice: dependent, with hardly a mistake of their own."""
        whole = (self.mistakes > 0.0) & (self.mistakes >= ONE_VOICE * (self.mistakes + self.different))
        return np.asarray(np.where(whole, self.dependent, 0.0))


def _sums(places: Ints, weights: Floats, size: int) -> Floats:
    """The sum of the weights at each place."""
    return np.asarray(np.bincount(places, weights, size), dtype=np.float64)


def table(votes: Mapping[tuple[str, str], Hashable]) -> Table:
    """The arrays of votes: (item, source) -> value."""
    sources, items = (sorted({key[part] for key in votes}) for part in (1, 0))
    at_source, at_item = ({name: at for at, name in enumerate(names)} for names in (sources, items))
    givers: defaultdict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for key in sorted(votes):
        givers[key[0], votes[key]].append(at_source[key[1]])
    item = np.array([at_item[name] for name, _ in givers], dtype=np.int64)
    source = np.array([giver for group in givers.values() for giver in group], dtype=np.int64)
    sizes = np.array([len(group) for group in givers.values()], dtype=np.int64)
    cell = np.repeat(np.arange(len(sizes)), sizes)
    cells_of = _given(source, cell, (len(sources), len(sizes)))
    items_of = _given(source, item[cell], (len(sources), len(items)))
    one, other = _together(sizes, np.bincount(item, minlength=len(items))[item] > 1)
    names = source[one] * len(sources) + source[other]
    known, couple, often = np.unique(names, return_inverse=True, return_counts=True)
    enough = often >= MISTAKES
    kept, known = enough[couple], known[enough]
    first, second = np.divmod(known, max(len(sources), 1))
    return Table(
        sources=tuple(sources),
        cells=tuple(givers),
        item=item,
        source=source,
        cell=cell,
        first=first,
        second=second,
        turned=np.searchsorted(known, second * len(sources) + first),
        common=_shared(items_of, first, second),
        same=_shared(cells_of, first, second),
        one=one[kept],
        other=other[kept],
        couple=(np.cumsum(enough) - 1)[couple[kept]],
        items_of=items_of,
        cells_of=cells_of,
    )


def _given(source: Ints, what: Ints, shape: tuple[int, int]) -> csr_array:
    from scipy.sparse import csr_array

    return csr_array((np.ones(len(source)), (source, what)), shape=shape)


def _together(sizes: Ints, contested: Flags) -> tuple[Ints, Ints]:
    """Each two votes of one cell, in both orders, where the item is contested; a crowd's values are left out."""
    starts = np.cumsum(sizes) - sizes
    found = [np.empty((0, 2), dtype=np.int64)]
    for size in range(2, min(CROWD, int(sizes.max(initial=0))) + 1):
        here = starts[(sizes == size) & contested]
        couples = np.argwhere(~np.eye(size, dtype=bool))
        found.append((here[:, None, None] + couples[None]).reshape(-1, 2))
    both = np.concatenate(found)
    return both[:, 0], both[:, 1]


def _shared(given: csr_array, first: Ints, second: Ints) -> Floats:
    """By couple, how many items (or cells) both give."""
    counts = np.zeros(len(first))
    for at in range(0, len(first), COUPLES_AT_ONCE):
        some = slice(at, at + COUPLES_AT_ONCE)
        counts[some] = given[first[some]].multiply(given[second[some]]).sum(axis=1)
    return counts


def settled(votes: Table) -> tuple[Belief, Ties]:
    """Truth, accuracy and dependence found in turns, until nothing changes."""
    alike = (votes.same >= ALIKE * votes.common) & (votes.same >= MISTAKES)
    belief = _believed(votes, np.full(len(votes.sources), ACCURACY), alike.astype(np.float64))
    ties = _ties(votes, belief)
    for _ in range(ROUNDS):
        before, belief = belief, _believed(votes, belief.accuracy, ties.one_voice())
        ties = _ties(votes, belief)
        if np.allclose(before.chance, belief.chance, atol=1e-3):
            break
    return belief, ties


def _believed(votes: Table, accuracy: Floats, one_voice: Floats) -> Belief:
    """What values are worth: a vote weighs its source's accuracy, divided among those that are one voice with it."""
    weight = np.asarray(1.0 / (1.0 + _sums(votes.one, one_voice[votes.couple], len(votes.source))))
    score = weight * np.log(FALSE_VALUES * accuracy / (1.0 - accuracy))[votes.source]
    total = np.exp(np.minimum(_sums(votes.cell, score, len(votes.cells)), 500.0))
    unseen = np.maximum(FALSE_VALUES + 1.0 - votes.of_items(np.ones_like(total)), 0.0)
    chance = total / (votes.of_items(total) + unseen)
    given = _sums(votes.source, np.ones(len(votes.source)), len(votes.sources))
    right = _sums(votes.source, chance[votes.cell], len(votes.sources))
    share = np.clip((right + ACCURACY) / (given + 1.0), 0.05, 0.99)
    return Belief(chance, share, _sums(votes.cell, weight, len(votes.cells)), weight)


def _ties(votes: Table, belief: Belief) -> Ties:
    """Who depends on whom, by the mistakes they share and the values they do not; what both have right is left out."""
    cell, copier = votes.cell[votes.one], belief.accuracy[votes.source[votes.one]]
    own = np.maximum(belief.weight[votes.one] + belief.weight[votes.other], 1.0)
    here = np.maximum(belief.voices[cell] - own, 0.0)
    mistaken = _mistaken(votes, belief, here)
    wrong = np.where(mistaken, 1.0 - belief.chance[cell], 0.0)
    # A stranger gives that wrong value as other voices on the item do.
    others = np.maximum(votes.of_items(belief.voices)[cell] - own, here)
    stranger = (here + (1.0 - copier) / FALSE_VALUES) / (others + 1.0)
    different = votes.common - votes.same
    odds = [votes.added(wrong * np.log1p(share / stranger - share)) + different * np.log1p(-share) for share in SHARES]
    either = np.logaddexp.reduce([*odds, *(way[votes.turned] for way in odds)]) - np.log(2 * len(SHARES))
    dependent = 1.0 / (1.0 + (1.0 - PRIOR) / PRIOR * np.exp(-np.clip(either, -500.0, 500.0)))
    return Ties(dependent, votes.added(mistaken.astype(np.float64)), different, mistaken)


def _mistaken(votes: Table, belief: Belief, here: Floats) -> Flags:
    """Whether each two votes in a cell are clearly wrong: far more voices contradict them, even were they one.

    Heads are looked at too: where those who agree are many times those who do not, either may be the copies.
    """
    cell = votes.cell[votes.one]
    heads = _sums(votes.cell, np.ones(len(votes.cell)), len(votes.cells))
    contradicted = _rival(votes, belief.voices)[cell] >= CLEARLY * (here + 1.0)
    outnumbered = heads[cell] <= OUTNUMBER * _rival(votes, heads)[cell]
    return np.asarray((belief.chance[cell] < 0.5) & contradicted & outnumbered)


def _rival(votes: Table, weights: Floats) -> Floats:
    """For each cell the greatest weight of another cell of its item, 0 where it is the only one."""
    order = np.lexsort((weights, votes.item))
    item, sorted_weights = votes.item[order], weights[order]
    last = np.flatnonzero(np.diff(item, append=-1))
    several = np.diff(item, prepend=-1)[last] == 0
    greatest = sorted_weights[last][votes.item]
    greatest[order[last]] = np.where(several, sorted_weights[last - 1], 0.0)
    return np.asarray(greatest)
