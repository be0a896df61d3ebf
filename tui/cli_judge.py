"""Judging from the command line: suggest, decide, link, find, undo, redo. Each writes one decision."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tui.cli_decided import decided_option, tell
from tui.cli_options import casebook_option, embed_option, jsonl_option, meant, open_casebook, why_option
from tui.cli_write import Progress, say, write_line, write_table

if TYPE_CHECKING:
    from db.casebook import Casebook
    from db.lines import TriageRow
    from db.views import PairView
    from reconcile.decisions import Decision

RELATIONS = ("repeats", "corroborates", "conflicts", "denies", "qualifies", "part_of", "supersedes", "retracts")
FINDINGS = ("OPEN", "ESTABLISHED", "PROBABLE", "PUBLISH-BOTH", "UNPROVEN", "REFUTED", "DISCOUNTED", "PARKED")

_OVERRIDE = click.option("--override", is_flag=True, help="Judge although the scope guard objects; the ledger says so.")


@click.command(epilog="Example: reconcile suggest --limit 10")
@click.option("--unsure", is_flag=True, help="Those that were set apart as unsure.")
@click.option("--limit", type=click.IntRange(min=1), default=200, show_default=True, help="At most so many.")
@click.option("--anew", is_flag=True, help="Compare every claim anew first; what was rejected stays rejected.")
@embed_option
@jsonl_option
@casebook_option
def suggest(unsure: bool, limit: int, anew: bool, embed: bool, form: str) -> None:
    """List what is proposed and not judged yet.

    The engine's suggestions, most at stake first. They count for nothing until a person decides.
    """
    if embed and not anew:
        raise click.UsageError("--embed goes with --anew: it is a way to compare every claim.")
    with open_casebook() as casebook:
        if anew:
            say(f"{_anew(casebook, embed):,} suggestions.")
        rows = casebook.triage(verdict="unsure" if unsure else None, limit=limit)
        queue = casebook.queue()
        if form == "jsonl":
            for row in rows:
                write_line(_suggestion_line(row, casebook.pair(row.suggestion)))
    if form == "table":
        write_table(
            ("suggestion", "proposes", "A", "B"),
            [
                (row.suggestion, row.relation.value, f"{row.a_source}: {row.a_text}", f"{row.b_source}: {row.b_text}")
                for row in rows
            ],
        )
    say(f"{queue.undecided} undecided, {queue.unsure} unsure, {queue.decided} decided.")


def _anew(casebook: Casebook, embed: bool) -> int:
    """Compare every claim anew, telling how far that is; how many suggestions came of it."""
    progress = Progress("claims")
    found = casebook.suggest(meant(embed), progress.count)
    progress.clear()
    return found


def _suggestion_line(row: TriageRow, pair: PairView) -> dict[str, Any]:
    return {
        "suggestion": row.suggestion,
        "relation": row.relation.value,
        "score": row.score,
        "a": {"claim": pair.a.claim.id, "source": row.a_source, "text": row.a_text},
        "b": {"claim": pair.b.claim.id, "source": row.b_source, "text": row.b_text},
        "because": row.because,
    }


@click.command(
    epilog="Example: reconcile decide 3f2a accept --as conflicts --why 'two figures for one night'. "
    "For claims: reconcile decide 77c1 90be accept, or reject to discard them."
)
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.argument("verdict", type=click.Choice(["accept", "reject", "unsure"]))
@click.option("--as", "relation", type=click.Choice(RELATIONS), help="Another relation than the proposed one.")
@click.option("--flip", is_flag=True, help="Turn a directed relation round: from B to A.")
@_OVERRIDE
@why_option
@decided_option
@casebook_option
def decide(ids: Sequence[str], verdict: str, relation: str | None, flip: bool, override: bool, why: str | None) -> None:
    """Accept, reject or set apart.

    Suggestions, or claims (rejecting a claim discards it). Several ids are one decision.
    """
    with open_casebook() as casebook:
        if _are_suggestions(casebook, ids):
            tell(casebook, _judge(casebook, ids, verdict, relation, flip=flip, override=override, why=why))
        elif verdict == "unsure" or relation or flip:
            raise click.UsageError("Claims are accepted or rejected; a relation is for suggestions ('reconcile link').")
        else:
            review = casebook.accept if verdict == "accept" else casebook.discard
            tell(casebook, review(ids, why=why))


def _are_suggestions(casebook: Casebook, ids: Sequence[str]) -> bool:
    """Whether the ids are suggestions' (else claims'); mixing both is refused as an unknown id of either."""
    from reconcile.errors import UnknownId

    try:
        casebook.pair(ids[0])
    except UnknownId:
        return False
    return True


def _judge(
    casebook: Casebook,
    ids: Sequence[str],
    verdict: str,
    relation: str | None,
    *,
    flip: bool,
    override: bool,
    why: str | None,
) -> Decision:
    from reconcile.relations import Relation

    if verdict != "accept":
        return casebook.judge(ids, verdict, why=why)
    proposed = {casebook.pair(key).relation for key in ids} if relation is None else {Relation(relation)}
    if len(proposed) > 1:
        raise click.UsageError("These suggestions propose different relations: say which one with --as.")
    return casebook.judge(ids, proposed.pop(), flip=flip, why=why, override=override)


@click.command(
    epilog="Example: reconcile link 77c1 90be --as conflicts --why 'the ministry says 104, the staff 68'. "
    "To take it off again: reconcile link 77c1 90be --off"
)
@click.argument("a")
@click.argument("b")
@click.option("--as", "relation", type=click.Choice(RELATIONS), help="How A stands to B.")
@click.option("--off", is_flag=True, help="Take the link between them off again.")
@click.option("--dispute", metavar="NOTE", help="Mark the link between them disputed; an empty note takes it back.")
@_OVERRIDE
@why_option
@decided_option
@casebook_option
def link(
    a: str, b: str, *, relation: str | None, off: bool, dispute: str | None, override: bool, why: str | None
) -> None:
    """Link any two claims, or change the link between them.

    A new link accepts both. Directed relations read from A to B: "A part_of B".
    """
    from reconcile.relations import Relation

    if off and dispute is not None:
        raise click.UsageError("Either take the link off (--off) or dispute it (--dispute).")
    with open_casebook() as casebook:
        if off:
            tell(casebook, casebook.unlink(_between(casebook, a, b), why=why))
        elif dispute is not None:
            tell(casebook, casebook.dispute(_between(casebook, a, b), dispute or None))
        elif relation is None:
            raise click.UsageError("Say how A stands to B with --as, or --off to take a link off.")
        else:
            tell(casebook, casebook.link(a, b, Relation(relation), why=why, override=override))


def _between(casebook: Casebook, a: str, b: str) -> str:
    """The id of the link between two claims; a second one would have taken its place."""
    ends = {casebook.claim(key).claim.id for key in (a, b)}
    for link in casebook.claim(a).links:
        if {link.a, link.b} == ends:
            return link.id
    raise click.UsageError(f"There is no link between these two: 'reconcile show {a}' lists its links.")


@click.command(epilog="Example: reconcile find 77c1 PUBLISH-BOTH --why 'each side counts its own way; print both'")
@click.argument("question")
@click.argument("kind", type=click.Choice(FINDINGS, case_sensitive=False))
@click.option("--why", "--reason", "reason", metavar="TEXT", required=True, help="The reason; a finding needs one.")
@click.option("--position", metavar="CLAIM", help="The position it is for: the id of any claim in it.")
@decided_option
@casebook_option
def find(question: str, kind: str, reason: str, position: str | None) -> None:
    """Write a finding on a question.

    Your conclusion, with your reason.
    """
    from reconcile.standing import FindingKind

    with open_casebook() as casebook:
        tell(casebook, casebook.find(question, FindingKind(kind), reason, position=position))


@click.command(epilog="Example: reconcile undo")
@decided_option
@casebook_option
def undo() -> None:
    """Take back your latest decision.

    Again takes back the one before it, without limit.
    """
    with open_casebook() as casebook:
        tell(casebook, casebook.undo())


@click.command(epilog="Example: reconcile redo")
@decided_option
@casebook_option
def redo() -> None:
    """Take back your latest undo."""
    with open_casebook() as casebook:
        tell(casebook, casebook.redo())
