"""As of: the board, a question and the ledger as they stood at any past entry, or with what was published by then."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from db.asof import Moment, published_by
from db.casebook import Casebook
from db.desk import Desk
from db.engine import reading
from db.views import QuestionRow
from reconcile.errors import BadMoment, DecisionError, UnknownId
from reconcile.ledger.jsonl import write_jsonl
from reconcile.relations import Relation
from reconcile.standing import FindingKind, State
from tests.casebooks import a_night, drones, fresh_path, suggestion, take_in


def decided(rows: object) -> list[QuestionRow]:
    """The board without what counts open suggestions, which are not judgement."""
    assert isinstance(rows, list)
    return [replace(row, overlays=tuple(o for o in row.overlays if not o.startswith("PENDING"))) for row in rows]


def ledger(casebook: Casebook, as_of: Moment | None = None) -> bytes:
    out = io.BytesIO()
    with casebook.ledger(as_of=as_of) as source:
        write_jsonl(source, out)
    return out.getvalue()


def test_the_board_as_of_an_entry_is_the_one_that_stood_then(casebook: Casebook) -> None:
    a, _, c = a_night(casebook)
    seq, then = casebook.head()[0], decided(casebook.board())
    casebook.edit_source("Ministry of Defence", {"party": "Russia"})
    casebook.edit_source("General Staff", {"party": "Ukraine"})
    casebook.oppose("Ukraine", "Russia")
    casebook.find(a, FindingKind.PUBLISH_BOTH, "each side counts its own way")
    casebook.title(c, "How many drones?")
    assert decided(casebook.board())[0].state is State.CONTESTED
    assert decided(casebook.board(as_of=Moment(seq))) == then
    assert then[0].state is State.DIVERGENT


def test_a_question_as_of_an_entry_has_the_claims_links_and_finding_of_then(casebook: Casebook) -> None:
    a, b, c = a_night(casebook)
    seq, then = casebook.head()[0], casebook.question(a)
    link = next(link for link in then.links if link.relation is Relation.REPEATS)
    casebook.unlink(link.id)
    casebook.edit(a, {"preliminary": True})
    casebook.find(a, FindingKind.OPEN, "to be asked")
    past = casebook.question(c, as_of=Moment(seq))
    assert (past.standing, past.links, past.finding, past.seen) == (then.standing, then.links, None, seq)
    assert [view.claim for view in past.claims] == [view.claim for view in then.claims]
    assert {view.claim.id for view in casebook.question(a).claims} == {a, c}
    assert casebook.question(b, as_of=Moment(seq)).row.id == then.row.id


def test_a_document_that_an_undo_hid_is_there_before_and_after_a_redo_and_not_between(casebook: Casebook) -> None:
    [a] = take_in(casebook, drones(104, "Ministry", "The Gazette"))
    casebook.undo()
    casebook.redo()
    shown = []
    for seq in range(4):
        with casebook.ledger(as_of=Moment(seq)) as ledger:
            shown.append(len(list(ledger.documents())))
    assert shown == [0, 1, 0, 1]
    assert casebook.claim(a, as_of=Moment(1)).claim.id == a
    with pytest.raises(UnknownId):
        casebook.claim(a, as_of=Moment(2))


def test_what_was_set_apart_then_is_counted_then(casebook: Casebook) -> None:
    _, b, c = a_night(casebook)
    casebook.judge([suggestion(casebook, b, c)], "unsure")
    seq = casebook.head()[0]
    assert "UNSURE(1)" in casebook.board()[0].overlays
    casebook.link(b, c, Relation.CONFLICTS)
    assert "UNSURE(1)" not in casebook.board()[0].overlays
    assert casebook.board(as_of=Moment(seq))[0].overlays == ("UNSURE(1)",)


def test_only_what_had_been_published_counts_where_that_is_asked(casebook: Casebook) -> None:
    a, b, c = a_night(casebook)
    published = casebook.moment(None, published="2025-01-29T09:30Z")
    past = casebook.question(a, as_of=published)
    assert ({view.claim.id for view in past.claims}, past.standing.state) == ({a, b}, State.UNCONTESTED)
    with pytest.raises(UnknownId):
        casebook.question(c, as_of=published)
    assert b"General Staff wrote" not in ledger(casebook, published)
    assert b'"filter":{"published_by":"2025-01-29T09:30:00.000Z"}' in ledger(casebook, published)


@pytest.mark.filled(by=a_night)
def test_the_past_is_gone_with_the_look_at_it(casebook: Casebook) -> None:
    for _ in range(6):
        assert len(casebook.board()) == 1
        assert casebook.board(as_of=Moment(3)) == []
        assert casebook.board(as_of=Moment(4))[0].claims == 2
    with reading(casebook._engine) as connection:
        assert connection.scalar(text("SELECT count(*) FROM question")) == 1
    assert casebook.verify().problems == ()


def test_a_moment_is_an_entry_or_the_last_entry_by_a_time(tmp_path: Path) -> None:
    clock = ["2025-01-29T08:00:00.000Z"]
    desk = Desk("ann", now=lambda: clock[-1])
    with Casebook.open(fresh_path(tmp_path), create=True, desk=desk) as casebook:
        take_in(casebook, drones(104, "Ministry", "The Gazette"))
        clock.append("2025-01-29T12:00:00.000Z")
        casebook.add_source("The Daily Star")
        clock.append("2025-01-30T12:00:00.000Z")
        casebook.add_source("The Evening Star")
        assert [casebook.moment(at).seq for at in ("#2", "3", "2025-01-29T12:00Z", "2025-01-29T11:59Z")] == [2, 3, 2, 1]
        assert casebook.moment("2020-01-01").seq == 0
        assert casebook.moment("2025-01-29T13:00+01:00").seq == 2
        assert casebook.moment("2025-01-30").seq in (2, 3)
        with pytest.raises(UnknownId):
            casebook.moment("#4")
        with pytest.raises(BadMoment, match="2025-01-29T12:00Z"):
            casebook.moment("yesterday")


@pytest.mark.parametrize(
    ("published", "retrieved", "out"),
    [
        ("2025-01-29T11:00:00+00:00", None, True),
        ("2025-01-29T13:30:00+02:00", None, True),
        ("2025-01-29T12:00:01", None, False),
        ("2025-01-29", None, False),
        ("2025-01-28", None, True),
        (None, "2025-01-29T11:00:00Z", True),
        ("some day", "2025-01-30T11:00:00Z", False),
        (None, None, False),
    ],
)
def test_a_document_counts_once_it_is_known_to_have_been_out(
    published: str | None, retrieved: str | None, out: bool
) -> None:
    assert published_by(published, retrieved, "2025-01-29T12:00:00.000Z") is out


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_decided_later_the_past_stays_what_it_was(
    casebook: Casebook, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The board, and the ledger to the byte, after each of some random decisions and seen again from the end."""
    monkeypatch.setattr("db.casebook.propose", lambda *_: 0)  # open suggestions are no judgement, and not in the past
    chance = random.Random(seed)
    reports = [drones(100 + n % 3, f"Origin {n % 4}", f"Paper {n}", hour=n) for n in range(6)]
    ids = [added.document for added in casebook.add(reports, suggest=False)]
    claims = [claim.id for document in ids for claim in casebook.document(document).claims]
    stood: dict[int, tuple[list[QuestionRow], bytes]] = {}
    for _ in range(12):
        try:
            _decide(casebook, chance, claims, ids)
        except DecisionError:
            continue
        if casebook.queue().undecided == 0:
            stood[casebook.head()[0]] = (decided(casebook.board()), ledger(casebook))
    assert len(stood) > 3
    for seq, (board, written) in stood.items():
        assert casebook.board(as_of=Moment(seq)) == board
        assert ledger(casebook, Moment(seq)) == written


def _decide(casebook: Casebook, chance: random.Random, claims: list[str], documents: list[str]) -> None:
    a, b = chance.sample(claims, 2)
    relation = chance.choice([Relation.REPEATS, Relation.CORROBORATES, Relation.CONFLICTS, Relation.PART_OF])
    decisions: list[Callable[[], object]] = [
        lambda: casebook.link(a, b, relation, override=True),
        lambda: casebook.link(b, a, relation, override=True),
        lambda: casebook.undo(),
        lambda: casebook.redo(),
        lambda: casebook.edit(a, {"preliminary": chance.random() < 0.5}),
        lambda: casebook.discard([a]),
        lambda: casebook.accept([a]),
        lambda: casebook.edit_source(f"Origin {chance.randrange(4)}", {"party": chance.choice(["red", "blue"])}),
        lambda: casebook.find(a, FindingKind.PROBABLE, f"reason {chance.random()}"),
        lambda: casebook.title(a, f"title {chance.random()}"),
        lambda: casebook.name_event([a], chance.choice(["night", "day"])),
        lambda: casebook.oppose("red", "blue"),
        lambda: casebook.delete_document(chance.choice(documents)),
    ]
    chance.choice(decisions)()
