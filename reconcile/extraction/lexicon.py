"""The editable tables beside this module: what hedges, vague numbers, units and counted things are read as."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "data"

Factors = tuple[float | None, float | None]


def lines(name: str) -> Iterator[str]:
    """The lines of a table; those that begin with "# " are comments."""
    for line in (_DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("# "):
            yield line


def _bound(cell: str) -> float | None:
    return None if cell == "-" else float(cell)


@cache
def bounds(where: str) -> dict[str, Factors]:
    """Words that stand `before` or `after` a number, and the factors of its interval's ends."""
    rows = (line.split("\t") for line in lines("bounds.tsv"))
    return {words: (_bound(low), _bound(high)) for words, low, high, place in rows if place == where}


@cache
def vague() -> dict[str, Factors]:
    """Words that name no number, and the interval they are read as."""
    rows = (line.split("\t") for line in lines("vague.tsv"))
    return {words: (_bound(low), _bound(high)) for words, low, high in rows}


@cache
def units() -> dict[str, str]:
    """A unit's written form -> the form it is kept in."""
    rows = (line.split("\t") for line in lines("units.tsv"))
    return {form: forms[0] for forms in rows for form in forms}


@cache
def counted() -> dict[str, tuple[str, str]]:
    """A noun -> the noun that it is kept as, and whether it names a person, a thing or a state."""
    table = {}
    for kept, kind, forms in (line.split("\t") for line in lines("counted.tsv")):
        table.update(dict.fromkeys((kept.lower(), *forms.split()), (kept, kind)))
    return table


@cache
def designations() -> frozenset[str]:
    """Words after which a number is a name."""
    return frozenset(" ".join(lines("designations.txt")).split())


@cache
def states() -> dict[str, str]:
    """A word for what happened to those who are counted -> the state as it is kept."""
    rows = (line.split("\t") for line in lines("states.tsv"))
    return {word: state for state, forms in rows for word in forms.split()}


@cache
def words(name: str) -> frozenset[str]:
    """One of the word lists that find the name of a counted thing."""
    rows = (line.split("\t") for line in lines("words.tsv"))
    return frozenset(word for kind, listed in rows if kind == name for word in listed.split())
