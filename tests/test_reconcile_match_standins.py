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
            "opposite in its place",
            "The council will open the bridge",
            "The council will close the bridge in May",
            "The council will open the bridge in May, and close a school in the hills far from there",
        ),
        (
            "other of its class in its place",
            "Dana Osei is a surgeon in Leeds",
            "Dana Osei is a lawyer in Leeds with an office",
            "Dana Osei is a surgeon in Leeds with an office",
        ),
        (
            "other name in its slot",
            "Osei plays for Rovers",
            "Osei plays as a fine keeper for Wanderers",
            "Osei plays as a fine keeper for Rovers",
        ),
        (
            "same name in its slot",
            "Osei plays for Rovers",
            "Osei plays as a fine keeper for Rovers",
            "Osei plays as a fine keeper for Wanderers",
        ),
        (
            "other word alone",
            "The dam was painted in the valley",
            "The dam was flooded in the valley, people say",
            "The dam was painted in the valley, people say",
        ),
        (
            "other name alone",
            "Then Osei met the queen",
            "Then Adeyemi met the queen at noon",
            "Then Osei met the queen at noon",
        ),
        (
            "topic missing",
            "In the film Lockdown, Marsh finds a chip",
            "Marsh finds a chip under the old floor of the house",
            "In the film Lockdown, Marsh finds a chip under the floor of the house",
        ),
    ],
)
def test_a_column_tells_what_stands_in_the_place(column: str, a: str, b: str, alike: str) -> None:
    assert _columns(a, b)[column] == 1
    assert _columns(a, alike)[column] == 0


@pytest.mark.parametrize(
    "column", ["opposite in its place", "other of its class in its place", "other name in its slot"]
)
def test_what_stands_in_a_place_weighs_by_the_words_in_common(column: str) -> None:
    pairs = {
        "opposite in its place": ("The council will open the bridge", "The council will close the bridge in May"),
        "other of its class in its place": ("Dana Osei is a surgeon", "Dana Osei is a lawyer in Leeds"),
        "other name in its slot": ("Osei plays for Rovers", "Osei plays as a keeper for Wanderers"),
    }
    found = _columns(*pairs[column])
    assert 0 < found[f"{column}, like words"] == found[column] * found["words"] < 1


def test_what_a_claim_begins_by_naming_is_left_out_of_the_words_that_must_be_found() -> None:
    found = _columns("In the film Lockdown, Marsh finds a chip", "Marsh finds a chip under the old floor of the house")
    assert found["words but for the topic"] == 1 > found["words"]
    assert found["words but for the topic, cubed"] == 1


def test_a_country_and_its_people_are_one_word() -> None:
    assert _columns("The minister is French", "The minister was born in France")["names missing"] == 0


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
