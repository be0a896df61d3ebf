"""Pronouns, surnames and roles go to whom they mean, and stay as they are where that is open."""

from __future__ import annotations

import pytest

from reconcile.claims import Voice
from reconcile.documents import Document
from reconcile.extraction import extract


def voices(text: str) -> list[Voice]:
    return [claim.origin for claim in extract(Document(text)) if claim.origin is not None]


# text | name of the voice of its last claim
TABLE = """
Governor Ana Ruiz opened the bridge. She said it was safe. | Ana Ruiz
Governor Ana Ruiz opened the bridge. Ruiz said it was safe. | Ana Ruiz
Governor Ana Ruiz opened the bridge. The governor said it was safe. | Ana Ruiz
Spanish President Ana Ruiz opened the bridge. The Spanish leader said it was safe. | Ana Ruiz
Ana Ruiz, the mayor of Leon, opened the bridge. The mayor said it was safe. | Ana Ruiz
The mayor, Ana Ruiz, said the bridge was safe. | Ana Ruiz
Governor Ana Ruiz, 47, met Governor Ivo Lind, 52. The 47-year-old governor said it was safe. | Ana Ruiz
Ana Ruiz, 47, met Ivo Lind, 52. The 47-year-old said it was safe. | Ana Ruiz
Governor Ana Ruiz met Governor Ivo Lind, 52. The 52-year-old governor said it was safe. | Ivo Lind
Mr. Karl Berg met Mrs. Ana Ruiz. She said the bridge was safe. | Ana Ruiz
Mr. Karl Berg met Mrs. Ana Ruiz. He said the bridge was safe. | Karl Berg
The Ministry of Health closed two clinics. The ministry said they were unsafe. | Ministry of Health
Governor Ana Ruiz, who said the bridge was safe, has resigned. | Ana Ruiz
The port authority has counted ten leaks since the strike began and believes that it was safe. | The port authority
Police revised the toll to 12. They said the bridge was safe. | Police
Officials said two boats sank. They said the bridge was safe. | Officials
Officials at the port, who said the bridge was safe, have left. | Officials at the port
State news agency Novi reported that the bridge was safe. | Novi
Berlin has warned that the talks may fail. | Berlin
On the Georgian side, officials said the bridge was safe. | Georgian officials
Governor Ana Ruiz opened the bridge. Her claim that it was safe is new. | Ana Ruiz
The army's claim that the bridge was safe is new. | The army
Ms. Ruiz said the bridge was safe. | Ruiz
The Pentagon said the bridge was safe. | Pentagon
The Pentagon rejects the figure. It says the bridge was safe. | Pentagon
Two boats sank, according to AFAD. The bridge was safe, it said. | AFAD
The regional head, Marat Lind, said the bridge was safe. | Marat Lind
A spokeswoman for the military, Leyla Demir, said the bridge was safe. | Leyla Demir
A farmer, Ivan Lind, said the bridge was safe. | Ivan Lind
The news site Verst, which broke the story, said the bridge was safe. | Verst
The army said it was dark. It said the bridge was safe. | The army
State television showed footage of what it said was the bridge. | State television
The mayor said it was dark. He said the bridge was safe. | The mayor
A rescuer said three were alive, adding that he had heard them. | A rescuer
The Ministry of Health closed a clinic. The ministry said it was unsafe. It said two would follow. | Ministry of Health
"""
ROWS = [tuple(cell.strip() for cell in line.split(" | ")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "name"), ROWS, ids=[row[0] for row in ROWS])
def test_a_voice_has_the_name_of_whom_it_means(text: str, name: str) -> None:
    assert voices(text)[-1].name == name


@pytest.mark.parametrize(
    "text",
    [
        "Karl Berg and Ivo Lind met. He said the bridge was safe.",
        "Governor Karl Berg met Governor Ivo Lind. The governor said the bridge was safe.",
        "He said the bridge was safe.",
        "Governor Ana Ruiz, 47, left. The 60-year-old governor said the bridge was safe.",
        "Ana Ruiz and Ivo Lind met. The 60-year-old said the bridge was safe.",
        "It said the bridge was safe.",
        "A resident said it was dark. It said the bridge was safe.",
        "A witness told Ana Ruiz it was dark. She said the bridge was safe.",
        "Ana Ruiz left. A clerk said it was dark. She said the bridge was safe.",
        "A report said it was dark. He said the bridge was safe.",
        "Berlin said the pier was safe and Paris said it had sunk. It said the bridge was safe.",
        "Governor Karl Berg said the pier was safe. It said the bridge was safe.",
    ],
)
def test_a_doubtful_voice_keeps_its_words_and_is_joined_to_nobody(text: str) -> None:
    voice = voices(text)[-1]
    assert voice.span is not None
    assert voice.name.casefold() in voice.span.text.casefold()
    assert voice.anonymous


@pytest.mark.parametrize(
    ("lead", "named", "name"),
    [
        ("The minister said the bridge was safe.", "Foreign Minister Ana Ruiz left.", "Ana Ruiz"),
        ("The ministry said the bridge was safe.", "The Ministry of Health met.", "Ministry of Health"),
    ],
)
def test_whom_a_report_s_first_lines_mean_is_told_soon_after_or_left_open(lead: str, named: str, name: str) -> None:
    assert voices(f"{lead}\n{named}")[0].name == name
    assert voices("\n".join([lead, *["Two boats sank."] * 3, named]))[0].anonymous


def test_a_surname_that_two_people_share_stays_as_it_is() -> None:
    assert voices("Karl Berg met Ivo Berg. Berg said the bridge was safe.")[-1].name == "Berg"


def test_a_pronoun_finds_its_person_in_the_paragraph_before() -> None:
    text = "Governor Ana Ruiz opened the bridge.\nShe said it was safe."
    assert voices(text)[-1].name == "Ana Ruiz"


@pytest.mark.parametrize("who", ["Two diplomats", "Officials", "Witnesses", "A senior aide", "Sources"])
def test_nobody_by_name_is_anonymous(who: str) -> None:
    assert voices(f"{who} said the bridge was safe.")[-1].anonymous


@pytest.mark.parametrize("who", ["Ana Ruiz", "The Ministry of Health", "Reuters", "Kyiv", "Smolensk police"])
def test_a_name_is_not_anonymous(who: str) -> None:
    assert not voices(f"{who} said the bridge was safe.")[-1].anonymous


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz told Reuters that the bridge was safe.",
        "Ana Ruiz said the bridge was safe, according to Reuters.",
        "Reuters reported that Ana Ruiz said the bridge was safe.",
        "Ana Ruiz said in an interview with Reuters that the bridge was safe.",
    ],
)
def test_a_relay_stands_between_origin_and_publisher(text: str) -> None:
    (claim,) = extract(Document(text, publisher="The Paper"))
    assert [voice.name for voice in claim.attribution.path] == ["Ana Ruiz", "Reuters", "The Paper"]


def test_whoever_repeats_another_is_its_relay_too() -> None:
    claims = extract(Document("Karl Berg said that Ana Ruiz had claimed that the bridge was safe."))
    (inner,) = [claim for claim in claims if claim.origin is not None and claim.origin.name == "Ana Ruiz"]
    assert [voice.name for voice in inner.attribution.via] == ["Karl Berg"]


def test_reporters_who_are_told_are_no_relay() -> None:
    (claim,) = extract(Document("Ana Ruiz told reporters that the bridge was safe."))
    assert claim.attribution.via == ()
