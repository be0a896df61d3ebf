"""Where the command line writes."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.hostile import HOSTILE
from tui.cli_write import Progress, Unwritable, count, say, whole_file, write_line, write_table, write_text


def test_a_table_keeps_its_columns_under_each_other_where_characters_are_wide(
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_table(("name", "claims"), [("新聞", 3), ("ab", 12)])
    assert capsys.readouterr().out.splitlines() == ["name  claims", "新聞  3", "ab    12"]


def test_nothing_hostile_reaches_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    for _, text in HOSTILE:
        write_table(("text",), [(text,)])
        write_text(text)
        say(text)
    out, err = capsys.readouterr()
    for told in (out, err):
        assert not {char for char in told if ord(char) < 0x20 and char != "\n"}
        assert not set(told) & set("\x7f\x9b\u202e\u2066\u200b")


def test_a_cell_stays_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    write_table(("text",), [("one\ntwo",)])
    assert len(capsys.readouterr().out.splitlines()) == 2


def test_a_json_line_is_ascii_and_comes_back_whole(capsys: pytest.CaptureFixture[str]) -> None:
    for _, text in HOSTILE:
        write_line({"text": text})
        line = capsys.readouterr().out
        assert line.isascii()
        assert "\x1b" not in line
        assert json.loads(line) == {"text": text}


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("old")
    with pytest.raises(TypeError), whole_file(path) as file:
        file.writelines([b"new, but", None])  # type: ignore[list-item]
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_written_file_can_be_read_like_any_other(tmp_path: Path) -> None:
    path, other = tmp_path / "ledger.csv", tmp_path / "other"
    other.write_text("")
    with whole_file(path) as file:
        file.write(b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(other.stat().st_mode)


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unwritable, match="cannot be written"), whole_file(tmp_path / "none" / "ledger.csv"):
        pass


def test_progress_is_silent_where_standard_error_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(Progress("documents").over("abc")) == ["a", "b", "c"]
    assert capsys.readouterr().err == ""


def test_on_a_terminal_the_widest_columns_are_cut_so_that_a_row_is_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "60")
    write_table(("id", "text"), [("s8d64", "words " * 40)])
    lines = capsys.readouterr().out.splitlines()
    assert [len(line) for line in lines] == [len("id     text"), 60]
    assert lines[1].startswith("s8d64  words")
    assert lines[1].endswith("…")


def test_a_piped_table_is_whole(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    write_table(("text",), [("words " * 40,)])
    assert len(capsys.readouterr().out.splitlines()[1]) > 200


@pytest.mark.parametrize(("number", "told"), [(0, "0 claims"), (1, "1 claim"), (1200, "1,200 claims")])
def test_things_are_counted_in_words(number: int, told: str) -> None:
    assert count(number, "claim") == told


def test_progress_on_a_terminal_is_one_line_that_is_taken_away(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    list(Progress("documents").over("ab"))
    out, err = capsys.readouterr()
    assert out == ""
    assert "1 documents" in err
    assert "2 documents" in err
    assert "\n" not in err
    assert err.endswith("\r\x1b[K")
