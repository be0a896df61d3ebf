"""Import in the app: reports come in behind the screen; what cannot be read is told; it can be stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.casebook import Casebook
from db.views import Added
from tests.apps import SIZES, copy_of, seated
from tests.desks import READY


def _empty(book: Casebook) -> None:
    """Nothing in it."""


def _ready(folder: Path, lines: str = "") -> Path:
    path = folder / "claims.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in READY) + lines, encoding="utf-8")
    return path


@pytest.mark.parametrize("size", SIZES)
async def test_ready_claims_are_imported_and_shown_at_once(tmp_path: Path, size: tuple[int, int]) -> None:
    path = _ready(tmp_path)
    async with seated(copy_of(_empty, tmp_path), "documents", size=size) as seat:
        await seat.press("ctrl+o")
        await seat.paste(str(path))
        seen = await seat.press("tab", "j", "enter")
        assert "3 documents added: 3 claims" in seen
        assert "Meridian Wire" in seen


async def test_a_report_is_read_and_its_claims_extracted(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("The ministry said on Monday that 12 drones were shot down over the town.", encoding="utf-8")
    async with seated(copy_of(_empty, tmp_path), "documents") as seat:
        assert "Import" in await seat.press("ctrl+o")
        await seat.paste(str(path))
        assert "1 document added: 1 claim" in await seat.press("enter")


async def test_what_cannot_be_read_is_told_and_the_rest_comes_in(tmp_path: Path) -> None:
    path = _ready(tmp_path, "not json\n")
    async with seated(copy_of(_empty, tmp_path), size=(160, 50)) as seat:
        await seat.press("ctrl+o")
        assert "What is to be read?" in await seat.press("enter")
        await seat.paste(str(path))
        seen = await seat.press("tab", "j", "enter")
        assert "claims.jsonl:4: it is not JSON" in seen
        assert "3 documents added: 3 claims" in seen
        assert "1 could not be read" in seen
        assert "Import" not in await seat.press("escape")


async def test_a_file_that_is_not_there_is_told_and_the_line_stays(tmp_path: Path) -> None:
    async with seated(copy_of(_empty, tmp_path), size=(160, 50)) as seat:
        await seat.press("ctrl+o")
        await seat.paste("/no/such/file.txt")
        seen = await seat.press("enter")
        assert "/no/such/file.txt: cannot be read" in seen
        assert "0 documents added" in seen


async def test_escape_stops_an_import_and_keeps_what_was_committed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event

    asked, given = Event(), Event()
    real = Casebook.add

    def slow(self: Casebook, *args: object, **how: object) -> Iterator[Added]:
        for added in real(self, args[0], batch=1):  # type: ignore[arg-type]
            given.set()
            asked.wait(20)
            yield added

    monkeypatch.setattr(Casebook, "add", slow)
    path = _ready(tmp_path)
    async with seated(copy_of(_empty, tmp_path), size=(160, 50)) as seat:
        await seat.press("ctrl+o")
        await seat.paste(str(path))
        await seat.press("tab", "j")
        await seat.pilot.press("enter")
        given.wait(20)
        await seat.pilot.press("escape")
        asked.set()
        await seat.settle()
        assert "Stopped. What was added stays" in seat.seen
        assert "1 document added" in seat.seen
    with Casebook.open(tmp_path / "night.db", by="ann") as book:
        assert len(book.documents()) == 1
