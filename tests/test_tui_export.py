"""The export screen: eight formats, filters, profiles, a past moment, the preview, the head of what was written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from db.casebook import Casebook
from reconcile.ledger.formats import FORMATS
from tests.apps import SIZES, Seat, casebook_at, copy_of, dated_night, seated
from tests.casebooks import drones, take_in


def _two_questions(book: Casebook) -> None:
    """A divergent night, and a harbour master's uncontested twelve."""
    dated_night(book)
    book.accept(take_in(book, drones(12, "Harbour master", "The Herald", day=30)), why="a private reason")


async def _fill(seat: Seat, **typed: str) -> str:
    """Type into the fields of the screen, going there by Tab."""
    for _ in range(24):
        name = seat.app.focused.id if seat.app.focused else None
        if name in typed:
            await seat.press("ctrl+a", "ctrl+k")
            await seat.paste(typed.pop(name))
        if not typed:
            return seat.seen
        await seat.press("tab")
    raise AssertionError(f"no field {typed}")


async def _write(seat: Seat, path: Path) -> str:
    await _fill(seat, path=str(path))
    return await seat.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_a_filter_is_seen_in_the_preview_and_in_the_file(tmp_path: Path, size: tuple[int, int]) -> None:
    async with seated(copy_of(_two_questions, tmp_path), size=size) as seat:
        await seat.press("ctrl+e")
        assert "# Ledger of night" in seat.seen
        await _fill(seat, state="UNCONTESTED")
        seen = await seat.press("tab")
        assert "Only questions that match are in it: states UNCONTESTED" in seen
        assert "Written:" in await _write(seat, tmp_path / "part.md")
    page = (tmp_path / "part.md").read_text("utf-8")
    assert "12 drones" in page
    assert "68 drones" not in page


async def test_the_head_of_a_chained_ledger_is_shown_after_it(tmp_path: Path) -> None:
    async with seated(copy_of(_two_questions, tmp_path), size=(160, 50)) as seat:
        await seat.press("ctrl+e", *["j"] * list(FORMATS).index("jsonl"))
        seen = await _write(seat, tmp_path / "all.jsonl")
    last = json.loads((tmp_path / "all.jsonl").read_text("utf-8").splitlines()[-1])
    assert last["hash"] in seen


@pytest.mark.parametrize("form", list(FORMATS))
async def test_every_format_is_previewed_and_written(tmp_path: Path, form: str) -> None:
    async with seated(copy_of(_two_questions, tmp_path), size=(160, 50)) as seat:
        await seat.press("ctrl+e", *["j"] * list(FORMATS).index(form))
        preview = seat.seen.split("published by", 1)[1]
        assert len([line for line in preview.splitlines() if line.strip(" │╭╮╰╯─▁▂▃▄▅▆▇█")]) > 5
        path = tmp_path / f"ledger{FORMATS[form].suffix}"
        assert path.name in await _write(seat, path)
        assert path.stat().st_size > 500


async def test_the_public_profile_leaves_out_whys_and_names(tmp_path: Path) -> None:
    async with seated(copy_of(_two_questions, tmp_path), size=(160, 50)) as seat:
        await seat.press("ctrl+e", *["j"] * list(FORMATS).index("jsonl"))
        await _fill(seat, profile="public")
        assert "For the public: checkers have pseudonyms" in await seat.press("tab")
        await seat.press("shift+tab", "shift+tab")
        await _write(seat, tmp_path / "public.jsonl")
    assert "a private reason" not in (tmp_path / "public.jsonl").read_text("utf-8")


async def test_a_ledger_of_the_past_is_proposed_where_the_past_is_looked_at(tmp_path: Path) -> None:
    place = copy_of(_two_questions, tmp_path)
    with casebook_at(tmp_path) as book:
        entry = book.head()[0] - 1
    async with seated(place, size=(160, 50)) as seat:
        await seat.press("at")
        await seat.type(f"#{entry}")
        await seat.press("enter", "ctrl+e")
        assert f"decided by  #{entry}" in seat.seen
        await _write(seat, tmp_path / "then.md")
    [line] = [line for line in (tmp_path / "then.md").read_text("utf-8").splitlines() if "12 drones" in line]
    assert line.endswith("(unreviewed)")


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("state", "TRUE", "there is no state 'TRUE'"),
        ("source", "Nobody at all", "Nobody at all"),
        ("since", "soon", "soon"),
        ("profile", "everyone", "there is no profile 'everyone'. There are: desk, public."),
    ],
)
async def test_a_filter_that_cannot_be_is_refused_and_nothing_is_written(
    tmp_path: Path, field: str, typed: str, told: str
) -> None:
    async with seated(copy_of(_two_questions, tmp_path), size=(160, 50)) as seat:
        await seat.press("ctrl+e")
        await _fill(seat, **{field: typed})
        assert told in await seat.press("tab")
        await _write(seat, tmp_path / "none.md")
        assert "Export the ledger" in seat.seen
    assert not (tmp_path / "none.md").exists()


async def test_a_file_that_is_there_is_replaced_by_a_second_key_only(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("my notes")
    async with seated(copy_of(_two_questions, tmp_path)) as seat:
        await seat.press("ctrl+e")
        assert "is there already" in await _write(seat, path)
        assert path.read_text() == "my notes"
        assert "Written:" in await seat.press("enter")
    assert "Ledger of night" in path.read_text()
