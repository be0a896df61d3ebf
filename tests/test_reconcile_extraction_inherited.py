"""Inherited places: where a claim happened that names no place itself, as the text around it tells."""

from __future__ import annotations

import pytest

from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.extraction import extract, inherited
from tests.labelled import READS_RUSSIAN, READS_UKRAINIAN


def claim_with(words: str, text: str, lang: str = "en") -> Claim:
    """The claim of a text that holds these words."""
    return next(
        claim
        for claim in extract(Document(text, "The Paper", published="2025-01-29", lang=lang))
        if words in claim.text
    )


def places(words: str, text: str, lang: str = "en") -> list[str]:
    return [place.text for place in claim_with(words, text, lang).places]


@pytest.mark.parametrize(
    ("words", "text", "wanted"),
    [
        pytest.param("two women", "A drone hit a school in Poltava. Ann Lee said that two women were killed.",
                     ["Poltava"], id="the sentence before"),
        pytest.param("two women", "A drone hit a school in Poltava. Rain fell. Ann Lee said two women were killed.",
                     ["Poltava"], id="the paragraph so far"),
        pytest.param("two women", "POLTAVA, Jan 29 (Agency) - A fire broke out.\n\nAnn Lee said two women were killed.",
                     ["POLTAVA"], id="the dateline"),
        pytest.param("two women", "A school in Lubny in Poltava region burned. Ann Lee said two women were killed.",
                     ["Lubny"], id="one inside the other is one place"),
        pytest.param("two women", "In Poltava and in Sumy schools burned. Ann Lee said two women were killed.",
                     [], id="two towns are none"),
        pytest.param("two women", "Fire in Sumy. One in Poltava, near Dnipro. Ann Lee said two women were killed.",
                     [], id="the nearest that names any decides"),
        pytest.param("two women", "Schools burned in nine regions. Ann Lee said two women were killed.",
                     [], id="several places that it only counts"),
        pytest.param("two women", "POLTAVA, Jan 29 (AP) - Schools burned in nine regions. Ann Lee said two women died.",
                     [], id="several places behind a dateline"),
        pytest.param("two women", "A school burned in Ukraine. Ann Lee said two women were killed.",
                     [], id="a country is too wide"),
        pytest.param("70 people", "A school burned in Sumy. Ann Lee said 70 people were killed, including 30 in Lviv.",
                     [], id="a place behind it is that of a part"),
        pytest.param("104 drones", "A school burned in Sumy. Ann Lee said that 104 drones were intercepted.",
                     [], id="drones are counted for a country"),
        pytest.param("300 people", "A school burned in Sumy. Ann Lee said 300 people were killed since Monday.",
                     [], id="a running total"),
        pytest.param("no casualties", "A school burned in Sumy. Ann Lee said that there were no casualties.",
                     ["Sumy"], id="none"),
        pytest.param("two women", "A school burned in Sumy.\n\nAnn Lee said two women were killed.",
                     [], id="another paragraph"),
        pytest.param("two women", "A school burned in Sumy. Ann Lee said two women were killed in Lviv.",
                     ["Lviv"], id="its own place"),
        pytest.param("two women", "A school burned in Sumy. The Lviv fire service said that two women were killed.",
                     [], id="an authority speaks of its own place"),
        pytest.param("attack", "A school burned in Sumy. Marta Lind said that the attack was cowardly.",
                     [], id="what counts and denies nothing"),
        pytest.param("two men", "A school burned in Sumy. Marta Lind said that two men were happy.",
                     [], id="what is no event"),
        pytest.param("destroy", "A school burned in Sumy. Marta Lind vowed that two bridges would be destroyed.",
                     [], id="what is only intended"),
        pytest.param("damaged", "A school burned in Sumy. Marta Lind said that the library was not damaged.",
                     ["Sumy"], id="a denial"),
    ],
)  # fmt: skip
def test_a_claim_takes_the_one_place_that_the_text_around_it_gives(words: str, text: str, wanted: list[str]) -> None:
    assert places(words, text) == wanted


def test_an_inherited_place_is_a_span_of_the_document_that_the_claim_does_not_state() -> None:
    text = "A drone hit a school in Poltava. Ann Lee said that two women were killed."
    claim = claim_with("two women", text)
    assert [text[place.start : place.end] for place in claim.places] == ["Poltava"]
    assert claim.stated_places == ()


def test_without_the_rule_a_claim_has_only_the_places_that_it_states(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inherited, "_lacks_a_place", lambda claim: False)
    assert places("two women", "A drone hit a school in Poltava. Ann Lee said that two women were killed.") == []


@READS_RUSSIAN
@READS_UKRAINIAN
@pytest.mark.parametrize(
    ("lang", "words", "text", "wanted"),
    [
        ("ru", "двое", "Дрон попал в школу в Полтаве. Погибли двое детей, сообщила Марта Линд.", ["Полтаве"]),
        ("uk", "двоє", "Дрон влучив у школу в Полтаві. Загинули двоє дітей, повідомила Марта Лінд.", ["Полтаві"]),
        ("uk", "двоє", "Горять школи в Полтаві та в Сумах. Загинули двоє дітей, повідомила Марта Лінд.", []),
    ],
)
def test_russian_and_ukrainian_claims_inherit_as_english_ones_do(
    lang: str, words: str, text: str, wanted: list[str]
) -> None:
    assert places(words, text, lang) == wanted
