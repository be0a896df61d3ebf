"""Pairs of reports by phenomenon, as a newsroom meets them: bare sentences, compared as `reconcile compare` does."""

from __future__ import annotations

import pytest

from reconcile import compare, extract, group
from reconcile.documents import Document
from reconcile.extraction.ready import light_claim
from reconcile.match import denials, exclusions, parts
from reconcile.match.features import Features, features
from reconcile.relations import Comparison, Relation
from tests.match_claims import made

DAY = "2031-03-11T08:00:00+00:00"


def _said(text: str, publisher: str) -> Features:
    return features(light_claim(text, publisher, DAY))


def _compared(a: str, b: str) -> Comparison:
    return compare(light_claim(a, "The Gazette", DAY), light_claim(b, "The Herald", DAY))


def _relation(a: str, b: str) -> str:
    """The relation, and for a directed one ">" where it reads from a to b."""
    found = _compared(a, b)
    if found.relation is None:
        return "unrelated"
    return found.relation.value + (("<" if found.flipped else ">") if found.relation.directed else "")


@pytest.mark.parametrize(
    ("wanted", "a", "b"),
    [
        (
            "conflicts",
            "There were no casualties in the drone attack on Tambov, the governor said.",
            "Three people were killed in the drone attack on Tambov, the mayor said.",
        ),
        (
            "corroborates",
            "There were no casualties in the drone attack on Tambov, the governor said.",
            "No one was killed or injured in the drone attack on Tambov, rescuers said.",
        ),
        (
            "unrelated",
            "Five people were killed or injured in the drone attack on Tambov, rescuers said.",
            "Nobody was killed in the drone attack on Tambov, the governor said.",
        ),
        (
            "conflicts",
            "The blast in Quetta killed 14 people and injured 50, doctors said.",
            "The blast in Quetta killed 22 people and injured 50, the province's government said.",
        ),
        (
            "part_of>",
            "Three firefighters were killed in the fire at the hotel in Batumi.",
            "Eight people were killed in the fire at the hotel in Batumi.",
        ),
        (
            "part_of>",
            "Seven of the dead in the collapse of a house in Lagos were builders.",
            "Nineteen people died in the collapse of a house in Lagos, rescuers said.",
        ),
        (
            "corroborates",
            "A drone attack on Odesa killed three people on Tuesday, the mayor said.",
            "Three people died in Odesa region in a drone attack on Tuesday, prosecutors said.",
        ),
        (
            "unrelated",
            "The drones targeted the oil refinery in Ryazan, the governor said.",
            "A drone hit the oil refinery in Ryazan, a local channel reported.",
        ),
        (
            "corroborates",
            "Nine substations near Sumy were attacked on Monday, the grid operator said.",
            "Nine substations near Sumy were struck on Monday, the governor said.",
        ),
        (
            "unrelated",
            "A drone struck an oil depot in Engels overnight.",
            "A drone struck an apartment building in Engels overnight.",
        ),
        (
            "conflicts",
            "The missile hit a military barracks in Poltava, the ministry said.",
            "The missile hit a hospital in Poltava, the president said.",
        ),
        (
            "conflicts",
            "The hospital in Kupiansk was hit by a missile, the governor said.",
            "The hospital in Kupiansk was hit by an artillery shell, the officials of the occupation said.",
        ),
        (
            "conflicts",
            "The fire at the warehouse in Daegu was caused by a short circuit, the firemen said.",
            "The fire at the warehouse in Daegu was caused by arson, the owner said.",
        ),
        (
            "conflicts",
            "The pilot of the plane that crashed at Juba survived, the airline said.",
            "The pilot of the plane that crashed at Juba was killed, a minister said.",
        ),
        (
            "conflicts",
            "31 unmanned aerial vehicles were intercepted over Bryansk region on Monday, the ministry said.",
            "Only 9 drones were shot down over Bryansk region on Monday, the governor said.",
        ),
        (
            "unrelated",
            "The earthquake killed 9 people in the valley, the army said.",
            "The earthquake killed 180 people in the valley, doctors said.",
        ),
        (
            "unrelated",
            "The hospital plans to evacuate 80 patients from Avdiivka.",
            "The hospital evacuated 35 patients from Avdiivka on Thursday.",
        ),
        (
            "unrelated",
            "3,200 people were evacuated from the suburbs of Jakarta because of floods.",
            "4,100 people were displaced by floods in the suburbs of Jakarta.",
        ),
        (
            "corroborates",
            "Around 3,200 residents were evacuated from Orenburg on Saturday, the governor said.",
            "3,200 people were moved to safety from Orenburg on Saturday, the ministry said.",
        ),
        (
            "repeats",
            "Mayor Vitalii Koval said 12 people were hospitalised after the attack on Kyiv.",
            "After the attack on Kyiv 12 people were taken to hospital, according to Mayor Vitalii Koval.",
        ),
        (
            "repeats",
            "A magnitude 6.1 earthquake hit the southern coast of Honshu early on Thursday, with no tsunami warning.",
            "A magnitude 6.1 earthquake hit the southern coast of Honshu early Thursday, with no tsunami warning",
        ),
        (
            "unrelated",
            "A gas explosion killed three people in Ankara on Friday.",
            "A bus crash killed nine people in Ankara on Friday.",
        ),
        (
            "conflicts",
            "The market in Kupiansk was hit by a missile, officials said.",
            "The market in Kupiansk was hit by a drone, the army said.",
        ),
        (
            "corroborates",
            "Russia attacked Ukraine with 61 Geran drones, monitors said.",
            "61 Shahed UAVs were launched by Russia against Ukraine, the president said.",
        ),
        (
            "unrelated",
            "62 migrants drowned off Lampedusa on Sunday.",
            "28 migrants are missing off Lampedusa after the sinking on Sunday.",
        ),
        (
            "unrelated",
            "No damage to the dam at Kakhovka was reported on Monday.",
            "Shelling damaged a kindergarten near Kakhovka on Monday.",
        ),
    ],
)
def test_reports_stand_to_each_other_as_a_careful_reader_would_say(wanted: str, a: str, b: str) -> None:
    assert _relation(a, b) == wanted


def test_of_two_states_that_are_each_said_to_have_done_it_one_did() -> None:
    (russia,) = extract(Document("Russia blew up the Kakhovka dam, the president said.", published=DAY))
    (ukraine,) = extract(Document("Ukraine blew up the Kakhovka dam, the Kremlin said.", published=DAY))
    found = compare(russia, ukraine)
    assert found.relation is Relation.CONFLICTS


def test_a_place_is_said_to_contain_another_not_itself() -> None:
    found = _compared("9 people were killed in Odesa, Ukraine", "9 people were killed in Ukraine")
    says = [reason.says for reason in found.reasons if "contains" in reason.says]
    assert says == ["Ukraine contains Odesa"]


def test_a_figure_with_a_point_is_no_date() -> None:
    (million,) = (_said("1.2 million children in Sudan are hungry", "The Gazette"),)
    assert million.window is None
    dated = _said("Two people died in Sudan on 22.02", "The Gazette")
    assert dated.window is not None


def test_a_part_is_told_by_its_words_or_its_place_and_never_above_its_whole() -> None:
    some = _said("Seven of the dead were builders", "The Gazette")
    whole = _said("Nineteen people died", "The Herald")
    assert (some.figures[0].some, whole.figures[0].some) == (True, False)
    assert parts.outside(_said("In Kyiv", "A"), _said("In Lviv", "B"))
    assert not parts.outside(_said("In Kyiv", "A"), _said("Somewhere", "B"))


def test_what_is_denied_in_a_much_longer_claim_may_be_about_something_else() -> None:
    long = features(made("The mill, which was not damaged, resumed work after a long pause in spring", negated=True))
    short = features(made("The mill was damaged"))
    assert (denials.aside(long, short), denials.aside(short, long)) == (True, False)


def test_only_claims_that_both_say_something_are_disjoint() -> None:
    nothing: frozenset[str] = frozenset()
    assert exclusions.disjoint(frozenset("a"), frozenset("b"))
    assert not exclusions.disjoint(frozenset("a"), frozenset("ab"))
    assert not exclusions.disjoint(nothing, frozenset("b"))


NIGHTS = {"04": "3 May", "05": "4 May", "06": "5 May"}
OF_A_NIGHT = (
    "{} drones were shot down over Odesa overnight",
    "Odesa port burned after a drone attack overnight",
    "Air defences downed {} UAVs over Odesa overnight, the governor said",
    "Overnight drone attack on Odesa injured {} people",
    "Residents of Odesa spent another night in shelters as drones attacked",
    "Second night in a row: drones attack Odesa port",
    "Odesa was attacked by drones for the third night",
    "Fire at the port of Odesa after the drone attack was put out in the morning",
    "{} people were injured in Odesa, the mayor said",
    "Drones struck Odesa port on the night of {}",
)


def test_thirty_claims_that_lean_on_each_other_join_no_two_nights() -> None:
    told = [
        (day, light_claim(form.format(date if "of {}" in form else 7 * int(day)), f"Paper {n}", f"2031-05-{day}"))
        for day, date in NIGHTS.items()
        for n, form in enumerate(OF_A_NIGHT)
    ]
    nights: dict[str, set[str]] = {}
    for (day, _), (event, _) in zip(told, group([claim for _, claim in told]), strict=True):
        nights.setdefault(event, set()).add(day)
    assert all(len(days) == 1 for days in nights.values())
    assert len(nights) < len(told)
