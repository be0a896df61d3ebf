"""Names across scripts and spellings: which are proposed as one source's, and which must not be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.names import may_be_one, proposals, skeleton
from reconcile.registry import starter
from reconcile.sources import Source, SourceKind

ONE = (
    # one surname in three scripts and spellings
    ("Шмыгаль", "Шмигаль"),
    ("Шмыгаль", "Shmyhal"),
    ("Shmyhal", "Денис Шмигаль"),
    ("Шмигаль Денис", "Denys Shmyhal"),
    ("Volodymyr Zelenskyy", "Владимир Зеленский"),
    ("Zelensky", "Volodymyr Zelenskyy"),
    ("Serhii Sternenko", "Сергей Стерненко"),
    ("Alexander Khinshtein", "Олександр Хінштейн"),
    ("Yevgeny Prigozhin", "Евгений Пригожин"),
    ("Vitali Klitschko", "Віталій Кличко"),
    ("Emmanuel Macron", "Эммануэль Макрон"),
    ("Olaf Scholz", "Олаф Шольц"),
    ("S. Lavrov", "Sergei Lavrov"),
    ("Vladimir Vladimirovich Putin", "Vladimir Putin"),
    # titles and offices
    ("the governor of Smolensk", "Smolensk governor Vasily Anokhin"),
    ("Governor Anokhin", "Vasily Anokhin"),
    ("Anokhin", "Smolensk governor Vasily Anokhin"),
    ("acting governor of Kursk region Alexander Khinshtein", "Kursk governor"),
    ("Kharkiv mayor Ihor Terekhov", "Игорь Терехов"),
    ("губернатор Смоленской области Василий Анохин", "Vasily Anokhin"),
    ("President of Ukraine", "Ukrainian President"),
    ("Ukrainian President", "Ukrainian President Volodymyr Zelensky"),
    ("Kremlin spokesman", "Kremlin spokesman Dmitry Peskov"),
    # bodies, their acronyms and compounds
    ("MoD", "Ministry of Defence"),
    ("MoD", "Russian Ministry of Defence"),
    ("Russian MoD", "Russian Ministry of Defense"),
    ("Ministry of Defence of the United Kingdom", "UK MoD"),
    ("Ministry of Defence", "Russian Ministry of Defence"),
    ("Russian Defence Ministry", "Ministry of Defense of Russia"),
    ("Office of the President of Ukraine", "Ukrainian President's Office"),
    ("WHO", "World Health Organization"),
    ("ISW", "Institute for the Study of War"),
    ("ЗСУ", "Збройні сили України"),
    ("МЗС України", "Міністерство закордонних справ України"),
    ("Минобороны России", "Министерство обороны РФ"),
    ("Нацполіція", "Національна поліція"),
    ("TASS", "TASS news agency"),
    ("RIA", "RIA Novosti"),
)

TWO = (
    # what is left without its country tells nothing
    ("The Gazette", "Российская газета"),
    ("Novosti", "Российские новости"),
    # two states' ministries
    ("Ministry of Defence of Ukraine", "Russian Ministry of Defence"),
    ("Минобороны России", "Міноборони України"),
    ("Russian MoD", "Ministry of Defence of Ukraine"),
    ("General Staff of Ukraine", "Russian General Staff"),
    ("Gaza Ministry of Health", "Ministry of Health of Ukraine"),
    ("Ukrainian President", "Russian President"),
    # one state's two bodies, a body and its state
    ("MoD", "Ministry of Foreign Affairs"),
    ("МИД России", "Минобороны России"),
    ("Russia", "Russian Ministry of Defence"),
    ("Air Force", "Navy"),
    ("European Commission", "European Council"),
    ("Kharkiv Military Administration", "Kherson Military Administration"),
    ("3rd Assault Brigade", "5th Assault Brigade"),
    # two people
    ("Sergei Ivanov", "Viktor Ivanov"),
    ("Volodymyr Zelensky", "Olena Zelenska"),
    ("Zelensky", "Olena Zelenska"),
    ("Petrov", "Petrova"),
    ("Putin", "Patton"),
    ("Donald Trump", "Donald Trump Jr"),
    ("Smolensk governor Vasily Anokhin", "Smolensk governor Alexei Ostrovsky"),
    # another office, an office without a place, a place
    ("governor of Kursk", "governor of Smolensk"),
    ("Belgorod governor", "Belgorod mayor"),
    ("deputy defence minister", "defence minister"),
    ("president", "the president's spokesman"),
    ("Defence Minister", "Defence Ministry"),
    ("the governor", "Smolensk governor Vasily Anokhin"),
    ("Smolensk", "Smolensk governor Vasily Anokhin"),
    ("Smolensk authorities", "Smolensk governor"),
    ("Kremlin", "Kremlin spokesman Dmitry Peskov"),
    # outlets
    ("Kyiv Independent", "Independent"),
    ("The Times", "The Moscow Times"),
    ("BBC", "BBC Monitoring"),
    ("Interfax", "Interfax-Ukraine"),
    ("AP", "AFP"),
    ("Channel 12", "Channel 13"),
    ("UNSC", "UNESCO"),
)


@pytest.mark.parametrize(("one", "other"), ONE)
def test_these_names_may_be_one_sources(one: str, other: str) -> None:
    assert may_be_one(one, other)
    assert may_be_one(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_these_names_are_not_proposed(one: str, other: str) -> None:
    assert not may_be_one(one, other)
    assert not may_be_one(other, one)


@pytest.mark.parametrize(("one", "other"), [(pair[0], pair[1]) for pair in ONE])
def test_what_may_be_one_is_found_among_many(one: str, other: str) -> None:
    crowd = [
        Source(f"other {n}", f"{name} {n}")
        for n, name in enumerate(("Person", "Ministry of Trade", "Wire"))
        for _ in "ab"
    ]
    found = proposals([Source("one", one), *crowd, Source("other", other)])
    assert (found["one"], found["other"]) == (("other",), ("one",))


def test_people_of_one_surname_are_each_proposed_and_none_is_joined() -> None:
    sources = [Source("1", "Anokhin"), Source("2", "Vasily Anokhin"), Source("3", "Pyotr Anokhin")]
    assert proposals(sources) == {"1": ("2", "3"), "2": ("1",), "3": ("1",)}
    assert all(source.merged_into is None for source in sources)


def test_an_alias_leads_to_a_proposal_that_the_name_would_not() -> None:
    assert not may_be_one("Kyiv city hall", "Киевская мэрия")
    city = Source("1", "Kyiv city hall", aliases=("Київська мерія", "Киевская мэрия"))
    assert proposals([city, Source("2", "Киевская мэрия"), Source("3", "Киев")]) == {"1": ("2",), "2": ("1",)}


@pytest.mark.parametrize(
    "other",
    [
        Source("2", "Anokhin", SourceKind.OUTLET),
        Source("2", "Anokhin", SourceKind.ANONYMOUS),
        Source("2", "Anokhin", merged_into="1"),
        Source("2", "Anokhin", party="Ukraine"),
        Source("2", "Anokhin", speaks_for="1"),
    ],
    ids=["of another kind", "anonymous", "merged", "of another party", "speaks for the first"],
)
def test_what_a_person_has_told_apart_is_not_proposed(other: Source) -> None:
    person = Source("1", "Vasily Anokhin", SourceKind.PERSON, party="Russia")
    assert proposals([person, Source("2", "Anokhin")]) == {"1": ("2",), "2": ("1",)}
    assert proposals([person, other]) == {}


def test_no_two_sources_of_the_starter_seem_one() -> None:
    assert proposals(starter()) == {}


names = st.text("abcдежі АЇZ.-'", max_size=12) | st.sampled_from([name for pair in (*ONE, *TWO) for name in pair])


@given(names, names)
def test_it_does_not_matter_which_name_comes_first(one: str, other: str) -> None:
    assert may_be_one(one, other) == may_be_one(other, one)


@pytest.mark.parametrize("name", sorted({name for pair in ONE for name in pair}))
def test_case_and_articles_make_no_difference(name: str) -> None:
    assert may_be_one(name, f"The {name.upper()}")


def test_a_surname_that_very_many_share_is_no_evidence() -> None:
    people = [Source(str(n), f"{chr(97 + n % 26)}{chr(97 + n // 26)}{n} Ivanov") for n in range(100)]
    assert "x" not in proposals([*people, Source("x", "Ivanov")])


def test_spellings_share_a_skeleton() -> None:
    assert {skeleton(word) for word in ("Шмыгаль", "Шмигаль", "Shmyhal", "Shmygal")} == {"smhl"}
    assert skeleton("Ы") != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Минобороны", "Ministry of Defence"),
        ("Министерство обороны России", "Russian Defence Ministry"),
        ("Міноборони України", "Ukraine's Ministry of Defence"),
        ("МЗС України", "Ukrainian Foreign Ministry"),
        ("Генштаб ВСУ", "General Staff of the Armed Forces of Ukraine"),
        ("Повітряні сили ЗСУ", "Ukrainian Air Force"),
        ("Воздушные силы ВСУ", "Повітряні сили ЗСУ"),
        ("СБУ", "Security Service of Ukraine"),
        ("ООН", "United Nations"),
        ("ДСНС", "State Emergency Service"),
        ("Следственный комитет", "Investigative Committee"),
        ("Шмыгаль", "Denys Shmyhal"),
        ("Володимир Зеленський", "Volodymyr Zelenskiy"),
    ],
)
def test_a_source_meets_itself_across_scripts_and_by_translation(one: str, other: str) -> None:
    assert may_be_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Минобороны России", "Міноборони України"),
        ("Минобороны России", "Ministry of Defence of Ukraine"),
        ("МЧС", "ДСНС"),
        ("ФСБ", "СБУ"),
        ("МИД", "Минздрав"),
    ],
)
def test_like_bodies_of_two_countries_stay_two(one: str, other: str) -> None:
    assert not may_be_one(one, other)
