"""Pseudonyms: nobody of the desk is named in what the desk has written."""

from __future__ import annotations

import pytest

from reconcile.ledger.pseudonyms import Pseudonyms

PEOPLE = ("anna.petrova@desk.example", "Bo Li", "may")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("anna.petrova@desk.example rang", "checker 1 rang"),
        ("Petrova and ANNA rang", "checker 1 and checker 1 rang"),
        ("@anna: see Anna's note", "checker 1: see checker 1's note"),
        ("write to press@ministry.example", "write to (an e-mail address)"),
        ("anna@elsewhere.example", "(an e-mail address)"),
        ("Bo Li asked; Bo counted", "checker 1 asked; Bo counted"),
        ("Hannah, Mayor of Annaburg", "Hannah, Mayor of Annaburg"),
        ("@ministry on its channel", "@ministry on its channel"),
        ("104 drones", "104 drones"),
    ],
)
def test_a_person_is_a_number_however_the_name_is_written(text: str, shown: str) -> None:
    assert Pseudonyms(PEOPLE).within(text) == shown


def test_the_same_person_is_the_same_number() -> None:
    people = Pseudonyms(PEOPLE)
    assert people.within("Bo Li told Petrova, Petrova told Bo Li") == (
        "checker 1 told checker 2, checker 2 told checker 1"
    )
    assert people.of("Bo Li") == "checker 1"


@pytest.mark.parametrize("people", [(), ("",), (" ",), ("a+b(c",)])
def test_any_login_will_do(people: tuple[str, ...]) -> None:
    assert Pseudonyms(people).within("drones over x@y.example") == "drones over (an e-mail address)"
