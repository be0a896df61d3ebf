"""What would move a question: every event that is named, applied, leads where it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.claims import Claim, Interest, Voice
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
ECHOED = (
    [claim("a", "blue", GAZETTE), claim("b", "blue", HERALD), claim("c", "blue", "third")],
    ("a repeats b", "b repeats c"),
)
EVERY = [SINGLE, CONTESTED, UNSOURCED, ANONYMOUS, INCOHERENT, CARRIED, PARALLEL, ALIGNED, ECHOED]

Case = tuple[list[Claim], tuple[str, ...]]


def moves(case: Case) -> dict[str, Move]:
    return {move.says: move for move in what_would_move(case[0], links(*case[1]), REGISTRY).found}


@pytest.mark.parametrize("case", EVERY)
def test_each_event_leads_to_the_promised_state_and_support(case: Case) -> None:
    claims, says = case
    before = stand(claims, *says)
    found = moves(case)
    assert found
    for move in found.values():
        for event in move.events:
            after = event.applied(claims, links(*says), REGISTRY)
            own = {*before.positions[move.position - 1].claims, *event.heirs}
            left = [position.support for position in after.positions if not own.isdisjoint(position.claims)]
            assert (after.state, left[0] if left else None) == (move.state, move.support)
        assert (move.state, move.support) != (before.state, before.positions[move.position - 1].support)


@pytest.mark.parametrize("case", EVERY)
def test_smaller_events_come_first_and_among_equals_those_that_change_the_state(case: Case) -> None:
    now = stand(case[0], *case[1]).state
    order = [(m.events[0].size, m.state is now) for m in what_would_move(case[0], links(*case[1]), REGISTRY).found]
    assert order == sorted(order)


@pytest.mark.parametrize("case", EVERY)
def test_no_two_moves_read_alike(case: Case) -> None:
    told = [(m.says, m.position) for m in what_would_move(case[0], links(*case[1]), REGISTRY).found]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("case", "says", "state", "support"),
    [
        (
            SINGLE,
            "a new origin of no party or a new origin of red says the same as position 1",
            State.UNCONTESTED,
            Support.CORROBORATED,
        ),
        (
            SINGLE,
            "a new origin of blue or a new origin of unknown side says the same as position 1",
            State.UNCONTESTED,
            Support.ALIGNED,
        ),
        (
            SINGLE,
            "Government of Blue says the same as position 1 in one more paper",
            State.UNCONTESTED,
            Support.ECHOED,
        ),
        (
            SINGLE,
            "somebody anonymous or a paper that names nobody says the same as position 1",
            State.UNCONTESTED,
            Support.ECHOED,
        ),
        (SINGLE, "a new origin of red contradicts position 1", State.CONTESTED, Support.SINGLE),
        (SINGLE, "Government of Blue or paper retracts what it says in position 1", State.WITHDRAWN, None),
        (CONTESTED, "Government of Red or herald retracts what it says in position 2", State.SETTLED, None),
        (
            CONTESTED,
            "Government of Blue corrects what it says in position 1 to what position 2 says",
            State.SETTLED,
            Support.CORROBORATED,
        ),
        (
            UNSOURCED,
            "a new origin of no party or a new origin of unknown side says the same as position 1",
            State.UNCONTESTED,
            Support.ECHOED,
        ),
        (UNSOURCED, "somebody anonymous says the same as position 1", State.UNCONTESTED, Support.ANONYMOUS),
        (UNSOURCED, "gazette retracts what it says in position 1", State.WITHDRAWN, None),
        (ANONYMOUS, "gazette retracts what it says in position 1", State.WITHDRAWN, None),
        (INCOHERENT, "the conflict between “c0” and “c2” is taken off", State.UNCONTESTED, Support.CORROBORATED),
        (INCOHERENT, "the agreement between “c1” and “c0” is taken off", State.CONTESTED, Support.SINGLE),
        (INCOHERENT, "paper retracts 1 of its 3 claims there: “c0”", State.SETTLED, Support.ALIGNED),
        (CARRIED, "somebody judges that “new” and “r” agree", State.SETTLED, Support.CORROBORATED),
        (CARRIED, "somebody judges that “new” and “r” are compatible", State.PARALLEL, Support.SINGLE),
        (CARRIED, "somebody judges that “new” and “r” are not related", State.PARALLEL, Support.SINGLE),
        (
            ALIGNED,
            "Government of Blue or Government of Azure retracts what it says in position 1",
            State.UNCONTESTED,
            Support.SINGLE,
        ),
        (ECHOED, "Government of Blue retracts 2 of its 3 claims there: “a” and “b”", State.UNCONTESTED, Support.SINGLE),
    ],
)
def test_what_would_move_it_is_named(case: Case, says: str, state: State, support: Support | None) -> None:
    move = moves(case)[says]
    assert (move.state, move.support) == (state, support)


def test_what_changes_nothing_is_not_named() -> None:
    conceded = ([claim("a", "blue", interest=Interest.AGAINST)], ())
    assert not [says for says in moves(conceded) if "says the same" in says]


def test_a_withdrawn_question_has_nothing_to_move() -> None:
    assert moves(WITHDRAWN) == {}


def test_of_the_parties_only_those_that_are_heard_or_opposed_to_them_are_named() -> None:
    assert not [says for says in moves(SINGLE) if "azure" in says]
    assert [says for says in moves(CONTESTED) if "azure" in says and "position 2" in says]


def test_one_that_is_opposed_to_another_position_alone_makes_the_question_contested() -> None:
    case = ([claim("a", "blog", GAZETTE), claim("b", "red", HERALD)], ("a conflicts b",))
    move = moves(case)["a new origin of azure or a new origin of blue says the same as position 1"]
    assert (move.state, move.support) == (State.CONTESTED, Support.ALIGNED)


def test_a_relay_takes_back_what_it_passed_on_and_nothing_else() -> None:
    relayed = claim("b", "blue", HERALD)
    path = replace(relayed.attribution, via=(Voice("Neutral Wire", source="neutral wire"),))
    case = ([claim("a", "blue", GAZETTE), replace(relayed, attribution=path)], ("a repeats b",))
    [event] = [e for m in moves(case).values() for e in m.events if e.who == "Neutral Wire" and "retracts" in e.does]
    assert [link.b for link in event.links] == ["b"]


def test_a_pair_that_was_found_unrelated_stays_so_in_what_would_move() -> None:
    claims, says = CARRIED
    found = what_would_move(claims, links(*says), REGISTRY, rejected=[("new", "r")]).found
    assert not [move for move in found if "judges" in move.says]


def test_one_who_says_much_takes_it_all_back_at_once() -> None:
    claims = [claim(f"c{n}", "blue", f"paper {n}") for n in range(7)]
    found = what_would_move(claims, links(*(f"c{n} repeats c0" for n in range(1, 7))), REGISTRY).found
    assert {
        len(e.links) for m in found for e in m.events if e.who == "Government of Blue" and "retracts" in e.does
    } == {7}


def test_many_who_could_do_it_are_counted() -> None:
    [says] = [says for says in moves(CONTESTED) if "concedes what position 1" in says]
    assert says.startswith("Government of Blue, Government of Red, a new origin of azure or one of 2 others concedes")


def test_what_is_found_with_little_effort_is_the_smallest_and_it_says_how_much_was_tried() -> None:
    claims, says = CONTESTED
    whole = what_would_move(claims, links(*says), REGISTRY)
    some = what_would_move(claims, links(*says), REGISTRY, effort=20)
    assert (whole.tried, some.tried, some.events) == (whole.events, 10, whole.events)
    promised = {(move.position, move.state, move.support): move.events[0].size for move in whole.found}
    assert some.found
    assert all(move.events[0].size == promised[move.position, move.state, move.support] for move in some.found)
    assert len(some.found) < len(whole.found)
