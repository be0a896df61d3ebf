"""Places: names in text, and how they contain each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.documents import Document
from reconcile.extraction import extract, gazetteer, spellings
from reconcile.extraction.actors import scenes
from reconcile.extraction.bare import reader
from reconcile.extraction.place_forms import nominative
from reconcile.extraction.places import canonical, containing, contains, find_places, same_place, size, spelled


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A port in Odesa was hit.", ["Odesa"]),
        ("In Kostiantynivka two died.", ["Kostiantynivka"]),
        ("across the Odesa region", ["Odesa region"]),
        ("fires in western Russia", ["western Russia"]),
        ("in nine different regions", ["nine different regions"]),
        ("in Russia's Rostov region", ["Russia", "Rostov region"]),
        ("drones over Rostov and Perm", ["Rostov", "Perm"]),
        ("over Nizhny Novgorod, Kursk and Smolensk", ["Nizhny Novgorod", "Kursk", "Smolensk"]),
        ("Kyiv Mayor Vitali Klitschko", ["Kyiv"]),
        ("Kharkiv's mayor", ["Kharkiv"]),
        ("Israel struck Gaza", ["Israel", "Gaza"]),
        ("talks in South Korea", ["South Korea"]),
        ("The U.S. and the UK", ["U.S.", "UK"]),
        ("в город Одесса", ["Одесса"]),
        ("вибухи у Київ", ["Київ"]),
        ("shot in the 1300 block of Elm Avenue", ["1300 block of Elm Avenue"]),
        ("New York City and Los Angeles", ["New York City", "Los Angeles"]),
    ],
)
def test_names_of_places_are_found(text: str, places: list[str]) -> None:
    assert [span.text for span in find_places(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "Reading is fun",
        "A Nice day",
        "Of course",
        "Paris Hilton sang",
        "Senator Houston Smith",
        "Victoria waved",
        "He and us",
        "no name",
    ],
)
def test_common_words_and_people_are_no_places(text: str) -> None:
    assert find_places(text) == ()


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Two died in Bilohorivka on Sunday.", ["Bilohorivka"]),
        ("Soldiers captured Stepnohirsk.", ["Stepnohirsk"]),
        ("Troops took control of Stepnohirsk.", ["Stepnohirsk"]),
        ("a field northwest of Bilohorivka", ["Bilohorivka"]),
        ("an attack in Kachin State", ["Kachin State"]),
        ("the village of Krynky burned", ["Krynky"]),
        ("shelling of the villages of Bilohorivka and Krynky", ["Bilohorivka", "Krynky"]),
        ("Krynky village was shelled", ["Krynky"]),
        ("a house in Ivanivka, Kherson region", ["Ivanivka", "Kherson region"]),
        ("a clinic in Lyman, Kharkiv oblast", ["Lyman", "Kharkiv oblast"]),
        ("a house in the town of Kafr Batna", ["Kafr Batna"]),
    ],
)
def test_a_village_is_found_where_the_text_says_that_it_is_a_place(text: str, places: list[str]) -> None:
    assert [span.text for span in find_places(text)] == places


@pytest.mark.parametrize(
    "text",
    [
        "Krynky said so",
        "of al Krynky, the town",
        "the swimming pool al Stepnohirsk village",
        "a letter by Bilohorivka",
        "Stepnohirsk spoke first",
        "in Petr Bilohorivka",
        "in Bilohorivka Smith",
        "the Abu Bilohorivka brigade",
        "Police in York spoke",
        "in Krynky they met",
    ],
)
def test_a_villages_name_without_such_words_is_no_place(text: str) -> None:
    found = {span.text for span in find_places(text)}
    assert found <= {"York"}


@pytest.mark.parametrize(
    ("spelling", "kept"),
    [
        ("Kupyansk", "Kupiansk"), ("Куп'янськ", "Kupiansk"), ("Куп’янськ", "Kupiansk"), ("Купянск", "Kupiansk"),
        ("Слов'янськ", "Sloviansk"), ("Славянск", "Sloviansk"), ("Мар'їнка", "Marinka"), ("Марьинка", "Marinka"),
        ("Горловка", "Horlivka"), ("Gorlovka", "Horlivka"), ("Шебекіне", "Shebekino"), ("Бєлгород", "Belgorod"),
        ("Гуляйполе", "Huliaipole"), ("Торецьк", "Toretsk"), ("Mykolayiv", "Mykolaiv"), ("Japonia", None),
        ("Японія", "Japan"), ("Судан", "Sudan"), ("Донбасс", "Donbas"), ("Харківщина", "Kharkiv oblast"),
    ],
)  # fmt: skip
def test_a_place_is_the_same_in_every_spelling_of_either_script(spelling: str, kept: str | None) -> None:
    assert canonical(spelling) == kept


@pytest.mark.parametrize(
    ("one", "other"),
    [("Zaporizhzhya", "Запоріжжя"), ("Kyyiv", "Київ"), ("Vinnytsia", "Вінниця"), ("Khar'kov", "Харьков"),
     ("Yenakiieve", "Єнакієве"), ("Wovchansk", "Вовчанськ"), ("Chernivtsi", "Чернівці"), ("Oryol", "Oriol"),
     ("Yelets", "Елец"), ("Ivano-Frankivsk", "Ivano Frankivsk")],
)  # fmt: skip
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert set(spellings.keys(one)) & set(spellings.keys(other))


def test_cyrillic_that_may_be_two_languages_is_read_as_both() -> None:
    assert spellings.keys("Гродно") == ("grodno", "hrodno")
    assert spellings.keys("Гусиный") == ("gusini",)
    assert spellings.keys("Гусинів") == ("husiniv",)


def test_towns_that_stand_side_by_side_are_no_persons_name() -> None:
    assert [place.text for place in find_places("delays on Berlin Hamburg trains")] == ["Berlin", "Hamburg"]


def test_a_region_is_known_in_every_case() -> None:
    assert nominative("Белгородской областью") == nominative("Бєлгородською областю") == "Belgorod oblast"


def test_of_several_places_so_called_the_one_in_a_place_beside_it_is_meant() -> None:
    assert containing("Ivanivka") == ()
    assert containing("Ivanivka", ("Kherson region",)) == ("Kherson oblast", "Ukraine")
    assert containing("Zolochiv", ("Kharkiv",)) == ("Kharkiv oblast", "Ukraine")
    assert containing("Rafah", ("Egypt",)) == ("Egypt",)


def test_a_place_beside_it_that_holds_none_of_them_leaves_a_name_open() -> None:
    assert containing("Rafah", ("Kyiv",)) == ()


def test_places_so_called_that_are_kept_under_one_name_have_that_name() -> None:
    assert canonical("Zolochiv") is None
    assert spelled("Золочів") == spelled("Zolochiv") == "Zolochiv"
    assert spelled("Волчанск") is None


def test_a_place_is_as_large_as_the_largest_so_called() -> None:
    assert size("Nowhereville") == -1
    assert size("Krynky") < size("Zolochiv") < size("Kyiv")
    assert size("Kharkiv region") == size("Donbas")


def test_every_name_of_the_gazetteer_finds_its_places() -> None:
    text = gazetteer._unpacked().text
    lines = text[text.index(b"\n\n") + 2 :].splitlines()
    names = [line.split(b"\t")[0] for line in lines]
    assert names == sorted(names)
    for line in lines[:: len(lines) // 2000]:
        name, _, starts = line.partition(b"\t")
        assert sorted(gazetteer._lines(name.decode())) == [int(start) for start in starts.split()]


def test_the_gazetteer_is_not_larger_than_it_may_be() -> None:
    assert gazetteer.PACKED.stat().st_size < 2_000_000


def test_towns_and_regions_are_listed_and_villages_are_not() -> None:
    listed = set(gazetteer.cities())
    assert {"Kyiv", "Kharkiv oblast"} <= listed
    assert "Krynky" not in listed


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Kiev", "Kyiv"), ("Київ", "Kyiv"), ("Odessa", "Odesa"), ("Odesa region",
    "Odesa oblast"), ("the Kursk region", "Kursk oblast"),
     ("US", "United States"), ("Україна", "Ukraine"), ("Kostyantynivka", "Kostiantynivka"), ("Nowhereville", None)],
)  # fmt: skip
def test_a_place_has_one_name(name: str, kept: str | None) -> None:
    assert canonical(name) == kept


@pytest.mark.parametrize(
    ("name", "chain"),
    [
        ("Kostiantynivka", ("Donetsk oblast", "Ukraine")),
        ("Smolensk", ("Smolensk oblast", "Russia")),
        ("Rostov", ("Russia",)),
        ("Belgorod region", ("Russia",)),
        ("Kyiv", ("Ukraine",)),
        ("western Russia", ("Russia",)),
        ("Ukraine", ()),
        ("Rafah", ()),
        ("Nowhereville", ()),
    ],
)
def test_a_place_names_what_contains_it(name: str, chain: tuple[str, ...]) -> None:
    assert containing(name) == chain


@pytest.mark.parametrize(
    ("whole", "part", "answer"),
    [
        ("Ukraine", "Kostiantynivka", True),
        ("Donetsk region", "Kostiantynivka", True),
        ("Russia", "western Russia", True),
        ("Russia", "Kyiv", False),
        ("Kyiv", "Ukraine", False),
        ("Russia", "Nowhereville", None),
        ("Egypt", "Rafah", None),
    ],
)
def test_containment_is_left_open_where_a_name_is_unknown_or_ambiguous(
    whole: str, part: str, answer: bool | None
) -> None:
    assert contains(whole, part) is answer


def test_two_names_of_one_place_are_the_same() -> None:
    assert same_place("Kiev", "Київ") is True


def test_two_places_differ() -> None:
    assert same_place("Odesa", "Kyiv") is False


def test_an_unknown_place_is_neither_the_same_nor_another() -> None:
    assert same_place("Nowhereville", "Kyiv") is None


def test_the_offset_is_added_to_the_spans() -> None:
    assert [(span.start, span.end) for span in find_places("in Kyiv", offset=10)] == [(13, 17)]


_NEWSY = st.lists(
    st.sampled_from(
        ["Kyiv", "in", "New", "York", "of", "the", "Region", "region", "U.S.", "western", "Mr", "'s", ",", "nine"]
    ),
    max_size=12,
).map(" ".join)


@given(st.one_of(st.text(max_size=80), _NEWSY))
def test_any_text_gives_spans_of_itself_that_do_not_overlap(text: str) -> None:
    end = 0
    for span in find_places(text):
        assert text[span.start : span.end] == span.text
        assert span.start >= end
        end = span.end


@given(st.text(max_size=40))
def test_any_name_can_be_asked_for(name: str) -> None:
    assert canonical(name) is not None or same_place(name, name) is None


# text | the places that say where
ACTORS = """
Russia launched 104 drones overnight | -
Moscow has fired 58 missiles at Odesa | Odesa
Washington sent 31 tanks to Ukraine | Ukraine
Kyiv said two ships had sunk | -
Israel attacked Tehran at dawn | Tehran
58 missiles launched by Russia hit Kharkiv | Kharkiv
Missiles were fired at Kyiv by Moscow | Kyiv
Kyiv attacked overnight | Kyiv
Kyiv hit by 12 drones | Kyiv
Kyiv attacked heavily | Kyiv
Kyiv was hit on Monday | Kyiv
Kyiv has been shelled | Kyiv
Odesa reported two strikes | Odesa
Drones launched from Russia hit Kyiv | Russia, Kyiv
In Israel attacked villagers fled | Israel
Ukraine shot down 40 drones | Ukraine
Ukraine recorded 12 cases | Ukraine
"""


@pytest.mark.parametrize(("text", "where"), [row.split(" | ") for row in ACTORS.strip().splitlines()])
def test_a_state_that_acts_is_no_place_where_it_happened(text: str, where: str) -> None:
    assert (", ".join(place.text for place in scenes(text, find_places(text))) or "-") == where


def test_a_claim_says_where_and_not_which_state_acted() -> None:
    (claim,) = extract(Document("Lind said that Russia had fired 12 missiles at Odesa."))
    assert [place.text for place in claim.places] == ["Odesa"]


# language | text | the places that say where
SLAVIC_ACTORS = """
ru | Россия выпустила 104 дрона по Украине | Украине
ru | Москва также заявила, что сбиты 12 дронов | -
ru | 12 ракет, выпущенных Россией, попали в Одессу | Одессу
ru | Москва атакована беспилотниками | Москва
ru | Киев атаковали 12 дронов | Киев
ru | дроны сбиты над Россией | Россией
uk | Росія випустила 104 дрони по Одесі | Одесі
uk | ракети, випущені Росією, влучили в Харків | Харків
uk | Київ атаковано дронами | Київ
uk | Київ заявив про втрати | -
"""


@pytest.mark.parametrize(("lang", "text", "where"), [row.split(" | ") for row in SLAVIC_ACTORS.strip().splitlines()])
def test_a_state_that_acts_is_no_place_in_russian_and_ukrainian_either(lang: str, text: str, where: str) -> None:
    assert (", ".join(place.text for place in reader(lang).places(text, 0)) or "-") == where
