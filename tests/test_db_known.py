"""A decision costs the same however large casebook and question are; what was read before is never shown as news."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, select, update

from db.casebook import Casebook
from db.engine import known, open_engine, reading, writing
from db.questions import load
from db.tables import CLAIM
from reconcile.claims import Claim
from reconcile.relations import Relation
from tests.bench.filling import fill
from tests.casebooks import Place, a_night, drones, take_in

STATEMENTS = 36
"""More than a link by hand takes, with BEGIN."""


@contextmanager
def counted(casebook: Casebook) -> Iterator[list[str]]:
    """The statements that a casebook sends."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    engine: Engine = casebook._engine
    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def in_a_link(where: Path, claims: int) -> int:
    """How many statements a link into the large question takes, once its claims are known."""
    filled = fill(where, claims)
    with Casebook.open(filled.where, by="ann") as casebook:
        casebook.link(*filled.links[0], override=True)
        with counted(casebook) as sent:
            casebook.link(*filled.links[1], override=True)
    return len(sent)


def test_a_decision_takes_the_same_statements_in_a_small_casebook_and_in_a_larger_one(tmp_path: Path) -> None:
    small, large = in_a_link(tmp_path / "small.db", 220), in_a_link(tmp_path / "large.db", 600)
    assert small == large <= STATEMENTS


@pytest.mark.parametrize("others", [2, 12])
def test_a_decision_takes_the_same_statements_in_a_small_question_and_in_a_larger_one(
    casebook: Casebook, others: int
) -> None:
    first, *rest = take_in(casebook, *(drones(104, f"Office {n}", f"Paper {n}") for n in range(others + 2)))
    for other in rest[:-1]:
        casebook.link(first, other, Relation.CORROBORATES)
    with counted(casebook) as sent:
        casebook.link(first, rest[-1], Relation.CORROBORATES)
    assert len(sent) <= STATEMENTS


def test_a_successor_of_many_repeats_is_proposed_in_as_many_statements_as_of_one(casebook: Casebook) -> None:
    def taken(day: int, copies: int) -> int:
        old, new, *repeats = take_in(
            casebook,
            drones(100, "Ministry", "The Gazette", day=day),
            drones(104, "Ministry", "The Courier", day=day),
            *(drones(100, "Ministry", f"Paper {day} {n}", day=day) for n in range(copies)),
        )
        for repeat in repeats:
            casebook.link(repeat, old, Relation.REPEATS, override=True)
        with counted(casebook) as sent:
            casebook.link(new, old, Relation.SUPERSEDES, override=True)
        return len(sent)

    assert taken(3, 8) <= taken(20, 1) + 8  # what is not known yet is read, whatever its number


def _loaded(casebook: Casebook, *claims: str) -> tuple[Claim, ...]:
    with reading(casebook._engine) as connection:
        return load(connection, claims).claims


def test_what_another_person_edited_is_read_anew(place: Place) -> None:
    with place.open("ann") as ann, place.open("ben") as ben:
        a, b, _ = a_night(ann)
        assert [claim.modality for claim in _loaded(ben, a, b)] == ["asserted", "asserted"]
        ann.edit(b, {"modality": "alleged"})
        assert {claim.id: claim.modality for claim in _loaded(ben, a, b)} == {a: "asserted", b: "alleged"}
        ann.undo()
        assert [claim.modality for claim in _loaded(ben, a, b)] == ["asserted", "asserted"]


class _Interrupted(Exception):
    """What ends a transaction in the middle."""


def test_what_was_written_and_taken_back_is_not_remembered(place: Place) -> None:
    with place.open() as casebook:
        a, _, _ = a_night(casebook)
        with pytest.raises(_Interrupted):
            _rewrite_and_break_off(casebook, a)
        with writing(casebook._engine, casebook.where) as connection:
            assert _rewritten(connection, a, "second") == "second"
        assert [claim.content.text for claim in _loaded(casebook, a)] == ["second"]


def _rewrite_and_break_off(casebook: Casebook, claim: str) -> None:
    with writing(casebook._engine, casebook.where) as connection:
        assert _rewritten(connection, claim, "first") == "first"
        raise _Interrupted


def _rewritten(connection: Connection, claim: str, words: str) -> str:
    """What is read of a claim once the next entry has given it these words."""
    here = (CLAIM.c.uid == claim, CLAIM.c.to_seq.is_(None))
    connection.execute(update(CLAIM).where(*here).values(content=words, from_seq=10_000))
    return load(connection, [claim]).claims[0].content.text


def test_a_casebook_remembers_what_it_read_and_no_more_than_that(place: Place) -> None:
    with place.open() as casebook:
        a, _, _ = a_night(casebook)
        _loaded(casebook, a)
        with reading(casebook._engine) as connection:
            here = (CLAIM.c.uid == a, CLAIM.c.to_seq.is_(None))
            [(key, seq)] = connection.execute(select(CLAIM.c.id, CLAIM.c.from_seq).where(*here))
            versions = [(key, seq), (key, seq + 1)]
            found, unknown = known(connection, "claim", versions)
            assert found.id == a
            assert unknown is None
    engine = open_engine(casebook.where, create=False)
    with reading(engine) as connection:
        assert known(connection, "claim", versions) == [None, None]
    engine.dispose()
