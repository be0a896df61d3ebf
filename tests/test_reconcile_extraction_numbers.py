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
        ("5km-10km", [5, 10]),
        ("10 thousand-15 thousand", [10000, 15000]),
        ("1.2b", [1.2e9]),
        ("3 bil", [3e9]),
        ("2tn", [2e12]),
        ("10 mio", [1e7]),
        ("1'234'567 francs", [1234567]),
        ("1’234.5", [1234.5]),
        ("3½ hours", [3.5]),
        ("1 ¾ million", [1.75e6]),
        ("2 1/2 million", [2.5e6]),
        ("-4/5", [-0.8]),
        ("10t of grain", [10]),
        ("a 6ft fence", [6]),
        ("40kWh", [40]),
        ("322 hundred", [32200]),
        ("three dozens", [36]),
        ("5 millions", [5e6]),
        ("3 crores", [3e7]),
        ("two lakhs", [2e5]),
        ("1 lakh crore", [1e12]),
        ("two thousand million", [2e9]),
        ("two hundred point seventy-one", [200.71]),
        ("one point twenty five", [1.25]),
        ("two-and-a-half million", [2.5e6]),
        ("one-and-a-half tonnes", [1.5]),
        ("a dozen and a half", [18]),
        ("half-million people", [500000]),
        ("a half-dozen boats", [6]),
        ("four thousand, three hundred and twenty", [4320]),
        ("two million, six hundred thousand", [2.6e6]),
        ("two thousand, three of them", [2000, 3]),
        ("hundred and five people", [105]),
        ("a hundred and two hundred", [100, 200]),
        ("one million and two million", [1e6, 2e6]),
        ("one million and two hundred thousand", [1.2e6]),
        ("five-six people", [5, 6]),
        ("one or two", [1, 2]),
        ("one to three million", [1, 3e6]),
        ("28,000-plus fans", [28000]),
        ("a 15-percent rise", [15]),
        ("plus or minus 3 points", [3]),
        ("plus or minus three points", [3]),
        ("a twelfth of the budget", [1 / 12]),
        ("three hundredths", [0.03]),
        ("two fifteenths of it", [2 / 15]),
        ("one twentieth of them", [0.05]),
        ("125 thousandths", [0.125]),
        ("two hundred and a fifth", [200.2]),
        ("a quarter mile", [0.25]),
        ("a quarter percent", [0.25]),
        ("3.5million people", [3.5e6]),
        ("80crores", [8e8]),
        ("a 20-million deal", [2e7]),
        ("five lac people", [5e5]),
        ("10  k", [10000]),
        ("14 million, 200 thousand", [14.2e6]),
        ("half-a-dozen men", [6]),
        ("a score of men", [20]),
        ("three score years", [60]),
        ("two gross of shells", [288]),
        ("1.3e6", [1.3e6]),
        ("-5E-3", [-0.005]),
        ("2^8", [256]),
        ("1.5 x 10^6 cells", [1.5e6]),
        ("3 × 10⁸", [3e8]),
        ("one twenty-fifth of it", [1 / 25]),
        ("three twenty-fifths", [3 / 25]),
        ("five point two million", [5.2e6]),
        ("one point oh five", [1.05]),
        ("point five percent", [0.5]),
        ("oh point five percent", [0.5]),
        ("at this point five people", [5]),
        ("minus a million", [-1e6]),
        ("–5 °C", [-5]),
        ("the men –5 of them– left", [5]),
        ("2010 -2015", [2010, 2015]),
        ("5 and 3/4 miles", [5.75]),
        ("2-1/2 years", [2.5]),
        ("2 of them, with a fee of about ½", [2, 0.5]),
        ("100 and 7.4/10", [100, 0.74]),
        ("a third to a half of them", [1 / 3, 1 / 2]),
        ("a half-mile away", [0.5]),
        ("50-some men", [50]),
        ("a 12-hour outage", [12]),
        ("a five-day strike", [5]),
        ("5-to-10 men", [5, 10]),
        ("three-nought-four", [3, 0, 4]),
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
        "dozens",
        "the 5G network",
        "parts 1b and 1c",
        "the one hundred and fifth boat",
        "the two hundredth boat",
        "one twentieth birthday",
        "one eleventh-hour offer",
        "a thirteenth boat",
        "gross errors",
        "the twenty-fifths",
        "oh",
        "a zero-day flaw",
        "a 5-day-old boy",
        "the twenty-second floor",
        "18-to-34-year-olds",
        "one twenty-fifth birthday",
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


def test_thousands_of_signs_in_a_row_are_read() -> None:
    assert [number.value for number in find_numbers("minus " * 5_000 + "5")] == [-5]
