"""Quantities: intervals, units, what is counted, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extraction.quantities import find_quantities

Ends = tuple[float | None, float | None]


@pytest.mark.parametrize(
    ("text", "words", "ends"),
    [
        ("104 drones", "104", (104, 104)),
        ("a total of 104 drones", "a total of 104", (104, 104)),
        ("at least 100 drones", "at least 100", (100, None)),
        ('"at least 100" drones', "at least 100", (100, None)),
        ("(more than 100 drones)", "more than 100", (100, None)),
        ("no fewer than 20 rockets", "no fewer than 20", (20, None)),
        ("more than 60 homes", "more than 60", (60, None)),
        ("over 60 homes", "over 60", (60, None)),
        ("upwards of 2,000 troops", "upwards of 2,000", (2000, None)),
        ("losses exceeding 150", "exceeding 150", (150, None)),
        ("up to 20 drones", "up to 20", (None, 20)),
        ("as many as 45 tanks", "as many as 45", (None, 45)),
        ("fewer than a thousand people", "fewer than a thousand", (None, 1000)),
        ("no more than 12", "no more than 12", (None, 12)),
        ("less than or equal to 30", "less than or equal to 30", (None, 30)),
        ("equal to or more than 30", "equal to or more than 30", (30, None)),
        ("500 or more", "500 or more", (500, None)),
        ("200 or fewer", "200 or fewer", (None, 200)),
        ("60+ drones", "60+", (60, None)),
        (">= 30 cases", ">= 30", (30, None)),
        ("< 30 cases", "< 30", (None, 30)),
        ("nearly 60 drones", "nearly 60", (54, 60)),
        ("almost 200 drones", "almost 200", (180, 200)),
        ("about 50 people", "about 50", (45, 55)),
        ("some 40 people", "some 40", (36, 44)),
        ("an estimated 1,000 people", "an estimated 1,000", (900, 1100)),
        ("at least some 40 people", "at least some 40", (40, None)),
        ("5 to 7 drones", "5 to 7", (5, 7)),
        ("5-7 drones", "5-7", (5, 7)),
        ("1000–5000 people", "1000–5000", (1000, 5000)),
        ("between 5 and 7 drones", "between 5 and 7", (5, 7)),
        ("from 200 to 3000 people", "from 200 to 3000", (200, 3000)),
        ("two or three men", "two or three", (2, 3)),
        ("5 to 7 million people", "5 to 7 million", (5e6, 7e6)),
        ("more than 20 and less than 35 cases", "more than 20 and less than 35", (20, 35)),
        ("at most 100 and at least 20 cases", "at most 100 and at least 20", (20, 100)),
        ("20-30,000 people", "20-30,000", (20000, 30000)),
        ("20-30k people", "20-30k", (20000, 30000)),
        ("5–7 million people", "5–7 million", (5e6, 7e6)),
        ("$20-30bn in aid", "$20-30bn", (20e9, 30e9)),
        ("$20bn-30bn in aid", "$20bn-30bn", (20e9, 30e9)),
        ("$5-7m in aid", "$5-7m", (5e6, 7e6)),
        ("between $5m and $7m", "between $5m and $7m", (5e6, 7e6)),
        ("between one million and two million", "between one million and two million", (1e6, 2e6)),
        ("between a hundred and two hundred", "between a hundred and two hundred", (100, 200)),
        ("from 5 up to 10 drones", "from 5 up to 10", (5, 10)),
        ("5 to as many as 10 drones", "5 to as many as 10", (5, 10)),
        ("5 or possibly 15 drones", "5 or possibly 15", (5, 15)),
        ("as few as 5 and as many as 10", "as few as 5 and as many as 10", (5, 10)),
        ("one to two million people", "one to two million", (1e6, 2e6)),
        ("five-six people", "five-six", (5, 6)),
        ("120 or 1,500 people", "120", (120, 120)),
        ("20 - 30 people", "20 - 30", (20, 30)),
        ("at the very least 20 boats", "at the very least 20", (20, None)),
        ("a minimum of 20 boats", "a minimum of 20", (20, None)),
        ("maximum 20 boats", "maximum 20", (None, 20)),
        ("no lower than 20", "no lower than 20", (20, None)),
        ("not under 20", "not under 20", (20, None)),
        ("not over 20", "not over 20", (None, 20)),
        ("never more than 20", "never more than 20", (None, 20)),
        ("as low as 20", "as low as 20", (20, None)),
        ("as high as 20", "as high as 20", (None, 20)),
        ("greater than or equals 20", "greater than or equals 20", (20, None)),
        ("above or equal to 20", "above or equal to 20", (20, None)),
        ("less or equals to 20", "less or equals to 20", (None, 20)),
        ("=> 20", "=> 20", (20, None)),
        ("slightly below 20 cases", "slightly below 20", (18, 20)),
        ("just shy of 20 cases", "just shy of 20", (18, 20)),
        ("not quite 20 cases", "not quite 20", (18, 20)),
        ("approaching 20 cases", "approaching 20", (18, 20)),
        ("on the order of 20 cases", "on the order of 20", (18, 22)),
        ("20 and counting", "20 and counting", (20, None)),
        ("20 or higher", "20 or higher", (20, None)),
        ("20 or thereabouts", "20 or thereabouts", (18, 22)),
        ("20 give or take", "20 give or take", (18, 22)),
        ("three-plus years", "three-plus", (3, None)),
        ("60-odd drones", "60-odd", (54, 66)),
        ("plus or minus 3 points", "minus 3 points", (3, 3)),
        ("1 in 5 residents", "1 in 5", (0.2, 0.2)),
        ("one in five homes", "one in five", (0.2, 0.2)),
        ("1 in 5 places", "1", (1, 1)),
        ("a couple of million people", "a couple of million", (2e6, 3e6)),
        ("several billion people", "several billion", (3e9, 9e9)),
        ("dozens of people", "dozens of", (24, 99)),
        ("a couple of hundred people", "a couple of hundred", (200, 300)),
        ("several houses", "several", (3, 9)),
        ("tens of thousands of people", "tens of thousands of", (20000, 99999)),
        ("more than a dozen people", "more than a dozen", (12, None)),
        ("at a minimum 5 men", "at a minimum 5", (5, None)),
        ("min. 5 men", "min. 5", (5, None)),
        ("nothing less than 5 men", "nothing less than 5", (5, None)),
        ("north of 20 million", "north of 20 million", (2e7, None)),
        ("south of 20 million", "south of 20 million", (None, 2e7)),
        ("max. 5 men", "max. 5", (None, 5)),
        ("not to exceed 5 men", "not to exceed 5", (None, 5)),
        ("not even 50 men", "not even 50", (None, 50)),
        ("the toll passes 100", "toll passes 100", (100, None)),
        ("virtually 50 men", "virtually 50", (45, 50)),
        ("barely 50 men", "barely 50", (45, 55)),
        ("perhaps 50 men", "perhaps 50", (45, 55)),
        ("somewhere near 50 men", "somewhere near 50", (45, 55)),
        ("in the neighborhood of 50", "in the neighborhood of 50", (45, 55)),
        ("ca. 500 men", "ca. 500", (450, 550)),
        ("50 or better", "50 or better", (50, None)),
        ("50, or more", "50, or more", (50, None)),
        ("50, if not more", "50, if not more", (50, None)),
        ("50 at a minimum", "50 at a minimum", (50, None)),
        ("50 upwards", "50 upwards", (50, None)),
        ("50 max", "50 max", (None, 50)),
        ("50 maximum sentences", "50", (50, 50)),
        ("50 +", "50 +", (50, None)),
        ("50 plus people", "50 plus", (50, None)),
        ("50 plus a bonus", "50", (50, 50)),
        ("50, at least 10 of them women", "50", (50, 50)),
        ("50-some men", "50-some", (45, 55)),
        ("50ish men", "50ish", (45, 55)),
        ("an hour and a half", "an hour and a half", (1.5, 1.5)),
        ("two hours and a half", "two hours and a half", (2.5, 2.5)),
        ("half of one percent", "half of one percent", (0.5, 0.5)),
        ("a trio of jets", "a trio of", (3, 3)),
        ("several tens of thousands of men", "several tens of thousands of", (20000, 99999)),
        ("hundreds of billions of dollars", "hundreds of billions of", (2e11, 999999999999)),
        ("trillions of dollars", "trillions of", (2e12, None)),
        ("-$5 million", "-$5 million", (-5e6, -5e6)),
        ("-20 to -25 degrees", "-20 to -25 degrees", (-25, -20)),
        ("between 5m and 7m people", "between 5m and 7m", (5e6, 7e6)),
        ("5-to-7 men", "5-to-7", (5, 7)),
        ("between at least 5 and 10 men", "between at least 5 and 10", (5, 10)),
        ("from 5 to more than 10 men", "from 5 to more than 10", (5, None)),
        ("20 to 30 or more men", "20 to 30 or more", (20, None)),
        ("at least 5 to 10 men", "at least 5 to 10", (5, None)),
        ("up to 5-10 men", "up to 5-10", (None, 10)),
        ("at least 30 up to 50 men", "30 up to 50", (30, 50)),
        ("more than 10 yet less than 20", "more than 10 yet less than 20", (10, 20)),
        ("one of every five residents", "one of every five", (0.2, 0.2)),
        ("no casualties", "no casualties", (0, 0)),
        ("without any casualties", "without any casualties", (0, 0)),
        ("nobody was hurt", "nobody was hurt", (0, 0)),
        ("zero is what they say", "zero", (0, 0)),
    ],
)
def test_the_words_beside_a_number_make_its_interval(text: str, words: str, ends: Ends) -> None:
    quantity = find_quantities(text)[0]
    assert (quantity.text, quantity.low, quantity.high) == (words, *ends)


@pytest.mark.parametrize(
    ("text", "unit", "low"),
    [
        ("20% of the homes", "%", 20),
        ("twenty per cent", "%", 20),
        ("approximately 800 kilometres from here", "km", 720),
        ("29km away", "km", 29),
        ("$1.5 million in damage", "$", 1.5e6),
        ("$3m in aid", "$", 3e6),
        ("€500", "€", 500),
        ("2,000 hryvnias", "₴", 2000),
        ("a 3 hours break", "hours", 3),
        ("7 MW", "MW", 7),
        ("50 square kilometres", "square km", 50),
        ("5m tonnes of grain", "tonnes", 5e6),
        ("2m barrels", "barrels", 2e6),
        ("10t of grain", "tonnes", 10),
        ("7oz of gold", "ounces", 7),
        ("3 inches of rain", "inches", 3),
        ("12 in the town", None, 12),
        ("a 15-percent rise", "%", 15),
        ("a 500-pound bomb", "pounds of weight", 500),
        ("a 12-hour outage", "hours", 12),
        ("a 6,900-tonne ship", "tonnes", 6900),
        ("a three-percentage-point lead", "%", 3),
        ("$5 m in aid", "$", 5e6),
        ("1.2m feet of rope", "m", 1.2),
        ("$5mm in aid", "$", 5e6),
        ("a $20-million deal", "$", 2e7),
        ("an hour and a half", "hours", 1.5),
    ],
)
def test_the_unit_is_read_from_the_words_beside_the_number(text: str, unit: str, low: float) -> None:
    quantity = find_quantities(text)[0]
    assert (quantity.unit, quantity.low) == (unit, low)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("104 drones were intercepted", ["drones"]),
        ("100 unmanned aerial vehicles", ["drones"]),
        ("one drone was lost", ["drones"]),
        ("30 ballistic missiles hit", ["missiles"]),
        ("nine different regions", ["regions"]),
        ("three oil depots burned", ["oil depots"]),
        ("12 people were killed and 30 injured", ["people killed", "people injured"]),
        ("12 people were killed and 30 wounded", ["people killed", "people injured"]),
        ("Seven soldiers killed", ["soldiers killed"]),
        ("kills at least 12, injures 30", ["people killed", "people injured"]),
        ("killing three people and injuring 14 others", ["people killed", "people injured"]),
        ("Two dead, five hurt", ["people killed", "people injured"]),
        ("death toll rises to 45", ["people killed"]),
        ("12 Ukrainian servicemen died", ["soldiers killed"]),
        ("killed 12 people, including 3 children", ["people killed", "children killed"]),
        ("30 wounded soldiers", ["soldiers injured"]),
        ("38 over the border", [None]),
        ("no casualties were reported", ["casualties"]),
        ("no deaths", ["people killed"]),
        ("12 people waking up early", ["people"]),
        ("five aircraft parts", ["aircraft"]),
        ("20 million globally", [None]),
        ("12 homes mostly", ["homes"]),
        ("three families", ["families"]),
        ("one ally", ["allies"]),
        ("Twelve people, including a child, were wounded", ["people injured", "children injured"]),
        ("12 people, most of them women, were killed", ["people killed"]),
        ("the number of dead at over 1,500", ["people killed"]),
        ("the number of people killed in the quake has risen to 45", ["people killed"]),
        ("the number of killed and injured rose to 45", [None]),
        ("put the injured at about 30", ["people injured"]),
        ("the actor, dead at 95", [None]),
        ("Three drones over Kursk and two over Belgorod", ["drones", "drones"]),
        ("30 drones over Kursk region, 12 over Belgorod and two over Bryansk", ["drones"] * 3),
        ("three drones over Kursk and two on Monday", ["drones", "drones"]),
        ("A woman was killed", ["women killed"]),
        ("A woman in Kursk has died", ["women killed"]),
        ("killing a man, a woman and two children", ["men killed", "women killed", "children killed"]),
        ("two men and a woman were wounded", ["men injured", "women injured"]),
        ("12 people were killed in the raid, including a child", ["people killed", "children killed"]),
        ("injuring another driver", ["drivers injured"]),
        ("A man killed five people", ["people killed"]),
        ("A man said his brother was killed", []),
        ("A child was not hurt", []),
        ("the deaths of 14 workers including nine drivers", ["workers killed", "drivers killed"]),
        ("A police officer was injured", ["police officers injured"]),
        ("Two boats and a teacher came, three died", ["boats", "people killed"]),
        ("left two women dead and a third teacher wounded", ["women killed", "teachers injured"]),
        ("a guard dog was killed and a man fled", []),
        ("an elderly woman, 75, died", ["women killed"]),
    ],
)
def test_what_is_counted_keeps_the_killed_and_the_injured_apart(text: str, counted: list[str | None]) -> None:
    assert [quantity.counted for quantity in find_quantities(text)] == counted


@pytest.mark.parametrize(
    ("text", "ends", "whole"),
    [
        ("all 104 drones", (104, 104), 104),
        ("all of the 60 drones", (60, 60), 60),
        ("104 of 110 drones", (104, 104), 110),
        ("104 out of the 110 drones", (104, 104), 110),
        ("more than half of the 60 drones", (30, 60), 60),
        ("half of the 60 drones", (30, 30), 60),
        ("20% of 60 drones", (20, 20), 60),
    ],
)
def test_a_part_names_its_whole(text: str, ends: Ends, whole: float) -> None:
    quantity = find_quantities(text)[0]
    assert ((quantity.low, quantity.high), quantity.of, quantity.counted) == (ends, whole, "drones")


def test_digits_said_one_by_one_are_no_range() -> None:
    assert [quantity.low for quantity in find_quantities("They were playing three-nought-four.")] == [3, 0, 4]
    assert [quantity.low for quantity in find_quantities("They dialled nine-one-two.")] == [9, 1, 2]


def test_a_part_larger_than_its_whole_is_two_figures() -> None:
    assert [quantity.low for quantity in find_quantities("five out of three pieces")] == [5, 3]


def test_a_share_without_its_whole_has_the_unit_share() -> None:
    quantity = find_quantities("more than half came")[0]
    assert (quantity.low, quantity.high, quantity.unit) == (0.5, None, "share")


def test_a_change_says_the_new_figure() -> None:
    quantities = find_quantities("The toll rose from 20 to 30.")
    assert [(quantity.low, quantity.high) for quantity in quantities] == [(30, 30)]


def test_over_some_regions_is_where_and_not_how_many_at_least() -> None:
    quantity = find_quantities("drones were shot down over nine regions")[0]
    assert (quantity.text, quantity.low, quantity.high) == ("nine", 9, 9)


@pytest.mark.parametrize(
    "text",
    [
        "a 47-year-old man",
        "a man aged 47",
        "John Smith, 52, said",
        "in 2022",
        "the war began in February 2022",
        "on 29 January",
        "on January 29, 2025",
        "9 to 12 of June",
        "at 8:30 p.m.",
        "at 7 p.m.",
        "two days earlier",
        "three weeks ago",
        "over the past 24 hours",
        "Shahed-136 and Kh-101",
        "Flight 17",
        "in the 1300 block of Elm Street",
        "at 2233 King Drive",
        "call +1-222-2222-2222",
        "won 3-1",
        "a three-storey house",
        "<>30",
        "a one-two punch",
        "Brooklyn Nine-Nine",
        "in an eleventh-hour deal",
        "he scores",
        "at the age of 40",
        "a boy aged five",
        "children aged 5 to 12",
        "between the ages of 5 and 12",
        "those aged 65 or over",
        "the 103-year Old man",
        "call (213) 485-4341",
        "a neighbour called 911",
        "a 3-to-1 margin",
        "retrieved 2009-03-25",
    ],
)
def test_names_dates_ages_and_addresses_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_four_digits_before_a_plural_are_a_count() -> None:
    assert [quantity.low for quantity in find_quantities("They freed 2000 people in 2022.")] == [2000]


def test_the_offset_is_added_to_the_spans() -> None:
    quantity = find_quantities("at least 5", offset=100)[0]
    assert (quantity.start, quantity.end) == (100, 110)


_NEWSY = st.lists(
    st.sampled_from(
        ["at least", "12", "people", "killed", "and", "from", "to", "5", "between", "%", "half", "of", "the",
        "60", "$", "million", "dozens", "no", "casualties", ",", ".", "nearly", "or more", "-7", "May", "2022",
        "a", "hundred", "all", "±", "é"]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(st.one_of(st.text(max_size=80), _NEWSY))
def test_any_text_gives_spans_of_itself_and_ordered_ends(text: str) -> None:
    for quantity in find_quantities(text):
        assert quantity.start is not None
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@pytest.mark.parametrize(("text", "counted"), [("three hostages", "hostages"), ("90 inmates", "prisoners")])
def test_hostages_are_no_prisoners(text: str, counted: str) -> None:
    (figure,) = find_quantities(text)
    assert figure.counted == counted
