"""Paragraphs: lines wrapped at some width are one, lists and headlines are not, and offsets are the document's."""

from __future__ import annotations

import pytest

from reconcile.documents import Document
from reconcile.extraction import extract
from reconcile.extraction.paragraphs import paragraphs

WRAPPED = """HARBOUR NEWS
The harbour master said on Tuesday that the storm had
damaged a pier and sunk 12 boats in the bay of
Santander, and that three others were adrift.

Nobody was hurt."""


def test_wrapped_lines_are_one_paragraph_and_a_headline_is_not() -> None:
    assert [p.text[:8] for p in paragraphs(WRAPPED)] == ["HARBOUR ", "The harb", "Nobody w"]


@pytest.mark.parametrize("text", [WRAPPED, WRAPPED.replace("\n", "\r\n")])
def test_wrapped_lines_keep_the_documents_offsets(text: str) -> None:
    assert all(
        text[p.start : p.start + len(p.text)] == p.text and len(p.parsed) == len(p.text) for p in paragraphs(text)
    )


def test_a_claim_goes_on_over_wrapped_lines() -> None:
    first, *_, last = [c for c in extract(Document(WRAPPED)) if c.origin is not None]
    assert first.text.startswith("the storm had\ndamaged")
    assert (last.text, last.origin) == ("three others were adrift", first.origin)


def test_a_figure_is_read_over_the_end_of_a_line() -> None:
    (claim,) = extract(Document("The coast guard said that nearly 12\nboats were adrift in all February\n2022."))
    assert claim.quantities[0].counted == "boats"
    assert claim.when is not None
    assert (claim.when.text, claim.when.start) == ("February\n2022", "2022-02-01")


def test_a_sentence_a_line_is_a_paragraph_a_line() -> None:
    assert len(list(paragraphs("Two boats sank.\nA pier was hit.\nNobody was hurt."))) == 3


def test_a_list_is_a_paragraph_a_line() -> None:
    assert len(list(paragraphs("Boats\nPiers\nCranes and sheds"))) == 3


def test_a_line_that_breaks_off_goes_on_in_small_letters() -> None:
    assert len(list(paragraphs("The mayor said that the bridge\nwas closed"))) == 1
