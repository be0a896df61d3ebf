"""Triage: one press decides and moves on; the guard, the unsure, marks, undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.casebook import Casebook
from reconcile.relations import Relation
from tests.apps import SIZES, casebook_at, copy_of, seated
from tests.casebooks import drones, take_in


def filled(book: Casebook) -> None:
    """Three papers whose claims are about one thing: suggestions to judge."""
    take_in(
        book,
        drones(104, "Ministry", "The Gazette"),
        drones(104, "Governor", "The Courier"),
        drones(68, "Staff", "The Dispatch"),
    )


def two_sides(book: Casebook) -> None:
    """One pair to judge: 104 against 68."""
    take_in(book, drones(104, "Ministry", "The Gazette"), drones(68, "Staff", "The Dispatch"))


@pytest.mark.parametrize("size", SIZES)
async def test_a_pair_stands_side_by_side_with_what_differs_marked(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(two_sides, tmp_path), "triage", size=size) as seat:
        line = next(line for line in seat.seen.splitlines() if "≠figure" in line)
        assert line.count("≠figure") == 2
        assert "104" in line
        assert "68" in line
        assert "because" in seat.seen
        assert "1 left · 0 unsure · 0 decided this hour" in seat.seen


async def test_what_accepting_would_do_is_told_before(tmp_path: Path) -> None:
    async with seated(copy_of(two_sides, tmp_path), "triage") as seat:
        assert "d would mean: a new question: DIVERGENT" in seat.seen


async def test_one_press_decides_and_shows_the_next(tmp_path: Path) -> None:
    with Casebook.open(copy_of(filled, tmp_path), by="ann") as book:
        first = book.triage()[0].suggestion
        left = book.queue().undecided
    async with seated(tmp_path / "night.db", "triage") as seat:
        seen = await seat.press("u")
        assert "Set apart as unsure · z takes it back" in seen
        assert f"{left - 1} left · 1 unsure · 1 decided" in seen
    with casebook_at(tmp_path) as book:
        assert book.pair(first).verdict == "unsure"


async def test_keys_pressed_at_once_judge_one_pair_each(tmp_path: Path) -> None:
    with Casebook.open(copy_of(filled, tmp_path), by="ann") as book:
        left = book.queue().undecided
    async with seated(tmp_path / "night.db", "triage") as seat:
        await seat.pilot.press("n", "n")
        await seat.settle()
        assert f"{left - 2} left" in seat.seen
    with casebook_at(tmp_path) as book:
        assert [row.kind.value for row in book.history(limit=2)] == ["reject", "reject"]


async def test_the_last_decision_says_what_to_do_next(tmp_path: Path) -> None:
    async with seated(copy_of(two_sides, tmp_path), "triage") as seat:
        seen = await seat.press("n")
        assert "Nothing waits for a decision." in seen
        assert "the board" in seen


async def test_undo_brings_the_pair_back_under_the_cursor(tmp_path: Path) -> None:
    async with seated(copy_of(filled, tmp_path), "triage") as seat:
        before = next(line for line in seat.seen.splitlines() if "▸" in line)
        await seat.press("n", "j")
        assert next(line for line in (await seat.press("z")).splitlines() if "▸" in line) == before


async def test_the_guards_objection_is_overridden_by_the_same_key(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"), drones(68, "Ministry", "The Dispatch", day=30))
        pair = book.pair(book.triage()[0].suggestion)
    async with seated(tmp_path / "night.db", "triage", size=(160, 50)) as seat:
        seen = await seat.press("d")
        if pair.objections:
            assert "The scope guard objects" in seen
            assert "The same key again overrides it" in seen
            seen = await seat.press("d")
        assert "Linked: conflicts with" in seen
    with casebook_at(tmp_path) as book:
        link = book.question(book.board()[0].id).links[0]
        assert (link.relation, link.override) == (Relation.CONFLICTS, bool(pair.objections))


async def test_marked_pairs_are_one_decision(tmp_path: Path) -> None:
    with Casebook.open(copy_of(filled, tmp_path), by="ann") as book:
        entries, left = book.head()[0], book.queue().undecided
    async with seated(tmp_path / "night.db", "triage") as seat:
        seen = await seat.press("m", "m", "n")
        assert "Not related (2 pairs, one decision)" in seen
    with casebook_at(tmp_path) as book:
        assert book.head()[0] == entries + 1
        assert book.queue().undecided == left - 2


async def test_the_unsure_are_looked_at_apart(tmp_path: Path) -> None:
    async with seated(copy_of(two_sides, tmp_path), "triage") as seat:
        assert "the 1 pairs set apart as unsure" in await seat.press("u")
        assert "≠figure" in await seat.press("U")
        await seat.press("n")
    with casebook_at(tmp_path) as book:
        assert book.queue().unsure == 0


async def test_direction_is_turned_round_before_deciding(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"), drones(68, "Staff", "The Dispatch"))
        pair = book.pair(book.triage()[0].suggestion)
    async with seated(tmp_path / "night.db", "triage") as seat:
        assert "turned round" in await seat.press("i")
        await seat.press("w")
    with casebook_at(tmp_path) as book:
        link = book.question(book.board()[0].id).links[0]
        assert (link.a, link.b) == (pair.b.claim.id, pair.a.claim.id)


async def test_an_earlier_why_is_brought_back_by_the_up_arrow(tmp_path: Path) -> None:
    async with seated(copy_of(filled, tmp_path), "triage") as seat:
        await seat.press("colon")
        await seat.type("same night")
        await seat.press("enter", "u", "colon", "up", "enter", "u")
    with casebook_at(tmp_path) as book:
        assert [row.why for row in book.history(limit=2)] == ["same night", "same night"]


async def test_skipping_decides_nothing(tmp_path: Path) -> None:
    with Casebook.open(copy_of(filled, tmp_path), by="ann") as book:
        entries = book.head()
    async with seated(tmp_path / "night.db", "triage") as seat:
        before = next(line for line in seat.seen.splitlines() if "▸" in line)
        assert next(line for line in (await seat.press("s")).splitlines() if "▸" in line) != before
    with casebook_at(tmp_path) as book:
        assert book.head() == entries


async def test_either_claim_of_the_pair_can_be_acted_on(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"), drones(68, "Staff", "The Dispatch"))
        pair = book.pair(book.triage()[0].suggestion)
    async with seated(tmp_path / "night.db", "triage") as seat:
        assert "B ◂" in await seat.press("tab")
        await seat.press("o")
    with casebook_at(tmp_path) as book:
        assert book.claim(pair.b.claim.id).claim.review.value == "accepted"
        assert book.claim(pair.a.claim.id).claim.review.value == "unreviewed"


@pytest.mark.parametrize("size", SIZES)
async def test_what_each_key_would_do_is_told_before_one_is_pressed(tmp_path: Path, size: tuple[int, int]) -> None:
    place = copy_of(two_sides, tmp_path)
    async with seated(place, "triage", size=size) as seat:
        seen = await seat.press("h")
        told = {line.split("│")[1].split()[0]: line for line in seen.splitlines() if line.count("│") > 1}
        assert "a new question: DIVERGENT" in told["d"]
        assert "(proposed)" in told["d"]
        assert "a new question: UNCONTESTED" in told["a"]
        assert "be refused: only a source on the claim's own" in told["v"]
        assert "1 left" in await seat.press("q")


async def test_whys_of_the_last_time_are_brought_back_too(tmp_path: Path) -> None:
    place = copy_of(two_sides, tmp_path)
    with Casebook.open(place, by="ann") as book:
        book.accept([book.pair(book.triage()[0].suggestion).a.claim.id], why="read in print")
    async with seated(place, "triage", size=(160, 50)) as seat:
        assert "why: read in print" in " ".join((await seat.press("colon", "up")).split())
