"""The fold: what each change of the log does to the tables, and how entries are numbered, undone and redone."""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select

from db import log
from db.desk import Desk
from db.log import Draft
from db.projections import apply_all, current_row, record_of, versions_of
from db.rows import claim_values, document_log_record
from db.tables import ALIAS, CLAIM, DOCUMENT, ENTRY, LEAD, LINK, NOTE, SOURCE, TOUCH
from reconcile.claims import Claim
from reconcile.decisions import GENESIS, Change, Decision, DecisionKind
from reconcile.documents import Document
from reconcile.errors import NothingToUndo, Refused, Stale, UnknownId
from reconcile.records import claim_record, link_record, source_record
from reconcile.relations import Link, Relation
from reconcile.sources import Source
from tests.questions import claim

HARBOUR = Source("s1", "Harbour Police", aliases=("HP",))
CUSTOMS = Source("s2", "Customs")
PAPER = Document("Two ships burned.", publisher="The Gazette", published="2025-01-29", lang="en", id="d1")
OTHER = Document("A fire at sea.", publisher="The Herald", lang="en", id="d2")
DIGEST = "d" * 64


def new(source: Source) -> Change:
    return Change("source", source.id, None, source_record(source))


def title(key: str, before: str | None, after: str | None) -> Change:
    def note(text: str | None) -> Mapping[str, Any] | None:
        return None if text is None else {"title": text, "about": key}

    return Change("title", key, note(before), note(after))


def versions(connection: Connection, table: Any, **wanted: str) -> list[tuple[int, int | None]]:
    """From which entry to which each row of a record is valid, in the order of time."""
    where = [table.c[name] == value for name, value in wanted.items()]
    query = select(table.c.from_seq, table.c.to_seq).where(*where).order_by(table.c.from_seq)
    return [tuple(row) for row in connection.execute(query)]


def named(connection: Connection, source: str) -> set[str]:
    return set(connection.scalars(select(ALIAS.c.key).where(ALIAS.c.source == source)))


def shelve(connection: Connection, *claims: Claim, document: Document = PAPER) -> Change:
    """Put a document with claims on the shelf as an import does before its entry is folded; the entry's change."""
    columns = ("id", "publisher", "title", "url", "published", "retrieved", "lang", "archive_url", "text", "sha256")
    values = {name: getattr(document, name) for name in columns} | {"claims_digest": DIGEST}
    uid = values.pop("id")
    key = connection.scalar(insert(DOCUMENT).values(**values, uid=uid, from_seq=1).returning(DOCUMENT.c.id))
    assert key is not None
    for each in claims:
        connection.execute(insert(CLAIM).values(**claim_values(replace(each, document=uid), key), from_seq=1))
    return Change("document", uid, None, document_log_record(document, DIGEST))


def shown(connection: Connection) -> set[str]:
    return set(connection.scalars(select(CLAIM.c.uid).where(CLAIM.c.to_seq.is_(None))))


# Records ----------------------------------------------------------------------------------------------------------


def test_a_new_record_stands_as_it_was_written(connection: Connection) -> None:
    apply_all(connection, 7, [new(HARBOUR), new(CUSTOMS)])
    assert record_of(connection, "source", "s1") == source_record(HARBOUR)
    assert record_of(connection, "source", "s2") == source_record(CUSTOMS)
    assert versions_of(connection, ["source:s1", "source:s2", "source:s9"]) == {
        "source:s1": 7,
        "source:s2": 7,
        "source:s9": 0,
    }


def test_a_change_replaces_what_it_names_and_keeps_the_version_before_beside_it(connection: Connection) -> None:
    apply_all(connection, 7, [new(HARBOUR)])
    key = connection.scalar(select(SOURCE.c.id))
    apply_all(connection, 9, [Change("source", "s1", {"party": None}, {"party": "blue"})])
    assert record_of(connection, "source", "s1") == source_record(replace(HARBOUR, party="blue"))
    assert versions(connection, SOURCE, uid="s1") == [(7, 9), (9, None)]
    row = current_row(connection, "source", "s1")
    assert row is not None
    assert row.id == key
    assert versions_of(connection, ["source:s1"]) == {"source:s1": 9}


def test_a_removed_record_is_gone_and_kept(connection: Connection) -> None:
    apply_all(connection, 7, [new(HARBOUR), new(CUSTOMS)])
    apply_all(connection, 9, [Change("source", "s1", source_record(HARBOUR), None)])
    assert record_of(connection, "source", "s1") is None
    assert record_of(connection, "source", "s2") is not None
    assert versions(connection, SOURCE, uid="s1") == [(7, 9)]
    assert versions_of(connection, ["source:s1"]) == {"source:s1": 0}


def test_a_record_comes_back_after_it_was_removed(connection: Connection) -> None:
    apply_all(connection, 7, [new(HARBOUR)])
    apply_all(connection, 8, [new(HARBOUR).inverse()])
    apply_all(connection, 9, [new(HARBOUR)])
    assert versions(connection, SOURCE, uid="s1") == [(7, 8), (9, None)]
    assert named(connection, "s1") == {"harbour police", "hp"}


def test_a_source_is_found_by_the_names_it_has_now(connection: Connection) -> None:
    apply_all(connection, 7, [new(HARBOUR), new(CUSTOMS)])
    assert named(connection, "s1") == {"harbour police", "hp"}
    apply_all(connection, 8, [Change("source", "s1", {"aliases": ["HP"]}, {"aliases": ["Port Police"]})])
    assert named(connection, "s1") == {"harbour police", "port police"}
    apply_all(connection, 9, [Change("source", "s1", {"name": "Harbour Police"}, None)])
    assert (named(connection, "s1"), named(connection, "s2")) == (set(), {"customs"})


def test_whom_a_source_leads_to_is_known_as_it_is_now(connection: Connection) -> None:
    def led() -> list[tuple[str, str, str]]:
        return [(row.source, row.lead, row.to) for row in connection.execute(select(LEAD))]

    apply_all(connection, 7, [new(HARBOUR), new(replace(CUSTOMS, merged_into="s1"))])
    assert led() == [("s2", "merged_into", "s1")]
    apply_all(connection, 8, [Change("source", "s2", {"merged_into": "s1"}, {"merged_into": None})])
    assert led() == []
    apply_all(connection, 9, [Change("source", "s1", {"merged_into": None}, {"merged_into": "s2"})])
    assert led() == [("s1", "merged_into", "s2")]


def test_a_link_stands_between_its_claims(connection: Connection) -> None:
    link = Link("l1", "a", "b", Relation.CONFLICTS)
    apply_all(connection, 3, [Change("link", "l1", None, link_record(link))])
    assert record_of(connection, "link", "l1") == link_record(link)
    disputed = link_record(replace(link, disputed="another night"))
    apply_all(connection, 4, [Change("link", "l1", link_record(link), disputed)])
    assert record_of(connection, "link", "l1") == disputed
    assert versions(connection, LINK, uid="l1") == [(3, 4), (4, None)]


def test_a_claim_stands_in_its_document(connection: Connection) -> None:
    document = shelve(connection).key
    made = replace(claim("c1", "blue"), document=document)
    apply_all(connection, 3, [Change("claim", "c1", None, claim_record(made))])
    assert record_of(connection, "claim", "c1") == claim_record(made)
    keys = set(connection.scalars(select(DOCUMENT.c.id)))
    assert set(connection.scalars(select(CLAIM.c.document_id))) == keys


def test_a_claim_of_a_document_that_is_not_there_is_refused(connection: Connection) -> None:
    made = claim_record(replace(claim("0123456789"), document="nowhere"))
    with pytest.raises(Stale, match=r"^the document of claim 01234567 is not in the casebook any more$"):
        apply_all(connection, 3, [Change("claim", "0123456789", None, made)])


# What somebody else changed meanwhile -----------------------------------------------------------------------------


def test_what_is_there_already_is_not_added_again(connection: Connection) -> None:
    apply_all(connection, 7, [new(HARBOUR), title("c1", None, "Ships")])
    with pytest.raises(Stale, match=r"^this source was added by somebody else meanwhile$"):
        apply_all(connection, 8, [new(CUSTOMS), new(HARBOUR)])
    with pytest.raises(Stale, match=r"^this title was added by somebody else meanwhile$"):
        apply_all(connection, 8, [title("c1", None, "Fires")])


def test_what_is_gone_is_not_changed(connection: Connection) -> None:
    with pytest.raises(Stale, match=r"^this source was removed by somebody else meanwhile$"):
        apply_all(connection, 8, [Change("source", "s1", {"party": None}, {"party": "blue"})])
    with pytest.raises(Stale, match=r"^this title was removed by somebody else meanwhile$"):
        apply_all(connection, 8, [title("c1", "Ships", None)])


def test_what_was_changed_is_named(connection: Connection) -> None:
    apply_all(connection, 7, [new(replace(HARBOUR, party="red", reliability="B"))])
    seen = {"party": None, "reliability": "F", "name": "Harbour Police"}
    with pytest.raises(Stale, match=r"^somebody else changed this source meanwhile: party, reliability$"):
        apply_all(connection, 8, [Change("source", "s1", seen, {"party": "blue"})])
    assert record_of(connection, "source", "s1") == source_record(replace(HARBOUR, party="red", reliability="B"))


# Notes ------------------------------------------------------------------------------------------------------------


def test_a_note_keeps_what_it_says_and_what_it_is_about(connection: Connection) -> None:
    apply_all(connection, 3, [title("c1", None, "Ships"), title("c2", None, "Fires")])
    assert record_of(connection, "title", "c1") == {"title": "Ships", "about": "c1"}
    row = current_row(connection, "title", "c1")
    assert row is not None
    assert (row.kind, row.key, row.about, row.value) == ("title", "c1", "c1", '{"about":"c1","title":"Ships"}')
    assert versions_of(connection, ["title:c1", "title:c2", "title:c3"]) == {
        "title:c1": 3,
        "title:c2": 3,
        "title:c3": 0,
    }


def test_a_note_that_is_replaced_or_taken_off_stays_in_the_past(connection: Connection) -> None:
    apply_all(connection, 3, [title("c1", None, "Ships"), title("c2", None, "Fires")])
    apply_all(connection, 4, [title("c1", "Ships", "Two ships")])
    assert record_of(connection, "title", "c1") == {"title": "Two ships", "about": "c1"}
    apply_all(connection, 5, [title("c1", "Two ships", None)])
    assert record_of(connection, "title", "c1") is None
    assert versions(connection, NOTE, key="c1") == [(3, 4), (4, 5)]
    assert versions(connection, NOTE, key="c2") == [(3, None)]
    assert versions_of(connection, ["title:c1"]) == {"title:c1": 0}


def test_notes_of_two_kinds_about_one_claim_do_not_mix(connection: Connection) -> None:
    finding = Change("finding", "c1", None, {"reason": "seen", "about": "c1"})
    apply_all(connection, 3, [title("c1", None, "Ships")])
    apply_all(connection, 4, [finding])
    assert record_of(connection, "title", "c1") == {"title": "Ships", "about": "c1"}
    assert versions_of(connection, ["title:c1", "finding:c1"]) == {"title:c1": 3, "finding:c1": 4}


def test_a_key_may_hold_a_colon(connection: Connection) -> None:
    apply_all(connection, 3, [title("c1:x", None, "Ships")])
    assert versions_of(connection, ["title:c1:x"]) == {"title:c1:x": 3}


# Documents --------------------------------------------------------------------------------------------------------


def test_a_document_hides_and_shows_with_its_claims(connection: Connection) -> None:
    change = shelve(connection, claim("c1"), claim("c2"))
    apply_all(connection, 1, [change])
    assert record_of(connection, "document", change.key) == change.after
    apply_all(connection, 5, [change.inverse()])
    assert record_of(connection, "document", change.key) is None
    assert (shown(connection), versions_of(connection, [f"document:{change.key}"])[f"document:{change.key}"]) == (
        set(),
        0,
    )
    assert versions(connection, CLAIM, uid="c1") == [(1, 5)]
    apply_all(connection, 6, [change])
    assert shown(connection) == {"c1", "c2"}
    assert versions_of(connection, [f"document:{change.key}"]) == {f"document:{change.key}": 6}


def test_a_claim_that_was_gone_before_its_document_stays_gone(connection: Connection) -> None:
    change = shelve(connection, claim("c1"), claim("c2"))
    gone = record_of(connection, "claim", "c1")
    apply_all(connection, 4, [Change("claim", "c1", gone, None)])
    apply_all(connection, 5, [change.inverse()])
    apply_all(connection, 6, [change])
    assert shown(connection) == {"c2"}


def test_only_the_document_that_is_named_hides(connection: Connection) -> None:
    first = shelve(connection, claim("c1"))
    other = shelve(connection, claim("c2"), document=OTHER)
    apply_all(connection, 5, [first.inverse()])
    assert shown(connection) == {"c2"}
    apply_all(connection, 6, [other.inverse()])
    apply_all(connection, 7, [first])
    assert shown(connection) == {"c1"}


def test_a_document_that_is_not_there_cannot_be_hidden(connection: Connection) -> None:
    change = shelve(connection)
    apply_all(connection, 5, [change.inverse()])
    with pytest.raises(Stale, match=r"^this document was removed by somebody else meanwhile$"):
        apply_all(connection, 6, [change.inverse()])


def test_what_an_import_shelved_is_shown_before_the_rest_of_its_entry_is_folded(connection: Connection) -> None:
    change = shelve(connection, claim("c1"))
    apply_all(connection, 5, [change.inverse()])
    record = claim_record(replace(claim("c1"), document=change.key))
    apply_all(connection, 6, [Change("claim", "c1", {"negated": False}, {"negated": True}), change])
    after = record_of(connection, "claim", "c1")
    assert after is not None
    assert after["negated"]
    assert set(after) == set(record)


# The log ----------------------------------------------------------------------------------------------------------


def desk(by: str = "ann") -> Desk:
    ticks = itertools.count()
    return Desk(by, lambda: f"2025-01-30T09:00:0{next(ticks)}.000Z")


def decide(connection: Connection, *changes: Change, by: str = "ann", **fields: Any) -> Decision:
    kind = fields.pop("kind", DecisionKind.TITLE)
    return log.append(connection, desk(by), Draft(kind, tuple(changes), **fields))


def test_the_first_entry_follows_the_genesis_and_each_other_the_one_before(connection: Connection) -> None:
    assert log.head(connection) == (0, GENESIS)
    first = decide(connection, title("c1", None, "Ships"))
    second = decide(connection, title("c1", "Ships", "Two ships"))
    assert (first.seq, first.previous, second.seq, second.previous) == (1, GENESIS, 2, first.hash)
    assert log.head(connection) == (2, second.hash)
    assert [first, second] == list(log.entries(connection))
    assert first.sealed() == first


def test_an_entry_is_read_back_as_it_was_written(connection: Connection) -> None:
    shown_then = {"score": 0.5}
    fields: dict[str, Any] = {"why": "two ships", "shown": shown_then, "rule_version": "r1", "of": 1, "batch": "b1"}
    made = decide(connection, title("c1", None, "Ships"), kind=DecisionKind.LINK, by="ben", **fields)
    assert log.entry(connection, 1) == made
    assert (made.at, made.by, made.kind) == ("2025-01-30T09:00:00.000Z", "ben", DecisionKind.LINK)
    assert (made.why, made.shown, made.rule_version, made.of, made.batch) == ("two ships", shown_then, "r1", 1, "b1")
    row = connection.execute(select(ENTRY)).one()
    assert (row.at, row.by, row.kind, row.of, row.batch) == (made.at, "ben", "link", 1, "b1")
    assert json.loads(row.body) == made.body()
    with pytest.raises(UnknownId, match="no entry has the id '2'"):
        log.entry(connection, 2)


def test_an_entry_names_the_versions_it_saw_and_touches_what_it_read_and_wrote(connection: Connection) -> None:
    apply_all(connection, 0, [])
    decide(connection, title("c1", None, "Ships"), title("c2", None, "Fires"))
    made = decide(connection, title("c1", "Ships", "Two ships"), title("c3", None, "x"), reads=("title:c2", "title:c9"))
    assert made.saw == {"title:c1": 1, "title:c2": 1, "title:c9": 0}
    touched = connection.execute(select(TOUCH.c.record, TOUCH.c.wrote).where(TOUCH.c.seq == 2)).all()
    assert sorted(tuple(row) for row in touched) == [
        ("title:c1", True),
        ("title:c2", False),
        ("title:c3", True),
        ("title:c9", False),
    ]


def test_only_what_somebody_else_wrote_since_makes_a_decision_stale(connection: Connection) -> None:
    decide(connection, title("c1", None, "Ships"), by="ben")
    decide(connection, title("c2", None, "Fires"), by="ann", reads=("title:c1",))
    log.refuse_stale(connection, desk(), ["title:c1"], None)
    log.refuse_stale(connection, desk(), ["title:c1"], 1)
    log.refuse_stale(connection, desk(), ["title:c2"], 0)
    log.refuse_stale(connection, desk("ben"), ["title:c1"], 0)
    decide(connection, title("c1", "Ships", "Two ships"), by="eve", kind=DecisionKind.EDIT)
    told = r"^eve changed this meanwhile \(entry 3, edit\)\. Look at it again, then decide\. Nothing was lost\.$"
    with pytest.raises(Stale, match=told):
        log.refuse_stale(connection, desk(), ["title:c1", "title:c2"], 0)
    with pytest.raises(Stale):
        log.refuse_stale(connection, desk(), ["title:c1"], 2)
    log.refuse_stale(connection, desk(), ["title:c1"], 3)


def test_undo_takes_back_ones_latest_and_redo_brings_it_back(connection: Connection) -> None:
    decide(connection, title("c1", None, "Ships"))
    decide(connection, title("c2", None, "Fires"), by="ben")
    undone = log.undo(connection, desk())
    assert (undone.kind, undone.of, undone.by) == (DecisionKind.UNDO, 1, "ann")
    assert record_of(connection, "title", "c1") is None
    assert record_of(connection, "title", "c2") is not None
    redone = log.redo(connection, desk())
    assert (redone.kind, redone.of) == (DecisionKind.REDO, 3)
    assert record_of(connection, "title", "c1") == {"title": "Ships", "about": "c1"}
    with pytest.raises(NothingToUndo, match=r"^ann has undone nothing that could be redone$"):
        log.redo(connection, desk())
    assert log.undo(connection, desk()).of == 4


def test_undo_goes_on_to_the_decision_before_and_ends_at_the_first(connection: Connection) -> None:
    for before, after in itertools.pairwise((None, "a", "b", "c")):
        decide(connection, title("c1", before, after))
    assert [log.undo(connection, desk()).of for _ in range(3)] == [3, 2, 1]
    with pytest.raises(NothingToUndo, match=r"^ann has no decision left to undo$"):
        log.undo(connection, desk())
    assert [log.redo(connection, desk()).of for _ in range(3)] == [6, 5, 4]
    assert record_of(connection, "title", "c1") == {"title": "c", "about": "c1"}


def test_a_decision_after_an_undo_ends_what_could_be_redone_and_somebody_elses_does_not(connection: Connection) -> None:
    decide(connection, title("c1", None, "Ships"))
    decide(connection, title("c3", None, "Mine"))
    log.undo(connection, desk())
    decide(connection, title("c2", None, "Fires"), by="ben")
    assert log.redo(connection, desk()).of == 3
    log.undo(connection, desk())
    decide(connection, title("c4", None, "New"))
    with pytest.raises(NothingToUndo):
        log.redo(connection, desk())
    with pytest.raises(NothingToUndo):
        log.redo(connection, desk("ben"))


def test_an_undo_is_refused_where_a_later_decision_read_or_wrote_what_it_takes_back(connection: Connection) -> None:
    decide(connection, title("c1", None, "Ships"))
    decide(connection, title("c2", None, "Fires"), by="ben", reads=("title:c1",))
    told = r"^entry 2 \(title, by ben\) rests on it: undo that first\. 'reconcile history' shows both\.$"
    with pytest.raises(Refused, match=told):
        log.undo(connection, desk())
    log.undo(connection, desk("ben"))
    assert log.undo(connection, desk()).of == 1


def test_a_redo_is_refused_where_somebody_decided_on_it_meanwhile(connection: Connection) -> None:
    decide(connection, title("c1", None, "Ships"))
    log.undo(connection, desk())
    decide(connection, title("c1", None, "Fires"), by="ben")
    with pytest.raises(Refused, match=r"entry 3 \(title, by ben\)"):
        log.redo(connection, desk())
    log.undo(connection, desk("ben"))
    log.redo(connection, desk("ben"))
    with pytest.raises(Refused, match=r"entry 5 \(redo, by ben\)"):
        log.redo(connection, desk())


@pytest.mark.parametrize("rested_on", [50, 699])
def test_the_first_of_several_that_rest_on_it_is_named(connection: Connection, rested_on: int) -> None:
    many = [title(f"c{n}", None, "x") for n in range(1200)]
    decide(connection, *many)
    decide(connection, title("d", None, "y"), by="ben", reads=(f"title:c{rested_on}",))
    decide(connection, title("e", None, "y"), by="eve", reads=("title:c1190",))
    with pytest.raises(Refused, match=r"^entry 2 \(title, by ben\)"):
        log.undo(connection, desk())


def imported(connection: Connection, *changes: Change, batch: str = "b", by: str = "ann") -> Decision:
    return decide(connection, *changes, kind=DecisionKind.IMPORT, batch=batch, by=by)


def test_an_import_is_undone_and_redone_as_a_whole(connection: Connection) -> None:
    imported(connection, new(HARBOUR))
    imported(connection, new(CUSTOMS))
    imported(connection, title("c9", None, "x"), batch="other", by="ben")
    undone = log.undo(connection, desk())
    assert (undone.of, undone.batch) == (2, "b")
    assert (record_of(connection, "source", "s1"), record_of(connection, "source", "s2")) == (None, None)
    with pytest.raises(NothingToUndo):
        log.undo(connection, desk())
    redone = log.redo(connection, desk())
    assert (redone.of, redone.batch) == (undone.seq, "b")
    assert record_of(connection, "source", "s1") == source_record(HARBOUR)


def test_a_decision_with_a_batch_that_is_no_import_is_undone_alone(connection: Connection) -> None:
    decide(connection, title("c1", None, "a"), batch="b")
    decide(connection, title("c2", None, "b"), batch="b")
    assert log.undo(connection, desk()).of == 2
    assert record_of(connection, "title", "c1") is not None
    assert log.undo(connection, desk()).of == 1


def test_imports_are_undone_one_after_the_other(connection: Connection) -> None:
    imported(connection, new(HARBOUR), batch="b")
    imported(connection, new(CUSTOMS), batch="c")
    assert [log.undo(connection, desk()).of for _ in range(2)] == [2, 1]


def test_undoing_an_import_spares_the_sources_that_are_used(connection: Connection) -> None:
    imported(connection, new(HARBOUR), new(CUSTOMS))
    decide(connection, title("c1", None, "x"), by="ben", reads=("source:s1",))
    log.undo(connection, desk())
    assert record_of(connection, "source", "s1") == source_record(HARBOUR)
    assert record_of(connection, "source", "s2") is None


def test_undoing_an_import_is_refused_where_a_claim_of_it_was_judged(connection: Connection) -> None:
    change = shelve(connection, claim("c1"))
    imported(connection, change)
    decide(connection, title("c1", None, "x"), by="ben", reads=(f"document:{change.key}",))
    with pytest.raises(Refused, match=r"^entry 2 \(title, by ben\)"):
        log.undo(connection, desk())


def test_undoing_an_import_hides_its_documents_with_their_claims(connection: Connection) -> None:
    change = shelve(connection, claim("c1"))
    record = record_of(connection, "claim", "c1")
    assert record is not None
    imported(connection, change)
    imported(connection, Change("claim", "c2", None, {**record, "id": "c2"}))
    log.undo(connection, desk())
    assert shown(connection) == set()
    log.redo(connection, desk())
    assert shown(connection) == {"c1", "c2"}


def test_undoing_an_import_takes_back_the_claim_that_it_added_to_a_document_of_another(connection: Connection) -> None:
    change = shelve(connection, claim("c1"))
    record = record_of(connection, "claim", "c1")
    assert record is not None
    imported(connection, change, batch="a", by="ben")
    imported(connection, Change("claim", "c2", None, {**record, "id": "c2"}))
    log.undo(connection, desk())
    assert shown(connection) == {"c1"}


def test_entries_come_in_their_order(connection: Connection) -> None:
    for number in range(12):
        decide(connection, title(f"c{number}", None, "x"))
    assert [entry.seq for entry in log.entries(connection)] == list(range(1, 13))
    assert connection.scalar(select(func.count()).select_from(ENTRY)) == 12
