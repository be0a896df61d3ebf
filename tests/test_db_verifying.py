"""Verification finds whatever somebody changed behind the log's back."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from db.casebook import Casebook
from reconcile.ledger.jsonl import write_jsonl
from tests.casebooks import a_night, drones, fresh_path, standing, take_in


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE document SET text = text || ' and more'", "its text is not the one"),
        ("UPDATE document SET publisher = 'Another'", "its header is not the one"),
        ("UPDATE claim SET content = 'nothing' WHERE review = 'unreviewed'", "its claims are not those"),
        ("UPDATE claim SET content = 'nothing' WHERE id = 2", "the table does not say what the log says"),
        ("UPDATE claim SET review = 'discarded' WHERE id = 2", "the table does not say what the log says"),
        ("UPDATE link SET relation = 'corroborates' WHERE id = 1", "the table does not say what the log says"),
        ("DELETE FROM link WHERE id = 1", "the table does not say what the log says"),
        ("UPDATE source SET party = 'Russia' WHERE id = 1", "the table does not say what the log says"),
        ("UPDATE question SET standing_hash = 'x'", "its stored standing is not the one"),
        ("UPDATE question SET standing = '[]'", "its stored standing is not the one"),
        ("DELETE FROM question", "its stored standing is not the one"),
    ],
)
def test_a_table_changed_behind_the_logs_back_is_named(tmp_path: Path, statement: str, says: str) -> None:
    path = fresh_path(tmp_path)
    with Casebook.open(path, create=True) as casebook:
        a_night(casebook)
        assert casebook.verify().problems == ()
        _tamper(path, statement)
        assert any(says in problem for problem in casebook.verify().problems)


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE entry SET body = replace(body, 'ann', 'eve') WHERE seq = 2", "entry 2: its text does not fit"),
        ("UPDATE entry SET by = 'eve' WHERE seq = 2", "entry 2: its columns do not fit"),
        ("DELETE FROM entry WHERE seq = 2", "entry 2 is missing"),
        ("DELETE FROM entry WHERE seq = 1", "entry 1 is missing"),
        ("UPDATE entry SET hash = 'x' WHERE seq = 3", "entry 3: its text does not fit its hash"),
    ],
)
def test_a_log_changed_by_force_is_named(tmp_path: Path, statement: str, says: str) -> None:
    path = fresh_path(tmp_path)
    with Casebook.open(path, by="ann", create=True) as casebook:
        a_night(casebook)
        _tamper(path, "DROP TRIGGER entry_no_update", "DROP TRIGGER entry_no_delete", statement)
        assert any(says in problem for problem in casebook.verify().problems)


def test_a_casebook_rebuilt_from_its_ledger_is_equal(tmp_path: Path) -> None:
    import io
    import json

    with Casebook.open(fresh_path(tmp_path), by="ann", create=True) as casebook:
        a, b, _ = a_night(casebook)
        casebook.edit_source("Ministry of Defence", {"party": "Russia"})
        casebook.edit(b, {"preliminary": True})
        casebook.split(a, [(0, 20), (21, 40)])
        casebook.undo()
        take_in(casebook, drones(7, "Governor", "The Local"))
        out = io.BytesIO()
        with casebook.ledger() as ledger:
            write_jsonl(ledger, out)
        with Casebook.open(fresh_path(tmp_path), by="ann", create=True) as other:
            replayed = other.restore(json.loads(line) for line in out.getvalue().splitlines())
            assert replayed == casebook.head()[0]
            assert other.head() == casebook.head()
            assert standing(other) == standing(casebook)
            assert other.verify().problems == ()


def _tamper(path: str, *statements: str) -> None:
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()
