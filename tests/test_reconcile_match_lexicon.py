"""What the domain's words stand for, and the phrases in which they mean something else."""

from __future__ import annotations

import pytest

from reconcile.match.features import read
from reconcile.match.lexicon import knows, lexicon, read_as, words_of
from tests.match_claims import made


@pytest.mark.parametrize(
    "text",
    [
        "The strait was shut down on Sunday",
        "Prices are down from last winter",
        "The two governments struck a new grain deal",
        "Sales hit a record in the autumn",
        "The president fired the finance minister",
        "The owners hid behind a shell company in Cyprus",
        "The party launched a poster campaign",
        "Nurses go on strike on Friday",
        "The rail strike lasted a week",
        "The speech was an attack on the tax policy",
        "The race ended in a dead heat",
        "It was a matter of wounded pride",
        "The truth was the first casualty of the campaign",
        "The budget was a raid on pension savings",
        "He was taken to hospital after a heart attack",
        "The film was a smash hit",
        "The band missed the train",
        "The bank sent a letter to its clients",
        "The mill was forced to close",
        "The court case began in May",
        "The actor was shot in a documentary film shoot",
        "The judges struck down the new law",
        "The law was struck down by the highest court",
        "The new tax takes a heavy toll",
        "The think tank met in the White House",
        "The senator blasted the statement of the envoy",
        "A deal was struck on Sunday",
        "The brewery is a friend of mine",
        "The police officer's union shut its doors",
    ],
)
def test_a_word_of_the_domain_stands_for_nothing_in_a_phrase_that_means_something_else(text: str) -> None:
    found = read(made(text))
    assert not found.measures - {"capture"}, found.measures
    assert not found.causes | (found.things & {"soldier", "vehicle", "building"})


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Air defences downed a drone", "intercept"),
        ("The army downs 36 drones overnight", "intercept"),
        ("Ukrainian gunners down 36 drones", "intercept"),
        ("Two jets were shot down", "intercept"),
        ("Rockets struck the port", "hit"),
        ("A strike on workers at the depot", "hit"),
        ("A drone hit the mill", "hit"),
        ("Rebels attacked the convoy", "attack"),
        ("The army sent 60 attack drones against Odesa", "launch"),
        ("Missiles were launched at Odesa", "launch"),
        ("Three are missing", "miss"),
        ("Fire kills two workers", "kill"),
        ("Toll hits 31 in Veracruz", "kill"),
        ("Gunmen gunned down a judge", "kill"),
        ("12 wounded in Lviv", "injure"),
        ("A blast killed two", "kill"),
    ],
)
def test_what_is_meant_by_a_word_of_the_domain_is_still_read(text: str, event: str) -> None:
    assert event in read(made(text)).measures


def test_a_word_of_a_longer_phrase_is_not_read_by_itself() -> None:
    assert read(made("Gunmen gunned down a judge")).measures == {"kill"}
    assert read(made("Toll hits 31 in Veracruz")).figures[0].measures == {"kill"}
    assert read(made("Two police officers were hurt")).things == {"police"}


def test_opposite_words_are_read_inside_a_phrase_too() -> None:
    assert ("begin", "end") in read(made("The plant closed down")).exclusive


def test_what_befell_is_told_by_the_verb_and_not_by_the_thing_behind_the_figure() -> None:
    figure = read(made("The army sent 60 attack drones against Odesa")).figures[0]
    assert figure.measures == {"launch"}
    assert figure.thing == "drone"


def test_words_are_shown_as_they_are_said() -> None:
    assert {"downed", "shoot down", "down … drone/uav/missile/rocket/aircraft/plane/jet/helicopter"} <= set(
        words_of("intercept")
    )


def test_a_desk_may_take_out_a_phrase_and_leave_its_words() -> None:
    says = made("The mayor struck a chord with voters", "A")
    gone = made("Rockets struck the port", "B")
    other = made("The envoy hit the ceiling", "C")
    assert not read(says).measures
    assert read(other).measures == {"hit"}
    with read_as({"hit the ceiling": None}):
        assert not read(other).measures
        assert read(gone).measures == {"hit"}


def test_a_desk_may_take_out_a_written_form_and_give_it_back_to_another_concept() -> None:
    with read_as({"downed": None}):
        assert not read(made("12 drones were downed")).measures
    with read_as({"downed": "capture"}):
        assert read(made("12 drones were downed")).measures == {"capture"}


def test_words_that_hold_one_of_the_domain_are_known() -> None:
    assert knows("hit the ceiling")
    assert not knows("raise an eyebrow")


def test_every_phrase_of_the_table_that_means_something_else_holds_a_word_that_means_something() -> None:
    table = lexicon()
    firsts = {first for first, rows in table.phrases.items() for row in rows.always if row.kind in ("event", "thing")}
    assert {"strike", "hit", "launch", "kill"} <= firsts


def test_a_mine_is_one_where_it_is_spoken_of_as_a_thing() -> None:
    assert read(made("The bus drove over a mine near Izium")).causes == {"landmine"}
    assert read(made("Three hikers stepped on mines")).causes == {"landmine"}
    assert not read(made("Your mill is older than mine")).causes
