"""Figures and times of sentences written like news (figures_en.tsv): what a careful person reads from each."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.claims import Quantity
from reconcile.extraction.places import find_places
from reconcile.extraction.quantities import find_quantities
from reconcile.extraction.times import find_times

_TABLE = Path(__file__).with_name("figures_en.tsv").read_text("utf-8").splitlines()
ROWS = [tuple(line.split("\t")) for line in _TABLE if not line.startswith("#")]


@pytest.mark.parametrize(("text", "figures", "times"), ROWS)
def test_a_sentence_is_read_as_a_careful_person_reads_it(text: str, figures: str, times: str) -> None:
    windows = [window for _, window in find_times(text, "2025-01-29")]
    assert ("; ".join(map(_said, find_quantities(text))) or "-") == figures
    assert ("; ".join(f"{window.start or ''}..{window.end or ''}" for window in windows) or "-") == times


@pytest.mark.parametrize(
    ("text", "water"),
    [
        ("The ship sank in the Sea of Azov.", "Sea of Azov"),
        ("A tanker was seized in the Gulf of Oman.", "Gulf of Oman"),
        ("Traffic through the Kerch Strait was halted.", "Kerch Strait"),
    ],
)
def test_a_water_is_not_the_town_or_land_in_its_name(text: str, water: str) -> None:
    assert [place.text for place in find_places(text)] == [water]


def _said(quantity: Quantity) -> str:
    low, high = ("" if end is None else f"{end:.10g}" for end in (quantity.low, quantity.high))
    unit = None if quantity.unit == "share" else quantity.unit
    what = f"% {quantity.counted or ''}".strip() if unit == "%" else unit or quantity.counted or "-"
    return f"{low if low == high else f'{low}..{high}'} {what}"
