"""Pictures of three screens as they were approved: what a test of words would not notice, colours and edges included.

After a wanted change: `RECONCILE_SNAPSHOTS=write pytest tests/test_tui_snapshots.py`, and look at the files.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import textual

from db.casebook import Casebook
from tests.apps import copy_of, dated_night, seated
from tests.test_tui_triage import two_sides
from tui.widgets.frame import Bar

FOLDER = Path(__file__).parent / "snapshots"
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_IDS = re.compile(r"terminal-\d+")
_MADE_BY = f"<!-- Textual {textual.__version__} -->\n"


def _picture(svg: str) -> str:
    """The picture without what differs from run to run, or asks anybody for a font."""
    return _MADE_BY + _IDS.sub("terminal", _FONTS.sub("", svg)) + "\n"


@pytest.mark.parametrize(
    ("name", "fill", "start", "keys"),
    [
        ("board", dated_night, "board", ()),
        ("question", dated_night, "board", ("enter",)),
        ("triage", two_sides, "triage", ()),
    ],
)
async def test_a_screen_looks_as_it_was_approved(
    tmp_path: Path, name: str, fill: Callable[[Casebook], object], start: str, keys: tuple[str, ...]
) -> None:
    async with seated(copy_of(fill, tmp_path), start) as seat:
        await seat.press(*keys)
        # Tabs come and go with the screens there are; what they say, other tests read.
        seat.app.screen.query_one(Bar).display = False
        await seat.settle()
        picture = _picture(seat.app.export_screenshot(title=name))
    approved = FOLDER / f"{name}.svg"
    if os.environ.get("RECONCILE_SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        approved.write_text(picture, encoding="utf-8")
    expected = approved.read_text(encoding="utf-8")
    if not expected.startswith(_MADE_BY):
        pytest.skip("the pictures were approved with another version of Textual, which draws otherwise")
    now = tmp_path / f"{name}.svg"
    now.write_text(picture, encoding="utf-8")
    assert picture == expected, f"{name} looks otherwise: compare {now} with {approved}"
