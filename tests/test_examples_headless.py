"""docs/headless.md: its commands print what the page says, its script runs, and its lines have their keys."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from examples import headless
from tui import demo
from tui.cli import cli

PAGE = headless.PAGE.read_text(encoding="utf-8")
QUESTION = ["question", "event", "title", "state", "overlays", "positions", "envelope", "core", "finding", "would_move"]
POSITION = ["support", "families", "publications", "origins", "parties", "claims", "low", "high", "admiralty"]
FINDING = ["kind", "position", "reason", "by", "at", "stale", "signed_by"]
MOVE = ["says", "position", "state", "support"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.build(path, lambda _: None)
    return path


@pytest.fixture(scope="module")
def lines(built: Path) -> list[dict[str, Any]]:
    run = CliRunner().invoke(cli, ["status", "--format", "jsonl", "--casebook", str(built)])
    assert run.exit_code == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def test_every_command_prints_what_the_page_shows(built: Path) -> None:
    assert headless.page(PAGE, built) == PAGE, "run: python -m examples.headless"


def test_the_page_shows_every_command_that_works_on_a_casebook_without_the_screen() -> None:
    shown = set(re.findall(r"^\$ reconcile (\S+)", PAGE, re.MULTILINE))
    wanted = {
        "decide",
        "link",
        "sources",
        "status",
        "history",
        "undo",
        "redo",
        "find",
        "show",
        "comment",
        "reply",
        "sign",
    }
    assert wanted <= shown


def test_a_line_of_status_has_exactly_its_keys(lines: list[dict[str, Any]]) -> None:
    assert len(lines) >= 15
    assert {tuple(line) for line in lines} == {tuple(QUESTION)}
    assert {tuple(position) for line in lines for position in line["positions"]} == {tuple(POSITION)}
    assert {tuple(line["finding"]) for line in lines if line["finding"]} == {tuple(FINDING)}
    assert {tuple(move) for line in lines for move in line["would_move"]} == {tuple(MOVE)}
    ends = [line["envelope"][end] for line in lines if line["envelope"] for end in ("low", "high")]
    assert {tuple(end) for end in ends} == {("value", "claims")}
    assert {tuple(line["envelope"]) for line in lines if line["envelope"]} == {("low", "high")}


def test_the_values_of_a_line_of_status_are_of_their_kinds(lines: list[dict[str, Any]]) -> None:
    for line in lines:
        assert line["core"] in (None, "none") or set(line["core"]) == {"low", "high"}
        assert (line["core"] is None) == (line["envelope"] is None)
        for position in line["positions"]:
            assert position["claims"]
            assert all(isinstance(position[name], int) for name in ("families", "publications", "origins"))
            assert 1 <= position["admiralty"] <= 6
        assert line["question"] in {claim for position in line["positions"] for claim in position["claims"]} or (
            line["state"] in ("WITHDRAWN", "SETTLED")
        )


def test_the_script_tells_what_could_settle_what_nobody_concluded_on(built: Path, tmp_path: Path) -> None:
    book = tmp_path / "demo.db"
    shutil.copy(built, book)
    [script] = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ["PATH"]))
    settings = {**os.environ, "PATH": path, "RECONCILE_CASEBOOK": str(book)}
    run = subprocess.run([sys.executable, "-c", script], env=settings, capture_output=True, text=True, check=True)
    told = run.stdout.splitlines()
    assert "Was the Smolensk nuclear power plant a target?" in told
    assert "  if Russian Ministry of Defence or Moscow Courier retracts what it says in position 1" in told
