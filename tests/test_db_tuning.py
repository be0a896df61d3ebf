"""Tuning at the desk: learned only from decisions, adopted only by one, and undone like any."""

from __future__ import annotations

import pytest

from db.casebook import Casebook
from reconcile.errors import Refused, TooFewDecisions
from reconcile.match import tuning
from reconcile.match.weights import LIKENESS, RULE_VERSION
from reconcile.relations import Relation
from tests.casebooks import drones, report, standing

HEAVIER = {**LIKENESS, "number": 0.3}


@pytest.fixture
def judged(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> Casebook:
    """A casebook with pairs linked and pairs rejected, and some left."""
    monkeypatch.setattr(tuning, "ENOUGH", 6)
    monkeypatch.setattr(tuning, "ENOUGH_OF_EACH", 2)
    for _ in casebook.add([drones(100 + i % 3, f"Office {i}", f"Paper {i}") for i in range(8)]):
        pass
    rows = casebook.triage()
    for row in rows[:5]:
        casebook.judge([row.suggestion], row.relation, override=True)
    for row in rows[-5:]:
        casebook.judge([row.suggestion], "reject")
    return casebook


def test_nothing_is_learned_of_too_few_decisions(casebook: Casebook) -> None:
    with pytest.raises(TooFewDecisions, match="0 pairs were linked and 0 rejected"):
        casebook.tune()


def test_fitting_reads_links_and_rejections_and_changes_nothing(judged: Casebook) -> None:
    head = judged.head()
    fitted = judged.tune()
    assert (fitted.decisions, fitted.related) == (10, 5)
    assert judged.head() == head
    assert judged.weights() is None


def test_links_taken_off_and_pairs_only_unsure_teach_nothing(judged: Casebook) -> None:
    [row, *_] = judged.triage()
    judged.judge([row.suggestion], "unsure")
    assert judged.tune().decisions == 10
    judged.undo()
    judged.undo()
    assert judged.tune().decisions == 9


def test_adopting_is_a_decision_that_new_suggestions_follow_and_that_is_undone(judged: Casebook) -> None:
    decision = judged.adopt(HEAVIER, why="figures tell most here")
    assert judged.weights() == HEAVIER
    assert judged.history(limit=1)[0].says == "changed the weights of likeness"
    assert judged.history(limit=1)[0].why == "figures tell most here"
    list(judged.add([drones(100, "A late office", "Late Paper")]))
    late = next(row for row in judged.triage() if "late" in f"{row.a_source}{row.b_source}")
    assert str(judged.judge([late.suggestion], "reject").rule_version).startswith(f"{RULE_VERSION}+")
    judged.undo()
    judged.undo()
    judged.undo()
    assert judged.history(limit=1)[0].of == decision.seq
    assert judged.weights() is None
    assert judged.verify().problems == ()


def test_the_same_weights_are_not_adopted_twice_and_resetting_needs_something_to_reset(judged: Casebook) -> None:
    with pytest.raises(Refused):
        judged.adopt(None)
    judged.adopt(HEAVIER)
    with pytest.raises(Refused):
        judged.adopt(HEAVIER)
    judged.adopt(None)
    assert judged.history(limit=1)[0].says == "reset the weights of likeness"


def test_how_many_suggestions_would_leave_is_counted_on_those_that_wait(judged: Casebook) -> None:
    list(judged.add([report("Air defences downed 102 UAVs near Kursk.", origin="Governor of Kursk", low=102.0)]))
    list(judged.add([report("102 drones were shot down in Kursk region.", origin="Kursk police", low=102.0)]))
    waiting = len(judged.triage())
    assert judged.leaving(LIKENESS) == (0, waiting)
    left, looked_at = judged.leaving(dict.fromkeys(LIKENESS, 0.0))
    assert looked_at == waiting
    assert left > 0


def test_standing_does_not_move_when_weights_are_adopted(judged: Casebook) -> None:
    stood = standing(judged)
    judged.adopt(HEAVIER)
    assert standing(judged) == stood


def test_links_by_hand_are_learned_from_too(judged: Casebook) -> None:
    row = judged.triage()[0]
    pair = judged.pair(row.suggestion)
    judged.link(pair.a.claim.id, pair.b.claim.id, Relation.REPEATS, override=True)
    assert judged.tune().related == 6
