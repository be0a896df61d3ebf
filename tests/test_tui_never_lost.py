"""Nothing that was decided is ever lost: written before the next row shows, through faults and through a kill."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from db.casebook import Casebook
from reconcile.decisions import Decision
from tests.apps import casebook_at, copy_of, seated
from tests.casebooks import drones, take_in
from tests.terminals import Terminal
from tui.widgets.long_rows import LongRows


def five_reports(book: Casebook) -> None:
    """Ten pairs to judge."""
    papers = ("The Gazette", "The Courier", "The Dispatch", "The Herald", "The Post")
    reports = (drones(100 + 9 * day, f"Staff {day}", paper, day=20, hour=day) for day, paper in enumerate(papers))
    take_in(book, *reports)


def judged(where: Path) -> int:
    """How many pairs are judged, by one who opens the casebook now."""
    with Casebook.open(where, by="bob") as book:
        assert book.verify().problems == ()
        return sum(row.kind == "reject" for row in book.history())


async def test_a_decision_is_written_before_the_next_row_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, written = copy_of(five_reports, tmp_path), []
    real = LongRows.take_out

    def noted(rows: LongRows[object], ids: Iterable[str]) -> None:
        written.append(judged(place))
        real(rows, ids)

    monkeypatch.setattr(LongRows, "take_out", noted)
    async with seated(place, "triage") as seat:
        await seat.press("n", "n", "n")
    assert written == [1, 2, 3]


async def test_a_decision_that_fails_says_so_and_its_pair_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    place = copy_of(five_reports, tmp_path)

    def broken(self: Casebook, *given: object, **named: object) -> Decision:
        raise OSError("the disk is full")

    async with seated(place, "triage", size=(160, 50)) as seat:
        pair = seat.app.screen.query_one(LongRows).current_id
        with monkeypatch.context() as patch:
            patch.setattr(Casebook, "judge", broken)
            seen = await seat.press("n")
        assert "Not related failed: OSError: the disk is full. Nothing was written; try again." in seen
        assert seat.app.screen.query_one(LongRows).current_id == pair
        assert judged(place) == 0
        assert "z takes it back" in await seat.press("n")
    assert judged(place) == 1


@pytest.mark.parametrize(("keys", "told"), [("n", "1 decided"), ("n", "takes it back"), ("nnnn", "takes it back")])
def test_a_kill_at_any_moment_loses_no_decision_that_was_told(tmp_path: Path, keys: str, told: str) -> None:
    casebook_at(tmp_path).close()
    place = copy_of(five_reports, tmp_path)
    code = f"from tui.app import ReconcileApp; ReconcileApp({str(place)!r}, by='ann', start='triage').run()"
    with Terminal(code, 120, 40) as terminal:
        terminal.until("10 left", "would mean")
        terminal.press(keys)
        terminal.until(told)
        terminal.kill()
        counted = int(terminal.seen.split(" decided this hour")[0].split()[-1])
    # "z takes it back" tells of one decision; the bar may count it a moment later.
    assert max(counted, 1) <= judged(place) <= len(keys)
