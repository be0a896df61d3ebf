"""Long lists: what stands at each place, on either database, and nothing heavy is loaded for it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from db import filters, lists, windows
from db.casebook import Casebook
from db.windows import Listing, Recipe, Windows, first_rows
from reconcile.errors import CasebookMissing, NotACasebook
from reconcile.standing import State
from tests.casebooks import a_night, drones, report, suggestion, take_in

T = TypeVar("T")
Turn = Callable[[Sequence[int]], Sequence[int]]


@pytest.fixture(autouse=True)
def small_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows of two rows, so that a few rows are a long list."""
    monkeypatch.setattr(windows, "STEP", 2)


@pytest.fixture
def lists_of(casebook: Casebook) -> Iterator[Windows]:
    opened = Windows(casebook.where)
    yield opened
    opened.close()


def measured(opened: Windows, recipe: Recipe[T]) -> Listing[T]:
    listing = opened.open(recipe)
    listing.measure()
    return listing


def whole(listing: Listing[T], turn: Turn = list) -> list[T | None]:
    """Every row, its windows read in this order."""
    numbers = range(-(-listing.measure() // windows.STEP))
    read = {number: listing.window(number) for number in turn(numbers)}
    return [row for number in numbers for row in read[number]]


def backwards(numbers: Sequence[int]) -> Sequence[int]:
    return numbers[::-1]


def both_ends_first(numbers: Sequence[int]) -> Sequence[int]:
    return sorted(numbers, key=lambda number: min(number, len(numbers) - 1 - number))


def jumping(numbers: Sequence[int]) -> Sequence[int]:
    return [*numbers[2:], *numbers[:2]]


def some_questions(casebook: Casebook) -> None:
    """Seven: a conflict, and six claims alone of which three have the same at stake."""
    a_night(casebook)
    towns = ("Odesa", "Kherson", "Sumy", "Izium", "Bakhmut", "Lviv")
    casebook.accept(
        take_in(
            casebook,
            *(report(f"{n} houses burned down in {town}.", low=n, counted="houses", published=f"2025-02-0{n}", url=town)
              for n, town in enumerate(towns, 1)),
        )
    )  # fmt: skip


@pytest.mark.parametrize("turn", [list, backwards, both_ends_first, jumping])
@pytest.mark.filled(by=some_questions)
def test_every_window_of_the_board_is_found_in_whatever_order_they_are_read(
    casebook: Casebook, lists_of: Windows, turn: Turn
) -> None:
    assert len(casebook.board()) == 7
    assert whole(measured(lists_of, lists.board()), turn) == list(casebook.board())


@pytest.mark.parametrize("turn", [list, backwards])
@pytest.mark.filled(by=a_night)
def test_the_queue_stands_in_its_order(casebook: Casebook, lists_of: Windows, turn: Turn) -> None:
    take_in(casebook, drones(71, "General Staff", "The Herald", hour=12), drones(90, "Mayor", "The Post", hour=13))
    every = list(casebook.triage())
    assert len(every) > 2 * windows.STEP
    assert whole(measured(lists_of, lists.queue()), turn) == every


def test_pairs_set_apart_are_a_list_of_their_own(casebook: Casebook, lists_of: Windows) -> None:
    a, b = take_in(casebook, drones(104, "Ministry", "The Gazette"), drones(68, "Staff", "The Dispatch"))
    casebook.judge([suggestion(casebook, a, b)], "unsure")
    assert whole(measured(lists_of, lists.queue())) == []
    assert whole(measured(lists_of, lists.queue("unsure"))) == list(casebook.triage(verdict="unsure"))


@pytest.mark.parametrize("turn", [list, backwards])
@pytest.mark.filled(by=some_questions)
def test_documents_stand_newest_first_and_those_without_a_date_last(
    casebook: Casebook, lists_of: Windows, turn: Turn
) -> None:
    undated, claims = report("Nobody knows when.", url="undated")
    list(casebook.add([(undated.__class__(undated.text, publisher="The Leaf", lang="en"), claims)]))
    found = whole(measured(lists_of, lists.documents()), turn)
    assert found == list(casebook.documents())
    assert [row.publisher for row in found if row is not None][-1] == "The Leaf"


@pytest.mark.parametrize("turn", [list, backwards])
@pytest.mark.filled(by=a_night)
def test_the_log_stands_newest_first(casebook: Casebook, lists_of: Windows, turn: Turn) -> None:
    assert whole(measured(lists_of, lists.history(casebook.decisions)), turn) == list(casebook.history())


@pytest.mark.filled(by=some_questions)
def test_a_row_knows_its_place(casebook: Casebook, lists_of: Windows) -> None:
    listing = measured(lists_of, lists.board())
    assert [listing.place(row.id) for row in casebook.board()] == list(range(7))
    assert listing.place("nobody") is None
    told = measured(lists_of, lists.history(casebook.decisions))
    assert [told.place(str(row.seq)) for row in casebook.history()] == list(range(len(casebook.history())))


@pytest.mark.filled(by=some_questions)
def test_only_questions_of_one_state_are_listed(casebook: Casebook, lists_of: Windows) -> None:
    found = whole(measured(lists_of, lists.board(state=State.UNCONTESTED)))
    assert len(found) == 6
    assert found == [row for row in casebook.board() if row.state is State.UNCONTESTED]


@pytest.mark.parametrize(("few", "soon"), [(1_000, 1_000), (1_000, 1), (0, 1)])
def test_a_filter_leaves_what_holds_its_words_in_the_lists_order(
    casebook: Casebook, lists_of: Windows, monkeypatch: pytest.MonkeyPatch, few: int, soon: int
) -> None:
    monkeypatch.setattr(filters, "FEW", few)
    monkeypatch.setattr(windows, "LOOKED_THROUGH", soon)
    some_questions(casebook)
    listing = lists_of.open(lists.board("burned hou"))
    first = listing.first()
    assert [row.title for row in first if row] == [row.title for row in casebook.board()][1:3]
    assert listing.measure() == 6
    assert whole(listing) == list(casebook.board())[1:]
    assert listing.place(casebook.board()[3].id) == 2
    found = measured(lists_of, lists.documents("Kherson"))
    assert whole(found) == [row for row in casebook.documents() if "Kherson" in row.title]


@pytest.mark.filled(by=some_questions)
def test_a_filter_finds_titles_and_events_that_people_wrote(casebook: Casebook, lists_of: Windows) -> None:
    first, second, third = (row.id for row in casebook.board()[:3])
    casebook.title(first, "Wer war der Täter?")
    casebook.name_event([second], "Ночь на 29 января")
    assert [row.id for row in whole(measured(lists_of, lists.board("war der täter"))) if row] == [first]
    assert [row.id for row in whole(measured(lists_of, lists.board("НОЧЬ"))) if row] == [second]
    assert third not in {row.id for row in whole(measured(lists_of, lists.board("drones"))) if row}


@pytest.mark.parametrize("text", ["—", "'", '"', "%", "AND", "a:b", "()"])
@pytest.mark.filled(by=some_questions)
def test_any_text_is_a_filter(casebook: Casebook, lists_of: Windows, text: str) -> None:
    assert whole(measured(lists_of, lists.board(text))) == []
    assert whole(measured(lists_of, lists.documents(text))) == []


@pytest.mark.filled(by=some_questions)
def test_a_single_letter_is_not_a_filter_yet_but_a_digit_is(casebook: Casebook, lists_of: Windows) -> None:
    assert measured(lists_of, lists.board("b")).total == 7
    assert measured(lists_of, lists.board("burned h")).total == 6
    assert measured(lists_of, lists.board("3")).total == 1


@pytest.mark.filled(by=some_questions)
def test_rows_that_are_gone_leave_their_place_empty_and_the_rest_where_it_was(
    casebook: Casebook, lists_of: Windows
) -> None:
    listing = measured(lists_of, lists.board("burned"))
    before = whole(listing)
    casebook.undo()
    assert whole(listing) == [None] * len(before)


@pytest.mark.filled(by=some_questions)
def test_marked_rows_that_are_still_listed_are_told(casebook: Casebook, lists_of: Windows) -> None:
    ids = [row.id for row in casebook.board()]
    for recipe in (lists.board(), lists.board("burned")):
        assert measured(lists_of, recipe).among([*ids[2:4], "nobody"]) == set(ids[2:4])


@pytest.mark.filled(by=some_questions)
def test_a_connection_serves_one_list_after_the_other(casebook: Casebook, lists_of: Windows) -> None:
    for text in ("burned", "Odesa", "drones"):
        listing = measured(lists_of, lists.board(text))
        assert len(whole(listing)) == listing.total
        lists_of.done(listing)
    assert len(lists_of._idle) == 1


def test_reading_that_is_interrupted_says_so_and_the_connection_goes_on() -> None:
    ran = subprocess.run([sys.executable, "-c", _INTERRUPTED], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["interrupted", "1"]


_INTERRUPTED = """
import tempfile, threading, time
from pathlib import Path
from db.casebook import Casebook
from db.drivers import connect
from reconcile.errors import Interrupted
where = str(Path(tempfile.mkdtemp()) / "casebook.db")
Casebook.open(where, create=True).close()
driver = connect(where)
ended = threading.Event()
def end():
    while not ended.wait(0.01):
        driver.interrupt()
ending = threading.Thread(target=end)
ending.start()
try:
    driver.rows("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n")
except Interrupted:
    print("interrupted")
ended.set()
ending.join()
print(driver.rows("SELECT 1")[0][0])
"""


@pytest.mark.filled(by=some_questions)
def test_the_first_rows_are_those_of_the_list(casebook: Casebook) -> None:
    assert first_rows(casebook.where, lists.board(), 3) == list(casebook.board())[:3]


def test_a_casebook_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(CasebookMissing):
        first_rows(str(tmp_path / "nowhere.db"), lists.board(), 10)


def test_a_file_that_is_no_casebook_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("shopping list, and a line that makes it long enough" * 40)
    with pytest.raises(NotACasebook):
        first_rows(str(tmp_path / "notes.db"), lists.board(), 10)


def test_nothing_heavy_is_loaded_for_the_first_rows(tmp_path: Path) -> None:
    Casebook.open(tmp_path / "night.db", create=True).close()
    heavy = ("sqlalchemy", "sqlmodel", "alembic", "networkx", "spacy", "numpy", "scipy", "textual", "simplemma")
    read = "first_rows(sys.argv[1], lists.board(), 9); first_rows(sys.argv[1], lists.queue(), 9)"
    code = f"import sys; from db import lists; from db.windows import first_rows; {read}; "
    said = subprocess.run(
        [sys.executable, "-c", f"{code}print([m for m in {heavy!r} if m in sys.modules])", str(tmp_path / "night.db")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize("turn", [list, backwards, jumping])
def test_sources_stand_by_name_and_merged_ones_are_no_more(casebook: Casebook, lists_of: Windows, turn: Turn) -> None:
    named = ("delta", "Alpha", "beta", "Гамма", "Epsilon")
    ids = {name: casebook.add_source(name).changes[0].key for name in named}
    casebook.merge_all([ids["Epsilon"]], ids["beta"])
    found = whole(measured(lists_of, lists.sources(casebook.source_lines)), turn)
    assert [row.source.name for row in found if row] == ["Alpha", "beta", "delta", "Гамма"]
    assert found == casebook.sources()


def test_sources_are_filtered_by_any_of_their_names(casebook: Casebook, lists_of: Windows) -> None:
    casebook.add_source("Гамма")
    casebook.add_source("Delta")
    listing = lists_of.open(lists.sources(casebook.source_lines, "gam"))
    assert [row.source.name for row in listing.first() if row] == ["Гамма"]
    assert listing.measure() == 1
