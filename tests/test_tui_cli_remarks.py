"""comment, reply, sign; and what `show` tells of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.casebook import Casebook
from reconcile.standing import FindingKind
from tests.desks import Desk
from tui.exits import Exit


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk.at(tmp_path)
    desk.ok("link", desk.claim("Kyiv Dispatch"), desk.claim("Meridian Wire"), "--as", "conflicts")
    return desk


def question(desk: Desk) -> str:
    return str(desk.lines("status")[0]["question"])


def test_comments_are_written_listed_and_shown(desk: Desk) -> None:
    desk.ok("comment", desk.claim("Kyiv Dispatch"), "which regions?")
    desk.ok("comment", "General Staff", "a single spokesman", "--on", "source")
    desk.ok("comment", question(desk), "two counts of one night", "--on", "question")
    assert [line["text"] for line in desk.lines("comment", "General Staff")] == ["a single spokesman"]
    assert "which regions?" in desk.ok("comment", desk.claim("Kyiv Dispatch"))
    told = desk.ok("show", question(desk))
    assert "two counts of one night" in told
    assert "which regions?" in told


def test_a_right_of_reply_is_noted_filled_in_and_shown(desk: Desk) -> None:
    desk.ok("reply", question(desk), "--asked", "Ministry of Defence", "--when", "2025-01-29")
    [line] = [line for line in desk.ok("show", question(desk)).splitlines() if line.startswith("right of reply")]
    assert line.endswith("(private): Ministry of Defence, asked on 29 January 2025, has not answered")
    desk.ok("reply", question(desk), "--note", line.split()[3], "--answer", "We stand by 104.", "--public")
    assert "(public): Ministry of Defence" in desk.ok("show", question(desk))
    assert "Right of reply" in desk.ok("export", "--format", "markdown")


def test_a_reply_that_says_neither_whom_nor_which_is_typed_wrongly(desk: Desk) -> None:
    assert desk.run("reply", question(desk), "--answer", "no").exit_code == Exit.USAGE


def test_a_second_person_signs_a_finding_off(desk: Desk) -> None:
    with Casebook.open(desk.path, by="somebody else") as casebook:
        casebook.find(question(desk), FindingKind.OPEN, "to be asked")
    desk.ok("sign", question(desk), "--why", "read it")
    assert "signed off by" in desk.ok("show", question(desk))
    [line] = desk.lines("status")
    assert len(line["finding"]["signed_by"]) == 1
    assert desk.run("sign", question(desk)).exit_code == Exit.DECISION


def test_to_publish_both_sides_is_written_with_their_sources(desk: Desk) -> None:
    desk.ok("find", question(desk), "OPEN", "--why", "to be asked")
    assert "to publish" not in desk.ok("show", question(desk))
    desk.ok("find", question(desk), "PUBLISH-BOTH", "--why", "each side counts its own way")
    [line] = [line for line in desk.ok("show", question(desk)).splitlines() if line.startswith("to publish: ")]
    assert "the Ministry of Defence" in line
    assert "General Staff" in line
    assert "before it: OPEN by" in desk.ok("show", question(desk))
    page = desk.ok("export", "--format", "markdown")
    assert "**To publish:** " in page


def test_a_stale_finding_shows_what_has_changed_since(desk: Desk) -> None:
    desk.ok("find", question(desk), "PUBLISH-BOTH", "--why", "each side counts its own way")
    desk.ok("link", desk.claim("Moscow Courier"), desk.claim("Meridian Wire"), "--as", "repeats")
    told = desk.ok("show", question(desk))
    assert "PUBLISH-BOTH (STALE)" in told
    assert "since the finding: position 1: SINGLE -> ECHOED" in told


def test_the_notes_on_a_question_are_listed_with_their_ids(desk: Desk) -> None:
    desk.ok("reply", question(desk), "--asked", "Ministry of Defence", "--when", "2025-01-29")
    [note] = desk.lines("reply", question(desk))
    assert (note["asked"], note["answer"], note["public"]) == ("Ministry of Defence", None, False)
    desk.ok("reply", question(desk), "--note", note["note"], "--answer", "We stand by 104.", "--public")
    [filled] = desk.lines("reply", question(desk))
    assert (filled["note"], filled["answer"], filled["public"]) == (note["note"], "We stand by 104.", True)
