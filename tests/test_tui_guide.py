"""The guide of five steps: each waits for its key; it can be left, and once walked it stays away."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from db.casebook import Casebook
from tests.apps import SIZES, casebook_at, copy_of, dated_night, seated
from tests.casebooks import drones, take_in
from tui.app import ReconcileApp
from tui.cli import cli
from tui.guide import remember, was_walked


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is remembered stays in the test's folder."""
    monkeypatch.setattr("tui.guide._mark", lambda: tmp_path / "config" / "guide-done")


def _with_a_pair(book: Casebook) -> None:
    dated_night(book)
    take_in(book, drones(104, "Observers", "The Herald", day=29))
    book.suggest()


@pytest.mark.parametrize("size", SIZES)
async def test_each_step_waits_for_the_key_it_teaches(tmp_path: Path, size: tuple[int, int]) -> None:
    place = copy_of(_with_a_pair, tmp_path)
    async with seated(place, size=size, demo=True) as seat:
        assert "Guide 1 of 5: These are the questions" in seat.seen
        assert "Guide 1 of 5" in await seat.press("j", "b", "b", "z")
        assert "Guide 2 of 5" in await seat.press("enter")
        assert "Guide 3 of 5" in await seat.press("enter")
        assert "Guide 3 of 5" in await seat.press("q")
        assert "Guide 4 of 5" in await seat.press("1")
        assert "Guide 4 of 5" in await seat.press("i", "i")
        entries = seat.app.casebook.head()[0]
        assert "Guide 5 of 5" in await seat.press("n")
        assert seat.app.casebook.head()[0] == entries + 1
        seen = await seat.press("z")
        assert "Guide" not in seen
        assert "That was the guide. ? shows every key" in seen
    assert was_walked()


async def test_the_guide_is_left_at_any_moment_and_comes_back_from_help(tmp_path: Path) -> None:
    async with seated(copy_of(_with_a_pair, tmp_path), demo=True) as seat:
        await seat.press("enter")
        assert "The guide is left; F1 brings it back." in await seat.press("f1")
        assert was_walked()
        assert "Guide" not in await seat.press("2")
        assert "F1 guide" in await seat.press("question_mark")
        assert "Guide 1 of 5" in await seat.press("f1")


async def test_on_a_casebook_of_ones_own_the_guide_says_where_it_walks(tmp_path: Path) -> None:
    async with seated(copy_of(_with_a_pair, tmp_path)) as seat:
        assert "Guide" not in seat.seen
        assert "'reconcile demo' opens it" in await seat.press("f1")


@pytest.mark.parametrize("walked", [False, True])
def test_the_demonstration_opens_with_the_guide_the_first_time_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, walked: bool
) -> None:
    if walked:
        remember()
    casebook_at(tmp_path).close()
    seen: list[bool] = []
    monkeypatch.setattr("tui.demo.ready", lambda *_: tmp_path / "night.db")
    monkeypatch.setattr(ReconcileApp, "run", lambda app: seen.append(app.guide is not None))
    assert CliRunner().invoke(cli, ["demo"]).exit_code == 0
    assert seen == [not walked]
