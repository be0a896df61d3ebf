"""Parts of screens by themselves: wrapping, number lines, words, the list, the table of commands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from reconcile.claims import Attribution, Claim, Quantity, Span, Voice
from reconcile.standing import Core, End, Envelope, Position, Standing, State, Support
from tests.hostile import HOSTILE
from tui import words
from tui.commands import COMMANDS, commands_of
from tui.render import shown
from tui.widgets.number_line import number_line
from tui.widgets.pair import differing
from tui.widgets.rows import Rows
from tui.widgets.wrapping import wrapped


def claim(text: str, **fields: object) -> Claim:
    span = Span(0, len(text), text)
    return Claim("c", "d", span, span, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("width", [20, 79])
@pytest.mark.parametrize("text", [text for name, text in HOSTILE if not name.startswith("very_long")])
def test_wrapped_lines_hold_all_of_the_text_and_fit(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(text[a:b] for a, b in lines) == text.replace("\n", "")
    for start, end in lines:
        assert shown(text[start:end].rstrip()).cell_length <= width


def test_a_long_word_is_cut_at_the_width() -> None:
    assert [b - a for a, b in wrapped("ж" * 25, 10)] == [10, 10, 5]


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (104, 104, "104"),
        (100, None, "≥ 100"),
        (None, 20, "≤ 20"),
        (100, 104, "100–104"),
        (1234567, 1234567, "1 234 567"),
    ],
)
def test_intervals_are_said_without_needless_decimals(low: float | None, high: float | None, said: str) -> None:
    assert words.interval(low, high) == said


def test_one_source_under_two_names_is_no_difference() -> None:
    russian = claim("x", attribution=Attribution(Voice("Минобороны", source="s1")))
    english = claim("x", attribution=Attribution(Voice("Ministry of Defence", source="s1")))
    other = claim("x", attribution=Attribution(Voice("Ministry of Defence", source="s2")))
    assert "who" not in differing(russian, english)
    assert "who" in differing(russian, other)
    assert "who" in differing(russian, claim("x", attribution=Attribution(Voice("Минобороны России"))))


def test_a_path_says_where_nobody_is_named_and_who_is_anonymous() -> None:
    path = Attribution(Voice("two diplomats", anonymous=True), (Voice("Reuters"),), Voice("The Gazette"))
    assert words.path(claim("x", attribution=path)).plain == "two diplomats (anonymous) → Reuters → The Gazette"
    assert words.path(claim("x"), "The Gazette").plain == "no origin → The Gazette"


def test_the_parts_that_differ_are_named() -> None:
    a = claim("x", quantities=(Quantity("104", 104, 104, None, "drones"),), attribution=Attribution(Voice("Ministry")))
    b = claim("x", quantities=(Quantity("68", 68, 68, None, "drones"),), attribution=Attribution(Voice("ministry")))
    assert differing(a, b) == {"figure"}


def position(low: float | None, high: float | None) -> Position:
    return Position((f"c{low}",), Support.SINGLE, (), 1, 1, (), True, True, low, high, 3)


def test_the_number_line_puts_figures_to_scale_and_names_who_says_each_end() -> None:
    envelope = Envelope(End(60, ("c60",)), End(None, ()), None, "drones", ("c9",))
    positions = (position(60, 60), position(104, 104), position(100, None))
    standing = Standing(State.CONTESTED, positions, (), 3, (), envelope, Core(empty=True), False, False)
    told = number_line(standing, {"c60": "Staff"}, 60, 8).plain.splitlines()
    assert told[0].index("●") < told[2].index("├") < told[1].index("●")
    assert told[2].rstrip().endswith("≥ 100")
    assert "core none" in told[3]
    assert "1 of another unit or scope left out" in told[3]
    assert told[4] == "low 60: Staff · high end open"


def test_no_two_commands_of_a_screen_share_a_key() -> None:
    for screen in {where for command in COMMANDS for where in command.where} - {"everywhere", "list"}:
        own = Counter(key for c in COMMANDS if screen in c.where for key in c.keys.split(","))
        assert [key for key, count in own.items() if count > 1] == [], screen


def test_ids_of_commands_are_unique_and_every_command_says_what_it_does() -> None:
    assert len({command.id for command in COMMANDS}) == len(COMMANDS)
    assert all(command.says.endswith(".") and command.label for command in COMMANDS)


def test_undo_is_a_command_of_every_screen() -> None:
    for screen in ("triage", "board", "question", "sources", "documents", "history", "claim"):
        assert "undo" in {command.id for command in commands_of(screen)}


class Listed(App[None]):
    """A list of strings."""

    def compose(self) -> ComposeResult:
        yield Rows["str"](lambda text: text, _line)

    @property
    def rows(self) -> Rows[str]:
        return self.query_one(Rows)


def _line(text: str, width: int) -> Sequence[Content]:
    return (shown(text),)


async def test_the_cursor_stays_on_its_row_when_rows_change() -> None:
    app = Listed()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show([f"row {n}" for n in range(100)])
        await pilot.press("G", "k", "k")
        top = app.rows.scroll_offset.y
        app.rows.show(["new 1", "new 2", *(f"row {n}" for n in range(100))])
        await pilot.pause()
        assert app.rows.current == "row 97"
        assert app.rows.scroll_offset.y == top + 2


async def test_a_row_that_is_gone_leaves_the_cursor_in_its_place() -> None:
    app = Listed()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show(["a", "b", "c"])
        await pilot.press("j")
        app.rows.show(["a", "c"])
        assert app.rows.current == "c"
        app.rows.show(["a"])
        assert app.rows.current == "a"


async def test_marks_are_kept_for_rows_that_are_still_there() -> None:
    app = Listed()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show(["a", "b", "c"])
        await pilot.press("m", "m")
        assert list(app.rows.taken) == ["a", "b"]
        app.rows.show(["b", "c"])
        assert list(app.rows.taken) == ["b"]


async def test_a_list_of_many_rows_draws_only_what_is_seen() -> None:
    app = Listed()
    async with app.run_test(size=(40, 10)) as pilot:
        drawn: list[str] = []
        app.rows.draw = lambda text, width: drawn.append(text) or (shown(text),)  # type: ignore[func-returns-value]
        app.rows.show([str(n) for n in range(100_000)])
        await pilot.press("G")
        assert app.rows.current == "99999"
        assert len(set(drawn)) < 60


async def test_a_click_moves_the_cursor() -> None:
    app = Listed()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show(["a", "b", "c"])
        await pilot.click(Rows, offset=(5, 2))
        assert app.rows.current == "c"


async def test_a_step_of_scrolling_draws_only_the_row_it_uncovers_and_those_of_the_cursor() -> None:
    app = Listed()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show([str(n) for n in range(100)])
        await pilot.press(*"jjjjjjjjjj")
        drawn: list[str] = []
        app.rows.draw = lambda text, width: drawn.append(text) or (shown(text),)  # type: ignore[func-returns-value]
        await pilot.press("j")
        assert app.rows.scroll_offset.y
        assert set(drawn) == {"10", "11"}


async def test_rows_that_were_drawn_are_drawn_anew_where_they_look_different() -> None:
    app = Listed()
    async with app.run_test(size=(40, 10)) as pilot:
        app.rows.show(["a", "b", "c"])
        await pilot.pause()
        app.rows.draw = lambda text, width: (shown(text.upper()),)
        app.rows.refresh()
        await pilot.press("j", "m")
        assert [app.rows.render_line(y).text.strip() for y in range(3)] == ["A", "● B", "▸  C"]


async def test_what_stands_beside_the_list_is_told_with_the_move_not_after_it() -> None:
    app = Listed()
    async with app.run_test(size=(40, 10)):
        told: list[str | None] = []
        app.rows.show(["a", "b", "c"])
        app.rows.beside(lambda: told.append(app.rows.current))
        app.rows.move(2)
        assert told == ["c"]
