"""As of: the board, a question and a claim as they stood at a past moment, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.casebook import Casebook
from reconcile.relations import Relation
from reconcile.standing import FindingKind
from tests.apps import SIZES, Seat, casebook_at, copy_of, dated_night, seated
from tests.casebooks import drones, take_in


def _later(book: Casebook) -> None:
    """A night; after its last link a finding, another title, and a second question."""
    a, _, _ = dated_night(book)
    book.find(a, FindingKind.UNPROVEN, "nobody counted")
    book.title(a, "How many drones in all")
    book.accept(take_in(book, drones(12, "Harbour master", "The Herald", day=30)))


def _before_the_finding(place: Path) -> str:
    with casebook_at(place.parent) as book:
        return f"#{next(row.seq for row in book.history() if row.kind.value == 'link')}"


async def _look_back(seat: Seat, decided: str = "", published: str = "") -> str:
    await seat.press("at")
    await seat.type(decided)
    await seat.press("tab")
    await seat.type(published)
    return await seat.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_the_board_and_a_question_are_seen_as_they_were_decided_then(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    place = copy_of(_later, tmp_path)
    entry = _before_the_finding(place)
    async with seated(place, size=size) as seat:
        assert "How many drones in all" in seat.seen
        seen = await _look_back(seat, entry)
        assert f"THE PAST: as decided by {entry}" in seen
        assert "How many drones in all" not in seen
        assert "Harbour" not in seen
        assert "12 drones" not in seen
        seen = await seat.press("enter")
        assert f"THE PAST: as decided by {entry}" in seen
        assert "UNPROVEN" not in seen
        assert "3 publications → 2 origins" in seen
        seen = await seat.press("escape")
        assert "THE PAST" not in seen
        assert "UNPROVEN" in seen
        assert "How many drones in all" in seen


async def test_reports_that_came_out_later_are_left_out(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=(160, 50)) as seat:
        seen = await _look_back(seat, published="2025-01-28")
        assert "THE PAST: as published by 2025-01-28" in seen
        seen = await seat.press("enter")
        assert "2 publications → 1 origin" in seen
        assert "General Staff" not in seen
        assert "Position 2" in await seat.press("escape")


@pytest.mark.parametrize("keys", ["z", "f", "t", "C", "R", "S", "o", "x", "e", "l"])
async def test_nothing_is_decided_in_the_past(tmp_path: Path, keys: str) -> None:
    place = copy_of(dated_night, tmp_path)
    with casebook_at(tmp_path) as book:
        before = book.head()
    async with seated(place) as seat:
        await seat.press("enter")
        await _look_back(seat, f"#{before[0]}")
        assert "This is the past: nothing is decided here. Esc comes back to now." in await seat.press(keys)
    with casebook_at(tmp_path) as book:
        assert book.head() == before


async def test_a_moment_that_cannot_be_read_is_refused_and_another_can_be_typed(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path)) as seat:
        seen = await _look_back(seat, "yesterday")
        assert "yesterday" in seen
        assert "As of which past moment" in seen
        await seat.press("shift+tab")
        assert "9999" in await _again(seat, "#9999")
        assert "THE PAST" in await _again(seat, "2038-01-01")


async def _again(seat: Seat, decided: str) -> str:
    await seat.press("ctrl+a", "ctrl+k")
    await seat.type(decided)
    return await seat.press("enter")


async def test_a_screen_that_shows_only_the_present_comes_back_to_now(tmp_path: Path) -> None:
    place = copy_of(_later, tmp_path)
    async with seated(place) as seat:
        await _look_back(seat, _before_the_finding(place))
        seen = await seat.press("9")
        assert "Back to now: this screen shows only the present." in seen
        seen = await seat.press("2")
        assert "THE PAST" not in seen
        assert "How many drones in all" in seen


async def test_what_is_behind_a_question_is_of_the_past_too(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        a, _, _ = dated_night(book)
        entry = f"#{book.head()[0]}"
        [extra] = take_in(book, drones(104, "Observers", "The Herald", day=30))
        book.link(extra, a, Relation.CORROBORATES, override=True)
    async with seated(tmp_path / "night.db", size=(160, 50)) as seat:
        await seat.press("enter")
        assert "Observers" in await seat.press("h")
        await seat.press("q")
        await _look_back(seat, entry)
        seen = await seat.press("h")
        assert "3 publications → 2 origins" in seen
        assert "Observers" not in seen
