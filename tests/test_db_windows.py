"""The first rows that are painted: the same as the casebook's own, and nothing heavy is loaded for them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from db.casebook import Casebook
from db.windows import first_questions, first_suggestions
from reconcile.errors import CasebookMissing, NotACasebook
from tests.casebooks import a_night, drones, take_in


def test_the_first_questions_are_those_of_the_board(casebook: Casebook) -> None:
    a_night(casebook)
    casebook.accept(take_in(casebook, drones(7, "Governor", "The Post", day=3)))
    assert first_questions(casebook.where, 10) == list(casebook.board())


def test_no_more_questions_come_than_were_asked_for(casebook: Casebook) -> None:
    a_night(casebook)
    casebook.accept(take_in(casebook, drones(7, "Governor", "The Post", day=3)))
    assert first_questions(casebook.where, 1) == list(casebook.board())[:1]


def test_the_first_suggestions_are_those_of_the_queue(casebook: Casebook) -> None:
    a_night(casebook)
    take_in(casebook, drones(71, "General Staff", "The Herald", hour=12))
    assert len(casebook.triage()) > 1
    assert first_suggestions(casebook.where, 10) == list(casebook.triage())


def test_a_casebook_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(CasebookMissing):
        first_questions(str(tmp_path / "nowhere.db"), 10)


def test_a_file_that_is_no_casebook_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("shopping list, and a line that makes it long enough" * 40)
    with pytest.raises(NotACasebook):
        first_questions(str(tmp_path / "notes.db"), 10)


def test_nothing_heavy_is_loaded_for_the_first_rows() -> None:
    heavy = ("sqlalchemy", "sqlmodel", "alembic", "networkx", "spacy", "numpy", "scipy", "textual")
    said = subprocess.run(
        [sys.executable, "-c", f"import db.windows, sys; print([m for m in {heavy!r} if m in sys.modules])"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"
