"""Keeping suggestions: pairs have lasting keys, what is the same is not written, what differs is replaced."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, select, update

from db import keeping, proposing
from db.casebook import Casebook
from db.engine import reading, writing
from db.pairs import gist, gists, key_between, pair_key
from db.rows import AnyRow, reasons_of, reasons_text
from db.tables import SUGGESTION
from reconcile.claims import Attribution, Claim, Quantity
from reconcile.relations import Reason, Relation
from tests.casebooks import Read, drones, suggestion, take_in

ODD = (
    Quantity("half", 0.5, 1e300, "km", None),
    Quantity("none", -0.0, 2.0**53, None, "drones\x10"),
    Quantity("few", 1e-7, None, None, None),
)


def _claim(read: Read) -> Claim:
    return read[1][0]


def _fill(casebook: Casebook, number: int = 4) -> list[str]:
    return take_in(casebook, *(drones(100 + i, f"Office {i}", f"Paper {i}", hour=i) for i in range(number)))


def _rows(casebook: Casebook) -> list[AnyRow]:
    with reading(casebook._engine) as connection:
        return list(connection.execute(select(SUGGESTION).order_by(SUGGESTION.c.id)))


def _set(casebook: Casebook, row: AnyRow, **values: object) -> None:
    with writing(casebook._engine, casebook.where) as connection:
        connection.execute(update(SUGGESTION).where(SUGGESTION.c.id == row.id).values(**values))


def test_the_key_of_a_pair_never_changes_since_stored_verdicts_rest_on_it() -> None:
    a, b = _claim(drones(104, "Ministry of Defence", "The Gazette")), _claim(drones(96, "Governor", "The Courier"))
    odd = replace(a, quantities=(*ODD[:1], replace(ODD[1], counted="drones"), ODD[2]), negated=True)
    assert pair_key(a, b) == pair_key(b, a) == "309d1874286a7517e21a49a933cb8beb"
    assert pair_key(a, replace(odd, attribution=Attribution())) == "c4bd00f7c1c0e52a5c3069e1e74e6b8c"


def test_a_row_gives_the_gist_that_its_claim_gives(casebook: Casebook) -> None:
    document, (claim,) = drones(104, "Mini\ud800stry\x10", "The Gazette")
    reads = [
        (document, (replace(claim, quantities=ODD, negated=True),)),
        drones(96, "Governor", "The Courier"),
        (replace(document, text=document.text + " No one said so."), (replace(claim, attribution=Attribution()),)),
    ]
    claims = [
        claim for added in casebook.add(reads, suggest=False) for claim in casebook.document(added.document).claims
    ]
    with reading(casebook._engine) as connection:
        assert gists(connection, [claim.id for claim in claims]) == {claim.id: gist(claim) for claim in claims}
    assert len({gist(claim).words for claim in claims}) == 3


def test_an_edited_claim_makes_another_pair() -> None:
    a, b = _claim(drones(104, "Ministry", "The Gazette")), _claim(drones(96, "Governor", "The Courier"))
    assert key_between(gist(a), gist(b)) != key_between(gist(replace(a, negated=True)), gist(b))


def test_a_name_that_utf_8_cannot_hold_does_not_end_the_comparison(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "Mini\ud800stry", "The Gazette"), drones(96, "Governor", "The Courier"))
    assert len(_rows(casebook)) == 1
    assert casebook.suggest() == 0


@pytest.mark.parametrize("says", ["plain", "a\x10b", "\\u0010", "lone \ud800", "é\N{RIGHT-TO-LEFT OVERRIDE}"])
def test_reasons_come_back_as_they_were(says: str) -> None:
    reasons = (Reason("figure", "104", None, says), Reason("words", None, says, "half"))
    assert reasons_of(reasons_text(reasons)) == reasons


def test_comparing_anew_writes_nothing_where_nothing_is_otherwise(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = _fill(casebook)
    key = suggestion(casebook, ids[0], ids[1])
    casebook.judge([key], "reject")
    casebook.link(ids[1], ids[2], Relation.CONFLICTS)
    casebook.suggest()
    before = _rows(casebook)

    @contextmanager
    def refused(_engine: Engine, _where: str) -> Iterator[Connection]:
        pytest.fail("nothing is to be written")
        yield  # type: ignore[unreachable]  # makes it the generator that the decorator wants

    monkeypatch.setattr(keeping, "writing", refused)
    assert casebook.suggest() == 0
    assert _rows(casebook) == before != []


def test_what_would_be_proposed_otherwise_now_replaces_what_waits_and_keeps_its_id(casebook: Casebook) -> None:
    _fill(casebook)
    casebook.suggest()
    before = _rows(casebook)
    _set(casebook, before[1], score=0.01, rule_version="old", stake=0.5, a=before[1].b, b=before[1].a)
    _set(casebook, before[2], status="void", reasons="[]")
    assert casebook.suggest() == 0
    assert _rows(casebook) == before


def test_a_suggestion_that_waits_again_is_counted_at_its_question(casebook: Casebook) -> None:
    one, other, *_ = _fill(casebook)
    casebook.link(one, other, Relation.CONFLICTS)
    (question,) = casebook.board()
    (row, *_) = [row for row in _rows(casebook) if row.status == "open" and one in (row.a, row.b)]
    _set(casebook, row, status="void")
    casebook.suggest()
    assert casebook.board() == [question]
    assert row.uid in {waiting.suggestion for waiting in casebook.triage()}


def test_what_the_links_say_already_stays_last_when_every_claim_is_compared_anew(casebook: Casebook) -> None:
    ids = take_in(casebook, *(drones(104, f"Office {i}", f"Paper {i}", hour=i) for i in range(3)))
    casebook.link(ids[0], ids[1], Relation.CORROBORATES)
    casebook.link(ids[1], ids[2], Relation.CORROBORATES)
    casebook.suggest()
    implied = [row for row in _rows(casebook) if row.status == "open"]
    assert [row.stake < 0 for row in implied] == [True]
    _set(casebook, implied[0], rule_version="old")
    casebook.suggest()
    assert [row for row in _rows(casebook) if row.status == "open"] == implied


def test_what_is_judged_while_it_is_compared_is_not_proposed(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [casebook.document(added.document).claims[0].id for added in casebook.add(_two(), suggest=False)]

    @contextmanager
    def late(engine: Engine, where: str) -> Iterator[Connection]:
        monkeypatch.setattr(keeping, "writing", writing)
        casebook.link(ids[0], ids[1], Relation.CONFLICTS)
        with writing(engine, where) as connection:
            yield connection

    monkeypatch.setattr(keeping, "writing", late)
    assert casebook.suggest() == 0
    assert _rows(casebook) == []


def test_what_was_kept_before_a_stop_stays_and_the_rest_comes_the_next_time(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = [drones(100 + i, f"Office {i}", f"Paper {i}", hour=i) for i in range(4)]
    for _ in casebook.add(reads, suggest=False):
        pass
    monkeypatch.setattr(proposing, "KEPT_AT_ONCE", 2)

    def stop(what: str, done: int) -> None:
        if what == "suggestions kept":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        casebook.suggest(tell=stop)
    assert len(_rows(casebook)) == 2
    told: list[int] = []
    assert casebook.suggest(tell=lambda what, done: told.append(done)) == 4
    assert told == [2, 4, 6]
    assert len(_rows(casebook)) == 6


def _two() -> Sequence[Read]:
    return drones(104, "Ministry", "The Gazette"), drones(96, "Governor", "The Courier")
