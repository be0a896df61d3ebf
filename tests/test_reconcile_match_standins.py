"""Words, names and slots of one claim beside those of another: the columns that tell what stands in what's place."""

from __future__ import annotations

import pytest

from reconcile.claims import Quantity
from reconcile.match import wording
from reconcile.match.features import read
from tests.match_claims import made


def _columns(a: str, b: str) -> dict[str, float]:
    short, long = wording.ordered(read(made(a, when=None)), read(made(b, when=None)))
    return dict(zip(wording.COLUMNS, wording.wording(short, long), strict=True))


@pytest.mark.parametrize(
    ("column", "a", "b", "alike"),
    [
        (
            "other of its class in its place",
            "Dana Osei is a surgeon in Leeds",
            "Dana Osei is a lawyer in Leeds with an office",
            "Dana Osei is a surgeon in Leeds with an office",
        ),
        (
            "other name alone",
            "Then Osei met the queen",
            "Then Adeyemi met the queen at noon",
            "Then Osei met the queen at noon",
        ),
        (
            "name in place of another",
            "Osei met the queen in Accra",
            "Adeyemi met the queen in Accra at noon",
            "Osei met the queen in Accra at noon, and Adeyemi came too",
        ),
        (
            "name near a name's place",
            "Osei met the old queen",
            "Adeyemi, now old, met the queen",
            "Osei, now old, met the queen",
        ),
        (
            "word in place of another",
            "The dam was painted in the valley",
            "The dam was flooded in the valley, people say",
            "The dam was painted in the valley, people say",
        ),
        (
            "nothing in its place",
            "The dam in the valley leaks",
            "A long road on top of the dam in the valley",
            "On top of the long road to the dam in the valley a pipe leaks",
        ),
        (
            "nothing in a verb's place",
            "The dam of the council collapsed",
            "In the green hills of Wales there is the dam of the council",
            "In the green hills of Wales the dam of the council collapsed",
        ),
        (
            "adjective in an adjective's place",
            "The minister has a happy family in Leeds",
            "The minister has an angry family in Leeds",
            "The minister has a happy family in Leeds, and an angry dog",
        ),
        (
            "no adjective in an adjective's place",
            "The minister has a happy family in Leeds",
            "The minister has a circus family in Leeds with many cousins",
            "The minister has a happy circus family in Leeds with many cousins",
        ),
    ],
)
def test_a_column_tells_what_stands_in_the_place(column: str, a: str, b: str, alike: str) -> None:
    assert _columns(a, b)[column] == 1
    assert _columns(a, alike)[column] == 0


def test_what_stands_in_a_place_weighs_by_the_words_in_common() -> None:
    found = _columns("Dana Osei is a surgeon", "Dana Osei is a lawyer in Leeds")
    assert 0 < found["other of its class in its place, like words"] == found["words"] < 1


def test_another_name_in_one_slot_is_told_unless_the_same_is_there_too() -> None:
    column = "other name in its slot, like words"
    found = _columns("Osei plays for Rovers", "Osei plays as a fine keeper for Wanderers")
    assert 0 < found[column] == found["words"]
    assert _columns("Osei plays for Rovers", "Osei plays as a fine keeper for Rovers")[column] == 0
    assert _columns("Osei plays for Rovers", "Osei plays for Rovers and at times for Wanderers")[column] == 0


def test_words_in_the_same_order_and_side_by_side_are_told_from_the_same_words_elsewhere() -> None:
    found = _columns("The old bridge was closed", "Yesterday the old bridge was closed for good")
    turned = _columns("The old bridge was closed", "Closed was the bridge, the old one, for good")
    assert found["words in order"] == found["neighbours"] == found["words"] == turned["words"] == 1
    assert turned["words in order"] < 0.7
    assert turned["neighbours"] < 0.5


def test_what_a_claim_begins_by_naming_is_left_out_of_the_words_that_must_be_found() -> None:
    found = _columns("In the film Lockdown, Marsh finds a chip", "Marsh finds a chip under the old floor of the house")
    assert found["words but for the topic"] == 1 > found["words"]


def test_a_country_and_its_people_are_one_word() -> None:
    assert _columns("The minister is French", "The minister was born in France")["words"] == 1


def test_neighbouring_nations_that_begin_alike_are_two() -> None:
    assert read(made("Austria")).roots != read(made("Australia")).roots


@pytest.mark.parametrize(("two", "one"), [("The United Kingdom", "The UK"), ("The United States", "American law")])
def test_a_country_of_two_words_is_its_short_name(two: str, one: str) -> None:
    assert read(made(f"{two} will vote in May")).roots & read(made(one)).roots


def test_united_is_no_country_by_itself() -> None:
    assert "uk" not in read(made("United won the cup", when=None)).roots


def test_of_two_claims_without_a_word_the_one_without_a_figure_is_held_against_the_other() -> None:
    plain, figured = read(made("!")), read(made("?", quantities=(Quantity("some", 3, 5),)))
    assert wording.ordered(plain, figured) == wording.ordered(figured, plain) == (plain, figured)
