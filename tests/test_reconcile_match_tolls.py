"""A toll that rose is no conflict between voices; two voices that differ are one."""

from __future__ import annotations

import pytest

from reconcile.match import compare
from reconcile.relations import Comparison, Relation
from tests.match_claims import made

MONDAY, EVENING, TUESDAY, WEDNESDAY = "2031-05-05T09:00", "2031-05-05T11:00", "2031-05-06T09:00", "2031-05-07"
EARLY = "25 people were killed in the fire in Veracruz"


def _beside(later: str, said: str | None = TUESDAY, *, earlier: str = EARLY, before: str | None = MONDAY) -> Comparison:
    return compare(made(earlier, "Mayor", before), made(later, "Hospital", said))


def _says(found: Comparison) -> list[str]:
    return [reason.says for reason in found.reasons if reason.feature == "toll"]


@pytest.mark.parametrize(
    "later",
    [
        "The death toll in the fire in Veracruz rose to 61 people",
        "The death toll from the fire in Veracruz has risen to at least 61 people",
        "The death toll in the fire in Veracruz climbed to 61 people",
        "The number of people killed in the fire in Veracruz has now reached 61",
        "At least 61 people are now known to have died in the fire in Veracruz",
        "Toll rises in the fire in Veracruz: 61 people killed",
        "61 people were killed in the fire in Veracruz, up from 25",
    ],
)
@pytest.mark.parametrize("times", [(MONDAY, EVENING), ("2031-05-05", "2031-05-05"), ("2031-05-05", "2031-05-06")])
def test_where_the_words_say_that_it_rose_the_earlier_figure_qualifies_the_later(
    later: str, times: tuple[str, str]
) -> None:
    found = _beside(later, times[1], before=times[0])
    assert (found.relation, found.flipped) == (Relation.QUALIFIES, False)
    assert _says(found)[0].endswith("is later and higher than 25: tolls rise")


@pytest.mark.parametrize("said", [TUESDAY, WEDNESDAY, "2031-05-06T02:00:00+02:00"])
def test_hours_later_a_higher_toll_is_the_same_one_risen(said: str) -> None:
    found = _beside("31 people were killed in the fire in Veracruz", said)
    assert (found.relation, found.flipped) == (Relation.QUALIFIES, False)
    assert _says(found) == ["31 is later and higher than 25: tolls rise"]


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ("31 people were killed in the fire in Veracruz", EVENING),
        ("31 people were killed in the fire in Veracruz", MONDAY),
        ("19 people were killed in the fire in Veracruz", TUESDAY),
        ("61 people were killed in the fire in Veracruz", TUESDAY),
        ("The toll of people killed in the fire in Veracruz was revised down to 31", TUESDAY),
        ("The death toll in the fire in Veracruz rose to 19 people", TUESDAY),
        ("The death toll in the fire in Veracruz rose to 31 people", "2031-05-04"),
        ("The death toll in the fire in Veracruz rose to 31 people", None),
    ],
    ids=["hours", "moment", "lower", "doubled", "down", "rose, lower", "rose before", "no time"],
)
def test_two_voices_that_differ_conflict(later: str, said: str | None) -> None:
    assert _beside(later, said).relation is Relation.CONFLICTS
    assert not any(says.endswith("tolls rise") for says in _says(_beside(later, said)))


def test_days_that_follow_each_other_may_be_minutes_apart() -> None:
    found = _beside("31 people were killed in the fire in Veracruz", "2031-05-06", before="2031-05-05")
    assert found.relation is Relation.CONFLICTS
    assert _says(found) == ["the later figure is the higher one: a toll may have risen"]


def test_a_last_count_is_no_part_of_a_later_one() -> None:
    earlier = "The final death toll in the fire in Veracruz is 25 people"
    assert _beside("31 people were killed in the fire in Veracruz", earlier=earlier).relation is Relation.CONFLICTS


def test_none_is_no_part_of_a_later_figure() -> None:
    earlier = "0 people were killed in the fire in Veracruz"
    assert _beside("3 people were killed in the fire in Veracruz", earlier=earlier).relation is Relation.CONFLICTS


def test_an_upper_bound_that_was_passed_rose_too() -> None:
    found = _beside(
        "31 people were killed in the fire in Veracruz",
        earlier="Up to 20 people were killed in the fire in Veracruz",
    )
    assert (found.relation, found.flipped) == (Relation.QUALIFIES, False)


def test_drones_shot_down_do_not_grow_by_themselves() -> None:
    found = _beside(
        "120 drones were shot down over Kursk", earlier="104 drones were shot down over Kursk", said=TUESDAY
    )
    assert found.relation is Relation.CONFLICTS


def test_one_voice_that_raises_its_own_toll_supersedes_it() -> None:
    found = compare(
        made(EARLY, "Mayor", MONDAY), made("The death toll in the fire in Veracruz rose to 31", "Mayor", TUESDAY)
    )
    assert (found.relation, found.flipped) == (Relation.SUPERSEDES, True)


def test_in_russian_and_ukrainian_too() -> None:
    early = made("В пожаре в Одессе погибли 25 человек", "Мэр", MONDAY, places="Одессе", lang="ru")
    for text, lang in (
        ("Число погибших в Одессе выросло до 61 человека", "ru"),
        ("Кількість загиблих людей в Одесі зросла до 61", "uk"),
    ):
        later = made(text, "ГСЧС", TUESDAY, places="Одессе" if lang == "ru" else "Одесі", lang=lang)
        assert compare(early, later).relation is Relation.QUALIFIES, text
