"""What would move a question: tried beside every event of the same kinds, none that is smaller does what is promised.

Two claims exhaustively, three to six as a seeded sample: all graphs of six claims would take days. An event is what one
voice says of a position as a whole: somebody who is not in the question yet joins it, or somebody takes back all that
it says there. (Its own words in one more paper are no event that is looked for: an echo is not what a desk waits for.)
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest

from reconcile.claims import Claim, Interest
from reconcile.graph import components
from reconcile.moves import what_would_move
from reconcile.relations import Link, Relation
from reconcile.sources import NON_PARTY
from reconcile.standing import Position, Standing, State, Support, assess
from tests.questions import REGISTRY, claim

ORIGINS = ("blue", "red", "neutral wire", None)
RELATIONS = (None, Relation.CORROBORATES, Relation.CONFLICTS, Relation.QUALIFIES)
NEWCOMERS = ("blue ally", "red", "blue", "neutral daily", "blog")

Graph = tuple[list[Claim], list[Link]]


def graph(origins: Sequence[str | None], relations: Sequence[Relation | None]) -> Graph:
    claims = [claim(f"c{n}", origin, f"paper {n}", 10 * n + 10) for n, origin in enumerate(origins)]
    pairs = zip(itertools.combinations(range(len(origins)), 2), relations, strict=True)
    return claims, [Link(f"l{a}{b}", f"c{a}", f"c{b}", relation) for (a, b), relation in pairs if relation]


def every_graph(size: int) -> Iterator[Graph]:
    for origins in itertools.product(ORIGINS, repeat=size):
        for relations in itertools.product(RELATIONS, repeat=size * (size - 1) // 2):
            yield graph(origins, relations)


def some_graphs(size: int, count: int) -> Iterator[Graph]:
    chance = random.Random(size)
    while count:
        pairs = size * (size - 1) // 2
        made = graph(chance.choices(ORIGINS, k=size), chance.choices(RELATIONS, weights=(size, 2, 1, 1), k=pairs))
        if len(components([each.id for each in made[0]], made[1])) == 1:
            count -= 1
            yield made


def smaller(claims: Sequence[Claim], position: Position, than: int) -> Iterator[Graph]:
    """Every event on a position that is smaller than this."""
    inside = [each for each in claims if each.id in position.claims]
    # Agreeing with a claim without an origin may take that claim away from its position instead of joining it.
    anchors = [each for each in inside if each.origin is not None] or inside
    known = {each.origin.source for each in claims if each.origin is not None}
    fresh = [source for source in NEWCOMERS if source not in known and _looked_for(source, position)]
    for source, interest in itertools.product(fresh, (Interest.UNKNOWN, Interest.AGAINST)):
        new = claim("new", source, "new paper", interest=interest)
        yield from (([new], [Link("x", "new", each.id, Relation.CORROBORATES)]) for each in anchors if than > 2)
    for speaker in {_speaker(each) for each in inside}:
        own = [each for each in inside if _speaker(each) == speaker]
        new = replace(own[0], id="new", quantities=(), interest=Interest.UNKNOWN)
        for relation in (Relation.RETRACTS, Relation.SUPERSEDES):
            if 1 + len(own) < than:
                yield [new], [Link(f"x{each.id}", "new", each.id, relation) for each in own]


def _looked_for(source: str, position: Position) -> bool:
    """Somebody of no known party, of none, or of one that is opposed to a side of the position."""
    party = REGISTRY.sources[source].party
    return party in (None, NON_PARTY) or any(REGISTRY.parties.oppose(party, own) for own in position.parties)


def _speaker(said: Claim) -> str:
    voice = said.origin or said.attribution.publisher
    assert voice is not None
    return voice.name


def outcome(position: Position, new: Sequence[Claim], after: Standing) -> tuple[State, Support | None]:
    own = {*position.claims, *(each.id for each in new)}
    return after.state, next((p.support for p in after.positions if not own.isdisjoint(p.claims)), None)


def moved_by_less(made: Graph) -> list[str]:
    claims, links = made
    now = assess(claims, links, REGISTRY)
    found = []
    for move in what_would_move(claims, links, REGISTRY):
        position = now.positions[move.position - 1]
        for new, joins in smaller(claims, position, move.size):
            after = assess([*claims, *new], [*links, *joins], REGISTRY)
            if outcome(position, new, after) == (move.state, move.support):
                found.append(move.says)
    return found


def test_no_smaller_event_does_it_in_any_question_of_two_claims() -> None:
    assert [made for made in every_graph(2) if made[1] and moved_by_less(made)] == []


@pytest.mark.parametrize(("size", "count"), [(3, 120), (4, 60), (6, 25)])
def test_no_smaller_event_does_it_in_larger_questions(size: int, count: int) -> None:
    assert [made for made in some_graphs(size, count) if moved_by_less(made)] == []
