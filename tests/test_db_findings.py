"""Findings over time: the history of a question's findings, and what has changed under one that is STALE."""

from __future__ import annotations

from db.casebook import Casebook
from reconcile.relations import Relation
from reconcile.standing import FindingKind
from tests.casebooks import Place, a_night, drones, take_in


def test_every_finding_on_a_question_is_kept_newest_first(place: Place, casebook: Casebook) -> None:
    a, _, c = a_night(casebook)
    assert casebook.findings(a) == []
    casebook.find(a, FindingKind.OPEN, "to be asked")
    with place.open("ben") as ben:
        ben.find(c, FindingKind.PUBLISH_BOTH, "each side counts its own way")
        found = [(f.kind, f.by, f.reason) for f in casebook.findings(a)]
        assert found == [
            (FindingKind.PUBLISH_BOTH, "ben", "each side counts its own way"),
            (FindingKind.OPEN, "ann", "to be asked"),
        ]
        ben.undo()
        ben.redo()
    assert [(f.kind, f.by, f.reason) for f in casebook.findings(a)] == found


def test_a_finding_that_holds_has_nothing_changed_under_it(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    assert casebook.changed_under_finding(a) == ()
    casebook.find(a, FindingKind.PUBLISH_BOTH, "each side counts its own way")
    assert casebook.changed_under_finding(a) == ()


def test_a_stale_finding_says_what_was_and_what_is(casebook: Casebook) -> None:
    a, _, c = a_night(casebook)
    casebook.find(a, FindingKind.PUBLISH_BOTH, "each side counts its own way")
    [d] = take_in(casebook, drones(68, "Red Cross", "The Herald", hour=11))
    casebook.link(d, c, Relation.CORROBORATES, override=True)
    assert casebook.changed_under_finding(a) == ("position 2: SINGLE -> ALIGNED?",)
    casebook.edit_source("Red Cross", {"party": "none"})
    assert casebook.changed_under_finding(a) == ("position 2: SINGLE -> CORROBORATED",)
    casebook.edit_source("Ministry of Defence", {"party": "Russia"})
    casebook.edit_source("General Staff", {"party": "Ukraine"})
    casebook.oppose("Ukraine", "Russia")
    assert "the question becomes CONTESTED" in casebook.changed_under_finding(a)


def test_both_sides_are_told_with_their_sources(casebook: Casebook) -> None:
    a, _, _ = a_night(casebook)
    ministry, staff = casebook.sentences(a)
    assert "the Ministry of Defence said on 29 January 2025, as carried by two outlets." in ministry
    assert staff.startswith("68 drones")
    assert "General Staff" in staff
