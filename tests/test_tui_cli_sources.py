"""Sources from the command line: a sheet of them loaded, written, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Desk
from tui.exits import Exit

SHEET = "name,kind,aliases,party\nMeridian Wire,outlet,MW,none\nRuritania,government body,,Ruritania\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def _line(desk: Desk, name: str) -> dict[str, object]:
    [line] = [line for line in desk.lines("sources") if line["name"] == name]
    return line


def test_a_sheet_fills_what_is_known_and_adds_the_rest(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_text(SHEET, encoding="utf-8")
    known = _line(desk, "Meridian Wire")["source"]
    result = desk.run("sources", "load", str(tmp_path / "sheet.csv"), "--why", "the desk's list")
    assert "1 source added, 1 known one filled" in result.stderr
    wire = _line(desk, "Meridian Wire")
    assert (wire["source"], wire["aliases"], wire["party"]) == (known, ["MW"], "none")
    assert desk.lines("history")[0]["why"] == "the desk's list"


def test_an_undo_takes_the_whole_sheet_back(desk: Desk) -> None:
    before = desk.lines("sources")
    desk.ok("sources", "load", "-", stdin=SHEET)
    desk.ok("undo")
    assert desk.lines("sources") == before


def test_the_starter_makes_a_casebook_where_there_is_none(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "new.db")
    desk.ok("sources", "load", "--starter")
    assert _line(desk, "Reuters")["aliases"]
    assert desk.lines("history")[0]["why"] == "the starter registry"


def test_what_is_exported_can_be_loaded_elsewhere(desk: Desk, tmp_path: Path) -> None:
    desk.ok("sources", "edit", "General Staff", "--party", "Ruritania", "--alias", "=Staff")
    desk.ok("sources", "export", "--output", str(tmp_path / "sources.csv"))
    other = Desk(tmp_path / "other.db")
    other.ok("sources", "load", str(tmp_path / "sources.csv"))
    staff = _line(other, "General Staff")
    assert (staff["party"], staff["aliases"]) == ("Ruritania", ["=Staff"])


def test_the_sheet_on_standard_output_opens_right_in_a_spreadsheet(desk: Desk) -> None:
    assert desk.ok("sources", "export").startswith("\ufeffname,kind,aliases,")


def test_a_bad_line_is_named_and_nothing_is_changed(desk: Desk) -> None:
    before = desk.lines("sources")
    result = desk.run("sources", "load", "-", stdin=SHEET + "Post,newspaper\n")
    assert result.exit_code == Exit.INPUT
    assert "-:4: 'newspaper' is no kind of source" in result.stderr
    assert desk.lines("sources") == before


def test_a_sheet_in_another_encoding_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "sheet.csv").write_bytes("name\nМинобороны\n".encode("cp1251"))
    result = desk.run("sources", "load", str(tmp_path / "sheet.csv"))
    assert (result.exit_code, "CSV UTF-8" in result.stderr) == (Exit.INPUT, True)


@pytest.mark.parametrize("args", [(), ("sheet.csv", "--starter")])
def test_either_a_sheet_or_the_starter_is_loaded(desk: Desk, args: tuple[str, ...]) -> None:
    assert desk.run("sources", "load", *args).exit_code == Exit.USAGE
