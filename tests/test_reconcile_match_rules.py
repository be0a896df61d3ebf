"""Rules of the comparison one by one, and counts that are never taken for one another, over tables of paraphrases."""

from __future__ import annotations

from itertools import product

import pytest

from reconcile.claims import Quantity
from reconcile.match import compare
from reconcile.match.comparison import suggested
from reconcile.match.features import features, read
from reconcile.relations import Relation
from tests.match_claims import made

AGREE = {Relation.CORROBORATES, Relation.REPEATS, Relation.QUALIFIES}
OPPOSE = {Relation.CONFLICTS, Relation.DENIES, Relation.SUPERSEDES}

KILLED = (
    "{} people were killed in Odesa",
    "{} people died in the strike on Odesa",
    "Strike on Odesa kills {} people",
    "The death toll in Odesa is {} people",
)
WOUNDED = (
    "{} people were wounded in Odesa",
    "{} people were injured in the strike on Odesa",
    "Strike on Odesa hurts {} people",
)
LAUNCHED = ("{} drones were launched at Odesa", "The army launched {} drones at Odesa", "{} UAVs launched at Odesa")
INTERCEPTED = (
    "{} drones were shot down over Odesa",
    "Air defence downed {} drones over Odesa",
    "{} UAVs intercepted in Odesa",
)
TARGETED = ("{} drones attacked Odesa", "{} UAVs were used in the attack on Odesa")
HIT = ("{} drones hit Odesa", "{} UAVs struck Odesa")
NIGHTLY = ("{} drones were shot down over Odesa", "Air defence downed {} drones over Odesa")
CUMULATIVE = (
    "In total {} drones have been shot down over Odesa so far",
    "{} drones have been downed over Odesa to date",
    "Altogether {} drones were shot down over Odesa this month",
)
PART = ("{} drones were shot down over Odesa", "Air defence downed {} drones over Odesa")
WHOLE = ("{} drones were shot down over Ukraine", "Air defence downed {} drones over Ukraine")


def _pair(one: str, other: str, a: int, b: int) -> tuple[Relation | None, tuple[str, ...]]:
    places = "Odesa, Ukraine"
    found = compare(
        made(one.format(a), "Ministry", places=places if "Ukraine" in one else "Odesa"),
        made(other.format(b), "Governor", places="Ukraine" if "Ukraine" in other else "Odesa"),
    )
    return found.relation, found.objections


@pytest.mark.parametrize("figures", [(9, 9), (9, 14), (14, 9)])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        *product(KILLED, WOUNDED),
        *product(LAUNCHED, INTERCEPTED),
        *product(TARGETED, HIT),
        *product(NIGHTLY, CUMULATIVE),
    ],
)
def test_counts_of_two_kinds_neither_agree_nor_conflict(one: str, other: str, figures: tuple[int, int]) -> None:
    relation, _ = _pair(one, other, *figures)
    assert relation not in AGREE | OPPOSE


@pytest.mark.parametrize(("one", "other"), list(product(PART, WHOLE)))
def test_a_part_is_part_of_its_whole_and_never_in_conflict_with_it(one: str, other: str) -> None:
    assert _pair(one, other, 38, 104)[0] is Relation.PART_OF
    assert _pair(one, other, 104, 38)[0] not in AGREE | OPPOSE


@pytest.mark.parametrize("table", [KILLED, WOUNDED, LAUNCHED, INTERCEPTED, HIT, NIGHTLY])
def test_one_count_in_other_words_agrees_or_conflicts_by_its_figure(table: tuple[str, ...]) -> None:
    for one, other in product(table, table):
        if one != other:
            assert _pair(one, other, 9, 9)[0] in AGREE, (one, other)
            assert _pair(one, other, 9, 14)[0] is Relation.CONFLICTS, (one, other)


def test_an_event_beyond_another_figure_is_no_event_of_the_figure_before_it() -> None:
    drones = (Quantity("12", 12, 12, counted="drones", start=0, end=2),)
    assert not read(made("12 drones, 5 hit, 3 launched", quantities=drones)).figures[0].measures


def test_another_place_is_no_conflict_of_wordings() -> None:
    varna = made("The bridge in Varna was opened by the minister in May 2031", "A", places="Varna", when=None)
    odesa = made("The bridge in Odesa was opened by the minister in June 2029", "B", places="Odesa", when=None)
    assert compare(varna, odesa).relation is not Relation.CONFLICTS


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        ("More than 100 drones came", True),
        ("Fewer than 100 drones came", True),
        ("At least 100 drones came", False),
        ("No more than 100 drones came", False),
    ],
)
def test_more_than_leaves_its_end_out_and_at_least_does_not(text: str, strict: bool) -> None:
    assert read(made(text)).figures[0].strict is strict


def test_no_fewer_than_bounds_a_figure_and_denies_nothing() -> None:
    assert not read(made("No fewer than 9 people were hurt")).denials
    assert read(made("No people were hurt")).denials


def test_a_negation_denies_the_words_right_after_it() -> None:
    found = read(made("The plant was not closed, the mill was sold"))
    assert "close" in found.denied
    assert "mill" not in found.denied


def test_ranks_are_read_in_words_digits_and_parts_of_words() -> None:
    assert read(made("The fourth-largest mill came 3rd on 4 May 2031")).ranks == {4, 3}


def test_a_number_of_no_date_and_no_figure_is_loose() -> None:
    assert read(made("Flight 371 landed on 4 May 2031", quantities=())).loose == {"371"}


def test_what_the_engine_meets_by_itself_needs_more_words_in_common_than_what_a_person_sets_side_by_side() -> None:
    a = made("The second reactor was shut down", "A", when=None)
    b = made("The third reactor was shut down for tests", "B", when=None)
    assert compare(a, b).relation is Relation.CONFLICTS
    assert suggested(features(a), features(b), 0.0) is None


def test_sums_of_which_nothing_tells_what_they_count_are_no_part_and_whole() -> None:
    part = made("The film made $ 31 million in Canada", "A", places="Canada", when=None)
    whole = made("The film made $ 97 million in North America", "B", places="North America", when=None)
    assert compare(part, whole).relation is not Relation.PART_OF


def test_a_share_and_a_number_do_not_meet() -> None:
    share = made("Power was cut to 20% of Sumy", "A", places="Sumy")
    number = made("60,000 households lost power in Sumy", "B", places="Sumy")
    assert compare(share, number).relation is None


def test_a_place_said_to_lie_in_another_is_a_part_of_that_one() -> None:
    part = made("38 drones were shot down over Sudzha in Kursk region", "A", places="Sudzha, Kursk region")
    whole = made("104 drones were shot down over Kursk region", "B", places="Kursk region")
    assert compare(part, whole).relation is Relation.PART_OF
    assert compare(whole, part).flipped


def test_a_distance_counts_no_event() -> None:
    far, drones = read(made("The mill, 800 km from the front, was hit by 12 drones")).figures
    assert not far.measures
    assert drones.measures == {"hit"}


def test_five_killed_and_one_injured_are_not_six_of_both() -> None:
    assert read(made("5 people were killed and one was injured")).figures[0].measures == {"kill"}
    assert read(made("5 people were killed or injured")).figures[0].measures == {"kill", "injure"}


def test_a_count_of_things_that_the_lexicon_does_not_know_is_no_part_of_another() -> None:
    part = made("31 balloons were seen over Sudzha on Sunday", "A", places="Sudzha")
    whole = made("104 balloons were seen over Kursk region on Sunday", "B", places="Kursk region")
    assert compare(part, whole).relation is None
