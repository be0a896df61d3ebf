"""Numbers as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extraction.numbers import find_numbers


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("104", [104]),
        ("1,234,567 people", [1234567]),
        ("1,234.5", [1234.5]),
        ("12,34,567", [1234567]),
        ("1.234.567", [1234567]),
        ("2.345,6", [2345.6]),
        ("40 000 homes", [40000]),
        ("40\u202f000 homes", [40000]),
        ("5,5", [5.5]),
        ("0.25", [0.25]),
        (".25", [0.25]),
        ("-7", [-7]),
        ("minus five", [-5]),
        ("12k followers", [12000]),
        ("7M", [7e6]),
        ("3bn", [3e9]),
        ("2.5 million", [2.5e6]),
        ("6 crore", [6e7]),
        ("two", [2]),
        ("Seventeen", [17]),
        ("TWELVE", [12]),
        ("twenty-one", [21]),
        ("forty four", [44]),
        ("a hundred and four", [104]),
        ("one hundred and sixteen", [116]),
        ("two hundred thousand", [200000]),
        ("three thousand and twelve", [3012]),
        ("4 thousand 3 hundred", [4300]),
        ("a dozen", [12]),
        ("two dozen", [24]),
        ("half a dozen", [6]),
        ("half a million", [500000]),
        ("two and a half million", [2.5e6]),
        ("3 million and a half", [3.5e6]),
        ("six million and two thirds", [6_666_666.666666667]),
        ("nine point four", [9.4]),
        ("zero point zero eight", [0.08]),
        ("half of them", [0.5]),
        ("two-thirds of them", [2 / 3]),
        ("a quarter of them", [0.25]),
        ("3/4 of them", [0.75]),
        ("½ of them", [0.5]),
        ("2 1/2 hours", [2.5]),
        ("12 dead and 30 hurt", [12, 30]),
        ("five or six", [5, 6]),
        ("5-7", [5, 7]),
        ("5k-20k", [5000, 20000]),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, values: list[float]) -> None:
    assert [number.value for number in find_numbers(text)] == pytest.approx(values)


@pytest.mark.parametrize(
    "text",
    [
        "Shahed-136",
        "Kh-101 and S-300",
        "MiG-29",
        "the 47-year-old",
        "the 3rd brigade",
        "the twenty-first floor",
        "a third drone",
        "the second half",
        "at 8:30",
        "192.168.1.2",
        "5/17/2018",
        "24/7",
        "no one came",
        "the one they saw",
        "nineteen eighty six",
        "#12",
        "a tone, a bonework, tension",
        "hundred",
        "an",
    ],
)
def test_codes_ordinals_and_pronouns_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == []


def test_the_span_covers_the_words_that_spell_the_number() -> None:
    text = "They saw one hundred and four drones."
    number = find_numbers(text)[0]
    assert text[number.start : number.end] == "one hundred and four"


def test_a_fraction_of_something_is_marked_as_a_share() -> None:
    assert [number.share for number in find_numbers("half of the 60")] == [True, False]


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing_and_spans_stay_inside(text: str) -> None:
    for number in find_numbers(text):
        assert 0 <= number.start < number.end <= len(text)


@given(st.integers(min_value=0, max_value=10**15))
def test_thousands_separators_change_nothing(value: int) -> None:
    assert [number.value for number in find_numbers(f"{value:,}")] == [value]
