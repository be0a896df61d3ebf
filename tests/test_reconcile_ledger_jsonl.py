"""The ledger as a chain of JSON lines."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given, settings

from reconcile.claims import Claim, Span
from reconcile.decisions import GENESIS, canonical, chain_hash
from reconcile.documents import Document
from reconcile.ledger.jsonl import write_jsonl
from reconcile.ledger.rows import ClaimLedger, QuestionLedger
from reconcile.ledger.verification import verify_ledger
from reconcile.records import parse_claim, parse_document, parse_finding, parse_link, parse_source
from reconcile.relations import Link, Relation
from reconcile.standing import End, Envelope, Finding, Position, Standing
from tests.hostile import HOSTILE
from tests.ledgers import FakeLedger, claim, full_ledger, question
from tests.strategies import anything

hostile = pytest.mark.parametrize("word", [text for _, text in HOSTILE], ids=[name for name, _ in HOSTILE])


def written(ledger: FakeLedger) -> list[bytes]:
    out = io.BytesIO()
    write_jsonl(ledger, out)
    return out.getvalue().splitlines(keepends=True)


def lines(ledger: FakeLedger) -> list[dict[str, Any]]:
    return [json.loads(line) for line in written(ledger)]


def data(ledger: FakeLedger, kind: str) -> list[Any]:
    return [line["data"] for line in lines(ledger) if line["type"] == kind]


def test_the_first_line_says_what_it_is_and_of_which_moment() -> None:
    ledger = full_ledger()
    assert lines(ledger)[0]["data"] == {
        "format": "reconcile-ledger",
        "version": 1,
        "casebook": "drones",
        "seq": 3,
        "head": ledger.head,
        "filter": None,
        "profile": "desk",
        "log": "whole",
    }


def test_the_hash_of_a_line_is_that_of_its_canonical_text_without_the_hash() -> None:
    for line in lines(full_ledger()):
        body = {key: value for key, value in line.items() if key != "hash"}
        assert line["hash"] == hashlib.sha256(canonical(body).encode()).hexdigest()


def test_each_line_names_the_hash_of_the_line_before() -> None:
    chain = lines(full_ledger())
    assert [line["previous"] for line in chain] == [GENESIS, *(line["hash"] for line in chain[:-1])]
    assert [line["n"] for line in chain] == list(range(1, len(chain) + 1))


def test_the_head_is_the_hash_of_the_last_line() -> None:
    out = io.BytesIO()
    assert write_jsonl(full_ledger(), out) == json.loads(out.getvalue().splitlines()[-1])["hash"]


def test_the_last_line_counts_the_lines_by_type() -> None:
    assert lines(full_ledger())[-1]["data"]["counts"] == {
        "header": 1,
        "source": 4,
        "parties": 1,
        "document": 1,
        "claim": 5,
        "link": 3,
        "question": 1,
        "decision": 3,
    }


def test_what_the_ledger_holds_comes_back_as_the_values_it_was_written_from() -> None:
    ledger = full_ledger("d\ud83de\x10")
    asked = ledger.asked[0]
    entries = (*asked.claims, *ledger.unasked)
    assert [parse_source(record) for record in data(ledger, "source")] == list(ledger.known)
    held = [each.document for each in ledger.documents()]
    assert [parse_document(record) for record in data(ledger, "document")] == held
    assert [parse_claim(record) for record in data(ledger, "claim")] == [entry.claim for entry in entries]
    assert [parse_link(record) for record in data(ledger, "link")] == [*asked.links, asked.parts[0][0]]
    assert parse_finding(data(ledger, "question")[0]["finding"]) == asked.finding


def test_a_decision_is_written_whole_with_its_own_hash() -> None:
    ledger = full_ledger()
    assert data(ledger, "decision") == [{**decision.body(), "hash": decision.hash} for decision in ledger.log]


def test_a_claim_names_the_question_that_it_stands_in() -> None:
    assert [record["question"] for record in data(full_ledger(), "claim")] == ["c1", "c1", "c1", "c1", None]


def test_a_link_of_a_part_to_its_whole_is_written_once() -> None:
    part, whole = claim("c1", "38 drones"), claim("c2", "104 drones")
    tie = Link("l1", "c1", "c2", Relation.PART_OF)
    asked = [question((part,), parts=((tie, "c2"),)), question((whole,), parts=((tie, "c1"),))]
    assert [record["id"] for record in data(FakeLedger(asked=asked), "link")] == ["l1"]


def test_the_suggested_admiralty_number_is_not_exported() -> None:
    assert b"admiralty" not in b"".join(written(full_ledger()))


def test_the_figures_of_the_standing_name_their_claims() -> None:
    [asked] = data(full_ledger(), "question")
    assert asked["standing"]["envelope"] == {
        "low": {"value": 71.5, "claims": ["c1", "c2"]},
        "high": {"value": 104, "claims": ["c1"]},
        "unit": "drones",
        "counted": "drones",
        "left_out": ["c3"],
    }
    assert asked["standing"]["core"] == "none"


def test_a_standing_is_exported_with_every_field_but_the_suggested_number() -> None:
    [asked] = data(full_ledger(), "question")
    kept = {field.name for field in fields(Position)} - {"admiralty"}
    assert set(asked["standing"]) == {field.name for field in fields(Standing)} | {"hash"}
    assert set(asked["standing"]["positions"][0]) == kept


def test_line_separators_of_other_systems_do_not_break_a_line() -> None:
    texts = [line.decode() for line in written(full_ledger("one\u2028two\u0085three"))]
    assert all(text.endswith("}\n") for text in texts)
    assert len(texts) == len(written(full_ledger()))


def is_canonical_to_a_plain_library(line: bytes) -> bool:
    plain = json.dumps(json.loads(line), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return plain == canonical(json.loads(line)) == line.decode().removesuffix("\n")


@given(anything(Claim), anything(Document), anything(Standing), anything(Finding), anything(Envelope))
@settings(max_examples=50)
def test_every_line_is_canonical_json_that_a_plain_json_library_writes_alike(
    said: Claim, document: Document, stands: Standing, found: Finding, envelope: Envelope
) -> None:
    entry = ClaimLedger(said, document)
    stands = replace(stands, envelope=envelope)
    asked = QuestionLedger("q", said.id, said.lang, stands, (said.id,), (entry,), (), (), found, {})
    for line in written(FakeLedger(said.id, asked=[asked], unasked=[entry])):
        assert is_canonical_to_a_plain_library(line)


@hostile
def test_hostile_text_comes_back_byte_exact(word: str) -> None:
    ledger = full_ledger(word)
    assert verify_ledger(written(ledger), name="ledger").counts["claim"] == 5
    [record, *_] = data(ledger, "claim")
    assert parse_claim(record).content == Span(0, len(word), word)


@pytest.mark.parametrize("value", [1e-05, 1e300, 5.0, 1e21])
def test_numbers_in_a_decision_keep_the_hash_that_the_log_gave_it(value: float) -> None:
    ledger = full_ledger()
    first = replace(ledger.log[0], shown={"score": value}).sealed()
    [body] = data(FakeLedger(log=[first]), "decision")
    assert chain_hash({key: held for key, held in body.items() if key != "hash"}) == first.hash


def test_an_envelope_without_a_bound_says_null() -> None:
    ledger = full_ledger()
    open_end = Envelope(End(100.0, ("c1",)), End(None, ("c1",)), None, "drones", ())
    asked = replace(ledger.asked[0], standing=replace(ledger.asked[0].standing, envelope=open_end))
    [record] = data(replace(ledger, asked=[asked]), "question")
    assert record["standing"]["envelope"]["high"] == {"value": None, "claims": ["c1"]}
