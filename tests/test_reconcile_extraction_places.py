"""Places: names in text, and how they contain each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.extraction.places import canonical, containing, contains, find_places, same_place


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A port in Odesa was hit.", ["Odesa"]),
        ("In Kostiantynivka two died.", ["Kostiantynivka"]),
        ("across the Odesa region", ["Odesa region"]),
        ("fires in western Russia", ["western Russia"]),
        ("in nine different regions", ["nine different regions"]),
        ("in Russia's Rostov region", ["Russia", "Rostov region"]),
        ("drones over Rostov and Perm", ["Rostov", "Perm"]),
        ("over Nizhny Novgorod, Kursk and Smolensk", ["Nizhny Novgorod", "Kursk", "Smolensk"]),
        ("Kyiv Mayor Vitali Klitschko", ["Kyiv"]),
        ("Kharkiv's mayor", ["Kharkiv"]),
        ("Israel struck Gaza", ["Israel", "Gaza"]),
        ("talks in South Korea", ["South Korea"]),
        ("The U.S. and the UK", ["U.S.", "UK"]),
        ("в город Одесса", ["Одесса"]),
        ("вибухи у Київ", ["Київ"]),
        ("shot in the 1300 block of Elm Avenue", ["1300 block of Elm Avenue"]),
        ("New York City and Los Angeles", ["New York City", "Los Angeles"]),
    ],
)
def test_names_of_places_are_found(text: str, places: list[str]) -> None:
    assert [span.text for span in find_places(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "Reading is fun",
        "A Nice day",
        "Of course",
        "Paris Hilton sang",
        "Senator Houston Smith",
        "Victoria waved",
        "He and us",
        "no name",
    ],
)
def test_common_words_and_people_are_no_places(text: str) -> None:
    assert find_places(text) == ()


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Kiev", "Kyiv"), ("Київ", "Kyiv"), ("Odessa", "Odesa"), ("Odesa region",
    "Odesa oblast"), ("the Kursk region", "Kursk oblast"),
     ("US", "United States"), ("Україна", "Ukraine"), ("Kostyantynivka", "Kostiantynivka"), ("Nowhereville", None)],
)  # fmt: skip
def test_a_place_has_one_name(name: str, kept: str | None) -> None:
    assert canonical(name) == kept


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("Kostiantynivka", ("Donetsk oblast", "Ukraine")),
        ("Smolensk", ("Smolensk oblast", "Russia")),
        ("Rostov", ("Russia",)),
        ("Belgorod region", ("Russia",)),
        ("Kyiv", ("Ukraine",)),
        ("western Russia", ("Russia",)),
        ("Ukraine", ()),
        ("Rafah", ()),
        ("Nowhereville", ()),
    ],
)
def test_a_place_names_what_contains_it(name: str, chain: tuple[str, ...]) -> None:
    assert containing(name) == chain


@pytest.mark.parametrize(
    ("whole", "part", "answer"),
    [
        ("Ukraine", "Kostiantynivka", True),
        ("Donetsk region", "Kostiantynivka", True),
        ("Russia", "western Russia", True),
        ("Russia", "Kyiv", False),
        ("Kyiv", "Ukraine", False),
        ("Russia", "Nowhereville", None),
        ("Egypt", "Rafah", None),
    ],
)
def test_containment_is_left_open_where_a_name_is_unknown_or_ambiguous(
    whole: str, part: str, answer: bool | None
) -> None:
    assert contains(whole, part) is answer


def test_two_names_of_one_place_are_the_same() -> None:
    assert same_place("Kiev", "Київ") is True


def test_two_places_differ() -> None:
    assert same_place("Odesa", "Kyiv") is False


def test_an_unknown_place_is_neither_the_same_nor_another() -> None:
    assert same_place("Nowhereville", "Kyiv") is None


def test_the_offset_is_added_to_the_spans() -> None:
    assert [(span.start, span.end) for span in find_places("in Kyiv", offset=10)] == [(13, 17)]


_NEWSY = st.lists(
    st.sampled_from(
        ["Kyiv", "in", "New", "York", "of", "the", "Region", "region", "U.S.", "western", "Mr", "'s", ",", "nine"]
    ),
    max_size=12,
).map(" ".join)


@given(st.one_of(st.text(max_size=80), _NEWSY))
def test_any_text_gives_spans_of_itself_that_do_not_overlap(text: str) -> None:
    end = 0
    for span in find_places(text):
        assert text[span.start : span.end] == span.text
        assert span.start >= end
        end = span.end


@given(st.text(max_size=40))
def test_any_name_can_be_asked_for(name: str) -> None:
    assert canonical(name) is not None or same_place(name, name) is None
