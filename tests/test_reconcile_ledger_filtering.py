"""A ledger of some of the questions: whole questions, in every format, and a chain of its own."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest

from reconcile.decisions import Change
from reconcile.documents import Document
from reconcile.errors import BadMoment, LedgerBroken, UnknownId, UnknownName
from reconcile.ledger.csv import write_csv
from reconcile.ledger.filtering import Filter, filtered
from reconcile.ledger.formats import FORMATS
from reconcile.ledger.jsonl import write_jsonl
from reconcile.ledger.rows import LedgerSource
from reconcile.ledger.verification import verify_ledger
from reconcile.relations import Link, Relation
from reconcile.standing import Finding, FindingKind, State
from tests.ledgers import (
    AGENCY,
    AIR_FORCE,
    GAZETTE,
    MINISTRY,
    FakeLedger,
    claim,
    log,
    position,
    question,
    standing,
    voice,
)


def two_nights() -> FakeLedger:
    """A contested question with a finding in January, an uncontested one in March, tied as part and whole."""
    march = Document("68 were shot down.", "The Courier", published="2025-03-02", id="d-march")
    tie = (Link("tie", "b1", "a1", Relation.PART_OF), "a1")
    found = Finding(FindingKind.PROBABLE, "a1", "two papers", "anna", "2025-01-30T08:00:00Z", 3, "0" * 64, False)
    january = question(
        (claim("a1", "104 drones", origin=voice(MINISTRY)), claim("a2", "71 drones", origin=voice(AIR_FORCE))),
        standing((position(("a1",)), position(("a2",))), State.CONTESTED),
        finding=found,
        parts=((tie[0], "b1"),),
        links=(Link("l1", "a1", "a2", Relation.CONFLICTS),),
    )
    later = question(
        (claim("b1", "68 were shot down", origin=voice(AGENCY), document=march),),
        title="March",
        event="March",
        parts=(tie,),
    )
    loose = claim("x1", "Nobody looked")
    decided = log(
        Change("claim", "a1", {"review": "unreviewed"}, {"review": "accepted"}),
        Change("claim", "b1", {"review": "unreviewed"}, {"review": "accepted"}),
        Change("finding", "a1", None, {"about": "a1"}),
        Change("claim", "x1", {"review": "unreviewed"}, {"review": "discarded"}),
    )
    return FakeLedger("Two nights", (MINISTRY, AIR_FORCE, AGENCY, GAZETTE), (january, later), (loose,), decided)


def titles(source: LedgerSource) -> list[str]:
    return [asked.title for asked in source.questions()]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(questions=("a1",)), ["How many drones?"]),
        (Filter(states=("contested",)), ["How many drones?"]),
        (Filter(states=("CONTESTED", "UNCONTESTED")), ["How many drones?", "March"]),
        (Filter(findings=("probable",)), ["How many drones?"]),
        (Filter(findings=("none",)), ["March"]),
        (Filter(since="2025-02-01"), ["March"]),
        (Filter(until="2025-01-29"), ["How many drones?"]),
        (Filter(since="2025-01-29", until="2025-03-02"), ["How many drones?", "March"]),
        (Filter(sources=("ukraine’s Air Force",)), ["How many drones?"]),
        (Filter(sources=("s-agency", "s-air")), ["How many drones?", "March"]),
        (Filter(states=("CONTESTED",), since="2025-02-01"), []),
        (Filter(), ["How many drones?", "March"]),
    ],
)
def test_a_question_is_in_it_that_matches_each_thing_asked_for(wanted: Filter, found: list[str]) -> None:
    assert titles(filtered(two_nights(), wanted)) == found


def test_a_source_is_found_by_the_name_of_another_that_was_merged_into_it() -> None:
    old = replace(AIR_FORCE, id="s-old", name="PSU", merged_into=AIR_FORCE.id)
    ledger = two_nights()
    assert titles(filtered(replace(ledger, known=(*ledger.known, old)), Filter(sources=("PSU",)))) == [
        "How many drones?"
    ]


def test_an_unknown_source_and_what_is_no_date_are_refused() -> None:
    with pytest.raises(UnknownId, match="Nobody"):
        filtered(two_nights(), Filter(sources=("Nobody",)))
    with pytest.raises(BadMoment):
        filtered(two_nights(), Filter(since="soon"))


@pytest.mark.parametrize("wanted", [Filter(states=("DISPUTED",)), Filter(findings=("TRUE",))])
def test_a_state_or_finding_that_there_is_not_is_refused_with_those_there_are(wanted: Filter) -> None:
    with pytest.raises(UnknownName, match=r"CONTESTED|PROBABLE"):
        filtered(two_nights(), wanted)


def test_only_what_the_matching_questions_hold_is_in_it() -> None:
    some = filtered(two_nights(), Filter(states=("CONTESTED",)))
    [asked] = some.questions()
    assert [held.document.id for held in some.documents()] == ["d-a1", "d-a2"]
    assert set(some.registry().sources) == {"s-ministry", "s-air", "s-gazette"}
    assert asked.parts == ()  # the other end is not in it
    assert len(asked.links) == 1
    assert list(some.loose()) == []
    assert [entry.decision.seq for entry in some.decisions()] == [1, 3]


def lines(source: LedgerSource) -> list[bytes]:
    out = io.BytesIO()
    write_jsonl(source, out)
    return out.getvalue().splitlines(keepends=True)


def header(source: LedgerSource) -> Any:
    return json.loads(lines(source)[0])["data"]


def test_a_filtered_ledger_is_a_chain_of_its_own_whose_header_states_the_filter() -> None:
    some = filtered(two_nights(), Filter(states=("CONTESTED",), since="2025-01-01"))
    assert header(some)["filter"] == {"since": "2025-01-01", "states": ["CONTESTED"]}
    assert header(some)["log"] == "selected"
    found = verify_ledger(lines(some), name="some")
    assert (found.counts["question"], found.counts["decision"]) == (1, 2)
    assert (found.log_seq, found.log_head) == (4, two_nights().head)


def test_any_line_missing_from_a_filtered_ledger_shows() -> None:
    whole = lines(filtered(two_nights(), Filter(states=("CONTESTED",))))
    for at in range(len(whole)):
        with pytest.raises(LedgerBroken):
            verify_ledger([*whole[:at], *whole[at + 1 :]], name="some")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_leaves_the_others_out_and_says_what_was_asked_for(form: str) -> None:
    from tests.test_reconcile_ledger_xlsx import rows as sheet

    some = filtered(two_nights(), Filter(findings=("PROBABLE",)))
    out = io.BytesIO()
    FORMATS[form].write(some, out)
    written = " ".join(map(str, sheet(some, "about"))) if form == "xlsx" else out.getvalue().decode()
    assert "68 were shot down" not in written
    assert "findings" in written
    assert "PROBABLE" in written


def test_a_whole_table_has_no_column_for_what_it_leaves_out() -> None:
    out = io.BytesIO()
    write_csv(two_nights(), out)
    assert b"scope" not in out.getvalue().splitlines()[0]
