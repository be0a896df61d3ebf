"""The command line before it does anything: how light it is, its help, its failures."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from reconcile.errors import (
    CasebookBusy,
    GuardObjects,
    LedgerBroken,
    Malformed,
    NothingToUndo,
    ReconcileError,
    UnknownId,
)
from tui import cli as root
from tui.cli import cli
from tui.cli_options import Commands
from tui.exits import Exit, exit_of

HEAVY = ("textual", "rich", "sqlalchemy", "sqlmodel", "alembic", "networkx", "numpy", "scipy", "spacy", "trafilatura")


def _commands(
    group: click.Group = cli, before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from _commands(command, (*before, name))


def test_help_of_the_root_and_of_every_command_loads_nothing_heavy() -> None:
    code = f"""
import sys
from tui.cli import cli
for args in {[list(path) for path, _ in _commands()] + [[]]!r}:
    try:
        cli([*args, "--help"])
    except SystemExit as left:
        assert not left.code, args
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"


@pytest.mark.parametrize(
    ("path", "command"), list(_commands()), ids=lambda value: "-".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_has_an_example_in_its_help(path: tuple[str, ...], command: click.Command) -> None:
    assert command.epilog is not None
    assert f"reconcile {path[0]}" in command.epilog


def test_commands_are_listed_in_the_order_of_the_work() -> None:
    listed = CliRunner().invoke(cli, ["--help"]).output
    assert listed.index("  demo ") < listed.index("  add ") < listed.index("  decide ") < listed.index("  export ")


def test_without_a_command_the_help_is_shown() -> None:
    assert "Commands:" in CliRunner().invoke(cli, []).output


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (Malformed("docs.jsonl", 3, "it is not JSON"), Exit.INPUT),
        (CasebookBusy("casebook.db"), Exit.CASEBOOK),
        (UnknownId("claim", "77c1"), Exit.DECISION),
        (GuardObjects(("other nights",)), Exit.DECISION),
        (NothingToUndo("nothing to undo"), Exit.DECISION),
        (LedgerBroken("ledger.jsonl", 7, "its hash is wrong"), Exit.BROKEN),
        (ReconcileError("something else"), Exit.FAILED),
    ],
)
def test_each_kind_of_failure_has_its_exit_code(error: ReconcileError, code: Exit) -> None:
    assert exit_of(error) is code


def test_a_failure_leaves_as_its_sentence_on_standard_error_and_never_drives_the_terminal() -> None:
    @click.group(cls=Commands)
    def desk() -> None: ...

    @desk.command()
    def fail() -> None:
        raise UnknownId("claim", "\x1b[2J")

    result = CliRunner().invoke(desk, ["fail"])
    assert result.exit_code == Exit.DECISION
    assert result.stdout == ""
    assert "no claim has the id" in result.stderr
    assert "\x1b" not in result.stderr


def test_a_bug_keeps_its_traceback() -> None:
    @click.group(cls=Commands)
    def desk() -> None: ...

    @desk.command()
    def fail() -> None:
        raise KeyError("a bug")

    assert isinstance(CliRunner().invoke(desk, ["fail"]).exception, KeyError)


def test_another_distribution_named_db_is_noticed_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    foreign = ModuleSpec("db", None, origin=str(tmp_path / "db" / "__init__.py"))
    monkeypatch.setattr(root, "find_spec", lambda name: foreign)
    with pytest.raises(SystemExit) as left:
        root.main()
    assert left.value.code == Exit.FAILED
    assert "environment of its own" in capsys.readouterr().err


def test_a_closed_pipe_ends_a_command_quietly() -> None:
    command = f"{sys.executable} -m tui.cli --help | true"
    program = "from tui.cli import main; main()"
    ran = subprocess.run(
        ["sh", "-c", f"{sys.executable} -c '{program}' history --help | true; {command}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in ran.stderr
