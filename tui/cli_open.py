"""Opening the app: on a casebook of one's own, or on the demonstration."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli_options import casebook_option, given_casebook, is_url, where
from tui.cli_write import Progress, say


@click.command("open", epilog="Example: reconcile open --casebook night.db")
@casebook_option
def open_() -> None:
    """Open the app."""
    from reconcile.errors import CasebookMissing

    place = where()
    if not is_url(place) and not Path(place).exists():
        raise CasebookMissing(place)
    _run(place)


@click.command(epilog="Example: reconcile demo --casebook demo.db --no-open")
@click.option("--no-open", is_flag=True, help="Make the casebook and print its path; do not open the app.")
@casebook_option
def demo(no_open: bool) -> None:
    """Open the app on a populated casebook.

    It is made from invented reports about one night.
    """
    progress = Progress("reports read")
    progress.tell("opening the demonstration's casebook")
    from tui.demo import ready

    place = ready(given_casebook(), progress.tell)
    progress.clear()
    if no_open:
        click.echo(place)
        return
    say(f"The demonstration's casebook is {place}.")
    _run(str(place), demo=True)


FRAMES = "120"
"""Frames a second at most, unless TEXTUAL_FPS says otherwise: what follows on a key press waits less for its frame."""


def _run(place: str, *, demo: bool = False) -> None:
    """Hand the terminal to the app; on the demonstration the guide leads until it was walked or left once."""
    import gc
    import os

    os.environ.setdefault("TEXTUAL_FPS", FRAMES)

    # What is loaded until the first rows are painted stays: to look for garbage in it is a twentieth of the start.
    gc.disable()
    from tui.keymap import read_keys

    keys = read_keys()
    from tui.app import ReconcileApp
    from tui.guide import was_walked

    app = ReconcileApp(place, keymap=keys, demo=demo, guided=demo and not was_walked())
    app.run()
    if app.return_code:
        raise click.exceptions.Exit(app.return_code)
