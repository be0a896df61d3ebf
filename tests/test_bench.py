"""Each benchmark runs: on the smallest casebook, with no look at its figures."""

from __future__ import annotations

import pytest

from tests.bench import generator
from tests.bench.__main__ import BENCHMARKS, run


@pytest.mark.parametrize("name", sorted(BENCHMARKS))
def test_every_benchmark_gives_its_figures(name: str) -> None:
    figures = list(run(name, 200))
    assert figures
    assert all(figure.value > 0 for figure in figures)


def test_the_same_seed_gives_the_same_claims() -> None:
    assert list(generator.lines(300, seed=4)) == list(generator.lines(300, seed=4))


def test_another_seed_gives_other_claims() -> None:
    assert list(generator.lines(300, seed=4)) != list(generator.lines(300, seed=5))


def test_as_many_claims_come_as_were_asked_for() -> None:
    assert len(list(generator.rows(777))) == 777
