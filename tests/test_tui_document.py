"""One document: its headline against its body, and claims that are given another passage by keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.casebook import Casebook
from tests.apps import SIZES, casebook_at, copy_of, seated
from tests.casebooks import report, take_in

TEXT = "The mayor said that nine houses burned down in Odesa last night, and two in Kherson."


def _houses(book: Casebook) -> None:
    """A report on nine houses whose headline says forty."""
    document, claims = report(TEXT, origin="Mayor", low=9, counted="houses")
    take_in(book, (replace(document, title="Forty houses burned down in Odesa"), claims))


@pytest.mark.parametrize("size", SIZES)
async def test_a_headline_against_its_own_body_is_flagged(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(_houses, tmp_path), "documents", size=size) as seat:
        seen = await seat.press("enter")
        assert "≠ the headline says “Forty houses burned”, the body says otherwise" in seen
        assert "the headline says" not in await seat.press("x")


@pytest.mark.parametrize("size", SIZES)
async def test_a_claim_is_given_another_passage_and_read_anew(tmp_path: Path, size: tuple[int, int]) -> None:
    place = copy_of(_houses, tmp_path)
    async with seated(place, "documents", size=size) as seat:
        await seat.press("enter", "E")
        assert "Marking the claim anew" in seat.seen
        await seat.press("g", *["right"] * 13, "space", *["right"] * 2)
        assert "Claim marked anew" in await seat.press("enter")
        with casebook_at(tmp_path) as book:
            [claim] = book.document(book.documents()[0].id).claims
        assert claim.text == "two in Kherson."
        assert [quantity.low for quantity in claim.quantities] == [2]
        assert [place.text for place in claim.places] == ["Kherson"]
        await seat.press("z")
    with casebook_at(tmp_path) as book:
        [claim] = book.document(book.documents()[0].id).claims
    assert [quantity.low for quantity in claim.quantities] == [9]


async def test_the_same_passage_again_is_refused(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        _houses(book)
        [claim] = book.document(book.documents()[0].id).claims
        book.mark_anew(claim.id, claim.content.start, claim.content.end)
        entries = book.head()[0]
    async with seated(tmp_path / "night.db", "documents", size=(160, 50)) as seat:
        await seat.press("enter", "E", "g", "space", "G")
        assert "nothing would change: the claim reads so already" in await seat.press("enter")
    with casebook_at(tmp_path) as book:
        assert book.head()[0] == entries
