"""`reconcile tune`: shows first, changes on `--adopt` only."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.match import tuning
from reconcile.match.tuning import Tuning
from reconcile.match.weights import LIKENESS
from tests.desks import Desk
from tui.exits import Exit


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


@pytest.fixture
def judged(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that linked one pair and rejected another, where so few are enough."""
    monkeypatch.setattr(tuning, "ENOUGH", 2)
    monkeypatch.setattr(tuning, "ENOUGH_OF_EACH", 1)
    one, other = (line["suggestion"] for line in desk.lines("suggest")[:2])
    desk.ok("decide", one, "accept")
    desk.ok("decide", other, "reject")
    return desk


def test_too_few_decisions_are_told_with_what_is_missing(desk: Desk) -> None:
    result = desk.run("tune")
    assert result.exit_code == Exit.DECISION
    assert "too few to tune on" in result.stderr


def test_the_fit_is_shown_part_by_part_and_nothing_changes(judged: Desk) -> None:
    before = judged.lines("history")
    shown = judged.run("tune")
    assert shown.exit_code == Exit.OK
    assert all(part in shown.stdout for part in LIKENESS)
    assert "Nothing has changed" in shown.stderr
    assert judged.lines("history") == before


def test_jsonl_holds_both_weights_and_both_scores(judged: Desk) -> None:
    [line] = judged.lines("tune")
    assert set(line["present"]) == set(line["fitted"]) == set(LIKENESS)
    assert (line["decisions"], line["linked"]) == (2, 1)
    assert set(line["log_loss"]) == set(line["ranked"]) == {"present", "fitted"}


def test_weights_that_are_no_better_are_not_adopted(judged: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tuning, "better", False)
    result = judged.run("tune", "--adopt")
    assert result.exit_code == Exit.DECISION
    assert "no better" in result.stderr


def test_adopted_weights_are_present_next_time_and_go_with_undo(judged: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tuning, "better", True)
    [fitted] = judged.lines("tune")
    judged.ok("tune", "--adopt", "--why", "enough judged")
    assert judged.lines("tune")[0]["present"] == fitted["fitted"]
    judged.ok("undo")
    assert judged.lines("tune")[0]["present"] == dict(LIKENESS)


def test_resetting_brings_the_engines_own_weights_back(judged: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Tuning, "better", True)
    judged.ok("tune", "--adopt")
    judged.ok("tune", "--reset")
    assert judged.lines("tune")[0]["present"] == dict(LIKENESS)
    assert judged.run("tune", "--reset").exit_code == Exit.DECISION
