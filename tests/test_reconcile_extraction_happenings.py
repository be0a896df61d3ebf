"""What claims tell: predicate, tense, who does it to whom; what the words leave open stays open."""

from __future__ import annotations

import pytest

from reconcile.claims import Claim, Happening, Tense
from reconcile.documents import Document
from reconcile.extraction import extract
from tests.labelled import READS_RUSSIAN, READS_UKRAINIAN

Told = tuple[str, str | None, str | None, str | None]


def told(text: str, lang: str = "en", at: int = 0) -> Told:
    """Predicate, tense, agent and patient of one of a text's claims."""
    happening = extract(Document(text, lang=lang))[at].happening
    assert happening is not None
    agent, patient = (None if span is None else span.text for span in (happening.agent, happening.patient))
    return happening.predicate, happening.tense and happening.tense.value, agent, patient


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dozens feared dead as ferry sinks", ("fear", "past", None, "Dozens")),
        ("UN: 800,000 have fled Rafah", ("flee", "past", None, "Rafah")),
        ("Lind accused the army of shelling a school.", ("shell", None, "the army", "a school")),
        ("According to first data, two boats sank, police said.", ("sink", "past", "two boats", None)),
        ("The navy denied reports that two ships sank.", ("sink", "past", "two ships", None)),
        ("The governor rejected the allegation that he had fled.", ("flee", "past", "he", None)),
        ("Guards downed 12 drones, the army said.", ("down", "past", "Guards", "12 drones")),
        ("Two bridges were hit by rockets, the mayor said.", ("hit", "past", "rockets", "Two bridges")),
        ("The mayor said nobody was injured.", ("injure", "past", None, "nobody")),
        ("The mayor said that the plant will be rebuilt.", ("rebuild", "future", None, "the plant")),
        ("The mayor said that the talks are going to resume.", ("resume", "future", "the talks", None)),
        ("The mayor said that the army may attack the port.", ("attack", None, "the army", "the port")),
        ("The mayor said that the army controls the port.", ("control", "present", "the army", "the port")),
        ("The army has taken the town of Elm, the mayor said.", ("take", "past", "The army", "the town of Elm")),
        ("The mayor said that a drone was shot down by a guard.", ("shoot down", "past", "a guard", "a drone")),
        ("The mayor said that the army would have attacked the port.", ("attack", None, "the army", "the port")),
        ("There were no casualties, the mayor said.", ("be", "past", None, None)),
        ("Seven soldiers killed: army", ("kill", "past", None, "Seven soldiers")),
        ("The mayor denied reports that a depot had been hit.", ("hit", "past", None, "a depot")),
        ("The mayor denied reports that guards attacked the port.", ("attack", "past", "guards", "the port")),
        ("IS claims killing eight soldiers", ("kill", None, None, "eight soldiers")),
        ("The mayor said the drone that hit the depot had burned.", ("burn", "past", "the drone", None)),
    ],
)
def test_an_english_claim_tells_who_does_what_to_whom(text: str, wanted: Told) -> None:
    assert told(text) == wanted


def test_joined_verbs_share_their_subject() -> None:
    text = "The army said that guards had downed 20 missiles and sunk three boats."
    assert told(text, at=1) == ("sink", "past", "guards", "three boats")


def test_a_claim_without_a_verb_tells_nothing() -> None:
    assert [claim.happening for claim in extract(Document("Twelve dead: army"))] == [None]


def test_the_spans_are_the_documents_words() -> None:
    text = "LEON, May 3 - Some words first.\n\nGuards downed 12 drones, the army said."
    happening = extract(Document(text))[-1].happening
    assert happening is not None
    for span in (happening.span, happening.agent, happening.patient):
        assert span is not None
        assert text[span.start : span.end] == span.text


@READS_RUSSIAN
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Мэр сообщила, что ночью сбиты 14 дронов.", ("сбить", "past", None, "14 дронов")),
        ("Штаб заявил, что расчёты ПВО сбили 14 дронов.", ("сбить", "past", "расчёты ПВО", "14 дронов")),
        ("Мэр сообщила, что в городе сгорел склад.", ("сгореть", "past", "склад", None)),
        ("Мэр сообщила, что мост будет построен.", ("построить", "future", None, "мост")),
        ("Мэр сообщила, что мост построен армией.", ("построить", "past", "армией", "мост")),
        ("Мэр сообщила, что школы откроют в понедельник.", ("открыть", "future", None, "школы")),
        ("Мэр сообщила, что погибли трое человек.", ("погибнуть", "past", "трое человек", None)),
        ("Мэр пообещала построить мост.", ("построить", None, None, "мост")),
        ("Мэр сообщила, что сбито около 20 дронов.", ("сбить", "past", None, "около 20 дронов")),
        ("Мэр сообщила, что около завода сбит дрон.", ("сбить", "past", None, "дрон")),
    ],
)
def test_a_russian_claim_tells_who_does_what_to_whom(text: str, wanted: Told) -> None:
    assert told(text, "ru") == wanted


@READS_UKRAINIAN
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Мерка повідомила, що пошкоджено два будинки.", ("пошкодити", "past", None, "два будинки")),
        ("Штаб заявив, що сили оборони знищили 20 ракет.", ("знищити", "past", "сили оборони", "20 ракет")),
        ("Мерка повідомила, що згорів склад.", ("згоріти", "past", "склад", None)),
        ("Мерка повідомила, що школи зачинено.", ("зачинити", "past", None, "школи")),
        ("Мерка повідомила, що школи буде зачинено.", ("зачинити", "future", None, "школи")),
        ("Мерка повідомила, що було збито дрон.", ("збити", "past", None, "дрон")),
        ("Мерка повідомила, що евакуйовано понад сто мешканців.", ("евакуювати", "past", None, "понад сто мешканців")),
        ("Мерка повідомила, що понад містом збито дрон.", ("збити", "past", None, "дрон")),
    ],
)
def test_a_ukrainian_claim_tells_who_does_what_to_whom(text: str, wanted: Told) -> None:
    assert told(text, "uk") == wanted


@READS_UKRAINIAN
def test_what_may_do_it_or_suffer_it_is_left_open() -> None:
    """The Ukrainian dictionary does not say which verbs take an object."""
    assert told("Мерка повідомила, що вночі збили 14 дронів.", "uk") == ("збити", "past", None, None)
    assert told("Мерка повідомила, що міст відбудують.", "uk") == ("відбудувати", "future", None, None)


def test_what_a_claim_tells_does_not_change_its_fingerprint() -> None:
    claim = extract(Document("Guards downed 12 drones, the army said."))[0]
    without = Claim(claim.id, claim.document, claim.content, claim.quote)
    assert claim.happening is not None
    assert claim.happening.tense is Tense.PAST
    assert without.happening is None
    assert Happening("down") != claim.happening
    assert without.fingerprint == claim.fingerprint
