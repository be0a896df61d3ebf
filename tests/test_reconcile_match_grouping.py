"""Events and questions that claims fall in."""

from __future__ import annotations

from reconcile.match import group
from reconcile.match.events import chances
from reconcile.match.features import features
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


def _chance_among(others: list[str], days: list[str]) -> float:
    """How likely two reports of one day are of one event, in a casebook with other reports on other days."""
    pair = [
        made("Blast kills four in Lyman", "A", "2031-05-04", when=None),
        made("Explosion near Lyman leaves four dead", "B", "2031-05-04", when=None),
    ]
    rest = [
        made(f"{text} in village number {i}", f"P{i}", day, when=None)
        for i, (text, day) in enumerate((text, day) for day in days for text in others)
    ]
    return chances([features(claim) for claim in (*pair, *rest)])[0, 1]


def test_what_a_day_tells_beyond_its_season_is_rather_one_event() -> None:
    weeks = [f"2031-{month:02}-{day:02}" for month in (3, 4, 6) for day in range(1, 29, 3)]
    quiet = _chance_among(["Budget is read"], ["2031-03-08", "2031-07-01"])
    full = _chance_among(["Shop burns", "Bridge falls", "Bus crashes", "Bank is robbed"], weeks)
    assert quiet > full


def test_a_name_with_an_article_before_it_is_the_name() -> None:
    plain, joined, other = (
        made(f"Clashes go on near {name} for a second week", by, when=None)
        for name, by in (("Raqqah", "A"), ("Al-Raqqah", "B"), ("Al-Tabqa", "C"))
    )
    found = chances([features(claim) for claim in (plain, joined, other)])
    assert found[0, 1] > found[0, 2]
