"""Decisions: the whole effect of one keystroke, its inverse, and the hash chain that holds the log together.

A decision's effect is a tuple of changes. Each change replaces one record of the desk (`before` -> `after`,
None where there is none), so the inverse of a decision is its changes reversed and turned round, and the state of the
desk is a left fold over the log.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from reconcile.canonical import canonical as canonical
from reconcile.documents import text_hash

Record = Mapping[str, Any]
"""A record of the desk as JSON values."""

GENESIS = "0" * 64
"""What the first entry names as the hash of the entry before it."""


class DecisionKind(StrEnum):
    IMPORT = "import"
    ACCEPT = "accept"
    DISCARD = "discard"
    EDIT = "edit"
    ADD = "add"
    LINK = "link"
    UNLINK = "unlink"
    DISPUTE = "dispute"
    REJECT = "reject"
    UNSURE = "unsure"
    TITLE = "title"
    EVENT = "event"
    FIND = "find"
    SIGN = "sign"
    COMMENT = "comment"
    REPLY = "reply"
    SOURCE = "source"
    MERGE = "merge"
    VOICE = "voice"
    PARTY = "party"
    TABLE = "table"
    DELETE = "delete"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after. `kind` names the table of records, `key` the record in it."""

    kind: str
    key: str
    before: Record | None
    after: Record | None

    def inverse(self) -> Change:
        return Change(self.kind, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Decision:
    """One entry of the log.

    `at` is UTC, ISO 8601 with a Z. `saw` maps "kind:key" of each record that the decision read to the seq of the
    version that it read. `shown` is the suggestion's score and reasons as they stood on the screen. `of` is the
    entry that an undo or redo turns round, `batch` the import that an entry belongs to: an import may be committed
    in several, and is undone as a whole. `hash` covers every other field, `previous` among them.
    """

    seq: int
    at: str
    by: str
    kind: DecisionKind
    changes: tuple[Change, ...]
    saw: Mapping[str, int]
    why: str | None = None
    shown: Record | None = None
    rule_version: str | None = None
    of: int | None = None
    batch: str | None = None
    previous: str = GENESIS
    hash: str = ""

    def sealed(self) -> Decision:
        """The same entry with its hash."""
        return replace(self, hash=text_hash(self.text()))

    def text(self) -> str:
        """The canonical JSON text that the hash is of."""
        return canonical(self.body())

    def body(self) -> dict[str, Any]:
        """The entry as JSON values, its own hash left out."""
        return {
            "seq": self.seq,
            "at": self.at,
            "by": self.by,
            "kind": self.kind.value,
            "changes": [{"kind": c.kind, "key": c.key, "before": c.before, "after": c.after} for c in self.changes],
            "saw": dict(self.saw),
            "why": self.why,
            "shown": self.shown,
            "rule_version": self.rule_version,
            "of": self.of,
            "batch": self.batch,
            "previous": self.previous,
        }

    @classmethod
    def parse(cls, body: Record, own_hash: str) -> Decision:
        """The entry that `body()` gave."""
        return cls(
            seq=body["seq"],
            at=body["at"],
            by=body["by"],
            kind=DecisionKind(body["kind"]),
            changes=tuple(Change(c["kind"], c["key"], c["before"], c["after"]) for c in body["changes"]),
            saw=body["saw"],
            why=body["why"],
            shown=body["shown"],
            rule_version=body["rule_version"],
            of=body["of"],
            batch=body["batch"],
            previous=body["previous"],
            hash=own_hash,
        )


def inverse(changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that take these back."""
    return tuple(change.inverse() for change in reversed(tuple(changes)))


def chain_hash(body: Record) -> str:
    """SHA-256 over the canonical JSON text of an entry, in hexadecimal."""
    return text_hash(canonical(body))
