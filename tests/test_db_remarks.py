"""Comments, right-of-reply notes and second signatures: decisions that count for nothing in a standing."""

from __future__ import annotations

import io

import pytest

from db.asof import Moment
from db.casebook import Casebook
from reconcile.decisions import DecisionKind
from reconcile.errors import Refused, UnknownId
from reconcile.ledger.jsonl import write_jsonl
from reconcile.ledger.markdown import write_markdown
from reconcile.relations import Relation
from reconcile.remarks import Subject
from reconcile.standing import Finding, FindingKind
from tests.casebooks import Place, a_night, standing


def finding(casebook: Casebook, question: str) -> Finding:
    found = casebook.question(question).finding
    assert found is not None
    return found


def written(casebook: Casebook) -> str:
    markdown, jsonl = io.BytesIO(), io.BytesIO()
    with casebook.ledger() as source:
        write_markdown(source, markdown)
    with casebook.ledger() as source:
        write_jsonl(source, jsonl)
    return (markdown.getvalue() + jsonl.getvalue().split(b'"type":"decision"')[0]).decode()


def test_claims_questions_and_sources_carry_comments(casebook: Casebook) -> None:
    a, b, _ = a_night(casebook)
    stood = standing(casebook)
    casebook.comment(b, "which regions?")
    casebook.comment(a, "two counts of one night", on=Subject.QUESTION)
    casebook.comment("Ministry of Defence", "answers on weekdays only")
    assert [(c.text, c.by, c.on) for c in casebook.remarks(b).comments] == [("which regions?", "ann", Subject.CLAIM)]
    assert {c.text for c in casebook.remarks(b, on=Subject.QUESTION).comments} == {
        *("which regions?", "two counts of one night")
    }
    assert [c.text for c in casebook.remarks("Ministry of Defence").comments] == ["answers on weekdays only"]
    assert casebook.remarks("General Staff").comments == ()
    assert standing(casebook) == stood
    assert casebook.verify().problems == ()


def test_a_comment_is_said_in_the_history_and_undone_like_any_decision(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    casebook.comment("General Staff", "a single spokesman")
    decision = casebook.comment(a, "which regions?")
    assert decision.kind is DecisionKind.COMMENT
    said, source = (row.says for row in casebook.history(limit=2))
    assert said.startswith("commented on “104 drones")
    assert said.endswith("which regions?")
    assert source == "commented on General Staff: a single spokesman"
    casebook.undo()
    assert casebook.remarks(a).comments == ()
    casebook.redo()
    assert len(casebook.remarks(a).comments) == 1
    assert casebook.remarks(a, as_of=Moment(decision.seq - 1)).comments == ()


def test_an_empty_comment_and_one_on_nothing_are_refused(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    with pytest.raises(Refused):
        casebook.comment(a, "  ")
    with pytest.raises(UnknownId):
        casebook.comment("nobody at all", "hello")


def test_a_comment_of_another_does_not_stand_in_the_way_of_an_undo(place: Place, casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    with place.open("ben") as ben:
        ben.comment(a, "which regions?")
    casebook.undo()
    assert len(casebook.question(a).links) == 1


def test_a_reply_stands_with_its_question_and_goes_into_the_ledger_once_public(casebook: Casebook) -> None:
    a, b, _ = a_night(casebook)
    casebook.reply(b, "Ministry of Defence", when="2025-01-29")
    [note] = casebook.remarks(a, on=Subject.QUESTION).replies
    assert (note.asked, note.asked_at, note.answer, note.public) == ("Ministry of Defence", "2025-01-29", None, False)
    assert "Right of reply" not in written(casebook)
    casebook.reply(b, note=note.id[:8], answer="We stand by 104.", public=True)
    [note] = casebook.remarks(a, on=Subject.QUESTION).replies
    assert (note.asked_at, note.answer, note.public) == ("2025-01-29", "We stand by 104.", True)
    assert "Ministry of Defence, asked on 29 January 2025, answered: “We stand by 104.”" in written(casebook)
    assert '"answer":"We stand by 104."' in written(casebook)
    assert casebook.history(limit=1)[0].says.endswith("what came back, public")
    casebook.undo()
    assert "Right of reply" not in written(casebook)
    assert casebook.verify().problems == ()


def test_a_reply_needs_somebody_who_was_asked_and_a_change(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    with pytest.raises(Refused, match="who was asked"):
        casebook.reply(a)
    with pytest.raises(UnknownId):
        casebook.reply(a, note="5d20", answer="no")
    casebook.reply(a, "Ministry of Defence")
    [note] = casebook.remarks(a, on=Subject.QUESTION).replies
    with pytest.raises(Refused, match="nothing would change"):
        casebook.reply(a, note=note.id, public=False)


def test_a_finding_is_signed_off_by_a_second_person_once(place: Place, casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    with place.open("ben") as ben:
        with pytest.raises(Refused, match="no finding"):
            ben.sign_off(a)
        casebook.find(a, FindingKind.PUBLISH_BOTH, "each side counts its own way")
        with pytest.raises(Refused, match="second person"):
            casebook.sign_off(a)
        ben.sign_off(a, why="read against both statements")
        assert finding(casebook, a).signed_by == ("ben",)
        assert "signed off by ben" in written(casebook)
        assert casebook.history(limit=1)[0].says.startswith("signed off the finding on “104 drones")
        with pytest.raises(Refused, match="already"):
            ben.sign_off(a)
        with pytest.raises(Refused, match="rests on it"):
            casebook.undo()
        ben.undo()
        assert finding(casebook, a).signed_by == ()
        ben.redo()
    assert finding(casebook, a).signed_by == ("ben",)
    assert casebook.verify().problems == ()


def test_a_signature_does_not_pass_to_another_finding(place: Place, casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    casebook.find(a, FindingKind.PUBLISH_BOTH, "each side counts its own way")
    with place.open("ben") as ben:
        ben.sign_off(a)
        casebook.find(a, FindingKind.PROBABLE, "the ministry gave a list")
        assert finding(casebook, a).signed_by == ()
        ben.sign_off(a)
        assert finding(casebook, a).signed_by == ("ben",)


def test_a_stale_finding_cannot_be_signed(place: Place, casebook: Casebook) -> None:
    a, b, c = a_night(casebook)
    casebook.find(a, FindingKind.PUBLISH_BOTH, "each side counts its own way")
    casebook.link(b, c, Relation.CONFLICTS)
    casebook.edit_source("Ministry of Defence", {"party": "Russia"})
    assert finding(casebook, a).stale
    with place.open("ben") as ben, pytest.raises(Refused, match="STALE"):
        ben.sign_off(a)
