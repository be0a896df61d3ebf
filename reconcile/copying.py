"""Copying between sources as their values show it: who shares the same mistakes. Only ever proposed to a person.

After X. L. Dong, L. Berti-Equille and D. Srivastava, "Integrating Conflicting Data: The Role of Source Dependence",
PVLDB 2(1), 2009. Truth, accuracy and dependence are found in turns: a value weighs what those who give it weigh,
counted as voices and not as heads; a source is as accurate as its values are likely; two sources depend on each other
as far as the mistakes that they share are unlikely between strangers.

Three departures keep a newsroom from false voices. What two sources both have right is no evidence at all, and a value
is a mistake only where far more voices contradict it. A shared mistake is unlikely only as far as other voices do not
make it too. The share of its values that a copier takes over is not given but summed over, so that partial copiers are
found as well; but one voice are only those who have hardly a mistake of their own.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.ledger.rows import QuestionLedger
    from reconcile.weighing import Belief, Table, Ties

SURE = 0.99
"""The probability from which a dependence is proposed."""


@dataclass(frozen=True, slots=True)
class Vote:
    """The value that a source gives for an item: a question, a field of a record. Its last vote on an item counts."""

    item: str
    source: str
    value: Hashable


@dataclass(frozen=True, slots=True)
class Dependence:
    """Two sources of which one seems to copy the other, or both a third, with the evidence counted.

    `shared_false` are the items on which they make the same mistake, `shared_true` those on which they agree otherwise,
    `different` those on which they differ; together they are `common`. `evidence` names the items of the shared
    mistakes. `one_voice`: neither has mistakes of its own to speak of.
    """

    a: str
    b: str
    probability: float
    shared_true: int
    shared_false: int
    different: int
    common: int
    evidence: tuple[str, ...]
    one_voice: bool


@dataclass(frozen=True, slots=True)
class Copying:
    """What votes show: dependent pairs, surest first; groups of one voice; the likeliest values, ties left out."""

    dependences: tuple[Dependence, ...]
    groups: tuple[tuple[str, ...], ...]
    likely: Mapping[str, Hashable]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two sources give one value, of the items that both speak to."""

    a: str
    b: str
    same: int
    common: int


def votes_of(questions: Iterable[QuestionLedger]) -> Iterator[Vote]:
    """What the publishers of a casebook give: for each question the position that their claims stand in.

    A publisher that carries two positions of a question, giving both sides, votes for neither.
    """
    from reconcile.independence import identity
    from reconcile.sources import Registry

    for question in questions:
        registry = Registry(question.sources)
        publisher = {entry.claim.id: identity(entry.claim.attribution.publisher, registry) for entry in question.claims}
        carried: dict[str, set[str]] = {}
        for position in question.standing.positions:
            for source in filter(None, map(publisher.get, position.claims)):
                carried.setdefault(source, set()).add(position.claims[0])
        yield from (Vote(question.id, source, *given) for source, given in carried.items() if len(given) == 1)


def find_copying(votes: Sequence[Vote]) -> Copying:
    """Dependent sources and groups of one voice; sources that are merely both right are in none."""
    from reconcile.weighing import settled

    table = _table(votes)
    belief, ties = settled(table)
    found = _dependences(table, ties)
    return Copying(found, _groups(table, ties, found), _likely(table, belief))


def accuracy(votes: Sequence[Vote]) -> Mapping[str, float]:
    """How likely each source's values are on average, copies discounted. Advisory: never part of a standing."""
    from reconcile.weighing import settled

    table = _table(votes)
    belief, _ = settled(table)
    return {source: float(share) for source, share in zip(table.sources, belief.accuracy, strict=True)}


def agreement(votes: Sequence[Vote]) -> tuple[Agreement, ...]:
    """For every two sources with items in common how often they agree. Advisory: never part of a standing."""
    import numpy as np

    table = _table(votes)
    return tuple(
        Agreement(table.sources[a], table.sources[b], round(table.same[a, b]), round(table.common[a, b]))
        for a, b in np.argwhere(np.triu(table.common, 1) > 0)
    )


def _table(votes: Sequence[Vote]) -> Table:
    from reconcile.weighing import table

    return table({(vote.item, vote.source): vote.value for vote in votes})


def _dependences(table: Table, ties: Ties) -> tuple[Dependence, ...]:
    import numpy as np

    from reconcile.weighing import MISTAKES

    one_voice = ties.one_voice() > 0.0
    evidence = _evidence(table, ties)
    found = [
        Dependence(
            table.sources[a],
            table.sources[b],
            float(ties.dependent[a, b]),
            shared_true=round(table.same[a, b] - ties.mistakes[a, b]),
            shared_false=round(ties.mistakes[a, b]),
            different=round(ties.different[a, b]),
            common=round(table.common[a, b]),
            evidence=tuple(evidence[a, b]),
            one_voice=bool(one_voice[a, b]),
        )
        for a, b in np.argwhere(np.triu((ties.dependent >= SURE) & (ties.mistakes >= MISTAKES), 1)).tolist()
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.probability, -pair.shared_false, pair.a, pair.b)))


def _evidence(table: Table, ties: Ties) -> Mapping[tuple[int, int], list[str]]:
    """The items of the mistakes that each two sources share."""
    one, other = (table.source[votes[ties.mistaken]].tolist() for votes in (table.one, table.other))
    cells = table.cell[table.one[ties.mistaken]].tolist()
    found: dict[tuple[int, int], list[str]] = {}
    for a, b, cell in zip(one, other, cells, strict=True):
        if a < b:
            found.setdefault((a, b), []).append(table.cells[cell][0])
    return found


def _groups(table: Table, ties: Ties, found: Sequence[Dependence]) -> tuple[tuple[str, ...], ...]:
    """Sources that are one voice, largest group first; two groups become one only where that holds between them all."""
    import numpy as np

    from reconcile.weighing import ONE_VOICE

    at = {source: number for number, source in enumerate(table.sources)}
    pairs = [pair for pair in found if pair.one_voice]
    group = {source: {source} for pair in pairs for source in (pair.a, pair.b)}
    for pair in pairs:
        one, other = group[pair.a], group[pair.b]
        between = np.ix_([at[source] for source in one], [at[source] for source in other])
        mistakes, different = ties.mistakes[between].sum(), ties.different[between].sum()
        if one is not other and mistakes >= ONE_VOICE * (mistakes + different):
            group |= dict.fromkeys(one | other, one | other)
    whole = {tuple(sorted(members)) for members in group.values() if len(members) > 1}
    return tuple(sorted(whole, key=lambda members: (-len(members), members)))


def _likely(table: Table, belief: Belief) -> Mapping[str, Hashable]:
    """The value of each item that is more likely than not."""
    return {item: value for (item, value), chance in zip(table.cells, belief.chance, strict=True) if chance > 0.5}
