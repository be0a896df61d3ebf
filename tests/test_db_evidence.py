"""The index of evidence kept with the casebook: who is found by what, and what is left out."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select, text

from db import evidence, rereading
from db.casebook import Casebook
from db.engine import reading, writing
from db.proposing import propose
from db.tables import CLAIM, COMMON_TERM, POSTING
from reconcile.claims import Claim
from tests.casebooks import Place, drones, report, take_in


def _near(casebook: Casebook, uid: str, top: int = 10) -> list[str]:
    """The claims that the index finds for one that it holds."""
    with reading(casebook._engine) as connection:
        key = connection.scalars(select(CLAIM.c.id).where(CLAIM.c.uid == uid, CLAIM.c.to_seq.is_(None))).one()
        terms = connection.scalars(select(POSTING.c.term).where(POSTING.c.claim == key)).all()
        found = evidence.partners(connection, {key: terms}, top).near[key]
        uids = {row.id: row.uid for row in connection.execute(select(CLAIM.c.id, CLAIM.c.uid))}
    return [uids[other] for other in found]


def _postings(casebook: Casebook) -> set[tuple[int, int]]:
    with reading(casebook._engine) as connection:
        return {(term, claim) for term, claim in connection.execute(select(POSTING))}


def test_a_claim_finds_those_that_share_its_evidence_the_likest_first(casebook: Casebook) -> None:
    one, like, _ = take_in(
        casebook,
        report("A fire at the Zorya brickworks near Kursk killed four", low=4),
        report("Four died as the Zorya brickworks burnt near Kursk", low=4, publisher="The Courier"),
        report("The ballet opened its season in Vienna", publisher="The Herald", published="2031-05-05"),
    )
    assert _near(casebook, one) == [like]


def test_what_was_added_without_comparing_is_indexed_before_the_next_look_up(casebook: Casebook) -> None:
    for _ in casebook.add([drones(104, "Ministry", "The Gazette")], suggest=False):
        pass
    assert not _postings(casebook)
    (added,) = casebook.add([drones(96, "Governor", "The Courier")])
    assert added.suggestions == 1
    with reading(casebook._engine) as connection:
        assert connection.scalar(select(func.count(POSTING.c.claim.distinct()))) == 2


def test_a_suggestion_between_two_documents_of_one_import_is_counted_once(casebook: Casebook) -> None:
    added = list(casebook.add([drones(104, "Ministry", "The Gazette"), drones(96, "Governor", "The Courier")], batch=2))
    assert sum(one.suggestions for one in added) == casebook.queue().undecided == 1


@pytest.mark.parametrize("dearer", [0, 10])
def test_claims_that_were_added_without_comparing_are_compared_together(
    casebook: Casebook, dearer: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Few of them each with what is near; many by comparing every claim anew: the same suggestions."""
    monkeypatch.setattr("db.proposing.ANEW_IS_DEARER", dearer)
    take_in(casebook, drones(104, "Ministry of Defence", "The Gazette"))
    reads = (
        drones(104, "Ministry of Defence", "The Courier", hour=9),
        drones(68, "General Staff", "The Dispatch", hour=10),
    )
    added = list(casebook.add(reads, suggest=False))
    assert not casebook.triage()
    assert added[0].seq is not None
    assert casebook.suggest_since(added[0].seq) == len(casebook.triage()) == 3


def test_the_first_comparison_tells_how_many_claims_that_waited_are_indexed(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "TOLD_EVERY", 2)
    for _ in casebook.add([drones(100 + i, f"Office {i}", f"Paper {i}") for i in range(5)], suggest=False):
        pass
    told: list[tuple[str, int]] = []
    for _ in casebook.add([drones(96, "Governor", "The Courier")], tell=lambda *heard: told.append(heard)):
        pass
    assert told == [("claims indexed", 2), ("claims indexed", 4), ("claims indexed", 6)]


def test_indexing_twice_changes_nothing(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "Ministry", "The Gazette"), drones(96, "Governor", "The Courier"))
    before = _postings(casebook)
    with writing(casebook._engine, casebook.where) as connection:
        evidence._set_mark(connection, 0)
    evidence.index_waiting(casebook._engine, casebook.where)
    assert before == _postings(casebook) != set()


def test_indexing_in_small_gulps_gives_the_same_index(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    reads = [drones(100 + i, f"Office {i}", f"Paper {i}") for i in range(7)]
    for _ in casebook.add(reads, suggest=False):
        pass
    evidence.index_waiting(casebook._engine, casebook.where)
    whole = _postings(casebook)
    with writing(casebook._engine, casebook.where) as connection:
        connection.execute(POSTING.delete())
        evidence._set_mark(connection, 0)
    monkeypatch.setattr(evidence, "GULP", 2)
    monkeypatch.setattr(evidence, "WRITTEN_AT_ONCE", 3)
    evidence.index_waiting(casebook._engine, casebook.where)
    assert _postings(casebook) == whole != set()


@pytest.mark.parametrize("gulp", [2, 100])
def test_claims_that_wait_are_indexed_alike_while_every_claim_is_compared(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch, gulp: int
) -> None:
    monkeypatch.setattr(evidence, "_MANY", 4)
    take_in(casebook, drones(99, "Office", "Paper"))
    reads = [drones(100 + i, f"Office {i}", f"Paper {i}") for i in range(7)]
    hidden, *_ = [added.document for added in casebook.add(reads, suggest=False)]
    casebook.delete_document(hidden)
    evidence.index_waiting(casebook._engine, casebook.where)
    whole = _postings(casebook)
    with writing(casebook._engine, casebook.where) as connection:
        connection.execute(POSTING.delete())
        evidence._set_mark(connection, 1)
    monkeypatch.setattr(evidence, "GULP", gulp)
    monkeypatch.setattr(evidence, "index_waiting", None)  # it would read them twice
    assert casebook.suggest() > 0
    first = {(term, claim) for term, claim in whole if claim == 1}
    assert _postings(casebook) == whole - first
    assert first < whole
    monkeypatch.undo()
    with reading(casebook._engine) as connection:
        assert evidence._mark(connection) == 8


def test_claims_that_are_like_no_other_are_indexed_while_every_claim_is_compared(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "_MANY", 1)
    reads = [report("A fire killed four at Zorya"), report("The ballet opened in Vienna", published="2031-05-05")]
    for _ in casebook.add(reads, suggest=False):
        pass
    assert casebook.suggest() == 0
    with reading(casebook._engine) as connection:
        assert connection.scalar(select(func.count(POSTING.c.claim.distinct()))) == 2


@pytest.mark.parametrize("at_once", [True, False])
def test_a_term_that_too_many_claims_share_finds_nothing(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    monkeypatch.setattr(evidence, "COMMON", 3)
    reads = [report(f"The Zorya brickworks stood number {n} times", published=None) for n in range(10, 16)]
    for _ in casebook.add(reads, batch=6 if at_once else 1, suggest=not at_once):
        pass
    evidence.index_waiting(casebook._engine, casebook.where)
    with reading(casebook._engine) as connection:
        assert connection.scalar(select(func.count()).select_from(COMMON_TERM))
        most = select(func.count()).select_from(POSTING).group_by(POSTING.c.term).order_by(func.count().desc()).limit(1)
        assert (connection.scalar(most) or 0) <= 3
    (added,) = casebook.add([report("The Zorya brickworks stood number 99 times", published=None, publisher="B")])
    assert added.suggestions == 0


def test_a_claim_that_is_shown_again_is_found_again(casebook: Casebook) -> None:
    take_in(casebook, drones(104, "Ministry", "The Gazette"))
    (document,) = [row.id for row in casebook.documents()]
    casebook.delete_document(document)
    casebook.undo()
    (added,) = casebook.add([drones(96, "Governor", "The Courier")])
    assert added.suggestions == 1


def test_a_discarded_claim_is_no_partner(casebook: Casebook) -> None:
    (one,) = take_in(casebook, drones(104, "Ministry", "The Gazette"))
    casebook.discard([one])
    (added,) = casebook.add([drones(96, "Governor", "The Courier")])
    assert added.suggestions == 0


def test_a_look_up_notes_the_terms_that_have_become_common(casebook: Casebook, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = take_in(casebook, *(drones(100 + i, f"Office {i}", f"Paper {i}") for i in range(5)))
    monkeypatch.setattr(evidence, "COMMON", 2)
    propose(casebook._engine, casebook.where, ids)
    with reading(casebook._engine) as connection:
        assert connection.scalar(select(func.count()).select_from(COMMON_TERM))


_BY_WORDS = (
    "DROP TABLE posting",
    "DROP TABLE common_term",
    "CREATE TABLE term (id bigint PRIMARY KEY, term text UNIQUE NOT NULL, claims bigint NOT NULL)",
    "CREATE TABLE posting (term bigint NOT NULL, claim bigint NOT NULL, PRIMARY KEY (term, claim))",
    "INSERT INTO term VALUES (1, 'p:kursk', 1)",
    "INSERT INTO posting VALUES (1, 1)",
    "ALTER TABLE claim DROP COLUMN happening",
    "ALTER TABLE claim DROP COLUMN scopes",
    "UPDATE alembic_version SET version_num = '0004'",
)


def test_an_index_by_words_is_made_anew_by_numbers(place: Place) -> None:
    with place.open() as casebook:
        take_in(casebook, drones(104, "Ministry", "The Gazette"))
        with writing(casebook._engine, casebook.where) as connection:
            for statement in _BY_WORDS:
                connection.execute(text(statement))
    with place.open() as casebook:
        assert not _postings(casebook)
        (added,) = casebook.add([drones(96, "Governor", "The Courier")])
        assert added.suggestions == 1
        assert not casebook.verify().problems


def test_long_work_is_told_by_the_thousand() -> None:
    told: list[tuple[str, int]] = []
    rows = evidence.counted(range(2_500), "claims read", lambda what, done: told.append((what, done)), 1_000)
    assert list(rows) == list(range(2_500))
    assert told == [("claims read", 2_000), ("claims read", 3_000)]


def test_comparing_every_claim_tells_what_it_kept(casebook: Casebook) -> None:
    for _ in casebook.add(
        [drones(104, "Ministry", "The Gazette"), drones(96, "Governor", "The Courier")], suggest=False
    ):
        pass
    told: list[tuple[str, int]] = []
    assert casebook.suggest(tell=lambda what, done: told.append((what, done))) == 1
    assert told == [("suggestions kept", 1)]


def _gunners(casebook: Casebook) -> tuple[str, str]:
    one, other = take_in(
        casebook,
        report("12 lancets were felled by gunners at dawn", low=12, counted="lancets", origin="Ministry"),
        report("Air defences shot down 9 UAVs", low=9, counted="UAVs", publisher="Post", origin="Staff"),
    )
    return one, other


def _shared(casebook: Casebook, one: str, other: str) -> int:
    """How many terms the index holds of both."""
    with reading(casebook._engine) as connection:
        keys = {row.uid: row.id for row in connection.execute(select(CLAIM.c.uid, CLAIM.c.id))}
    terms = [{term for term, claim in _postings(casebook) if claim == keys[uid]} for uid in (one, other)]
    return len(terms[0] & terms[1])


def test_claims_are_found_by_a_word_that_the_desk_gave_a_meaning_once_all_are_compared_anew(casebook: Casebook) -> None:
    lancets, uavs = _gunners(casebook)
    before = _shared(casebook, lancets, uavs)
    casebook.read_word("lancets", "drone")
    casebook.read_word("felled", "intercept")
    assert _shared(casebook, lancets, uavs) == before
    casebook.suggest()
    assert _shared(casebook, lancets, uavs) == before + 2


def test_only_claims_with_such_words_are_indexed_anew_and_only_once(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    _gunners(casebook)
    casebook.read_word("lancets", "drone")
    read: list[str] = []
    own = evidence.terms_of

    def noted(claim: Claim) -> list[int]:
        read.append(claim.text)
        return own(claim)

    monkeypatch.setattr(rereading, "terms_of", noted)
    casebook.suggest()
    casebook.suggest()
    assert read == ["12 lancets were felled by gunners at dawn"]
    casebook.undo()
    casebook.suggest()
    assert len(read) == 2


def test_of_very_many_claims_with_a_word_only_so_many_are_indexed_anew(
    casebook: Casebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(casebook, *(report(f"{i} lancets fell on farm {i}", low=i, publisher=f"P{i}") for i in range(2, 6)))
    before = _postings(casebook)
    monkeypatch.setattr(rereading, "GULP", 3)
    casebook.read_word("lancets", "drone")
    casebook.suggest()
    assert len({claim for _, claim in _postings(casebook) - before}) == 3
