"""The display function: whatever comes in, only what the eye can see goes out, and nothing acts."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.content import Content
from textual.widgets import Static

from tests.hostile import HOSTILE
from tui.render import ELLIPSIS, MARKS_KEPT, highlighted, one_line, plain, shown

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)  # lone surrogates too
TEXTS = [pytest.param(text, id=name) for name, text in HOSTILE]


def unsafe_characters(text: str) -> list[str]:
    invisible = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    return [c for c in text if c != "\n" and (unicodedata.category(c) in invisible or 0xFE00 <= ord(c) <= 0xFE0F)]


def longest_run_of_marks(text: str) -> int:
    runs = groupby(text, lambda c: unicodedata.category(c) in ("Mn", "Me"))
    return max((len(list(run)) for marks, run in runs if marks), default=0)


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_control_bidi_or_invisible_character_comes_out(text: str) -> None:
    assert unsafe_characters(plain(text)) == []


@settings(deadline=None)
@given(ANY_TEXT)
def test_no_flood_of_marks_comes_out(text: str) -> None:
    assert longest_run_of_marks(plain(text)) <= MARKS_KEPT


@settings(deadline=None)
@given(ANY_TEXT)
def test_what_comes_out_can_be_encoded(text: str) -> None:
    assert plain(text).encode("utf-8").decode("utf-8") == plain(text)


@settings(deadline=None)
@given(ANY_TEXT, st.integers(-2, 30))
def test_cut_text_never_exceeds_its_width(text: str, width: int) -> None:
    cut = plain(text, width=width)
    assert cell_len(cut) <= max(width, 0)
    assert "\n" not in cut


@settings(deadline=None)
@given(ANY_TEXT)
def test_a_widget_gets_the_same_characters_as_standard_output(text: str) -> None:
    assert shown(text).plain == plain(text)


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_text_comes_out_harmless_everywhere(text: str) -> None:
    for out in (plain(text), shown(text).plain, one_line(text).plain, highlighted(text, [(0, 3, "bold")]).plain):
        assert unsafe_characters(out) == []


@pytest.mark.parametrize("text", ["[sic]", "[/]", "[/red]", "[@click=app.quit]x[/]", "[a b]", "\\[bold]", "$primary"])
async def test_markup_is_shown_literally_by_a_widget(text: str) -> None:
    class Showing(App[None]):
        def compose(self) -> ComposeResult:
            yield Static(shown(text), id="shown")

    async with Showing().run_test(size=(40, 5)) as pilot:
        drawn = pilot.app.query_one("#shown", Static).render_line(0).text
    assert drawn.rstrip() == text


def test_an_escape_sequence_is_seen_and_does_nothing() -> None:
    assert plain("\x1b]52;c;YQ==\x07") == "␛]52;c;YQ==␇"


def test_a_bidi_override_is_named() -> None:
    assert plain("invoice \u202efdp.exe") == "invoice ⟨RLO⟩fdp.exe"


def test_a_hidden_message_in_tag_characters_can_be_read() -> None:
    assert plain("a" + "".join(chr(0xE0000 + ord(c)) for c in "hi")) == "a⟨TAG h⟩⟨TAG i⟩"


def test_variation_selectors_are_numbered() -> None:
    assert plain("a\ufe00b\ufe0fc\U000e0100") == "a⟨VS1⟩b⟨VS16⟩c⟨VS17⟩"


def test_a_lone_surrogate_is_named_by_its_number() -> None:
    assert plain("\ud83d") == "⟨U+D83D⟩"


def test_marks_over_the_cap_are_counted() -> None:
    assert plain("Z" + "\u0335" * 10) == "Z\u0335\u0335\u0335⟨+7 marks⟩"


def test_a_mark_that_begins_a_line_does_not_join_what_stands_before() -> None:
    assert plain("\u0301a\n\u0301b") == "◌\u0301a\n◌\u0301b"


@pytest.mark.parametrize(
    "text",
    ["Зеленський заявив: «щонайменше 100»", "Ёлка ёж", "104 drones – “all”", "naïve café", "1\u00a0000", "漢字", "الف"],
)
def test_honest_text_in_any_script_is_left_as_it_is(text: str) -> None:
    assert plain(text) == text


def test_line_feeds_stay_or_are_shown() -> None:
    assert plain("a\nb") == "a\nb"
    assert plain("a\nb", lines=False) == "a⏎b"


def test_a_carriage_return_cannot_overprint() -> None:
    assert plain("killed: 90\rkilled: 0") == "killed: 90␍killed: 0"


def test_a_tab_is_spaces() -> None:
    assert plain("a\tb") == "a    b"


def test_one_line_runs_lines_together() -> None:
    assert one_line("  The ministry\r\n\tsaid\n\nnothing \n").plain == "The ministry said nothing"


def test_one_line_shows_controls_that_count_as_spaces_elsewhere() -> None:
    assert one_line("a\x1cb\x85c\u2028d\rx").plain == "a␜b⟨NEL⟩c⟨LS⟩d␍x"


def test_cutting_counts_wide_characters_as_two_cells() -> None:
    assert plain("漢字漢字", width=5) == "漢字" + ELLIPSIS
    assert plain("漢字漢字", width=8) == "漢字漢字"


def test_text_that_fits_is_not_cut() -> None:
    assert plain("104 drones", width=10) == "104 drones"


def test_a_very_long_line_is_cut_without_being_read_whole() -> None:
    assert plain("x" * 50_000_000, width=10) == "x" * 9 + ELLIPSIS


def test_shown_text_carries_its_style() -> None:
    content = shown("x[/]", style="bold")
    assert isinstance(content, Content)
    assert [(span.start, span.end, span.style) for span in content.spans] == [(0, 4, "bold")]


def stretches(content: Content) -> list[tuple[str, str]]:
    return [(content.plain[span.start : span.end], str(span.style)) for span in content.spans]


def test_highlights_fall_on_the_original_words_though_signs_are_longer() -> None:
    text = "\x1b\u202eabc \u202edef"
    assert stretches(highlighted(text, [(2, 5, "red"), (6, 10, "blue")])) == [("abc", "red"), ("⟨RLO⟩def", "blue")]


def test_highlights_are_counted_from_the_offset_of_the_passage() -> None:
    assert stretches(highlighted("said 104 drones", [(105, 108, "bold")], offset=100)) == [("104", "bold")]


def test_highlights_outside_of_the_passage_are_clipped_or_left_out() -> None:
    spans = [(90, 104, "a"), (113, 200, "b"), (0, 50, "c"), (300, 310, "d"), (105, 105, "e")]
    assert stretches(highlighted("said 104 drones", spans, offset=100)) == [("said", "a"), ("es", "b")]


def test_overlapping_highlights_keep_both_their_stretches() -> None:
    assert stretches(highlighted("abcdef", [(0, 4, "x"), (2, 6, "y")])) == [("abcd", "x"), ("cdef", "y")]


@settings(deadline=None)
@given(ANY_TEXT, st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=4))
def test_highlighting_never_lets_anything_through(text: str, bounds: list[tuple[int, int]]) -> None:
    content = highlighted(text, [(a, b, "bold") for a, b in bounds])
    assert unsafe_characters(content.plain) == []
    assert all(0 <= span.start <= span.end <= len(content.plain) for span in content.spans)


def test_the_display_function_for_standard_output_loads_no_textual() -> None:
    code = "import sys; from tui.render import plain; plain('\\x1bx'); print('textual' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "False"
