"""A question's timeline: how each side's figure moved."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.claims import Claim
from reconcile.timeline import Point, timeline
from tests.questions import REGISTRY, claim, links, stand

MORNING, NOON, EVENING = "2025-01-29T08:00Z", "2025-01-29T12:00Z", "2025-01-29T20:00Z"


def points(claims: Sequence[Claim], *says: str, published: str | None = None) -> tuple[Point, ...]:
    dated = [(each, published) for each in claims]
    return timeline(dated, stand(claims, *says), links(*says), REGISTRY.sources)


def test_figures_stand_in_the_order_of_their_time_with_side_and_origin() -> None:
    late = claim("a", "blue ministry", figure=104, when_asserted=EVENING)
    early = claim("b", "red", figure=(100, None), when_asserted="2025-01-29T09:00+01:00")
    first, second = points([late, early], "a conflicts b")
    assert (first.claim, first.party, first.origin, first.low, first.high) == (
        "b",
        "red",
        "Government of Red",
        100,
        None,
    )
    assert (second.claim, second.party, second.at) == ("a", "blue", EVENING)
    assert {first.position, second.position} == {1, 2}


def test_a_corrected_figure_shows_what_it_moved_from() -> None:
    old = claim("old", "red", figure=12, when_asserted=MORNING)
    other = claim("other", "blue", figure=30, when_asserted=NOON)
    new = claim("new", "red", figure=30, when_asserted=EVENING)
    found = {point.claim: point for point in points([old, other, new], "new supersedes old", "new corroborates other")}
    assert (found["old"].position, found["old"].ended) == (None, "superseded")
    assert found["new"].moved_from == "old"
    assert found["other"].moved_from is None
    assert found["new"].position == found["other"].position == 1


def test_the_same_figure_again_has_not_moved() -> None:
    again = [claim("a", "red", figure=12, when_asserted=MORNING), claim("b", "red", figure=12, when_asserted=NOON)]
    assert [point.moved_from for point in points(again, "b repeats a")] == [None, None]


def test_a_claim_without_a_time_goes_by_its_document_and_one_without_either_comes_last() -> None:
    dated, undated = claim("a", "red", figure=12, when_asserted=NOON), claim("b", None, figure=12)
    assert [point.claim for point in points([dated, undated], "b repeats a", published=MORNING)] == ["b", "a"]
    found = points([dated, undated], "b repeats a")
    assert [(point.claim, point.at) for point in found] == [("a", NOON), ("b", None)]
    assert (found[1].origin, found[1].party) == (None, None)


def test_a_claim_without_a_figure_is_not_on_it() -> None:
    assert points([claim("a", "red")]) == ()


def test_two_unnamed_origins_are_not_one_that_moved() -> None:
    two = [claim(name, "two diplomats", figure=n, when_asserted=MORNING) for n, name in enumerate("ab", 1)]
    assert [point.moved_from for point in points(two, "a conflicts b")] == [None, None]


def test_a_source_that_took_everything_back_keeps_its_side() -> None:
    gone = [claim("a", "red", figure=12, when_asserted=MORNING), claim("sorry", "red", when_asserted=NOON)]
    [point] = points(gone, "sorry retracts a")
    assert (point.party, point.ended) == ("red", "retracted")
