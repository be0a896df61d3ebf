"""The status line of a question."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from reconcile.ledger.status import status_line
from reconcile.moves import Move
from reconcile.standing import Core, State, Support
from tests.hostile import HOSTILE
from tests.ledgers import claim, full_ledger, question


def test_a_status_line_has_the_keys_of_its_contract_in_their_order() -> None:
    line = status_line(full_ledger().asked[0])
    assert list(line) == [
        *("question", "event", "title", "state", "overlays", "positions", "envelope", "core", "finding"),
        "would_move",
    ]
    assert list(line["positions"][0]) == [
        *("support", "families", "publications", "origins", "parties", "claims", "low", "high", "admiralty")
    ]


def test_a_status_line_says_how_a_question_stands() -> None:
    line = status_line(full_ledger().asked[0])
    assert (line["question"], line["event"], line["title"]) == ("c1", "drones", "drones")
    assert (line["state"], line["overlays"]) == ("CONTESTED", ["PENDING(2)", "STALE"])
    assert line["positions"][1] == {
        "support": "ALIGNED",
        "families": 1,
        "publications": 1,
        "origins": 1,
        "parties": ["Russia"],
        "claims": ["c2", "c3"],
        "low": None,
        "high": None,
        "admiralty": 3,
    }


def test_each_end_of_the_envelope_names_its_claims() -> None:
    assert status_line(full_ledger().asked[0])["envelope"] == {
        "low": {"value": 71.5, "claims": ["c1", "c2"]},
        "high": {"value": 104, "claims": ["c1"]},
    }


def test_counts_are_written_without_a_decimal_point() -> None:
    assert '"low": 104,' in json.dumps(status_line(full_ledger().asked[0]))


@pytest.mark.parametrize(
    ("core", "says"),
    [(None, None), (Core(empty=True), "none"), (Core(False, 100.0, None), {"low": 100, "high": None})],
)
def test_the_core_is_an_interval_or_none_or_not_asked_for(core: Core | None, says: object) -> None:
    asked = full_ledger().asked[0]
    assert status_line(replace(asked, standing=replace(asked.standing, core=core)))["core"] == says


def test_a_finding_stands_with_its_position_and_reason() -> None:
    assert status_line(full_ledger().asked[0])["finding"] == {
        "kind": "PUBLISH-BOTH",
        "position": "c1",
        "reason": "drones",
        "by": "drones",
        "at": "2025-01-30T08:00:00Z",
        "stale": True,
        "signed_by": [],
    }


def test_a_question_without_figures_or_finding_says_null() -> None:
    line = status_line(question((claim("c1", "a fire"),)))
    assert (line["envelope"], line["core"], line["finding"]) == (None, None, None)


@pytest.mark.parametrize("word", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])
def test_a_status_line_of_hostile_text_is_one_line_of_json(word: str) -> None:
    written = json.dumps(status_line(full_ledger(word).asked[0]))
    assert written.isascii()
    assert "\n" not in written
    assert json.loads(written)["title"] == word


def test_what_would_move_a_question_is_null_where_nobody_asked_and_empty_where_nothing_would() -> None:
    asked = full_ledger().asked[0]
    assert status_line(asked)["would_move"] is None
    assert status_line(replace(asked, moves=()))["would_move"] == []


def test_each_event_says_what_it_is_and_where_it_leads() -> None:
    move = Move("an origin of no party says the same", 1, State.CONTESTED, Support.CORROBORATED)
    gone = Move("the ministry retracts what it says", 2, State.UNCONTESTED, None)
    assert status_line(replace(full_ledger().asked[0], moves=(move, gone)))["would_move"] == [
        {"says": move.says, "position": 1, "state": "CONTESTED", "support": "CORROBORATED"},
        {"says": gone.says, "position": 2, "state": "UNCONTESTED", "support": None},
    ]
