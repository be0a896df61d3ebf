"""Each benchmark runs: on the smallest casebook, with no look at its figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.casebook import Casebook
from tests.bench import candidates, generator, keys, reporting
from tests.bench.__main__ import BENCHMARKS, run
from tests.bench.filling import Ground, fill


@pytest.mark.parametrize("name", sorted(BENCHMARKS.keys() - {"keys"}))
def test_every_benchmark_gives_its_figures(name: str) -> None:
    figures = list(run(name, 200))
    assert figures
    assert all(figure.value > 0 for figure in figures)


def test_a_report_is_one_document_of_thirty_claims_that_stand_in_it() -> None:
    document, claims = reporting.report(1)
    assert len({claim.content.start for claim in claims}) == len(claims) == reporting.CLAIMS
    for span in (span for claim in claims for span in (claim.content, claim.quote, *claim.places)):
        assert document.text[span.start : span.end].casefold() == span.text.casefold()


def test_a_report_is_added_to_a_copy_and_finds_what_the_casebook_holds(tmp_path: Path) -> None:
    filled = fill(tmp_path / "filled.db", 300)
    with Casebook.open(filled.where) as casebook:
        before = casebook.verify().entries
    folder = tmp_path / "ground"
    folder.mkdir()
    figures = list(reporting.reporting(Ground(folder, 300, filled.where)))
    assert all(figure.value > 0 for figure in figures)
    [recall] = [figure.value for figure in figures if figure.what.startswith("recall")]
    assert 0.97 < recall <= 1
    with Casebook.open(filled.where) as casebook:
        assert casebook.verify().entries == before


def test_the_first_rows_in_a_real_terminal_are_timed_beside_a_plain_program(tmp_path: Path) -> None:
    filled = fill(tmp_path / "keys.db", 200)
    [board, _] = keys._measured(str(filled.where))
    [figure] = keys._painting(filled.where, board, 1)
    assert figure.value > 0
    assert "sqlite3 and print" in figure.beside


def test_finding_partners_is_measured_beside_every_method_on_the_same_claims() -> None:
    corpus = candidates.Corpus.of(120)
    met = {name: candidates.measured(name, corpus)[0] for name in candidates.METHODS}
    assert set(met) == {"ours", "minhash", "duckdb", "rapidfuzz"}
    assert all(0.3 < share <= 1 for share in met.values())
    assert met["ours"] > 0.97


def test_recall_counts_the_partners_that_were_met_from_either_end() -> None:
    assert candidates.recall([(0, 1), (1, 2)], [7, 7, 7, 8]) == pytest.approx((0.5 + 1 + 0.5) / 3)


def test_the_same_seed_gives_the_same_claims() -> None:
    assert list(generator.lines(300, seed=4)) == list(generator.lines(300, seed=4))


def test_another_seed_gives_other_claims() -> None:
    assert list(generator.lines(300, seed=4)) != list(generator.lines(300, seed=5))


def test_as_many_claims_come_as_were_asked_for() -> None:
    assert len(list(generator.rows(777))) == 777
