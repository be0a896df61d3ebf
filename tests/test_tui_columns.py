"""The columns of a question: one showing waits for the other."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual.app import App, ComposeResult

from tests.apps import casebook_at, dated_night
from tui.widgets.columns import Columns


class Beside(App[None]):
    def compose(self) -> ComposeResult:
        yield Columns()


async def test_of_two_showings_at_once_the_later_one_stands(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        two_positions = book.question(dated_night(book)[0])
        book.undo()
        one_position = book.question(two_positions.row.id)
    app = Beside()
    async with app.run_test(size=(160, 30)):
        columns = app.query_one(Columns)
        await asyncio.gather(columns.show(two_positions, None, {}), columns.show(one_position, None, {}))
        assert len(columns.lists) == len(one_position.standing.positions) == 1
