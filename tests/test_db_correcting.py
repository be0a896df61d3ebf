"""Corrections: words, voices, figures, places and times put right by a person, and what the casebook remembers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from db.asof import Moment
from db.casebook import Casebook
from db.engine import writing
from reconcile.claims import Attribution, Happening, Scope, ScopeKind, Span, Tense, Voice
from reconcile.errors import Refused
from reconcile.sources import SourceKind
from tests.casebooks import Place, Read, report, take_in

TEXT = "The head of the region said 12 boats sank near Odesa. He said more on Friday."


def told(
    name: str = "head of the region", *, anonymous: bool = False, text: str = TEXT, publisher: str = "Post"
) -> Read:
    """A report whose claim has a voice with words of its own and the rule by which it was taken."""
    document, (claim,) = report(text, publisher=publisher)
    start = text.index("12 boats")
    content = Span(start, start + 26, text[start : start + 26])
    words = Span(0, 22, text[:22])
    path = Attribution(Voice(name, words, anonymous, head="head", role="head"), rule="a clause behind its cue: say")
    return document, (replace(claim, content=content, attribution=path),)


def test_a_span_is_given_by_its_words_and_the_nearest_are_taken(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told())
    casebook.correct(id_, {"content": "12 boats sank", "cue": "said", "source": "He", "places": ["Odesa"]})
    claim = casebook.claim(id_).claim
    assert claim.content == Span(28, 41, "12 boats sank")
    assert claim.cue == Span(23, 27, "said")
    assert claim.origin is not None
    assert claim.origin.span == Span(54, 56, "He")
    assert [place.text for place in claim.places] == ["Odesa"]


def test_words_that_the_document_does_not_hold_are_refused_and_change_nothing(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told())
    before = casebook.claim(id_).claim
    with pytest.raises(Refused, match="does not hold"):
        casebook.correct(id_, {"content": "13 boats sank"})
    assert casebook.claim(id_).claim == before


def test_a_correction_of_the_voice_keeps_why_the_claim_was_taken(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told())
    casebook.correct(id_, {"origin": "Ana Ruiz", "role": "governor", "affiliation": "Leon"})
    path = casebook.claim(id_).claim.attribution
    assert path.rule == "a clause behind its cue: say"
    assert path.origin is not None
    assert (path.origin.name, path.origin.role, path.origin.affiliation) == ("Ana Ruiz", "governor", "Leon")


def test_a_role_of_nobody_is_refused(casebook: Casebook) -> None:
    [id_] = take_in(casebook, report("12 boats sank.", origin=None))
    with pytest.raises(Refused, match="nobody is named"):
        casebook.correct(id_, {"role": "governor"})


def test_what_is_remembered_is_read_so_in_the_next_report_and_not_in_those_before(casebook: Casebook) -> None:
    first, other = take_in(casebook, told(), told(text=TEXT + " It rained.", publisher="Herald"))
    casebook.correct(first, {"origin": "Ana Ruiz", "role": "governor"}, remember=True)
    [later] = take_in(casebook, told("the Head of the Region", text=TEXT + " It snowed.", publisher="Times"))
    read = casebook.claim(later).claim.origin
    assert read is not None
    assert (read.name, read.role) == ("Ana Ruiz", "governor")
    named = casebook.claim(first).claim.origin
    assert named is not None
    assert read.source == named.source
    untouched = casebook.claim(other).claim.origin
    assert untouched is not None
    assert untouched.name == "head of the region"


def test_an_anonymous_role_can_be_remembered_as_somebody(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told("the governor", anonymous=True))
    casebook.correct(id_, {"origin": "Ana Ruiz"}, remember=True)
    [later] = take_in(casebook, told("the governor", anonymous=True, text=TEXT + " It snowed.", publisher="Times"))
    read = casebook.claim(later).claim.origin
    assert read is not None
    assert (read.name, read.anonymous, read.source is None) == ("Ana Ruiz", False, False)


@pytest.mark.parametrize("name", ["He", "they", "others"])
def test_a_pronoun_is_never_remembered(casebook: Casebook, name: str) -> None:
    [id_] = take_in(casebook, told(name, anonymous=True))
    with pytest.raises(Refused, match="somebody else in the next report"):
        casebook.correct(id_, {"origin": "Ana Ruiz"}, remember=True)
    assert casebook.claim(id_).claim.origin == told(name, anonymous=True)[1][0].origin


def test_a_correction_and_what_it_made_remembered_are_undone_as_one(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told())
    casebook.correct(id_, {"origin": "Ana Ruiz"}, remember=True)
    casebook.undo()
    [later] = take_in(casebook, told(text=TEXT + " It snowed.", publisher="Times"))
    for claim in (id_, later):
        origin = casebook.claim(claim).claim.origin
        assert origin is not None
        assert origin.name == "head of the region"


def test_whoever_has_a_role_beside_the_name_is_proposed_as_a_person(casebook: Casebook) -> None:
    document, (claim,) = told()
    navy = Voice("the navy's spokesman", head="spokesman", role="spokesman", affiliation="navy")
    lind = Voice("Ivo Lind", head="Lind", role="spokesman", affiliation="navy")
    take_in(casebook, (document, (replace(claim, attribution=Attribution(lind, (navy,))),)))
    kinds = {row.source.name: row.source.kind for row in casebook.sources()}
    assert kinds["Ivo Lind"] is SourceKind.PERSON
    assert kinds["the navy's spokesman"] is SourceKind.UNKNOWN


def test_a_casebook_with_corrections_verifies(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told())
    casebook.correct(id_, {"origin": "Ana Ruiz", "low": "11", "high": "12"}, remember=True)
    assert casebook.verify().problems == ()


def test_who_does_what_to_whom_is_corrected_and_taken_back(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told())
    before = casebook.claim(id_).claim
    casebook.correct(id_, {"predicate": "sink", "tense": "past", "agent": "He", "patient": "12 boats"})
    happening = casebook.claim(id_).claim.happening
    assert happening == Happening("sink", Tense.PAST, Span(54, 56, "He"), Span(28, 36, "12 boats"))
    casebook.correct(id_, {"agent": None})
    assert casebook.claim(id_).claim.happening == replace(happening, agent=None)
    casebook.undo()
    casebook.undo()
    assert casebook.claim(id_).claim == before
    assert not casebook.verify().problems


def test_a_claim_without_a_predicate_has_nobody_who_does_it(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told())
    with pytest.raises(Refused, match="predicate"):
        casebook.correct(id_, {"agent": "He"})


def test_words_over_a_line_break_are_found_as_a_screen_shows_them(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told(text=TEXT.replace("12 boats sank", "12 boats\nsank")))
    casebook.correct(id_, {"content": "12 boats sank"})
    assert casebook.claim(id_).claim.content.text == "12 boats\nsank"


def test_claims_of_a_casebook_from_before_happenings_read_and_verify_as_they_did(place: Place) -> None:
    with place.open() as casebook:
        [id_] = take_in(casebook, told())
        before = casebook.claim(id_).claim
        with writing(casebook._engine, casebook.where) as connection:
            connection.execute(text("ALTER TABLE claim DROP COLUMN happening"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0005'"))
    with place.open() as casebook:
        assert casebook.claim(id_).claim == before
        assert not casebook.verify().problems
        casebook.correct(id_, {"predicate": "sink"})
        assert casebook.claim(id_).claim.happening == Happening("sink")
        assert not casebook.verify().problems


def test_a_scope_is_given_by_its_words_kept_when_it_was_there_and_taken_back(casebook: Casebook) -> None:
    [id_] = take_in(
        casebook, told(text="The head of the region said 12 boats sank in two ports since Friday. More fell.")
    )
    before = casebook.claim(id_).claim
    assert before.scopes == ()
    casebook.correct(id_, {"scopes": ["cumulative: since  Friday", "areas: in two ports"]})
    [total, areas] = casebook.claim(id_).claim.scopes
    assert (total.kind, total.span) == (ScopeKind.CUMULATIVE, Span(55, 67, "since Friday"))
    assert (areas.kind, areas.regions) == (ScopeKind.AREAS, 2)
    casebook.correct(id_, {"scopes": ["part", "areas: in two ports"]})
    assert casebook.claim(id_).claim.scopes == (Scope(ScopeKind.PART), areas)
    casebook.correct(id_, {"scopes": None})
    assert casebook.claim(id_).claim == before
    for _ in range(3):
        casebook.undo()
    assert casebook.claim(id_).claim == before
    assert not casebook.verify().problems


@pytest.mark.parametrize(
    ("said", "why"), [("forever: since Friday", "is no scope"), ("part: in Rome alone", "does not hold the words")]
)
def test_a_scope_that_is_none_is_refused(casebook: Casebook, said: str, why: str) -> None:
    [id_] = take_in(casebook, told())
    with pytest.raises(Refused, match=why):
        casebook.correct(id_, {"scopes": [said]})
    assert casebook.claim(id_).claim.scopes == ()


def test_a_scope_is_as_it_was_at_an_earlier_entry(casebook: Casebook) -> None:
    [id_] = take_in(casebook, told())
    casebook.correct(id_, {"scopes": ["night"]})
    then, _ = casebook.head()
    casebook.correct(id_, {"scopes": ["whole"]})
    assert casebook.claim(id_, as_of=Moment(then)).claim.scopes == (Scope(ScopeKind.NIGHT),)
