"""What is read of one claim."""

from __future__ import annotations

import math

from reconcile.claims import Quantity
from reconcile.match import wording
from reconcile.match.dates import YEAR
from reconcile.match.features import read
from reconcile.match.weights import WITH_FIGURES, WITHOUT_FIGURES
from tests.match_claims import made


def test_a_local_authority_speaks_of_its_own_place() -> None:
    assert "odesa" in read(made("3 people were hurt", "Odesa port authority")).places


def test_before_a_year_ends_with_the_year_before() -> None:
    (date,) = read(made("It was built before 1990", when=None)).dates
    assert date.span() == (-math.inf, 1990 * YEAR - 1)


def test_a_plain_plural_after_a_bare_figure_is_what_it_counts() -> None:
    claim = made("14 greenhouses were damaged", quantities=(Quantity("14", 14, 14, start=0, end=2),))
    assert read(claim).figures[0].thing == "greenhouse"


def test_an_event_beyond_another_figure_is_not_this_figures() -> None:
    drones = (Quantity("12", 12, 12, counted="drones", start=0, end=2),)
    claim = made("12 drones in all, 5 of them hit, 3 launched", quantities=drones)
    assert not read(claim).figures[0].measures


def test_every_fitted_column_of_the_wording_weighs_what_the_table_says() -> None:
    for column, figured, plain in zip(wording.COLUMNS, wording._FIGURED, wording._PLAIN, strict=True):
        assert figured == WITH_FIGURES[column]
        assert plain == WITHOUT_FIGURES.get(column, (0.0, 0.0, 0.0))
