"""Every support of a position, in the order of its rule, and the Admiralty number suggested for it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.claims import Claim, Interest, Modality
from reconcile.sources import Registry
from reconcile.standing import Support
from tests.questions import REGISTRY, SOURCES, agreeing, chain, claim, stand, support_of

GAZETTE, HERALD = "gazette", "herald"


def test_an_anonymous_origin_alone_is_anonymous() -> None:
    assert support_of([claim("a", "two diplomats")]) is Support.ANONYMOUS


def test_a_claim_without_an_origin_is_unsourced() -> None:
    assert support_of([claim("a")]) is Support.UNSOURCED


@pytest.mark.parametrize("modality", [Modality.REPORTED, Modality.ALLEGED, Modality.QUESTIONED, Modality.INTENDED])
@pytest.mark.parametrize("origin", ["blue", "two diplomats"])
def test_an_origin_that_does_not_commit_leaves_it_unsourced(origin: str, modality: Modality) -> None:
    assert support_of([claim("a", origin, modality=modality)]) is Support.UNSOURCED


@pytest.mark.parametrize("modality", [Modality.ASSERTED, Modality.CONFIRMED, Modality.DENIED])
def test_one_committed_origin_in_one_publication_is_single(modality: Modality) -> None:
    assert support_of([claim("a", "blue", modality=modality)]) is Support.SINGLE


def test_one_family_in_two_publications_is_echoed() -> None:
    assert support_of([claim("a", "blue", GAZETTE), claim("b", "blue", HERALD)], "a repeats b") is Support.ECHOED


def test_unknown_publishers_are_one_publication() -> None:
    assert support_of([claim("a", "blue", None), claim("b", "blue", None)], "a repeats b") is Support.SINGLE


def test_a_known_publisher_beside_an_unknown_one_makes_two() -> None:
    assert support_of([claim("a", "blue", GAZETTE), claim("b", "blue", None)], "a repeats b") is Support.ECHOED


def test_families_of_opposed_parties_corroborate() -> None:
    assert support_of(agreeing("blue", "red"), *chain(2)) is Support.CORROBORATED


def test_a_non_party_beside_a_side_corroborates() -> None:
    assert support_of(agreeing("blue", "watchers"), *chain(2)) is Support.CORROBORATED


def test_two_allies_are_aligned() -> None:
    standing = stand(agreeing("blue", "blue ally"), *chain(2))
    assert (standing.positions[0].support, standing.positions[0].label) == (Support.ALIGNED, "ALIGNED")


def test_two_of_one_side_that_are_not_one_voice_are_aligned() -> None:
    mayor = replace(REGISTRY.sources["blue ally"], id="mayor", party="blue")
    assert support_of(agreeing("blue", "mayor"), *chain(2), registry=REGISTRY.with_source(mayor)) is Support.ALIGNED


def test_unknown_sides_are_aligned_with_a_question_mark() -> None:
    standing = stand(agreeing("blue", "blog"), *chain(2))
    assert (standing.positions[0].support, standing.positions[0].label) == (Support.ALIGNED, "ALIGNED?")


def test_parties_that_nobody_called_opposed_are_aligned() -> None:
    assert support_of(agreeing("blue", "red"), *chain(2), registry=Registry.of(SOURCES)) is Support.ALIGNED


def test_a_claim_against_its_own_party_is_conceded() -> None:
    assert support_of([claim("a", "blue", interest=Interest.AGAINST)]) is Support.CONCEDED


def test_conceded_comes_before_corroborated() -> None:
    claims = [claim("a", "blue", interest=Interest.AGAINST), claim("b", "red")]
    assert support_of(claims, "a corroborates b") is Support.CONCEDED


@pytest.mark.parametrize("interest", [Interest.FOR, Interest.NEUTRAL, Interest.UNKNOWN])
def test_other_interests_concede_nothing(interest: Interest) -> None:
    assert support_of([claim("a", "blue", interest=interest)]) is Support.SINGLE


def test_nobody_concedes_what_no_voice_stands_behind() -> None:
    assert support_of([claim("a", "two diplomats", interest=Interest.AGAINST)]) is Support.ANONYMOUS


def test_a_claim_of_nobody_concedes_nothing() -> None:
    claims = [claim("a", "blue"), claim("stray", None, interest=Interest.AGAINST)]
    assert support_of(claims, "a corroborates stray") is Support.SINGLE


def test_a_concession_that_was_withdrawn_concedes_nothing() -> None:
    claims = [claim("a", "blue", interest=Interest.AGAINST), claim("b", "red"), claim("sorry", "blue")]
    assert support_of(claims, "a corroborates b", "sorry retracts a") is Support.SINGLE


@pytest.mark.parametrize("letter", "ABCDEF")
def test_the_number_takes_no_notice_of_the_letter(letter: str) -> None:
    graded = REGISTRY.with_source(replace(REGISTRY.sources["blue"], reliability=letter))
    assert stand([claim("a", "blue")], registry=graded).positions[0].admiralty == 3


def test_the_younger_of_two_positions_is_weighed_against_the_older() -> None:
    claims = [claim("a", "blue"), claim("b", "watchers"), claim("c", "red")]
    assert [position.admiralty for position in stand(claims, "a corroborates b", "c conflicts a").positions] == [2, 5]


@pytest.mark.parametrize(
    ("claims", "says", "number"),
    [
        ([claim("a")], (), 6),
        ([claim("a", "two diplomats")], (), 6),
        ([claim("a"), claim("b", "blue")], ("a conflicts b",), 6),
        (agreeing("blue", "red"), chain(2), 1),
        ([claim("a", "blue", interest=Interest.AGAINST), claim("b", "blog")], ("a corroborates b",), 1),
        ([*agreeing("blue", "red"), claim("x", "blog")], (*chain(2), "x conflicts c0"), 2),
        ([claim("a", "blue", interest=Interest.AGAINST)], (), 2),
        ([claim("a", "blue", interest=Interest.AGAINST), claim("x", "red")], ("a conflicts x",), 2),
        (agreeing("blue", "blue ally"), chain(2), 2),
        ([*agreeing("blue", "blue ally"), claim("x", "blog")], (*chain(2), "x conflicts c0"), 4),
        ([claim("a", "blue"), claim("x", "red")], ("a conflicts x",), 4),
        ([claim("a", "blue"), claim("x", "red"), claim("y", "watchers")], ("a conflicts x", "x corroborates y"), 5),
        ([claim("a", "blue"), claim("x", "red", interest=Interest.AGAINST)], ("a conflicts x",), 5),
        ([claim("a", "blue")], (), 3),
        ([claim("a", "blue", GAZETTE), claim("b", "blue", HERALD)], ("a repeats b",), 3),
        (
            [claim("a", "blue", GAZETTE), claim("b", "blue", HERALD), claim("x", "red", interest=Interest.AGAINST)],
            ("a repeats b", "x conflicts a"),
            5,
        ),
        (
            [*agreeing("blue", "blue ally"), claim("x", "red"), claim("y", "watchers")],
            (*chain(2), "x corroborates y", "x conflicts c0"),
            4,
        ),
        (
            [claim("a", "blue", interest=Interest.AGAINST), claim("b", "blog"), claim("x", "red")],
            ("a corroborates b", "x conflicts a"),
            2,
        ),
        (agreeing("blue", "red", "watchers"), (*chain(3), "c0 conflicts c2"), 2),
    ],
)
def test_the_number_suggested_for_the_oldest_position(claims: list[Claim], says: tuple[str, ...], number: int) -> None:
    assert stand(claims, *says).positions[0].admiralty == number
