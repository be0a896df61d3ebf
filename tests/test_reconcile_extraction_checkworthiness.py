"""Which claims a casebook keeps, and why."""

from __future__ import annotations

import pytest

from reconcile.documents import Document
from reconcile.extraction import extract
from reconcile.extraction.checkworthiness import checkworthy


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The mayor said the bridge was open.", "attributed"),
        ("Forty boats sank in the storm.", "figure"),
        ("A drone struck a depot in Odesa.", "struck"),
        ("A fire was reported at the harbour.", "attributed"),
        ("The mayor vowed to rebuild the bridge.", "intention"),
        ("The mayor said the great bridge in Odesa must be closed.", "attributed"),
        ("The mayor said the attack was shameful.", "attributed"),
    ],
)
def test_what_can_be_checked_is_kept_with_its_reason(text: str, reason: str) -> None:
    worth = checkworthy(extract(Document(text))[0])
    assert worth.keep
    assert any(reason in why for why in worth.reasons)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The year began with hope.", "own words"),
        ("The mayor declined to comment on the bridge.", "would not speak"),
        ("The mayor confirmed it.", "too few words"),
        ("The mayor said the plan was shameful.", "opinion"),
        ("The mayor said the council must be ashamed.", "opinion"),
    ],
)
def test_what_says_nothing_is_left_out_with_its_reason(text: str, reason: str) -> None:
    worth = checkworthy(extract(Document(text))[0])
    assert not worth.keep
    assert reason in worth.reasons[0]
