"""The app itself: opening, going from screen to screen, undo everywhere, faults, two people on one casebook."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from db import windows
from db.casebook import Casebook
from db.lines import QuestionRow
from reconcile.decisions import Decision
from reconcile.relations import Relation
from tests.apps import SIZES, Seat, casebook_at, copy_of, seated
from tests.casebooks import a_night, drones, report, take_in
from tui.app import ReconcileApp
from tui.widgets.long_rows import LongRows


def two_questions(book: Casebook) -> None:
    """Two claims that have nothing to do with each other, both accepted."""
    ministry, mayor = drones(104, "Ministry", "The Gazette", day=27), report("9 houses burned down in Odesa.", low=9)
    book.accept(take_in(book, ministry, mayor))


def three_questions(book: Casebook) -> None:
    """The same and another."""
    two_questions(book)
    book.accept(take_in(book, report("4 bridges were closed in Kherson.", low=4, counted="bridges")))


def forty_questions(book: Casebook) -> None:
    """Forty claims that have nothing to do with each other, all accepted."""
    reads = [
        report(f"{number} houses burned down in Town{number}.", low=number, counted="houses", url=f"town{number}")
        for number in range(40)
    ]
    added = list(book.add(reads, batch=len(reads), suggest=False))
    book.accept([claim.id for one in added for claim in book.document(one.document).claims])


UNCONTESTED = f"{'UNCONTESTED':12} "


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("key", "expected"),
    [("1", "to decide"), ("2", "CONTESTED"), ("7", "sources"), ("8", "documents"), ("9", "newest first")],
)
async def test_every_number_key_leads_to_its_screen(
    tmp_path: Path, size: tuple[int, int], key: str, expected: str
) -> None:
    with casebook_at(tmp_path) as book:
        a_night(book)
        book.oppose("Russia", "Ukraine")
    async with seated(tmp_path / "night.db", "history", size=size) as seat:
        seen = await seat.press(key)
        assert f"[{key} " in seen.splitlines()[0]
        assert "night.db" in seen.splitlines()[0]
        assert "? help" in seen


async def test_an_empty_casebook_says_how_to_fill_it(tmp_path: Path) -> None:
    casebook_at(tmp_path).close()
    async with seated(tmp_path / "night.db") as seat:
        assert "This casebook is empty" in seat.seen
        assert "reconcile add FILE" in seat.seen
        assert "Nothing waits for a decision." in await seat.press("1")


async def test_a_casebook_that_is_missing_is_told_and_how_to_leave(tmp_path: Path) -> None:
    async with seated(tmp_path / "nothing.db") as seat:
        assert "there is no casebook at" in seat.seen
        assert "Ctrl+Q leaves" in seat.seen


async def test_the_first_page_of_help_names_undo_at_80_by_24(tmp_path: Path) -> None:
    casebook_at(tmp_path).close()
    async with seated(tmp_path / "night.db") as seat:
        seen = await seat.press("question_mark")
        assert "z undo" in seen
        assert "Take back your latest decision" in seen
        assert "Take back" not in await seat.press("q")


async def test_the_palette_holds_the_commands_of_the_screen(tmp_path: Path) -> None:
    async with seated(copy_of(a_night, tmp_path)) as seat:
        await seat.press("ctrl+p")
        seen = await seat.type("export")
        assert "Write the ledger" in seen
        assert "Export the ledger" in await seat.press("down", "enter")


async def test_undo_and_redo_work_on_every_screen(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        a_night(book)
    for start in ("board", "history", "documents", "sources", "triage"):
        async with seated(tmp_path / "night.db", start) as seat:
            assert "Taken back" in await seat.press("z")
            assert "Done again" in await seat.press("Z")


async def test_undo_with_nothing_left_says_so_and_the_app_stays(tmp_path: Path) -> None:
    casebook_at(tmp_path).close()
    async with seated(tmp_path / "night.db") as seat:
        seen = await seat.press("z")
        assert "Taken back:" in seen
        assert seat.app.is_running


async def test_a_fault_is_told_and_the_app_stays_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    with casebook_at(tmp_path) as book:
        a_night(book)

    def broken(self: Casebook) -> Decision:
        raise ZeroDivisionError("[/] by zero")

    monkeypatch.setattr(Casebook, "undo", broken)
    async with seated(tmp_path / "night.db", size=(160, 50)) as seat:
        seen = await seat.press("z")
        assert "Taken back failed: ZeroDivisionError: [/] by zero" in seen
        assert "try again" in seen
        assert "Drones" in await seat.press("8", "2") or "drones" in seat.seen


async def test_anothers_decision_appears_and_the_cursor_stays_on_its_row(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        a_night(book)
        take_in(book, drones(12, "Governor", "The Herald", day=20))
    async with seated(tmp_path / "night.db", "documents") as seat:
        before = next(line for line in (await seat.press("j")).splitlines() if "▸" in line)
        with casebook_at(tmp_path, by="bob") as other:
            take_in(other, drones(55, "Mayor", "Aaa First", day=31))
        seat.app._poll()
        await seat.settle()
        assert "Aaa First" in seat.seen
        assert next(line for line in seat.seen.splitlines() if "▸" in line) == before


async def test_blind_mode_hides_the_scores(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"), drones(68, "Staff", "The Dispatch"))
    async with seated(tmp_path / "night.db", "triage") as seat:
        assert "score" in seat.seen
        seen = await seat.press("b")
        assert "score" not in seen
        assert "blind" in seen


async def test_find_opens_what_was_found(tmp_path: Path) -> None:
    async with seated(copy_of(a_night, tmp_path), "history") as seat:
        await seat.press("slash")
        await seat.type("General Staff")
        seen = await seat.press("down", "enter")
        assert "68 drones" in seen


async def test_candidates_for_a_link_are_shown_with_their_standing(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        a_night(book)
        take_in(book, drones(55, "Mayor", "The Herald", day=30), drones(57, "Mayor", "The Leaf", day=31))
        [question] = book.board()
    async with seated(tmp_path / "night.db", "documents", size=(120, 40)) as seat:
        await seat.press("enter", "l")
        assert f"DIVERGENT    {question.figures}" in await seat.type("68 drones")
        await seat.press(*["backspace"] * len("68 drones"))
        assert "no question" in await seat.type("55 drones")


async def test_keys_can_be_remapped_and_are_shown_so(tmp_path: Path) -> None:
    casebook_at(tmp_path).close()
    app = ReconcileApp(str(tmp_path / "night.db"), keymap={"undo": "ctrl+u"})
    async with app.run_test(size=(80, 24)) as pilot:
        seat = Seat(app, pilot)
        await seat.settle()
        assert "^u undo" in seat.seen
        await seat.press("ctrl+u")
        assert "Taken back:" in seat.seen


async def test_words_tell_states_apart_without_colour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with seated(copy_of(a_night, tmp_path)) as seat:
        assert "DIVERGENT" in seat.seen
        assert "SINGLE" in seat.seen


def test_importing_the_app_loads_no_database() -> None:
    heavy = "('sqlalchemy', 'sqlmodel', 'networkx', 'numpy', 'spacy')"
    code = f"import sys, tui.app; print([name for name in {heavy} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


async def test_a_why_is_carried_by_the_next_decision(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        take_in(book, drones(104, "Ministry", "The Gazette"), drones(104, "Staff", "The Dispatch"))
    async with seated(tmp_path / "night.db", "triage") as seat:
        await seat.press("colon")
        await seat.type("both counted")
        assert "why: both counted" in await seat.press("enter")
        assert "why: both counted" not in await seat.press("a")
        assert "both counted" in await seat.press("9")
    with casebook_at(tmp_path) as book:
        assert book.history()[0].why == "both counted"
        assert [link.relation for link in book.question(book.board()[0].id).links] == [Relation.CORROBORATES]


async def test_the_first_rows_are_there_before_the_casebook_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, may_open, real = copy_of(two_questions, tmp_path), Event(), Casebook.open

    def slow(where: str, *, by: str | None = None) -> Casebook:
        may_open.wait(20)
        return real(where, by=by)

    monkeypatch.setattr(Casebook, "open", slow)
    app = ReconcileApp(str(place), by="ann")
    async with app.run_test(size=(80, 24)) as pilot:
        seat = Seat(app, pilot)
        async with asyncio.timeout(10):
            while "UNCONTESTED" not in seat.seen:
                await pilot.pause(0.01)
        await pilot.press("j")
        assert "opening" in seat.seen
        before = next(line for line in seat.seen.splitlines() if "▸" in line)
        may_open.set()
        await seat.settle()
        assert "[2 Board]" in seat.seen
        assert next(line for line in seat.seen.splitlines() if "▸" in line) == before


async def test_a_long_list_is_as_long_as_the_casebook_and_read_where_it_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.windows.STEP", 4)
    monkeypatch.setattr("tui.long_lists.KEPT", 8)
    read: list[int] = []
    real = windows.Listing.window

    def noted(listing: windows.Listing[QuestionRow], number: int) -> list[QuestionRow | None]:
        if listing.recipe.order.table == "question":
            read.append(number)
        return real(listing, number)

    monkeypatch.setattr(windows.Listing, "window", noted)
    place = copy_of(forty_questions, tmp_path)
    with casebook_at(tmp_path) as book:
        titles = [row.title[:30] for row in book.board()]
    async with seated(place) as seat:
        assert "UNCONTESTED 40" in seat.seen
        assert titles[0] in seat.seen
        assert 8 not in read
        assert f"▸  {UNCONTESTED}{titles[-1]}" in await seat.press("G")
        assert titles[0] not in seat.seen
        assert f"▸  {UNCONTESTED}{titles[-2]}" in await seat.press("k")
        assert f"▸  {UNCONTESTED}{titles[0]}" in await seat.press("g")
        assert f"▸  {UNCONTESTED}{titles[1]}" in await seat.press("j")


async def test_a_filter_shows_what_fits_and_nothing_else(tmp_path: Path) -> None:
    async with seated(copy_of(forty_questions, tmp_path)) as seat:
        await seat.press("slash")
        seen = await seat.type("Town17")
        assert "17 houses" in seen
        assert "16 houses" not in seen
        await seat.press("escape")
        assert "UNCONTESTED 40" in seat.seen
        assert seat.app.screen.query_one("#board-rows", LongRows).count == 40
        await seat.press("slash")
        assert "No question fits the filter" in await seat.type("nowhere")


async def test_anothers_decision_appears_above_without_moving_the_row_under_the_cursor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.windows.STEP", 4)
    async with seated(copy_of(forty_questions, tmp_path)) as seat:
        lines = (await seat.press("G", "k", "k")).splitlines()
        at = next(number for number, line in enumerate(lines) if "▸" in line)
        with casebook_at(tmp_path, by="bob") as other:
            a_night(other)
        seat.app._poll()
        await seat.settle()
        assert seat.app.screen.query_one("#board-rows", LongRows).count == 41
        assert seat.seen.splitlines()[at] == lines[at]
        assert "DIVERGENT" in await seat.press("g")


async def test_a_list_that_cannot_be_read_says_so_and_the_app_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr("db.windows.STEP", 4)
    async with seated(copy_of(forty_questions, tmp_path), size=(160, 50)) as seat:
        before = seat.seen.splitlines()[4]

        def broken(listing: windows.Listing[QuestionRow]) -> list[QuestionRow | None]:
            raise ZeroDivisionError

        monkeypatch.setattr(windows.Listing, "first", broken)
        seen = await seat.press("s")
        assert "reading the list failed: ZeroDivisionError" in seen
        assert "try again" in seen
        monkeypatch.undo()
        for _ in range(7):
            seen = await seat.press("s")
        assert seen.splitlines()[4] == before
