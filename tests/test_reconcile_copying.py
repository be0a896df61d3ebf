"""Copying shown by the data: on made-up worlds whose copiers are known."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.claims import Claim, Modality
from reconcile.copying import Vote, find_copying, votes_of
from tests.questions import REGISTRY, claim, links


@dataclass(frozen=True, slots=True)
class World:
    """Honest sources err alone; copiers give what their leader gives, partial ones only for a share of the items."""

    items: int = 60
    honest: int = 6
    skill: float = 0.8
    copiers: int = 3
    leader: float = 0.6
    partial: float | None = None
    wrong: int = 10

    def votes(self, seed: int) -> Iterator[Vote]:
        dice = random.Random(seed)
        for number in range(self.items):
            item = f"question {number}"
            for source in range(self.honest):
                yield Vote(item, f"honest {source}", self._value(dice, self.skill))
            copied = self._value(dice, self.leader)
            for source in range(self.copiers):
                yield Vote(item, f"copier {source}", copied)
            if self.partial is not None:
                taken = dice.random() < self.partial
                yield Vote(item, "partial", copied if taken else self._value(dice, self.skill))

    def _value(self, dice: random.Random, skill: float) -> str:
        return "right" if dice.random() < skill else f"wrong {dice.randrange(self.wrong)}"


COPIERS = ("copier 0", "copier 1", "copier 2")


@pytest.mark.parametrize("seed", range(5))
def test_those_who_share_their_mistakes_are_one_voice(seed: int) -> None:
    assert find_copying(list(World().votes(seed))).groups == (COPIERS,)


@pytest.mark.parametrize("seed", range(5))
def test_more_copiers_than_honest_sources_do_not_outvote_them(seed: int) -> None:
    found = find_copying(list(World(honest=4, copiers=5).votes(seed)))
    assert found.groups == (tuple(f"copier {number}" for number in range(5)),)
    assert sum(value == "right" for value in found.likely.values()) >= 55


@pytest.mark.parametrize(("skill", "items"), [(1.0, 300), (0.98, 500), (0.8, 300), (0.6, 100)])
def test_sources_that_are_merely_both_right_are_never_joined(skill: float, items: int) -> None:
    for seed in range(3):
        found = find_copying(list(World(items, skill=skill, copiers=0).votes(seed)))
        assert (found.dependences, found.groups) == ((), ())


def test_a_partial_copier_depends_on_the_copied_but_is_a_voice_of_its_own() -> None:
    found = find_copying(list(World(items=150, partial=0.6).votes(1)))
    pairs = {(pair.a, pair.b): pair for pair in found.dependences}
    assert found.groups == (COPIERS,)
    assert not pairs["copier 0", "partial"].one_voice
    assert pairs["copier 0", "copier 1"].one_voice
    assert not any("honest" in pair.a + pair.b for pair in found.dependences)


def test_the_evidence_is_counted_and_names_the_shared_mistakes() -> None:
    votes = list(World().votes(2))
    pair = find_copying(votes).dependences[0]
    value = {(vote.item, vote.source): vote.value for vote in votes}
    assert pair.shared_true + pair.shared_false + pair.different == pair.common == 60
    assert (pair.different, len(pair.evidence)) == (0, pair.shared_false)
    assert pair.shared_false >= 15
    assert all(value[item, pair.a] == value[item, pair.b] != "right" for item in pair.evidence)


def test_a_mistake_that_very_many_share_is_no_evidence() -> None:
    def votes(crowd: int) -> Iterator[Vote]:
        dice = random.Random(7)
        for number in range(20):
            for source in range(crowd * 2 + 6):
                value = "right" if dice.random() < 0.95 else f"wrong {dice.random()}"
                yield Vote(f"item {number}", f"honest {source}", value)
            yield from (Vote(f"item {number}", f"wrong {source} of {number}", "usual") for source in range(crowd))
            yield from (Vote(f"item {number}", source, "usual") for source in ("one", "other"))

    assert find_copying(list(votes(0))).groups == (("one", "other"),)
    assert find_copying(list(votes(8))).groups == ()


def test_a_few_shared_mistakes_are_too_few() -> None:
    def votes(mistakes: int) -> Iterator[Vote]:
        for number in range(40):
            yield from (Vote(f"item {number}", f"honest {source}", number) for source in range(5))
            yield from (Vote(f"item {number}", source, -1 if number < mistakes else number) for source in ("a", "b"))

    assert find_copying(list(votes(4))).dependences == ()
    assert find_copying(list(votes(5))).groups == (("a", "b"),)


def test_two_honest_groups_joined_by_one_pair_stay_two() -> None:
    votes = list(World(items=120, honest=8, copiers=3).votes(3))
    # A newcomer that speaks to few items shares the mistakes of either side where it does.
    found = find_copying([*votes, *_others(4)])
    assert COPIERS in found.groups
    assert all(not {"copier 0", "echo 0"} <= set(group) for group in found.groups)


def _others(seed: int) -> Iterator[Vote]:
    dice = random.Random(seed)
    for number in range(120):
        value = "right" if dice.random() < 0.6 else f"odd {dice.randrange(10)}"
        yield from (Vote(f"question {number}", f"echo {source}", value) for source in range(2))


def test_the_order_of_votes_does_not_matter() -> None:
    votes = list(World(partial=0.7).votes(5))
    shuffled = random.Random(1).sample(votes, len(votes))
    assert find_copying(votes).groups == find_copying(shuffled).groups
    assert [(p.a, p.b) for p in find_copying(votes).dependences] == [
        (p.a, p.b) for p in find_copying(shuffled).dependences
    ]


def test_a_source_counts_with_its_last_vote_on_an_item() -> None:
    votes = [Vote("q", "a", 68), Vote("q", "b", 104), Vote("q", "a", 104)]
    [pair] = find_copying(votes).advice["a"].agrees
    assert (pair.b, pair.same, pair.common) == ("b", 1, 1)


def test_agreement_counts_the_items_that_two_sources_both_speak_to() -> None:
    votes = [Vote(item, source, value) for item, source, value in ("1ax", "1bx", "2ax", "2by", "3cx", "1cz")]
    advice = find_copying(votes).advice
    found = {source: [(pair.b, pair.same, pair.common) for pair in advice[source].agrees] for source in "abc"}
    assert found == {
        "a": [("b", 1, 2), ("c", 0, 1)],
        "b": [("a", 1, 2), ("c", 0, 1)],
        "c": [("a", 0, 1), ("b", 0, 1)],
    }
    assert [(advice[source].items, advice[source].contested) for source in "abc"] == [(2, 2), (2, 2), (2, 1)]


def test_the_estimated_accuracy_is_near_the_true_one_though_copiers_agree_with_each_other() -> None:
    found = find_copying(list(World(items=200, honest=6, skill=0.85, copiers=4, leader=0.5).votes(6))).advice
    assert all(abs(found[f"honest {source}"].accuracy - 0.85) < 0.08 for source in range(6))
    assert all(abs(found[f"copier {source}"].accuracy - 0.5) < 0.12 for source in range(4))


def test_no_votes_show_nothing() -> None:
    found = find_copying([])
    assert (found.dependences, found.groups, dict(found.likely), dict(found.advice)) == ((), (), {}, {})


def test_a_tie_has_no_likely_value() -> None:
    votes = [Vote("q", source, value) for source, value in (("a", 1), ("b", 1), ("c", 2), ("d", 2))]
    assert dict(find_copying(votes).likely) == {}


def test_a_value_given_by_a_crowd_still_counts_as_agreement() -> None:
    votes = [Vote(f"item {item}", f"source {source:03}", "same") for item in range(3) for source in range(150)]
    found = find_copying(votes)
    assert {(pair.same, pair.common) for each in found.advice.values() for pair in each.agrees} == {(3, 3)}
    assert found.dependences == ()


def _votes(claims: list[Claim], *says: str) -> list[tuple[str, str]]:
    found = list(votes_of("q", claims, links(*says), REGISTRY))
    assert {vote.item for vote in found} <= {"q"}
    return sorted((vote.source, str(vote.value)) for vote in found)


def test_a_publisher_votes_for_the_position_that_it_carries() -> None:
    claims = [claim("a", publisher="Gazette"), claim("b", publisher="Post"), claim("c", publisher="Herald")]
    assert _votes(claims, "a repeats b", "a conflicts c") == [("gazette", "a"), ("herald", "c"), ("post", "a")]


def test_a_publisher_that_carries_both_sides_votes_for_neither() -> None:
    claims = [claim("a", publisher="Gazette"), claim("b", publisher="Gazette"), claim("c", publisher=None)]
    assert _votes(claims, "a conflicts b", "c repeats b") == []


def test_what_an_outlet_hands_on_is_its_origins_vote() -> None:
    claims = [claim("a", "blue", "Gazette"), claim("b", "blue", "Post"), claim("c", "red", "Herald")]
    assert _votes(claims, "a repeats b", "a conflicts c") == [("blue", "a"), ("red", "c")]


def test_an_outlet_answers_for_what_somebody_anonymous_told_it() -> None:
    claims = [claim("a", "two diplomats", "Gazette"), claim("b", publisher="Post")]
    assert _votes(claims, "a conflicts b") == [("gazette", "a"), ("post", "b")]


def test_nobody_votes_for_what_is_only_alleged() -> None:
    claims = [claim("a", publisher="Gazette", modality=Modality.ALLEGED), claim("b", publisher="Post")]
    assert _votes(claims, "a conflicts b") == [("post", "b")]


def test_a_figure_that_only_qualifies_another_is_no_vote_against_it() -> None:
    claims = [claim(name, publisher=name) for name in "abc"]
    assert _votes(claims, "a conflicts b", "c qualifies a", "c conflicts b") == [("a", "a"), ("b", "b")]


def test_what_was_taken_back_is_no_vote() -> None:
    claims = [claim(name, publisher=name) for name in "abc"]
    assert _votes(claims, "a conflicts b", "c retracts a") == [("b", "b")]


@settings(deadline=None, max_examples=80)
@given(st.lists(st.tuples(st.integers(2, 6), st.booleans()), min_size=1, max_size=60), st.integers(0, 2**16))
def test_two_that_are_always_right_are_never_proposed(items: list[tuple[int, bool]], seed: int) -> None:
    """Whatever the others say: both give the likely value each time, and so no mistake that they share."""
    dice = random.Random(seed)
    votes = []
    for number, (others, together) in enumerate(items):
        votes += [Vote(str(number), source, "right") for source in ("a", "b", *(f"r{n}" for n in range(others)))]
        votes += [Vote(str(number), f"w{n}", "usual" if together else f"{dice.random()}") for n in range(others // 2)]
    found = find_copying(votes)
    assert not any({pair.a, pair.b} & {"a", "b"} for pair in found.dependences)


def test_the_votes_of_a_large_casebook_are_weighed_in_no_more_than_its_own_room() -> None:
    """Three thousand sources: a table of every two of them is 72 MB, and there would be several."""
    dice = random.Random(9)
    votes = [Vote(f"q{n}", f"s{dice.randrange(3_000)}", dice.random() < 0.9) for n in range(2_000) for _ in range(5)]
    votes += [Vote(f"q{n}", source, -1) for n in range(0, 2_000, 100) for source in ("copier", "copied")]
    tracemalloc.start()
    found = find_copying(votes)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found.groups == (("copied", "copier"),)
    assert peak < 40e6
