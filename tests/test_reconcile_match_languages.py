"""One fact told in English, Russian and Ukrainian: fifty triples, all invented, that should find each other."""

from __future__ import annotations

from itertools import combinations

import pytest

from reconcile.claims import Claim
from reconcile.extraction.place_forms import nominative
from reconcile.extraction.ready import light_claim
from reconcile.match import compare, evidence, suggest
from reconcile.match.features import features
from reconcile.relations import Relation
from tests.labelled import READS_RUSSIAN, READS_UKRAINIAN
from tests.match_claims import made

LANGUAGES = ("en", "ru", "uk")

TRIPLES = """
104 drones were shot down over *Kursk*
Над *Курском* сбиты 104 беспилотника
Над *Курськом* збито 104 безпілотники
3 people were killed in *Odesa*
В *Одессе* погибли 3 человека
В *Одесі* загинули 3 людини
17 people were injured in *Kharkiv*
В *Харькове* ранены 17 человек
У *Харкові* поранено 17 людей
Air defence destroyed 36 drones over *Belgorod region*
ПВО уничтожила 36 дронов над *Белгородской областью*
ППО знищила 36 дронів над *Бєлгородською областю*
12 missiles were launched at *Kyiv*
По *Киеву* запустили 12 ракет
По *Києву* запустили 12 ракет
The refinery in *Tuapse* is on fire
Горит НПЗ в *Туапсе*
Горить НПЗ у *Туапсе*
An explosion hit the port of *Mykolaiv*
В порту *Николаева* произошёл взрыв
У порту *Миколаєва* стався вибух
5 children were injured in *Zaporizhzhia*
В *Запорожье* ранены 5 детей
У *Запоріжжі* поранено 5 дітей
9 soldiers were killed near *Bakhmut*
Под *Бахмутом* погибли 9 военных
Під *Бахмутом* загинули 9 військових
21 houses were damaged in *Nikopol*
В *Никополе* повреждён 21 дом
У *Нікополі* пошкоджено 21 будинок
A drone struck the hospital in *Sumy*
Дрон попал в больницу в *Сумах*
Дрон влучив у лікарню в *Сумах*
61 UAVs were intercepted over *Voronezh region*
Над *Воронежской областью* перехвачен 61 беспилотник
Над *Воронезькою областю* перехоплено 61 безпілотник
8 civilians were killed in *Kherson*
В *Херсоне* погибли 8 мирных жителей
У *Херсоні* загинули 8 мирних жителів
40 people were rescued in *Dnipro*
В *Днепре* спасли 40 человек
У *Дніпрі* врятували 40 людей
250 people were evacuated from *Kupiansk*
Из *Купянска* эвакуировали 250 человек
З *Куп'янська* евакуювали 250 людей
The airfield in *Saky* was attacked
Атакован аэродром в *Саках*
Атаковано аеродром у *Саках*
14 buildings were damaged in *Chernihiv*
В *Чернигове* повреждены 14 зданий
У *Чернігові* пошкоджено 14 будівель
2 women were killed in *Poltava*
В *Полтаве* погибли 2 женщины
У *Полтаві* загинули 2 жінки
A bridge in *Kerch* was damaged
Повреждён мост в *Керчи*
Пошкоджено міст у *Керчі*
33 prisoners were captured near *Avdiivka*
Под *Авдеевкой* взяты 33 пленных
Під *Авдіївкою* взято 33 полонених
7 ballistic missiles were shot down over *Kyiv*
Над *Киевом* сбиты 7 баллистических ракет
Над *Києвом* збито 7 балістичних ракет
52 drones attacked *Bryansk region*
*Брянскую область* атаковали 52 дрона
*Брянську область* атакували 52 дрони
Debris fell on a school in *Lviv*
Обломки упали на школу во *Львове*
Уламки впали на школу у *Львові*
11 workers were injured at the plant in *Kramatorsk*
На заводе в *Краматорске* ранены 11 рабочих
На заводі в *Краматорську* поранено 11 робітників
4 people are missing in *Ternopil*
В *Тернополе* пропали 4 человека
У *Тернополі* зникли 4 людини
19 drones were downed over *Rostov*
Над *Ростовом* сбиты 19 беспилотников
Над *Ростовом* збито 19 безпілотників
6 police officers were wounded in *Makiivka*
В *Макеевке* ранены 6 полицейских
У *Макіївці* поранено 6 поліцейських
The market in *Kostiantynivka* was shelled
Обстрелян рынок в *Константиновке*
Обстріляно ринок у *Костянтинівці*
2 ships were hit in *Sevastopol*
В *Севастополе* поражены 2 корабля
У *Севастополі* уражено 2 кораблі
28 vehicles were destroyed near *Vuhledar*
Под *Угледаром* уничтожены 28 машин
Під *Вугледаром* знищено 28 машин
13 killed in *Izium*
13 погибших в *Изюме*
13 загиблих в *Ізюмі*
70 injured in *Donetsk*
70 раненых в *Донецке*
70 поранених у *Донецьку*
A plane crashed near *Smolensk*
Под *Смоленском* разбился самолёт
Під *Смоленськом* розбився літак
15 Shaheds were shot down over *Rivne*
Над *Ровно* сбиты 15 шахедов
Над *Рівним* збито 15 шахедів
A power plant in *Burshtyn* was hit
Поражена ТЭС в *Бурштыне*
Уражено ТЕС у *Бурштині*
Governor *Gladkov* reports 3 injured in *Shebekino*
Губернатор *Гладков*: в *Шебекино* ранены 3 человека
Губернатор *Гладков*: у *Шебекіному* поранено 3 людей
Mayor *Klitschko*: 10 injured in *Kyiv*
Мэр *Кличко*: в *Киеве* пострадали 10 человек
Мер *Кличко*: у *Києві* постраждали 10 людей
45 explosions were heard in *Enerhodar*
В *Энергодаре* слышали 45 взрывов
В *Енергодарі* чули 45 вибухів
1,200 people were displaced in *Orikhiv*
В *Орехове* эвакуированы 1200 человек
В *Оріхові* евакуйовано 1200 людей
18 hostages were taken in *Mariupol*
В *Мариуполе* 18 заложников
У *Маріуполі* 18 заручників
A church was damaged in *Vinnytsia*
В *Виннице* повреждена церковь
У *Вінниці* пошкоджено церкву
5 apartments burned in *Cherkasy*
В *Черкассах* сгорели 5 квартир
У *Черкасах* згоріло 5 квартир
22 militants were killed in *Aleppo*
В *Алеппо* убиты 22 боевика
В *Алеппо* вбито 22 бойовиків
Three journalists were wounded in *Gaza*
В *Газе* ранены трое журналистов
У *Газі* поранено трьох журналістів
16 students were injured in *Luhansk*
В *Луганске* ранены 16 студентов
У *Луганську* поранено 16 студентів
An oil depot burns in *Feodosia*
Горит нефтебаза в *Феодосии*
Горить нафтобаза у *Феодосії*
Two helicopters were shot down near *Melitopol*
Под *Мелитополем* сбиты два вертолёта
Під *Мелітополем* збито два вертольоти
30 rockets hit *Sloviansk*
По *Славянску* выпустили 30 ракет
По *Слов'янську* випустили 30 ракет
A child died in *Konotop*
В *Конотопе* погиб ребёнок
У *Конотопі* загинула дитина
Shelling of *Beryslav* injured 2 residents
При обстреле *Берислава* ранены 2 жителя
Внаслідок обстрілу *Берислава* поранено 2 жителів
"""

FOUND = 0.88
"""Of the 150 pairs of one fact, so many at least are suggested as agreeing; 136 were when this was written."""

CLASHES = (Relation.CONFLICTS, Relation.DENIES, Relation.SUPERSEDES)


def _told(text: str, lang: str) -> Claim:
    """A claim of a voice of its own; its places stand between stars."""
    marked = text.strip()
    return made(marked.replace("*", ""), f"{lang}: {marked}", places=",".join(marked.split("*")[1::2]), lang=lang)


LINES = TRIPLES.strip().splitlines()
FACTS = tuple(
    tuple(_told(text, lang) for text, lang in zip(LINES[at : at + 3], LANGUAGES, strict=True))
    for at in range(0, len(LINES), 3)
)
CLAIMS = tuple(claim for fact in FACTS for claim in fact)
FACT = {claim.id: number for number, fact in enumerate(FACTS) for claim in fact}


def test_there_are_fifty_facts_in_three_languages() -> None:
    assert [len(FACTS), *{len(fact) for fact in FACTS}] == [50, 3]


def test_claims_on_one_fact_find_each_other_across_languages() -> None:
    found = {frozenset((s.a, s.b)) for s in suggest(CLAIMS) if s.relation is Relation.CORROBORATES}
    wanted = {frozenset((a.id, b.id)) for fact in FACTS for a, b in combinations(fact, 2)}
    assert len(found & wanted) >= FOUND * len(wanted)


def test_claims_on_two_facts_are_not_suggested_together() -> None:
    assert not [(s.a, s.b, s.relation) for s in suggest(CLAIMS) if FACT[s.a] != FACT[s.b]]


def test_no_two_tellings_of_one_fact_or_of_two_conflict() -> None:
    wrong = [(a.text, b.text) for a, b in combinations(CLAIMS, 2) if compare(a, b).relation in CLASHES]
    assert not wrong


def test_two_figures_of_one_event_conflict_across_languages() -> None:
    one, other = _told("3 people were killed in *Odesa*", "en"), _told("В *Одессе* погибли 5 человек", "ru")
    assert compare(one, other).relation is Relation.CONFLICTS


def test_a_place_is_the_same_in_every_case_of_its_name() -> None:
    for name in ("Харкові", "Харьковом", "Харкова", "Kharkiv"):
        assert nominative(name) == "Kharkiv"
    for name in ("Макіївці", "Макеевке"):
        assert nominative(name) == nominative("Makiivka")


def test_a_region_named_in_an_oblique_case_is_the_region() -> None:
    assert nominative("Белгородской областью") == nominative("Бєлгородською областю") == "Belgorod oblast"


def test_an_unknown_word_in_another_case_stays_unknown() -> None:
    assert nominative("Бармаглотом") is None


def test_a_surname_is_evidence_in_both_scripts() -> None:
    one = evidence(made("Governor Gladkov spoke", "A"))
    other = evidence(made("Выступил Гладков, губернатор", "B", lang="ru"))
    assert {term for term in one if term.startswith("k:")} & {term for term in other if term.startswith("k:")}


def test_a_place_that_the_gazetteer_does_not_join_is_known_by_its_consonants() -> None:
    assert nominative("Роботиного") is None
    one = _told("250 people were evacuated from *Robotyne*", "en")
    assert compare(one, _told("З *Роботиного* евакуювали 250 людей", "uk")).relation is Relation.CORROBORATES


@READS_RUSSIAN
@READS_UKRAINIAN
@pytest.mark.parametrize(
    ("english", "russian", "ukrainian"),
    [
        ("Three workers were injured in Kupiansk", "В Купянске ранены трое рабочих",
         "У Куп'янську поранено трьох робітників"),
        ("Five people were killed in Odesa", "В Одессе погибли пять человек",
         "В Одесі загинули п'ятеро людей"),
        ("Ten drones were shot down over Belgorod region", "Над Белгородской областью сбиты десять дронов",
         "Над Бєлгородською областю збито десять дронів"),
        ("Two helicopters were shot down near Melitopol", "Под Мелитополем сбиты два вертолёта",
         "Під Мелітополем збито два вертольоти"),
        ("At least twenty houses were damaged in Marinka", "В Марьинке повреждены не менее двадцати домов",
         "У Мар'їнці пошкоджено щонайменше двадцять будинків"),
    ],
)  # fmt: skip
def test_bare_text_of_three_languages_tells_one_fact(english: str, russian: str, ukrainian: str) -> None:
    told = [
        light_claim(text, paper, "2031-05-04") for text, paper in zip((english, russian, ukrainian), "ABC", strict=True)
    ]
    for a, b in combinations(told, 2):
        assert compare(a, b).relation is Relation.CORROBORATES, (a.text, b.text)


@READS_UKRAINIAN
def test_numerals_in_words_conflict_across_languages() -> None:
    one = light_claim("Three workers were injured in Kupiansk", "A", "2031-05-04")
    other = light_claim("У Куп'янську поранено сімох робітників", "B", "2031-05-04")
    assert compare(one, other).relation is Relation.CONFLICTS


def test_of_what_a_form_may_be_the_largest_place_is_meant() -> None:
    assert nominative("Львове") == "Lviv"
    assert nominative("Lvove") != "Lviv"


def test_a_name_with_an_apostrophe_is_its_place_in_every_case() -> None:
    for name in ("Куп'янська", "Куп’янськом", "Купянске"):
        assert nominative(name) == "Kupiansk"
    assert nominative("Мар'їнкою") == nominative("Марьинке") == "Marinka"


def test_a_thing_that_the_lexicon_does_not_know_may_be_the_other_languages() -> None:
    one = _told("14 greenhouses were damaged in *Nikopol*", "en")
    assert compare(one, _told("В *Никополе* повреждены 14 теплиц", "ru")).relation is Relation.CORROBORATES


def test_across_languages_a_denial_is_of_what_is_said_of_the_same_place() -> None:
    fire = _told("Над *Курском* сбиты 104 беспилотника", "ru")
    shut = made("104 drones were shot down", "B", denied=True)
    assert compare(fire, shut).relation is None
    here = made("104 drones were shot down over Kursk", "B", denied=True, places="Kursk")
    assert compare(fire, here).relation in CLASHES


def test_a_village_lies_in_the_region_that_the_claim_names_beside_it() -> None:
    """Of the many places called Ivanivka."""
    alone = features(made("Two people were killed in Ivanivka", "A", places="Ivanivka"))
    beside = features(made("Two people were killed in Ivanivka, Kherson region", "A", places="Ivanivka,Kherson region"))
    assert alone.around == frozenset()
    assert {"kherson oblast", "ukraine"} <= beside.around
