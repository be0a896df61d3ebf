"""The editable tables beside this module: what hedges, vague numbers, units and counted things are read as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from contextvars import ContextVar
from functools import cache
from itertools import product
from pathlib import Path
from types import MappingProxyType

from reconcile.held import held

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
    return {
        words: (_bound(low), _bound(high))
        for cell, low, high, place in rows
        if place == where
        for words in _every_choice(cell)
    }


def _every_choice(cell: str) -> Iterator[str]:
    """What "or/and more/above" stands for; "-" is no word."""
    for choice in product(*(place.split("/") for place in cell.split())):
        yield " ".join(word for word in choice if word != "-")


@cache
def _own_vague() -> Mapping[str, Factors]:
    rows = (line.split("\t") for line in lines("vague.tsv"))
    return {words: (_bound(low), _bound(high)) for words, low, high in rows}


_DESK: ContextVar[Mapping[str, Factors]] = ContextVar("vague numbers of a desk", default=MappingProxyType({}))


def read_as(rows: Mapping[str, Factors]) -> AbstractContextManager[None]:
    """Read vague numbers as a desk does, in this thread, while inside: its rows come before the table's."""
    return held(_DESK, rows)


def of_desk() -> Mapping[str, Factors]:
    """What a desk reads vague numbers as, in any language."""
    return _DESK.get()


def vague() -> Mapping[str, Factors]:
    """Words that name no number, and the interval they are read as."""
    return {**_own_vague(), **of_desk()} if of_desk() else _own_vague()


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
