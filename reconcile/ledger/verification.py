"""Verifying a JSONL ledger: its chain, the chain of the decision log inside it, and every hash that can be recomputed.

A chain that somebody rewrote from the changed line to the end is whole again: only a head kept elsewhere tells it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from reconcile.canonical import canonical, plain_text
from reconcile.decisions import GENESIS, Decision, chain_hash
from reconcile.errors import LedgerBroken
from reconcile.ledger import chain
from reconcile.ledger.scope import Log
from reconcile.records import parse_claim, parse_document, parse_finding, parse_link, parse_source

_KEYS = {"data": dict, "hash": str, "n": int, "previous": str, "type": str}
_LARGEST = 2**53 - 1

Line = Mapping[str, Any]
"""A parsed line: data, hash, n, previous, type."""


@dataclass(frozen=True, slots=True)
class VerifiedLedger:
    """What a ledger that holds says of itself. `counts` are lines by type, the closing one left out."""

    lines: int
    head: str
    casebook: str
    log_seq: int
    log_head: str
    counts: Mapping[str, int]


def verify_ledger(lines: Iterable[bytes], *, name: str, expect_head: str | None = None) -> VerifiedLedger:
    """Check a whole ledger, line by line in constant memory. Raises LedgerBroken at the first line that is wrong."""
    reading = _Reading(name)
    for _ in reading.through(lines):
        pass
    return reading.verified(expect_head)


def read_ledger(lines: Iterable[bytes], *, name: str) -> Iterator[Line]:
    """The ledger's lines, parsed, each one checked before it is given. Raises LedgerBroken, at the end as well."""
    reading = _Reading(name)
    yield from reading.through(lines)
    reading.verified(None)


class _Wrong(Exception):
    """What is wrong with a line; the reading adds which line it is."""


class _Reading:
    """How far a ledger has been read, and what the next line must name."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.n = 0
        self.head = GENESIS
        self.header: Mapping[str, Any] = {}
        self.counts: dict[str, int] = {}
        self.log_seq = 0
        self.log_head = GENESIS
        self.ended = False
        self._log = Log.WHOLE

    def through(self, lines: Iterable[bytes]) -> Iterator[Line]:
        for raw in lines:
            self.n += 1
            try:
                line = self._checked(raw)
            except _Wrong as wrong:
                raise LedgerBroken(self.name, self.n, str(wrong)) from wrong
            yield line

    def verified(self, expect_head: str | None) -> VerifiedLedger:
        if not self.ended:
            raise LedgerBroken(self.name, self.n + 1, "the closing line is missing: the ledger is cut off here")
        if expect_head is not None and expect_head.strip().lower() != self.head:
            why = f"its head is {self.head}, not {expect_head.strip()}: it is another ledger, or was rewritten"
            raise LedgerBroken(self.name, 0, why)
        counts = {kind: count for kind, count in self.counts.items() if kind != chain.END}
        casebook = self.header["casebook"]
        return VerifiedLedger(self.n, self.head, casebook, self.header["seq"], self.header["head"], counts)

    def _checked(self, raw: bytes) -> Line:
        if self.ended:
            raise _Wrong("stands after the closing line: it was added")
        line, text = _parsed(raw)
        self._follows(line, text)
        self._holds(line["type"], line["data"])
        self.counts[line["type"]] = self.counts.get(line["type"], 0) + 1
        self.head = line["hash"]
        return line

    def _follows(self, line: Line, text: str) -> None:
        """Its own hash first (this line was changed), then its place in the chain (another line was)."""
        tail = f'"n":{line["n"]},"previous":"{line["previous"]}","type":"{line["type"]}"}}'
        sealed = f'"hash":"{line["hash"]}",{tail}'
        own = chain.sha256(f"{text.removesuffix(sealed)}{tail}".encode())
        if own != line["hash"]:
            raise _Wrong(f"was changed: its text has the hash {own}, but it names {line['hash']}")
        if line["n"] != self.n:
            raise _Wrong(f"is numbered {line['n']}: a line before it is missing, was added or was moved")
        if line["previous"] != self.head:
            raise _Wrong(f"does not follow: the line before has the hash {self.head}, it names {line['previous']}")

    def _holds(self, kind: str, data: Mapping[str, Any]) -> None:
        if (self.n == 1) is not (kind == chain.HEADER):
            raise _Wrong("the first line, and no other, must be the header")
        try:
            self._meaning(kind)(data)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            raise _Wrong(f"is not a valid {kind}: {type(fault).__name__}: {fault}") from fault

    def _meaning(self, kind: str) -> Callable[[Mapping[str, Any]], object]:
        meanings: dict[str, Callable[[Mapping[str, Any]], object]] = {
            chain.HEADER: self._header,
            chain.SOURCE: parse_source,
            chain.PARTIES: _parties,
            chain.DOCUMENT: _document,
            chain.CLAIM: _claim,
            chain.LINK: parse_link,
            chain.QUESTION: _question,
            chain.DECISION: self._decision,
            chain.END: self._end,
        }
        if kind not in meanings:
            raise _Wrong(f"is of an unknown type, {kind!r}")
        return meanings[kind]

    def _header(self, data: Mapping[str, Any]) -> None:
        if (data["format"], data["version"]) != (chain.FORMAT, chain.VERSION):
            raise _Wrong(f"is format {data['format']!r} version {data['version']!r}; this reads {chain.FORMAT!r} 1")
        if not (isinstance(data["casebook"], str) and isinstance(data["seq"], int) and isinstance(data["head"], str)):
            raise _Wrong("the header must name the casebook, and the seq and head of its log")
        self._log = Log(data.get("log", Log.WHOLE))
        self.header = data

    def _decision(self, data: Mapping[str, Any]) -> None:
        body = {key: value for key, value in data.items() if key != "hash"}
        if chain_hash(body) != data["hash"]:
            raise _Wrong(f"decision {data['seq']} was changed: it does not have the hash that it names")
        if self._log is Log.NONE or not self._next(data):
            raise _Wrong(f"decision {data['seq']} does not follow decision {self.log_seq}: one is missing or was moved")
        Decision.parse(body, data["hash"])
        self.log_seq, self.log_head = data["seq"], data["hash"]

    def _next(self, data: Mapping[str, Any]) -> bool:
        """Whether a decision follows from the last one: in a part of the log, where they are neighbours."""
        if data["seq"] == self.log_seq + 1:
            return bool(data["previous"] == self.log_head)
        return self._log is Log.SELECTED and self.log_seq < data["seq"] <= self.header["seq"]

    def _end(self, data: Mapping[str, Any]) -> None:
        if data["counts"] != self.counts:
            raise _Wrong(f"counts {data['counts']}, but the ledger holds {self.counts}")
        ends = (self.header["seq"], self.header["head"])
        partly = self._log is not Log.WHOLE and self.log_seq < ends[0]
        if not partly and (self.log_seq, self.log_head) != ends:
            raise _Wrong(f"the log ends at {self.log_seq}, {self.log_head}: not where the header says")
        self.ended = True


def _document(data: Mapping[str, Any]) -> None:
    if parse_document(data).sha256 != data["sha256"]:
        raise _Wrong("the document's text does not have the SHA-256 that stands with it")


def _claim(data: Mapping[str, Any]) -> None:
    if parse_claim(data).fingerprint != data["fingerprint"]:
        raise _Wrong("the claim's spans and content do not have the fingerprint that stands with it")


def _question(data: Mapping[str, Any]) -> None:
    if data["finding"] is not None:
        parse_finding(data["finding"])


def _parties(data: Mapping[str, Any]) -> None:
    if any(len(pair) != 2 for pair in data["opposed"]):
        raise _Wrong("opposed parties come in pairs")


def _parsed(raw: bytes) -> tuple[Line, str]:
    """A line as JSON and as text, which must be the one text that canonical JSON has for it."""
    if not raw.endswith(b"\n") or raw.endswith(b"\r\n"):
        raise _Wrong("must end with one LF: it was cut off, or the file's line ends were converted")
    try:
        text = raw[:-1].decode("utf-8")
        line = _JSON.decode(text)
        exact = plain_text(line) == text or canonical(line) == text
    except (ValueError, RecursionError) as fault:
        raise _Wrong(f"is not canonical JSON: {fault}") from fault
    if not isinstance(line, dict) or {key: type(value) for key, value in line.items()} != _KEYS:
        raise _Wrong(f"must be an object of {', '.join(_KEYS)}")
    if not exact:
        raise _Wrong("is not written as canonical JSON: a sign was added, removed or written in another way")
    return line, text


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Keys once each, in the order of their UTF-16 code units (RFC 8785)."""
    found = dict(pairs)
    keys = list(found)
    ordered = sorted(keys) if "".join(keys).isascii() else sorted(keys, key=_code_units)
    if len(keys) != len(pairs) or keys != ordered:
        raise ValueError("the keys of an object stand twice or out of order")
    return found


def _code_units(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _integer(digits: str) -> int:
    value = int(digits)
    if abs(value) > _LARGEST:
        raise ValueError(f"{digits} is more than a JSON number holds exactly")
    return value


def _decimal(digits: str) -> float:
    value = float(digits)
    if canonical(value) != digits:
        raise ValueError(f"the number {digits} is not written in its shortest form")
    return value


def _constant(name: str) -> None:
    raise ValueError(f"{name} is not a JSON number")


_JSON = json.JSONDecoder(object_pairs_hook=_object, parse_int=_integer, parse_float=_decimal, parse_constant=_constant)
