"""The envelope, who names its ends, the core, and the figures that are left out."""

from __future__ import annotations

import pytest

from reconcile.claims import Claim, Modality, Quantity
from reconcile.standing import Core, End, Standing
from tests.questions import claim, stand

FAR = (("a", 3, "the road"), ("b", 4, "roads"))


def figures(*claims: Claim, says: tuple[str, ...] = ()) -> Standing:
    tied = [f"{claims[n].id} qualifies {claims[n - 1].id}" for n in range(1, len(claims))]
    return stand(claims, *tied, *says)


def test_each_end_of_the_envelope_names_its_claims() -> None:
    standing = figures(claim("a", figure=104), claim("b", figure=104), claim("c", figure=(90, 110)))
    assert standing.envelope is not None
    assert (standing.envelope.low, standing.envelope.high) == (End(90.0, ("c",)), End(110.0, ("c",)))
    assert standing.core == Core(False, 104.0, 104.0)


def test_an_end_names_all_the_claims_that_reach_it() -> None:
    standing = figures(claim("a", figure=(100, 104)), claim("b", figure=(100, 103)), claim("c", figure=104))
    assert standing.envelope is not None
    assert (standing.envelope.low.claims, standing.envelope.high.claims) == (("a", "b"), ("a", "c"))


def test_figures_that_do_not_all_meet_have_no_core() -> None:
    assert figures(claim("a", figure=104), claim("b", figure=250)).core == Core(empty=True)


def test_an_open_interval_keeps_the_core_bounded() -> None:
    standing = figures(claim("a", figure=(100, None)), claim("b", figure=(None, 120)))
    assert standing.core == Core(False, 100.0, 120.0)
    assert standing.envelope is not None
    assert (standing.envelope.low.value, standing.envelope.high.value) == (None, None)


def test_no_figures_no_envelope() -> None:
    standing = figures(claim("a"))
    assert (standing.envelope, standing.core, standing.positions[0].figured) == (None, None, False)


@pytest.mark.parametrize(
    "odd",
    [
        Quantity("3", 3, 3, None, "missiles"),
        Quantity("3 km", 3, 3, "km", "drones"),
        Quantity("3", 3, 3),
        Quantity("many", None, None, None, "drones"),
    ],
)
def test_what_cannot_be_compared_is_left_out_by_name(odd: Quantity) -> None:
    standing = figures(claim("a", figure=104), claim("b", figure=105), claim("odd", quantities=(odd,)))
    assert standing.envelope is not None
    assert (standing.envelope.high.value, standing.envelope.left_out) == (105.0, ("odd",))


def test_a_plural_and_an_article_are_the_same_thing_counted() -> None:
    other = claim("b", quantities=(Quantity("one", 1, 1, None, "the drone"),))
    standing = figures(claim("a", figure=104), other)
    assert standing.envelope is not None
    assert (standing.envelope.low.value, standing.envelope.left_out) == (1.0, ())


def test_the_envelope_names_the_unit_and_what_is_counted_as_the_oldest_claim_does() -> None:
    far = [claim(name, quantities=(Quantity("3 km", low, low, "km", counted),)) for name, low, counted in FAR]
    standing = figures(*far)
    assert standing.envelope is not None
    assert (standing.envelope.unit, standing.envelope.counted) == ("km", "the road")
    assert (standing.envelope.low.value, standing.envelope.high.value) == (3.0, 4.0)


def test_a_question_whose_figures_are_all_denied_has_no_envelope() -> None:
    standing = figures(claim("a", "red", figure=250, modality=Modality.DENIED))
    assert (standing.envelope, standing.core) == (None, None)


def test_of_two_equally_common_kinds_the_oldest_claims_is_taken() -> None:
    missiles = claim("b", quantities=(Quantity("3", 3, 3, None, "missiles"),), when_asserted="2026-08-05")
    standing = figures(claim("a", figure=104, when_asserted="2026-08-06"), missiles)
    assert standing.envelope is not None
    assert (standing.envelope.counted, standing.envelope.left_out) == ("missiles", ("a",))


def test_a_part_is_left_out_beside_its_whole() -> None:
    standing = figures(claim("a", figure=104), claim("b", figure=38), says=("b part_of a",))
    assert standing.envelope is not None
    assert (standing.envelope.low.value, standing.envelope.left_out) == (104.0, ("b",))


def test_a_denied_figure_is_left_out() -> None:
    denied = claim("b", "red", figure=250, modality=Modality.DENIED)
    negated = claim("c", "red", figure=300, negated=True)
    standing = figures(claim("a", "blue", figure=104), denied, negated)
    assert standing.envelope is not None
    assert (standing.envelope.high.value, standing.envelope.left_out) == (104.0, ("b", "c"))


def test_none_at_all_is_a_figure() -> None:
    standing = figures(claim("a", figure=3), claim("b", figure=0, negated=True))
    assert standing.envelope is not None
    assert standing.envelope.low == End(0.0, ("b",))


def test_a_dead_claim_names_no_end() -> None:
    standing = stand([claim("a", "blue", figure=104), claim("b", "blue", figure=120)], "b supersedes a")
    assert standing.envelope is not None
    assert standing.envelope.low == End(120.0, ("b",))


def test_a_position_has_the_range_of_its_own_figures() -> None:
    claims = [claim("a", "blue", figure=(100, 104)), claim("b", "red", figure=102), claim("c", "blog", figure=250)]
    standing = stand(claims, "a corroborates b", "c conflicts a")
    ends = [(position.low, position.high) for position in standing.positions]
    assert ends == [(100.0, 104.0), (250.0, 250.0)]


def _told(name: str, *figures: Quantity) -> Claim:
    return claim(name, quantities=figures)


def test_the_figure_of_a_question_is_of_what_its_claims_share_wherever_it_stands_in_them() -> None:
    far = Quantity("800 km", 800, 800, "km")
    standing = figures(
        _told("a", far, Quantity("12", 12, 12, counted="drones")), _told("b", Quantity("14", 14, 14, counted="drones"))
    )
    assert standing.envelope is not None
    assert (standing.envelope.low.value, standing.envelope.high.value, standing.envelope.unit) == (12, 14, None)


def test_a_distance_that_all_claims_name_is_not_the_figure_while_they_count_something() -> None:
    far, age = Quantity("800 km", 800, 800, "km"), Quantity("3 days", 3, 3, "days")
    killed = Quantity("12", 12, 12, counted="people")
    standing = figures(_told("a", far, age, killed), _told("b", far, age, killed))
    assert standing.envelope is not None
    assert standing.envelope.counted == "people"


def test_a_distance_that_few_claims_mention_is_no_figure_of_the_question() -> None:
    far = Quantity("800 km", 800, 800, "km")
    assert figures(_told("a", far), _told("b")).envelope is None
    assert figures(_told("a", far), _told("b"), _told("c", far)).envelope is not None
