"""The ledger's streams out of a casebook: the same values that its tables hold, and only what a filter asks for."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator

import pytest

from db.casebook import Casebook
from db.ledgering import CasebookLedger
from reconcile.decisions import canonical
from reconcile.ledger.filtering import Filter, Matches, filtered
from reconcile.ledger.jsonl import write_jsonl
from reconcile.ledger.rows import DecisionLedger, LedgerSource
from reconcile.relations import Relation
from reconcile.standing import FindingKind
from tests.casebooks import drones, report, take_in

HOSTILE = "\x00 nine\x10ty \x10\x100000 \ud800 dead, \u202ehe said; =1+1 \x1b[2J"


@pytest.fixture
def told(casebook: Casebook) -> Casebook:
    """Two nights: a conflict with a finding, and figures that agree under an event; a report by way of an agency."""
    a, b, c, d, e, _ = take_in(
        casebook,
        drones(104, "Ministry of Defence", "The Gazette"),
        drones(68, "General Staff", "The Dispatch", hour=10),
        drones(12, "Governor", "The Courier", day=31),
        report("12 drones were downed.", origin=None, publisher="The Gazette", published="2025-02-02"),
        report(HOSTILE, publisher=HOSTILE, origin=HOSTILE, published="on a Monday", url=HOSTILE),
        report("Nobody looked at 5 drones.", published="2025-02-03"),
    )
    casebook.link(a, b, Relation.CONFLICTS, override=True)
    casebook.link(c, d, Relation.CORROBORATES, override=True)
    casebook.accept([e])
    casebook.edit(d, {"via": ["The Wire"]})
    casebook.link(c, a, Relation.PART_OF, override=True)
    casebook.find(a, FindingKind.PUBLISH_BOTH, "two sides")
    casebook.name_event([c], "The second night")
    casebook.oppose("Russia", "Ukraine")
    casebook.comment(b, "look again")
    casebook.undo()
    casebook.title(d, "How many on the second night?")
    casebook.delete_document(casebook.claim(e).document.id)
    casebook.undo()
    return casebook


@pytest.fixture
def ledger(told: Casebook) -> Iterator[CasebookLedger]:
    with told.ledger() as source:
        yield source


def test_claims_come_as_their_values_stand_in_the_casebook(told: Casebook, ledger: CasebookLedger) -> None:
    entries = [*(entry for question in ledger.questions() for entry in question.claims), *ledger.loose()]
    assert len(entries) == 6
    for entry in entries:
        assert entry.claim == told.claim(entry.claim.id).claim
        held = told.document(entry.claim.document).document
        assert (entry.document.publisher, entry.document.url) == (held.publisher, held.url)


def test_documents_come_whole(told: Casebook, ledger: CasebookLedger) -> None:
    held = [each.document for each in ledger.documents()]
    assert held == [told.document(document.id).document for document in held]
    assert [each.columns.sha256 for each in ledger.documents()] == [document.sha256 for document in held]


def test_an_entry_s_text_is_its_canonical_json_with_its_hash(ledger: CasebookLedger) -> None:
    entries = list(ledger.decisions())
    assert [entry.decision.seq for entry in entries] == list(range(1, ledger.seq + 1))
    for entry in entries:
        decision = entry.decision
        assert entry.text == canonical({**decision.body(), "hash": decision.hash})
        assert decision.sealed() == decision


def lines(source: LedgerSource) -> bytes:
    out = io.BytesIO()
    write_jsonl(source, out)
    return out.getvalue()


FILTERS = (
    Filter(),
    Filter(states=("divergent", "UNCONTESTED")),
    Filter(states=("PARALLEL",)),
    Filter(findings=("publish-both",)),
    Filter(findings=("none",)),
    Filter(findings=("none", "PUBLISH-BOTH")),
    Filter(since="2025-01-30"),
    Filter(until="2025-01-29T07:59Z"),
    Filter(since="2025-02-02T23:00:00-01:00", until="2025-02-03"),
    Filter(since="2025-01-29T10:30+00:00", until="2025-01-31T00:00Z"),
    Filter(sources=("the wire",)),
    Filter(sources=("The Gazette",)),
    Filter(sources=("Governor", "General Staff"), states=("DIVERGENT",)),
)


@pytest.mark.parametrize("wanted", FILTERS, ids=str)
def test_what_the_casebook_is_asked_for_is_what_a_look_at_every_question_finds(
    ledger: CasebookLedger, wanted: Filter
) -> None:
    some, matches = filtered(ledger, wanted), Matches(wanted, ledger.registry())
    kept = [question.id for question in ledger.questions() if matches(question)]
    assert [question.id for question in some.questions()] == kept
    assert {held.document.id for held in some.documents()} >= {
        entry.document.id for question in some.questions() for entry in question.claims
    }


def test_a_part_of_the_log_is_every_decision_that_touched_what_is_in_it(ledger: CasebookLedger) -> None:
    class Unhelpful(CasebookLedger):
        """Gives every entry, whatever it is asked for."""

        def __init__(self) -> None:
            self.__dict__ = ledger.__dict__

        def decisions(self, on: Collection[str] | None = None) -> Iterator[DecisionLedger]:
            return ledger.decisions()

    for wanted in FILTERS[1:]:
        fast = [entry.decision.seq for entry in filtered(ledger, wanted).decisions()]
        slow = [entry.decision.seq for entry in filtered(Unhelpful(), wanted).decisions()]
        assert fast == slow


def test_a_past_ledger_around_a_question_is_the_past_ledger_of_that_question(told: Casebook) -> None:
    for seq in range(6, told.head()[0] + 1):
        then = told.moment(f"#{seq}", published=None)
        with told.ledger(as_of=then) as whole:
            for question in whole.questions():
                some = Filter(questions=(question.id,))
                with told.ledger(as_of=then, around=some.questions) as near:
                    assert lines(filtered(near, some)) == lines(filtered(whole, some))
