"""What scopes say of two figures: a running total, one night's, a part, a whole, other numbers of areas."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.claims import Claim, Scope, ScopeKind
from reconcile.extraction.ready import light_claim
from reconcile.match.comparison import compare
from reconcile.match.features import features
from reconcile.match.shelf import pack, unpack
from reconcile.relations import Relation


def said(text: str, publisher: str = "Gazette", published: str = "2025-01-29") -> Claim:
    return light_claim(text, publisher, published)


def says(feature: str, a: Claim, b: Claim) -> list[str]:
    return [reason.says for reason in compare(a, b).reasons if reason.feature == feature]


TOTAL = "Russia has shot down 540 drones in total since Monday."
NIGHT = "Russia shot down 104 drones overnight."


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (NIGHT, "Russia has shot down 540 drones so far."),
        (NIGHT, "Russia has shot down 540 drones since the start of the war."),
        ("Raids killed 12 people overnight.", "Raids have brought the number of people killed to 540."),
        (
            "Raids killed 12 people on Tuesday night.",
            "Raids have killed 31 people since the beginning of the invasion.",
        ),
        ("Raids killed 12 people in the past 24 hours.", "Raids have killed 31 people to date."),
    ],
)
def test_a_running_total_and_one_nights_figure_never_conflict(a: str, b: str) -> None:
    for one, other in ((said(a), said(b, "Courier")), (said(b), said(a, "Courier"))):
        assert compare(one, other).relation not in (Relation.CONFLICTS, Relation.DENIES, Relation.SUPERSEDES)


def test_the_guard_says_that_one_is_a_running_total() -> None:
    a, b = said(NIGHT), said("Russia has shot down 540 drones so far.", "Courier")
    assert "one is a running total, the other is of one night or day" in compare(a, b).objections
    assert says("scope", a, b) == ["other scopes: one night or day and running total"]


def test_a_persons_scope_decides_where_the_words_say_nothing() -> None:
    a, b = said("The raid on Odesa killed 12 people."), said("The raid on Odesa killed 31 people.", "Courier")
    assert compare(a, b).relation is Relation.CONFLICTS
    total = replace(b, scopes=(Scope(ScopeKind.CUMULATIVE),))
    assert compare(a, total).relation is None
    assert compare(replace(a, scopes=(Scope(ScopeKind.NIGHT),)), total).relation is None
    assert compare(replace(a, scopes=(Scope(ScopeKind.CUMULATIVE),)), total).relation is Relation.CONFLICTS


def test_a_person_takes_back_that_a_word_made_a_running_total() -> None:
    a = said("The raid on Odesa in a week of storms killed 12 people.")
    b = said("The raid on Odesa killed 31 people.", "Courier")
    assert compare(a, b).relation is None
    assert compare(replace(a, scopes=(Scope(ScopeKind.NIGHT),)), b).relation is Relation.CONFLICTS


def test_a_part_stands_beside_its_whole() -> None:
    part, whole = (
        said("38 drones were shot down over Belgorod alone."),
        said("104 drones were shot down nationwide.", "B"),
    )
    for a, b, flipped in ((part, whole, False), (whole, part, True)):
        found = compare(a, b)
        assert (found.relation, found.flipped) == (Relation.PART_OF, flipped)


def test_a_part_that_is_more_than_the_whole_is_none_of_it_and_no_conflict() -> None:
    part, whole = (
        said("138 drones were shot down over Belgorod alone."),
        said("104 drones were shot down nationwide.", "B"),
    )
    found = compare(part, whole)
    assert found.relation is None
    assert "one is the figure of a part, the other of a whole" in found.objections


def test_a_part_of_another_place_is_no_part() -> None:
    part = said("38 drones were shot down over Belgorod alone.")
    assert compare(part, said("104 drones were shot down all over Poland.", "B")).relation is not Relation.PART_OF


def test_other_numbers_of_areas_are_a_reason_and_no_conflict_of_what_is_counted() -> None:
    a = said("104 drones were shot down over nine regions.")
    b = said("104 drones were shot down over six regions.", "Courier")
    assert compare(a, b).relation is Relation.CORROBORATES
    assert says("regions", a, b) == ["not the same number of areas: 9 and 6"]
    assert [figure.low for figure in features(a).figures] == [104]
    assert not features(a).places


def test_areas_alone_are_counted_like_other_things() -> None:
    assert [figure.low for figure in features(said("Drones were shot down over nine regions.")).figures] == [9]


def test_altogether_says_the_whole_and_no_running_total() -> None:
    a = said("The raid on Odesa killed 12 people altogether.")
    b = said("The raid on Odesa killed 31 people.", "Courier")
    assert compare(a, b).relation is Relation.CONFLICTS


def test_each_figure_has_the_scope_that_is_nearest_to_it() -> None:
    claim = said(
        "Raids killed 12 people overnight, including two children, and 540 people have been killed since Monday."
    )
    assert [(figure.low, sorted(figure.reach)) for figure in features(claim).figures] == [
        (12, ["night"]),
        (2, ["night", "part"]),
        (540, ["cumulative"]),
    ]


def test_features_with_scopes_come_back_from_the_shelf() -> None:
    found = features(said(TOTAL))
    assert found.scopes
    assert unpack(pack(found)) == found
