"""How far claims reach: running totals, nights, wholes, areas, parts; where the words do not say it, nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.claims import Scope, ScopeKind
from reconcile.documents import Document
from reconcile.extraction import extract
from reconcile.extraction.scope_rows import LANGUAGES, rows_of
from reconcile.extraction.scopes import Marks, find_scopes, read_scope
from tests.labelled import READS_RUSSIAN, READS_UKRAINIAN

PUBLISHED = "2026-05-06"


def said(text: str, lang: str = "en") -> list[str]:
    """The scopes of a text's claims, as a person writes them."""
    return [str(scope) for claim in extract(Document(text, published=PUBLISHED, lang=lang)) for scope in claim.scopes]


ENGLISH = [
    # A running total.
    ("The army has downed 540 drones since Monday.", ["cumulative: since Monday"]),
    ("Since 24 February the raids have killed 540 people.", ["cumulative: Since 24 February"]),
    ("Some 540 people have been killed so far, the mayor said.", ["cumulative: so far"]),
    ("The ministry said 540 drones were downed so far this year.", ["cumulative: so far this year"]),
    ("To date 12 bodies have been found, police said.", ["cumulative: To date"]),
    ("The raids have killed 540 people since the start of the war.", ["cumulative: since the start of the war"]),
    (
        "The raids have killed 540 people since the beginning of the full-scale invasion.",
        ["cumulative: since the beginning of the full-scale invasion"],
    ),
    ("At least 540 people have died since the war began.", ["cumulative: since the war began"]),
    (
        "Two people died in hospital, which brought the number of dead to 12.",
        ["cumulative: brought the number of dead to 12"],
    ),
    ("The death toll from the strike on Elm rose to 12.", ["cumulative: rose to 12"]),
    ("The number of injured has climbed to 31, doctors said.", ["cumulative: climbed to 31"]),
    ("The toll now stands at 31, the mayor said.", ["cumulative: now stands at 31"]),
    ("The raids have now killed 31 people.", ["cumulative: have now killed 31"]),
    ("Floods have struck since then, and 31 people died.", ["cumulative: since then"]),
    # Some days, one night.
    ("The army downed 104 drones in the past 24 hours.", ["period: in the past 24 hours"]),
    ("Over the last three days 12 houses burned down.", ["period: Over the last three days"]),
    ("Twelve people were killed this week.", ["period: this week"]),
    ("Twelve people were killed within a week, the mayor said.", ["period: within a week"]),
    ("The army downed 104 drones overnight.", ["night: overnight"]),
    ("The army downed 104 drones overnight into Tuesday.", ["night: overnight into Tuesday"]),
    ("Two people were killed on Monday night.", ["night: on Monday night"]),
    ("The army downed 104 drones that night.", ["night: that night"]),
    ("It was the most drones in a single night: 104 were launched.", ["night: in a single night"]),
    ("During the night 12 rockets fell on Elm.", ["night: During the night"]),
    # The whole.
    ("The army downed 104 drones nationwide.", ["whole: nationwide"]),
    ("Across the country 104 drones were downed.", ["whole: Across the country"]),
    ("Fires killed 31 people across the entire country.", ["whole: across the entire country"]),
    ("Police said that 12 people were hurt in total.", ["whole: in total"]),
    ("Altogether, 12 people were hurt.", ["whole: Altogether"]),
    ("A total of 104 drones were downed.", ["whole: A total of 104"]),
    ("In all, 12 people were hurt.", ["whole: In all"]),
    # The areas together.
    ("The army downed 104 drones across western Russia.", ["areas: across western Russia"]),
    ("The army downed 104 drones over nine regions.", ["areas: over nine regions"]),
    ("Shelling damaged 40 houses in six Ukrainian regions.", ["areas: in six Ukrainian regions"]),
    ("There were power cuts in at least nine regions, the operator said.", ["areas: in at least nine regions"]),
    ("Fires burned throughout Ukraine.", ["areas: throughout Ukraine"]),
    # A part.
    ("The army downed 38 drones over Belgorod alone.", ["part: over Belgorod alone"]),
    ("In the Belgorod region alone 38 drones were downed.", ["part: In the Belgorod region alone"]),
    ("On Monday alone 38 drones were downed.", ["part: On Monday alone"]),
    ("The raid killed nine people, including two children.", ["part: including two"]),
    ("Nine people were hurt, three of them badly.", ["part: three of them"]),
    ("Nine people were hurt and of them three are children.", ["part: of them three"]),
    ("Only in Belgorod 38 drones were downed.", ["part: Only in Belgorod"]),
    # Several of them.
    (
        "The army downed 104 drones over nine regions overnight.",
        ["areas: over nine regions", "night: overnight"],
    ),
    (
        "Nationwide 540 people have been killed since Monday.",
        ["whole: Nationwide", "cumulative: since Monday"],
    ),
    # Nothing.
    ("The army downed 104 drones.", []),
    ("He has worked alone since Monday, the mayor said.", []),
    ("Only 38 drones were downed.", []),
    ("Since he was ill, the mayor left 12 letters unread.", []),
    ("It was the worst attack since Monday: 12 people died.", []),
    ("He went so far as to sue 12 papers.", []),
    ("They all told me that 12 people were hurt.", []),
    ("The strike killed 12 people on Monday.", []),
    ("Prices rose to 12 dollars.", []),
    ("Troops moved across the Dnipro with 12 boats.", []),
    ("In all cases 12 hours are enough, doctors said.", []),
    ("From Monday to Friday 12 people died.", []),
    ("The mayor left overnight.", []),
]


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_an_english_claim_says_how_far_it_reaches(text: str, wanted: list[str]) -> None:
    assert said(text) == wanted


@READS_RUSSIAN
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("С начала года погибли 38 человек.", ["cumulative: С начала года"]),
        ("С понедельника сбито 540 дронов.", ["cumulative: С понедельника"]),
        ("С начала войны погибли 540 человек.", ["cumulative: С начала войны"]),
        ("Со дня начала вторжения погибли 540 человек.", ["cumulative: Со дня начала вторжения"]),
        ("На сегодняшний день найдено 12 тел.", ["cumulative: На сегодняшний день"]),
        ("Число погибших выросло до 12 человек.", ["cumulative: выросло до 12"]),
        ("Число пострадавших достигло 31.", ["cumulative: достигло 31"]),
        ("За минувшие сутки сбито 104 дрона.", ["period: За минувшие сутки"]),
        ("За последние три дня сгорели 12 домов.", ["period: За последние три дня"]),
        ("На этой неделе погибли 12 человек.", ["period: На этой неделе"]),
        ("За ночь сбито 104 дрона.", ["night: За ночь"]),
        ("За минувшую ночь сбито 104 дрона.", ["night: За минувшую ночь"]),
        ("В течение ночи сбито 104 дрона.", ["night: В течение ночи"]),
        ("Всего ранены 12 человек.", ["whole: Всего"]),
        ("В общей сложности ранены 12 человек.", ["whole: В общей сложности"]),
        ("По всей стране ранены 12 человек.", ["whole: По всей стране"]),
        ("Над девятью регионами сбито 104 дрона.", ["areas: Над девятью регионами"]),
        ("Свет отключили в девяти регионах.", ["areas: в девяти регионах"]),
        ("Только в Белгороде сбито 12 дронов.", ["part: Только в Белгороде"]),
        ("Ранены девять человек, из них двое тяжело.", ["part: из них двое"]),
        ("Ранены девять человек, в том числе двое детей.", ["part: в том числе двое"]),
        ("Погибли всего пять человек.", []),
        ("Сбито 104 дрона.", []),
        ("Со склада вывезли 12 машин.", []),
    ],
)
def test_a_russian_claim_says_how_far_it_reaches(text: str, wanted: list[str]) -> None:
    assert said(text, "ru") == wanted


@READS_UKRAINIAN
@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Від початку року загинули 38 людей.", ["cumulative: Від початку року"]),
        ("З понеділка збито 540 дронів.", ["cumulative: З понеділка"]),
        ("Від початку повномасштабного вторгнення загинули 540 людей.",
         ["cumulative: Від початку повномасштабного вторгнення"]),
        ("З початку доби збито 12 дронів.", ["cumulative: З початку доби"]),
        ("Кількість загиблих зросла до 12.", ["cumulative: зросла до 12"]),
        ("За минулу добу збито 104 дрони.", ["period: За минулу добу"]),
        ("За останні три дні згоріли 12 будинків.", ["period: За останні три дні"]),
        ("Минулого тижня загинули 12 людей.", ["period: Минулого тижня"]),
        ("Упродовж ночі збито 104 дрони.", ["night: Упродовж ночі"]),
        ("За ніч збито 104 дрони.", ["night: За ніч"]),
        ("Загалом поранено 12 людей.", ["whole: Загалом"]),
        ("По всій країні поранено 12 людей.", ["whole: По всій країні"]),
        ("У дев'яти областях збито 104 дрони.", ["areas: У дев'яти областях"]),
        ("По всій Україні збито 104 дрони.", ["areas: По всій Україні"]),
        ("Тільки в Харкові загинули троє людей.", ["part: Тільки в Харкові"]),
        ("Лише в Харкові загинули троє людей.", ["part: Лише в Харкові"]),
        ("Поранено дев'ятьох людей, з них двоє дітей.", ["part: з них двоє"]),
        ("Загинули всього п'ять людей.", []),
        ("Збито 104 дрони.", []),
    ],
)  # fmt: skip
def test_a_ukrainian_claim_says_how_far_it_reaches(text: str, wanted: list[str]) -> None:
    assert said(text, "uk") == wanted


def test_the_words_stand_where_the_scope_says() -> None:
    text = "LEON, May 3 - Some words first.\n\nThe army downed 104 drones over nine\nregions overnight."
    [areas, night] = extract(Document(text))[-1].scopes
    for scope in (areas, night):
        assert scope.span is not None
        assert text[scope.span.start : scope.span.end] == scope.span.text
    assert areas.span is not None
    assert areas.span.text == "over nine\nregions"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The army downed 104 drones over nine regions.", 9),
        ("The army downed 104 drones in at least nine regions.", None),
        ("The army downed 104 drones across western Russia.", None),
        ("The army downed 104 drones over 12 regions of Ukraine.", 12),
    ],
)
def test_the_areas_that_the_words_number_are_counted(text: str, wanted: int | None) -> None:
    [claim] = extract(Document(text))
    assert [scope.regions for scope in claim.scopes] == [wanted]


def test_a_share_is_a_part_and_keeps_the_time_of_its_whole() -> None:
    text = "The ministry said 90 drones were downed overnight nationwide, including 31 over Belgorod."
    whole, share = extract(Document(text, published=PUBLISHED))
    assert [scope.kind for scope in whole.scopes] == [ScopeKind.NIGHT, ScopeKind.WHOLE]
    assert [scope.kind for scope in share.scopes] == [ScopeKind.NIGHT, ScopeKind.PART]


def test_a_claim_holds_only_the_scopes_of_its_own_words() -> None:
    text = "The mayor said 12 people were killed overnight and 31 have been injured since Monday."
    assert [[str(scope) for scope in claim.scopes] for claim in extract(Document(text, published=PUBLISHED))] == [
        ["night: overnight"],
        ["cumulative: since Monday"],
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_table_has_rows_of_every_kind(lang: str) -> None:
    assert {row.kind for rows in rows_of(lang).values() for row in rows} >= set(ScopeKind)


def test_a_language_without_a_table_has_no_scopes() -> None:
    assert find_scopes("104 Drohnen seit Montag overnight", "de", Marks()) == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("cumulative: since Monday", (ScopeKind.CUMULATIVE, "since Monday")),
        ("Part", (ScopeKind.PART, "")),
        (" areas :  in nine regions ", (ScopeKind.AREAS, "in nine regions")),
    ],
)
def test_a_scope_is_read_as_a_person_writes_it(text: str, wanted: tuple[ScopeKind, str]) -> None:
    assert read_scope(text) == wanted


def test_a_kind_that_is_none_is_refused_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"'sometimes' is no scope: write one of cumulative, period, night, .*part"):
        read_scope("sometimes: on Monday")


def test_every_kind_is_written_as_it_is_read() -> None:
    assert [read_scope(str(Scope(kind))) for kind in ScopeKind] == [(kind, "") for kind in ScopeKind]


_ENGLISH = (
    "since",
    "since Monday",
    "overnight",
    "in",
    "nine",
    "regions",
    "alone",
    "Kyiv",
    "including",
    "12",
    "of them",
)
_OTHERS = ("toll", "rose to", "а", "всего", "за ночь", "с начала года", "із", "загалом", "\n", ".", ",", "\u202e", "ІІ")
_SAID = st.sampled_from((*_ENGLISH, *_OTHERS))


@given(st.lists(_SAID, max_size=14).map(" ".join), st.sampled_from(LANGUAGES), st.integers(0, 50))
def test_whatever_the_words_are_a_scopes_words_are_the_documents(text: str, lang: str, offset: int) -> None:
    from reconcile.extraction.places import find_places
    from reconcile.extraction.quantities import find_quantities
    from reconcile.extraction.times import find_times

    marks = Marks(find_quantities(text, offset), find_places(text, offset), find_times(text, PUBLISHED, offset))
    end = 0
    for scope in find_scopes(text, lang, marks, offset):
        assert scope.span is not None
        assert scope.span.text == text[scope.span.start - offset : scope.span.end - offset] != ""
        assert end <= scope.span.start
        end = scope.span.end
