"""The board, a question, a claim, the link finder, the finding editor, copying."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.relations import Relation
from tests.apps import SIZES, casebook_at, copy_of, dated_night, seated
from tests.casebooks import drones, report, take_in


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_shows_positions_counts_and_who_says_which_end(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=size) as seat:
        seen = await seat.press("enter")
        assert "Position 1" in seen
        assert "Position 2" in seen
        assert "3 publications → 2 origins" in seen
        assert "low 68: General Staff" in seen
        assert "high 104: Ministry of Defence" in seen
        assert "f writes one" in seen


async def test_positions_are_columns_where_there_is_room_and_stacked_where_not(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=(160, 50)) as seat:
        wide = await seat.press("enter")
        assert any("Position 1" in line and "Position 2" in line for line in wide.splitlines())
        await seat.pilot.resize_terminal(80, 24)
        await seat.settle()
        assert not any("Position 1" in line and "Position 2" in line for line in seat.seen.splitlines())
        assert "Position 2" in seat.seen


async def test_only_the_column_that_keys_act_on_shows_a_cursor(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=(160, 50)) as seat:
        seen = await seat.press("enter")
        assert seen.count("▸") == 1
        first = next(line for line in seen.splitlines() if "▸" in line).index("▸")
        seen = await seat.press("right")
        assert seen.count("▸") == 1
        assert next(line for line in seen.splitlines() if "▸" in line).index("▸") > first


async def test_enter_on_a_claim_shows_where_it_comes_from(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path)) as seat:
        seen = await seat.press("enter", "enter")
        assert "said by Ministry of Defence → The Gazette" in seen
        assert "document" in seen
        assert "2 links" in seen
        assert "repeats" in seen
        assert "conflicts with" in seen
        assert "decision #" in seen
        assert "Position 1" in await seat.press("q")


async def test_the_board_is_filtered_as_one_types_and_by_state(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        dated_night(book)
        other = take_in(book, drones(12, "Harbour master", "The Herald"))
        book.accept(other)
    async with seated(tmp_path / "night.db") as seat:
        assert "DIVERGENT 1" in seat.seen
        assert "UNCONTESTED 1" in seat.seen
        await seat.press("slash")
        seen = await seat.type("Harbour")
        assert "12 drones were" in seen
        assert "104 drones were" not in seen
        await seat.press("escape", "s", "s", "s", "s")
        assert "104 drones were" in seat.seen
        assert "12 drones were" not in seat.seen


async def test_a_finding_needs_a_reason_and_is_undone_and_redone(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path)) as seat:
        await seat.press("enter", "f", "j", "enter", "j", "enter")
        assert "A finding needs a reason." in await seat.press("enter")
        await seat.type("seen by two")
        assert "finding ESTABLISHED position 1 · seen by two" in await seat.press("enter")
        assert "none yet" in await seat.press("z")
        assert "finding ESTABLISHED" in await seat.press("Z")


async def test_l_finds_a_claim_and_a_relations_key_links_the_two(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        a, _, c = take_in(
            book,
            drones(104, "Ministry", "The Gazette"),
            drones(55, "Mayor", "The Courier"),
            drones(68, "Staff", "The Dispatch"),
        )
        book.accept([a])
    async with seated(tmp_path / "night.db") as seat:
        await seat.press("enter", "l")
        seen = await seat.type("Dispatch")
        assert "68 drones" in seen
        assert "Position 1" in await seat.press("down", "d")
        assert "Linked: conflicts with" in seat.seen
    with casebook_at(tmp_path) as book:
        link = book.question(a).links[0]
        assert (link.a, link.b, link.relation) == (a, c, Relation.CONFLICTS)


async def test_the_finder_begins_with_the_claims_that_are_most_alike(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        a, *_ = take_in(
            book,
            drones(104, "Ministry", "The Gazette"),
            report("9 houses burned down in Odesa.", publisher="The Herald", origin="Mayor", low=9, counted="houses"),
            drones(68, "Staff", "The Dispatch"),
        )
        book.accept([a])
    async with seated(tmp_path / "night.db") as seat:
        seen = await seat.press("enter", "l")
        assert "68 drones" in seen
        assert "houses" not in seen
        assert "houses" in await seat.type("houses unheardof")


async def test_the_finder_asks_for_a_second_key_where_the_guard_objects(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        a, b = take_in(
            book,
            drones(104, "Ministry", "The Gazette", day=20),
            report("9 houses burned down in Odesa.", publisher="The Dispatch", origin="Mayor", low=9, counted="houses"),
        )
        book.accept([a])
    async with seated(tmp_path / "night.db") as seat:
        await seat.press("enter", "l")
        await seat.type("houses")
        seen = await seat.press("down", "d")
        assert "The scope guard objects: not the same count" in seen
        assert "Linked: conflicts with" in await seat.press("d")
    with casebook_at(tmp_path) as book:
        assert [(link.b, link.override) for link in book.question(a).links] == [(b, True)]


async def test_marked_claims_are_linked_as_one_decision(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"), drones(97, "Ministry", "The Courier"))
        take_in(book, drones(68, "Staff", "The Dispatch"))
        entries = book.head()[0]
    async with seated(tmp_path / "night.db", "sources") as seat:
        await seat.press("slash")
        await seat.type("Ministry")
        await seat.press("enter", "enter", "enter", "m", "m", "l")
        await seat.type("Dispatch")
        assert "(2 claims, one decision)" in await seat.press("down", "d")
    with casebook_at(tmp_path) as book:
        assert book.head()[0] == entries + 1
        assert len(book.question(book.board()[0].id).links) == 2


async def test_a_link_is_taken_off_and_disputed(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=(160, 50)) as seat:
        await seat.press("enter", "enter", "D")
        await seat.type("not the same night")
        assert "DISPUTED: not the same night" in await seat.press("enter")
        assert "1 link ·" in await seat.press("X")
        assert "2 links" in await seat.press("z")


async def test_copying_puts_quote_and_citation_into_a_file_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.setenv("HOME", str(tmp_path))
    async with seated(copy_of(dated_night, tmp_path), size=(200, 60)) as seat:
        seen = await seat.press("enter", "c")
        copied = (tmp_path / "kept" / "reconcile" / "copied.txt").read_text("utf-8")
        assert "~/kept/reconcile/copied.txt" in seen
        assert "“104 drones were intercepted over western Russia overnight, The Gazette learnt.”" in copied
        assert "— Ministry of Defence; The Gazette" in copied
        assert seat.app.clipboard == copied


async def test_a_question_is_renamed_and_put_under_an_event(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=(160, 50)) as seat:
        await seat.press("t", "ctrl+a", "ctrl+k")
        await seat.type("How many drones")
        assert "How many drones" in await seat.press("enter")
        await seat.press("v")
        await seat.type("Night of drones")
        assert "Night of drones" in await seat.press("enter")


async def test_marked_claims_are_accepted_as_one_decision(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"), drones(68, "Ministry", "The Dispatch"))
        entries = book.head()[0]
    async with seated(tmp_path / "night.db", "sources") as seat:
        await seat.press("slash")
        await seat.type("Ministry")
        await seat.press("enter", "enter", "enter")
        assert "Accepted 2 claims" in await seat.press("m", "m", "o")
    with casebook_at(tmp_path) as book:
        assert book.head()[0] == entries + 1
        assert len(book.board()) == 2
