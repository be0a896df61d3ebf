"""Exit codes of the command line, and which failure leads to which; decided here alone."""

from __future__ import annotations

from enum import IntEnum

from reconcile.errors import CasebookError, DecisionError, InputError, LedgerBroken, ReconcileError
from tui.keymap import BadKeys


class Exit(IntEnum):
    """What a script can tell from `$?`."""

    OK = 0
    FAILED = 1
    """Something went wrong that no other code names."""
    USAGE = 2
    """The command was typed wrongly (click's own code), or the file of keys is wrong."""
    INPUT = 3
    """Something given could not be read; whatever else was given has been done."""
    CASEBOOK = 4
    """The casebook is missing, is not one, is busy, or was made by a later version."""
    DECISION = 5
    """A judgement was refused, or names something that is not there. Nothing was changed."""
    BROKEN = 6
    """A ledger or a casebook does not verify."""


_CODES: tuple[tuple[type[ReconcileError], Exit], ...] = (
    (InputError, Exit.INPUT),
    (CasebookError, Exit.CASEBOOK),
    (DecisionError, Exit.DECISION),
    (LedgerBroken, Exit.BROKEN),
    (BadKeys, Exit.USAGE),
)


def exit_of(error: ReconcileError) -> Exit:
    """The exit code that a failure leads to."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), Exit.FAILED)
