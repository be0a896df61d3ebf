"""The demonstration: every state and support is on its board, its queue is full, and it verifies."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from db.casebook import Casebook
from reconcile.relations import Relation
from reconcile.standing import State, Support
from tui import demo
from tui.cli import cli
from tui.exits import Exit


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    demo.build(path, lambda _: None)
    return path


@pytest.fixture(scope="module")
def casebook(built: Path) -> Iterator[Casebook]:
    with Casebook.open(built) as casebook:
        yield casebook


def test_every_state_of_a_question_is_on_the_board(casebook: Casebook) -> None:
    assert {row.state for row in casebook.board()} == set(State)


def test_every_support_of_a_position_is_on_the_board(casebook: Casebook) -> None:
    assert {p.support for question in casebook.status() for p in question.standing.positions} == set(Support)


def test_every_overlay_is_on_the_board(casebook: Casebook) -> None:
    shown = {overlay.partition("(")[0] for row in casebook.board() for overlay in row.overlays}
    assert shown == {"PENDING", "UNSURE", "DISPUTED", "PROVISIONAL", "STALE"}


def test_the_queue_holds_suggestions_of_several_relations(casebook: Casebook) -> None:
    rows = casebook.triage()
    assert len(rows) >= 8
    assert {Relation.CONFLICTS, Relation.CORROBORATES, Relation.REPEATS, Relation.SUPERSEDES} <= {
        r.relation for r in rows
    }


def test_two_people_have_judged_it(casebook: Casebook) -> None:
    assert {row.by for row in casebook.history()} == {"Reconcile demo", "Marta Lind", "Ivo Brandt"}


def test_a_figure_that_was_revised_is_settled_and_one_that_a_ministry_gave_is_echoed(casebook: Casebook) -> None:
    by_title = {question.title: question.standing for question in casebook.status()}
    injured = by_title["How many dock workers were injured in Odesa?"]
    assert (injured.state, [(p.low, p.high) for p in injured.positions]) == (State.SETTLED, [(4, 4)])
    drones = by_title["How many drones were intercepted over western Russia?"]
    echoed = next(p for p in drones.positions if p.support is Support.ECHOED)
    assert (echoed.low, echoed.publications, echoed.origins) == (104, 5, 1)


def test_reports_come_in_three_languages_and_from_at_least_ten_publishers(casebook: Casebook) -> None:
    rows = casebook.documents()
    assert {row.lang for row in rows} == {"en", "ru", "uk"}
    assert len({row.publisher for row in rows}) >= 10


def test_every_report_says_when_it_was_published_with_its_time_of_day(casebook: Casebook) -> None:
    assert [row.title for row in casebook.documents() if "T" not in (row.published or "")] == []


def test_it_verifies(casebook: Casebook) -> None:
    assert casebook.verify().problems == ()


def test_a_name_that_fits_no_claim_ends_the_making(casebook: Casebook) -> None:
    desk = demo._Desk(casebook, {"01": [row.id for row in casebook.documents()]})
    with pytest.raises(demo.DemoMismatch, match="fits 0 claims"):
        desk.claim("01: nobody ever wrote this")
    with pytest.raises(demo.DemoMismatch, match="it must fit one"):
        desk.claim("01: drones")


def test_a_demonstration_that_is_there_is_kept_with_what_was_judged_in_it(built: Path, tmp_path: Path) -> None:
    path = shutil.copy(built, tmp_path / "demo.db")
    with Casebook.open(path) as casebook:
        seq = casebook.title(casebook.board()[0].id, "Mine").seq
    result = CliRunner().invoke(cli, ["demo", "--casebook", str(path), "--no-open"], catch_exceptions=False)
    assert result.stdout == f"{path}\n"
    with Casebook.open(path) as casebook:
        assert casebook.head()[0] == seq


def test_a_demonstration_of_another_edition_is_made_anew_and_the_old_one_kept(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = shutil.copy(built, tmp_path / "demo.db")
    made: list[Path] = []

    def build(where: Path, tell: demo.Tell) -> None:
        made.append(where)
        shutil.copy(built, where)

    found = demo.edition()
    monkeypatch.setattr(demo, "edition", lambda: "another")
    monkeypatch.setattr(demo, "build", build)
    assert demo.ready(str(path), lambda _: None) == str(path)
    assert len(made) == 1
    old = f"demo-{found}.db"
    assert sorted(entry.name for entry in tmp_path.iterdir()) == sorted([old, "demo.db"])


def test_a_casebook_of_ones_own_is_never_made_over(tmp_path: Path) -> None:
    path = tmp_path / "own.db"
    with Casebook.open(path, create=True) as casebook:
        casebook.oppose("Russia", "Ukraine")
    result = CliRunner().invoke(cli, ["demo", "--casebook", str(path), "--no-open"], catch_exceptions=False)
    assert result.exit_code == Exit.DECISION
    with Casebook.open(path) as casebook:
        assert casebook.head()[0] == 1


def test_a_making_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def build(where: Path, tell: demo.Tell) -> None:
        where.write_text("half")
        raise demo.DemoMismatch("01: x", "a test")

    monkeypatch.setattr(demo, "build", build)
    with pytest.raises(demo.DemoMismatch):
        demo.ready(str(tmp_path / "demo.db"), lambda _: None)
    assert list(tmp_path.iterdir()) == []


def test_the_demonstration_is_a_file(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["demo", "--casebook", "postgresql://desk/demo", "--no-open"])
    assert result.exit_code == Exit.DECISION
    assert "path" in result.stderr


def test_a_file_that_is_no_casebook_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear reader, this is no database at all.")
    result = CliRunner().invoke(cli, ["demo", "--casebook", str(tmp_path / "letter.db"), "--no-open"])
    assert result.exit_code == Exit.CASEBOOK
    assert (tmp_path / "letter.db").read_text().startswith("Dear reader")
