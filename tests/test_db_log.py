"""The decision log: one chain, insert-only; undo and redo without limit."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from db.casebook import Casebook
from db.desk import Desk
from db.engine import writing
from reconcile.decisions import GENESIS, Decision, DecisionKind, chain_hash
from reconcile.errors import DecisionError, NothingToUndo, Refused, Stale
from reconcile.relations import Relation
from reconcile.standing import FindingKind, Standing
from tests.casebooks import Place, a_night, drones, fresh_path, standing, suggestion, take_in
from tests.strategies import examples


@pytest.mark.filled(by=a_night)
def test_every_entry_names_the_hash_of_the_one_before(casebook: Casebook) -> None:
    with casebook.ledger() as ledger:
        entries = [entry.decision for entry in ledger.decisions()]
    assert [entry.previous for entry in entries] == [GENESIS, *(entry.hash for entry in entries[:-1])]
    assert all(chain_hash(entry.body()) == entry.hash for entry in entries)
    assert casebook.head() == (len(entries), entries[-1].hash)


@pytest.mark.parametrize("statement", ["DELETE FROM entry", "UPDATE entry SET by = 'mallory'"])
@pytest.mark.filled(by=a_night)
def test_an_entry_can_be_neither_changed_nor_removed(casebook: Casebook, statement: str) -> None:
    with pytest.raises(DatabaseError, match="only ever appended"), writing(casebook._engine, "x") as connection:
        connection.execute(text(statement.replace("by", '"by"')))
    assert casebook.verify().problems == ()


def test_one_keystroke_is_one_entry_with_its_whole_effect(casebook: Casebook) -> None:
    a, b = take_in(casebook, drones(104, "Ministry", "The Gazette"), drones(104, "Staff", "The Courier"))
    decision = casebook.judge([suggestion(casebook, a, b)], Relation.CORROBORATES, why="both count the same night")
    assert [(c.kind, c.before is None) for c in decision.changes] == [
        ("claim", False),
        ("claim", False),
        ("link", True),
    ]
    assert decision.why == "both count the same night"
    assert decision.shown is not None
    assert decision.shown["suggestions"][0]["reasons"]


def test_twenty_pairs_judged_at_once_are_one_decision_and_one_undo(casebook: Casebook) -> None:
    take_in(casebook, *(drones(104, "Ministry", f"Paper {number}") for number in range(5)))
    rows = casebook.triage()
    before = len(rows)
    casebook.judge([row.suggestion for row in rows], Relation.REPEATS)
    assert casebook.queue().undecided == 0
    casebook.undo()
    assert len(casebook.triage()) == before
    assert casebook.board() == []


@pytest.mark.filled(by=a_night)
def test_undo_takes_back_and_redo_brings_back_the_same_standing(casebook: Casebook) -> None:
    first = standing(casebook)
    for _ in range(2):
        casebook.undo()
        assert standing(casebook) != first
        casebook.redo()
        assert standing(casebook) == first
    assert casebook.verify().problems == ()


def test_undo_gives_back_the_very_same_standing_of_every_question(casebook: Casebook) -> None:
    a, b, c = a_night(casebook)
    casebook.edit_source("Ministry of Defence", {"party": "Russia"})
    casebook.edit_source("General Staff", {"party": "Ukraine"})
    before = {question.id: question.standing for question in casebook.status()}
    decisions: tuple[Callable[[], Decision], ...] = (
        lambda: casebook.oppose("Russia", "Ukraine"),
        lambda: casebook.edit(a, {"low": 98, "high": 98, "preliminary": True}),
        lambda: casebook.edit(c, {"interest": "against"}),
        lambda: casebook.discard([b]),
        lambda: casebook.merge("General Staff", "Ministry of Defence"),
        lambda: casebook.unlink(casebook.claim(c).links[0].id),
        lambda: casebook.dispute(casebook.claim(c).links[0].id, "another night"),
    )
    for decide in decisions:
        decide()
        assert {question.id: question.standing for question in casebook.status()} != before
        casebook.undo()
        assert {question.id: question.standing for question in casebook.status()} == before


IN_ANY_ORDER: tuple[Callable[[Casebook, list[str]], Decision], ...] = (
    lambda c, ids: c.link(ids[0], ids[1], Relation.REPEATS),
    lambda c, ids: c.link(ids[0], ids[2], Relation.CONFLICTS, override=True),
    lambda c, ids: c.link(ids[3], ids[0], Relation.SUPERSEDES),
    lambda c, ids: c.edit_source("General Staff", {"party": "Ukraine"}),
    lambda c, ids: c.edit(ids[2], {"preliminary": True}),
)


def _decided_in(order: tuple[int, ...], path: str) -> dict[str, Standing]:
    numbers = itertools.count()
    with Casebook.open(path, desk=Desk("ann", new_id=lambda: f"{next(numbers):032}"), create=True) as casebook:
        ids = take_in(
            casebook,
            drones(104, "Ministry of Defence", "The Gazette"),
            drones(104, "Ministry of Defence", "The Courier", hour=9),
            drones(68, "General Staff", "The Dispatch", hour=10),
            drones(101, "Ministry of Defence", "The Gazette", day=30),
        )
        for number in order:
            IN_ANY_ORDER[number](casebook, ids)
        return {question.id: question.standing for question in casebook.status()}


def test_the_order_of_decisions_changes_no_standing(tmp_path: Path) -> None:
    orders = ((0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 4, 0, 3, 1))
    first, *others = (_decided_in(order, fresh_path(tmp_path)) for order in orders)
    assert len(first) == 1
    assert all(other == first for other in others)


@pytest.mark.filled(by=a_night)
def test_undo_goes_back_to_the_first_decision_and_redo_forward_to_the_last(casebook: Casebook) -> None:
    last = standing(casebook)
    for _ in range(3):
        casebook.undo()
    assert casebook.documents() == []
    with pytest.raises(NothingToUndo):
        casebook.undo()
    for _ in range(3):
        casebook.redo()
    assert standing(casebook) == last
    with pytest.raises(NothingToUndo):
        casebook.redo()


def test_a_new_decision_after_an_undo_leaves_nothing_to_redo(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    casebook.undo()
    casebook.title(a, "Drones over western Russia")
    with pytest.raises(NothingToUndo):
        casebook.redo()


def test_people_undo_their_own_decisions_only(place: Place) -> None:
    with place.open("ann") as ann, place.open("boris") as boris:
        a, _, _ = a_night(ann)
        with pytest.raises(NothingToUndo):
            boris.undo()
        boris.title(a, "One night")
        ann.undo()
        assert [row.title for row in boris.board()].count("One night") == 1


def test_an_undo_is_refused_naming_the_decision_that_rests_on_it(place: Place) -> None:
    with place.open("ann") as ann, place.open("boris") as boris:
        a, b = take_in(ann, drones(104, "Ministry", "The Gazette"), drones(68, "Staff", "The Courier"))
        ann.accept([a])
        boris.link(a, b, Relation.CONFLICTS)
        with pytest.raises(Refused, match=r"entry 4 \(link, by boris\) rests on it"):
            ann.undo()
        boris.undo()
        ann.undo()
        assert ann.board() == []


def test_an_import_in_several_batches_is_undone_as_a_whole(casebook: Casebook) -> None:
    take_in(casebook, *(drones(number, "Ministry", f"Paper {number}") for number in range(101, 104)))
    assert casebook.head()[0] == 3
    casebook.undo()
    assert casebook.documents() == []
    assert casebook.sources() == []
    assert casebook.search("drones") == []
    casebook.redo()
    assert len(casebook.documents()) == 3
    assert len(casebook.search("drones", kinds=["claim"])) == 3
    assert casebook.queue().undecided == 3
    assert casebook.verify().problems == ()


def test_undoing_an_import_leaves_the_sources_that_a_later_one_names(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "Ministry", "The Gazette"))
    with Casebook.open(casebook.where, by="boris") as boris:
        take_in(boris, drones(104, "Ministry", "The Courier"))
        casebook.undo()
        assert [row.source.name for row in boris.sources()] == ["Ministry", "The Courier"]
    assert casebook.verify().problems == ()


def test_a_decision_on_what_somebody_else_changed_meanwhile_is_refused_and_nothing_is_lost(place: Place) -> None:
    with place.open("ann") as ann, place.open("boris") as boris:
        a, b = take_in(ann, drones(104, "Ministry", "The Gazette"), drones(68, "Staff", "The Courier"))
        seen = ann.pair(suggestion(ann, a, b))
        boris.edit(a, {"low": 98, "high": 98}, why="misread")
        with pytest.raises(Stale, match="boris changed this meanwhile"):
            ann.link(a, b, Relation.CONFLICTS, seen=seen.seen)
        assert ann.claim(a).claim.quantities[0].low == 98
        ann.link(a, b, Relation.CONFLICTS)


def test_deleting_a_document_can_be_undone(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    before = standing(casebook)
    casebook.delete_document(casebook.claim(a).document.id)
    assert len(casebook.documents()) == 2
    assert standing(casebook) != before
    casebook.undo()
    assert standing(casebook) == before
    assert casebook.verify().problems == ()


ACTIONS: tuple[Callable[[Casebook, list[str]], Decision], ...] = (
    lambda c, ids: c.link(ids[0], ids[1], Relation.REPEATS),
    lambda c, ids: c.link(ids[0], ids[2], Relation.CONFLICTS, override=True),
    lambda c, ids: c.link(ids[1], ids[2], Relation.CORROBORATES, override=True),
    lambda c, ids: c.link(ids[3], ids[0], Relation.PART_OF),
    lambda c, ids: c.link(ids[3], ids[0], Relation.SUPERSEDES),
    lambda c, ids: c.accept(ids[:2]),
    lambda c, ids: c.discard(ids[1:3]),
    lambda c, ids: c.edit(ids[2], {"low": 70, "high": 71, "interest": "against"}),
    lambda c, ids: c.edit(ids[0], {"origin": "Another Ministry", "preliminary": True}),
    lambda c, ids: c.split(ids[1], [(0, 10), (11, 30)]),
    lambda c, ids: c.title(ids[0], "A night"),
    lambda c, ids: c.name_event([ids[0]], "The night of 29 January"),
    lambda c, ids: c.find(ids[0], FindingKind.PROBABLE, "two papers"),
    lambda c, ids: c.merge("General Staff", "Ministry of Defence"),
    lambda c, ids: c.edit_source("Ministry of Defence", {"party": "Russia"}),
    lambda c, ids: c.edit_source("General Staff", {"party": "Ukraine", "aliases": ["the Staff"]}),
    lambda c, ids: c.oppose("Russia", "Ukraine"),
    lambda c, ids: c.judge([c.triage()[0].suggestion], "reject") if c.triage() else c.accept([ids[3]]),
    lambda c, ids: c.judge([c.triage()[-1].suggestion], "unsure") if c.triage() else c.accept([ids[3]]),
    lambda c, ids: c.delete_document(c.claim(ids[2]).document.id),
    lambda c, ids: c.undo(),
    lambda c, ids: c.redo(),
)


@settings(max_examples=examples(20), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, len(ACTIONS) - 1), max_size=8))
def test_after_any_decisions_the_log_verifies_and_undoing_them_all_leaves_what_was_there(
    tmp_path: Path, chosen: list[int]
) -> None:
    path = fresh_path(tmp_path)
    with Casebook.open(path, by="boris", create=True) as boris, Casebook.open(path, by="ann") as casebook:
        ids = take_in(
            boris,
            drones(104, "Ministry of Defence", "The Gazette"),
            drones(104, "Ministry of Defence", "The Courier"),
            drones(68, "General Staff", "The Dispatch"),
            drones(101, "Ministry of Defence", "The Gazette", day=30),
        )
        before, queue = _everything(casebook), casebook.queue().undecided
        states = [before]
        for number in chosen:
            try:
                decision = ACTIONS[number](casebook, ids)
            except DecisionError:
                assert _everything(casebook) == states[-1]
                continue
            if decision.kind is not DecisionKind.UNDO and decision.kind is not DecisionKind.REDO:
                casebook.undo()
                assert _everything(casebook) == states[-1]
                casebook.redo()
            states.append(_everything(casebook))
        assert casebook.verify().problems == ()
        while _own_decisions(casebook) > 0:
            casebook.undo()
        assert _everything(casebook) == before
        assert casebook.queue().undecided == queue
        assert casebook.verify().problems == ()


def _own_decisions(casebook: Casebook) -> int:
    """Decisions still in force that are no import."""
    rows = casebook.history(limit=1000)
    other = (DecisionKind.UNDO, DecisionKind.REDO, DecisionKind.IMPORT)
    return sum(row.undone_by is None and row.kind not in other for row in rows)


def _everything(casebook: Casebook) -> object:
    claims = [claim for row in casebook.documents() for claim in casebook.document(row.id).claims]
    sources = [row.source for row in casebook.sources()]
    return (standing(casebook), claims, sources, casebook.registry().parties, [r.finding for r in casebook.board()])
