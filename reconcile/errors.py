"""Every failure that a user can meet, each with its sentence inside.

ReconcileError
├── InputError               something given cannot be read
│   ├── Unreadable           a file or stream that cannot be opened or decoded
│   ├── EmptyDocument        nothing is left once markup is gone
│   ├── Malformed            a line that breaks a contract (file, line, why)
│   ├── BadDate              a date given as an option that is none
│   ├── BadMoment            a moment to look back to that is none
│   ├── UnknownName          a state, finding ... that there is not
│   └── MissingPackage       an optional package that this input needs
├── CasebookError            the casebook itself
│   ├── NotACasebook         the file or database holds something else
│   ├── CasebookMissing      nothing is there yet
│   ├── CasebookTooNew       made by a later version
│   ├── CasebookBusy         another process holds the write lock too long
│   └── Interrupted          a newer question took its place: nothing is to be told
├── DecisionError            a judgement that cannot be taken
│   ├── UnknownId            no claim, document, source ... has this id
│   ├── Refused              a rule of the desk forbids it
│   ├── GuardObjects         the scope guard asks for a second key
│   ├── Stale                somebody else changed the rows it saw
│   ├── TooFewDecisions      not enough was judged to tune on
│   └── NothingToUndo        no decision of one's own is left to undo or redo
└── LedgerBroken             a ledger or log that does not verify (line, why)
"""

from __future__ import annotations

from collections.abc import Iterable


class ReconcileError(Exception):
    """A failure with a sentence for the person at the desk."""


class InputError(ReconcileError):
    """Something given to Reconcile cannot be read."""


class Unreadable(InputError):
    """A file or stream that cannot be opened or decoded."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: cannot be read: {why}")


class EmptyDocument(InputError):
    """Nothing is left of a document once its markup is gone."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}: holds no text. Is it a picture, or a page that loads its text later?")


class Malformed(InputError):
    """A line that breaks the contract of its format; `line` counts from 1."""

    def __init__(self, name: str, line: int, why: str) -> None:
        super().__init__(f"{name}:{line}: {why}")
        self.line = line
        self.why = why


class BadDate(InputError):
    """A date given as an option that is none."""

    def __init__(self, given: str) -> None:
        super().__init__(f"{given!r} is not a date. Write 2026-11-23, or with its time 2026-11-23T14:05+02:00.")


class BadMoment(InputError):
    """A moment to look back to that is neither a decision's number nor a time."""

    def __init__(self, given: str) -> None:
        super().__init__(f"{given!r} is no moment. Write a decision's number, #57, or a time, 2025-01-29T12:00Z.")


class UnknownName(InputError):
    """A state, finding ... that there is not."""

    def __init__(self, what: str, given: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no {what} {given!r}. There are: {', '.join(known)}.")


class MissingPackage(InputError):
    """An optional package that this input needs."""

    def __init__(self, what: str, install: str) -> None:
        super().__init__(f"{what} needs a package that is not installed: pip install '{install}'")


class CasebookError(ReconcileError):
    """The casebook itself cannot be used."""


class NotACasebook(CasebookError):
    """The file or database holds something else, or is damaged."""

    def __init__(self, where: str, why: str = "it holds something else") -> None:
        super().__init__(f"{where} is not a casebook: {why}. Nothing was changed. Choose another --casebook.")


class CasebookMissing(CasebookError):
    """There is no casebook where one was asked for."""

    def __init__(self, where: str) -> None:
        super().__init__(
            f"there is no casebook at {where}. 'reconcile add FILE' makes one, 'reconcile demo' shows one."
        )


class CasebookTooNew(CasebookError):
    """The casebook was made by a later version of Reconcile."""

    def __init__(self, where: str, found: str) -> None:
        super().__init__(f"{where} was made by a later version (schema {found}). Upgrade Reconcile to open it.")


class CasebookBusy(CasebookError):
    """Another process holds the write lock for too long."""

    def __init__(self, where: str) -> None:
        super().__init__(f"{where} is busy: another program has been writing to it. Nothing was changed; try again.")


class CasebookUnwritable(CasebookError):
    """The disk is full, or the file may not be written."""

    def __init__(self, where: str, why: str) -> None:
        super().__init__(f"{where} cannot be written: {why}. What was saved before is safe; this was not saved.")


class Interrupted(CasebookError):
    """Reading was ended because its answer is not wanted any more."""

    def __init__(self) -> None:
        super().__init__("reading was interrupted by a newer question")


class DecisionError(ReconcileError):
    """A judgement that cannot be taken as it stands."""


class UnknownId(DecisionError):
    """No claim, document, source, question ... has this id."""

    def __init__(self, what: str, key: str) -> None:
        if what == "source":
            super().__init__(f"no source has the id or the name {key!r}. 'reconcile sources' lists them.")
        else:
            super().__init__(f"no {what} has the id {key!r}. 'reconcile status' and 'reconcile history' show ids.")


class Refused(DecisionError):
    """A rule of the desk forbids this decision; the sentence says which and what to do instead."""


class GuardObjects(DecisionError):
    """The scope guard objects: the two claims may not be comparable. A second key overrides it."""

    def __init__(self, objections: tuple[str, ...]) -> None:
        super().__init__("the scope guard objects: " + "; ".join(objections) + ". Confirm to override (it is logged).")
        self.objections = objections


class Stale(DecisionError):
    """Somebody else changed the rows that this decision saw."""


class TooFewDecisions(DecisionError):
    """Too few pairs were judged for a refit to tell anything."""

    def __init__(self, linked: int, rejected: int, enough: int, of_each: int) -> None:
        super().__init__(
            f"{linked} pairs were linked and {rejected} rejected: too few to tune on. Judge until there are {enough} "
            f"in all, at least {of_each} of each."
        )


class NothingToUndo(DecisionError):
    """No decision of one's own is left to undo (or to redo)."""


class LedgerBroken(ReconcileError):
    """A ledger or a log that does not verify; `line` counts from 1 (0: the whole)."""

    def __init__(self, name: str, line: int, why: str) -> None:
        super().__init__(f"{name}: line {line}: {why}" if line else f"{name}: {why}")
        self.line = line
        self.why = why
