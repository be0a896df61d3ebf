"""Places: names of a text that the gazetteer knows, and how places contain each other.

The gazetteer (data/gazetteer.tsv.gz, from GeoNames) is read when the first name is looked up. Where a name is borne by
several places and none is by far the largest, it is left open: nothing is said about what contains it.
"""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from reconcile.claims import Span
from reconcile.extraction import lexicon
from reconcile.extraction.blanks import as_line

_DATA = Path(__file__).parent / "data"
_FAR_LARGER = 4
_KNOWN_WITHOUT_HINT = 150_000
_CLOSE = frozenset(("UA", "RU", "BY", "MD", "PS", "SY"))

_UPPER = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ]"
_WORD = rf"{_UPPER}[^\W\d_]*(?:['’-][^\W\d_]+)*"
_TOKEN = rf"(?:U\.S\.A\.|U\.S\.|U\.K\.|U\.A\.E\.|{_WORD}\.?)"
_RUN = re.compile(rf"(?<![\w.@#]){_TOKEN}(?:(?: (?:of the|of|de|del|al|el|la|upon|on|the|and))? {_TOKEN})*")
_KIND = (
    r"(?:[Rr]egions?|[Oo]blasts?|[Pp]rovinces?|[Gg]overnorates?|[Dd]istricts?|[Rr]aions?|[Cc]ount(?:y|ies)"
    r"|[Kk]rai)"
)
_KIND_AFTER = re.compile(rf"\s{_KIND}\b|\s(?:область|області|области|край)(?!\w)")
_SIDE = (
    r"(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:-?(?:[Ee]ast|[Ww]est))?(?:ern)?|[Cc]entral|[Uu]pper"
    r"|[Ll]ower|[Oo]ccupied|[Cc]oastal)"
)
_SIDE_BEFORE = re.compile(rf"\b{_SIDE}\s\Z")
_LEAD = re.compile(
    r"\b(?:in|at|near|from|of|to|over|across|around|outside|inside|into|toward|towards|on|off|via|above|north"
    r"|south|east|west|central"
    r"|downtown|inside|within|against|by|after|city|town|village|port|capital|suburban|leaving|left|hit|struck"
    r"|for|between|and|through|throughout)\s(?:the\s)?\Z"
    r"|(?:^|[–—:(]\s?)\Z",
    re.I,
)
_TAIL = re.compile(
    r",\s?(?:[A-Z]{2}\b|[A-Z][a-z]+)|\s(?:city|region|oblast|province|airport|port|area|police|suburb)|['’]s\b"
    r"|\s?[–—-]|:"
)
_MANY = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|multiple|various|many|dozens of)\s"
    r"(?:[a-z]+\s)?(?:regions|oblasts|provinces|cities|towns|villages|districts|settlements|governorates"
    r"|countries)\b",
    re.I,
)
_MANY_KINDS = (
    "egions", "blasts", "rovinces", "ities", "owns", "illages", "istricts", "ettlements", "overnorates", "ountries",
)  # fmt: skip
_ROAD_SIGNS = (
    "block of", "intersection of", " St", " Ave", " Road", " Rd", " Dr", " Bo", " Blvd", " Lane", " Ln", " Court",
    " Ct", " Circle", " Pl", " Way", " Highw", " Parkw", " Terr",
)  # fmt: skip
_ROAD = (
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Boulevard|Blvd|Lane|Ln|Court|Ct|Place|Pl|Way|Highway|Parkway"
    r"|Terrace|Circle)\b\.?"
)
_ADDRESS = re.compile(
    rf"\b(?:\d+\s)?(?:block of\s)?(?:[NSEW]\.?\s)?(?:[A-Z0-9][\w.]*\s){{1,3}}{_ROAD}(?:\s(?:and|at"
    rf"|near)\s(?:[NSEW]\.?\s)?(?:[A-Z0-9]\w*\s?){{1,3}}"
    rf"(?:\s?{_ROAD})?)?|\bintersection of (?:[A-Z0-9][\w.]*\s){{1,4}}and(?:\s[A-Z0-9][\w.]*){{1,3}}"
    rf"|\b\d{{2,5}} block of(?:\s[A-Z0-9][\w.]*)+",
)


class Place(NamedTuple):
    """A place of the gazetteer: its one name, the region and the country that it lies in."""

    kind: str
    name: str
    country: str
    region: str
    population: int


def find_places(text: str, offset: int = 0) -> tuple[Span, ...]:
    """Names of places in the text, in order; longest match first, directions and "region" included."""
    spans: list[tuple[int, int]] = []
    read = as_line(text)
    if any(sign in read for sign in _ROAD_SIGNS):
        spans += [match.span() for match in _ADDRESS.finditer(read)]
    for match in _RUN.finditer(read):
        if len(match[0]) > 1:
            spans += [span for span in _in_run(read, match) if _free(span, spans)]
    if any(kind in read for kind in _MANY_KINDS):
        spans += [match.span() for match in _MANY.finditer(read) if _free(match.span(), spans)]
    return tuple(Span(start + offset, end + offset, text[start:end]) for start, end in sorted(spans))


def canonical(name: str) -> str | None:
    """The one name under which the place is kept; None where unknown or borne by several."""
    place = _resolve(name)
    return None if place is None else place.name


def containing(name: str) -> tuple[str, ...]:
    """The places that contain this one, nearest first; empty where unknown or ambiguous."""
    place = _resolve(name)
    if place is not None:
        return _chain(place)
    whole = _whole(name)
    return () if whole is None else (whole.name, *_chain(whole))


def same_place(a: str, b: str) -> bool | None:
    """Whether two names are one place; None where either is unknown or ambiguous."""
    one, two = _resolve(a), _resolve(b)
    return None if one is None or two is None else one == two


def contains(a: str, b: str) -> bool | None:
    """Whether place `a` holds place `b`; None where unknown or ambiguous."""
    whole = _resolve(a)
    if whole is None:
        return None
    chain = containing(b)
    if not chain and _resolve(b) is None:
        return None
    return whole.name in chain


def _free(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return not any(span[0] < end and start < span[1] for start, end in spans)


def _in_run(text: str, match: re.Match[str]) -> list[tuple[int, int]]:
    """The places in a run of capitalised words."""
    words = list(re.finditer(r"\S+", match[0]))
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        for size in range(min(4, len(words) - at), 0, -1):
            start, end = match.start() + words[at].start(), match.start() + words[at + size - 1].end()
            end = _without_ending(text, start, end)
            if _stands(text, start, end, match):
                found.append(_widened(text, start, end))
                at += size
                break
        else:
            at += 1
    return found


def _without_ending(text: str, start: int, end: int) -> int:
    """The end of a name without a possessive or a full stop."""
    words = text[start:end]
    for ending in ("'s", "’s", "'", "’"):
        if words.endswith(ending):
            return end - len(ending)
    return end - 1 if words.endswith(".") and words.count(".") == 1 else end


def _stands(text: str, start: int, end: int, run: re.Match[str]) -> bool:
    """Whether these words name a place here, and not a person or a common thing."""
    words = text[start:end]
    places = _named(_key(words))
    if not places:
        return False
    best = places[0]
    if _key(words) in _not_places():
        return False
    if best.kind != "city" or best.country in _CLOSE:
        return best.kind != "city" or not _among_names(text, start, end, run) or _hinted(text, start, end)
    if _hinted(text, start, end):
        return not _before_name(text, end)
    return best.population >= _KNOWN_WITHOUT_HINT and not _among_names(text, start, end, run)


def _hinted(text: str, start: int, end: int) -> bool:
    return _LEAD.search(text, max(0, start - 14), start) is not None or _TAIL.match(text, end) is not None


def _among_names(text: str, start: int, end: int, run: re.Match[str]) -> bool:
    """Whether another capitalised word stands right beside it, as in a person's name."""
    if start > run.start() and text[start - 1] == " ":
        before = text[run.start() : start].rsplit(None, 1)[-1]
        if before.lower() not in _FUNCTION and not _named(_key(before)):
            return True
    return _before_name(text, end)


def _before_name(text: str, end: int) -> bool:
    match = _NEXT_NAME.match(text, end)
    return match is not None and match[1].lower() not in _FOLLOWERS and not _named(_key(match[1]))


_NEXT_NAME = re.compile(rf" ({_UPPER}[^\W\d_]+)")
_FUNCTION = frozenset(lexicon.words("before places"))
_FOLLOWERS = frozenset(lexicon.words("after places"))


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """With the direction in front and "region" behind."""
    side = _SIDE_BEFORE.search(text, max(0, start - 16), start)
    kind = _KIND_AFTER.match(text, end)
    return (side.start() if side else start), (kind.end() if kind else end)


def _key(name: str) -> str:
    return " ".join(name.replace("’", "'").replace("ʼ", "'").casefold().split())


def _chain(place: Place) -> tuple[str, ...]:
    return tuple(
        name
        for name in (place.region, place.country and _countries().get(place.country, ""))
        if name and name != place.name
    )


@lru_cache(maxsize=65536)
def _resolve(name: str) -> Place | None:
    """The place that a name means; None where unknown, or where none of its bearers is by far the largest."""
    key = _key(name).removeprefix("the ").removesuffix("'s")
    match = _ENDS_IN_KIND.search(key)
    if match is not None:
        region = _region_of(key[: match.start()])
        if region is not None:
            return region
    places = _named(key)
    if not places or (len(places) > 1 and not _far_larger(places)):
        return None
    return places[0]


_ENDS_IN_KIND = re.compile(r"\s(?:region|oblast|province|governorate|krai|state|area)\Z")


def _region_of(key: str) -> Place | None:
    for kind in ("oblast", "province", "krai", "region", "state"):
        for place in _named(f"{key} {kind}"):
            if place.kind == "region":
                return place
    found = [place for place in _named(key) if place.kind == "region"]
    return found[0] if found else None


def _far_larger(places: tuple[Place, ...]) -> bool:
    first, second = places[0], places[1]
    if first.kind == "country":
        return second.kind == "city"
    return first.kind == second.kind == "city" and first.population >= _FAR_LARGER * second.population


def _whole(name: str) -> Place | None:
    """The place that "western Russia" is a part of."""
    match = _SIDE_START.match(name)
    return None if match is None else _resolve(name[match.end() :])


_SIDE_START = re.compile(rf"(?:the\s)?{_SIDE}\s")


@cache
def _gazetteer() -> dict[str, str]:
    """Key -> the rows of the places that bear it, a line each: strings alone, which cost no garbage collection."""
    table: dict[str, str] = {}
    text = gzip.decompress((_DATA / "gazetteer.tsv.gz").read_bytes()).decode()
    for row in text.splitlines():
        for key in row[: row.index("\t")].split("|"):
            table[key] = table[key] + "\n" + row if key in table else row
    return table


@cache
def _countries() -> dict[str, str]:
    rows = (row for rows in _gazetteer().values() if "\tcountry\t" in rows for row in rows.splitlines())
    return {place.country: place.name for place in map(_place, rows) if place.kind == "country"}


_OF_REGIONS = ("oblast", "krai")
"""Kinds that news leaves out: "in Rostov" is in Rostov oblast, where no town has that very name."""


@lru_cache(maxsize=65536)
def _named(key: str) -> tuple[Place, ...]:
    """The places that bear a name: countries, then the cities by size, then regions."""
    order = {"country": 0, "city": 1, "region": 2}
    rows = _gazetteer().get(key) or next(filter(None, (_gazetteer().get(f"{key} {kind}") for kind in _OF_REGIONS)), "")
    places = [_place(row) for row in rows.splitlines()]
    return tuple(sorted(places, key=lambda place: (order[place.kind], -place.population)))


def _place(row: str) -> Place:
    _, kind, name, country, region, population = row.split("\t")
    return Place(kind, name, country, region, int(population))


@cache
def _not_places() -> frozenset[str]:
    return frozenset(" ".join(lexicon.lines("not_places.txt")).split())
