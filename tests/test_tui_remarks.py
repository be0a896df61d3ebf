"""Comments, the right of reply, sign-offs and what is to be published: written and read on the screens."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.casebook import Casebook
from reconcile.relations import Relation
from reconcile.standing import FindingKind
from tests.apps import SIZES, casebook_at, copy_of, dated_night, seated
from tests.casebooks import drones, take_in


def _found(book: Casebook) -> None:
    a, _, _ = dated_night(book)
    book.find(a, FindingKind.PUBLISH_BOTH, "each side counts for itself")


def _revised(book: Casebook) -> None:
    """The ministry says 104, then 110; the staff 68."""
    a, _, _ = dated_night(book)
    [later] = take_in(book, drones(110, "Ministry of Defence", "The Herald", day=30))
    book.link(later, a, Relation.QUALIFIES, override=True)


@pytest.mark.parametrize("size", SIZES)
async def test_a_comment_on_a_claim_is_seen_where_the_claim_is(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=size) as seat:
        await seat.press("enter", "C")
        assert "comment on this claim:" in seat.seen
        await seat.type("ask which regions")
        seen = await seat.press("enter")
        assert "1 comment" in seen
        assert "comment ask which regions" in seen
        assert "comment ask which regions" in await seat.press("enter")
        await seat.press("q")
        assert "ask which regions" not in await seat.press("z")
        assert "comment ask which regions" in await seat.press("Z")


async def test_on_a_heading_the_question_is_commented_on(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path)) as seat:
        await seat.press("enter", "g", "C")
        assert "comment on this question:" in seat.seen
        await seat.type("one night or two")
        assert "one night or two" in await seat.press("enter")
        assert "one night or two" in await seat.press("h")


async def test_a_source_is_commented_on(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path), "sources") as seat:
        await seat.press("slash")
        await seat.type("Staff")
        await seat.press("enter", "enter", "C")
        assert "comment on this source:" in seat.seen
        await seat.type("answers by noon")
        assert "comment answers by noon" in await seat.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_a_right_of_reply_is_noted_then_filled_in(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(dated_night, tmp_path), size=size) as seat:
        await seat.press("enter", "R")
        await seat.type("Ministry press office")
        await seat.press("tab")
        await seat.type("2025-01-30")
        seen = await seat.press("enter")
        assert "0 of 1 replied" in seen
        assert "Ministry press office asked 2025-01-30 has not answered" in seen
        await seat.press("R")
        assert "another one" in seat.seen
        await seat.press("enter", "tab", "tab")
        await seat.type("We stand by it.")
        await seat.press("tab", "ctrl+a", "ctrl+k")
        await seat.type("yes")
        seen = await seat.press("enter")
        assert "1 of 1 replied" in seen
        assert "answered: “We stand by" in seen
        assert "0 of 1 replied" in await seat.press("z")


async def test_a_reply_needs_to_say_who_was_asked(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path)) as seat:
        await seat.press("enter", "R", "tab", "tab")
        await seat.type("nothing")
        assert "Who was asked?" in await seat.press("enter")


async def test_a_finding_is_signed_off_by_a_second_person_and_never_by_its_author(tmp_path: Path) -> None:
    place = copy_of(_found, tmp_path)
    async with seated(place, size=(160, 50)) as seat:
        assert "signed off by a second person: this one is your own" in await seat.press("enter", "S")
    async with seated(place, by="bob", size=(160, 50)) as seat:
        assert "signed off by bob" in await seat.press("enter", "S")
        assert "signed off by bob" in await seat.press("h")
        await seat.press("q")
        assert "signed off by bob" not in await seat.press("z")


@pytest.mark.parametrize("size", SIZES)
async def test_both_sides_are_given_in_sentences_and_copied(
    tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    async with seated(copy_of(_found, tmp_path), size=size) as seat:
        seen = await seat.press("enter", "P")
        assert "To publish:" in seen
        assert "the General Staff said" in seen
        assert "the Ministry of Defence said on 27 January 2025, as carried by two outlets.\n" in seat.app.clipboard
        assert "copied.txt" in seen
        assert seat.app.clipboard == (tmp_path / "reconcile" / "copied.txt").read_text("utf-8")
        assert "Position 1" in await seat.press("q")
        seen = await seat.press("h")
        assert "to publish" in seen


@pytest.mark.parametrize("size", SIZES)
async def test_how_a_sides_figure_moved_stands_on_the_question(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(_revised, tmp_path), size=size) as seat:
        seen = await seat.press("enter")
        assert "moved Ministry of Defence 104 → 110" in seen
        behind = await seat.press("h")
        assert "How each side's figure moved" in behind
        assert "from 104" in behind


async def test_a_stale_finding_shows_then_and_now_beside_each_other(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        a, _, _ = dated_night(book)
        book.find(a, FindingKind.UNPROVEN, "nobody counted")
        [extra] = take_in(book, drones(104, "Observers", "The Herald", day=30))
        book.edit_source("Observers", {"party": "none"})
        book.link(extra, a, Relation.CORROBORATES, override=True)
    async with seated(tmp_path / "night.db", size=(160, 50)) as seat:
        seen = await seat.press("enter", "h")
        line = next(line for line in seen.splitlines() if "position 1 " in line and "≠" in line)
        assert line.index("ECHOED") < line.index("CORROBORATED")
