"""Who may take a claim back, and what is to be judged once somebody did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.claims import Attribution, Claim, Voice
from reconcile.match import RULE_VERSION, compare
from reconcile.relations import Reason, Relation
from reconcile.succession import carried, may_replace, onward
from tests.match_claims import made
from tests.questions import REGISTRY, claim

RELAYED = Attribution(Voice("blue", source="blue"), (Voice("wire", source="neutral wire"),), Voice("gazette"))


@pytest.mark.parametrize(
    ("origin", "publisher", "may"),
    [
        ("blue", "herald", True),
        ("neutral wire", "herald", True),
        (None, "gazette", True),
        ("blue ministry", "herald", True),
        ("blue ally", "herald", False),
        ("neutral daily", "herald", False),
        ("red", "gazette", False),
        ("two diplomats", "gazette", False),
        (None, "herald", False),
        (None, None, False),
    ],
)
def test_only_a_voice_on_its_path_takes_a_claim_back(origin: str | None, publisher: str | None, may: bool) -> None:
    old = replace(claim("old"), attribution=RELAYED)
    assert may_replace(claim("new", origin, publisher), old, REGISTRY) is may


def test_what_nobody_by_name_said_nobody_by_name_takes_back() -> None:
    assert not may_replace(claim("new", "two diplomats", None), claim("old", "two diplomats", None), REGISTRY)


EXACT = made("104 drones were intercepted over western Russia overnight.", "A")
LEAST = made("At least 100 drones were intercepted over western Russia overnight.", "B")
OTHER = made("68 drones were intercepted over western Russia overnight.", "C")
COPY = made("104 drones were intercepted over western Russia overnight.", "D")
ELSEWHERE = made("68 missiles hit Kharkiv on 5 March.", "C", when=("2031-03-05", "2031-03-05"))


def test_a_successor_is_compared_with_the_opponent_it_inherited() -> None:
    found, plain = carried(EXACT, OTHER), compare(EXACT, OTHER)
    assert (found.a, found.b, found.relation) == (EXACT.id, OTHER.id, Relation.CONFLICTS)
    assert (found.score, found.objections, found.rule_version) == (plain.score, plain.objections, RULE_VERSION)
    first, *others = found.reasons
    assert first == Reason("carried", None, None, "the claim it supersedes was in conflict with this one")
    assert tuple(others) == plain.reasons


@pytest.mark.parametrize(("successor", "opponent"), [(EXACT, LEAST), (LEAST, EXACT)])
def test_the_pair_reads_the_way_round_that_the_comparison_found(successor: Claim, opponent: Claim) -> None:
    found = carried(successor, opponent)
    assert (found.relation, found.a, found.b) == (Relation.QUALIFIES, LEAST.id, EXACT.id)


def test_a_successor_that_copies_its_opponent_is_shown_as_a_copy() -> None:
    assert (carried(EXACT, COPY).relation, carried(EXACT, COPY).verbatim) == (Relation.REPEATS, True)
    assert not carried(EXACT, OTHER).verbatim


def test_a_pair_that_nothing_speaks_for_is_proposed_as_the_conflict_that_it_was_without_a_score() -> None:
    assert compare(EXACT, ELSEWHERE).score > 0
    found = carried(EXACT, ELSEWHERE)
    assert (found.relation, found.score) == (Relation.CONFLICTS, 0.0)


def test_what_the_scope_guard_says_against_the_pair_is_shown() -> None:
    later = made("68 drones were intercepted over western Russia on Sunday.", "B", when=("2031-05-08", "2031-05-08"))
    assert carried(EXACT, later).objections == compare(EXACT, later).objections != ()


@pytest.mark.parametrize(
    ("relation", "says"),
    [
        (Relation.SUPERSEDES, "the claim that this one repeats was superseded"),
        (Relation.RETRACTS, "the claim that this one repeats was retracted"),
    ],
)
def test_what_was_taken_back_is_proposed_to_be_so_where_it_was_repeated(relation: Relation, says: str) -> None:
    found = onward(claim("new", "blue"), relation, claim("repeat", "blue"))
    assert (found.a, found.b, found.relation, found.score) == ("new", "repeat", relation, 1.0)
    assert (found.reasons, found.rule_version) == ((Reason("onward", None, None, says),), RULE_VERSION)
