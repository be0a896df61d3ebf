"""A headline against its own body: flagged where the figures or a denial contradict, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile import extract
from reconcile.claims import Review
from reconcile.documents import Document
from reconcile.headline import Flag, against_body

DRONES = "The Defence Ministry said 104 drones were shot down over Russia overnight, 47 of them over Kursk region."
PLANT = "The governor denied that the Smolensk nuclear plant was hit by a drone. He said it works normally."


def _flags(title: str | None, text: str, lang: str = "en") -> tuple[Flag, ...]:
    document = Document(text=text, title=title, publisher="The Gazette", published="2025-01-29", lang=lang)
    return against_body(document, list(extract(document)))


@pytest.mark.parametrize(
    ("title", "text", "says"),
    [
        ("Russia says 204 drones downed overnight", DRONES, "204 drones downed"),
        (
            "Ten killed in Odesa strike",
            "The mayor said two people were killed in Odesa.",
            "Ten killed in",
        ),
        ("Dozens injured in fire", "The governor said nobody was injured in the fire.", "Dozens injured in"),
        ("Smolensk nuclear plant hit by drone", PLANT, "Smolensk nuclear plant hit by drone"),
    ],
)
def test_what_the_body_contradicts_is_flagged(title: str, text: str, says: str) -> None:
    [flag] = _flags(title, text)
    assert flag.says == says
    assert f"the headline says “{says}”, the body " in str(flag)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Russia says 104 drones downed overnight", DRONES),
        ("More than 100 drones downed over Russia", DRONES),
        ("Massive drone attack on Russia", DRONES),
        ("47 drones over Kursk", DRONES),
        ("Governor denies plant was hit by drone", PLANT),
        ("Ministry denies strike on Odesa port", "The ministry denied that it had struck the port of Odesa."),
        (
            "17 killed in strikes on two cities",
            "The mayor of Kyiv said 12 people were killed in the strike. The mayor of Odesa said 5 people were killed.",
        ),
        ("Historians: the plant works, no matter what", "Historians said the plant works whatever happens."),
        ("Plant was hit by drone", "Residents asked whether the plant was hit by a drone."),
        ("12 houses burn", "The ministry said 104 drones were shot down over Russia overnight."),
        (None, DRONES),
        ("  ", DRONES),
    ],
)
def test_what_the_body_bears_out_or_does_not_speak_of_is_not(title: str | None, text: str) -> None:
    assert _flags(title, text) == ()


def test_discarded_claims_are_no_body() -> None:
    document = Document(text=DRONES, title="204 drones downed over Russia", lang="en")
    claims = [replace(claim, review=Review.DISCARDED) for claim in extract(document)]
    assert against_body(document, claims) == ()
