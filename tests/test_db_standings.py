"""A standing that was stored is the one that was assessed; an export from stored ones is that from computed ones."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import given
from sqlalchemy import func, select, update

from db.casebook import Casebook
from db.engine import reading, writing
from db.standings import standing_of, standing_text
from db.tables import QUESTION
from reconcile.ledger.jsonl import write_jsonl
from reconcile.relations import Relation
from reconcile.standing import Family
from tests.casebooks import Place, drones, take_in
from tests.questions import claim, stand
from tests.test_reconcile_standing_properties import Question, fast, questions


@fast
@given(questions())
def test_a_stored_standing_is_the_one_that_was_assessed(question: Question) -> None:
    standing = question.standing()
    found = standing_of(standing_text(standing))
    assert found == standing
    assert found.hash == standing.hash


def test_words_that_no_database_holds_are_stored_too() -> None:
    assessed = stand([claim("a", "blog", figure=104)])
    envelope = assessed.envelope
    assert envelope is not None
    families = (Family(("a\ud800",), ("\x00side\x10",)),)
    odd = replace(
        assessed,
        families=families,
        parties=("\x00side\x10",),
        positions=tuple(replace(position, families=families) for position in assessed.positions),
        envelope=replace(envelope, unit="\udfff", counted="drones\x00"),
    )
    text = standing_text(odd)
    assert "\x00" not in text
    assert standing_of(text) == odd


def _written(casebook: Casebook) -> bytes:
    out = io.BytesIO()
    with casebook.ledger() as ledger:
        write_jsonl(ledger, out)
    return out.getvalue()


def _three_questions(casebook: Casebook) -> None:
    a, b, c, d, *_ = take_in(
        casebook,
        drones(104, "Ministry", "The Gazette"),
        drones(68, "Staff", "The Courier"),
        drones(104, "Ministry", "The Herald", day=30),
        drones(110, "Office", "The Dispatch", day=30),
    )
    casebook.link(a, b, Relation.CONFLICTS)
    casebook.link(c, d, Relation.CORROBORATES, override=True)


def test_every_question_has_its_standing_stored(place: Place) -> None:
    with place.open() as casebook:
        _three_questions(casebook)
        with reading(casebook._engine) as connection:
            counts = connection.execute(select(func.count(), func.count(QUESTION.c.standing))).one()
        assert counts[0] == counts[1] > 0


def test_a_ledger_from_stored_standings_is_the_one_from_computed_ones(place: Place) -> None:
    with place.open() as casebook:
        _three_questions(casebook)
        stored = _written(casebook)
        with writing(casebook._engine, casebook.where) as connection:
            connection.execute(update(QUESTION).values(standing=None))  # as an older version left it
        assert casebook.verify().problems == ()
        assert _written(casebook) == stored


def test_a_ledger_reads_what_was_stored_and_assesses_nothing(place: Place) -> None:
    with place.open() as casebook:
        _three_questions(casebook)
        with reading(casebook._engine) as connection:
            texts = dict(connection.execute(select(QUESTION.c.uid, QUESTION.c.standing)).all())
        other = {uid: standing_text(replace(standing_of(text), publications=77)) for uid, text in texts.items()}
        with writing(casebook._engine, casebook.where) as connection:
            for uid, text in other.items():
                connection.execute(update(QUESTION).where(QUESTION.c.uid == uid).values(standing=text))
        assert _written(casebook).count(b'"publications":77,"') == len(texts)
        assert sum("its stored standing is not the one" in said for said in casebook.verify().problems) == len(texts)
