"""What a command that decides writes: the decision, as its number or as its line of the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.cli_write import say, write_line

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.lines import DecisionRow
    from reconcile.decisions import Decision

F = TypeVar("F", bound=Callable[..., Any])

_FORM = "reconcile.decided"


def _remember(ctx: click.Context, _param: click.Parameter, value: str) -> None:
    ctx.meta[_FORM] = value


def decided_option(command: F) -> F:
    """`--format` of a command that writes one decision."""
    return click.option(
        "--format",
        type=click.Choice(["table", "jsonl"]),
        default="table",
        show_default=True,
        expose_value=False,
        callback=_remember,
        help="The decision's number, or the whole of it as one JSON object.",
    )(command)


def tell(casebook: Casebook, decision: Decision, form: str | None = None) -> None:
    """The decision is data; the sentence that says what it was is for the person."""
    form = form or click.get_current_context().meta.get(_FORM, "table")
    [row] = casebook.history(limit=1, before=decision.seq + 1)
    if form == "jsonl":
        write_line(decision_line(row))
    else:
        click.echo(decision.seq)
    say(f"{row.seq}: {row.says}")


def decision_line(row: DecisionRow) -> dict[str, Any]:
    """A line of the history as JSON values."""
    return {
        "seq": row.seq,
        "at": row.at,
        "by": row.by,
        "kind": row.kind.value,
        "says": row.says,
        "why": row.why,
        "of": row.of,
        "undone_by": row.undone_by,
        "hash": row.hash,
    }
