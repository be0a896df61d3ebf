"""Russian and Ukrainian by phenomenon: paths, names, whole texts, quantities, times, places, hostile text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.claims import Claim, Modality, Span
from reconcile.documents import Document
from reconcile.extraction import extract
from reconcile.match import compare
from reconcile.names import may_be_one
from tests.labelled import PUBLISHED, READS_RUSSIAN, READS_UKRAINIAN

pytestmark = [READS_RUSSIAN, READS_UKRAINIAN]

REPORT_RU = """КУРСК, 29 января. Губернатор Лесной области Антон Рыжов сообщил в своём канале об атаке дронов.
По его словам, ночью сбиты 14 БПЛА. «Никто не пострадал», — написал глава региона.
В оперштабе утверждают, что сгорел склад. Об этом сообщает ТАСС.
Местный житель рассказал журналистам, что видел пожар.
«Мы готовим автобусы для всех, кто захочет уехать из города», — сказала мэр Инна Гай. «Первые уйдут уже вечером».
Она добавила, что школы закрыты. Рыжов призвал не снимать видео."""
REPORT_UK = """Унаслідок атаки загинули троє людей. Про це повідомив начальник Лісової ОВА Антон Рижов.
За його словами, вночі збили 14 БпЛА. «Ніхто не постраждав», — написав очільник області.
У поліції стверджують, що згорів склад. Про це повідомляє Укрінформ.
Місцевий житель розповів журналістам, що бачив пожежу.
«Ми готуємо автобуси для всіх, хто захоче виїхати з міста», — сказала мерка Інна Гай. «Перші поїдуть уже ввечері».
Вона додала, що школи зачинено. Рижов закликав не знімати відео."""


def claims(text: str, lang: str) -> tuple[Claim, ...]:
    return extract(Document(text, "The Paper", published=PUBLISHED, lang=lang))


def one(text: str, lang: str) -> Claim:
    return claims(text, lang)[0]


def told(text: str, lang: str) -> list[tuple[str | None, str]]:
    """Origins and contents of a text's claims."""
    return [(claim.origin.name if claim.origin else None, claim.text) for claim in claims(text, lang)]


def test_a_russian_report_keeps_its_voices_apart() -> None:
    assert told(REPORT_RU, "ru") == [
        ("Антон Рыжов", "об атаке дронов"),
        ("Антон Рыжов", "ночью сбиты 14 БПЛА"),
        ("Антон Рыжов", "«Никто не пострадал»"),
        ("оперштаб", "сгорел склад"),
        ("Местный житель", "видел пожар"),
        ("Инна Гай", "«Мы готовим автобусы для всех, кто захочет уехать из города»"),
        ("Инна Гай", "«Первые уйдут уже вечером»"),
        ("Инна Гай", "школы закрыты"),
        ("Антон Рыжов", "не снимать видео"),
    ]


def test_a_ukrainian_report_keeps_its_voices_apart() -> None:
    assert told(REPORT_UK, "uk") == [
        ("Антон Рижов", "Унаслідок атаки загинули троє людей"),
        ("Антон Рижов", "вночі збили 14 БпЛА"),
        ("Антон Рижов", "«Ніхто не постраждав»"),
        ("поліція", "згорів склад"),
        ("Місцевий житель", "бачив пожежу"),
        ("Інна Гай", "«Ми готуємо автобуси для всіх, хто захоче виїхати з міста»"),
        ("Інна Гай", "«Перші поїдуть уже ввечері»"),
        ("Інна Гай", "школи зачинено"),
        ("Антон Рижов", "не знімати відео"),
    ]


@pytest.mark.parametrize(
    ("lang", "text", "path"),
    [
        ("ru", "Анохин сообщил РИА Новости, что дом сгорел.", ["Анохин", "РИА Новости", "The Paper"]),
        ("ru", "Анохин рассказал агентству ТАСС, что дом сгорел.", ["Анохин", "ТАСС", "The Paper"]),
        ("ru", "Дом сгорел, сообщает ТАСС со ссылкой на Анохина.", ["Анохин", "ТАСС", "The Paper"]),
        ("ru", "Анохин заявил, что дом сгорел, передаёт Интерфакс.", ["Анохин", "Интерфакс", "The Paper"]),
        ("ru", "Дом сгорел, сообщает «Интерфакс».", ["Интерфакс", "The Paper"]),
        ("uk", "Рижов повідомив Укрінформу, що будинок згорів.", ["Рижов", "Укрінформ", "The Paper"]),
        ("uk", "Рижов розповів агентству Reuters, що будинок згорів.", ["Рижов", "Reuters", "The Paper"]),
        ("uk", "Будинок згорів, повідомляє Reuters із посиланням на Рижова.", ["Рижов", "Reuters", "The Paper"]),
        ("uk", "Рижов заявив, що будинок згорів, передає Укрінформ.", ["Рижов", "Укрінформ", "The Paper"]),
    ],
)
def test_the_path_names_whom_the_words_came_through(lang: str, text: str, path: list[str]) -> None:
    assert [voice.name for voice in one(text, lang).attribution.path] == path


@pytest.mark.parametrize(
    ("lang", "phrase", "name"),
    [
        ("ru", "Василия Анохина", "Василий Анохин"),
        ("ru", "Марии Захаровой", "Мария Захарова"),
        ("ru", "главы МИД Венгрии Петера Сийярто", "Петер Сийярто"),
        ("ru", "областного управления МЧС", "областное управление МЧС"),
        ("ru", "Генштаба ВСУ", "Генштаб ВСУ"),
        ("uk", "Володимира Зеленського", "Володимир Зеленський"),
        ("uk", "речниці міністерства Марії Гончар", "Марія Гончар"),
        ("uk", "обласної прокуратури", "обласна прокуратура"),
        ("uk", "Генерального штабу ЗСУ", "Генеральний штаб ЗСУ"),
    ],
)
def test_names_come_out_in_the_nominative(lang: str, phrase: str, name: str) -> None:
    said = {"ru": "По словам {}, дом сгорел.", "uk": "За словами {}, будинок згорів."}[lang]
    origin = one(said.format(phrase), lang).origin
    assert origin is not None
    assert (origin.name, origin.span and origin.span.text) == (name, phrase)


def test_one_persons_names_in_two_languages_may_be_one() -> None:
    russian = one("По словам Василия Анохина, дом сгорел.", "ru").origin
    ukrainian = one("За словами Василя Анохіна, будинок згорів.", "uk").origin
    assert russian is not None
    assert ukrainian is not None
    assert may_be_one(russian.name, ukrainian.name)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Два дипломата сообщили, что встреча отложена."),
        ("ru", "Источник в правительстве сообщил, что встреча отложена."),
        ("ru", "Они заявили, что встреча отложена."),
        ("uk", "Двоє дипломатів повідомили, що зустріч відклали."),
        ("uk", "Джерело в уряді повідомило, що зустріч відклали."),
        ("uk", "Вони заявили, що зустріч відклали."),
    ],
)
def test_whoever_is_not_named_is_anonymous(lang: str, text: str) -> None:
    origin = one(text, lang).origin
    assert origin is not None
    assert origin.anonymous


@pytest.mark.parametrize(
    ("lang", "text", "modality"),
    [
        ("ru", "Мэр заявил, что мост цел.", Modality.ASSERTED),
        ("ru", "Мэр подтвердил, что мост цел.", Modality.CONFIRMED),
        ("ru", "Мэр опроверг сообщения о пожаре.", Modality.DENIED),
        ("ru", "Мэр не подтвердил, что мост цел.", Modality.QUESTIONED),
        ("ru", "Сообщается, что мост цел.", Modality.REPORTED),
        ("ru", "Мост якобы цел.", Modality.ALLEGED),
        ("ru", "Мэр обещал починить мост.", Modality.INTENDED),
        ("uk", "Мер заявив, що міст цілий.", Modality.ASSERTED),
        ("uk", "Мер підтвердив, що міст цілий.", Modality.CONFIRMED),
        ("uk", "Мер заперечив, що міст цілий.", Modality.DENIED),
        ("uk", "Мер не підтвердив, що міст цілий.", Modality.QUESTIONED),
        ("uk", "Повідомляється, що міст цілий.", Modality.REPORTED),
        ("uk", "Міст нібито цілий.", Modality.ALLEGED),
        ("uk", "Мер пообіцяв полагодити міст.", Modality.INTENDED),
    ],
)
def test_the_cue_says_what_the_source_commits_itself_to(lang: str, text: str, modality: Modality) -> None:
    assert one(text, lang).modality is modality


@pytest.mark.parametrize(
    ("lang", "text", "figures"),
    [
        ("ru", "Погибли двое, ранены пятеро.", ["2 people killed", "5 people injured"]),
        ("ru", "Погибли двое мирных жителей, ещё семеро ранены.", ["2 civilians killed", "7 people injured"]),
        ("ru", "Ранения получили не менее трёх военных.", ["3.. soldiers injured"]),
        ("ru", "Сбиты 104 украинских беспилотника.", ["104 drones"]),
        ("ru", "Число погибших выросло до 14.", ["14 people killed"]),
        ("ru", "Погибли до 14 человек.", ["..14 people killed"]),
        ("ru", "Сгорели от 10 до 15 домов.", ["10..15 houses"]),
        ("ru", "Потеряно 1,2 млн рублей и 40 тыс. долларов.", ["1200000 ₽", "40000 $"]),
        ("ru", "Эвакуированы двести двадцать пять жителей.", ["225 residents evacuated"]),
        ("ru", "Запущены полторы тысячи ракет.", ["1500 missiles"]),
        ("ru", "Горят десятки домов.", ["20..99 houses"]),
        ("ru", "Горят несколько десятков домов.", ["30..90 houses"]),
        ("ru", "Прилетели 100 и более дронов.", ["100.. drones"]),
        ("ru", "Применили 5 ракет Х-101 и С-300 в 10:30.", ["5 missiles"]),
        ("ru", "Погиб 47-летний водитель рейса № 15.", []),
        ("ru", "Один из домов сгорел 29 января 2025 года.", []),
        ("ru", "Сбиты 52 из 60 ракет.", ["52 missiles"]),
        ("uk", "Загинули двоє, поранено п'ятьох.", ["2 people killed", "5 people injured"]),
        ("uk", "Загинули двоє цивільних, ще семеро поранені.", ["2 civilians killed", "7 people injured"]),
        ("uk", "Поранення дістали щонайменше троє військових.", ["3.. soldiers injured"]),
        ("uk", "Збито 104 російські безпілотники.", ["104 drones"]),
        ("uk", "Кількість загиблих зросла до 14.", ["14 people killed"]),
        ("uk", "Загинуло до 14 людей.", ["..14 people killed"]),
        ("uk", "Згоріло від 10 до 15 будинків.", ["10..15 houses"]),
        ("uk", "Втрачено 1,2 млн гривень і 40 тис. доларів.", ["1200000 ₴", "40000 $"]),
        ("uk", "Евакуювали двісті двадцять п'ять жителів.", ["225 residents evacuated"]),
        ("uk", "Запустили півтори тисячі ракет.", ["1500 missiles"]),
        ("uk", "Горять десятки будинків.", ["20..99 houses"]),
        ("uk", "Горять кілька десятків будинків.", ["30..90 houses"]),
        ("uk", "Прилетіло 100 і більше дронів.", ["100.. drones"]),
        ("uk", "Застосували 5 ракет Х-101 і С-300 о 10:30.", ["5 missiles"]),
        ("uk", "Загинув 47-річний водій рейсу № 15.", []),
        ("uk", "Один із будинків згорів 29 січня 2025 року.", []),
    ],
)
def test_figures_are_intervals_with_what_they_count_in_english(lang: str, text: str, figures: list[str]) -> None:
    found = [quantity for claim in claims(text, lang) for quantity in claim.quantities]
    ends = [("" if q.low is None else f"{q.low:g}", "" if q.high is None else f"{q.high:.10g}") for q in found]
    ends = [(low if not low else f"{float(low):.10g}", high) for low, high in ends]
    written = [low if low == high else f"{low}..{high}" for low, high in ends]
    assert [f"{w} {q.unit or q.counted}" for w, q in zip(written, found, strict=True)] == figures


@pytest.mark.parametrize(
    ("lang", "words", "start", "end"),
    [
        ("ru", "в ночь на среду", "2025-01-28T18:00", "2025-01-29T08:00"),
        ("ru", "в ночь на 27 января", "2025-01-26T18:00", "2025-01-27T08:00"),
        ("ru", "в ночь с 26 на 27 января", "2025-01-26T18:00", "2025-01-27T08:00"),
        ("ru", "ночью", "2025-01-28T18:00", "2025-01-29T08:00"),
        ("ru", "в среду", "2025-01-29", "2025-01-29"),
        ("ru", "вечером во вторник", "2025-01-28T18:00", "2025-01-28T23:59"),
        ("ru", "вчера вечером", "2025-01-28T18:00", "2025-01-28T23:59"),
        ("ru", "накануне", "2025-01-28", "2025-01-28"),
        ("ru", "утром 28 января", "2025-01-28T06:00", "2025-01-28T12:00"),
        ("ru", "24 февраля 2022 года", "2022-02-24", "2022-02-24"),
        ("ru", "24.02.2022", "2022-02-24", "2022-02-24"),
        ("ru", "с понедельника", "2025-01-27", None),
        ("ru", "до 1 января", None, "2024-12-31"),
        ("ru", "с 1 по 5 января", "2025-01-01", "2025-01-05"),
        ("ru", "за последние 24 часа", "2025-01-28", "2025-01-29"),
        ("ru", "за сутки", "2025-01-28", "2025-01-29"),
        ("ru", "на прошлой неделе", "2025-01-20", "2025-01-26"),
        ("ru", "в прошлом году", "2024-01-01", "2024-12-31"),
        ("ru", "два дня назад", "2025-01-27", "2025-01-27"),
        ("ru", "неделю назад", "2025-01-22", "2025-01-22"),
        ("ru", "в декабре", "2024-12-01", "2024-12-31"),
        ("ru", "с начала года", "2025-01-01", None),
        ("uk", "у ніч на середу", "2025-01-28T18:00", "2025-01-29T08:00"),
        ("uk", "у ніч на 27 січня", "2025-01-26T18:00", "2025-01-27T08:00"),
        ("uk", "вночі", "2025-01-28T18:00", "2025-01-29T08:00"),
        ("uk", "у середу", "2025-01-29", "2025-01-29"),
        ("uk", "у п'ятницю", "2025-01-24", "2025-01-24"),
        ("uk", "у вівторок ввечері", "2025-01-28T18:00", "2025-01-28T23:59"),
        ("uk", "вчора", "2025-01-28", "2025-01-28"),
        ("uk", "28 січня вранці", "2025-01-28T06:00", "2025-01-28T12:00"),
        ("uk", "24 лютого 2022 року", "2022-02-24", "2022-02-24"),
        ("uk", "з понеділка", "2025-01-27", None),
        ("uk", "за минулу добу", "2025-01-28", "2025-01-29"),
        ("uk", "минулого тижня", "2025-01-20", "2025-01-26"),
        ("uk", "два дні тому", "2025-01-27", "2025-01-27"),
        ("uk", "у грудні", "2024-12-01", "2024-12-31"),
        ("uk", "з початку року", "2025-01-01", None),
    ],
)
def test_times_are_windows_against_the_day_of_publication(
    lang: str, words: str, start: str | None, end: str | None
) -> None:
    said = {"ru": f"Мэр сказал, что {words} сгорел дом.", "uk": f"Мер сказав, що {words} згорів будинок."}[lang]
    when = one(said, lang).when
    assert when is not None
    assert (when.text, when.start, when.end) == (words, start, end)


def test_without_a_day_of_publication_relative_times_have_no_bounds() -> None:
    when = extract(Document("Мэр сказал, что вчера сгорел дом.", lang="ru"))[0].when
    assert when is not None
    assert (when.text, when.start, when.end) == ("вчера", None, None)


@pytest.mark.parametrize(
    ("lang", "words", "places"),
    [
        ("ru", "в Харькове", ["Харькове"]),
        ("ru", "над Смоленской областью", ["Смоленской областью"]),
        ("ru", "над Брянской, Курской и Белгородской областями", ["Брянской", "Курской", "Белгородской областями"]),
        ("ru", "в Нижнем Новгороде и на Смоленщине", ["Нижнем Новгороде", "Смоленщине"]),
        ("ru", "в Краснодарском крае", ["Краснодарском крае"]),
        ("ru", "в девяти регионах", ["девяти регионах"]),
        ("ru", "у дома Владимира Котова", []),
        ("uk", "у Києві", ["Києві"]),
        ("uk", "над Харківською областю", ["Харківською областю"]),
        ("uk", "на Одещині та Донеччині", ["Одещині", "Донеччині"]),
        ("uk", "у Сумській і Полтавській областях", ["Сумській", "Полтавській областях"]),
        ("uk", "у Кривому Розі", ["Кривому Розі"]),
        ("uk", "у двох містах", []),
    ],
)
def test_places_are_known_in_any_case(lang: str, words: str, places: list[str]) -> None:
    said = {"ru": f"Мэр сказал, что {words} был взрыв.", "uk": f"Мер сказав, що {words} був вибух."}[lang]
    assert [place.text for place in one(said, lang).places] == places


@pytest.mark.parametrize(
    ("lang", "text", "places"),
    [
        ("uk", "Бої точаться під Степногірськом, сказав Рижов.", ["Степногірськом"]),
        ("uk", "У селі Кринки горить школа, сказав Рижов.", ["Кринки"]),
        ("uk", "Кринки знову обговорюють, сказав Рижов.", []),
        ("uk", "Про це в Степногірську Рижов розповів, сказав Гай.", []),
        ("uk", "Мирні переговори тривають, сказав Рижов.", []),
        ("uk", "Харківщина та Донбас без світла, сказав Рижов.", ["Харківщина", "Донбас"]),
        ("ru", "Бои идут под Степногорском, сказал Рыжов.", ["Степногорском"]),
        ("ru", "Степногорск молчит, сказал Рыжов.", []),
        ("ru", "Надежда есть, сказал Рыжов.", []),
        ("ru", "Новая школа открыта, сказал Рыжов.", []),
        ("ru", "Белгородчина осталась без света, сказал Рыжов.", ["Белгородчина"]),
        ("ru", "Франция и Япония помогут Судану, сказал Рыжов.", ["Франция", "Япония", "Судану"]),
    ],
)
def test_a_village_is_a_place_where_the_text_puts_something_there(lang: str, text: str, places: list[str]) -> None:
    assert [place.text for claim in claims(text, lang) for place in claim.places] == places


@pytest.mark.parametrize(
    ("lang", "text", "figures"),
    [
        ("ru", "Раненых не пятеро, а семеро, сказал Рыжов.", [(7, "people injured")]),
        ("uk", "Поранених не п'ятеро, а семеро, сказав Рижов.", [(7, "people injured")]),
        ("ru", "Ранены пятеро дорожников, сказал Рыжов.", [(5, "people injured")]),
        ("uk", "Уцілів один будинок із дев'яти, сказав Рижов.", [(1, "houses")]),
        ("uk", "У метро ночувало близько сотні людей, сказав Рижов.", [(90, "people")]),
    ],
)
def test_a_figure_is_read_as_it_was_put_right(lang: str, text: str, figures: list[tuple[float, str]]) -> None:
    told_of = claims(text, lang)
    assert [(q.low, q.counted) for claim in told_of for q in claim.quantities] == figures
    assert not any(claim.negated for claim in told_of)


def test_a_compound_content_is_split_and_each_part_points_at_its_words() -> None:
    said = claims("Рыжов сообщил, что сбиты 12 дронов, а жертв нет.", "ru")
    assert [(claim.text, claim.negated) for claim in said] == [("сбиты 12 дронов", False), ("жертв нет", True)]


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ru", "«Мы отбили атаку. Сбиты 26 дронов, — написал Антон Рыжов. — Пострадавших нет».", "Антон Рыжов"),
        ("uk", "«Ми відбили атаку. Збито 26 дронів, — написав Антон Рижов. — Постраждалих немає».", "Антон Рижов"),
    ],
)
def test_an_author_named_inside_the_quotation_marks_is_no_part_of_it(lang: str, text: str, name: str) -> None:
    said = claims(text, lang)
    assert [claim.origin and claim.origin.name for claim in said] == [name, name]
    assert [claim.text.split()[-1] for claim in said] == [text.split(",")[0].split()[-1], text.split()[-1].rstrip(".")]


def test_behind_a_quotation_and_a_dash_any_verb_says() -> None:
    assert told("«Никаких переговоров сейчас не ведётся», — отрезал Рыжов.", "ru") == [
        ("Рыжов", "«Никаких переговоров сейчас не ведётся»")
    ]


def test_claims_of_three_languages_meet() -> None:
    english = one("The defence ministry said that 104 drones were shot down over Russia overnight.", "en")
    russian = one("Минобороны сообщило, что в ночь на среду над Россией сбиты 104 беспилотника.", "ru")
    ukrainian = one("Міноборони повідомило, що в ніч на середу над Росією збили 98 безпілотників.", "uk")
    assert compare(english, russian).relation == "corroborates"
    assert compare(english, ukrainian).relation == compare(russian, ukrainian).relation == "conflicts"


def test_a_headline_names_its_source_before_a_colon_or_behind_a_dash() -> None:
    assert told("Рыжов: сбиты 12 дронов", "ru") == [("Рыжов", "сбиты 12 дронов")]
    assert told("Збито 12 дронів — Рижов", "uk") == [("Рижов", "Збито 12 дронів")]


@pytest.mark.parametrize("lang", ["ru", "uk"])
def test_a_claim_names_what_made_it(lang: str) -> None:
    made_by = one({"ru": "Мэр сказал, что дом сгорел.", "uk": "Мер сказав, що будинок згорів."}[lang], lang).made_by
    assert f"cues_{lang} " in made_by


@pytest.mark.parametrize(("text", "lang"), [(REPORT_RU, "ru"), (REPORT_UK, "uk")])
def test_the_same_text_gives_the_same_claims_with_ids_of_their_own(text: str, lang: str) -> None:
    first, second = claims(text, lang), claims(text, lang)
    assert first == second
    assert len({claim.id for claim in first}) == len(first)


_PIECES = [
    *("Мэр сказал, что", "«Дом сгорел»", "— сообщил", "Анохин", "не менее", "12", "в ночь на", "среду", "ТАСС"),
    *("За словами", "Рижова", "повідомили", "у ДСНС", "п'ятеро", "29 січня", "Про це", "як", ",", ":", "—", "«", "»"),
    *(".", "\n", "\x1b[31m", "[/]", "\ud800", "", "\u202e", "(", "№", "%", "тыс.", "и", "та", "со ссылкой на"),
]


@given(st.lists(st.sampled_from(_PIECES), max_size=25).map(" ".join), st.sampled_from(["ru", "uk"]))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_span_of_any_text_is_where_it_says(text: str, lang: str) -> None:
    for claim in claims(text, lang):
        voices = [voice.span for voice in claim.attribution.path if voice.span is not None]
        figures = [Span(q.start, q.end, q.text) for q in claim.quantities if q.start is not None and q.end is not None]
        for span in (claim.content, claim.quote, *voices, *claim.places, *figures, *([claim.cue] if claim.cue else [])):
            assert text[span.start : span.end] == span.text
        assert claim.quote.start <= claim.content.start < claim.content.end <= claim.quote.end


@pytest.mark.parametrize("text", ["ТАСС : и ,", "ТАСС : и , .", "ТАСС: «»"])
def test_a_headline_of_nothing_but_signs_tells_nothing(text: str) -> None:
    assert not [claim for claim in claims(text, "ru") if claim.cue is not None]


def figures(text: str, lang: str) -> list[list[tuple[float | None, float | None, str | None, float | None]]]:
    """Of each claim its figures: bounds, what is counted, of how many."""
    return [[(q.low, q.high, q.counted, q.of) for q in claim.quantities] for claim in claims(text, lang)]


@pytest.mark.parametrize(
    ("lang", "text", "contents"),
    [
        ("ru", "Один дрон сбит, пострадавших и разрушений нет, сказал Рыжов.",
         ["Один дрон сбит", "пострадавших и разрушений нет"]),
        ("uk", "Пошкоджено два склади, постраждалих немає, сказав Рижов.",
         ["Пошкоджено два склади", "постраждалих немає"]),
        ("ru", "Сбиты 12 ракет и 7 дронов, повреждены три склада, сказал Рыжов.",
         ["Сбиты 12 ракет и 7 дронов", "повреждены три склада"]),
        ("uk", "Без світла 20 тисяч родин і три лікарні, сказав Рижов.", ["Без світла 20 тисяч родин і три лікарні"]),
    ],
)  # fmt: skip
def test_what_is_none_and_what_is_counted_stand_in_claims_of_their_own(
    lang: str, text: str, contents: list[str]
) -> None:
    assert [claim.text for claim in claims(text, lang)] == contents


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("ru", "Жертв и разрушений нет, сказал Рыжов."),
        ("uk", "Жертв і руйнувань немає, сказав Рижов."),
    ],
)
def test_one_none_is_said_of_both_that_are_joined(lang: str, text: str) -> None:
    assert figures(text, lang) == [[(0, 0, "casualties", None)]]


@pytest.mark.parametrize(
    ("lang", "text", "last"),
    [
        ("ru", "Сбиты 104 дрона над девятью регионами, в том числе 38 над Курском.", (38, 38, "drones", None)),
        ("ru", "Ранены восемь человек, ещё двое погибли, сказал Рыжов.", (2, 2, "people killed", None)),
        ("uk", "Збито 65 дронів, ще 28 не досягли цілей, заявили військові.", (28, 28, "drones", None)),
        ("ru", "Из 60 выпущенных ракет 54 сбиты, заявили военные.", (54, 54, "missiles", 60)),
        ("uk", "Зі 100 запущених дронів 65 збито, заявили військові.", (65, 65, "drones", 100)),
    ],
)
def test_a_figure_that_names_nothing_counts_what_was_named_before(
    lang: str, text: str, last: tuple[float, float, str, float | None]
) -> None:
    assert figures(text, lang)[-1][-1] == last


def test_a_new_sentence_does_not_go_on_counting() -> None:
    assert figures("Сбиты 104 дрона. Ещё 12 уже в пути.", "ru")[-1][-1][2] is None


def test_more_than_does_not_bound_the_figure_before_it() -> None:
    [found] = figures("Рыжов сообщил о четырёх погибших и более чем двадцати раненых.", "ru")
    assert found == [(4, 4, "people killed", None), (20, None, "people injured", None)]


def test_bounds_are_round_where_the_figure_is() -> None:
    assert figures("Сгорело около 3 тысяч домов.", "ru") == [[(2700, 3300, "houses", None)]]


@pytest.mark.parametrize("night", ["У ніч проти 28 січня", "В ніч на 28 січня"])
def test_a_night_against_a_day_ends_on_it(night: str) -> None:
    when = one(f"{night} збито 9 балістичних ракет, повідомили військові.", "uk").when
    assert when is not None
    assert (when.text, when.start, when.end) == (night, "2025-01-27T18:00", "2025-01-28T08:00")


@pytest.mark.parametrize(
    ("lang", "text", "counted"),
    [
        ("ru", "Сбиты семь крылатых ракет.", "cruise missiles"),
        ("uk", "Знищено 35 артилерійських систем.", "artillery systems"),
        ("ru", "Повреждены три школы.", "schools"),
        ("uk", "Без світла залишилися 40 родин.", "families"),
    ],
)
def test_what_is_counted_is_named_as_english_names_it(lang: str, text: str, counted: str) -> None:
    assert figures(text, lang)[0][0][2] == counted


# source phrase | name | head | role | affiliation
PARTS = [
    ("ru", "губернатор Брянской области Антон Рыжов", "Антон Рыжов", "Рыжов", "губернатор", "Брянская область"),
    ("ru", "министр обороны Глеб Ярцев", "Глеб Ярцев", "Ярцев", "министр обороны", None),
    ("ru", "первый заместитель министра Глеб Ярцев", "Глеб Ярцев", "Ярцев", "первый заместитель министра", None),
    ("ru", "глава Еврокомиссии Урсула фон дер Ляйен", "Урсула фон дер Ляйен", "Ляйен", "глава", "Еврокомиссия"),
    ("ru", "посол Ирана Казем Рыжов", "Казем Рыжов", "Рыжов", "посол", "Иран"),
    ("ru", "Рыжов", "Рыжов", "Рыжов", None, None),
    ("uk", "начальник Сумської ОВА Остап Рижов", "Остап Рижов", "Рижов", "начальник", "Сумська ОВА"),
    ("uk", "міністр оборони Німеччини Борис Рижов", "Борис Рижов", "Рижов", "міністр оборони", "Німеччина"),
    ("uk", "речниця «Нафтогазу» Ганна Лісова", "Ганна Лісова", "Лісова", "речниця", "Нафтогаз"),
]


@pytest.mark.parametrize(("lang", "phrase", "name", "head", "role", "affiliation"), PARTS)
def test_a_source_has_its_head_name_role_and_affiliation_apart(
    lang: str, phrase: str, name: str, head: str, role: str | None, affiliation: str | None
) -> None:
    said = {"ru": f"«Дом сгорел», — сказал {phrase}.", "uk": f"«Будинок згорів», — сказав {phrase}."}[lang]
    origin = one(said, lang).origin
    assert origin is not None
    assert (origin.name, origin.head, origin.role, origin.affiliation) == (name, head, role, affiliation)


def test_whoever_is_meant_again_keeps_the_role_and_the_rule_is_told() -> None:
    said = claims("Мэр Сум Инна Гай сообщила, что школы закрыты. Она добавила, что мост цел.", "ru")
    assert [(c.origin and c.origin.name, c.origin and c.origin.role) for c in said] == [("Инна Гай", "мэр")] * 2
    assert [c.attribution.rule for c in said] == [
        "a clause behind its cue: сообщить",
        "a clause behind its cue: добавить",
    ]


@pytest.mark.parametrize(
    ("lang", "text", "path"),
    [
        ("ru", "Анохин рассказал «Базе», что дом сгорел.", ["Анохин", "База", "The Paper"]),
        ("ru", "Дом сгорел, сообщает Reuters, ссылаясь на полицию Сум.", ["полиция Сум", "Reuters", "The Paper"]),
        ("uk", "Рижов розповів Суспільному, що будинок згорів.", ["Рижов", "Суспільне", "The Paper"]),
        ("uk", "Рижов розповів «Українській правді», що будинок згорів.", ["Рижов", "Українська правда", "The Paper"]),
        ("ru", "Москва отвергает обвинения, сообщила Мария Захарова.", ["Мария Захарова", "The Paper"]),
        ("ru", "По предварительным данным, дом сгорел, уточнили в МЧС.", ["МЧС", "The Paper"]),
        ("ru", "Дом сгорел, показали результаты опроса ВЦИОМ.", ["ВЦИОМ", "The Paper"]),
        ("ru", "Над Kиевом сбит дрон, сообщил Антон Pыжов.", ["Антон Рыжов", "The Paper"]),
    ],
)
def test_who_is_accountable_is_found_behind_whoever_passed_it_on(lang: str, text: str, path: list[str]) -> None:
    assert [voice.name for voice in one(text, lang).attribution.path] == path


@pytest.mark.parametrize(
    ("lang", "text", "content", "modality"),
    [
        ("ru", "Атаку на завод подтвердил глава области.", "Атаку на завод", Modality.CONFIRMED),
        ("ru", "В Генштабе потерю посёлка не подтверждают.", "потерю посёлка", Modality.QUESTIONED),
        ("uk", "Потерю селища в ОСУВ спростували.".replace("Потерю", "Втрату"), "Втрату селища", Modality.DENIED),
        ("ru", "В Кремле не стали комментировать слова посла.", "слова посла", Modality.QUESTIONED),
        ("uk", "У Генштабі назвали фейком оточення міста.", "оточення міста", Modality.DENIED),
        ("ru", "Власти призвали жителей не выходить на улицу.", "жителей не выходить на улицу", Modality.INTENDED),
    ],
)
def test_objects_before_their_cue_and_who_is_to_do_it_are_read(
    lang: str, text: str, content: str, modality: Modality
) -> None:
    claim = one(text, lang)
    assert (claim.text, claim.modality) == (content, modality)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("ru", "Чей беспилотник упал, в мэрии не уточнили."), ("uk", "Двом чиновникам повідомили про підозру.")],
)
def test_what_nobody_said_is_nobodys(lang: str, text: str) -> None:
    assert all(claim.cue is None for claim in claims(text, lang))


def test_the_papers_own_words_before_what_somebody_says_are_kept() -> None:
    assert told("Ночью в порту прогремел взрыв, жители сообщают о пожаре.", "ru") == [
        (None, "Ночью в порту прогремел взрыв"),
        ("жители", "о пожаре"),
    ]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Мэр сказал, что 12 марта откроют мост.", "2025-03-12"),
        ("Мэр пообещал открыть мост в понедельник.", "2025-02-03"),
        ("Мэр сказал, что 12 марта открыли мост.", "2024-03-12"),
        ("Мэр сказал, что седьмого января открыли мост.", "2025-01-07"),
        ("Мэр сказал, что мост 1978 года постройки открыли вчера.", "2025-01-28"),
    ],
)
def test_a_day_of_what_is_to_come_lies_ahead(text: str, start: str) -> None:
    when = one(text, "ru").when
    assert when is not None
    assert when.start == start


@pytest.mark.parametrize(
    ("lang", "text", "figures"),
    [
        ("ru", "Вышли от 100 до 300 тысяч человек.", [(100000, 300000, "people")]),
        ("ru", "Число погибших при взрыве выросло до девяти.", [(9, 9, "people killed")]),
        ("ru", "Погибли 25 человек, в том числе пятеро детей, больше ста ранены.",
         [(25, 25, "people killed"), (5, 5, "children killed"), (100, None, "people injured")]),
        ("ru", "Стоимость превысила $1,2 млрд.", [(1.2e9, None, "$")]),
        ("ru", "Заражены не менее чем у семидесяти пассажиров.", [(70, None, "passengers")]),
        ("ru", "Дым унёс жизни 12 человек.", [(12, 12, "people killed")]),
        ("ru", "Похоронены 90 погибших российских военных.", [(90, 90, "soldiers killed")]),
        ("ru", "Две трети домов сгорели.", [(2 / 3, 2 / 3, "share")]),
        ("ru", "Видимость не превышает 200 метров.", [(None, 200, "m")]),
        ("ru", "Взрывов было три.", [(3, 3, "explosions")]),
        ("uk", "Потяг запізнився на три з половиною години.", [(3.5, 3.5, "hours")]),
        ("uk", "Півтори сотні рятувальників розбирають завали.", [(150, 150, "rescuers")]),
        ("uk", "Зафіксовано кілька сотень випадків.", [(300, 900, "cases")]),
        ("uk", "Ніхто з пасажирів не постраждав.", [(0, 0, "people injured")]),
        ("uk", "Землетрус магнітудою 5,9 зруйнував 40 будинків.", [(40, 40, "houses")]),
        ("uk", "Вийшли десятки тисяч людей.", [(20000, 99999, "people")]),
    ],
)  # fmt: skip
def test_figures_as_agencies_write_them(
    lang: str, text: str, figures: list[tuple[float | None, float | None, str]]
) -> None:
    found = [quantity for claim in claims(text, lang) for quantity in claim.quantities]
    ends = [tuple(None if end is None else pytest.approx(end) for end in row[:2]) for row in figures]
    assert [(q.low, q.high) for q in found] == ends
    assert [q.unit or q.counted for q in found] == [row[2] for row in figures]


def test_a_name_that_goes_on_in_small_letters_is_no_town() -> None:
    assert claims("Ракету сбили над Красным морем, сказал Рыжов.", "ru")[0].places == ()
