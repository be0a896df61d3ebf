"""The list of documents flags a headline against its own body."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from tests.apps import PATIENCE, casebook_at, seated
from tests.casebooks import report, take_in


async def test_a_headline_against_its_body_is_flagged_in_the_list(tmp_path: Path) -> None:
    with casebook_at(tmp_path) as book:
        for title, day in (("Strike kills 12 people in Odesa", 29), ("Strike kills nine people in Odesa", 28)):
            text = "Nine people were killed in a strike on Odesa, the mayor said."
            document, claims = report(text, low=9, counted="people", publisher=f"Paper {day}", url=title)
            take_in(book, (replace(document, title=title), claims))
    async with seated(tmp_path / "night.db", "documents", size=(160, 50)) as seat:
        async with asyncio.timeout(PATIENCE):
            while "≠ Strike kills 12" not in seat.seen:
                await seat.settle()
        assert "Strike kills nine" in seat.seen
        assert "≠ Strike kills nine" not in seat.seen
        assert "the headline says “12" in await seat.press("j")
