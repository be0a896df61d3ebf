"""The gazetteer: which places bear a name, looked up in sorted text that is unpacked and never parsed as a whole.

data/gazetteer.tsv.gz holds the places, a line each, then their names in order, each with where its places' lines
start. A name that begins with "~" is a key of `spellings`: it stands for every way to write it in either script.
"""

from __future__ import annotations

import gzip
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from reconcile.extraction import spellings

PACKED = Path(__file__).parent / "data" / "gazetteer.tsv.gz"
_STEP = 2048
_SHORTEST = 4
"""Letters of a key of spellings: shorter ones are met by too many words that are no names."""

COUNTRY, REGION, CITY, VILLAGE, NAMESAKE = "country", "region", "city", "village", "namesake"
KINDS = {kind[0].upper(): kind for kind in (COUNTRY, REGION, VILLAGE, NAMESAKE)} | {"T": CITY}
_RANK = {COUNTRY: 0, CITY: 1, REGION: 2, VILLAGE: 3, NAMESAKE: 3}


class Place(NamedTuple):
    """A place of the gazetteer: its one name, the region and the country that it lies in.

    A village is a small place; a namesake is one whose name is a common word or a person's as well.
    """

    kind: str
    name: str
    country: str
    region: str
    population: int


class _Unpacked(NamedTuple):
    """The text of the gazetteer; `marks` are names of it at every so many bytes, `starts` where their lines start."""

    text: bytes
    marks: list[bytes]
    starts: list[int]


@lru_cache(maxsize=65_536)
def bearers(name: str) -> tuple[Place, ...]:
    """The places that bear a name, given in small letters: countries, cities by size, regions, villages by size."""
    lines = set(_lines(name))
    if len(name) >= _SHORTEST:
        for key in spellings.keys(name):
            lines.update(_lines(f"~{key}") if len(key) >= _SHORTEST else ())
    return tuple(sorted(map(_place, lines), key=lambda place: (_RANK[place.kind], -place.population, place)))


def cities() -> Iterator[str]:
    """The names of the regions and towns, in the gazetteer's order."""
    text = _unpacked().text
    for line in text[: text.index(b"\n\n")].decode().splitlines():
        if line[0] in "RT":
            yield line.split("\t")[1]


@cache
def country_names() -> dict[str, str]:
    """A country's code -> its one name."""
    return {cells[2]: cells[1] for cells in _head() if cells[0] == "C"}


@cache
def _region_names() -> dict[tuple[str, str], str]:
    return {(cells[2], cells[3]): cells[1] for cells in _head() if cells[0] == "R"}


def _head() -> Iterator[list[str]]:
    """The lines of countries and regions, which stand first."""
    text = _unpacked().text
    at = 0
    while text[at : at + 1] in (b"C", b"R"):
        end = text.index(b"\n", at)
        yield text[at:end].decode().split("\t")
        at = end + 1


def _lines(key: str) -> Iterator[int]:
    """Where the lines of the places start that a name stands for."""
    text, marks, starts = _unpacked()
    sought = key.encode("utf-8", "surrogatepass")
    block = bisect_right(marks, sought) - 1
    if block < 0 or b"\n" in sought or b"\t" in sought:
        return
    last = starts[block + 1] if block + 1 < len(starts) else len(text)
    at = text.find(b"\n" + sought + b"\t", starts[block] - 1, last)
    if at >= 0:
        line = text[at + 1 : text.index(b"\n", at + 1)]
        yield from map(int, line[len(sought) + 1 :].split(b" "))


def _place(start: int) -> Place:
    text = _unpacked().text
    kind, name, country, region, population = text[start : text.index(b"\n", start)].decode().split("\t")
    lies_in = _region_names().get((country, region), "") if kind != "R" else ""
    return Place(KINDS[kind], name, country, lies_in, int(population))


@cache
def _unpacked() -> _Unpacked:
    text = gzip.decompress(PACKED.read_bytes())
    at = text.index(b"\n\n") + 2
    marks: list[bytes] = []
    starts: list[int] = []
    while at < len(text):
        marks.append(text[at : text.index(b"\t", at)])
        starts.append(at)
        at = text.find(b"\n", at + _STEP) + 1 or len(text)
    return _Unpacked(text, marks, starts)
