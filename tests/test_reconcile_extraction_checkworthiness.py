"""Which claims a casebook keeps, and why."""

from __future__ import annotations

import pytest

from reconcile.documents import Document
from reconcile.extraction import extract
from reconcile.extraction.checkworthiness import checkworthy
from tests.labelled import READS_RUSSIAN, READS_UKRAINIAN


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mayor said the bridge was open.", "attributed"),
        ("Forty boats sank in the storm.", "figure"),
        ("A drone struck a depot in Odesa.", "struck"),
        ("A fire was reported at the harbour.", "attributed"),
        ("The mayor vowed to rebuild the bridge.", "intention"),
        ("The mayor said the great bridge in Odesa must be closed.", "attributed"),
        ("The mayor said the attack was shameful.", "attributed"),
    ],
)
def test_what_can_be_checked_is_kept_with_its_reason(text: str, reason: str) -> None:
    worth = checkworthy(extract(Document(text))[0])
    assert worth.keep
    assert any(reason in why for why in worth.reasons)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The year began with hope.", "own words"),
        ("The mayor declined to comment on the bridge.", "would not speak"),
        ("The mayor confirmed it.", "too few words"),
        ("The mayor said the plan was shameful.", "opinion"),
        ("The mayor said the council must be ashamed.", "opinion"),
    ],
)
def test_what_says_nothing_is_left_out_with_its_reason(text: str, reason: str) -> None:
    worth = checkworthy(extract(Document(text))[0])
    assert not worth.keep
    assert reason in worth.reasons[0]


@pytest.mark.parametrize(
    ("lang", "text", "reason"),
    [
        pytest.param("ru", "Дрон упал на склад в Одессе, начался пожар.", "пожар", marks=READS_RUSSIAN),
        pytest.param("uk", "Уламки пошкодили склад в Одесі.", "пошкодили", marks=READS_UKRAINIAN),
        pytest.param("ru", "Мэр сказал, что удар был позорным.", "attributed", marks=READS_RUSSIAN),
        pytest.param("uk", "Мер сказав, що рада мусить зібратися в середу.", "attributed", marks=READS_UKRAINIAN),
    ],
)
def test_russian_and_ukrainian_events_are_kept_with_their_reason(lang: str, text: str, reason: str) -> None:
    worth = checkworthy(extract(Document(text, published="2025-01-29", lang=lang))[0])
    assert worth.keep
    assert any(reason in why for why in worth.reasons)


@pytest.mark.parametrize(
    ("lang", "text", "reason"),
    [
        pytest.param("ru", "Год начался с надежды.", "own words", marks=READS_RUSSIAN),
        pytest.param("uk", "Рік почався з надії.", "own words", marks=READS_UKRAINIAN),
        pytest.param("ru", "Мэр сказал, что этот план просто позорный.", "opinion", marks=READS_RUSSIAN),
        pytest.param("uk", "Мер сказав, що цей план просто ганебний.", "opinion", marks=READS_UKRAINIAN),
    ],
)
def test_russian_and_ukrainian_opinions_and_idle_words_are_left_out(lang: str, text: str, reason: str) -> None:
    worth = checkworthy(extract(Document(text, published="2025-01-29", lang=lang))[0])
    assert not worth.keep
    assert any(reason in why for why in worth.reasons)
