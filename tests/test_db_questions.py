"""Questions follow the links: what joins, what splits, what a title and a finding are made on."""

from __future__ import annotations

import pytest

from db.casebook import Casebook
from reconcile.errors import GuardObjects, Refused, UnknownId
from reconcile.relations import Relation
from reconcile.standing import FindingKind, State
from tests.casebooks import a_night, drones, report, standing, take_in


def test_any_claims_id_or_its_beginning_finds_its_question(casebook: Casebook) -> None:
    a, b, c = a_night(casebook)
    assert {casebook.question(key).row.id for key in (a, b, c, c[:8])} == {a}


def test_part_of_ties_two_questions_without_merging_them(casebook: Casebook) -> None:
    whole, part = take_in(
        casebook,
        drones(104, "Ministry", "The Gazette"),
        report("38 of the drones were intercepted over Belgorod region.", publisher="B", low=38),
    )
    casebook.link(part, whole, Relation.PART_OF)
    assert len(casebook.board()) == 2
    [(link, other, _)] = casebook.question(part).parts
    assert (link.a, link.b, other) == (part, whole, whole)


def test_taking_a_link_off_splits_the_question_and_undo_joins_it_again(casebook: Casebook) -> None:
    a, _, c = a_night(casebook)
    before = standing(casebook)
    [conflict] = [link for link in casebook.question(a).links if link.relation is Relation.CONFLICTS]
    casebook.unlink(conflict.id, why="another night")
    assert {casebook.question(key).row.id for key in (a, c)} == {a, c}
    casebook.undo()
    assert standing(casebook) == before


def test_discarding_a_claim_takes_its_links_off(casebook: Casebook) -> None:
    a, b, c = a_night(casebook)
    casebook.discard([c])
    view = casebook.question(a)
    assert {claim.claim.id for claim in view.claims} == {a, b}
    assert view.standing.state is State.UNCONTESTED
    with pytest.raises(Refused, match="accept it"):
        casebook.question(c)


def test_a_title_follows_the_claim_it_was_made_on_when_questions_join(casebook: Casebook) -> None:
    older, newer = take_in(casebook, drones(104, "Ministry", "A", day=28), drones(104, "Ministry", "B", day=29))
    casebook.accept([older, newer])
    casebook.title(newer, "The drones of one night")
    casebook.link(newer, older, Relation.REPEATS)
    [row] = casebook.board()
    assert (row.id, row.title) == (older, "The drones of one night")


def test_a_finding_goes_stale_when_the_standing_under_it_changes_and_fresh_again_on_undo(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    casebook.find(a, FindingKind.PUBLISH_BOTH, "two sides, two figures", position=a)
    assert "STALE" not in casebook.board()[0].overlays
    [extra] = take_in(casebook, drones(104, "Observers", "The Observer"))
    casebook.link(extra, a, Relation.CORROBORATES)
    [row] = casebook.board()
    assert row.finding == "PUBLISH-BOTH"
    assert "STALE" in row.overlays
    casebook.undo()
    assert "STALE" not in casebook.board()[0].overlays


def test_a_finding_needs_a_reason_and_a_live_position(casebook: Casebook) -> None:
    a, _, c = a_night(casebook)
    with pytest.raises(Refused, match="reason"):
        casebook.find(a, FindingKind.OPEN, "  ")
    casebook.discard([c])
    with pytest.raises(Refused, match="no live position"):
        casebook.find(a, FindingKind.PROBABLE, "one side", position=c)


def test_only_a_source_on_its_path_supersedes_a_claim(casebook: Casebook) -> None:
    old, other, new = take_in(
        casebook,
        drones(104, "Ministry", "The Gazette"),
        drones(68, "Staff", "The Dispatch"),
        drones(110, "Ministry", "The Courier", day=30),
    )
    with pytest.raises(Refused, match="own path"):
        casebook.link(other, old, Relation.SUPERSEDES)
    casebook.link(new, old, Relation.SUPERSEDES)
    assert casebook.question(old).standing.positions[0].claims == (new,)


def test_the_guard_objects_and_a_second_key_overrides_and_is_logged(casebook: Casebook) -> None:
    a, b = take_in(
        casebook,
        report("104 drones were intercepted over Belgorod region overnight.", publisher="A", low=104),
        report("7 people were injured in Odesa.", publisher="B", origin="Staff", low=7, counted="injured people"),
    )
    with pytest.raises(GuardObjects) as raised:
        casebook.link(a, b, Relation.CONFLICTS)
    assert raised.value.objections
    assert casebook.board() == []
    casebook.link(a, b, Relation.CONFLICTS, override=True)
    assert casebook.question(a).links[0].override
    assert "against the scope guard" in casebook.history()[0].says


def test_a_second_relation_on_a_pair_replaces_the_first(casebook: Casebook) -> None:
    a, b = take_in(casebook, drones(104, "Ministry", "The Gazette"), drones(68, "Staff", "The Dispatch"))
    casebook.link(a, b, Relation.CONFLICTS)
    casebook.link(a, b, Relation.DENIES)
    assert [link.relation for link in casebook.question(a).links] == [Relation.DENIES]


def test_parties_change_the_state_of_the_questions_they_stand_in(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    assert casebook.board()[0].state is State.DIVERGENT
    casebook.edit_source("Ministry of Defence", {"party": "Russia"})
    casebook.edit_source("General Staff", {"party": "Ukraine"})
    casebook.oppose("Ukraine", "Russia")
    assert casebook.board()[0].state is State.CONTESTED
    assert casebook.question(a).standing.state is State.CONTESTED
    casebook.undo()
    assert casebook.board()[0].state is State.DIVERGENT
    assert casebook.verify().problems == ()


def test_merging_two_sources_makes_one_family_and_is_undone_like_any_decision(casebook: Casebook) -> None:
    a, b = take_in(casebook, drones(104, "Ministry of Defence", "A"), drones(104, "Russian MoD", "B"))
    casebook.link(a, b, Relation.CORROBORATES)
    assert len(casebook.question(a).standing.families) == 2
    casebook.merge("Russian MoD", "Ministry of Defence")
    assert len(casebook.question(a).standing.families) == 1
    [again] = take_in(casebook, drones(104, "Russian MoD", "C"))
    assert casebook.claim(again).claim.origin is not None
    assert [row.claims for row in casebook.sources() if row.source.name == "Ministry of Defence"] == [3]
    casebook.discard([again])
    casebook.undo()
    assert casebook.verify().problems == ()


def test_a_source_cannot_speak_for_itself_by_a_detour(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "Ministry", "Gazette"))
    casebook.edit_source("Ministry", {"speaks_for": "Gazette"})
    with pytest.raises(Refused, match="above itself"):
        casebook.edit_source("Gazette", {"speaks_for": "Ministry"})


def test_splitting_a_claim_leaves_its_parts_accepted_and_each_with_its_own_figures(casebook: Casebook) -> None:
    text = "Three people were killed and nine were injured in Odesa."
    [whole] = take_in(casebook, report(text, low=3))
    casebook.split(whole, [(0, 23), (28, 55)])
    parts = [row.id for row in casebook.board()]
    figures = sorted(casebook.claim(part).claim.quantities[0].low or 0 for part in parts)
    assert figures == [3, 9]
    casebook.undo()
    assert casebook.board() == []
    assert casebook.claim(whole).claim.review.value == "unreviewed"


def test_a_claim_marked_by_hand_is_accepted_and_reads_its_figures(casebook: Casebook) -> None:
    text = "The governor said that two drones were destroyed. Nobody was hurt."
    take_in(casebook, report(text, publisher="Smolensk Paper", origin=None))
    [row] = casebook.documents()
    decision = casebook.add_claim(row.id, 23, 48, origin="The governor")
    [made] = [change.key for change in decision.changes if change.kind == "claim"]
    claim = casebook.claim(made).claim
    assert claim.content.text == "two drones were destroyed"
    assert claim.origin is not None
    assert (claim.origin.name, claim.quantities[0].low) == ("The governor", 2)
    casebook.undo()
    with pytest.raises(UnknownId):
        casebook.claim(made)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"colour": "red"}, "no field 'colour'"),
        ({"modality": "shouted"}, "modality cannot be 'shouted'"),
        ({"low": 9, "high": 3}, "above the high end"),
        ({"content": (5, 5000)}, "no stretch"),
        ({"interest": "unknown"}, "nothing would change"),
    ],
)
def test_an_edit_that_makes_no_sense_is_refused_with_what_is_wrong(
    casebook: Casebook, fields: dict[str, object], says: str
) -> None:
    [claim] = take_in(casebook, drones(104, "Ministry", "The Gazette"))
    with pytest.raises(Refused, match=says):
        casebook.edit(claim, fields)
    assert casebook.head()[0] == 1


def test_what_a_link_would_do_is_told_before_and_nothing_is_written(casebook: Casebook) -> None:
    a, b = take_in(casebook, drones(104, "Ministry", "A"), drones(104, "Staff", "B"))
    pair = casebook.triage()[0].suggestion
    head = casebook.head()
    assert casebook.preview(pair, Relation.CORROBORATES) == ("a new question: UNCONTESTED (ALIGNED?)",)
    assert casebook.head() == head
    casebook.accept([a, b])
    assert any("two questions become one" in line for line in casebook.preview(pair, Relation.CONFLICTS))


def _revised_toll(casebook: Casebook) -> tuple[str, str, str, str]:
    """A ministry's 104, the same in a wire, the staff's 68 against it, and the ministry's later 110."""
    old, repeat, opponent, new = take_in(
        casebook,
        drones(104, "Ministry", "The Gazette"),
        drones(104, "Ministry", "The Courier", hour=9),
        drones(68, "Staff", "The Dispatch", hour=10),
        drones(110, "Ministry", "The Herald", hour=20),
    )
    casebook.link(repeat, old, Relation.REPEATS)
    casebook.link(old, opponent, Relation.CONFLICTS)
    casebook.link(new, old, Relation.SUPERSEDES)
    return old, repeat, opponent, new


def test_a_superseded_conflict_is_carried_and_that_pair_is_proposed_first(casebook: Casebook) -> None:
    _, _, opponent, new = _revised_toll(casebook)
    first = casebook.pair(casebook.triage()[0].suggestion)
    assert {first.a.claim.id, first.b.claim.id} == {new, opponent}
    assert first.reasons[0].feature == "carried"
    assert casebook.question(new).standing.carried == ((new, opponent),)


def test_what_a_source_took_back_is_proposed_onward_where_it_was_repeated(casebook: Casebook) -> None:
    _, repeat, _, new = _revised_toll(casebook)
    pairs = [casebook.pair(row.suggestion) for row in casebook.triage()]
    [onward] = [pair for pair in pairs if (pair.a.claim.id, pair.b.claim.id) == (new, repeat)]
    assert (onward.relation, onward.reasons[0].feature) == (Relation.SUPERSEDES, "onward")


def test_finding_the_successor_unrelated_ends_the_carried_conflict(casebook: Casebook) -> None:
    _, _, _, new = _revised_toll(casebook)
    casebook.judge([casebook.triage()[0].suggestion], "reject", why="they count other nights")
    assert casebook.question(new).standing.carried == ()
    casebook.undo()
    assert casebook.question(new).standing.carried != ()
    assert casebook.verify().problems == ()


def test_linking_several_claims_to_one_is_one_decision_and_one_undo(casebook: Casebook) -> None:
    a, b, c = take_in(
        casebook,
        drones(104, "Ministry", "The Gazette", day=27),
        drones(104, "Governor", "The Courier", day=28),
        drones(104, "Mayor", "The Dispatch", day=29),
    )
    before = casebook.head()[0]
    casebook.link_all([b, c], a, Relation.CORROBORATES, why="all three counted", override=True)
    assert casebook.head()[0] == before + 1
    assert {(link.a, link.b) for link in casebook.question(a).links} == {(b, a), (c, a)}
    assert casebook.history()[0].says.endswith(", and 1 more")
    casebook.undo()
    assert casebook.board() == []
    assert casebook.verify().problems == ()


def test_linking_several_turned_round_leads_from_the_one_to_each(casebook: Casebook) -> None:
    a, b, c = take_in(
        casebook,
        drones(104, "Ministry", "The Gazette"),
        drones(38, "Ministry", "The Courier"),
        drones(11, "Ministry", "The Dispatch"),
    )
    casebook.accept([a])
    casebook.link_all([b, c], a, Relation.QUALIFIES, flip=True)
    assert {(link.a, link.b) for link in casebook.question(a).links} == {(a, b), (a, c)}


def test_where_the_guard_objects_to_one_of_several_links_none_is_made(casebook: Casebook) -> None:
    a, b, c = take_in(
        casebook,
        drones(104, "Ministry", "The Gazette"),
        drones(68, "Staff", "The Courier"),
        report("7 people were injured in Odesa.", publisher="B", origin="Mayor", low=7, counted="injured people"),
    )
    with pytest.raises(GuardObjects):
        casebook.link_all([b, c], a, Relation.CONFLICTS)
    with pytest.raises(Refused, match="itself"):
        casebook.link_all([a, b], a, Relation.CONFLICTS)
    assert casebook.board() == []
    casebook.link_all([b, c], a, Relation.CONFLICTS, override=True)
    assert {link.b for link in casebook.question(a).links} == {a}


def test_merging_several_sources_is_one_decision(casebook: Casebook) -> None:
    for name in ("Ministry of Defence", "MoD", "Defence Department"):
        casebook.add_source(name)
    before = casebook.head()[0]
    casebook.merge_all(["MoD", "Defence Department"], "Ministry of Defence")
    assert casebook.head()[0] == before + 1
    assert [row.source.name for row in casebook.sources()] == ["Ministry of Defence"]
    assert casebook.history()[0].says == "MoD and 1 more are Ministry of Defence"
    casebook.undo()
    assert len(casebook.sources()) == 3
    assert casebook.verify().problems == ()


def test_what_is_behind_a_question_names_its_voices_and_what_came_after_the_finding(casebook: Casebook) -> None:
    a, _, c = a_night(casebook)
    casebook.find(a, FindingKind.PUBLISH_BOTH, "two sides", position=a)
    assert casebook.behind(c).since == ()
    casebook.title(a, "How many drones")
    casebook.edit_source("General Staff", {"party": "Ukraine"})
    [extra] = take_in(casebook, drones(104, "Observers", "The Observer"))
    casebook.link(extra, a, Relation.CORROBORATES)
    view = casebook.behind(c)
    assert [row.kind.value for row in view.since] == ["source", "link"]
    assert {view.names[name] for branch in view.tree for name in branch.under[0].names} >= {"General Staff"}
    assert view.finding is not None
    assert (view.finding.kind, view.finding.stale, view.before) == (FindingKind.PUBLISH_BOTH, True, ())


def test_what_would_move_a_question_is_found_by_any_of_its_claims(casebook: Casebook) -> None:
    _, _, c = a_night(casebook)
    assert any(move.says.startswith("General Staff or The Dispatch retracts") for move in casebook.moves(c).found)


def test_what_the_links_say_already_comes_last_and_back_when_they_no_longer_do(casebook: Casebook) -> None:
    a, b, c, d = take_in(
        casebook,
        *(drones(104, "Ministry", f"Paper {number}", hour=8 + number) for number in range(3)),
        drones(68, "Staff", "The Dispatch", hour=12),
    )
    casebook.link(a, d, Relation.CONFLICTS)
    casebook.link(b, a, Relation.REPEATS)
    last = casebook.triage()[-1]
    assert {last.a_source, last.b_source} == {"Ministry", "Staff"}
    assert (last.because, last.stake < 0) == ("the links say so already", True)
    assert {casebook.pair(last.suggestion).a.claim.id, casebook.pair(last.suggestion).b.claim.id} == {b, d}
    casebook.undo()
    assert all(row.stake > 0 for row in casebook.triage())
    assert c in {casebook.pair(row.suggestion).a.claim.id for row in casebook.triage()} | {
        casebook.pair(row.suggestion).b.claim.id for row in casebook.triage()
    }


def test_the_ledger_tells_questions_without_an_event_last(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    [other] = take_in(casebook, report("A port was hit.", publisher="B", published="2025-01-28T08:00:00+00:00"))
    casebook.accept([other])
    casebook.name_event([a], "The night of 29 January")
    with casebook.ledger() as ledger:
        assert [question.event for question in ledger.questions()] == ["The night of 29 January", None]


def test_both_ends_of_a_figure_are_changed_at_once(casebook: Casebook) -> None:
    [claim] = take_in(casebook, drones(68, "Ministry", "The Gazette"))
    casebook.edit(claim, {"low": 70, "high": 71})
    assert (casebook.claim(claim).claim.quantities[0].low, casebook.claim(claim).claim.quantities[0].high) == (70, 71)
