"""Compound contents come apart into statements that can each be compared alone."""

from __future__ import annotations

import pytest

from reconcile.documents import Document
from reconcile.extraction import extract


def contents(text: str) -> list[str]:
    return [claim.content.text for claim in extract(Document(text))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "The mayor said that the ship sank before dawn and that there were no deaths or leaks.",
            ["the ship sank before dawn", "there were no deaths", "leaks"],
        ),
        (
            "Police said two men were killed and three women were hurt.",
            ["two men were killed", "three women were hurt"],
        ),
        ("The army said it hit two ports and sank three boats.", ["it hit two ports", "sank three boats"]),
        (
            "The mayor said the roof fell, injuring three, but that the fire was out.",
            ["the roof fell, injuring three", "the fire was out"],
        ),
        (
            "The mayor said the roof fell, while the walls stood firm.",
            ["the roof fell", "the walls stood firm"],
        ),
    ],
)
def test_a_compound_content_is_several_claims(text: str, parts: list[str]) -> None:
    assert contents(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said the old bridge and the new road were safe.",
        "The mayor said the team searched and cleared the house.",
        '"The roof fell and the walls stood firm," the mayor said.',
    ],
)
def test_one_statement_stays_whole(text: str) -> None:
    assert len(contents(text)) == 1


def test_the_parts_share_cue_and_source() -> None:
    claims = extract(Document("Police said two men were killed and three women were hurt."))
    assert len({(claim.cue, claim.origin) for claim in claims}) == 1
    assert len({claim.id for claim in claims}) == 2


def test_each_part_of_a_denial_is_negated() -> None:
    claims = extract(Document("The mayor said there were no casualties or damage."))
    assert [claim.negated for claim in claims] == [True, True]


def test_no_casualties_are_none() -> None:
    (claim,) = extract(Document("The mayor said there were no casualties."))
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high) == (0, 0)


def test_each_part_keeps_its_own_figure() -> None:
    claims = extract(Document("Police said two men were killed and three women were hurt."))
    assert [claim.quantity.low for claim in claims if claim.quantity is not None] == [2, 3]


def test_hearsay_before_a_while_clause_is_not_given_to_the_source_of_the_clause() -> None:
    text = "A depot in Lviv was reportedly hit, while glass fell on a street, according to Mayor Ivo Lind."
    origins = {claim.content.text: claim.origin for claim in extract(Document(text))}
    assert origins["A depot in Lviv was reportedly hit"] is None
    lind = origins["glass fell on a street"]
    assert lind is not None
    assert lind.name == "Ivo Lind"
