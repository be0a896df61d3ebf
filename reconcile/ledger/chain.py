"""The chain of a JSONL ledger: each line names the hash of the line before it (docs/ledger.md defines it)."""

from __future__ import annotations

import hashlib

from reconcile.decisions import GENESIS

FORMAT = "reconcile-ledger"
VERSION = 1

HEADER = "header"
SOURCE = "source"
PARTIES = "parties"
DOCUMENT = "document"
CLAIM = "claim"
LINK = "link"
QUESTION = "question"
DECISION = "decision"
END = "end"
TYPES = (HEADER, SOURCE, PARTIES, DOCUMENT, CLAIM, LINK, QUESTION, DECISION, END)


class Chain:
    """The line written last: how many there are, and the hash that the next one names."""

    def __init__(self) -> None:
        self.n = 0
        self.head = GENESIS
        self.counts: dict[str, int] = {}

    def seal(self, kind: str, data: str) -> bytes:
        """The next line; `data` is canonical JSON text. Sorted, the keys are data, hash, n, previous, type."""
        self.n += 1
        self.counts[kind] = self.counts.get(kind, 0) + 1
        body = f'{{"data":{data},'.encode()
        tail = f'"n":{self.n},"previous":"{self.head}","type":"{kind}"}}'.encode()
        self.head = sha256(body + tail)
        return b'%b"hash":"%b",%b\n' % (body, self.head.encode(), tail)


def sha256(text: bytes) -> str:
    """In lower-case hexadecimal."""
    return hashlib.sha256(text).hexdigest()
