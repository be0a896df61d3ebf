"""Keys of one's own: what a file may say, and what is told of one that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.apps import casebook_at
from tui.cli import cli
from tui.commands import COMMANDS
from tui.exits import Exit
from tui.keymap import BadKeys, keymap, read_keys


def test_no_file_changes_no_key(tmp_path: Path) -> None:
    assert read_keys(tmp_path / "keys.toml") == {}


def test_a_file_gives_commands_other_keys_by_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('undo = "ctrl+z"\njudge.corroborates = ["A", "f2"]\nsource.merge = "&"\n')
    assert read_keys(path) == {"undo": "ctrl+z", "judge.corroborates": "A,f2", "source.merge": "ampersand"}


def test_two_commands_may_change_places() -> None:
    assert keymap({"undo": "Z", "redo": "z"}) == {"undo": "Z", "redo": "z"}


def test_every_command_may_keep_the_key_it_has() -> None:
    same = {command.id: command.keys.split(",") for command in COMMANDS}
    assert set(keymap(same)) == set(same)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('undoo = "U"', "there is no command 'undoo' (is undo meant?)"),
        ('triage.skip = "S"', "is judge.skip meant?"),
        ("undo = 3", "undo = 3 is no key"),
        ("undo = []", "is no key"),
        ('undo = "hyperspace"', "there is no such key"),
        ('undo = "ctlr+u"', "there is no such key"),
        ('undo = "a"', "'a' would be both judge.corroborates (agrees) and undo (undo)"),
        ('claim.edit = "o"', "'o' would be both"),
        ('undo = "U"', "'U' would be both triage.unsure (the unsure) and undo (undo)"),
        ('source.merge = "+"', "'+' would be both source.add (add) and source.merge (same as)"),
        ('quit = "x"', "that letter is typed into lines"),
        ('form.save = "s"', "that letter is typed into lines"),
        ("undo = ", "it cannot be read"),
    ],
)
def test_what_is_wrong_in_the_file_is_named(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "keys.toml"
    path.write_text(text)
    with pytest.raises(BadKeys) as raised:
        read_keys(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert told in str(raised.value)


def test_a_bad_file_is_told_at_the_start_with_the_exit_code_of_wrong_usage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    casebook_at(tmp_path).close()
    monkeypatch.setattr("tui.keymap.keys_path", lambda: tmp_path / "keys.toml")
    (tmp_path / "keys.toml").write_text('undo = "a"')
    ran = CliRunner().invoke(cli, ["open", "--casebook", str(tmp_path / "night.db")])
    assert ran.exit_code == Exit.USAGE
    assert "'a' would be both" in ran.stderr
    assert "take the file away" in ran.stderr
