"""A ledger for the public names no checker and tells nothing private, in every format, and says so."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pytest

from reconcile.claims import Review
from reconcile.documents import Document
from reconcile.ledger.filtering import Filter, filtered
from reconcile.ledger.formats import FORMATS
from reconcile.ledger.jsonl import write_jsonl
from reconcile.ledger.profiles import profiled
from reconcile.ledger.rows import ClaimLedger, LedgerSource
from reconcile.ledger.scope import Profile
from reconcile.ledger.verification import verify_ledger
from reconcile.remarks import Reply
from tests.ledgers import FakeLedger, claim, full_ledger
from tests.test_reconcile_ledger_xlsx import rows as sheet

SECRETS = (
    "anna@desk.example",
    "anna",
    "Anna",
    "boris",
    "tips@desk.example",
    "operation-nightfall",
    "private-why",
    "private-note",
    "graded-for-reasons",
    "/home/anna",
    "thrown-out",
)


def told_at_the_desk() -> FakeLedger:
    """A ledger with a secret wherever the desk can write one."""
    ledger = full_ledger()
    [asked] = ledger.asked
    assert asked.finding is not None
    local = Document("Report. kept.", "The Gazette", "A night", "file:///home/anna/report.html", id="d-local")
    known = [replace(source, reliability_reason="graded-for-reasons") for source in ledger.known]
    asked = replace(
        asked,
        title="What Anna asked tips@desk.example",
        event="boris's night",
        finding=replace(
            asked.finding,
            by="anna@desk.example",
            signed_by=("boris",),
            reason="@boris rang; ANNA, Boris and anna agree",
        ),
        links=tuple(replace(link, disputed="private-note") for link in asked.links),
        replies=(
            Reply(
                "r1",
                "c1",
                "The ministry <tips@desk.example>",
                "2025-01-30",
                "No, Anna",
                True,
                "boris",
                "2025-01-30T09:00:00Z",
            ),
        ),
        sources={source.id: source for source in known},
    )
    people = ("anna@desk.example", "boris", "anna@desk.example")
    decided = [replace(one, by=by, why="private-why").sealed() for one, by in zip(ledger.log, people, strict=True)]
    for at in range(1, len(decided)):
        decided[at] = replace(decided[at], previous=decided[at - 1].hash).sealed()
    unasked = (claim("k1", "kept", document=local), claim("k2", "thrown-out", review=Review.DISCARDED))
    return FakeLedger("operation-nightfall", known, (asked,), unasked, decided, gone=((local, ()),))


def written(source: LedgerSource, form: str) -> str:
    if form == "xlsx":
        return " ".join(str(sheet(source, name)) for name in ("claims", "questions", "links", "findings", "about"))
    out = io.BytesIO()
    FORMATS[form].write(source, out)
    return out.getvalue().decode()


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_nothing_private_is_in_a_public_ledger_and_it_says_so(form: str) -> None:
    # A discarded claim's document is in it, as any other: it is the claim that was thrown out.
    ledger = told_at_the_desk()
    ledger.unasked = [ClaimLedger(each.claim, replace(each.document, text="x" * 99)) for each in ledger.unasked]
    shown = written(profiled(ledger, Profile.PUBLIC), form)
    assert [secret for secret in SECRETS if secret in shown] == []
    assert form in ("csv", "graphml", "gexf") or "checker 2 rang; checker 1, checker 2 and checker 1 agree" in shown
    assert ('"profile":"public"' if form == "jsonl" else "For the public: checkers have pseudonyms") in shown


@pytest.mark.parametrize("secret", SECRETS)
def test_the_desk_s_ledger_holds_all_of_it(secret: str) -> None:
    assert secret in written(profiled(told_at_the_desk(), Profile.DESK), "jsonl")


def test_a_checker_has_one_number_all_through_an_export() -> None:
    public = profiled(told_at_the_desk(), Profile.PUBLIC)
    for _ in range(2):
        [asked] = public.questions()
        assert asked.finding is not None
        assert (asked.finding.by, asked.finding.signed_by) == ("checker 1", ("checker 2",))
        assert asked.replies[0].by == "checker 2"


def test_a_public_ledger_holds_no_decision_but_the_head_of_their_log_and_verifies() -> None:
    ledger = told_at_the_desk()
    out = io.BytesIO()
    write_jsonl(profiled(ledger, Profile.PUBLIC), out)
    header = json.loads(out.getvalue().splitlines()[0])["data"]
    assert (header["log"], header["head"], header["seq"]) == ("none", ledger.head, 3)
    found = verify_ledger(out.getvalue().splitlines(keepends=True), name="public")
    assert "decision" not in found.counts
    assert found.log_head == ledger.head


def test_a_filtered_ledger_can_be_public_too() -> None:
    public = profiled(filtered(told_at_the_desk(), Filter(states=("WITHDRAWN",))), Profile.PUBLIC)
    assert list(public.questions()) == []
    assert public.wanted == Filter(states=("WITHDRAWN",))
