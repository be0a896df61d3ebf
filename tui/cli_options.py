"""What the commands share: the casebook, the formats, and the one edge where a failure becomes an exit code."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reconcile.errors import GuardObjects, ReconcileError
from tui.exits import exit_of
from tui.render import plain

if TYPE_CHECKING:
    from db.asof import Moment
    from db.casebook import Casebook
    from reconcile.match.meaning import Meaning

F = TypeVar("F", bound=Callable[..., Any])

_WHERE = "reconcile.casebook"


class Failed(click.ClickException):
    """A failure on its way out: its sentence for standard error, its exit code."""

    def __init__(self, error: ReconcileError) -> None:
        how = "\nTo judge it all the same, give --override as well." if isinstance(error, GuardObjects) else ""
        super().__init__(plain(str(error)) + how)
        self.code = exit_of(error)

    @property
    def exit_code(self) -> int:  # type: ignore[override]  # click reads it off the instance; a class holds no failure
        return self.code


class Commands(click.Group):
    """The command line: a failure of ours leaves as its sentence and its exit code; a bug keeps its traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they were added: that of the work."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ReconcileError as error:
            raise Failed(error) from error


def _remember(ctx: click.Context, _param: click.Parameter, value: str | None) -> None:
    if value is not None:
        ctx.meta[_WHERE] = value


def casebook_option(command: F) -> F:
    """`--casebook`, which may stand before the command or after it."""
    return click.option(
        "--casebook",
        metavar="PATH|URL",
        expose_value=False,
        is_eager=True,
        callback=_remember,
        help="The casebook: a file or a postgresql:// URL. Default: $RECONCILE_CASEBOOK, else casebook.db here.",
    )(command)


def jsonl_option(command: F) -> F:
    """`--format`: a table for people, JSONL for programs."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "jsonl"]),
        default="table",
        show_default=True,
        help="A table for people, or one JSON object a line.",
    )(command)


def as_of_options(command: F) -> F:
    """`--as-of` and `--published-by`: a past moment to look back to."""
    published = click.option(
        "--published-by", metavar="TIME", help="Only with what had been published by this time; undated texts are out."
    )
    as_of = click.option(
        "--as-of",
        metavar="TIME|#N",
        help="As it had been decided by this time (2025-01-29T12:00Z), or right after decision N.",
    )
    return as_of(published(command))


def moment_given(casebook: Casebook, as_of: str | None, published_by: str | None) -> Moment | None:
    """The past moment that was asked for, or None for now."""
    if as_of is None and published_by is None:
        return None
    return casebook.moment(as_of, published=published_by)


def then(moment: Moment) -> str:
    """A past moment in words."""
    decided = "" if moment.seq is None else f"as of decision {moment.seq}"
    published = "" if moment.published is None else f"only what was published by {moment.published}"
    return ", ".join(filter(None, (decided, published)))


def embed_option(command: F) -> F:
    """`--embed`: look also at claims that share few words, where a sentence model finds them near."""
    return click.option(
        "--embed",
        is_flag=True,
        help="Look also at claims that share few words but mean alike (needs claim-reconcile[embed]; slow).",
    )(command)


def meant(embed: bool) -> Meaning | None:
    """The sentence model, where it was asked for."""
    if not embed:
        return None
    from reconcile.match.meaning import Meaning

    return Meaning()


def why_option(command: F) -> F:
    """`--why`: the reason that is kept with the decision."""
    return click.option("--why", metavar="TEXT", help="Why; kept with the decision.")(command)


def given_casebook() -> str | None:
    """The casebook that was named on the command line, if one was."""
    value = click.get_current_context().meta.get(_WHERE)
    return None if value is None else str(value)


def where() -> str:
    """The casebook to work on."""
    return given_casebook() or os.environ.get("RECONCILE_CASEBOOK") or "casebook.db"


def is_url(text: str) -> bool:
    """Whether a casebook is named by the address of a database, not by a path."""
    return text.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def open_casebook(*, create: bool = False) -> Casebook:
    """The casebook to work on, opened."""
    from db.casebook import Casebook

    place = where()
    return Casebook.open(place if is_url(place) else Path(place), create=create)
