"""Casebooks on a real SQLite file or a real PostgreSQL, and reports to put into them."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from db.casebook import Casebook
from reconcile.claims import Attribution, Claim, Quantity, Span, Voice
from reconcile.documents import Document
from reconcile.relations import Relation

Read = tuple[Document, Sequence[Claim]]
Fill = Callable[[Casebook], object]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a test's casebook lives; people open it by name."""

    where: str

    def open(self, by: str = "ann") -> Casebook:
        return Casebook.open(self.where, by=by, create=True)


def report(
    text: str,
    *,
    publisher: str | None = "The Gazette",
    origin: str | None = "Ministry of Defence",
    low: float | None = None,
    counted: str = "intercepted drones",
    published: str | None = "2025-01-29T08:00:00+00:00",
    url: str | None = None,
) -> Read:
    """A document whose whole text is one claim."""
    span = Span(0, len(text), text)
    figures = () if low is None else (Quantity(f"{low:g}", low, low, None, counted),)
    claim = Claim(
        id="",
        document="",
        content=span,
        quote=span,
        attribution=Attribution(origin=None if origin is None else Voice(origin)),
        quantities=figures,
        when_asserted=published,
        made_by="test",
    )
    return Document(text, publisher=publisher, published=published, url=url, lang="en"), (claim,)


def drones(number: int, origin: str, publisher: str, *, day: int = 29, hour: int = 8) -> Read:
    """A claim of so many intercepted drones; claims of this kind are related to each other."""
    return report(
        f"{number} drones were intercepted over western Russia overnight, {publisher} learnt.",
        publisher=publisher,
        origin=origin,
        low=float(number),
        published=f"2025-01-{day:02}T{hour:02}:00:00+00:00",
    )


def take_in(casebook: Casebook, *reads: Read) -> list[str]:
    """Add reports; the id of each report's claim."""
    ids = []
    for added in casebook.add(reads):
        ids += [claim.id for claim in casebook.document(added.document).claims]
    return ids


def suggestion(casebook: Casebook, a: str, b: str) -> str:
    """The undecided suggestion between two claims."""
    for row in casebook.triage():
        pair = casebook.pair(row.suggestion)
        if {pair.a.claim.id, pair.b.claim.id} == {a, b}:
            return row.suggestion
    raise AssertionError("no suggestion between these claims")


def standing(casebook: Casebook) -> list[tuple[str, str, tuple[str, ...], str]]:
    """What the board says, comparably."""
    return sorted((row.id, row.state.value, row.supports, row.title) for row in casebook.board())


def a_night(casebook: Casebook) -> list[str]:
    """Three papers, two origins, one conflict: [ministry's 104, the same in another paper, the staff's 68]."""
    a, b, c = take_in(
        casebook,
        drones(104, "Ministry of Defence", "The Gazette"),
        drones(104, "Ministry of Defence", "The Courier", hour=9),
        drones(68, "General Staff", "The Dispatch", hour=10),
    )
    casebook.link(a, b, Relation.REPEATS)
    casebook.link(a, c, Relation.CONFLICTS)
    return [a, b, c]


_NUMBERS = itertools.count()


def fresh_path(folder: Path) -> str:
    """The place of an empty casebook that no other of this test has."""
    return empty_at(folder / f"casebook{next(_NUMBERS)}.db")


def empty_at(path: Path) -> str:
    """An empty casebook at a path where there is none: made once in a test run, since the migrations take a while."""
    return str(path if path.exists() else shutil.copy(_empty(), path))


@cache
def _empty() -> Path:
    path = Path(mkdtemp()) / "empty.db"
    Casebook.open(path, create=True).close()
    return path


def copied(fill: Fill, path: Path) -> str:
    """A casebook of Ann's that `fill` was called with: made once in a test run, copied to a path."""
    return str(shutil.copy(_filled(fill), path))


@cache
def _filled(fill: Fill) -> Path:
    path = Path(mkdtemp()) / "filled.db"
    with Place(empty_at(path)).open() as book:
        fill(book)
    return path
