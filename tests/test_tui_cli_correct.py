"""`reconcile correct` and what `show` tells of why a claim was taken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tui.cli import cli

REPORT = "The head of Leon region said 12 boats sank near Odesa on Wednesday."
LATER = "The head of Leon region said that nobody was hurt at sea on Thursday."


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _run(*arguments: str) -> Result:
    result = CliRunner().invoke(cli, list(arguments))
    assert result.exit_code == 0, result.output
    return result


def _claim(here: Path, name: str, text: str) -> str:
    """Adds a report and gives the id of its only claim."""
    (here / name).write_text(text, encoding="utf-8")
    _run("add", name, "--publisher", "Post", "--published", "2025-01-30")
    from db.casebook import Casebook

    with Casebook.open("casebook.db") as casebook:
        document = casebook.documents()[0]
        return casebook.document(document.id).claims[0].id


def _shown(id_: str) -> dict[str, object]:
    shown: dict[str, object] = json.loads(_run("show", id_, "--format", "jsonl").stdout.splitlines()[0])
    return shown


def test_show_tells_by_which_rule_and_on_which_words_a_claim_was_taken(here: Path) -> None:
    id_ = _claim(here, "a.txt", REPORT)
    told = _run("show", id_).stdout
    assert "taken     a clause behind its cue: say" in told
    assert "source “The head of Leon region” at 0-23; cue “said” at 24-28" in told
    assert _shown(id_)["rule"] == "a clause behind its cue: say"


def test_every_part_of_a_claim_is_corrected_as_one_decision(here: Path) -> None:
    id_ = _claim(here, "a.txt", REPORT)
    _run("correct", id_, "--content", "12 boats sank", "--origin", "Ana Ruiz", "--role", "governor", "--low", "11",
         "--place", "Odesa", "--from", "2025-01-28", "--to", "2025-01-29", "--why", "the index says so")  # fmt: skip
    shown = _shown(id_)
    assert (shown["text"], shown["path"]) == ("12 boats sank", ["Ana Ruiz", "Post"])
    assert "11" in str(shown["quantities"])
    _run("undo")
    assert _shown(id_)["path"] == ["head of Leon region", "Post"]


def test_what_is_remembered_is_used_by_the_next_add(here: Path) -> None:
    id_ = _claim(here, "a.txt", REPORT)
    _run("correct", id_, "--origin", "Ana Ruiz", "--role", "governor", "--affiliation", "Leon", "--remember")
    later = _shown(_claim(here, "b.txt", LATER))
    assert later["path"] == ["Ana Ruiz", "Post"]
    source = later["source"]
    assert isinstance(source, dict)
    assert (source["role"], source["affiliation"]) == ("governor", "Leon")


def test_correct_without_a_field_says_what_can_be_corrected(here: Path) -> None:
    id_ = _claim(here, "a.txt", REPORT)
    result = CliRunner().invoke(cli, ["correct", id_])
    assert result.exit_code != 0
    assert "--content" in result.output


def test_how_far_a_figure_reaches_is_shown_and_corrected(here: Path) -> None:
    id_ = _claim(
        here, "a.txt", "The mayor said 12 people were hurt in two districts so far, since the lights went out."
    )
    told = _run("show", id_).stdout
    assert "scope     over these areas: in two districts" in told
    assert "scope     running total: so far" in told
    _run("correct", id_, "--scope", "part: in two districts", "--scope", "night")
    assert _shown(id_)["scopes"] == [
        {"kind": "part", "regions": None, "span": {"start": 35, "end": 51, "text": "in two districts"}},
        {"kind": "night", "regions": None, "span": None},
    ]
    _run("correct", id_, "--scope", "none")
    assert _shown(id_)["scopes"] == []
    _run("undo")
    _run("undo")
    assert _run("show", id_).stdout.splitlines()[:12] == told.splitlines()[:12]


def test_a_scope_that_is_none_says_which_there_are(here: Path) -> None:
    id_ = _claim(here, "a.txt", REPORT)
    result = CliRunner().invoke(cli, ["correct", id_, "--scope", "forever"])
    assert result.exit_code != 0
    assert "'forever' is no scope: write one of cumulative, period" in result.output
