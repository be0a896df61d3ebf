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

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from reconcile.claims import Claim
    from reconcile.relations import Link
    from reconcile.sources import Registry
    from reconcile.weighing import Belief, Table, Ties

SURE = 0.99
"""The probability from which a dependence is proposed."""
CLOSEST = 10
"""With so many others it is told how often a source agrees."""
TOLD_AT_ONCE = 512
RULE_VERSION = "copying 1"


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
class Agreement:
    """How often two sources give one value, of the items that both speak to."""

    a: str
    b: str
    same: int
    common: int


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of one source, as advice for the desk and never part of a standing.

    `accuracy` is how likely its values are on average, copies discounted; it speaks to `items`, of which others say
    otherwise on `contested`. `agrees` counts with whom, those first with whom it shares most items.
    """

    source: str
    accuracy: float
    items: int
    contested: int
    agrees: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class Copying:
    """What votes show: dependent pairs, surest first; groups of one voice; the likeliest values, ties left out.

    `advice` is on each source that gives any.
    """

    dependences: tuple[Dependence, ...]
    groups: tuple[tuple[str, ...], ...]
    likely: Mapping[str, Hashable]
    advice: Mapping[str, Advice]


def speaker(claim: Claim, registry: Registry) -> str | None:
    """Who answers for what a claim says: its origin, or whoever printed it where it names none, or nobody by name.

    What an outlet hands on from a named origin is the origin's: two that quote one ministry do not copy each other.
    Nobody answers for what is only reported, alleged, questioned or intended.
    """
    from reconcile.independence import identity

    if not claim.modality.commits:
        return None
    return identity(claim.origin, registry) or identity(claim.attribution.publisher, registry)


def votes_of(question: str, claims: Sequence[Claim], links: Sequence[Link], registry: Registry) -> Iterator[Vote]:
    """What the sources of a question give: the position that the claims they answer for stand in.

    Nobody votes for both sides of a conflict. Beside a conflict a position that is in none is left out, and so is one
    that only qualifies another ("at least 100" beside 104): neither is a value that somebody contradicts.
    """
    from reconcile.graph import position_claims, question_graph

    graph = question_graph(claims, links)
    positions = position_claims(graph)
    home = {claim: ids[0] for ids in positions for claim in ids}
    counted = _at_odds(home, links) if len(positions) > 1 else set(home.values())
    given: dict[str, set[str]] = {}
    for claim in claims:
        if claim.id in home and (source := speaker(claim, registry)) is not None:
            given.setdefault(source, set()).add(home[claim.id])
    yield from (
        Vote(question, source, *values) for source, values in given.items() if len(values) == 1 and values <= counted
    )


def _at_odds(home: Mapping[str, str], links: Sequence[Link]) -> set[str]:
    """The positions that stand against another one and do not merely qualify one."""
    from reconcile.relations import Relation

    held = [link for link in links if link.a in home and link.b in home]
    against = {home[end] for link in held if link.relation.opposes for end in (link.a, link.b)}
    return against - {home[link.a] for link in held if link.relation is Relation.QUALIFIES}


def find_copying(votes: Sequence[Vote]) -> Copying:
    """Dependent sources and groups of one voice; sources that are merely both right are in none."""
    from reconcile.weighing import settled, table

    given = table({(vote.item, vote.source): vote.value for vote in votes})
    belief, ties = settled(given)
    found = _dependences(given, ties)
    return Copying(found, _groups(given, ties, found), _likely(given, belief), _advice(given, belief))


def _advice(table: Table, belief: Belief) -> Mapping[str, Advice]:
    import numpy as np

    several = np.bincount(table.item)[table.item[table.cell]] > 1
    contested = np.bincount(table.source, several, len(table.sources))
    items = np.bincount(table.source, minlength=len(table.sources))
    return {
        table.sources[at]: Advice(
            table.sources[at], float(belief.accuracy[at]), int(items[at]), round(contested[at]), agrees
        )
        for at, agrees in enumerate(_agreements(table))
    }


def _agreements(table: Table) -> Iterator[tuple[Agreement, ...]]:
    """For each source how often it agrees with those with whom it shares most items."""
    for start in range(0, len(table.sources), TOLD_AT_ONCE):
        rows = slice(start, start + TOLD_AT_ONCE)
        common, same = ((given[rows] @ given.T).tocsr() for given in (table.items_of, table.cells_of))
        for row in range(common.shape[0]):
            both, agreed = _row(common, row), _row(same, row)
            closest = sorted(both.keys() - {start + row}, key=lambda at: (-both[at], -agreed.get(at, 0), at))[:CLOSEST]
            yield tuple(
                Agreement(table.sources[start + row], table.sources[at], agreed.get(at, 0), both[at]) for at in closest
            )


def _row(counts: csr_array, row: int) -> dict[int, int]:
    there = slice(counts.indptr[row], counts.indptr[row + 1])
    return dict(zip(counts.indices[there].tolist(), counts.data[there].astype(int).tolist(), strict=True))


def _dependences(table: Table, ties: Ties) -> tuple[Dependence, ...]:
    import numpy as np

    from reconcile.weighing import MISTAKES

    one_voice = ties.one_voice() > 0.0
    evidence = _evidence(table, ties)
    sure = (ties.dependent >= SURE) & (ties.mistakes >= MISTAKES) & (table.first < table.second)
    found = [
        Dependence(
            table.sources[table.first[couple]],
            table.sources[table.second[couple]],
            float(ties.dependent[couple]),
            shared_true=round(table.same[couple] - ties.mistakes[couple]),
            shared_false=round(ties.mistakes[couple]),
            different=round(ties.different[couple]),
            common=round(table.common[couple]),
            evidence=tuple(evidence[couple]),
            one_voice=bool(one_voice[couple]),
        )
        for couple in np.flatnonzero(sure).tolist()
    ]
    return tuple(sorted(found, key=lambda pair: (-pair.probability, -pair.shared_false, pair.a, pair.b)))


def _evidence(table: Table, ties: Ties) -> Mapping[int, list[str]]:
    """The items of the mistakes that each couple shares."""
    couples = table.couple[ties.mistaken].tolist()
    cells = table.cell[table.one[ties.mistaken]].tolist()
    found: dict[int, list[str]] = {}
    for couple, cell in zip(couples, cells, strict=True):
        found.setdefault(couple, []).append(table.cells[cell][0])
    return found


def _groups(table: Table, ties: Ties, found: Sequence[Dependence]) -> tuple[tuple[str, ...], ...]:
    """Sources that are one voice, largest group first; two groups become one only where that holds between them all."""
    from reconcile.weighing import ONE_VOICE

    at = {source: number for number, source in enumerate(table.sources)}
    shared = dict(zip(zip(table.first.tolist(), table.second.tolist(), strict=True), ties.mistakes, strict=True))
    pairs = [pair for pair in found if pair.one_voice]
    group = {source: {source} for pair in pairs for source in (pair.a, pair.b)}
    for pair in pairs:
        one, other = group[pair.a], group[pair.b]
        some, others = ([at[source] for source in members] for members in (one, other))
        mistakes = sum(shared.get((a, b), 0.0) for a in some for b in others)
        if one is not other and mistakes >= ONE_VOICE * (mistakes + table.apart(some, others)):
            group |= dict.fromkeys(one | other, one | other)
    whole = {tuple(sorted(members)) for members in group.values() if len(members) > 1}
    return tuple(sorted(whole, key=lambda members: (-len(members), members)))


def _likely(table: Table, belief: Belief) -> Mapping[str, Hashable]:
    """The value of each item that is more likely than not."""
    return {item: value for (item, value), chance in zip(table.cells, belief.chance, strict=True) if chance > 0.5}
