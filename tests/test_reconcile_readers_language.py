"""The language of a text, by its script, its letters and its commonest words."""

from __future__ import annotations

import pytest

from reconcile.readers.language import declared, language

ENGLISH = (
    "The ministry said on Wednesday that at least 100 drones had been launched at the region, and that most of them "
    "were shot down before they reached it."
)
GERMAN = (
    "Das Ministerium erklärte am Mittwoch, dass in der Nacht mindestens hundert Drohnen auf die Region abgefeuert "
    "worden seien, die meisten davon habe die Luftabwehr vor dem Ziel abgeschossen, hieß es weiter."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Governor: two killed, refinery ablaze", "en"),
        ("Губернатор сообщил, что сбиты 38 беспилотников, пострадавших нет. Были выбиты окна.", "ru"),
        ("Речник повідомив, що збито щонайменше 60 дронів, постраждалих немає.", "uk"),
        ("Губернатор Anokhin сообщил агентству RIA о сбитых аппаратах.", "ru"),
        (GERMAN, None),
        ("وقال المتحدث إن الهجوم وقع ليلا", None),
        ("104", None),
        ("", None),
    ],
)
def test_a_language_is_told_from_the_text(text: str, code: str | None) -> None:
    assert language(text) == code


@pytest.mark.parametrize(
    ("tag", "text", "code"),
    [
        ("en-GB", ENGLISH, "en"),
        ("EN_us", ENGLISH, "en"),
        ("de", GERMAN, "de"),
        (None, ENGLISH, "en"),
        ("", ENGLISH, "en"),
        ("und", ENGLISH, "en"),
        ("English", ENGLISH, "en"),
        ("x\x1b[2J", ENGLISH, "en"),
        ("en", "Губернатор сообщил, что были сбиты аппараты.", "ru"),
        ("uk", ENGLISH, "en"),
        ("uk", "Губернатор сказав про це.", "uk"),
    ],
)
def test_a_declared_language_holds_unless_the_script_belies_it(tag: str | None, text: str, code: str) -> None:
    assert declared(tag, text) == code


def test_a_very_long_text_is_told_by_its_beginning() -> None:
    assert language(ENGLISH * 400 + "щ" * 1_000_000) == "en"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Збито 14 дронiв над Одещиною", "uk"),
        ("Про це та вибух на складах", "uk"),
        ("Зафиксирован пожар", "ru"),
        ("Взрыв на складах и пожар", "ru"),
    ],
)
def test_few_words_without_letters_of_their_own_are_told_by_common_words(text: str, lang: str) -> None:
    assert language(text) == lang
