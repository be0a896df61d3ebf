"""A casebook rebuilt from its ledger is equal to the one that it was written from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from db.casebook import Casebook
from reconcile.claims import Scope, ScopeKind, Span
from reconcile.errors import DecisionError, Refused
from reconcile.ledger.filtering import Filter, filtered
from reconcile.ledger.jsonl import write_jsonl
from reconcile.ledger.profiles import profiled
from reconcile.ledger.rows import LedgerSource
from reconcile.ledger.scope import Profile
from reconcile.ledger.verification import read_ledger
from reconcile.relations import Relation
from tests.casebooks import Place, a_night, drones, fresh_path, standing, take_in
from tests.test_db_log import ACTIONS, _everything


def lines(source: LedgerSource) -> list[bytes]:
    out = io.BytesIO()
    write_jsonl(source, out)
    return out.getvalue().splitlines(keepends=True)


def written(casebook: Casebook) -> list[bytes]:
    with casebook.ledger() as source:
        return lines(source)


def rebuilt(ledger: Sequence[bytes], where: str) -> Casebook:
    casebook = Casebook.open(where, by="ann", create=True)
    casebook.restore(read_ledger(ledger, name="ledger"))
    return casebook


def assert_equal(again: Casebook, casebook: Casebook) -> None:
    """The head of the log, what everybody sees, and the ledger that each would write but for its name."""
    assert again.head() == casebook.head()
    assert _everything(again) == _everything(casebook)
    assert again.queue().undecided == casebook.queue().undecided
    assert again.verify().problems == ()
    mine, theirs = (sorted(_data(line) for line in written(each)[1:-1]) for each in (again, casebook))
    assert mine == theirs


def _data(line: bytes) -> bytes:
    """A line without its place in the chain."""
    return line.rpartition(b',"hash":"')[0]


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, len(ACTIONS) - 1), max_size=5))
@example([4, 9])
def test_whatever_was_decided_the_rebuilt_casebook_is_equal(tmp_path: Path, chosen: list[int]) -> None:
    with Casebook.open(fresh_path(tmp_path), by="ann", create=True) as casebook:
        decide(casebook, chosen)
        with rebuilt(written(casebook), fresh_path(tmp_path)) as again:
            assert_equal(again, casebook)


def decide(casebook: Casebook, chosen: Sequence[int]) -> None:
    ids = take_in(
        casebook,
        drones(104, "Ministry of Defence", "The Gazette"),
        drones(104, "Ministry of Defence", "The Courier"),
        drones(68, "General Staff", "The Dispatch"),
        drones(101, "Ministry of Defence", "The Gazette", day=30),
    )
    for number in chosen:
        try:
            ACTIONS[number](casebook, ids)
        except DecisionError:
            continue


def test_a_casebook_goes_from_either_database_into_the_other(place: Place, tmp_path: Path) -> None:
    with place.open() as casebook:
        a, _, c = a_night(casebook)
        casebook.edit(c, {"interest": "against"})
        casebook.delete_document(casebook.claim(a).document.id)
        with rebuilt(written(casebook), fresh_path(tmp_path)) as on_sqlite:
            assert_equal(on_sqlite, casebook)


def test_a_casebook_is_rebuilt_on_either_database(place: Place, tmp_path: Path) -> None:
    with Casebook.open(fresh_path(tmp_path), by="ann", create=True) as casebook:
        a, _, _ = a_night(casebook)
        casebook.delete_document(casebook.claim(a).document.id)
        with rebuilt(written(casebook), place.where) as again:
            assert_equal(again, casebook)


def test_a_deleted_document_comes_with_the_ledger_and_back_by_an_undo(tmp_path: Path) -> None:
    with Casebook.open(fresh_path(tmp_path), by="ann", create=True) as casebook:
        a, _, c = a_night(casebook)
        casebook.edit(c, {"preliminary": True})
        before = standing(casebook)
        for claim in (a, c):
            casebook.delete_document(casebook.claim(claim).document.id)
        with rebuilt(written(casebook), fresh_path(tmp_path)) as again:
            assert len(again.documents()) == 1
            again.undo()
            again.undo()
            assert standing(again) == before
            assert again.claim(c).claim.preliminary


def test_a_ledger_of_a_part_or_for_the_public_is_not_imported(tmp_path: Path) -> None:
    with Casebook.open(fresh_path(tmp_path), by="ann", create=True) as casebook:
        a, b, _ = a_night(casebook)
        casebook.link(a, b, Relation.CORROBORATES, override=True)
        with casebook.ledger() as source:
            partial = lines(filtered(source, Filter(states=("DIVERGENT", "CONTESTED"))))
            public = lines(profiled(source, Profile.PUBLIC))
        for ledger in (partial, public):
            with pytest.raises(Refused, match="a part of a casebook"):
                rebuilt(ledger, fresh_path(tmp_path))


def test_what_was_set_apart_as_unsure_is_set_apart_again(tmp_path: Path) -> None:
    with Casebook.open(fresh_path(tmp_path), by="ann", create=True) as casebook:
        decide(casebook, [0, 18])
        with rebuilt(written(casebook), fresh_path(tmp_path)) as again:
            assert again.queue().unsure == 1
            assert_equal(again, casebook)


def test_how_far_claims_reach_comes_back_with_what_was_corrected(tmp_path: Path) -> None:
    scopes = (Scope(ScopeKind.CUMULATIVE, Span(0, 3, "104")), Scope(ScopeKind.AREAS, None, 9))
    document, (claim,) = drones(104, "Ministry", "The Gazette")
    with Casebook.open(fresh_path(tmp_path), by="ann", create=True) as casebook:
        [id_] = take_in(casebook, (document, (replace(claim, scopes=scopes),)))
        casebook.accept([id_])
        casebook.correct(id_, {"scopes": ["night: overnight", "whole"]})
        casebook.undo()
        casebook.redo()
        with rebuilt(written(casebook), fresh_path(tmp_path)) as again:
            assert_equal(again, casebook)
            assert [str(scope) for scope in again.claim(id_).claim.scopes] == ["night: overnight", "whole"]
            again.undo()
            assert again.claim(id_).claim.scopes == scopes
