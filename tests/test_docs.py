"""README and docs/ against the program: commands, keys, dependencies, links; and README's shell examples, run."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from examples import reference, tour
from reconcile.relations import Relation
from reconcile.standing import State, Support
from tui.cli import cli
from tui.commands import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")])


def _section(title: str) -> str:
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def _examples(text: str) -> Iterator[list[str]]:
    """The `reconcile` commands among the shell examples."""
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for line in block.splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            if words and words[0] == "reconcile":
                yield words[1:]


def test_readme_opens_with_the_two_commands() -> None:
    assert re.match(r"# Reconcile\n\n    make demo .*\n    make test ", README)


def test_the_page_of_commands_is_what_the_program_prints() -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == reference.commands_page(), "run: python -m examples.reference"


def test_the_page_of_keys_is_what_the_app_has() -> None:
    written = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert written == reference.keys_page(), "run: python -m examples.reference"


def test_readme_names_every_command_and_no_other() -> None:
    named = re.findall(r"^\| `reconcile (\S+)` \|", _section("Commands"), re.MULTILINE)
    assert sorted(named) == sorted(cli.commands)


def test_readme_names_no_key_that_the_app_has_not() -> None:
    keys = {reference.key_of(command) for command in COMMANDS}
    rows = re.findall(r"^\| ((?:`\S+` ?)+) \|", _section("Keys"), re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`(\S+?)`", row)}
    assert len(named) > 30
    assert named <= keys


def test_readme_names_every_relation_support_and_state() -> None:
    words = _section("The words")
    assert [r.value for r in Relation if f"`{r.value}`" not in words] == []
    assert [s.value for s in (*Support, *State) if f"| {s.value} |" not in words] == []


def test_every_dependency_is_justified() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for group in project["optional-dependencies"].values() for one in group)]
    names = {re.split(r"[\[<>=~!;]", one)[0] for one in wanted}
    rows = re.findall(r"^\| (?!package|---)([^|]+) \|", (ROOT / "docs" / "dependencies.md").read_text(), re.MULTILINE)
    assert {name.strip() for row in rows for name in row.split(",")} == names


def test_readme_leads_to_every_page() -> None:
    assert [page.name for page in (ROOT / "docs").glob("*.md") if f"(docs/{page.name})" not in README] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_examples_is_one(page: Path) -> None:
    for words in _examples(page.read_text(encoding="utf-8")):
        context = click.Context(cli, info_name="reconcile")
        command = cli.get_command(context, words[0])
        assert command is not None, words
        if isinstance(command, click.Group) and len(words) > 1:
            command = command.get_command(context, words[1]) or command
        known = {opt for param in command.params for opt in (*param.opts, *param.secondary_opts)} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= known, words


def test_the_scripted_examples_of_readme_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = list(_examples(_section("Commands")))
    assert len(ran) >= 6
    for words in ran:
        result = CliRunner().invoke(cli, words)
        assert result.exit_code == 0, (words, result.stderr)
        assert result.stdout or "--output" in words, words


def test_the_tour_shows_every_picture_there_is_and_they_ask_nobody_for_anything() -> None:
    shown = re.findall(r"\]\(pictures/(\S+)\)", (ROOT / "docs" / "tour.md").read_text(encoding="utf-8"))
    pictures = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "pictures").iterdir()}
    assert sorted(shown) == sorted(pictures)
    assert [name for name, svg in pictures.items() if re.search(r"url\(['\"]?http|<script|<image", svg)] == []


def test_the_tour_presses_no_key_that_the_app_has_not() -> None:
    known = {reference.key_of(command) for command in COMMANDS} | {"↓", "Esc"}
    lines = re.findall(r"^Keys: (`.*)$", (ROOT / "docs" / "tour.md").read_text(encoding="utf-8"), re.MULTILINE)
    pressed = {key for line in lines for key in re.findall(r"`([^`]+)`", line)}
    typed = {str(key) for step in tour.STEPS for key in step.keys if isinstance(key, tour.Words)}
    assert len(lines) > 12
    assert pressed - typed <= known


@pytest.mark.parametrize(
    ("block", "command", "lines"),
    [
        ("docs", ["extract", "-"], 2),
        ("docs", ["add", "-", "--format", "jsonl"], 2),
        ("claims", ["add", "-", "--as", "claims", "--format", "jsonl"], 2),
        ("pairs", ["compare", "-"], 1),
        ("group", ["group", "-"], 2),
    ],
)
def test_the_lines_that_are_shown_as_input_are_taken(
    block: str, command: list[str], lines: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    given = page.split(f"```jsonl {block}\n")[1].split("```")[0]
    result = CliRunner().invoke(cli, command, input=given)
    assert result.exit_code == 0, result.stderr
    assert len(result.stdout.splitlines()) == lines
