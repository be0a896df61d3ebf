"""What is behind a question, on one key: its voices, what would move it, its findings, what changed since."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db.casebook import Casebook
from reconcile.relations import Relation
from reconcile.standing import FindingKind
from tests.apps import SIZES, copy_of, dated_night, seated
from tests.casebooks import drones, take_in
from tui.screens import behind


def _sided(book: Casebook) -> None:
    """The ministry's 104 in two papers against the staff's 68, the sides known, a finding on it."""
    a, _, _ = dated_night(book)
    book.edit_source("Ministry of Defence", {"party": "Russia"})
    book.edit_source("General Staff", {"party": "Ukraine"})
    book.find(a, FindingKind.PUBLISH_BOTH, "each side counts for itself", position=a)


def _moved(book: Casebook) -> None:
    """The same, with a neutral observer's 104 since."""
    _sided(book)
    [extra] = take_in(book, drones(104, "Observers", "The Herald", day=30))
    book.edit_source("Observers", {"party": "none"})
    book.link(extra, book.board()[0].id, Relation.CORROBORATES, why="they counted too", override=True)


@pytest.mark.parametrize("size", SIZES)
async def test_the_tree_behind_a_question_leads_from_sides_to_papers(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(_sided, tmp_path), size=size) as seat:
        seen = await seat.press("enter", "h")
        assert "3 publications → 2 origins → 2 parties" in seen
        lines = seen.splitlines()
        at = next(n for n, line in enumerate(lines) if "party Russia 2 claims" in line)
        assert "origin Ministry of Defence in The Gazette, The Courier 2 claims" in lines[at + 1]
        assert "PUBLISH-BOTH each side counts for itself" in seen
        assert "What would move it" in await seat.press("pagedown")
        assert "Position 1" in await seat.press("q")


async def test_what_would_move_a_question_is_worked_out_behind_the_page(tmp_path: Path) -> None:
    async with seated(copy_of(_sided, tmp_path), size=(160, 50)) as seat:
        seen = await seat.press("enter", "h")
        assert "What would move it" in seen
        assert "If General Staff or The Dispatch retracts what it says in position 2: SETTLED" in seen
        assert "working it out" not in seen


async def test_where_there_is_much_to_try_it_says_how_far_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(behind, "EFFORT", 30)
    async with seated(copy_of(_sided, tmp_path), size=(160, 50)) as seat:
        seen = await seat.press("enter", "h")
        assert re.search(r"Stopped after 1\d of \d\d events, the smallest first", seen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_stale_finding_tells_what_changed_since_and_who_did_it(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(_moved, tmp_path), size=size) as seat:
        seen = await seat.press("enter", "h")
        assert "Changed since the finding (STALE)" in seen
        assert "position 1: ECHOED -> CORROBORATED" in seen
        assert "named a question" not in seen
        seen += await seat.press("pagedown")
        assert "ann" in seen
        assert "agrees with" in seen


async def test_findings_that_were_replaced_stay_in_the_history(tmp_path: Path) -> None:
    place = copy_of(_sided, tmp_path)
    with Casebook.open(place, by="bob") as book:
        book.find(book.board()[0].id, FindingKind.UNPROVEN, "nobody counted")
    async with seated(place, size=(160, 50)) as seat:
        seen = await seat.press("enter", "h")
        assert "UNPROVEN nobody counted" in seen
        assert "PUBLISH-BOTH (no longer stands) each side counts for itself" in seen
        assert "Changed since" not in seen
