"""`reconcile lexicon`: a desk's own words for one concept, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.desks import Desk
from tui.exits import Exit


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def test_the_words_are_listed_with_what_was_added_and_removed_here(desk: Desk) -> None:
    desk.ok("lexicon", "add", "Lancet", "--as", "drone", "--why", "as the desk calls them")
    desk.ok("lexicon", "remove", "uav")
    rows = {line["concept"]: line for line in desk.lines("lexicon")}
    assert rows["drone"]["added"] == ["lancet"]
    assert rows["drone"]["removed"] == ["uav"]
    assert "uav" not in rows["drone"]["words"]
    assert "unmanned aerial vehicle" in rows["drone"]["words"]
    assert rows["kill"] | {"words": []} == {"concept": "kill", "kind": "event", "words": [], "added": [], "removed": []}
    assert "lancet" in desk.ok("lexicon")


def test_undo_takes_a_word_back(desk: Desk) -> None:
    desk.ok("lexicon", "add", "lancet", "--as", "drone")
    desk.ok("undo")
    assert all(not line["added"] for line in desk.lines("lexicon"))


def test_a_concept_that_there_is_not_is_told(desk: Desk) -> None:
    told = desk.run("lexicon", "add", "kite", "--as", "toy")
    assert told.exit_code == Exit.DECISION
    assert "`reconcile lexicon` lists" in told.stderr
