"""Suggestions among claims, and what a rejection does to them."""

from __future__ import annotations

import gc
import itertools
import pickle
import subprocess
import sys
import threading
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import replace

import pytest

from reconcile.claims import Claim
from reconcile.extraction.ready import read_claim
from reconcile.match import RULE_VERSION, comparison, suggest, suggest_pairs, suggesting, workers
from reconcile.match import shelf as shelves
from reconcile.match.candidates import Index, evidence, joined_marks
from reconcile.match.features import features
from reconcile.match.guard import objections
from reconcile.match.lexicon import read_as
from reconcile.match.processes import Processes
from reconcile.match.shelf import Bundle, Shelf
from reconcile.match.verdicts import COPY
from reconcile.match.weights import LIKENESS, SUGGEST_FROM
from reconcile.relations import Relation
from tests.bench import generator
from tests.match_claims import made

FIRST = made("104 drones were shot down over Kursk", places="Kursk")
SAME = made("Air defences intercepted 104 UAVs over Kursk", "B", places="Kursk")
HEDGED = made("At least 100 drones were downed over Kursk", "C", places="Kursk")
ELSEWHERE = made("The ballet opened its season in Vienna", "D", when=None)


def test_a_pair_that_shares_evidence_is_suggested_with_the_rule_version() -> None:
    (found,) = suggest([FIRST, SAME, ELSEWHERE])
    assert {found.a, found.b} == {FIRST.id, SAME.id}
    assert (found.relation, found.rule_version) == (Relation.CORROBORATES, RULE_VERSION)


def test_a_directed_suggestion_reads_from_a_to_b() -> None:
    (found,) = suggest([FIRST, HEDGED])
    assert (found.a, found.b, found.relation) == (HEDGED.id, FIRST.id, Relation.QUALIFIES)


def test_the_reasons_of_a_turned_suggestion_are_turned_with_it() -> None:
    (found,) = suggest([FIRST, HEDGED])
    (figure,) = [reason for reason in found.reasons if reason.feature == "figure"]
    assert (figure.a, figure.b) == ("At least 100", "104")


def test_a_rejected_pair_is_not_suggested_either_way_round() -> None:
    assert not list(suggest([FIRST, SAME], rejected={(FIRST.id, SAME.id)}))
    assert not list(suggest([FIRST, SAME], rejected={(SAME.id, FIRST.id)}))


def test_a_new_claim_is_compared_with_the_others_given() -> None:
    found = list(suggest_pairs(SAME, [FIRST, ELSEWHERE, HEDGED]))
    assert [suggestion.relation for suggestion in found] == [Relation.CORROBORATES, Relation.QUALIFIES]


def test_a_claim_is_never_suggested_with_itself() -> None:
    assert not list(suggest_pairs(FIRST, [FIRST]))
    assert not list(suggest([FIRST, FIRST]))


def test_evidence_holds_event_count_place_figure_and_day() -> None:
    found = evidence(FIRST)
    assert {"e:intercept", "t:drone", "p:kursk", "n:104"} <= set(found)
    assert any(term.startswith("d:") for term in found)


def test_synonyms_share_evidence() -> None:
    assert {"e:intercept", "t:drone"} <= set(evidence(FIRST)) & set(evidence(SAME))


def _undated(text: str, origin: str, places: str = "", said: str | None = None) -> Claim:
    return made(text, origin, said, places=places, when=None)


@pytest.mark.parametrize(
    ("kind", "a", "b"),
    [
        ("e:", _undated("gunmen killed a judge", "A"), _undated("a clerk was slain", "B")),
        ("t:", _undated("the drone flew off", "A"), _undated("some UAVs circled", "B")),
        ("p:", _undated("rain in Sudzha", "A", "Sudzha"), _undated("snow in Rylsk", "B", "Rylsk")),
        ("n:", _undated("4711 kites", "A"), _undated("4711 bricks", "B")),
        ("k:", _undated("so said Gladkov", "A"), _undated("it was Gladkov", "B")),
        ("w:", _undated("the brickworks closed", "A"), _undated("an old brickworks", "B")),
        ("d:", _undated("rain fell", "A", said="2031-05-04"), _undated("prices rose", "B", said="2031-05-04")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_two_claims_find_each_other_by_one_kind_of_evidence_alone(kind: str, a: Claim, b: Claim) -> None:
    assert {term[:2] for term in set(evidence(a)) & set(evidence(b))} == {kind}
    assert pairs([a, b]) == [(0, 1)]


def test_copies_share_shingles() -> None:
    text = "Falling debris set fire to the roof of a warehouse in the Desna district of the city early on Sunday"
    one, other = (
        {term for term in evidence(claim) if term.startswith("s:")} for claim in (made(text), made(text + " .", "B"))
    )
    assert one & other


def pairs(claims: Iterable[Claim], top: int = 10) -> list[tuple[int, int]]:
    index = Index()
    for claim in claims:
        index.add(features(claim))
    return list(index.pairs(top))


def test_each_candidate_pair_comes_once_and_in_order() -> None:
    found = pairs([FIRST, SAME, HEDGED, ELSEWHERE])
    assert len(found) == len(set(found))
    assert all(i < j for i, j in found)
    assert (0, 1) in found


def test_the_likest_are_kept_where_there_are_many() -> None:
    crowd = [made(f"A drone fell on farm {i} near Kursk", f"S{i}", places="Kursk") for i in range(60)]
    assert (0, 1) in pairs([FIRST, SAME, *crowd], top=3)


def test_a_claim_has_no_candidates_where_there_is_no_other() -> None:
    assert pairs([]) == pairs([FIRST]) == []


def test_claims_of_another_month_leave_the_places_of_the_likest_to_those_of_the_same_night() -> None:
    def during(month: int, where: str) -> Claim:
        days = (f"2031-{month:02}-01", f"2031-{month:02}-20")
        return made(f"104 drones fell on {where} near Kursk", f"{month}", None, places="Kursk", when=days)

    night = [during(5, "the Ust brickworks"), during(5, "the Sudzha dairy")]
    places = ("the Ust brickworks by the canal towpath", "the Sudzha dairy beside two empty granaries")
    others = [during(month, where) for where in places for month in (1, 2, 3, 8, 9, 10)]
    assert (0, 1) in pairs([*night, *others], top=2)


def test_a_copy_from_another_year_is_a_candidate_all_the_same() -> None:
    text = "Falling debris set fire to the roof of a warehouse in the Desna district of the city early on Sunday"
    assert pairs([made(text, when=("2021-05-02",) * 2), made(text, "B", when=("2024-05-02",) * 2)]) == [(0, 1)]


def test_a_term_that_all_claims_share_does_not_hide_the_rare_one_that_two_share() -> None:
    crowd = [made(f"A drone fell on farm {i} near Kursk", f"S{i}", places="Kursk") for i in range(300)]
    two = [made("A drone fell on the Zorya brickworks near Kursk", voice, places="Kursk") for voice in "AB"]
    assert (300, 301) in pairs([*crowd, *two], top=1)


def met() -> list[Claim]:
    """Reports of some dozen incidents, copies of long ones a year later, a part, a denial, a bound."""
    rows = list(generator.rows(90, seed=11))
    again = [
        {**row, **{at: f"2031{row[at][4:]}" for at in ("published", "from", "to")}, "publisher": "The Echo"}
        for row in rows[::3]
    ]
    made_up = [FIRST, SAME, HEDGED, ELSEWHERE, made("No drones were shot down over Kursk", "E", places="Kursk")]
    made_up.append(made("140 drones were shot down over Kursk region", "F", places="Kursk region"))
    return [read_claim(row, name="made", line=1)[1] for row in rows + again] + made_up


def test_what_is_passed_over_early_is_what_the_whole_comparison_would_drop() -> None:
    read = [features(claim) for claim in met()]
    found = 0
    for a, b in itertools.combinations(read, 2):
        judged = comparison._judged(a, b, chosen=False)
        whole = None
        if judged.verdict.relation is not None and judged.score >= SUGGEST_FROM:
            copy = judged.verdict is COPY
            against = () if copy else tuple(objections(a, b, judged.pair))
            whole = replace(comparison._explained(a, b, judged), objections=against)
            found += 1
        assert comparison.suggested(a, b, SUGGEST_FROM) == whole
    assert found > 100


def test_packed_features_are_the_same_as_those_that_were_put_on_the_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "_AS_THEY_ARE", 1)
    read = [features(claim) for claim in met()]
    with Shelf() as shelf:
        shelf.add(Bundle(read))
        assert shelf.bundle(range(len(read))).unpacked() == read


def test_features_are_read_while_others_are_still_put_on_the_shelf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelves, "_AS_THEY_ARE", 0)
    monkeypatch.setattr(shelves, "_WRITTEN_AT_ONCE", 100)
    with Shelf() as shelf:
        for number, claim in enumerate((FIRST, SAME, HEDGED)):
            shelf.add(Bundle([features(claim)]))
            assert shelf.bundle([number]).unpacked() == [features(claim)]
        assert shelf.bundle([2, 0]).unpacked() == [features(HEDGED), features(FIRST)]


def test_features_that_come_packed_lie_behind_those_that_came_before() -> None:
    read = [features(claim) for claim in (FIRST, SAME, HEDGED)]
    with Shelf() as shelf:
        shelf.add(Bundle(read[:1]))
        shelf.add(pickle.loads(pickle.dumps(Bundle(read[1:2]))))
        shelf.add(Bundle(read[2:]))
        assert shelf.bundle(range(3)).unpacked() == read


def test_suggestions_do_not_depend_on_what_is_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [FIRST, SAME, HEDGED, ELSEWHERE]
    expected = list(suggest(claims))
    monkeypatch.setattr(shelves, "_AS_THEY_ARE", 0)
    assert list(suggest(iter(claims))) == expected


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Work is shared with another process from the third dozen claims on; how many parts that one was given."""
    asked: list[int] = []
    ask = Processes.ask

    def counted(others: Processes, packed: bytes) -> Future[bytes]:
        asked.append(len(packed))
        return ask(others, packed)

    monkeypatch.setattr(workers, "_cores", lambda: 2)
    monkeypatch.setattr(Processes, "ask", counted)
    monkeypatch.setattr(suggesting, "_READ_AT_ONCE", 12)
    monkeypatch.setattr(suggesting, "_READ_ALONE", 2)
    monkeypatch.setattr(suggesting, "_PAIRS_AT_ONCE", (40, 40))
    return asked


def test_suggestions_and_their_order_do_not_depend_on_how_many_processes_look_for_them(
    monkeypatch: pytest.MonkeyPatch, shared: list[int]
) -> None:
    claims = met()
    weights = {**LIKENESS, "time": 0.3}
    rejected = {(found.b, found.a) for found in list(suggest(claims))[::5]}
    shared.clear()
    with read_as({"warehouse": "bridge", "burnt": None}):
        found = list(suggest(claims, rejected=rejected, weights=weights))
        assert len(shared) > 10
        shared.clear()
        monkeypatch.setattr(workers, "_cores", lambda: 1)
        assert found == list(suggest(claims, rejected=rejected, weights=weights))
        assert not shared
    assert not rejected & {(one.b, one.a) for one in found}
    assert {one.rule_version.count("+") for one in found} == {2}


def test_the_terms_of_every_claim_are_told_in_order_before_the_first_suggestion(shared: list[int]) -> None:
    claims, told = met(), list[list[int]]()
    assert next(suggest(claims, terms=lambda terms: told.append(list(terms))))
    assert shared
    assert told == [joined_marks(features(claim)) for claim in claims]


def test_suggestions_that_nobody_reads_to_the_end_leave_no_process(shared: list[int]) -> None:
    found = suggest(met())
    assert next(found)
    assert any(thread.name.startswith("reconcile-worker") for thread in threading.enumerate())
    found.close()  # type: ignore[attr-defined]  # a generator
    assert not any(thread.name.startswith("reconcile-worker") for thread in threading.enumerate())


def test_the_garbage_collector_is_at_work_whenever_a_suggestion_is_read() -> None:
    assert all(gc.isenabled() for _ in suggest(met()))


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, reconcile.match; print([m for m in ('numpy', 'scipy', 'spacy', 'simplemma') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_comparing_loads_no_model_and_no_arrays() -> None:
    code = (
        "import sys; from tests.match_claims import made; from reconcile.match import compare; "
        "compare(made('104 drones were shot down'), made('At least 100 drones were shot down', 'B')); "
        "print([m for m in ('numpy', 'scipy', 'spacy') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"
