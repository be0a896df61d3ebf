"""Runs the commands of docs/headless.md on a fresh demonstration and writes what they print below them.

`python -m examples.headless`. A test holds the page to it. What differs from run to run is written as it was agreed:
times of decisions, hashes, and the ids of notes and comments.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from tui.cli import cli

PAGE = Path(__file__).parent.parent / "docs" / "headless.md"
BLOCK = re.compile(r"(?<=```console\n)(.*?)(?=```)", re.DOTALL)

_FIXED = (
    (re.compile(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z"), "2025-01-30T09:00:00.000Z"),
    (re.compile(r'"hash": "[0-9a-f]{64}"'), '"hash": "…"'),
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b"), "…"),
)


def page(text: str, ready: Path | None = None) -> str:
    """The page with the output of each of its commands as it is now; they are run in order, by Rita.

    `ready`: a demonstration that was built already; the page works on a copy of it.
    """
    was = {name: os.environ.get(name) for name in ("LOGNAME", "RECONCILE_CASEBOOK")}
    os.environ["LOGNAME"] = "rita"
    try:
        with TemporaryDirectory() as folder, chdir(folder):
            if ready is not None:
                shutil.copy(ready, "demo.db")
            return BLOCK.sub(lambda block: "".join(_ran(line) for line in _commands(block[0])), text)
    finally:
        for name, value in was.items():
            os.environ.pop(name, None) if value is None else os.environ.update({name: value})


def _commands(block: str) -> Iterator[str]:
    yield from (line for line in block.splitlines() if line.startswith("$ ") and line != "$ echo $?")


def _ran(line: str) -> str:
    """A command line and what it prints; `export` sets a variable, `| head -N` keeps so many lines."""
    command, _, head = line.removeprefix("$ ").partition(" | head -")
    first, *words = shlex.split(command)
    if first == "export":
        name, _, value = words[0].partition("=")
        os.environ[name] = value
        return f"{line}\n"
    result = CliRunner().invoke(cli, words, catch_exceptions=False, prog_name="reconcile")
    said = result.stdout.splitlines()
    if result.exit_code != 0:
        said += [*result.stderr.splitlines(), "$ echo $?", str(result.exit_code)]
    printed = "".join(f"{one}\n" for one in (said[: int(head)] if head else said))
    for pattern, fixed in _FIXED:
        printed = pattern.sub(fixed, printed)
    return f"{line}\n{printed}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
