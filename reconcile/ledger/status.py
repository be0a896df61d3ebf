"""A question's standing as one line for scripts: `reconcile status --format jsonl`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reconcile.ledger.rows import QuestionLedger
from reconcile.standing import Core, End, Envelope, Finding, Position

if TYPE_CHECKING:
    from reconcile.moves import Move


def status_line(question: QuestionLedger) -> dict[str, Any]:
    """A question as JSON values: its state, what supports each position, its figures, its finding, what would move it.

    `would_move` is null where nobody asked for it, and empty where no single event would change anything.
    """
    standing = question.standing
    return {
        "question": question.id,
        "event": question.event,
        "title": question.title,
        "state": standing.state.value,
        "overlays": list(question.overlays),
        "positions": [_position(position) for position in standing.positions],
        "envelope": _envelope(standing.envelope),
        "core": _core(standing.core),
        "finding": _finding(question.finding),
        "would_move": None if question.moves is None else [_move(move) for move in question.moves],
    }


def _position(position: Position) -> dict[str, Any]:
    return {
        "support": position.support.value,
        "families": len(position.families),
        "publications": position.publications,
        "origins": position.origins,
        "parties": list(position.parties),
        "claims": list(position.claims),
        "low": _figure(position.low),
        "high": _figure(position.high),
        "admiralty": position.admiralty,
    }


def _move(move: Move) -> dict[str, Any]:
    return {
        "says": move.says,
        "position": move.position,
        "state": move.state.value,
        "support": None if move.support is None else move.support.value,
    }


def _envelope(envelope: Envelope | None) -> dict[str, Any] | None:
    return None if envelope is None else {"low": _end(envelope.low), "high": _end(envelope.high)}


def _end(end: End) -> dict[str, Any]:
    return {"value": _figure(end.value), "claims": list(end.claims)}


def _core(core: Core | None) -> dict[str, Any] | str | None:
    if core is None:
        return None
    return "none" if core.empty else {"low": _figure(core.low), "high": _figure(core.high)}


def _finding(finding: Finding | None) -> dict[str, Any] | None:
    if finding is None:
        return None
    return {
        "kind": finding.kind.value,
        "position": finding.position,
        "reason": finding.reason,
        "by": finding.by,
        "at": finding.at,
        "stale": finding.stale,
        "signed_by": list(finding.signed_by),
    }


def _figure(value: float | None) -> float | None:
    """104, not 104.0: figures of claims are mostly counts."""
    return int(value) if value is not None and float(value).is_integer() else value
