"""Opening casebooks, and adding documents to them."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine
from sqlmodel import SQLModel

from db.casebook import Casebook
from db.schema import HEAD
from reconcile.documents import Document
from reconcile.errors import CasebookMissing, CasebookTooNew, CasebookUnwritable, NotACasebook
from reconcile.extraction.ready import read_claim
from reconcile.relations import Relation
from tests.casebooks import Place, Read, a_night, drones, report, suggestion, take_in


def test_where_nothing_is_an_error_says_how_to_make_a_casebook(tmp_path: Path) -> None:
    with pytest.raises(CasebookMissing, match="reconcile add FILE"):
        Casebook.open(tmp_path / "none.db")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("content", [b"not a database at all, only some text in a file", b"SQLite format 3\x00broken"])
def test_a_file_of_something_else_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(NotACasebook, match="Nothing was changed"):
        Casebook.open(path, create=True)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name text)")
    with pytest.raises(NotACasebook, match="another program's tables"):
        Casebook.open(path, create=True)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]


def test_a_folder_is_no_casebook(tmp_path: Path) -> None:
    with pytest.raises(NotACasebook, match="folder"):
        Casebook.open(tmp_path, create=True)


def test_a_casebook_of_a_later_version_says_to_upgrade(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    Casebook.open(path, create=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(CasebookTooNew, match="Upgrade"):
        Casebook.open(path)


def test_a_server_that_does_not_answer_is_a_missing_casebook() -> None:
    with pytest.raises(CasebookMissing):
        Casebook.open("postgresql://nobody@localhost:1/none?connect_timeout=1")


# What orders documents is an expression, and such indexes are not compared on SQLite.
@pytest.mark.filterwarnings("ignore:.*expression-based index")
def test_the_migrations_make_the_schema_that_the_tables_declare(place: Place) -> None:
    place.open().close()
    engine = create_engine(place.where.replace("postgresql://", "postgresql+psycopg://") if "://" in place.where
                           else f"sqlite:///{place.where}")  # fmt: skip
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, SQLModel.metadata) == []
        assert context.get_current_revision() == HEAD
    engine.dispose()


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and name is not None and (name.startswith("search") or name == "alembic_version"))


def test_the_same_text_from_the_same_publisher_changes_nothing_and_is_said(casebook: Casebook) -> None:
    read = drones(104, "Ministry", "The Gazette")
    list(casebook.add([read]))
    before = casebook.head()
    [again] = casebook.add([read])
    assert (again.again, again.claims) == (True, 0)
    assert casebook.head() == before
    assert len(casebook.documents()) == 1


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        (("The Gazette", None), ("the  gazette", None), True),
        (("The Gazette", "https://a.example/1"), ("Gazette Online", "https://a.example/1"), True),
        ((None, None), (None, None), True),
        (("The Gazette", None), ("The Courier", None), False),
        (("The Gazette", None), (None, None), False),
        ((None, "https://a.example/1"), (None, "https://b.example/1"), False),
    ],
)
def test_publisher_or_url_tell_whether_a_text_is_there_already(
    casebook: Casebook, first: tuple[str | None, str | None], second: tuple[str | None, str | None], same: bool
) -> None:
    list(casebook.add([report("One drone fell.", publisher=first[0], url=first[1])]))
    [added] = casebook.add([report("One drone fell.", publisher=second[0], url=second[1])])
    assert added.again is same
    assert len(casebook.documents()) == (1 if same else 2)


def test_the_same_text_in_another_paper_is_another_document_proposed_as_repeats(casebook: Casebook) -> None:
    text = "Air defence shot down 104 drones over western Russia overnight, the ministry said."
    a, b = take_in(casebook, report(text, publisher="The Gazette", low=104), report(text, publisher="Courier", low=104))
    pair = casebook.pair(suggestion(casebook, a, b))
    assert (pair.relation, pair.verbatim) == (Relation.REPEATS, True)
    [first, second] = casebook.documents()
    assert casebook.document(first.id).copies == (second.id,)


def test_a_changed_page_under_the_same_url_is_a_new_version_beside_the_old(casebook: Casebook) -> None:
    url = "https://gazette.example/night"
    list(casebook.add([report("104 drones fell.", url=url), report("98 drones fell.", url=url)]))
    assert [casebook.document(row.id).document.text for row in casebook.documents()] == [
        "98 drones fell.",
        "104 drones fell.",
    ]


def test_a_deleted_document_that_is_added_again_comes_back_with_its_claims(casebook: Casebook) -> None:
    read = drones(104, "Ministry", "The Gazette")
    [claim] = take_in(casebook, read)
    casebook.delete_document(casebook.documents()[0].id)
    assert take_in(casebook, read) == [claim]
    assert casebook.verify().problems == ()


def _ready(text: str, low: int, counted: str) -> Read:
    row = {"text": text, "publisher": "The Gazette", "low": low, "high": low, "counted": counted}
    document, claim = read_claim(row, name="claims.jsonl", line=1)
    return document, (claim,)


@pytest.mark.parametrize("batch", [1, 5])
def test_two_ready_claims_of_one_text_are_two_claims_of_one_document(casebook: Casebook, batch: int) -> None:
    text = "Three people were killed and nine injured."
    reads = [_ready(text, 3, "people killed"), _ready(text, 9, "people injured"), _ready(text, 9, "people injured")]
    list(casebook.add(reads, batch=batch, extend=True))
    [row] = casebook.documents()
    assert sorted(claim.quantities[0].low or 0 for claim in casebook.document(row.id).claims) == [3, 9]
    assert len(casebook.search("injured", kinds=["claim"])) == 2
    assert all(added.again for added in casebook.add(reads, extend=True))
    assert casebook.verify().problems == ()
    casebook.undo()
    assert casebook.documents() == []
    casebook.redo()
    assert len(casebook.document(row.id).claims) == 2
    assert casebook.verify().problems == ()


def test_an_anonymous_voice_is_registered_as_no_source(casebook: Casebook) -> None:
    from dataclasses import replace

    from reconcile.claims import Attribution, Voice

    document, (claim,) = drones(104, "x", "The Gazette")
    hidden = replace(claim, attribution=Attribution(Voice("two diplomats", anonymous=True)))
    take_in(casebook, (document, (hidden,)))
    assert [row.source.name for row in casebook.sources()] == ["The Gazette"]


def test_names_that_differ_in_case_and_article_are_one_source(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "The Ministry of Defence", "A"), drones(104, "ministry of defence", "B"))
    assert [row.claims for row in casebook.sources() if "inistry" in row.source.name] == [2]


def test_a_rejected_pair_does_not_come_back_when_the_engine_runs_again(casebook: Casebook) -> None:
    a, b = take_in(casebook, drones(104, "Ministry", "The Gazette"), drones(104, "Staff", "The Courier"))
    casebook.judge([suggestion(casebook, a, b)], "reject", why="two different nights")
    casebook.suggest()
    assert casebook.queue().undecided == 0
    casebook.edit(b, {"low": 103, "high": 103})
    assert suggestion(casebook, a, b)


def test_an_unsure_pair_is_kept_apart_from_the_undecided(casebook: Casebook) -> None:
    a, b = take_in(casebook, drones(104, "Ministry", "The Gazette"), drones(104, "Staff", "The Courier"))
    pair = suggestion(casebook, a, b)
    casebook.judge([pair], "unsure")
    assert casebook.triage() == []
    assert [row.suggestion for row in casebook.triage(verdict="unsure")] == [pair]
    assert casebook.queue().unsure == 1


def test_two_people_deciding_at_once_lose_nothing(place: Place) -> None:
    with place.open() as casebook:
        ids = take_in(
            casebook, *(report(f"Unrelated thing number {n} happened.", publisher=f"P{n}") for n in range(16))
        )

    def accept(name: str, some: list[str]) -> None:
        with place.open(name) as own:
            for claim in some:
                own.accept([claim])

    people = [threading.Thread(target=accept, args=(name, ids[at::2])) for at, name in enumerate(("ann", "boris"))]
    for person in people:
        person.start()
    for person in people:
        person.join()
    with place.open() as casebook:
        assert len(casebook.board()) == 16
        assert casebook.verify().problems == ()
        assert {row.by for row in casebook.history()} == {"ann", "boris"}


def test_decisions_go_on_while_an_import_runs(place: Place) -> None:
    with place.open("ann") as ann, place.open("boris") as boris:
        [first] = take_in(ann, drones(104, "Ministry", "The Gazette"))
        importing = boris.add(drones(number, "Staff", f"Paper {number}") for number in range(50, 56))
        next(importing)
        ann.accept([first])
        assert len(list(importing)) == 5
        assert ann.verify().problems == ()


KILLED = """
import os, signal, sys
from db.casebook import Casebook
from tests.casebooks import drones, report, take_in
import db.log
casebook = Casebook.open(sys.argv[1], by="ann")
claims = [claim.id for row in casebook.documents() for claim in casebook.document(row.id).claims]
casebook.accept(claims[:1])
whole = db.log.insert_entry
def killed(*args):
    whole(*args)
    os.kill(os.getpid(), signal.SIGKILL)
db.log.insert_entry = killed
casebook.accept(claims[1:])
"""


def test_a_process_killed_inside_a_decision_leaves_the_decision_before_and_a_whole_log(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    with Casebook.open(path, by="ann", create=True) as casebook:
        take_in(casebook, drones(104, "Ministry", "The Gazette"), report("A port was hit.", publisher="B"))
    ended = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert ended.returncode == -9
    with Casebook.open(path) as casebook:
        assert [row.kind.value for row in casebook.history()] == ["accept", "import", "import"]
        assert casebook.verify().problems == ()
        assert len(casebook.board()) == 1


def test_a_full_disk_is_said_and_what_was_saved_before_is_safe(tmp_path: Path) -> None:
    path = tmp_path / "casebook.db"
    with Casebook.open(path, by="ann", create=True) as casebook:
        [claim] = take_in(casebook, drones(104, "Ministry", "The Gazette"))

        from sqlalchemy import event

        @event.listens_for(casebook._engine, "connect")
        def cap(connection: sqlite3.Connection, _record: object) -> None:
            # SQLite's own limit gives the very error that a full disk gives.
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
            connection.execute(f"PRAGMA max_page_count = {pages}")

        casebook.close()
        with pytest.raises(CasebookUnwritable, match="What was saved before is safe"):
            list(casebook.add([(Document("word " * 200_000, publisher="Huge", lang="de"), ())]))
        assert casebook.claim(claim).claim.id == claim
    with Casebook.open(path) as casebook:
        assert casebook.verify().problems == ()
        assert len(casebook.documents()) == 1


def test_a_night_is_a_question_with_its_positions(casebook: Casebook) -> None:
    a, b, c = a_night(casebook)
    [row] = casebook.board()
    view = casebook.question(c)
    assert row.id == view.row.id
    assert [position.claims for position in view.standing.positions] == [(a, b), (c,)]


def test_lists_are_read_as_far_as_asked_and_counted_whole(casebook: Casebook) -> None:
    take_in(casebook, *(drones(number, "Ministry", f"Paper {number}", day=number) for number in (11, 12, 13)))
    casebook.accept([claim.id for row in casebook.documents() for claim in casebook.document(row.id).claims])
    whole = casebook.documents()
    assert casebook.documents(limit=2) == whole[:2]
    assert casebook.document_count() == 3
    assert whole[0].title.startswith("13 drones were intercepted")
    assert casebook.board(limit=2) == casebook.board()[:2]
    assert casebook.tally() == {"UNCONTESTED": 3}
