"""A source whose name mixes look-alike alphabets does not pass for another one in what is published."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from reconcile.ledger.formats import FORMATS
from reconcile.ledger.safe import unmixed
from tests.ledgers import GAZETTE, FakeLedger, claim, question, voice

FALSE_FRIEND = "The G\u0430zette"  # with a Cyrillic letter


@pytest.mark.parametrize("form", ["html", "markdown", "csv"])
def test_a_source_with_a_cyrillic_letter_in_a_latin_word_is_marked(form: str) -> None:
    said = claim("c1", "104 drones", origin=voice(replace(GAZETTE, name=FALSE_FRIEND)))
    known = {GAZETTE.id: replace(GAZETTE, name=FALSE_FRIEND)}
    out = io.BytesIO()
    FORMATS[form].write(FakeLedger(known=tuple(known.values()), asked=(question((said,), sources=known),)), out)
    assert f"{FALSE_FRIEND}⟨Latin and Cyrillic letters⟩" in out.getvalue().decode()


@pytest.mark.parametrize("name", ["The Gazette", "ТАСС", "Суспільне News", "Ουκρανία", "Élysée", "Т-72"])
def test_a_name_in_one_alphabet_a_word_is_left_as_it_is(name: str) -> None:
    assert unmixed(name) == name
