"""What would move a question: every event that is named, applied, leads where it says."""

from __future__ import annotations

import pytest

from reconcile.claims import Claim, Interest
from reconcile.moves import Move, what_would_move
from reconcile.standing import State, Support
from tests.questions import REGISTRY, agreeing, chain, claim, links, stand

GAZETTE, HERALD = "gazette", "herald"

SINGLE = ([claim("a", "blue")], ())
CONTESTED = ([claim("a", "blue", GAZETTE, 104), claim("b", "red", HERALD, 250)], ("a conflicts b",))
UNSOURCED = ([claim("a", None, GAZETTE)], ())
ANONYMOUS = ([claim("a", "two diplomats", GAZETTE)], ())
INCOHERENT = (agreeing("blue", "blog", "red"), (*chain(3), "c0 conflicts c2"))
CARRIED = (
    [claim("old", "blue", GAZETTE), claim("new", "blue", GAZETTE), claim("r", "red", HERALD)],
    ("old conflicts r", "new supersedes old"),
)
PARALLEL = (agreeing("blue", "red"), ("c0 qualifies c1",))
ALIGNED = (agreeing("blue", "blue ally"), ("c0 corroborates c1",))
WITHDRAWN = ([claim("a", "blue"), claim("sorry", "blue")], ("sorry retracts a",))
EVERY = [SINGLE, CONTESTED, UNSOURCED, ANONYMOUS, INCOHERENT, CARRIED, PARALLEL, ALIGNED]

Case = tuple[list[Claim], tuple[str, ...]]


def moves(case: Case) -> dict[str, Move]:
    return {move.says: move for move in what_would_move(case[0], links(*case[1]), REGISTRY)}


@pytest.mark.parametrize("case", EVERY)
def test_each_event_leads_to_the_promised_state_and_support(case: Case) -> None:
    claims, says = case
    before = stand(claims, *says)
    found = moves(case)
    assert found
    for move in found.values():
        after = move.applied(claims, links(*says), REGISTRY)
        own = {*before.positions[move.position - 1].claims, *(c.id for c in move.claims)}
        left = [position.support for position in after.positions if not own.isdisjoint(position.claims)]
        assert (after.state, left[0] if left else None) == (move.state, move.support)
        assert (move.state, move.support) != (before.state, before.positions[move.position - 1].support)


@pytest.mark.parametrize("case", EVERY)
def test_smaller_events_come_first(case: Case) -> None:
    sizes = [move.size for move in what_would_move(case[0], links(*case[1]), REGISTRY)]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize(
    ("case", "says", "state", "support"),
    [
        (SINGLE, "an origin of no party says the same as position 1", State.UNCONTESTED, Support.CORROBORATED),
        (SINGLE, "an origin of red says the same as position 1", State.UNCONTESTED, Support.CORROBORATED),
        (SINGLE, "an origin of red concedes what position 1 says", State.UNCONTESTED, Support.CONCEDED),
        (SINGLE, "Government of Blue retracts what it says in position 1", State.WITHDRAWN, None),
        (CONTESTED, "Government of Red retracts what it says in position 2", State.SETTLED, None),
        (
            CONTESTED,
            "Government of Blue corrects what it says in position 1 to what position 2 says",
            State.SETTLED,
            Support.CORROBORATED,
        ),
        (
            UNSOURCED,
            "a named origin, independent of the others, says the same as position 1",
            State.UNCONTESTED,
            Support.ECHOED,
        ),
        (UNSOURCED, "gazette retracts what it says in position 1", State.WITHDRAWN, None),
        (ANONYMOUS, "gazette retracts what it says in position 1", State.WITHDRAWN, None),
        (INCOHERENT, "the conflict between “c0” and “c2” is taken off", State.UNCONTESTED, Support.CORROBORATED),
        (CARRIED, "somebody judges that “new” and “r” agree", State.SETTLED, Support.CORROBORATED),
        (CARRIED, "somebody judges that “new” and “r” are compatible", State.PARALLEL, Support.SINGLE),
        (ALIGNED, "Government of Azure retracts what it says in position 1", State.UNCONTESTED, Support.SINGLE),
    ],
)
def test_what_would_move_it_is_named(case: Case, says: str, state: State, support: Support | None) -> None:
    move = moves(case)[says]
    assert (move.state, move.support) == (state, support)


def test_a_move_that_changes_nothing_is_not_named() -> None:
    conceded = ([claim("a", "blue", interest=Interest.AGAINST)], ())
    assert not [says for says in moves(conceded) if "says the same" in says]


def test_a_withdrawn_question_has_nothing_to_move() -> None:
    assert moves(WITHDRAWN) == {}


def test_only_opponents_of_a_position_are_named_as_opponents() -> None:
    assert not [says for says in moves(SINGLE) if "azure" in says]
    assert [says for says in moves(CONTESTED) if "azure" in says and "position 2" in says]
