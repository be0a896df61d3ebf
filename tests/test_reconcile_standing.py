"""Standing: every state, every overlay, and the cases that the rules were written for."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reconcile.claims import Claim, Interest, Modality, Quantity, Voice
from reconcile.graph import components
from reconcile.match import compare
from reconcile.relations import Relation
from reconcile.standing import Core, End, State, Support, assess
from tests.match_claims import made
from tests.questions import REGISTRY, agreeing, chain, claim, groups, links, stand, support_of

GAZETTE, HERALD = "gazette", "herald"


def test_a_ministry_and_its_government_are_echoed_not_aligned() -> None:
    claims = [claim("a", "blue", GAZETTE), claim("b", "blue ministry", HERALD)]
    assert support_of(claims, "a corroborates b") is Support.ECHOED


def test_a_wire_of_no_party_that_only_repeats_a_ministry_is_echoed() -> None:
    claims = [claim("a", "blue ministry", GAZETTE), claim("b", "neutral wire", HERALD)]
    assert support_of(claims, "b repeats a") is Support.ECHOED


def test_such_a_wire_does_not_corroborate_an_ally_either() -> None:
    claims = agreeing("blue ministry", "neutral wire", "blue ally")
    assert support_of(claims, "c1 repeats c0", "c2 corroborates c0") is Support.ALIGNED


def test_a_wire_of_the_other_side_that_repeats_a_ministry_makes_no_agreement_of_opponents() -> None:
    claims = agreeing("blue ministry", "red wire", "blue ally")
    assert support_of(claims, "c1 repeats c0", "c2 corroborates c0") is Support.ALIGNED


def test_an_accepted_copy_marked_as_corroboration_is_echoed() -> None:
    claims = [claim("a", "blue", GAZETTE), claim("b", "neutral wire", HERALD)]
    standing = assess(claims, links("b corroborates a", verbatim=True), REGISTRY)
    assert standing.positions[0].support is Support.ECHOED


def test_two_wires_behind_a_retracted_ministry_are_still_one_voice() -> None:
    claims = [
        claim("ministry", "blue ministry", "site"),
        claim("a", "neutral wire", GAZETTE),
        claim("b", "neutral daily", HERALD),
        claim("sorry", "blue ministry", "site"),
    ]
    says = ("a repeats ministry", "b repeats ministry", "a corroborates b", "sorry retracts ministry")
    standing = stand(claims, *says)
    assert groups(standing) == [{"a", "b"}]
    assert standing.positions[0].support is Support.ECHOED
    assert len(standing.families) == 1


def test_a_body_aware_of_reports_adds_no_family() -> None:
    claims = [claim("a", "blue", GAZETTE), claim("b", "watchers", HERALD, modality=Modality.REPORTED)]
    standing = stand(claims, "b corroborates a")
    assert (standing.positions[0].support, len(standing.families)) == (Support.ECHOED, 1)


def test_an_anonymous_official_in_two_papers_is_anonymous() -> None:
    claims = [claim("a", "two diplomats", GAZETTE), claim("b", "two diplomats", HERALD)]
    standing = stand(claims, "a repeats b")
    assert (standing.positions[0].support, standing.positions[0].publications) == (Support.ANONYMOUS, 2)


def test_a_voice_marked_anonymous_needs_no_registered_source() -> None:
    nameless = claim("a")
    path = replace(nameless.attribution, origin=Voice("an officer", anonymous=True))
    assert support_of([replace(nameless, attribution=path)]) is Support.ANONYMOUS


def test_at_least_100_beside_104_and_250() -> None:
    claims = [claim("least", "red", figure=(100, None)), claim("low", "blue", figure=104)]
    claims.append(claim("high", "blue ally", figure=250))
    standing = stand(claims, "least qualifies low", "least qualifies high", "low conflicts high")
    assert groups(standing) == [{"high"}, {"least"}, {"low"}]
    assert standing.state is State.DIVERGENT
    assert standing.envelope is not None
    assert (standing.envelope.low, standing.envelope.high) == (End(100.0, ("least",)), End(None, ("least",)))
    assert standing.core == Core(empty=True)


def revised_toll() -> tuple[list[Claim], list[str]]:
    claims = [claim("104", "blue", GAZETTE), claim("250", "red", HERALD), claim("120", "blue", GAZETTE)]
    return claims, ["104 conflicts 250", "120 supersedes 104"]


def test_a_revised_toll_stays_contested_until_it_is_judged() -> None:
    claims, says = revised_toll()
    standing = stand(claims, *says)
    assert (standing.state, standing.carried) == (State.CONTESTED, (("120", "250"),))


@pytest.mark.parametrize(
    ("judgement", "state"),
    [
        ("120 corroborates 250", State.SETTLED),
        ("120 conflicts 250", State.CONTESTED),
        ("120 qualifies 250", State.PARALLEL),
        ("250 qualifies 120", State.PARALLEL),
        ("120 part_of 250", State.PARALLEL),
    ],
)
def test_a_revised_toll_once_judged_is_what_the_person_said(judgement: str, state: State) -> None:
    claims, says = revised_toll()
    standing = stand(claims, *says, judgement)
    assert (standing.state, standing.carried) == (state, ())


def test_a_denial_of_a_part_contests_the_part_alone_once_it_is_split() -> None:
    killed, hit, denial = (
        claim("killed", "blue"),
        claim("hit", "blue"),
        claim("unhurt", "red", modality=Modality.DENIED),
    )
    tied = links("hit part_of killed", "unhurt denies hit")
    assert components(["killed", "hit", "unhurt"], tied) == [frozenset({"hit", "unhurt"}), frozenset({"killed"})]
    assert assess([hit, denial], tied, REGISTRY).state is State.CONTESTED
    assert assess([killed], tied, REGISTRY).state is State.UNCONTESTED


def test_a_wire_that_misheard_diverges_within_one_voice_and_settles_when_it_corrects() -> None:
    heard = claim("heard", "blue", GAZETTE)
    path = replace(claim("x", "blue", HERALD).attribution, via=(Voice("Neutral Wire", source="neutral wire"),))
    misheard = replace(claim("misheard"), attribution=path)
    correction = replace(claim("correction"), attribution=path)
    before = stand([heard, misheard], "heard conflicts misheard")
    assert (before.state, len(before.families)) == (State.DIVERGENT, 1)
    says = ("heard conflicts misheard", "correction supersedes misheard", "correction repeats heard")
    after = stand([heard, misheard, correction], *says)
    assert (after.state, after.positions[0].support) == (State.SETTLED, Support.ECHOED)


def test_a_concession_of_at_least_one_concedes_one_and_not_the_number_of_the_other_side() -> None:
    least = claim("least", "blue", GAZETTE, (1, None), interest=Interest.AGAINST)
    standing = stand([least, claim("thirty", "red", HERALD, 30)], "least qualifies thirty")
    told = [(position.claims, position.support, position.admiralty) for position in standing.positions]
    assert told == [(("least",), Support.CONCEDED, 2), (("thirty",), Support.SINGLE, 3)]
    assert (standing.state, standing.core) == (State.PARALLEL, Core(False, 30.0, 30.0))


def test_another_target_for_the_same_strike_is_contested_without_any_figure() -> None:
    claims = [claim("depot", "blue", GAZETTE), claim("flats", "red", HERALD)]
    standing = stand(claims, "depot conflicts flats")
    assert (standing.state, standing.envelope, standing.core) == (State.CONTESTED, None, None)
    assert [position.admiralty for position in standing.positions] == [4, 4]


def test_both_sides_saying_104_of_different_things_agree_on_nothing() -> None:
    downed = made("104 drones were intercepted over western Russia overnight.", "A")
    sent = made("104 missiles were launched at western Russia overnight.", "B")
    assert compare(downed, sent).relation not in (Relation.CORROBORATES, Relation.REPEATS)
    one, other = (
        claim("downed", "blue", quantities=(Quantity("104", 104, 104, None, "intercepted drones"),)),
        claim("sent", "red", quantities=(Quantity("104", 104, 104, None, "launched missiles"),)),
    )
    assert components(["downed", "sent"], []) == [frozenset({"downed"}), frozenset({"sent"})]
    standing = stand([one, other], "downed qualifies sent")
    assert [position.support for position in standing.positions] == [Support.SINGLE, Support.SINGLE]
    assert standing.envelope is not None
    assert (standing.envelope.counted, standing.envelope.left_out) == ("intercepted drones", ("sent",))


def test_a_question_without_live_claims_is_withdrawn() -> None:
    standing = stand([claim("a", "blue"), claim("sorry", "blue")], "sorry retracts a")
    assert (standing.state, standing.positions, standing.envelope) == (State.WITHDRAWN, (), None)


def test_a_question_without_claims_is_withdrawn() -> None:
    assert stand([]).state is State.WITHDRAWN


def test_claims_that_supersede_each_other_leave_none_live() -> None:
    claims = [claim("a", "blue"), claim("b", "blue"), claim("c", "red")]
    assert stand(claims[:2], "a supersedes b", "b supersedes a").state is State.WITHDRAWN
    assert stand(claims, "a supersedes b", "b supersedes a", "c conflicts a").carried == ()


@pytest.mark.parametrize("relation", ["conflicts", "denies"])
def test_a_conflict_inside_a_position_is_incoherent(relation: str) -> None:
    claims = agreeing("blue", "blog", "red")
    assert stand(claims, *chain(3), f"c0 {relation} c2").state is State.INCOHERENT


def test_a_conflict_inside_a_position_ends_with_either_of_its_claims() -> None:
    claims = [*agreeing("blue", "blog", "red"), claim("sorry", "red")]
    assert stand(claims, *chain(3), "c0 conflicts c2", "sorry retracts c2").state is State.SETTLED


def test_a_stray_claim_that_agrees_with_both_sides_makes_nothing_incoherent() -> None:
    claims = [claim("a", "blue"), claim("b", "red"), claim("stray")]
    standing = stand(claims, "a conflicts b", "stray corroborates a", "stray corroborates b")
    assert standing.state is State.CONTESTED


@pytest.mark.parametrize("relation", ["conflicts", "denies"])
def test_opposed_parties_in_conflict_are_contested(relation: str) -> None:
    assert stand([claim("a", "blue"), claim("b", "red")], f"a {relation} b").state is State.CONTESTED


def test_the_positions_oppose_even_where_the_two_ends_do_not() -> None:
    claims = [claim("a", "blog"), claim("b", "forum"), claim("c", "blue"), claim("d", "red")]
    says = ("a conflicts b", "c corroborates a", "d corroborates b")
    assert stand(claims, *says).state is State.CONTESTED


@pytest.mark.parametrize("other", ["blue ally", "watchers", "blog", None, "two diplomats"])
def test_any_other_conflict_is_divergent(other: str | None) -> None:
    assert stand([claim("a", "blue"), claim("b", other)], "a conflicts b").state is State.DIVERGENT


def test_an_opponent_that_only_reports_contests_nothing() -> None:
    claims = [claim("a", "blue"), claim("b", "red", modality=Modality.REPORTED)]
    assert stand(claims, "a conflicts b").state is State.DIVERGENT


def test_a_retraction_by_ones_own_side_settles() -> None:
    claims = [claim("a", "blue"), claim("b", "red"), claim("sorry", "red")]
    standing = stand(claims, "a conflicts b", "sorry retracts b")
    assert (standing.state, groups(standing)) == (State.SETTLED, [{"a"}])


def test_a_retraction_by_somebody_else_settles_nothing() -> None:
    claims = [claim("a", "blue", GAZETTE), claim("b", "red", HERALD), claim("sorry", "blue", GAZETTE)]
    assert stand(claims, "a conflicts b", "sorry retracts b").state is State.UNCONTESTED


def test_what_somebody_else_retracts_beside_the_conflict_unsettles_nothing() -> None:
    claims = [
        claim("a", "blue"),
        claim("b", "red"),
        claim("sorry", "red"),
        claim("c", "forum"),
        claim("no", "watchers"),
    ]
    says = ("a conflicts b", "sorry retracts b", "c qualifies a", "no retracts c")
    assert stand(claims, *says).state is State.SETTLED


def test_a_retraction_that_leaves_two_positions_settles_nothing() -> None:
    claims = [claim("a", "blue"), claim("b", "red"), claim("sorry", "red"), claim("c", "watchers")]
    assert stand(claims, "a conflicts b", "sorry retracts b", "c qualifies a").state is State.PARALLEL


def test_without_a_conflict_a_retraction_settles_nothing() -> None:
    claims = [claim("a", "blue"), claim("b", "red"), claim("sorry", "red")]
    assert stand(claims, "a qualifies b", "sorry retracts b").state is State.UNCONTESTED


def test_compatible_positions_are_parallel() -> None:
    assert stand([claim("a", "blue"), claim("b", "red")], "a qualifies b").state is State.PARALLEL


def test_one_position_is_uncontested() -> None:
    assert stand(agreeing("blue", "red"), *chain(2)).state is State.UNCONTESTED


def test_a_preliminary_live_claim_makes_the_question_provisional() -> None:
    assert stand([claim("a", "blue", preliminary=True)]).provisional
    assert not stand([claim("a", "blue")]).provisional


def test_a_preliminary_claim_that_was_revised_no_longer_does() -> None:
    claims = [claim("a", "blue", preliminary=True), claim("b", "blue")]
    assert not stand(claims, "b supersedes a").provisional


def test_a_disputed_link_makes_the_question_disputed() -> None:
    claims = [claim("a", "blue"), claim("b", "red")]
    assert assess(claims, links("a conflicts b", disputed="not the same night"), REGISTRY).disputed
    assert not assess(claims, links("a conflicts b"), REGISTRY).disputed


def test_links_to_claims_of_other_questions_are_ignored() -> None:
    claims = [claim("a", "blue")]
    assert stand(claims, "b conflicts a", "b retracts a", "a repeats b") == stand(claims)


def test_the_standing_counts_what_is_live() -> None:
    claims = [claim("a", "blue", GAZETTE), claim("b", "red", HERALD), claim("old", "watchers", "third")]
    standing = stand(claims, "a conflicts b", "a supersedes old")
    assert (standing.publications, standing.origins, standing.parties) == (2, 2, ("blue", "red"))
    assert {family.origins for family in standing.families} == {("blue",), ("red",)}


def test_each_position_counts_its_own_origins_and_parties() -> None:
    claims = [claim("a", "blue"), claim("b", "blue ministry"), claim("c", "red"), claim("d", "two diplomats")]
    standing = stand(claims, "a repeats b", "c conflicts a", "d corroborates c")
    told = [(position.origins, position.parties, position.publications) for position in standing.positions]
    assert told == [(2, ("blue",), 1), (1, ("red",), 1)]


def test_the_hash_that_a_finding_rests_on_stays_what_it_was_in_earlier_casebooks() -> None:
    claims = [
        claim("a", "blue", GAZETTE, 104),
        claim("b", "red", HERALD, (100, None)),
        claim("c", "two diplomats", None),
    ]
    standing = stand(claims, "a conflicts b", "c corroborates b")
    assert standing.hash == "bb98ef02dfcdc30a8438524ba50adc0a27e0513feb0c2b2686f3bb192f99efde"


def test_the_hash_is_the_same_for_whole_and_decimal_figures() -> None:
    standing = stand([claim("a", "blue", figure=104)])
    assert replace(standing, core=Core(False, 104, 104)).hash == replace(standing, core=Core(False, 104.0, 104.0)).hash


def test_the_hash_does_not_depend_on_the_order_of_parts() -> None:
    standing = stand([claim("a", "blue"), claim("b", "red")], "a conflicts b")
    assert replace(standing, positions=standing.positions[::-1], parties=standing.parties[::-1]).hash == standing.hash


def test_the_hash_changes_with_anything_that_the_standing_says() -> None:
    claims = [claim("a", "blue", figure=104), claim("b", "red", figure=250)]
    standing = stand(claims, "a conflicts b")
    others = {
        stand(claims, "a qualifies b").hash,
        stand([*claims, claim("c", "blog")], "a conflicts b", "c repeats a").hash,
        stand([claims[0], claim("b", "red", figure=251)], "a conflicts b").hash,
        assess(claims, links("a conflicts b", disputed="why"), REGISTRY).hash,
        replace(standing, provisional=True).hash,
        replace(standing, core=None).hash,
    }
    assert standing.hash not in others
    assert len(others) == 6


def test_the_hash_bears_any_text() -> None:
    odd = claim("a", "blue", quantities=(Quantity("1", 1, 1, "\ud800", "\x1b[2J"),))
    assert len(stand([odd]).hash) == 64


def test_loading_the_rules_loads_no_graph_library() -> None:
    code = "import sys, reconcile.standing; print({'networkx', 'numpy', 'scipy'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


@pytest.mark.parametrize(("kinds", "chapter"), [(Support, "The support of"), (State, "The state of")])
def test_the_manual_explains_every_rule_in_its_order(kinds: type[Support | State], chapter: str) -> None:
    manual = (Path(__file__).parent.parent / "docs" / "standing.md").read_text(encoding="utf-8")
    told = next(part for part in manual.split("\n## ") if part.startswith(chapter))
    assert [line.removeprefix("### ") for line in told.splitlines() if line.startswith("### ")] == list(kinds)
