"""The index of evidence: by which terms a claim can be found as a partner of another.

Terms are numbers (hashes; two that fall together only meet too often). Claims are indexed when they are first compared,
after the transaction that brought them: reading their words takes longer than storing them. Postings are hints: what a
claim said before it was edited still finds it, and who looks up reads the claims. Terms that stand in many claims tell
little; they are noted as common, and their postings dropped.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Engine, delete, func, insert, select

from db.engine import among, dialect_of, reading, writing
from db.lexicon import read_here
from db.rows import claim_of
from db.tables import CLAIM, COMMON_TERM, META, POSTING
from reconcile.claims import Claim

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

T = TypeVar("T")

COMMON = 500
"""A term in more claims than this is no evidence (a fortieth of its weight is left; ten times the claims to read)."""
LOOKED_UP = 24
"""So many of a claim's rarest terms are looked up."""
GULP = 200_000
"""So many claims are read before their postings are written, in the order of the terms: each page once."""
TOLD_EVERY = 1_000
"""Claims between two words of progress."""
WRITTEN_AT_ONCE = 30_000
"""Postings in one transaction, of about 50 ms."""
_MANY = 1_000
"""From so many claims on the whole index is looked through for terms that have become common."""

_MARK = "evidence"
"""Where the casebook notes the key up to which its claims are indexed."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Which term stands in which claim, in the order in which the claims were read."""

    terms: array[int] = field(default_factory=lambda: array("I"))
    claims: array[int] = field(default_factory=lambda: array("q"))

    def add(self, key: int, terms: Sequence[int]) -> None:
        self.terms.extend(terms)
        self.claims.extend([key] * len(terms))


Tell = Callable[[str, int], None]
"""Told what is being done and how many claims, or suggestions, of it are."""


def untold(what: str, done: int) -> None:
    """Nobody waits for the work."""


def index_waiting(engine: Engine, where: str, tell: Tell = untold) -> None:
    """Index the claims that came since the last time; their words are read outside the lock."""
    while _index_some(engine, where, tell):
        pass


class Passing:
    """Indexes the claims that wait while all claims pass by to be read for something else, so that none is read twice.

    They pass in the order of their keys; what `terms` is told of each comes in the same order, somewhat later. Where
    few wait they are indexed at once, and nothing is to be told.
    """

    def __init__(self, engine: Engine, where: str, tell: Tell = untold) -> None:
        self._engine, self._where = engine, where
        with reading(engine) as connection:
            self._mark, last = _mark(connection), connection.scalar(select(func.max(CLAIM.c.id))) or 0
        self.terms = self._told if last - self._mark > _MANY else None
        if self.terms is None:
            index_waiting(engine, where, tell)
        self._keys: deque[int] = deque()
        self._postings, self._held, self._last = Postings(), 0, 0

    def by(self, claims: Iterable[tuple[int, Claim]]) -> Iterator[tuple[int, Claim]]:
        """The claims, as they pass."""
        for key, claim in claims:
            if self.terms is not None:
                self._keys.append(key)
            yield key, claim

    def post(self) -> None:
        """Write what was told so far."""
        if self._held:
            post(self._engine, self._where, self._postings, self._last, many=True)
            self._postings, self._held = Postings(), 0

    def _told(self, terms: Sequence[int]) -> None:
        self._last = self._keys.popleft()
        if self._last > self._mark:
            self._postings.add(self._last, terms)
            self._held += 1
        if self._held == GULP:
            self.post()


def counted(rows: Iterable[T], what: str, tell: Tell, before: int = 0) -> Iterator[T]:
    """The rows, told some at a time as they come, on top of those that came before."""
    for done, row in enumerate(rows, before + 1):
        yield row
        if done % TOLD_EVERY == 0:
            tell(what, done)


def _index_some(engine: Engine, where: str, tell: Tell) -> bool:
    """Index the next gulp of claims; whether there may be more."""
    postings, read, end = Postings(), 0, 0
    with reading(engine) as connection:
        last, mark = connection.scalar(select(func.max(CLAIM.c.id))) or 0, _mark(connection)
        here = (CLAIM.c.id > mark, CLAIM.c.to_seq.is_(None), CLAIM.c.review != "discarded")
        rows = connection.execute(select(CLAIM).where(*here).order_by(CLAIM.c.id)).yield_per(_MANY)
        for row in counted(islice(rows, GULP), "claims indexed", tell, mark):
            postings.add(row.id, terms_of(claim_of(row)))
            read, end = read + 1, row.id
    if read == GULP:
        post(engine, where, postings, end, many=True)
    elif read or last - mark > _MANY:  # versions of claims before the present one have keys too
        post(engine, where, postings, last, many=read >= _MANY)
    return read == GULP


def post(engine: Engine, where: str, postings: Postings, upto: int, *, many: bool) -> None:
    """Write the postings of all claims up to this key that waited."""
    write_postings(engine, where, postings)
    with writing(engine, where) as connection:
        _set_mark(connection, upto)
    if many:
        with reading(engine) as connection:
            found = _overfull(connection)
        note_common(engine, where, found)


def write_postings(engine: Engine, where: str, postings: Postings) -> None:
    """Write postings some at a time, in the order of their terms; doing it twice changes nothing."""
    terms, claims, common = _sorted(postings)
    note_common(engine, where, common)
    for at in range(0, len(terms), WRITTEN_AT_ONCE):
        some = slice(at, at + WRITTEN_AT_ONCE)
        with writing(engine, where) as connection:
            _post(connection, terms[some].tolist(), claims[some].tolist())


def index_evidence(connection: Connection, claims: Iterable[tuple[int, Claim]]) -> None:
    """Index claims by their integer keys; by terms that they are indexed by already they stay so."""
    postings = Postings()
    with read_here(connection):
        for key, claim in claims:
            postings.add(key, terms_of(claim))
    _post(connection, postings.terms.tolist(), postings.claims.tolist())


@dataclass(frozen=True, slots=True)
class Partners:
    """For each claim the keys of its likeliest partners; and the terms that have become common since the last time."""

    near: Mapping[int, Sequence[int]]
    common: Sequence[int]


def partners(connection: Connection, claims: Mapping[int, Sequence[int]], top: int) -> Partners:
    """For each claim (its key and terms) the keys of those that share most evidence with it, by summed rarity."""
    holders = _holders(connection, {term for own in claims.values() for term in own})
    common = [term for term, there in holders.items() if len(there) > COMMON]
    telling = {term: there for term, there in holders.items() if 1 < len(there) <= COMMON}
    total = connection.scalar(select(func.max(CLAIM.c.id))) or 1
    near = {}
    for claim, own in claims.items():
        shared: defaultdict[int, float] = defaultdict(float)
        rarest = nsmallest(LOOKED_UP, ((len(telling[term]), term) for term in own if term in telling))
        for count, term in rarest:
            weight = math.log((total + 1) / count) + 0.1
            for other in telling[term]:
                shared[other] += weight
        shared.pop(claim, None)
        near[claim] = nsmallest(top, shared, key=lambda other: (-shared[other], other))
    return Partners(near, common)


def note_common(engine: Engine, where: str, terms: Sequence[int]) -> None:
    """From now on these terms are no evidence."""
    if terms:
        with writing(engine, where) as connection:
            _note_common(connection, terms)


def _holders(connection: Connection, terms: Iterable[int]) -> Mapping[int, list[int]]:
    """The claims that each term stands in; none of those of common terms."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for term, claim in connection.execute(select(POSTING).where(among(connection, POSTING.c.term, terms))):
        found[term].append(claim)
    return found


def terms_of(claim: Claim) -> list[int]:
    """The terms by which a claim is found, as the words are read in this thread."""
    from reconcile.match.candidates import joined_marks
    from reconcile.match.features import read

    return joined_marks(read(claim))


def _sorted(postings: Postings) -> tuple[NDArray[np.uint32], NDArray[np.int64], list[int]]:
    """Terms and claims in the order of the terms, without those of terms that are common here; and these."""
    import numpy as np

    terms, claims = np.asarray(postings.terms), np.asarray(postings.claims)
    order = np.argsort(terms, kind="stable")
    terms, claims = terms[order], claims[order]
    _, first, count = np.unique(terms, return_index=True, return_counts=True)
    common = count > COMMON
    keep = np.repeat(~common, count)
    return terms[keep], claims[keep], terms[first[common]].tolist()


def _overfull(connection: Connection) -> list[int]:
    query = select(POSTING.c.term).group_by(POSTING.c.term).having(func.count() > COMMON)
    return list(connection.scalars(query))


def _post(connection: Connection, terms: Sequence[int], claims: Sequence[int]) -> None:
    if not terms:
        return
    query = select(COMMON_TERM.c.term).where(among(connection, COMMON_TERM.c.term, set(terms)))
    common = set(connection.scalars(query))
    kept = [(term, claim) for term, claim in zip(terms, claims, strict=True) if term not in common]
    dialect_of(connection).insert_new(connection, POSTING, kept)


def _note_common(connection: Connection, terms: Sequence[int]) -> None:
    if terms:
        dialect_of(connection).insert_new(connection, COMMON_TERM, [(term,) for term in terms])
        connection.execute(delete(POSTING).where(among(connection, POSTING.c.term, terms)))


def _mark(connection: Connection) -> int:
    return int(connection.scalar(select(META.c.value).where(META.c.key == _MARK)) or 0)


def _set_mark(connection: Connection, key: int) -> None:
    connection.execute(delete(META).where(META.c.key == _MARK))
    connection.execute(insert(META).values(key=_MARK, value=str(key)))
