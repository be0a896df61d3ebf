"""Figures told by place are a claim each, beside the whole that they are parts of."""

from __future__ import annotations

import pytest

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.extraction import extract


def read(text: str) -> tuple[Claim, ...]:
    return tuple(extract(Document(text)))


def told(text: str) -> list[tuple[str, float, str | None, list[str]]]:
    """Content, first figure, what it counts and the places of each claim."""
    return [
        (
            claim.text,
            claim.quantities[0].low or 0.0,
            claim.quantities[0].counted,
            [place.text for place in claim.places],
        )
        for claim in read(text)
    ]


def test_a_part_over_a_place_is_a_claim_of_its_own_and_the_whole_is_not_there() -> None:
    assert told("The ministry said 90 drones were downed overnight, including 31 over Belgorod.") == [
        ("90 drones were downed overnight", 90, "drones", []),
        ("31 over Belgorod", 31, "drones", ["Belgorod"]),
    ]


def test_a_list_behind_a_colon_is_a_claim_a_place() -> None:
    assert told(
        "The army said it destroyed 52 drones: 40 over the Kursk region, 11 over Bryansk and one over Crimea."
    ) == [
        ("it destroyed 52 drones", 52, "drones", []),
        ("40 over the Kursk region", 40, "drones", ["Kursk region"]),
        ("11 over Bryansk", 11, "drones", ["Bryansk"]),
        ("one over Crimea", 1, "drones", ["Crimea"]),
    ]


def test_of_two_places_without_a_whole_the_second_counts_what_the_first_does() -> None:
    assert told("Police said six men were killed in Kharkiv and two near Kyiv.") == [
        ("six men were killed in Kharkiv", 6, "men killed", ["Kharkiv"]),
        ("two near Kyiv", 2, "men killed", ["Kyiv"]),
    ]


def test_a_part_that_names_what_it_counts_keeps_it() -> None:
    assert [counted for _, _, counted, _ in told("The raid killed nine people, including two children in Odesa.")] == [
        "people killed",
        "children killed",
    ]


def test_a_part_keeps_whose_words_it_is_when_and_what_happened() -> None:
    whole, part = read("The ministry said 90 drones were downed overnight, including 31 over Belgorod.")
    assert (part.origin, part.cue, part.quote, part.when) == (whole.origin, whole.cue, whole.quote, whole.when)
    assert part.happening == whole.happening
    assert part.happening is not None
    assert part.happening.predicate == "down"
    assert part.id != whole.id


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said 20 drones were downed, including 31 over Belgorod.",  # More than the whole.
        "Police said 12 people, including three children in Kharkiv, were killed.",  # The whole goes on behind it.
        "The ministry said 90 drones were downed over nine regions, including Belgorod.",  # No figure of its own.
        "Police said five women were hurt, including three doctors.",  # No place.
        "The army said it had not downed 90 drones, including 31 over Belgorod.",
    ],
)
def test_what_is_no_part_told_for_a_place_stays_whole(text: str) -> None:
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "Минобороны сообщило, что за ночь сбито 70 беспилотников, в том числе 30 над Белгородской областью.",
            [("за ночь сбито 70 беспилотников", 70, "drones", []),
             ("30 над Белгородской областью", 30, "drones", ["Белгородской областью"])],
        ),
        (
            "Повітряні сили повідомили, що збито 60 дронів, зокрема 20 над Одещиною та 5 над Києвом.",
            [("збито 60 дронів", 60, "drones", []), ("20 над Одещиною", 20, "drones", ["Одещиною"]),
             ("5 над Києвом", 5, "drones", ["Києвом"])],
        ),
        (
            "Три дрона упали над Курской областью и два над Белгородской областью, сообщил губернатор.",
            [("Три дрона упали над Курской областью", 3, "drones", ["Курской областью"]),
             ("два над Белгородской областью", 2, "drones", ["Белгородской областью"])],
        ),
    ],
)  # fmt: skip
def test_parts_come_apart_in_russian_and_ukrainian(
    text: str, parts: list[tuple[str, float, str | None, list[str]]]
) -> None:
    assert told(text) == parts
