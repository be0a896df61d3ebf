"""What a casebook reads vague numbers as: decisions, one row at a time."""

from __future__ import annotations

import pytest

from db.casebook import Casebook
from reconcile.decisions import DecisionKind
from reconcile.errors import Refused


def test_rows_are_set_and_taken_out_as_decisions_with_their_why(casebook: Casebook) -> None:
    decision = casebook.read_vague("A  convoy of", (5, 30), why="as the staff uses it")
    assert decision.kind is DecisionKind.TABLE
    casebook.read_vague("dozens", (24, None))
    assert casebook.vague_numbers() == {"a convoy of": (5, 30), "dozens": (24, None)}
    casebook.read_vague("a convoy of", None)
    assert casebook.vague_numbers() == {"dozens": (24, None)}
    assert [row.says for row in casebook.history(limit=3)] == [
        "reads “a convoy of” as the engine does again",
        "reads “dozens” as 24 to any number",
        "reads “a convoy of” as 5 to 30",
    ]
    assert casebook.verify().problems == ()


def test_undo_and_redo_bring_rows_back(casebook: Casebook) -> None:
    casebook.read_vague("dozens", (24, 60))
    casebook.read_vague("dozens", (30, 60))
    casebook.undo()
    assert casebook.vague_numbers() == {"dozens": (24, 60)}
    casebook.undo()
    assert casebook.vague_numbers() == {}
    casebook.redo()
    assert casebook.vague_numbers() == {"dozens": (24, 60)}


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("", (1, 2)),
        ("[a-z]+", (1, 2)),
        ("a 100 or so", (1, 2)),
        ("dozens", (9, 2)),
        ("dozens", (-1, 2)),
        ("dozens", (None, None)),
        ("dozens", None),
    ],
)
def test_what_is_no_row_is_refused(
    casebook: Casebook, words: str, bounds: tuple[float | None, float | None] | None
) -> None:
    with pytest.raises(Refused):
        casebook.read_vague(words, bounds)
    assert casebook.head()[0] == 0
