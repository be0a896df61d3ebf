"""`reconcile vague`: a desk's own reading of vague numbers, from the command line into what is added next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Desk
from tests.labelled import READS_RUSSIAN
from tui.exits import Exit


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


Interval = tuple[float | None, float | None]


def added(desk: Desk, folder: Path, text: str, publisher: str) -> set[Interval]:
    """The figures of the claims of a text that is added."""
    (folder / f"{publisher}.txt").write_text(text)
    before = figures(desk)
    desk.ok("add", str(folder / f"{publisher}.txt"), "--publisher", publisher)
    return {interval for claim, own in figures(desk).items() if claim not in before for interval in own}


def figures(desk: Desk) -> dict[str, list[Interval]]:
    claims = [line["data"] for line in desk.lines("export", "--format", "jsonl") if line["type"] == "claim"]
    return {claim["id"]: [(figure["low"], figure["high"]) for figure in claim["quantities"]] for claim in claims}


def test_the_table_is_listed_with_what_was_set_here(desk: Desk) -> None:
    desk.ok("vague", "a convoy of", "5", "30")
    rows = {line["words"]: line for line in desk.lines("vague")}
    assert rows["a convoy of"] == {"words": "a convoy of", "low": 5, "high": 30, "own": True}
    assert rows["dozens"]["own"] is False
    assert "a convoy of" in desk.ok("vague")


def test_what_is_added_afterwards_is_read_so_and_what_is_there_stays(desk: Desk, tmp_path: Path) -> None:
    text = "The mayor said that dozens of houses burned. The mayor said that a convoy of trucks left."
    assert added(desk, tmp_path, text, "Before") == {(24, 99)}
    desk.ok("vague", "dozens of", "30", "-")
    desk.ok("vague", "a convoy of", "5", "30")
    assert added(desk, tmp_path, text, "After") == {(30, None), (5, 30)}
    desk.ok("vague", "dozens of", "--reset")
    assert added(desk, tmp_path, text, "Again") == {(24, 99), (5, 30)}


@READS_RUSSIAN
def test_russian_words_are_read_so_too(desk: Desk, tmp_path: Path) -> None:
    text = "Мэр сообщил, что сгорело множество домов."
    desk.ok("vague", "множество", "10", "-")
    assert added(desk, tmp_path, text, "Gazette") == {(10, None)}


def test_half_an_interval_and_no_number_are_told(desk: Desk) -> None:
    assert desk.run("vague", "dozens", "24").exit_code == Exit.USAGE
    assert desk.run("vague", "dozens", "many", "99").exit_code == Exit.USAGE
    assert desk.run("vague", "dozens").exit_code == Exit.USAGE
    assert desk.run("vague", "dozens", "99", "24").exit_code == Exit.DECISION
