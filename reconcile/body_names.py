"""What bodies are called in English, Russian and Ukrainian, so that a ministry meets itself across scripts.

A row: the name they are compared under, then its other names, in the normalised form of `alias_key`; what is set in
goes on with it.
"""

from __future__ import annotations

from functools import cache

_ROWS = """
defence ministry | ministry of defence | ministry of defense | defense ministry | mod | минобороны
  | министерство обороны | міноборони | міністерство оборони
foreign ministry | ministry of foreign affairs | foreign affairs ministry | mfa | мид
  | министерство иностранных дел | мзс | міністерство закордонних справ
interior ministry | ministry of interior | ministry of the interior | ministry of internal affairs
  | internal affairs ministry | мвд | министерство внутренних дел | мвс | міністерство внутрішніх справ
health ministry | ministry of health | минздрав | министерство здравоохранения | моз
  | міністерство охорони здоров'я
finance ministry | ministry of finance | минфин | министерство финансов | мінфін | міністерство фінансів
energy ministry | ministry of energy | минэнерго | министерство энергетики | міненерго | міністерство енергетики
justice ministry | ministry of justice | минюст | министерство юстиции | мін'юст | міністерство юстиції
education ministry | ministry of education | минобразования | минпросвещения | министерство образования
  | міністерство освіти
transport ministry | ministry of transport | минтранс | министерство транспорта | мінтранс
  | міністерство транспорту
emergencies ministry | ministry of emergency situations | emergency situations ministry | ministry of emergencies
  | emercom | мчс | министерство по чрезвычайным ситуациям
state emergency service | дснс | гсчс | державна служба з надзвичайних ситуацій
  | государственная служба по чрезвычайным ситуациям
general staff ukraine | general staff of the armed forces of ukraine | general staff of ukraine
  | ukrainian general staff | генштаб всу | генштаб зсу | генеральный штаб всу | генеральний штаб зсу
  | генеральний штаб збройних сил україни | генеральный штаб вооружённых сил украины
general staff | генштаб | генеральный штаб | генеральний штаб
air force ukraine | ukrainian air force | ukraine's air force | air force of ukraine | повітряні сили зсу
  | повітряні сили збройних сил україни | воздушные силы всу | воздушные силы вооружённых сил украины
air force | повітряні сили | воздушные силы | ввс | впс
armed forces ukraine | armed forces of ukraine | ukrainian armed forces | всу | зсу | збройні сили україни
  | вооружённые силы украины
security service ukraine | security service of ukraine | sbu | сбу | служба безпеки україни
  | служба безопасности украины
federal security service | fsb | фсб | федеральная служба безопасности | федеральна служба безпеки
investigative committee | следственный комитет | следком | скр | слідчий комітет | слідком
prosecutor general's office | prosecutor general office | general prosecutor's office | генпрокуратура
  | генеральная прокуратура | генеральна прокуратура | офис генпрокурора | офіс генпрокурора
  | офіс генерального прокурора | офис генерального прокурора
united nations | un | оон | организация объединённых наций | організація об'єднаних націй
world health organization | world health organisation | who | воз | всемирная организация здравоохранения
  | всесвітня організація охорони здоров'я
international atomic energy agency | iaea | магатэ | магате
north atlantic treaty organization | nato | нато
european union | eu | ес | єс | евросоюз | євросоюз | европейский союз | європейський союз
european commission | еврокомиссия | єврокомісія | европейская комиссия | європейська комісія
red cross | красный крест | червоний хрест
human rights watch | хьюман райтс вотч
amnesty international | международная амнистия | міжнародна амністія
white house | белый дом | білий дім
state department | us state department | госдеп | госдепартамент | держдеп | держдепартамент
pentagon | пентагон
kremlin | кремль
state duma | госдума | государственная дума | держдума
verkhovna rada | верховная рада | верховна рада
central election commission | цик | цвк | центризбирком | центральная избирательная комиссия
  | центральна виборча комісія
border guard service | state border guard service | держприкордонслужба | госпогранслужба | дпсу
  | державна прикордонна служба
military intelligence ukraine | main intelligence directorate of ukraine | ukrainian military intelligence
  | ukraine's military intelligence | hur | гур | гур мо | гур мо україни | гур минобороны украины
  | головне управління розвідки
presidential office ukraine | ukrainian president's office | ukraine's president's office
  | president's office of ukraine | office of the president of ukraine | офіс президента україни
  | офис президента украины
national police | нацполіція | нацполиция | національна поліція | национальная полиция
"""


def translated(key: str) -> str:
    """A normalised name with each body's name that it holds in the form they are compared under."""
    words, at, found = key.split(), 0, []
    while at < len(words):
        size, name = _longest(words, at)
        found.append(name)
        at += size
    return " ".join(found)


def _longest(words: list[str], at: int) -> tuple[int, str]:
    for phrase, name in _names().get(_plain(words[at]), ()):
        if tuple(map(_plain, words[at : at + len(phrase)])) == phrase:
            return len(phrase), name
    return 1, words[at]


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By first word the names that begin with it, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in _ROWS.strip().replace("\n  |", " |").splitlines():
        kept, *others = row.split(" | ")
        for name in (kept, *others):
            phrase = tuple(map(_plain, name.split()))
            table.setdefault(phrase[0], []).append((phrase, kept))
    return {first: sorted(rows, key=lambda row: -len(row[0])) for first, rows in table.items()}


def _plain(word: str) -> str:
    return word.removesuffix("'s").replace("ё", "е")
