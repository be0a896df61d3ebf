"""Events and questions that claims fall in."""

from __future__ import annotations

from reconcile.match import group
from tests.match_claims import made

FIRST_NIGHT = ("2031-05-03T20:00", "2031-05-04T06:00")
SECOND_NIGHT = ("2031-05-05T20:00", "2031-05-06T06:00")


def test_reports_of_one_strike_are_one_event() -> None:
    claims = [
        made("Strike on a market in Kostiantynivka kills 17 people"),
        made("Seventeen dead after market in Kostiantynivka is struck", "B"),
        made("Parliament passes the budget at second reading", "C"),
    ]
    events = [event for event, _ in group(claims)]
    assert events[0] == events[1] != events[2]


def test_killed_and_injured_in_one_strike_are_two_questions_of_one_event() -> None:
    (event_a, killed), (event_b, injured) = group(
        [
            made("17 people were killed in the strike on the market in Kostiantynivka"),
            made("32 people were injured in the strike on the market in Kostiantynivka", "B"),
        ]
    )
    assert event_a == event_b
    assert killed != injured


def test_weak_links_do_not_join_two_nights() -> None:
    first = [
        made(f"{n} drones were shot down over Kursk overnight", f"A{n}", "2031-05-04", when=FIRST_NIGHT)
        for n in (104, 100, 87)
    ]
    second = [
        made(f"{n} drones were shot down over Kursk overnight", f"B{n}", "2031-05-06", when=SECOND_NIGHT)
        for n in (51, 53, 55)
    ]
    bridge = made("More drones over Kursk, the governor says", "C", "2031-05-05", when=None)
    events = [event for event, _ in group([*first, *second, bridge])]
    assert len(set(events[:3])) == len(set(events[3:6])) == 1
    assert events[0] != events[3]


def test_no_claims_no_groups() -> None:
    assert group([]) == []


def test_a_claim_alone_is_an_event_alone() -> None:
    assert len(group([made("A fire broke out at the port")])) == 1
