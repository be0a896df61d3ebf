"""What the scope guard asks of two happenings: when they are, who did it to whom, and what is denied."""

from __future__ import annotations

import pytest

from reconcile.claims import Claim, Happening, Modality, Span, Tense
from reconcile.match import compare
from reconcile.match.features import read
from reconcile.relations import Relation
from tests.match_claims import again, made

OPPOSE = {Relation.CONFLICTS, Relation.DENIES}
COMING = "one is still to come or intended, the other has happened"
EACH = "who does it to whom is exchanged: each may have done it to the other"


def _told(claim: Claim, tense: Tense | None, agent: str | None = None, patient: str | None = None) -> Claim:
    return again(claim, happening=Happening("strike", tense, _span(claim, agent), _span(claim, patient)))


def _span(claim: Claim, words: str | None) -> Span | None:
    if words is None:
        return None
    start = claim.text.index(words)
    return Span(start, start + len(words), words)


WILL = made("The grain talks in Geneva will begin on Monday", "Envoy", places="Geneva", when=None)
DID = made("The grain talks in Geneva have begun on Monday", "Diplomat", places="Geneva", when=None)


def test_what_is_still_to_come_is_not_borne_out_by_what_has_happened() -> None:
    found = compare(_told(WILL, Tense.FUTURE), _told(DID, Tense.PAST))
    assert (found.relation, found.objections) == (None, (COMING,))


def test_an_intention_is_still_to_come_whatever_its_words() -> None:
    for vowed in (again(WILL, modality=Modality.INTENDED), _told(again(WILL, modality=Modality.INTENDED), None)):
        assert COMING in compare(vowed, _told(DID, Tense.PAST)).objections


def test_a_figure_to_come_is_not_in_conflict_with_one_that_was_reached() -> None:
    will = _told(made("Nikopol will receive 40 drones", "Mayor", places="Nikopol"), Tense.FUTURE)
    did = _told(made("Nikopol received 25 drones", "Governor", places="Nikopol"), Tense.PAST)
    assert compare(will, did).relation is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, Tense.PAST),
        (Tense.FUTURE, None),
        (Tense.PRESENT, Tense.PAST),
        (Tense.FUTURE, Tense.FUTURE),
        (Tense.FUTURE, Tense.PRESENT),
    ],
)
def test_a_tense_that_is_not_known_or_may_be_either_objects_to_nothing(one: Tense | None, other: Tense | None) -> None:
    assert COMING not in compare(_told(WILL, one), _told(DID, other)).objections


def _struck(who: str, whom: str, origin: str, at: str = " in Sumy") -> Claim:
    claim = made(f"{who} struck {whom}{at}", origin, places=at.removeprefix(" in "))
    return _told(claim, Tense.PAST, who, whom)


def test_each_may_have_struck_the_other() -> None:
    found = compare(_struck("Russia", "Ukraine's depot", "A", ""), _struck("Ukraine", "Russia's depot", "B", ""))
    assert (found.relation, found.objections) == (None, (EACH,))


def test_where_all_but_who_did_it_to_whom_is_the_same_one_of_the_two_is_wrong() -> None:
    found = compare(_struck("Russia", "Ukraine's depot", "A"), _struck("Ukraine", "Russia's depot", "B"))
    assert (found.relation, found.objections) == (Relation.CONFLICTS, ())
    assert [reason.says for reason in found.reasons if reason.feature == "roles"] == [
        "who does it to whom is exchanged"
    ]


def test_another_word_place_or_polarity_and_both_may_be_right() -> None:
    one = _struck("Russia", "Ukraine's depot", "A")
    assert compare(one, _struck("Ukraine", "Russia's garage", "B")).relation is None
    assert compare(one, _struck("Ukraine", "Russia's depot", "B", " in Kursk")).relation is None
    assert compare(one, again(_struck("Ukraine", "Russia's depot", "B"), negated=True)).relation is None


def test_the_same_who_and_whom_in_the_passive_are_not_exchanged() -> None:
    active = _struck("Russia", "Ukraine's depot", "A")
    passive = made("Ukraine's depot in Sumy was struck by Russia", "B", places="Sumy")
    assert compare(active, _told(passive, Tense.PAST, "Russia", "Ukraine's depot")).relation is Relation.CORROBORATES


def test_who_did_it_is_not_known_of_a_claim_without_a_happening() -> None:
    assert read(made("Ukraine struck Russia's depot")).agent == frozenset()


PLANT = "The Smolensk nuclear power plant"


def test_two_that_deny_two_things_do_not_agree() -> None:
    damaged = made(f"{PLANT} was not damaged", "Inspectorate", negated=True, places="Smolensk")
    target = made(f"{PLANT} was a target", "Ministry", denied=True, places="Smolensk")
    found = compare(damaged, target)
    assert (found.relation, found.objections) == (None, ("each denies another thing: damage and target",))


@pytest.mark.parametrize("quantities", [None, ()])
def test_nobody_hurt_and_no_damage_are_two_denials(quantities: tuple[()] | None) -> None:
    hurt = made("Nobody was hurt in the strike on Odesa", "A", negated=True, places="Odesa", quantities=quantities)
    damage = made("There was no damage from the strike on Odesa", "B", negated=True, places="Odesa", quantities=())
    found = compare(hurt, damage)
    assert found.relation is None
    assert found.objections[0].startswith("each denies another thing: injure")


def test_nobody_hurt_is_said_alike_as_a_figure_and_in_words() -> None:
    figure = made("Nobody was hurt in the strike on Odesa", "A", negated=True, places="Odesa")
    words = made("There were no injuries in the strike on Odesa", "B", negated=True, places="Odesa", quantities=())
    found = compare(figure, words)
    assert found.relation is Relation.CORROBORATES
    assert not [reason for reason in found.reasons if reason.feature == "polarity"]


def test_one_that_denies_and_one_that_asserts_another_thing_are_left_alone() -> None:
    hurt = made("3 people were hurt in the strike on Odesa", "A", places="Odesa")
    damage = made("The strike on Odesa did no damage", "B", negated=True, places="Odesa", quantities=())
    assert compare(hurt, damage).relation not in OPPOSE | {Relation.CORROBORATES}


def test_what_a_negation_stands_before_is_what_did_not_happen() -> None:
    assert read(made("The port was not damaged, but 3 people were hurt")).undone == {"damage"}
    assert read(made("The port was damaged, but nobody was hurt")).undone == {"injure"}
    assert read(made("No fewer than 3 people were hurt")).undone == frozenset()


@pytest.mark.parametrize(
    ("one", "other", "things"),
    [
        ("The hospital in Izium was not hit", "The school in Izium was not hit", "hospital and school"),
        ("No civilians were hurt in Izium", "No soldiers were hurt in Izium", "civilian and soldier"),
        ("No drones were shot down over Izium", "No missiles were shot down over Izium", "drone and missile"),
    ],
)
@pytest.mark.parametrize("quantities", [None, ()])
def test_what_befell_neither_of_two_things_is_no_agreement_and_no_conflict(
    one: str, other: str, things: str, quantities: tuple[()] | None
) -> None:
    a, b = (made(text, text, places="Izium", negated=True, quantities=quantities) for text in (one, other))
    found = compare(a, b)
    assert found.relation is None
    if not a.quantities:
        assert found.objections == (f"each denies another thing: {things}",)


def test_a_power_station_and_the_plant_are_one_target() -> None:
    one, other = "The power plant in Izium was {}hit", "The plant in Izium was {}hit"
    for said, negated in (("", False), ("not ", True)):
        a = made(one.format(said), "A", places="Izium", negated=negated)
        b = made(other.format(said), "B", places="Izium", negated=negated)
        assert compare(a, b).relation is Relation.CORROBORATES


@pytest.mark.parametrize("other", ["The clinic in Izium was not hit", "No hospital in Izium was hit"])
def test_two_denials_of_one_thing_in_other_words_agree(other: str) -> None:
    one = made("The hospital in Izium was not hit", "A", places="Izium", negated=True, quantities=())
    again_said = made(other, "B", places="Izium", negated=True, quantities=())
    assert compare(one, again_said).relation is Relation.CORROBORATES


def test_no_drones_and_no_shaheds_are_denials_of_one_thing() -> None:
    drones = made("No drones were shot down over Izium", "A", places="Izium", negated=True, quantities=())
    shaheds = made("No Shaheds were shot down over Izium", "B", places="Izium", negated=True, quantities=())
    assert not [said for said in compare(drones, shaheds).objections if "denies" in said]


@pytest.mark.parametrize(
    ("denied", "said"),
    [
        ("The hospital in Izium was not hit", "The school in Izium was hit"),
        ("The hospital in Izium was not hit", "A strike hit a school in Izium"),
        ("No civilians were hurt in Izium", "3 soldiers were hurt in Izium"),
        ("No civilians were hurt in Izium", "3 people were hurt in Izium"),
        ("No drones were shot down over Izium", "3 missiles were shot down over Izium"),
    ],
)
def test_a_denial_of_one_thing_denies_no_other_and_does_not_agree_with_it(denied: str, said: str) -> None:
    one = made(denied, "A", places="Izium", negated=True, quantities=())
    assert compare(one, made(said, "B", places="Izium")).relation is None


def test_nobody_hurt_is_in_conflict_with_civilians_who_were() -> None:
    nobody = made("No people were hurt in Izium", "A", places="Izium", negated=True, quantities=())
    assert compare(nobody, made("3 civilians were hurt in Izium", "B", places="Izium")).relation is Relation.CONFLICTS
