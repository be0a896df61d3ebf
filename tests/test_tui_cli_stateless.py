"""extract, compare and group: JSONL in, JSONL out, no casebook."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tui.cli import cli
from tui.exits import Exit


def _run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, list(args), input=stdin, catch_exceptions=False)


def _lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


TEXT = "The ministry said that 40 drones were shot down. The mayor said that nobody was hurt."


def test_extract_prints_a_line_for_each_claim_with_the_documents_own_id(here: Path) -> None:
    (here / "docs.jsonl").write_text(json.dumps({"id": "d1", "text": TEXT}) + "\n")
    lines = _lines(_run("extract", "docs.jsonl", "--format", "jsonl"))
    assert {line["document"] for line in lines} == {"d1"}
    assert "40 drones" in " ".join(line["content"]["text"] for line in lines)
    for line in lines:
        assert TEXT[line["content"]["start"] : line["content"]["end"]] == line["content"]["text"]


def test_extract_reads_standard_input(here: Path) -> None:
    assert _lines(_run("extract", "-", stdin=TEXT))


def test_extract_reports_a_bad_file_and_does_the_rest(here: Path) -> None:
    (here / "good.txt").write_text(TEXT)
    (here / "bad.txt").write_bytes(b"\x00\x01\x02" * 99)
    result = _run("extract", "bad.txt", "missing.txt", "good.txt")
    assert result.exit_code == Exit.INPUT
    assert _lines(result)
    assert "bad.txt" in result.stderr
    assert "missing.txt" in result.stderr


def test_extract_makes_no_casebook(here: Path) -> None:
    (here / "good.txt").write_text(TEXT)
    _run("extract", "good.txt")
    assert [path.name for path in here.iterdir()] == ["good.txt"]


def test_compare_gives_relation_score_and_reasons(here: Path) -> None:
    a, b = "104 drones were shot down over Kursk on Wednesday", "68 drones were shot down over Kursk on Wednesday"
    pair = {"id": "p1", "a": {"text": a, "published": "2025-01-29"}, "b": {"text": b, "published": "2025-01-29"}}
    (here / "pairs.jsonl").write_text(json.dumps(pair) + "\n")
    [line] = _lines(_run("compare", "pairs.jsonl", "--format", "jsonl"))
    assert (line["id"], line["relation"]) == ("p1", "conflicts")
    assert 0 <= line["score"] <= 1
    assert all(set(reason) == {"feature", "a", "b", "says"} for reason in line["reasons"])


def test_compare_says_which_way_round_the_relation_reads(here: Path) -> None:
    part, whole = {"text": "12 drones were downed over Odesa"}, {"text": "40 drones were downed over Odesa region"}
    pairs = ({"id": 1, "a": part, "b": whole}, {"id": 2, "a": whole, "b": part})
    lines = _lines(_run("compare", "-", stdin="".join(json.dumps(pair) + "\n" for pair in pairs)))
    assert [(line["relation"], line["flipped"]) for line in lines] == [("part_of", False), ("part_of", True)]


def test_compare_calls_strangers_unrelated(here: Path) -> None:
    pair = {"id": 1, "a": {"text": "The port of Odesa was closed"}, "b": {"text": "Five judges were elected in Quito"}}
    [line] = _lines(_run("compare", "-", stdin=json.dumps(pair)))
    assert line["relation"] == "unrelated"


def test_compare_by_meaning_finds_what_other_words_tell(here: Path) -> None:
    pair = {"id": 1, "a": {"text": "The harbour fire left 17 dead"}}
    pair["b"] = {"text": "Seventeen perished when flames tore through the docks"}
    (here / "pairs.jsonl").write_text(json.dumps(pair) + "\n")
    assert [line["relation"] for line in _lines(_run("compare", "pairs.jsonl"))] == ["unrelated"]
    assert [line["relation"] for line in _lines(_run("compare", "pairs.jsonl", "--embed"))] == ["corroborates"]


def test_compare_names_the_line_that_breaks_the_contract(here: Path) -> None:
    result = _run("compare", "-", stdin='{"id": 1, "a": {"text": "x"}}\n')
    assert result.exit_code == Exit.INPUT
    assert "-:1:" in result.stderr
    assert "'b'" in result.stderr


def test_group_puts_like_claims_into_one_event(here: Path) -> None:
    texts = (
        "Seven soldiers were killed in a bombing in Mogadishu",
        "A bombing in Mogadishu killed at least seven soldiers",
        "Voters in Quito elected five judges",
    )
    rows = "".join(json.dumps({"id": i, "text": text}) + "\n" for i, text in enumerate(texts))
    lines = _lines(_run("group", "-", stdin=rows))
    assert [line["id"] for line in lines] == [0, 1, 2]
    assert lines[0]["event"] == lines[1]["event"] != lines[2]["event"]


def test_group_of_nothing_prints_nothing(here: Path) -> None:
    assert _run("group", "-", stdin="").stdout == ""


def test_extract_tells_times_from_a_date_that_is_given(here: Path) -> None:
    (here / "told.txt").write_text("The depot burned on Wednesday, the mayor said.", encoding="utf-8")
    (line,) = _lines(_run("extract", "told.txt", "--published", "2025-01-30"))
    assert (line["when"]["from"], line["when"]["to"]) == ("2025-01-29", "2025-01-29")


def test_extract_says_how_a_date_is_written(here: Path) -> None:
    (here / "told.txt").write_text("The depot burned.", encoding="utf-8")
    result = _run("extract", "told.txt", "--published", "soon")
    assert result.exit_code != 0
    assert "soon" in result.stderr
