"""Weighing the sources of a whole casebook against each other: who shares mistakes, and advice on each of them.

What comes of it is suggested, never judged: it stands in tables of its own and can be made anew. Questions are read
from one moment of the casebook and weighed as arrays, outside the lock; only keeping the outcome takes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, delete, func, insert, or_, select

from db.bulk import insert_many
from db.engine import among, reading, writing
from db.log import head
from db.questions import links_at
from db.registering import registry_for, whole_registry
from db.rows import AnyRow, claim_of
from db.tables import CLAIM, COPYING, DOCUMENT, LINK, META, NOTE, QUESTION, SOURCE, WEIGHED
from db.views import Advised, SharedMistakes
from reconcile.claims import Claim, Modality
from reconcile.copying import Advice, Agreement, Copying, Dependence, Vote, find_copying, votes_of
from reconcile.relations import Link, Relation
from reconcile.sources import Registry, Source
from reconcile.states import State

AT_ONCE = 500
"""So many contested questions are read at once."""
KEPT_AT_ONCE = 2_000
_MARK = "weighed"
"""Where the casebook notes the entry up to which its sources were weighed."""
_COMMITTED = tuple(modality.value for modality in Modality if modality.commits)
_KILLS = tuple(relation.value for relation in Relation if relation.kills)

Tell = Callable[[int, int], None]
"""Told how many questions have been read, and of how many."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """What weighing found: how many questions and sources, and the pairs that are suggested as one voice."""

    questions: int
    sources: int
    suggested: tuple[SharedMistakes, ...]


def weigh(engine: Engine, where: str, tell: Tell) -> Weighing:
    """Weigh every question anew. What was held apart is not suggested again."""
    with reading(engine) as connection:
        seq = head(connection)[0]
        votes = list(_votes(connection, tell))
    found = find_copying(votes)
    _keep(engine, where, found, seq)
    with reading(engine) as connection:
        suggested = one_voices(connection)
    return Weighing(len({vote.item for vote in votes}), len(found.advice), tuple(suggested))


def _votes(connection: Connection, tell: Tell) -> Iterator[Vote]:
    registry = whole_registry(connection)
    states = QUESTION.c.state.in_((State.CONTESTED.value, State.DIVERGENT.value))
    contested = connection.scalars(select(QUESTION.c.uid).where(states).order_by(QUESTION.c.uid)).all()
    total = connection.scalar(select(func.count()).select_from(QUESTION)) or 0
    yield from _agreed(connection, registry)
    for at in range(0, len(contested), AT_ONCE):
        tell(total - len(contested) + at, total)
        yield from _contested(connection, registry, contested[at : at + AT_ONCE])
    tell(total, total)


def _agreed(connection: Connection, registry: Registry) -> Iterator[Vote]:
    """The votes of questions with one position: all who answer for a live claim in it give the same."""
    dead = select(LINK.c.b).where(LINK.c.relation.in_(_KILLS), LINK.c.to_seq.is_(None))
    taking_back = select(LINK.c.a).where(LINK.c.relation == Relation.RETRACTS.value, LINK.c.to_seq.is_(None))
    query = (
        select(CLAIM.c.question, CLAIM.c.origin_source, DOCUMENT.c.publisher_source)
        .join(DOCUMENT, DOCUMENT.c.id == CLAIM.c.document_id)
        .join(QUESTION, QUESTION.c.uid == CLAIM.c.question)
        .where(CLAIM.c.to_seq.is_(None), CLAIM.c.review == "accepted", CLAIM.c.modality.in_(_COMMITTED))
        .where(QUESTION.c.state.in_((State.UNCONTESTED.value, State.SETTLED.value)))
        .where(CLAIM.c.uid.not_in(dead), CLAIM.c.uid.not_in(taking_back))
        .group_by(CLAIM.c.question, CLAIM.c.origin_source, DOCUMENT.c.publisher_source)
    )
    for question, origin, publisher in connection.execute(query).yield_per(10_000):
        source = _named(registry, origin) or _named(registry, publisher)
        if source is not None:
            yield Vote(question, source, question)


def _named(registry: Registry, uid: str | None) -> str | None:
    """The id of a source that can be called to account, merges followed."""
    if uid is None or uid not in registry.sources:
        return None
    source = registry.resolve(uid)
    return None if source.anonymous else source.id


def _contested(connection: Connection, registry: Registry, questions: Sequence[str]) -> Iterator[Vote]:
    here = (among(connection, CLAIM.c.question, questions), CLAIM.c.to_seq.is_(None), CLAIM.c.review == "accepted")
    rows = connection.execute(select(CLAIM).where(*here).order_by(CLAIM.c.question, CLAIM.c.id)).all()
    home = {row.uid: row.question for row in rows}
    claims: dict[str, list[Claim]] = {question: [] for question in questions}
    links: dict[str, list[Link]] = {question: [] for question in questions}
    for row in rows:
        claims[row.question].append(claim_of(row))
    for link in links_at(connection, home):
        if home.get(link.a) is not None and home.get(link.a) == home.get(link.b):
            links[home[link.a]].append(link)
    for question in questions:
        yield from votes_of(question, claims[question], links[question], registry)


def _keep(engine: Engine, where: str, found: Copying, seq: int) -> None:
    """Put the outcome in the place of what was found before."""
    rows = [_weighed_row(advice) for advice in found.advice.values()]
    with writing(engine, where) as connection:
        connection.execute(delete(WEIGHED))
        connection.execute(delete(COPYING))
        insert_many(connection, COPYING, [_copying_row(pair) for pair in found.dependences])
        connection.execute(delete(META).where(META.c.key == _MARK))
        connection.execute(insert(META).values(key=_MARK, value=str(seq)))
    for at in range(0, len(rows), KEPT_AT_ONCE):
        with writing(engine, where) as connection:
            insert_many(connection, WEIGHED, rows[at : at + KEPT_AT_ONCE])


def _weighed_row(advice: Advice) -> dict[str, object]:
    agrees = [[pair.b, pair.same, pair.common] for pair in advice.agrees]
    return {
        "source": advice.source,
        "accuracy": advice.accuracy,
        "questions": advice.items,
        "contested": advice.contested,
        "agrees": json.dumps(agrees),
    }


def _copying_row(pair: Dependence) -> dict[str, object]:
    return {
        "a": pair.a,
        "b": pair.b,
        "probability": pair.probability,
        "shared_true": pair.shared_true,
        "shared_false": pair.shared_false,
        "different": pair.different,
        "common": pair.common,
        "one_voice": pair.one_voice,
        "evidence": json.dumps(pair.evidence),
    }


# What was found -------------------------------------------------------------------------------------------------------


def weighed_at(connection: Connection) -> int | None:
    """The entry up to which the casebook's sources were weighed; None where they never were."""
    found = connection.scalar(select(META.c.value).where(META.c.key == _MARK))
    return None if found is None else int(found)


def advised(connection: Connection, source: str) -> Advised | None:
    """What weighing said of a source, with the names of those it agrees with; None where it gave no vote."""
    row = connection.execute(select(WEIGHED).where(WEIGHED.c.source == source)).first()
    if row is None:
        return None
    agrees = tuple(Agreement(source, *pair) for pair in json.loads(row.agrees))
    advice = Advice(source, row.accuracy, row.questions, row.contested, agrees)
    query = select(SOURCE.c.uid, SOURCE.c.name).where(
        among(connection, SOURCE.c.uid, [pair.b for pair in agrees]), SOURCE.c.to_seq.is_(None)
    )
    return Advised(advice, dict(connection.execute(query).all()))


def one_voices(connection: Connection) -> list[SharedMistakes]:
    """The pairs that are suggested as one voice, surest first: neither one voice yet nor held apart by a person."""
    return [found for found in shared_mistakes(connection) if found.suggested]


def shared_mistakes(connection: Connection, source: str | None = None) -> list[SharedMistakes]:
    """Who shares mistakes with whom (with this source, where one is given), surest first."""
    query = select(COPYING).order_by(
        COPYING.c.probability.desc(), COPYING.c.shared_false.desc(), COPYING.c.a, COPYING.c.b
    )
    if source is not None:
        query = query.where(or_(COPYING.c.a == source, COPYING.c.b == source))
    rows = connection.execute(query).all()
    registry = registry_for(connection, {uid for row in rows for uid in (row.a, row.b)})
    apart = held_apart(connection, "voice")
    found: dict[tuple[str, str], SharedMistakes] = {}
    for row in rows:
        if row.a in registry.sources and row.b in registry.sources:
            a, b = registry.resolve(row.a), registry.resolve(row.b)
            if a.id != b.id:
                found.setdefault((a.id, b.id), _shared(row, a, b, registry, apart))
    return list(found.values())


def _shared(row: AnyRow, a: Source, b: Source, registry: Registry, apart: set[frozenset[str]]) -> SharedMistakes:
    evidence = Dependence(
        a=a.id,
        b=b.id,
        probability=row.probability,
        shared_true=row.shared_true,
        shared_false=row.shared_false,
        different=row.different,
        common=row.common,
        evidence=tuple(json.loads(row.evidence)),
        one_voice=row.one_voice,
    )
    return SharedMistakes(a, b, evidence, joined=registry.one_voice(a.id, b.id), apart=frozenset((a.id, b.id)) in apart)


def held_apart(connection: Connection, kind: str) -> set[frozenset[str]]:
    """The pairs of which a person said that they are not one "source", or not one "voice"."""
    here = (NOTE.c.kind == "apart", NOTE.c.to_seq.is_(None))
    said = (json.loads(value) for value in connection.scalars(select(NOTE.c.value).where(*here)))
    return {frozenset(each["sources"]) for each in said if each["as"] == kind}
