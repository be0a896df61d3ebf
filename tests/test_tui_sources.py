"""Sources on the screen: those that may be one, one source's page, who shares mistakes, the parties."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.casebook import Casebook
from reconcile.sources import Source
from tests.apps import SIZES, casebook_at, copy_of, seated
from tests.papers import papers, weighed


def names(book: Casebook) -> None:
    """Shmyhal in three spellings, and an owner who changed."""
    for name in ("Денис Шмигаль", "Denys Shmyhal", "Шмыгаль", "Nikkei", "Pearson", "Zeitung"):
        book.add_source(name)
    book.edit_source("Zeitung", {"owned_by": ["Pearson [..2015-11-29]", "Nikkei [2015-11-30..]"], "party": "none"})
    book.edit_source(
        "Zeitung", {"reliability": "B", "reliability_date": "2026-11-01", "reliability_reason": "corrects"}
    )


@pytest.mark.parametrize("size", SIZES)
async def test_names_that_may_be_one_are_shown_alone_and_decided_by_one_key(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with seated(copy_of(names, tmp_path), "sources", size=size) as seat:
        assert "6 sources" in seat.seen
        assert "that may be one, 3 sources" in await seat.press("u")
        seen = await seat.press("equals_sign")
        assert " is Denys Shmyhal" in seen
        assert "that may be one, 2 sources" in seen
        assert "that may be one, 3 sources" in await seat.press("z")
        await seat.press("n")
        assert " is not Denys Shmyhal" in await seat.press("n")
        assert "that may be one, 2 sources" in seat.seen
        assert "6 sources" in await seat.press("u")
    with casebook_at(tmp_path) as book:
        assert book.verify().problems == ()


@pytest.mark.parametrize("size", SIZES)
async def test_a_sources_page_tells_all_that_is_known_of_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(names, tmp_path), "sources", size=size) as seat:
        seen = await seat.press("j", "j", "j", "enter")
        assert "owned by Pearson [..2015-11-29]; Nikkei [2015-11-30..]" in seen
        assert "B · since 2026-11-01 · corrects" in seen
        assert "never part of a standing" in seen
        await seat.press("C")
        await seat.type("Sold in 2015.")
        assert "Sold in 2015." in await seat.press("enter")
        await seat.press("e", *["tab"] * 5)
        await seat.type("Nikkei [2015-11-30..]; Pearson [2030..]")
        assert "Nikkei [2015-11-30..]; Pearson [2030-01-01..]" in await seat.press("enter")
        assert "2030" not in await seat.press("z")
        assert "No claim goes back to this source" in await seat.press("enter")


async def test_an_owner_whose_days_make_no_sense_is_refused_and_the_form_stays(tmp_path: Path) -> None:
    async with seated(copy_of(names, tmp_path), "sources", size=(120, 40)) as seat:
        await seat.press("j", "j", "j", "e", *["tab"] * 5)
        await seat.type("Pearson [2030-02-30..]")
        seen = await seat.press("enter")
        assert "Source: Zeitung" in seen
        assert "is no day: write 2015-11-30" in seen


@pytest.mark.parametrize("size", SIZES)
async def test_who_shares_mistakes_is_weighed_and_made_one_voice_by_key(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(papers, tmp_path), "sources", size=size) as seat:
        assert "No two sources are suggested" in await seat.press("v")
        seen = await seat.press("W")
        assert "6 same mistakes of 8 questions, 0 different" in seen
        assert "8 questions shared · 8 the same · 6 of them" in seen
        assert "6 questions" in await seat.press("enter")
        assert "On night 3" in seat.seen
        await seat.press("q")
        assert "one voice · z takes it back" in await seat.press("o")
        assert "1 pair" in await seat.press("z")
        assert "two voices" in await seat.press("n")
        assert "No two sources are suggested" in await seat.press("W")


async def test_the_list_says_who_may_copy_and_the_page_with_whom(tmp_path: Path) -> None:
    async with seated(copy_of(weighed, tmp_path), "sources", size=(160, 50)) as seat:
        assert "1 pair may be one voice" in seat.seen
        assert "Harbour Mail · may copy" in seat.seen
        seen = await seat.press("slash", *"Harbour Mail", "enter", "enter")
        assert "Harbour Post: 8 questions shared" in seen
        assert "counted on 8 questions, on 6 of which somebody says otherwise" in seen
        seen = await seat.press("enter")
        assert "8 claims" in seen


async def test_parties_are_opposed_in_their_table(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        for name, party in (("A", "East"), ("B", "West"), ("C", "North")):
            book.add_source(name, {"party": party})
    async with seated(tmp_path / "night.db", "sources", size=(120, 40)) as seat:
        assert "3 parties" in await seat.press("P")
        assert "Mark a party" in await seat.press("exclamation_mark")
        seen = await seat.press("m", "G", "exclamation_mark")
        assert "East and West are opposed" in seen
        assert "opposed to East" in seen
        assert "opposed to East" not in await seat.press("z")


async def test_a_long_list_of_sources_is_read_as_the_cursor_goes_down(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        book.load_sources([Source(f"s{n}", f"Source {n:04}") for n in range(450)])
    async with seated(tmp_path / "night.db", "sources", size=(80, 24)) as seat:
        assert "450 sources" in seat.seen
        await seat.press("G")
        await seat.press("G")
        assert "Source 0449" in await seat.press("G")
