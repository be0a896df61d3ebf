"""export: filtered, and for the public; import: a casebook made from a ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Desk
from tui.exits import Exit


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.linked(tmp_path)


def test_an_export_is_filtered_by_state_question_date_and_source(desk: Desk) -> None:
    claim = desk.claim("Kyiv Dispatch")
    for given in (
        ("--state", "divergent"),
        ("--question", claim[:8]),
        ("--since", "2025-01-29"),
        ("--source", "Ministry of Defence"),
        ("--finding", "none"),
    ):
        assert claim in desk.ok("export", "--format", "csv", *given)
    for given in (("--state", "CONTESTED"), ("--until", "2025-01-01"), ("--finding", "OPEN")):
        assert claim not in desk.ok("export", "--format", "csv", *given)


def test_a_state_that_there_is_not_is_a_mistake_that_names_those_there_are(desk: Desk) -> None:
    done = desk.run("export", "--format", "csv", "--state", "TRUE")
    assert done.exit_code != 0
    assert "CONTESTED" in done.stderr


def test_a_public_ledger_tells_no_why_and_verifies(desk: Desk, tmp_path: Path) -> None:
    out = tmp_path / "public.jsonl"
    done = desk.run("export", "--format", "jsonl", "--profile", "public", "--output", str(out))
    assert "For the public" in done.stderr
    assert "one ministry" not in out.read_text(encoding="utf-8")
    desk.ok("verify", str(out))


@pytest.mark.parametrize("command", [("import",), ("add", "--as", "ledger")])
def test_a_ledger_that_is_not_there_makes_no_casebook(tmp_path: Path, command: tuple[str, ...]) -> None:
    desk = Desk(tmp_path / "new.db")
    run = desk.run(*command, str(tmp_path / "nothere.jsonl"))
    assert run.exit_code == Exit.INPUT
    assert "No such file" in run.stderr
    assert not desk.path.exists()


@pytest.mark.parametrize("command", [("import",), ("add", "--as", "ledger")])
def test_a_ledger_is_imported_into_a_casebook_with_the_same_head(
    desk: Desk, tmp_path: Path, command: tuple[str, ...]
) -> None:
    out = tmp_path / "ledger.jsonl"
    desk.ok("export", "--format", "jsonl", "--output", str(out))
    again = Desk(tmp_path / "again.db")
    again.ok(*command, str(out))
    assert again.ok("verify") == desk.ok("verify")
    refused = again.run(*command, str(out))
    assert refused.exit_code != 0
    assert "holds decisions already" in refused.stderr
