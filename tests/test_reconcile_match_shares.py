"""A whole and its shares by place: parts of it, comparable with what a region's own officials say."""

from __future__ import annotations

import pytest

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.extraction import extract
from reconcile.match import compare
from reconcile.relations import Relation

DAY = "2031-05-04"


def said(text: str, publisher: str = "The Paper") -> tuple[Claim, ...]:
    return tuple(extract(Document(text, published=DAY, publisher=publisher)))


WHOLE, SHARE = said("The Defence Ministry said 90 drones were shot down overnight, including 31 over Belgorod region.")


def governor(text: str) -> Claim:
    (claim,) = said(f"Belgorod governor Ivan Lindov said {text}", "The Courier")
    return claim


def test_a_share_is_part_of_its_whole() -> None:
    found = compare(SHARE, WHOLE)
    assert (found.relation, found.flipped) == (Relation.PART_OF, False)


def test_what_a_governor_counts_is_part_of_what_a_ministry_counts_nationwide() -> None:
    found = compare(WHOLE, governor("31 drones were shot down over the region overnight."))
    assert (found.relation, found.flipped) == (Relation.PART_OF, True)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("31 drones were shot down over the region overnight.", Relation.CORROBORATES),
        ("20 drones were shot down over the region overnight.", Relation.CONFLICTS),
    ],
)
def test_a_share_is_compared_with_what_the_governor_of_that_region_counts(text: str, relation: Relation) -> None:
    assert compare(SHARE, governor(text)).relation is relation


def test_a_share_is_not_compared_with_another_region() -> None:
    (kursk,) = said("Kursk governor Ivan Lindov said 40 drones were shot down overnight.")
    found = compare(SHARE, kursk)
    assert found.relation is None
    assert any("not the same place" in objection for objection in found.objections)


def test_a_part_that_is_more_than_the_count_without_a_place_is_none() -> None:
    assert (
        compare(WHOLE, governor("120 drones were shot down over the region overnight.")).relation is Relation.CONFLICTS
    )


def test_of_casualties_a_count_without_a_place_may_be_of_the_same_place() -> None:
    (toll,) = said("Officials said 12 people were killed in a strike on a market overnight.")
    (there,) = said("Police said 14 people were killed in a strike on a market in Belgorod overnight.", "The Courier")
    assert compare(toll, there).relation is Relation.CONFLICTS
