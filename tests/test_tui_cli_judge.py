"""suggest, decide, link, find, undo, redo: each writes one decision and prints its number."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.desks import READY, Desk
from tui.exits import Exit


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def _suggestion(desk: Desk, relation: str) -> str:
    return str(next(line["suggestion"] for line in desk.lines("suggest") if line["relation"] == relation))


def test_suggest_lists_both_claims_with_their_sources(desk: Desk) -> None:
    lines = desk.lines("suggest")
    assert {line["relation"] for line in lines} == {"repeats", "conflicts"}
    assert any("68" in line[end]["text"] for line in lines for end in ("a", "b"))
    assert "General Staff" in desk.ok("suggest")


def test_accepting_takes_the_proposed_relation(desk: Desk) -> None:
    desk.ok("decide", _suggestion(desk, "conflicts"), "accept", "--why", "one night, two figures")
    [question] = desk.lines("status")
    assert question["state"] == "DIVERGENT"
    assert desk.lines("history")[0]["why"] == "one night, two figures"


def test_accepting_as_another_relation_takes_that_one(desk: Desk) -> None:
    desk.ok("decide", _suggestion(desk, "repeats"), "accept", "--as", "corroborates")
    [link] = {link["relation"] for claim in desk.lines("show", desk.claim("Moscow Courier")) for link in claim["links"]}
    assert link == "corroborates"


def test_a_rejected_suggestion_leaves_the_queue(desk: Desk) -> None:
    key = _suggestion(desk, "conflicts")
    desk.ok("decide", key, "reject")
    assert key not in {line["suggestion"] for line in desk.lines("suggest")}
    assert desk.ok("status", "--format", "jsonl") == ""


def test_comparing_anew_does_not_bring_back_what_was_rejected(desk: Desk) -> None:
    before = {line["suggestion"] for line in desk.lines("suggest")}
    key = _suggestion(desk, "conflicts")
    desk.ok("decide", key, "reject")
    assert {line["suggestion"] for line in desk.lines("suggest", "--anew")} == before - {key}


def test_an_unsure_one_is_listed_apart(desk: Desk) -> None:
    key = _suggestion(desk, "conflicts")
    desk.ok("decide", key, "unsure")
    assert [line["suggestion"] for line in desk.lines("suggest", "--unsure")] == [key]
    assert key not in {line["suggestion"] for line in desk.lines("suggest")}


def test_several_suggestions_are_one_decision(desk: Desk) -> None:
    before = len(desk.lines("history"))
    desk.ok("decide", *(line["suggestion"] for line in desk.lines("suggest")), "reject")
    assert desk.lines("suggest") == []
    assert len(desk.lines("history")) == before + 1


def test_suggestions_that_propose_different_relations_need_one_named(desk: Desk) -> None:
    result = desk.run("decide", *(line["suggestion"] for line in desk.lines("suggest")), "accept")
    assert result.exit_code == Exit.USAGE
    assert "--as" in result.stderr


def test_claims_are_accepted_and_discarded_by_their_ids(desk: Desk) -> None:
    desk.ok("decide", desk.claim("Kyiv Dispatch"), "accept")
    desk.ok("decide", desk.claim("Meridian Wire"), "reject")
    assert [desk.lines("show", desk.claim(p))[0]["review"] for p in ("Kyiv Dispatch", "Meridian Wire")] == [
        "accepted",
        "discarded",
    ]


def test_a_claim_cannot_be_unsure(desk: Desk) -> None:
    assert desk.run("decide", desk.claim("Kyiv Dispatch"), "unsure").exit_code == Exit.USAGE


def test_link_joins_any_two_claims_and_tells_what_it_did(desk: Desk) -> None:
    a, b = desk.claim("Kyiv Dispatch"), desk.claim("Moscow Courier")
    result = desk.run("link", a, b, "--as", "conflicts", "--why", "they count otherwise")
    assert result.exit_code == Exit.OK
    assert int(result.stdout) == desk.lines("history")[0]["seq"]
    assert result.stderr.strip()
    assert len(desk.lines("status")[0]["positions"]) == 2


def test_an_unknown_id_is_refused_with_where_to_find_ids(desk: Desk) -> None:
    result = desk.run("link", "nothing", desk.claim("Kyiv Dispatch"), "--as", "conflicts")
    assert result.exit_code == Exit.DECISION
    assert "reconcile status" in result.stderr


def test_opposed_parties_make_a_conflict_contested(desk: Desk) -> None:
    desk.ok("sources", "edit", "Ministry of Defence", "--party", "Russia")
    desk.ok("sources", "edit", "General Staff", "--party", "Ukraine")
    desk.ok("sources", "oppose", "Russia", "Ukraine")
    desk.ok("decide", _suggestion(desk, "conflicts"), "accept")
    assert desk.lines("status")[0]["state"] == "CONTESTED"


def test_a_finding_is_written_with_its_reason_and_position(desk: Desk) -> None:
    a, b = desk.claim("Moscow Courier"), desk.claim("Meridian Wire")
    desk.ok("link", a, b, "--as", "repeats")
    desk.ok("find", a, "probable", "--why", "two papers, one ministry", "--position", b)
    finding = desk.lines("status")[0]["finding"]
    assert (finding["kind"], finding["reason"]) == ("PROBABLE", "two papers, one ministry")
    assert finding["position"] in (a, b)


def test_a_finding_needs_a_reason(desk: Desk) -> None:
    assert desk.run("find", desk.claim("Moscow Courier"), "OPEN").exit_code == Exit.USAGE


def test_undo_takes_the_decision_back_and_redo_takes_it_again(desk: Desk) -> None:
    desk.ok("decide", _suggestion(desk, "conflicts"), "accept")
    judged = desk.lines("status")
    desk.ok("undo")
    assert desk.lines("status") == []
    desk.ok("redo")
    assert desk.lines("status") == judged


def test_nothing_to_redo_is_said(desk: Desk) -> None:
    assert desk.run("redo").exit_code == Exit.DECISION


def test_the_scope_guard_is_overridden_only_when_it_is_said_and_the_ledger_says_so(desk: Desk) -> None:
    later = {"from": "2025-03-01", "to": "2025-03-01", "published": "2025-03-01", "publisher": "Spring Post"}
    words = "70 drones were intercepted over western Russia"
    row = {
        **READY[2],
        "text": f"The General Staff said that {words}.",
        "content": words,
        "low": 70,
        "high": 70,
        **later,
    }
    desk.ok("add", "-", "--as", "claims", stdin=json.dumps(row))
    new, old = desk.claim("Spring Post"), desk.claim("Meridian Wire")
    refused = desk.run("link", new, old, "--as", "conflicts")
    assert refused.exit_code == Exit.DECISION
    assert "--override" in refused.stderr
    desk.ok("link", new, old, "--as", "conflicts", "--override")
    assert '"override":true' in desk.ok("export", "--format", "jsonl")


def test_comparing_by_meaning_goes_with_comparing_every_claim(desk: Desk) -> None:
    assert desk.run("suggest", "--embed").exit_code == Exit.USAGE
    assert {line["relation"] for line in desk.lines("suggest", "--anew", "--embed")} == {"repeats", "conflicts"}


def test_a_link_is_disputed_and_taken_off_by_its_two_claims(desk: Desk) -> None:
    ends = (desk.claim("Meridian Wire"), desk.claim("Kyiv Dispatch"))
    desk.ok("link", *ends, "--as", "conflicts")
    desk.ok("link", *reversed(ends), "--dispute", "another night")
    assert "DISPUTED" in desk.lines("status")[0]["overlays"]
    desk.ok("link", *ends, "--dispute", "")
    assert "DISPUTED" not in desk.lines("status")[0]["overlays"]
    desk.ok("link", *ends, "--off", "--why", "not the same night")
    assert [line["state"] for line in desk.lines("status")] == ["UNCONTESTED", "UNCONTESTED"]
    assert desk.lines("history")[0]["why"] == "not the same night"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "Say how A stands to B with --as"),
        (("--off",), "There is no link between these two"),
        (("--dispute", "why"), "There is no link between these two"),
        (("--off", "--dispute", "why"), "Either take the link off (--off) or dispute it (--dispute)"),
    ],
)
def test_a_link_that_is_not_there_can_be_neither_disputed_nor_taken_off(
    desk: Desk, options: tuple[str, ...], says: str
) -> None:
    result = desk.run("link", desk.claim("Meridian Wire"), desk.claim("Kyiv Dispatch"), *options)
    assert result.exit_code == Exit.USAGE
    assert says in result.stderr
    assert [line["kind"] for line in desk.lines("history")] == ["import"]


@pytest.mark.parametrize("command", [("undo",), ("redo",)])
def test_a_decision_comes_back_as_its_line_of_the_history(desk: Desk, command: tuple[str, ...]) -> None:
    desk.ok("link", desk.claim("Meridian Wire"), desk.claim("Kyiv Dispatch"), "--as", "conflicts")
    if command == ("redo",):
        desk.ok("undo")
    [made] = desk.lines(*command)
    assert made == desk.lines("history")[0]


def test_a_suggestion_names_its_claims(desk: Desk) -> None:
    papers = ("Meridian Wire", "Moscow Courier", "Kyiv Dispatch")
    ends = {line[end]["claim"] for line in desk.lines("suggest") for end in ("a", "b")}
    assert ends == {desk.claim(paper) for paper in papers}
