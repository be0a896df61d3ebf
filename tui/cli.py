"""The command line. Nothing heavy is loaded until a command needs it: not by `--help`, of the root or of a command."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import click

from reconcile import __version__
from tui.cli_add import add
from tui.cli_correct import correct
from tui.cli_import import import_
from tui.cli_judge import decide, find, link, redo, suggest, undo
from tui.cli_ledger import export, status, verify
from tui.cli_lexicon import lexicon
from tui.cli_look import documents, history, show
from tui.cli_open import demo, open_
from tui.cli_options import Commands, casebook_option
from tui.cli_remarks import comment, reply, sign
from tui.cli_sources import sources
from tui.cli_stateless import compare, extract, group
from tui.cli_tune import tune
from tui.cli_vague import vague
from tui.exits import Exit

EPILOG = "A first look: reconcile demo. A first casebook: reconcile add report.html, then reconcile open."


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="reconcile")
@casebook_option
def cli() -> None:
    """Turn reports into sourced claims, link those that agree or conflict, and write a ledger of who said what."""


for command in (
    *(demo, open_, add, extract, compare, group, show, correct, suggest, decide, link, find, sign, comment, reply),
    *(status, documents, sources, history, undo, redo, tune, vague, lexicon, export, import_, verify),
):
    cli.add_command(command)


def main() -> None:
    """The `reconcile` command."""
    _refuse_a_clash()
    # A ledger is UTF-8 wherever it is written, and a name that is not text must not end the command.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    cli(prog_name="reconcile")


def _refuse_a_clash() -> None:
    """`db` and `tui` are short names: another distribution's package of that name would be loaded in place of ours."""
    ours = Path(__file__).resolve().parent.parent
    for name in ("reconcile", "db"):
        spec = find_spec(name)
        found = Path(spec.origin).resolve() if spec and spec.origin else None
        if found is None or found.parent.parent != ours:
            click.echo(
                f"Error: the Python package '{name}' is not Reconcile's: {found or 'none was found'} is loaded in its "
                f"place. Install Reconcile into an environment of its own: python -m venv desk && "
                "desk/bin/pip install claim-reconcile",
                err=True,
            )
            sys.exit(Exit.FAILED)
