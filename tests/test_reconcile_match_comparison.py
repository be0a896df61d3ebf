"""What is made of two claims, phenomenon by phenomenon."""

from __future__ import annotations

import pytest

from reconcile.claims import Attribution, Claim, Quantity, Voice
from reconcile.match import compare
from reconcile.relations import Comparison, Relation
from tests.match_claims import again, made

MAY_3, MAY_4, MAY_5 = "2031-05-03", "2031-05-04", "2031-05-05"
MONTH = ("2031-05-01", "2031-05-31")
OTHER_NIGHT = ("2031-05-10T20:00", "2031-05-11T06:00")
ON_THE_DAY = ("2031-05-04", "2031-05-04")

Row = tuple[str, Claim, Claim, str]

FIGURES: list[Row] = [
    (
        "the same figure",
        made("Air defences shot down 104 drones"),
        made("104 drones were intercepted", "B"),
        "corroborates",
    ),
    ("drones are UAVs", made("104 drones were downed"), made("104 UAVs were shot down", "B"), "corroborates"),
    (
        "in words and digits",
        made("Twelve people were killed in Kharkiv"),
        made("12 people died in Kharkiv", "B"),
        "corroborates",
    ),
    ("killed is dead", made("A strike killed 7 in Sumy"), made("Seven dead in Sumy strike", "B"), "corroborates"),
    (
        "slain is killed",
        made("Nine villagers slain in raid on Osik"),
        made("Raid on Osik kills 9 villagers", "B"),
        "corroborates",
    ),
    ("a tolerance", made("About 100 drones were shot down"), made("104 drones were shot down", "B"), "corroborates"),
    ("nearly", made("Nearly 60 drones were intercepted"), made("58 drones were intercepted", "B"), "corroborates"),
    (
        "rounded",
        made("1.2 million people were displaced"),
        made("1,212,000 people were displaced", "B"),
        "corroborates",
    ),
    (
        "at least, beside the figure",
        made("At least 100 drones were shot down"),
        made("104 drones were shot down", "B"),
        "qualifies >",
    ),
    (
        "the figure, beside at least",
        made("104 drones were shot down"),
        made("At least 100 drones were shot down", "B"),
        "qualifies <",
    ),
    (
        "more than",
        made("More than 20 people were injured in Lviv"),
        made("26 people were injured in Lviv", "B"),
        "qualifies >",
    ),
    ("up to", made("Up to 40 people were injured in Lviv"), made("26 people were injured in Lviv", "B"), "qualifies >"),
    ("dozens", made("Dozens were injured in Lviv"), made("36 people were injured in Lviv", "B"), "qualifies >"),
    (
        "two bounds",
        made("At least 12 killed in Aleppo blast"),
        made("At least 13 killed in Aleppo blast", "B"),
        "qualifies >",
    ),
    (
        "figures apart",
        made("104 drones were shot down over Kursk", places="Kursk"),
        made("87 drones were shot down over Kursk", "B", places="Kursk"),
        "conflicts",
    ),
    ("two tolls", made("Blast at the depot in Sumy kills 11"), made("Depot blast in Sumy: 14 dead", "B"), "conflicts"),
    (
        "above the bound",
        made("At least 12 killed by the bomb in Inkhil"),
        made("The bomb in Inkhil killed 11 people", "B"),
        "conflicts",
    ),
    (
        "none beside a number",
        made("No casualties in the strike on Odesa"),
        made("The strike on Odesa left 3 casualties", "B"),
        "conflicts",
    ),
    (
        "nobody hurt, five hurt",
        made("0 people were injured in Poltava"),
        made("5 people were injured in Poltava", "B"),
        "conflicts",
    ),
]

SCOPE: list[Row] = [
    (
        "killed, injured",
        made("8 people were killed in Dnipro"),
        made("15 people were injured in Dnipro", "B"),
        "unrelated",
    ),
    (
        "launched, intercepted",
        made("Russia launched 118 drones"),
        made("104 drones were intercepted", "B"),
        "unrelated",
    ),
    (
        "the same number launched and intercepted",
        made("104 drones were launched"),
        made("104 drones were intercepted", "B"),
        "unrelated",
    ),
    ("targeted, hit", made("9 substations were targeted"), made("2 substations were hit", "B"), "unrelated"),
    (
        "missing, killed",
        made("12 miners are missing in Donetsk"),
        made("5 miners were killed in Donetsk", "B"),
        "unrelated",
    ),
    (
        "captured, killed",
        made("30 soldiers were captured near Sudzha"),
        made("11 soldiers were killed near Sudzha", "B"),
        "unrelated",
    ),
    ("drones, missiles", made("104 drones were intercepted"), made("12 missiles were intercepted", "B"), "unrelated"),
    (
        "a total of two counts",
        made("About 10 people were killed and injured by a blast in Homs"),
        made("Blast in Homs kills 3 people", "B"),
        "unrelated",
    ),
    (
        "another night",
        made("104 drones were shot down"),
        made("87 drones were shot down", "B", when=OTHER_NIGHT),
        "unrelated",
    ),
    (
        "another place",
        made("20 drones were shot down over Bryansk", places="Bryansk"),
        made("38 drones were shot down over Kursk", "B", places="Kursk"),
        "unrelated",
    ),
    (
        "a night of a month",
        made("104 drones were shot down"),
        made("2,300 drones were shot down", "B", when=MONTH),
        "part_of >",
    ),
    (
        "a month with its night",
        made("2,300 drones were shot down", when=MONTH),
        made("104 drones were shot down", "B"),
        "part_of <",
    ),
    (
        "city and country",
        made("38 drones were shot down over Smolensk", places="Smolensk"),
        made("104 drones were shot down over Russia", "B", places="Russia"),
        "part_of >",
    ),
    (
        "country and city",
        made("104 drones were shot down over Russia", places="Russia"),
        made("38 drones were shot down over Smolensk", "B", places="Smolensk"),
        "part_of <",
    ),
    (
        "children among people",
        made("3 children were killed in Kryvyi Rih"),
        made("12 people were killed in Kryvyi Rih", "B"),
        "part_of >",
    ),
    (
        "people, children among them",
        made("12 people were killed in Kryvyi Rih"),
        made("3 children were killed in Kryvyi Rih", "B"),
        "part_of <",
    ),
    (
        "soldiers among people",
        made("2 soldiers were killed in Rakhine"),
        made("Eight people were killed in Rakhine", "B"),
        "part_of >",
    ),
    ("Shaheds among drones", made("60 Shaheds were shot down"), made("104 drones were shot down", "B"), "part_of >"),
    (
        "a part above its whole",
        made("15 children were killed in Kryvyi Rih"),
        made("12 people were killed in Kryvyi Rih", "B"),
        "conflicts",
    ),
    (
        "all civilians",
        made("3 civilians were killed in Magway"),
        made("3 people were killed in Magway", "B"),
        "corroborates",
    ),
    (
        "so far apart that it is another count",
        made("3 killed in Homs market blast"),
        made("60 killed in Homs fighting", "B"),
        "unrelated",
    ),
    (
        "a running total",
        made("1,500 troops killed in Kayah this year"),
        made("Six troops killed in Kayah", "B"),
        "unrelated",
    ),
]

VOICES: list[Row] = [
    (
        "one voice again",
        made("104 drones were shot down"),
        made("Air defences downed 104 drones", said=MAY_5),
        "repeats",
    ),
    (
        "one voice in another paper",
        made("104 drones were shot down"),
        made("A total of 104 drones were downed", publisher="The Other"),
        "repeats",
    ),
    (
        "the paper itself twice",
        made("Seven people died in Sumy", None),
        made("The Sumy attack killed 7 people", None),
        "repeats",
    ),
    (
        "two papers without a source",
        made("Seven people died in Sumy", None),
        made("The Sumy attack killed 7 people", None, publisher="The Other"),
        "corroborates",
    ),
    (
        "two anonymous officials",
        made("104 drones were shot down", "?"),
        made("Some 104 drones were downed overnight", "?"),
        "corroborates",
    ),
    (
        "a toll raised by its own voice",
        made("25 people died in the bar fire in Veracruz", said=MAY_3),
        made("28 people died in the bar fire in Veracruz", said=MAY_4),
        "supersedes <",
    ),
    (
        "the later one first",
        made("28 people died in the bar fire in Veracruz", said=MAY_4),
        made("25 people died in the bar fire in Veracruz", said=MAY_3),
        "supersedes >",
    ),
    (
        "a bound made a figure by its own voice",
        made("At least 100 drones were shot down", said=MAY_3),
        made("104 drones were shot down", said=MAY_4),
        "supersedes <",
    ),
    (
        "another voice, later",
        made("25 people died in the bar fire in Veracruz", said=MAY_3),
        made("28 people died in the bar fire in Veracruz", "B", said=MAY_4),
        "conflicts",
    ),
    (
        "one voice, one moment, two figures",
        made("25 people died in the bar fire in Veracruz"),
        made("28 people died in the bar fire in Veracruz"),
        "conflicts",
    ),
    (
        "a copy under another name",
        made("The mayor said that falling debris had set a roof on fire in the Shevchenko district"),
        made("The mayor said that falling debris had set a roof on fire in the Shevchenko district", "B"),
        "repeats",
    ),
    (
        "a copy with another figure is none",
        made("Overnight the air defence units on duty intercepted and destroyed 104 unmanned aerial vehicles"),
        made("Overnight the air defence units on duty intercepted and destroyed 114 unmanned aerial vehicles", "B"),
        "conflicts",
    ),
]

POLARITY: list[Row] = [
    (
        "none and not so is one negation",
        made("Nobody was killed at the refinery in Kstovo", negated=True),
        made("Two workers were killed at the refinery in Kstovo", "B"),
        "conflicts",
    ),
    (
        "none, said by two",
        made("There were no casualties in Kyiv", negated=True),
        made("No casualties in Kyiv", "B", negated=True),
        "corroborates",
    ),
    (
        "a denial",
        made("The army shelled the hospital in Izium"),
        made("The army shelled the hospital in Izium", "B", denied=True),
        "denies",
    ),
    (
        "a negated content",
        made("The drone hit the nuclear plant"),
        made("The drone did not hit the nuclear plant", "B", negated=True),
        "denies",
    ),
    (
        "a denied negation asserts",
        made("The dam in Kakhovka was destroyed"),
        made("The dam in Kakhovka was destroyed", "B", denied=True, negated=True),
        "repeats",
    ),
    (
        "two denials agree",
        made("The plant was hit by a drone", denied=True),
        made("A drone hit the plant", "B", denied=True),
        "corroborates",
    ),
    (
        "a denial of something else",
        made("The army shelled the hospital in Izium"),
        made("The minister took bribes from a grain trader", "B", denied=True),
        "unrelated",
    ),
    (
        "not one was hurt, three were",
        made("Nobody was injured by the debris in Kyiv", negated=True, quantities=()),
        made("3 people were injured by the debris in Kyiv", "B"),
        "conflicts",
    ),
]

FACTS: list[Row] = [
    (
        "the same in other words",
        made("A fire broke out at the oil refinery in Tuapse"),
        made("The oil refinery in Tuapse caught fire", "B"),
        "corroborates",
    ),
    (
        "another target of one strike",
        made("The strike hit the port in Odesa", places="Odesa"),
        made("The strike hit a hospital in Odesa", "B", places="Odesa"),
        "conflicts",
    ),
    (
        "another cause of one event",
        made("Shelling killed the mayor in Nikopol", places="Nikopol"),
        made("A landmine killed the mayor in Nikopol", "B", places="Nikopol"),
        "conflicts",
    ),
    (
        "nothing in common",
        made("The central bank raised its rate"),
        made("Two hikers were found in the Alps", "B"),
        "unrelated",
    ),
    (
        "one place, two matters",
        made("Odesa opened a new opera season", places="Odesa"),
        made("A drone fell on a garage in Odesa", "B", places="Odesa"),
        "unrelated",
    ),
    (
        "another day",
        made("A fire broke out at the refinery", when=ON_THE_DAY),
        made("A fire broke out at the refinery", "B", when=OTHER_NIGHT),
        "unrelated",
    ),
]

LANGUAGES: list[Row] = [
    (
        "Russian and English",
        made("Сбиты 104 беспилотника", lang="ru", quantities=(Quantity("104", 104, 104, start=5, end=8),)),
        made("104 drones were shot down", "B"),
        "corroborates",
    ),
    (
        "Ukrainian and English",
        made("Збито 87 дронів", lang="uk", quantities=(Quantity("87", 87, 87, start=6, end=8),)),
        made("104 drones were intercepted", "B"),
        "conflicts",
    ),
]

ROWS = FIGURES + SCOPE + VOICES + POLARITY + FACTS + LANGUAGES


def said(found: Comparison) -> str:
    if found.relation is None:
        return "unrelated"
    arrow = (" <" if found.flipped else " >") if found.relation.directed else ""
    return found.relation.value + arrow


def test_the_table_covers_at_least_sixty_phenomena() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize(("a", "b", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_pair_is_read_as_expected(a: Claim, b: Claim, expected: str) -> None:
    assert said(compare(a, b)) == expected


@pytest.mark.parametrize(("a", "b", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_pair_turned_round_is_read_turned_round(a: Claim, b: Claim, expected: str) -> None:
    turned = expected.translate(str.maketrans("<>", "><"))
    assert said(compare(b, a)) == turned


def test_an_agreement_of_one_voice_is_never_a_corroboration() -> None:
    same = [row for row in ROWS if row[3] == "corroborates" and row[1].origin and row[1].origin.name != "?"]
    for _, a, b, _ in same:
        assert compare(a, again(b, attribution=a.attribution)).relation is not Relation.CORROBORATES


def test_sources_of_one_id_are_one_voice_whatever_their_names() -> None:
    a, b = made("104 drones were shot down"), made("104 UAVs were downed", "Ministry of Defence")
    known = [again(c, attribution=Attribution(Voice("any", source="src-1"))) for c in (a, b)]
    assert compare(*known).relation is Relation.REPEATS


def test_names_of_one_key_are_one_voice() -> None:
    a, b = made("104 drones were shot down", "The Ministry"), made("104 UAVs were downed", "ministry")
    assert compare(a, b).relation is Relation.REPEATS


def test_a_copy_is_marked_verbatim() -> None:
    text = "Falling debris set fire to the roof of a warehouse in the Desna district"
    assert compare(made(text), made(text + " .", "B")).verbatim


def test_a_paraphrase_is_not_marked_verbatim() -> None:
    assert not compare(made("104 drones were shot down"), made("104 UAVs were intercepted", "B")).verbatim


def test_reasons_say_what_the_figures_have_to_do_with_each_other() -> None:
    found = compare(made("104 drones were shot down"), made("At least 100 drones were downed", "B"))
    assert "[100, no bound] contains 104" in [reason.says for reason in found.reasons]


def test_reasons_name_the_place_that_contains_the_other() -> None:
    found = compare(
        made("38 drones were shot down over Smolensk", places="Smolensk"),
        made("104 drones were shot down over Russia", "B", places="Russia"),
    )
    assert "Russia contains Smolensk" in [reason.says for reason in found.reasons]


def test_reasons_say_that_one_denies_what_the_other_asserts() -> None:
    text = "The army shelled the hospital in Izium"
    found = compare(made(text), made(text, "B", denied=True))
    assert "one denies what the other asserts" in [reason.says for reason in found.reasons]


def test_the_guard_says_why_it_objects_to_another_place() -> None:
    found = compare(
        made("20 drones were shot down over Bryansk", places="Bryansk"),
        made("38 drones were shot down over Kursk", "B", places="Kursk"),
    )
    assert found.objections == ("not the same place: Bryansk and Kursk",)


def test_the_guard_says_why_it_objects_to_another_night() -> None:
    found = compare(made("104 drones were shot down"), made("87 drones were shot down", "B", when=OTHER_NIGHT))
    assert found.objections == ("not the same time: overnight and then",)


def test_what_two_claims_share_but_a_name_denies_nothing() -> None:
    plant = "The Smolensk nuclear power plant"
    usual = made(f"{plant} continued operating as usual", origin="RIA", places="Smolensk")
    target = made(f"{plant} was not a target", origin="Army command", negated=True, places="Smolensk")
    damaged = made(f"{plant} was not damaged", origin="Inspectorate", negated=True, places="Smolensk")
    assert compare(usual, target).relation is not Relation.DENIES
    assert (
        compare(damaged, made(f"{plant} was a target", origin="Ministry", places="Smolensk")).relation
        is not Relation.DENIES
    )
