"""Verifying a ledger: whatever was changed, the line is named."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.decisions import GENESIS, canonical, chain_hash
from reconcile.errors import LedgerBroken
from reconcile.ledger.jsonl import write_jsonl
from reconcile.ledger.verification import VerifiedLedger, read_ledger, verify_ledger
from tests.ledgers import FakeLedger, full_ledger


def written(ledger: FakeLedger) -> list[bytes]:
    out = io.BytesIO()
    write_jsonl(ledger, out)
    return out.getvalue().splitlines(keepends=True)


LINES = written(full_ledger())
WHOLE = b"".join(LINES)


def verify(lines: list[bytes], expect_head: str | None = None) -> VerifiedLedger:
    return verify_ledger(lines, name="a.jsonl", expect_head=expect_head)


def broken(lines: list[bytes], expect_head: str | None = None) -> LedgerBroken:
    with pytest.raises(LedgerBroken) as caught:
        verify(lines, expect_head)
    return caught.value


def rechained(lines: list[bytes], change: Callable[[list[dict[str, Any]]], None]) -> list[bytes]:
    """The lines after a change, the chain made whole again as a forger would."""
    parsed = [json.loads(line) for line in lines]
    change(parsed)
    head, sealed = GENESIS, []
    for n, line in enumerate(parsed, 1):
        body = {"data": line["data"], "n": n, "previous": head, "type": line["type"]}
        head = hashlib.sha256(canonical(body).encode()).hexdigest()
        sealed.append(canonical({**body, "hash": head}).encode() + b"\n")
    return sealed


def at(kind: str, nth: int = 0) -> int:
    """Where the nth line of a type stands, counted from 0."""
    return [place for place, line in enumerate(LINES) if json.loads(line)["type"] == kind][nth]


def test_a_ledger_as_written_verifies_and_says_what_it_holds() -> None:
    ledger = full_ledger()
    verified = verify(LINES)
    assert (verified.lines, verified.log_seq, verified.log_head) == (20, 3, ledger.head)
    assert verified.head == json.loads(LINES[-1])["hash"]
    assert verified.casebook == "drones"
    assert verified.counts["claim"] == 5


def test_an_empty_casebook_has_a_ledger_that_verifies() -> None:
    assert verify(written(FakeLedger(known=()))).log_head == GENESIS


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_any_changed_byte_is_found_at_its_line(place: int, by: int) -> None:
    changed = bytearray(WHOLE)
    changed[place] = (changed[place] + by) % 256
    line = WHOLE.count(b"\n", 0, place) + 1
    assert broken(bytes(changed).splitlines(keepends=True)).line == line


@given(st.integers(0, len(WHOLE) - 1))
def test_any_missing_byte_is_found(place: int) -> None:
    assert broken(io.BytesIO(WHOLE[:place] + WHOLE[place + 1 :]).readlines()).line == WHOLE.count(b"\n", 0, place) + 1


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=2))
def test_any_added_byte_is_found(place: int, added: bytes) -> None:
    assert broken(io.BytesIO(WHOLE[:place] + added + WHOLE[place:]).readlines())


@pytest.mark.parametrize("place", range(len(LINES)))
def test_a_missing_line_is_found_where_it_stood(place: int) -> None:
    assert broken(LINES[:place] + LINES[place + 1 :]).line == place + 1


@pytest.mark.parametrize("place", range(len(LINES)))
def test_a_line_that_stands_twice_is_found(place: int) -> None:
    assert broken([*LINES[: place + 1], *LINES[place:]]).line == place + 2


@pytest.mark.parametrize("place", range(len(LINES) - 1))
def test_lines_that_changed_places_are_found(place: int) -> None:
    swapped = [*LINES[:place], LINES[place + 1], LINES[place], *LINES[place + 2 :]]
    assert broken(swapped).line == place + 1


@pytest.mark.parametrize("kept", range(len(LINES)))
def test_a_ledger_that_was_cut_off_is_found(kept: int) -> None:
    assert broken(LINES[:kept]).line == kept + 1


def test_a_line_after_the_closing_one_is_found() -> None:
    assert "added" in broken([*LINES, b"\n"]).why


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"n":8', b'"n": 8'),
        (b'"low":104', b'"low":104.0'),
        (b'"low":104', b'"low":1.04e2'),
        (b"drones", b"\\u0064rones"),
        (b'{"data"', b' {"data"'),
        (b'"negated":false', b'"negated":false,"negated":false'),
        (b'"low":104', b'"low":NaN'),
    ],
)
def test_the_same_values_written_in_another_way_are_found(old: bytes, new: bytes) -> None:
    place = at("claim")
    changed = LINES[place].replace(old, new, 1)
    assert changed != LINES[place]
    assert broken([*LINES[:place], changed, *LINES[place + 1 :]]).line == place + 1


def test_windows_line_ends_are_found_and_named() -> None:
    fault = broken([line.replace(b"\n", b"\r\n") for line in LINES])
    assert (fault.line, "line ends" in fault.why) == (1, True)


@pytest.mark.parametrize("line", [b"[]\n", b"{}\n", b"null\n", b"\n", b"{\n", b"\xff\n", b"[" * 100_000 + b"\n"])
def test_a_line_that_is_no_line_of_a_ledger_is_refused(line: bytes) -> None:
    assert broken([line]).line == 1


@pytest.mark.parametrize("member", ["n", "hash", "previous", "type", "data"])
def test_a_member_of_the_wrong_type_is_refused(member: str) -> None:
    line = json.loads(LINES[0])
    line[member] = True
    assert broken([canonical(line).encode() + b"\n", *LINES[1:]]).line == 1


def test_a_number_that_json_does_not_hold_exactly_is_refused() -> None:
    def too_large(parsed: list[dict[str, Any]]) -> None:
        parsed[0]["data"]["seq"] = "9007199254740993"

    forged = rechained(LINES, too_large)
    assert broken([forged[0].replace(b'"9007199254740993"', b"9007199254740993"), *forged[1:]]).line == 1


def test_a_ledger_chained_anew_is_whole_unless_its_head_is_known() -> None:
    def other_figure(parsed: list[dict[str, Any]]) -> None:
        parsed[at("claim")]["data"]["quantities"][0]["low"] = 4

    forged = rechained(LINES, other_figure)
    head = json.loads(LINES[-1])["hash"]
    assert verify(forged).head != head
    assert "rewritten" in broken(forged, expect_head=head).why


def test_the_expected_head_may_be_given_in_capitals() -> None:
    head = verify(LINES).head
    assert verify(LINES, expect_head=f" {head.upper()}\n").head == head


Parsed = list[dict[str, Any]]


def other_text(parsed: Parsed) -> None:
    parsed[at("document")]["data"]["text"] = "no drones"


def other_content(parsed: Parsed) -> None:
    parsed[at("claim")]["data"]["content"]["text"] = "tanks"


def other_decision(parsed: Parsed) -> None:
    parsed[at("decision", 1)]["data"]["by"] = "boris"


def other_decision_sealed(parsed: Parsed) -> None:
    body = parsed[at("decision", 1)]["data"]
    body["by"] = "boris"
    del body["hash"]
    body["hash"] = chain_hash(body)


def without_a_decision(parsed: Parsed) -> None:
    del parsed[at("decision", 1)]


def without_the_last_decision(parsed: Parsed) -> None:
    del parsed[at("decision", 2)]
    parsed[-1]["data"]["counts"]["decision"] = 2


def without_a_claim(parsed: Parsed) -> None:
    del parsed[at("claim")]


def second_header(parsed: Parsed) -> None:
    parsed.insert(1, parsed[0])


def unknown_type(parsed: Parsed) -> None:
    parsed[2]["type"] = "rumour"


def later_version(parsed: Parsed) -> None:
    parsed[0]["data"]["version"] = 2


def unknown_modality(parsed: Parsed) -> None:
    parsed[at("claim")]["data"]["modality"] = "shouted"


def without_a_field(parsed: Parsed) -> None:
    del parsed[at("source")]["data"]["name"]


def list_for_an_object(parsed: Parsed) -> None:
    parsed[at("claim")]["data"]["content"] = []


@pytest.mark.parametrize(
    ("change", "line", "says"),
    [
        (other_text, at("document") + 1, "SHA-256"),
        (other_content, at("claim") + 1, "fingerprint"),
        (other_decision, at("decision", 1) + 1, "decision 2 was changed"),
        (other_decision_sealed, at("decision", 2) + 1, "decision 3 does not follow"),
        (without_a_decision, at("decision", 1) + 1, "decision 3 does not follow decision 1"),
        (without_the_last_decision, len(LINES) - 1, "not where the header says"),
        (without_a_claim, len(LINES) - 1, "counts"),
        (second_header, 2, "header"),
        (unknown_type, 3, "rumour"),
        (later_version, 1, "version 2"),
        (unknown_modality, at("claim") + 1, "not a valid claim"),
        (without_a_field, at("source") + 1, "not a valid source"),
        (list_for_an_object, at("claim") + 1, "not a valid claim"),
    ],
)
def test_what_a_forger_forgets_is_found(change: Callable[[Parsed], None], line: int, says: str) -> None:
    fault = broken(rechained(LINES, change))
    assert (fault.line, says in fault.why) == (line, True), fault


def test_the_failure_names_file_and_line() -> None:
    changed = [LINES[0].replace(b"drones", b"dr0nes"), *LINES[1:]]
    assert str(broken(changed)).startswith("a.jsonl: line 1: was changed")


def test_reading_gives_each_line_once_it_is_checked() -> None:
    assert [line["type"] for line in read_ledger(LINES, name="a.jsonl")][:2] == ["header", "source"]


def test_reading_stops_at_the_first_line_that_is_wrong() -> None:
    reading = read_ledger([LINES[0], b"{}\n"], name="a.jsonl")
    assert next(reading)["n"] == 1
    with pytest.raises(LedgerBroken):
        next(reading)


def test_reading_a_ledger_that_was_cut_off_fails_at_its_end() -> None:
    with pytest.raises(LedgerBroken, match="cut off"):
        list(read_ledger(LINES[:-1], name="a.jsonl"))
