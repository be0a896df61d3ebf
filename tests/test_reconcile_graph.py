"""Questions, positions and the order of claims."""

from __future__ import annotations

import random
import time

import pytest

from reconcile.graph import claims_of, components, live_claims, oldest_first, position_claims, question_graph
from tests.questions import claim, links


def test_every_relation_but_part_of_ties_a_question() -> None:
    tied = links("a repeats b", "b conflicts c", "d part_of a", "e supersedes d")
    assert components("abcdef", tied) == [frozenset("abc"), frozenset("de"), frozenset("f")]


def test_a_question_reaches_as_far_as_its_links_do_whichever_branch_is_walked_first() -> None:
    tree = links("a repeats b", "a repeats c", "b repeats d", "c repeats e", "d repeats f", "e repeats g")
    assert components("abcdefg", tree) == [frozenset("abcdefg")]


def test_a_link_to_a_claim_that_is_not_there_ties_nothing() -> None:
    assert components("ab", links("a repeats z", "z repeats b")) == [frozenset("a"), frozenset("b")]


def test_larger_components_come_first_and_equal_ones_by_their_least_claim() -> None:
    names = [f"{letter}{number}" for letter in "dbac" for number in (2, 1)]
    tied = links("d1 repeats d2", "b2 repeats b1", "b1 repeats a1")
    found = [sorted(group) for group in components(names, tied)]
    assert found == [["a1", "b1", "b2"], ["d1", "d2"], ["a2"], ["c1"], ["c2"]]


def test_components_do_not_depend_on_any_order() -> None:
    tied = links("a repeats b", "c conflicts d", "e denies f", "b qualifies e")
    shuffled = random.Random(3).sample(tied, len(tied))
    assert components("abcdefg", tied) == components("gfedcba", shuffled)


def test_the_graph_holds_each_claim_and_link_with_its_value() -> None:
    a, b = claim("a"), claim("b")
    link = links("a conflicts b")[0]
    graph = question_graph([a, b], [link])
    assert graph.nodes["a"]["claim"] is a
    assert graph.edges["a", "b", link.id]["link"] is link


def test_two_links_between_the_same_claims_are_both_kept() -> None:
    graph = question_graph([claim("a"), claim("b")], links("a conflicts b", "a repeats b"))
    assert graph.number_of_edges() == 2


def test_a_link_of_a_claim_with_itself_is_no_edge() -> None:
    graph = question_graph([claim("a")], links("a supersedes a"))
    assert [c.id for c in live_claims(graph)] == ["a"]


def test_the_oldest_claim_comes_first_whatever_its_offset() -> None:
    noon_in_kyiv = claim("kyiv", when_asserted="2026-08-05T12:00:00+03:00")
    noon_in_utc = claim("utc", when_asserted="2026-08-05T12:00:00Z")
    assert [c.id for c in oldest_first([noon_in_utc, noon_in_kyiv])] == ["kyiv", "utc"]


def test_a_time_without_an_offset_is_read_alike_on_any_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    local, utc = claim("a local", when_asserted="2026-08-05T13:07:00"), claim("b", when_asserted="2026-08-05T13:06:00Z")
    with monkeypatch.context() as machine:
        machine.setenv("TZ", "Asia/Tokyo")
        time.tzset()
        order = [c.id for c in oldest_first([local, utc])]
    time.tzset()
    assert order == ["b", "a local"]


def test_a_date_is_older_than_a_time_on_that_day() -> None:
    dated = claim("dated", when_asserted="2026-08-05")
    timed = claim("a timed", when_asserted="2026-08-05T00:30:00")
    assert [c.id for c in oldest_first([timed, dated])] == ["dated", "a timed"]


def test_an_unknown_moment_comes_last_and_ids_break_ties() -> None:
    undated, second, first = claim("a"), claim("c", when_asserted="2026"), claim("b", when_asserted="2026-08-05")
    assert [c.id for c in oldest_first([second, undated, first])] == ["b", "a", "c"]


def test_claims_of_a_graph_come_oldest_first() -> None:
    young, old = claim("young", when_asserted="2026-08-06"), claim("old", when_asserted="2026-08-05")
    assert claims_of(question_graph([young, old], [])) == [old, young]


def test_retracted_superseded_and_retracting_claims_are_not_live() -> None:
    claims = [claim(name) for name in ("old", "new", "wrong", "sorry", "other")]
    graph = question_graph(claims, links("new supersedes old", "sorry retracts wrong"))
    assert {c.id for c in live_claims(graph)} == {"new", "other"}


def test_a_dead_claim_bridges_no_positions() -> None:
    claims = [claim("a", "blog"), claim("b", "forum"), claim("dead", "blue"), claim("new", "blue")]
    graph = question_graph(claims, links("a repeats dead", "b repeats dead", "new supersedes dead"))
    assert position_claims(graph) == [("a",), ("b",), ("new",)]


def test_a_claim_without_an_origin_joins_the_position_of_its_oldest_neighbour() -> None:
    claims = [
        claim("a", "blue", when_asserted="2026-08-06"),
        claim("b", "red", when_asserted="2026-08-05"),
        claim("stray", when_asserted="2026-08-07"),
    ]
    graph = question_graph(claims, links("stray corroborates a", "stray corroborates b"))
    assert position_claims(graph) == [("b", "stray"), ("a",)]


def test_a_chain_of_claims_without_an_origin_follows_its_nearest_position() -> None:
    claims = [claim("a", "blue"), claim("b", "red"), claim("x"), claim("y"), claim("z")]
    graph = question_graph(claims, links("x repeats a", "y repeats x", "z repeats y", "z repeats b"))
    assert position_claims(graph) == [("a", "x", "y"), ("b", "z")]


def test_claims_joined_only_to_others_without_an_origin_are_a_position_of_their_own() -> None:
    claims = [claim("a", "blue"), claim("x"), claim("y")]
    assert position_claims(question_graph(claims, links("x repeats y", "x qualifies a"))) == [("a",), ("x", "y")]


def test_an_anonymous_origin_is_an_origin_and_joins() -> None:
    claims = [claim("a", "blue"), claim("b", "red"), claim("n", "two diplomats")]
    assert position_claims(question_graph(claims, links("n corroborates a", "n corroborates b"))) == [("a", "b", "n")]


def test_a_qualification_joins_no_positions() -> None:
    claims = [claim("a", "blue"), claim("b", "red")]
    assert position_claims(question_graph(claims, links("a qualifies b"))) == [("a",), ("b",)]
