"""For everybody: every screen at every size and while it is resized, mouse, copying, no colours, any script."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest
from rich.cells import cell_len

from db.casebook import Casebook
from reconcile.relations import Relation
from tests.apps import Seat, casebook_at, copy_of, dated_night, seated
from tests.casebooks import report, take_in
from tests.terminals import Terminal

SIZES = ((80, 24), (100, 30), (132, 43), (250, 80), (80, 24))
WAYS = {
    "board": ("2",),
    "triage": ("1",),
    "question": ("2", "enter"),
    "claim": ("2", "enter", "enter"),
    "behind": ("2", "enter", "h"),
    "replies": ("2", "enter", "R"),
    "finding": ("2", "enter", "f"),
    "finder": ("2", "enter", "l"),
    "claim editor": ("2", "enter", "e"),
    "past": ("2", "at"),
    "sentences": ("2", "enter", "P"),
    "sources": ("7",),
    "voice": ("7", "enter"),
    "documents": ("8",),
    "document": ("8", "enter"),
    "history": ("9",),
    "export": ("ctrl+e",),
    "import": ("ctrl+o",),
    "find": ("9", "slash"),
    "help": ("question_mark",),
}
"""The keys that lead to each screen from any other."""
NAMES = ("Ministry of Defence", "Міністерство оборони", "وزارة الدفاع", "国防部", "Ministère de la Défense")


def _scripts(book: Casebook) -> None:
    """The same count by ministries of many scripts, each a question of its own."""
    for day, name in enumerate(NAMES, 10):
        text = f"{name}: {day} drones"
        found = report(text, publisher=name, origin=name, low=day, published=f"2025-01-{day}")
        book.accept(take_in(book, found))


@pytest.mark.parametrize("screen", list(WAYS))
async def test_every_screen_stands_at_every_size_and_is_resized_in_use(tmp_path: Path, screen: str) -> None:
    async with seated(copy_of(dated_night, tmp_path)) as seat:
        first = await seat.press(*WAYS[screen])
        for columns, rows in SIZES:
            await seat.pilot.resize_terminal(columns, rows)
            await seat.settle()
            lines = seat.seen.splitlines()
            assert len(lines) <= rows
            assert all(cell_len(line) <= columns for line in lines)
            assert any("help" in line or "Esc" in line or "q: back" in line for line in lines), seat.seen
        assert seat.seen.splitlines()[-1] == first.splitlines()[-1]


@pytest.mark.parametrize("theme", ["textual-light", "textual-dark"])
async def test_words_are_the_same_in_every_theme(tmp_path: Path, theme: str) -> None:
    async with seated(copy_of(dated_night, tmp_path)) as seat:
        before = await seat.press("enter")
        seat.app.theme = theme
        await seat.settle()
        assert seat.seen == before


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_columns_align_in_every_script(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(_scripts, tmp_path), size=size) as seat:
        starts = set()
        for line in seat.seen.splitlines():
            if "UNCONTESTED  " in line and (found := re.search(r"(1\d) intercepted", line)):
                starts.add(cell_len(line[: found.start()]))
        assert len(starts) == 1
        assert all(cell_len(line) <= size[0] for line in seat.seen.splitlines())


async def test_the_mouse_chooses_opens_and_presses_keys(tmp_path: Path) -> None:
    async with seated(copy_of(dated_night, tmp_path)) as seat:
        assert "Position 1" in await _click(seat, "DIVERGENT    104")
        assert "Behind:" in await _click(seat, " behind")
        assert "[9 History]" in await _click_after(seat, "q", "9 History")


async def _click(seat: Seat, words: str) -> str:
    """Click on these words."""
    for row, line in enumerate(seat.seen.splitlines()):
        if words in line:
            await seat.pilot.click(offset=(cell_len(line[: line.index(words)]) + 1, row))
            await seat.settle()
            return seat.seen
    raise AssertionError(f"{words!r} is not on the screen:\n{seat.seen}")


async def _click_after(seat: Seat, key: str, words: str) -> str:
    await seat.press(key)
    return await _click(seat, words)


def _open(place: Path, cache: Path, environment: str = "") -> str:
    """Code that opens the app on a casebook."""
    return (
        f"import os; os.environ['XDG_CACHE_HOME'] = {str(cache)!r}; {environment}\n"
        f"from tui.app import ReconcileApp\n"
        f"ReconcileApp({str(place)!r}, by='ann').run()"
    )


def test_copying_reaches_the_terminal_and_a_file_that_is_announced(tmp_path: Path) -> None:
    place = copy_of(dated_night, tmp_path)
    with Terminal(_open(place, tmp_path), 120, 40) as terminal:
        terminal.until("DIVERGENT", "? help")
        terminal.press("\r")
        terminal.until("Position 1", "this claim")
        terminal.press("c")
        terminal.until("Copied through the terminal", "copied.txt")
        sent = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]+)", terminal.written)
    copied = (tmp_path / "reconcile" / "copied.txt").read_bytes()
    assert base64.b64decode(sent[-1]) == copied
    assert "— Ministry of Defence; The Gazette".encode() in copied


def test_without_colours_the_same_words_stand_and_the_cursor_is_a_sign(tmp_path: Path) -> None:
    place = copy_of(dated_night, tmp_path)
    with Terminal(_open(place, tmp_path, "os.environ['NO_COLOR'] = '1'"), 80, 24) as terminal:
        seen = terminal.until("DIVERGENT", "? help")
        terminal.press("1")
        triage = terminal.until("[1 Triage]", "because", "≠")
        written = terminal.written
    assert "▸  DIVERGENT" in seen
    assert "A ◂" in triage
    assert not set(_colours(written)) - _GREYS


def _colours(written: bytes) -> list[tuple[int, int, int]]:
    """Every true colour that was asked for."""
    found = re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", written)
    return [(int(red), int(green), int(blue)) for red, green, blue in found]


_GREYS = {(level, level, level) for level in range(256)}


async def test_a_link_that_is_disputed_says_so_in_words(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        a, _, c = dated_night(book)
        link = next(link for link in book.question(a).links if link.relation is Relation.CONFLICTS)
        book.dispute(link.id, "another night")
    async with seated(tmp_path / "night.db") as seat:
        assert "DISPUTED" in seat.seen
        await seat.press("enter", "enter")
        assert "DISPUTED: another night" in seat.seen
    assert c
