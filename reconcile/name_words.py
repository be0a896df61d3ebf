"""Words that names are made of, in English, Russian and Ukrainian: roles, bodies, countries, and what tells nothing."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


CONNECTING = _words("of the for and in on at to de la al и в во по при за і й та у з із")

TELLS_NOTHING = _words(
    "mr mrs ms dr sir acting interim regional region oblast city state official "
    "news agency newspaper tv channel telegram novosti press-service "
    "агентство новости новини газета канал телеканал телеграм область области області обл "
    "региональный городской врио"
)
"""Left out where something else remains: "TASS news agency" is TASS, "Kursk region" is Kursk."""

_ROLES = {
    "governor": "governor губернатор губернатора",
    "mayor": "mayor мэр мер мэра мера",
    "president": "president президент президента",
    "minister": "minister министр міністр министра міністра",
    "prime": "prime premier премьер премьер-министр прем'єр прем'єр-міністр",
    "spokesperson": "spokesman spokeswoman spokesperson пресс-секретарь прес-секретар речник представитель",
    "head": "head chief chairman chairwoman chair глава голова начальник керівник",
    "secretary": "secretary secretary-general секретарь секретар",
    "general": "general генерал",
    "colonel": "colonel полковник",
    "major": "major майор",
    "captain": "captain капитан капітан",
    "lieutenant": "lieutenant лейтенант",
    "commander": "commander commander-in-chief командующий командувач главком головком",
    "deputy": "deputy vice заместитель замглавы заступник",
    "former": "former ex бывший колишній екс",
    "senator": "senator сенатор",
    "ambassador": "ambassador посол",
    "adviser": "adviser advisor aide советник радник",
}
ROLES = {word: role for role, words in _ROLES.items() for word in words.split()}
"""What somebody is, told from who it is; two different roles are not one person's in two names."""

BODIES = _words(
    "ministry department service services agency staff forces force army navy military committee authorities council "
    "office administration police union organisation commission court fund bank group company university institute "
    "centre party government parliament directorate command guard society association network foundation league "
    "federation brigade brigades battalion division movement times independent post herald journal guardian wire "
    "dispatch telegraph gazette courier monitor bulletin daily tribune observer chronicle mirror star sun press "
    "broadcasting radio television media monitoring pravda today world mission "
    "министерство міністерство ведомство служба генштаб штаб силы сили армия армія флот комитет комітет совет рада "
    "управление управління полиция поліція правительство уряд администрация адміністрація союз правда "
    "офис офіс канцелярия суд фонд минобороны міноборони мид мзс"
)
"""With one of these a name is a body's: its last word alone is not its surname."""

_COUNTRIES = {
    "russia": "russia russian russians росси росій росії росія рф",
    "ukraine": "ukraine ukrainian ukrainians украин україн",
    "israel": "israel israeli израил ізраїл",
    "palestine": "palestine palestinian палестин",
    "belarus": "belarus belarusian белорус беларус білорус",
    "poland": "poland polish польш польск польщ польськ",
    "germany": "germany german германи немецк німеч німець",
    "france": "france french франци французс французь",
    "britain": "britain british uk britons британ великобритан великобритані",
    "america": "us usa american америк сша",
    "turkey": "turkey turkish türkiye турци турецк туреч турець",
    "iran": "iran iranian иран іран",
    "iraq": "iraq iraqi ирак ірак",
    "syria": "syria syrian сири сирі",
    "lebanon": "lebanon lebanese ливан ліван",
    "china": "china chinese китай китайс",
    "india": "india indian инди інді",
    "japan": "japan japanese япон",
    "moldova": "moldova moldovan молдо молдав",
    "romania": "romania romanian румын румун",
    "hungary": "hungary hungarian венгр венгер угорщ угорс",
    "georgia": "georgia georgian грузи грузі",
    "armenia": "armenia armenian армени вірмен",
    "azerbaijan": "azerbaijan azerbaijani азербайджан",
    "kazakhstan": "kazakhstan kazakh казах",
    "finland": "finland finnish финлянд фінлянд",
    "estonia": "estonia estonian эстон естон",
    "latvia": "latvia latvian латви латві",
    "lithuania": "lithuania lithuanian литв литов",
    "norway": "norway norwegian норвег норвез",
    "sweden": "sweden swedish швец шведс швед",
    "egypt": "egypt egyptian египет єгипет",
    "qatar": "qatar qatari катар",
    "jordan": "jordan jordanian иордан йордан",
    "yemen": "yemen yemeni йемен ємен",
    "saudi": "saudi саудов саудів",
    "sudan": "sudan sudanese судан",
    "pakistan": "pakistan pakistani пакистан",
    "afghanistan": "afghanistan afghan афган",
}
COUNTRIES = {word: country for country, words in _COUNTRIES.items() for word in words.split()}
"""Words, and for Cyrillic their beginnings: a country's name is a part of its ministry's, and tells two apart."""

PLACES_ASIDE = {"united kingdom": "britain", "united states": "america", "russian federation": "russia"}
"""Names of two words that are a country's."""

SPELLINGS = {
    "defense": "defence",
    "center": "centre",
    "organization": "organisation",
    "programme": "program",
    "labor": "labour",
    "ministries": "ministry",
}
