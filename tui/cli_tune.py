"""`reconcile tune`: weights fitted on what the desk decided, shown before anything changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from reconcile.errors import Refused
from tui.cli_decided import tell
from tui.cli_options import casebook_option, jsonl_option, open_casebook, why_option
from tui.cli_write import say, write_line, write_table

if TYPE_CHECKING:
    from reconcile.match.tuning import Tuning


@click.command(epilog="Example: reconcile tune, then reconcile tune --adopt --why 'four hundred judged pairs'")
@click.option("--adopt", is_flag=True, help="Put the fitted weights in force: a decision, undone like any other.")
@click.option("--reset", is_flag=True, help="Put the engine's own weights in force again.")
@jsonl_option
@why_option
@casebook_option
def tune(adopt: bool, reset: bool, form: str, why: str | None) -> None:
    """Fit the weights of likeness on your decisions.

    Shows how well the present and the fitted weights tell the pairs you linked from those you rejected, on decisions
    that the fit had not seen, and what would change. Nothing changes until you adopt them, and then only the scores of
    suggestions made afterwards.
    """
    from reconcile.match.weights import LIKENESS

    if adopt and reset:
        raise click.UsageError("Either --adopt fitted weights or --reset to the engine's own.")
    with open_casebook() as casebook:
        if reset:
            tell(casebook, casebook.adopt(None, why=why))
            return
        fitted = casebook.tune()
        _show(fitted, casebook.weights() or LIKENESS, casebook.leaving(fitted.weights), form)
        if not adopt:
            say("Nothing has changed. To put them in force: reconcile tune --adopt")
        elif not fitted.better:
            raise Refused("the fitted weights are no better on decisions they had not seen: the present ones stay")
        else:
            tell(casebook, casebook.adopt(fitted.weights, why=why))
            say("New suggestions are made with them; 'reconcile suggest --anew' compares every claim again.")


def _show(fitted: Tuning, present: Mapping[str, float], leaving: tuple[int, int], form: str) -> None:
    left, looked_at = leaving
    if form == "jsonl":
        write_line(
            {
                "present": dict(present),
                "fitted": dict(fitted.weights),
                "decisions": fitted.decisions,
                "linked": fitted.related,
                "log_loss": {"present": fitted.loss, "fitted": fitted.tuned_loss},
                "ranked": {"present": fitted.ranked, "fitted": fitted.tuned_ranked},
                "suggestions": {"looked_at": looked_at, "would_leave": left},
            }
        )
        return
    write_table(
        ("part", "present", "fitted"),
        [(part, f"{present[part]:.3f}", f"{weight:.3f}") for part, weight in fitted.weights.items()],
    )
    say(f"{fitted.decisions} decisions: {fitted.related} linked, {fitted.decisions - fitted.related} rejected.")
    say("On decisions that the fit had not seen (five-fold cross-validation):")
    say(f"  log loss {fitted.loss:.3f} with the present weights, {fitted.tuned_loss:.3f} with fitted ones")
    say(f"  a link scores above a rejection in {fitted.ranked:.1%}, then {fitted.tuned_ranked:.1%} of such pairs")
    say(f"{left} of the latest {looked_at} undecided suggestions would not be made with the fitted weights.")
