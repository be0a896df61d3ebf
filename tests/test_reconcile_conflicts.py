"""Conflicts that a correction carries to its successor, until a person has judged it."""

from __future__ import annotations

import pytest

from reconcile.conflicts import conflicts_in
from reconcile.graph import question_graph
from reconcile.standing import State, assess
from tests.questions import REGISTRY, claim, links, stand


def carried(*says: str) -> tuple[tuple[str, str], ...]:
    names = sorted({name for sentence in says for name in sentence.split()[::2]})
    return stand([claim(name, "red" if name.startswith("r") else "blue") for name in names], *says).carried


def test_a_conflict_is_carried_along_a_chain_of_corrections() -> None:
    assert carried("b1 conflicts r1", "b2 supersedes b1", "b3 supersedes b2") == (("b3", "r1"),)


@pytest.mark.parametrize("written", ["b1 conflicts r1", "r1 conflicts b1"])
def test_the_successor_is_named_before_its_opponent(written: str) -> None:
    assert carried(written, "b2 supersedes b1") == (("b2", "r1"),)
    assert carried(written, "r2 supersedes r1") == (("r2", "b1"),)


def test_a_pair_that_two_conflicts_are_carried_to_is_named_once() -> None:
    says = ("b1 conflicts r1", "b2 supersedes b1", "b2 conflicts r0", "r1 supersedes r0")
    assert carried(*says) == (("b2", "r1"),)
    assert carried("r1 conflicts b1", *says[1:]) == (("b2", "r1"),)


def test_a_pair_found_unrelated_is_carried_no_longer() -> None:
    claims = [claim("b1", "blue"), claim("b2", "blue"), claim("r1", "red")]
    tied = links("b1 conflicts r1", "b2 supersedes b1")
    assert assess(claims, tied, REGISTRY).carried == (("b2", "r1"),)
    assert assess(claims, tied, REGISTRY, rejected=[("r1", "b2")]).carried == ()


def test_conflicts_are_named_oldest_first_whichever_way_they_were_written() -> None:
    days = {name: f"2026-08-0{day}" for day, name in enumerate("dcba", 1)}
    claims = [claim(name, "blue", when_asserted=day) for name, day in days.items()]
    found = conflicts_in(question_graph(claims, links("d conflicts a", "b denies c", "a conflicts c")))
    assert found.live == (("d", "a"), ("c", "b"), ("c", "a"))


@pytest.mark.parametrize("written", ["b1 conflicts r1", "r1 conflicts b1"])
def test_a_conflict_of_two_corrected_ends_is_carried_to_both_successors_the_younger_first(written: str) -> None:
    assert carried(written, "b2 supersedes b1", "r2 supersedes r1") == (("r2", "b2"),)


@pytest.mark.parametrize("judged", ["b2 qualifies r1", "b1 corroborates r2", "b2 corroborates r2"])
def test_a_judgement_anywhere_on_the_way_ends_the_carrying(judged: str) -> None:
    assert carried("b1 conflicts r1", "b2 supersedes b1", "r2 supersedes r1", judged) == ()


def test_a_successor_judged_in_conflict_passes_that_conflict_on() -> None:
    says = ("b1 conflicts r1", "b2 supersedes b1", "b2 conflicts r1", "b3 supersedes b2")
    assert carried(*says) == (("b3", "r1"),)


def test_a_judgement_against_somebody_else_does_not_end_the_carrying() -> None:
    assert carried("b1 conflicts r1", "b2 supersedes b1", "b2 conflicts r9", "r9 qualifies r1") == (("b2", "r1"),)


def test_each_opponent_of_a_corrected_claim_is_carried() -> None:
    pairs = carried("b1 conflicts r1", "b1 denies r2", "b2 supersedes b1")
    assert pairs == (("b2", "r1"), ("b2", "r2"))


def test_one_correction_of_both_ends_carries_nothing() -> None:
    assert carried("b1 conflicts b2", "b3 supersedes b1", "b3 supersedes b2") == ()


def test_a_retracted_end_carries_nothing() -> None:
    assert carried("b1 conflicts r1", "b2 retracts b1") == ()


def test_a_retraction_that_also_corrects_is_not_live_and_carries_nothing() -> None:
    assert carried("b1 conflicts r1", "b2 supersedes b1", "b2 retracts b1") == ()


def test_a_correction_beside_a_retraction_is_carried() -> None:
    assert carried("b1 conflicts r1", "b2 retracts b1", "b3 supersedes b1") == (("b3", "r1"),)


def test_a_retracted_correction_carries_nothing() -> None:
    assert carried("b1 conflicts r1", "b2 supersedes b1", "b3 retracts b2") == ()


def test_a_carried_conflict_inside_one_position_is_divergent_not_incoherent() -> None:
    claims = [claim("b1", "blue"), claim("r1", "red"), claim("b2", "blue"), claim("x", "blog")]
    says = ("b1 conflicts r1", "b2 supersedes b1", "x corroborates b2", "x corroborates r1")
    standing = stand(claims, *says)
    assert (len(standing.positions), standing.state) == (1, State.DIVERGENT)
