"""Verify a JSONL ledger with the standard library alone: verify_ledger.py LEDGER [HEAD]. docs/ledger.md explains it."""

from __future__ import annotations

import hashlib
import sys


def head_of(path: str) -> str:
    """The hash of the last line. Exits at the first line that does not follow from those before it."""
    head, rest = "0" * 64, b""
    with open(path, "rb") as ledger:
        for n, line in enumerate(ledger, 1):
            place = f',"n":{n},"previous":"{head}","type":"'.encode()
            data, _, rest = line.rpartition(b',"hash":"')
            rest = rest[65:]
            head = hashlib.sha256(data + rest[:-1]).hexdigest()
            whole = line == b'%b,"hash":"%b"%b' % (data, head.encode(), rest)
            if not (whole and rest.startswith(place) and rest.endswith(b"}\n")):
                sys.exit(f"{path}: line {n} was changed, or a line before it is missing, added or moved")
    return head if rest.endswith(b'"type":"end"}\n') else sys.exit(f"{path}: the closing line is missing")


if __name__ == "__main__":
    found = head_of(sys.argv[1])
    if sys.argv[2:] not in ([], [found]):
        sys.exit(f"{sys.argv[1]}: whole, but its head is {found}: it is not the ledger you expect")
    print(found)
