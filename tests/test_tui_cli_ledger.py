"""status, export, verify, and what looks at a casebook: show, documents, sources, history."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.desks import Desk
from tui.cli import cli
from tui.exits import Exit


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.linked(tmp_path)


def test_status_has_the_keys_of_its_contract(desk: Desk) -> None:
    [question] = desk.lines("status")
    assert set(question) == {
        *("question", "event", "title", "state", "overlays", "positions", "envelope", "core", "finding"),
        "would_move",
    }
    assert {(p["support"], p["low"], p["high"]) for p in question["positions"]} == {
        ("ECHOED", 104, 104),
        ("SINGLE", 68, 68),
    }


def test_status_tells_what_would_move_a_question(desk: Desk) -> None:
    [question] = desk.lines("status")
    says = "a new origin of no party says the same as position 2"
    assert {"says": says, "position": 2, "state": "DIVERGENT", "support": "CORROBORATED"} in question["would_move"]


def test_status_is_faster_without_what_would_move_a_question(desk: Desk) -> None:
    [question] = desk.lines("status", "--no-moves")
    assert question["would_move"] is None


def test_status_as_a_table_names_state_and_support(desk: Desk) -> None:
    told = desk.ok("status")
    assert "DIVERGENT" in told
    assert "ECHOED" in told


@pytest.mark.parametrize("form", ["csv", "jsonl", "markdown"])
def test_a_ledger_is_the_same_on_standard_output_and_in_a_file(desk: Desk, tmp_path: Path, form: str) -> None:
    out = tmp_path / "ledger"
    assert desk.ok("export", "--format", form, "--output", str(out)) == ""
    assert desk.run("export", "--format", form).stdout_bytes == out.read_bytes()
    assert "Ministry of Defence" in out.read_text(encoding="utf-8-sig")


def test_the_csv_has_a_row_for_each_claim(desk: Desk, tmp_path: Path) -> None:
    desk.ok("export", "--format", "csv", "--output", str(tmp_path / "ledger.csv"))
    with (tmp_path / "ledger.csv").open(encoding="utf-8-sig", newline="") as file:
        assert sorted(row["publisher"] for row in csv.DictReader(file)) == [
            *("Kyiv Dispatch", "Meridian Wire", "Moscow Courier")
        ]


def test_a_ledger_verifies_and_names_the_line_of_a_changed_byte(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    desk.ok("export", "--format", "jsonl", "--output", str(path))
    head = CliRunner().invoke(cli, ["verify", str(path)]).stdout.strip()
    assert CliRunner().invoke(cli, ["verify", str(path), "--expect-head", head]).exit_code == Exit.OK
    lines = path.read_bytes().split(b"\n")
    number = next(n for n, line in enumerate(lines) if b"104 drones" in line)
    lines[number] = lines[number].replace(b"104 drones", b"105 drones")
    path.write_bytes(b"\n".join(lines))
    broken = CliRunner().invoke(cli, ["verify", str(path)])
    assert broken.exit_code == Exit.BROKEN
    assert f"line {number + 1}:" in broken.stderr


def test_another_head_than_the_expected_one_is_broken(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    desk.ok("export", "--format", "jsonl", "--output", str(path))
    for place in (path, desk.path):
        assert CliRunner().invoke(cli, ["verify", str(place), "--expect-head", "0" * 64]).exit_code == Exit.BROKEN


def test_a_casebook_verifies_by_its_path_or_as_the_casebook(desk: Desk) -> None:
    head = desk.ok("verify")
    assert head == CliRunner().invoke(cli, ["verify", str(desk.path)]).stdout
    assert head.strip() == desk.lines("history")[0]["hash"]


def test_a_ledger_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["verify", str(tmp_path / "none.jsonl")]).exit_code == Exit.INPUT


def test_a_casebook_that_is_not_there_is_said_and_not_made(tmp_path: Path) -> None:
    for command in ("status", "open", "verify", "history"):
        result = Desk(tmp_path / "none.db").run(command)
        assert result.exit_code == Exit.CASEBOOK, command
        assert "reconcile add FILE" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_casebook_may_be_named_before_the_command_and_by_the_environment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    after = desk.ok("status")
    assert CliRunner().invoke(cli, ["--casebook", str(desk.path), "status"]).stdout == after
    monkeypatch.setenv("RECONCILE_CASEBOOK", str(desk.path))
    assert CliRunner().invoke(cli, ["status"]).stdout == after


def test_show_answers_where_a_figure_comes_from(desk: Desk) -> None:
    told = desk.ok("show", desk.claim("Meridian Wire"))
    for part in (
        *("104 drones", "Ministry of Defence -> Meridian Wire", "https://meridian.example/1"),
        *("2025-01-29T06:30:00+00:00", "repeats", "conflicts", "decision"),
    ):
        assert part in told


def test_show_of_a_question_shows_its_standing_and_every_claim(desk: Desk) -> None:
    [question] = desk.lines("status")
    told = desk.ok("show", question["question"])
    assert "DIVERGENT" in told
    assert told.count("\nclaim ") == 3
    assert len(desk.lines("show", question["question"])) == 3


def test_show_takes_the_beginning_of_an_id(desk: Desk) -> None:
    key = desk.claim("Kyiv Dispatch")
    assert desk.lines("show", key[:12])[0]["claim"] == key


def test_documents_are_listed_with_their_claims(desk: Desk) -> None:
    assert {(row["publisher"], row["claims"], row["accepted"]) for row in desk.lines("documents")} == {
        *(("Kyiv Dispatch", 1, 1), ("Meridian Wire", 1, 1), ("Moscow Courier", 1, 1))
    }


def test_history_is_newest_first_and_marks_what_was_undone(desk: Desk) -> None:
    desk.ok("undo")
    rows = desk.lines("history")
    assert [row["kind"] for row in rows[:2]] == ["undo", "link"]
    assert rows[1]["undone_by"] == rows[0]["seq"]
    assert rows[0]["of"] == rows[1]["seq"]
    assert "one ministry" in desk.ok("history")


def test_sources_are_edited_by_any_of_their_names(desk: Desk) -> None:
    desk.ok("sources", "add", "Russia", "--kind", "government body", "--party", "Russia")
    desk.ok(
        "sources", "edit", "the ministry of defence", "--alias", "MoD", "--speaks-for", "Russia", "--reliability", "C"
    )
    [ministry] = [row for row in desk.lines("sources") if row["name"] == "Ministry of Defence"]
    assert (ministry["aliases"], ministry["reliability"]) == (["MoD"], "C")
    [russia] = [row for row in desk.lines("sources") if row["name"] == "Russia"]
    assert ministry["speaks_for"] == russia["source"]


def test_a_second_alias_joins_the_first(desk: Desk) -> None:
    for name in ("MoD", "Defence Ministry"):
        desk.ok("sources", "edit", "Ministry of Defence", "--alias", name)
    [row] = desk.lines("sources", "--text", "Ministry of Defence")
    assert row["aliases"] == ["MoD", "Defence Ministry"]


def test_a_party_can_be_emptied(desk: Desk) -> None:
    desk.ok("sources", "edit", "General Staff", "--party", "Ukraine")
    desk.ok("sources", "edit", "General Staff", "--party", "")
    [row] = [row for row in desk.lines("sources") if row["name"] == "General Staff"]
    assert row["party"] is None


def test_merged_sources_are_one_voice(desk: Desk) -> None:
    desk.ok("sources", "merge", "General Staff", "Ministry of Defence", "--why", "a test")
    assert {len(p["parties"]) for q in desk.lines("status") for p in q["positions"]} == {0}
    assert "General Staff" not in {row["name"] for row in desk.lines("sources")}


def test_a_source_that_nobody_knows_is_refused(desk: Desk) -> None:
    assert desk.run("sources", "edit", "Nobody", "--party", "x").exit_code == Exit.DECISION


def test_an_edit_of_nothing_is_a_mistyped_command(desk: Desk) -> None:
    assert desk.run("sources", "edit", "General Staff").exit_code == Exit.USAGE


def test_a_ledger_of_hostile_text_drives_no_terminal(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "hostile.db")
    row = {
        "text": "The mayor said that \x1b[2J40 houses burned.",
        "publisher": "\x1b]0;x\x07Paper",
        "origin": "\u202eMayor",
    }
    desk.ok("add", "-", "--as", "claims", stdin=json.dumps(row))
    [document] = desk.lines("documents")
    told = (
        desk.ok("documents")
        + desk.ok("sources")
        + desk.ok("history")
        + desk.ok("show", desk.claim(document["publisher"]))
    )
    assert not {char for char in told if ord(char) < 0x20 and char != "\n"}
    assert "\u202e" not in told


def test_status_show_and_export_as_of_a_past_decision_tell_what_stood_then(desk: Desk, tmp_path: Path) -> None:
    [head, linked] = [row["seq"] for row in desk.lines("history", "--limit", "2")]
    gazette, dispatch = desk.claim("Meridian Wire"), desk.claim("Kyiv Dispatch")
    assert [line["state"] for line in desk.lines("status", "--as-of", f"#{head}")] == ["DIVERGENT"]
    assert [line["state"] for line in desk.lines("status", "--as-of", f"#{linked}")] == ["UNCONTESTED"]
    assert "as of decision" in desk.run("status", "--as-of", f"#{linked}").stderr
    told = desk.ok("show", gazette, "--as-of", f"#{linked}")
    assert "repeats" in told
    assert "conflicts" not in told
    assert dispatch not in desk.ok("show", desk.lines("status")[0]["question"], "--as-of", f"#{linked}")
    out = tmp_path / "then.jsonl"
    desk.ok("export", "--format", "jsonl", "--output", str(out), "--as-of", f"#{linked}")
    assert CliRunner().invoke(cli, ["verify", str(out)]).exit_code == Exit.OK
    assert json.loads(out.read_text().splitlines()[0])["data"]["seq"] == linked


def test_status_with_what_was_published_by_a_time(desk: Desk) -> None:
    assert [line["state"] for line in desk.lines("status", "--published-by", "2025-01-29T08:00Z")] == ["UNCONTESTED"]
    assert desk.lines("status", "--published-by", "2025-01-29T01:00Z") == []


def test_a_moment_that_is_none_is_said(desk: Desk) -> None:
    assert desk.run("status", "--as-of", "yesterday").exit_code == Exit.INPUT
    assert desk.run("status", "--as-of", "#999").exit_code == Exit.DECISION


def test_a_timeline_shows_how_each_sides_figure_moved(desk: Desk) -> None:
    points = desk.lines("show", desk.claim("Kyiv Dispatch"), "--timeline")
    assert [(point["origin"], point["low"]) for point in points] == [
        ("Ministry of Defence", 104),
        ("Ministry of Defence", 104),
        ("General Staff", 68),
    ]
    told = desk.ok("show", desk.claim("Kyiv Dispatch"), "--timeline")
    assert told.splitlines()[0].split()[:4] == ["at", "party", "origin", "figure"]
    assert "General Staff        68      2 " in told
