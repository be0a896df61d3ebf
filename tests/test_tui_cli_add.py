"""`reconcile add`, on real casebooks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.desks import Desk, ready_lines
from tui.exits import Exit

REPORT = "The ministry said that 40 drones were shot down. The mayor said that a school was hit."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "new.db")


def test_the_casebook_is_made_where_there_is_none(desk: Desk) -> None:
    desk.ok("add", "-", stdin=REPORT)
    assert desk.path.exists()


def test_a_line_is_written_for_each_document(desk: Desk) -> None:
    result = desk.run("add", "-", "--as", "claims", "--format", "jsonl", stdin=ready_lines())
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(lines) == 3
    assert [line["claims"] for line in lines] == [1, 1, 1]
    assert not any(line["again"] for line in lines)
    assert "3 documents added: 3 claims" in result.stderr


def test_the_same_text_from_the_same_place_changes_nothing_and_is_said(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    args = ("add", str(tmp_path / "report.txt"), "--publisher", "Kyiv Dispatch")
    desk.ok(*args)
    again = desk.run(*args)
    assert "there already" in again.stdout
    assert "0 documents added" in again.stderr
    assert len(desk.lines("documents")) == 1


def test_the_same_text_from_another_publisher_is_another_document(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    for publisher in ("Kyiv Dispatch", "Meridian Wire"):
        told = desk.ok("add", str(tmp_path / "report.txt"), "--publisher", publisher)
    assert "the same text as" in told
    assert len(desk.lines("documents")) == 2
    assert "repeats" in {line["relation"] for line in desk.lines("suggest")}


def test_what_is_given_on_the_command_line_goes_before_what_the_file_says(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(f"---\npublisher: Paper\ntitle: Own\n---\n{REPORT}")
    given = ("--publisher", "Wire", "--published", "2025-01-29T06:30:00+02:00")
    desk.ok("add", str(tmp_path / "report.md"), *given)
    [row] = desk.lines("documents")
    assert (row["publisher"], row["title"], row["published"]) == ("Wire", "Own", "2025-01-29T06:30:00+02:00")


def test_a_date_that_is_none_is_refused_before_anything_is_done(desk: Desk) -> None:
    assert desk.run("add", "-", "--published", "the other day", stdin=REPORT).exit_code == Exit.INPUT
    assert not desk.path.exists()


def test_one_bad_file_is_reported_and_the_rest_goes_on(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01" * 50)
    (tmp_path / "b.txt").write_text(REPORT)
    result = desk.run("add", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"))
    assert result.exit_code == Exit.INPUT
    assert "a.txt: cannot be read" in result.stderr
    assert "1 document added" in result.stderr
    assert len(desk.lines("documents")) == 1


def test_a_folder_is_added_whole(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"{REPORT} It was {name}.")
    desk.ok("add", str(folder))
    assert len(desk.lines("documents")) == 2


def test_a_bad_line_of_ready_claims_is_named_and_the_rest_goes_on(desk: Desk) -> None:
    result = desk.run("add", "-", "--as", "claims", stdin="no json\n" + ready_lines())
    assert result.exit_code == Exit.INPUT
    assert "-:1:" in result.stderr
    assert len(desk.lines("documents")) == 3


def test_a_ledger_makes_the_casebook_again(tmp_path: Path, desk: Desk) -> None:
    old = Desk.at(tmp_path)
    old.ok("link", old.claim("Moscow Courier"), old.claim("Meridian Wire"), "--as", "repeats")
    old.ok("export", "--format", "jsonl", "--output", str(tmp_path / "ledger.jsonl"))
    desk.ok("add", str(tmp_path / "ledger.jsonl"), "--as", "ledger")
    assert desk.lines("status") == old.lines("status")
    assert desk.ok("verify") == old.ok("verify")


def test_proposing_can_be_left_for_later(desk: Desk) -> None:
    desk.ok("add", "-", "--as", "claims", "--later", stdin=ready_lines())
    assert desk.lines("suggest") == []
    assert {line["relation"] for line in desk.lines("suggest", "--anew")} == {"repeats", "conflicts"}


def test_the_table_of_a_large_import_is_short(desk: Desk) -> None:
    rows = tuple({"text": f"The mayor said that house {n} burned.", "publisher": "Paper"} for n in range(40))
    result = desk.run("add", "-", "--as", "claims", stdin=ready_lines(rows))
    assert len(result.stdout.splitlines()) == 31
    assert "and 10 more documents" in result.stderr
    assert "40 documents added" in result.stderr


def test_many_ready_claims_are_compared_together_when_all_are_there(desk: Desk) -> None:
    """The rows that say what was committed come before; the last line counts what came of it."""
    rows = tuple({"text": f"The mayor of Leon said that house {n} burned.", "publisher": "Paper"} for n in range(198))
    given = ready_lines(rows) + ready_lines()
    result = desk.run("add", "-", "--as", "claims", "--format", "jsonl", stdin=given)
    assert result.exit_code == Exit.OK
    assert {json.loads(line)["suggestions"] for line in result.stdout.splitlines()} == {0}
    told = int(re.search(r"(\d+) suggestions?[.;]", result.stderr.splitlines()[-1].replace(",", ""))[1])  # type: ignore[index]
    assert told == len(desk.lines("suggest", "--limit", "100000")) > 0


def test_something_else_than_a_casebook_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, this is no database at all.")
    result = Desk(path).run("add", "-", stdin=REPORT)
    assert result.exit_code == Exit.CASEBOOK
    assert path.read_text().startswith("Dear reader")
