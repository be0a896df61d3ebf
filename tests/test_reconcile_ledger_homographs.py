"""A source whose name mixes look-alike alphabets does not pass for another one in what is published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.claims import Quantity
from reconcile.documents import Document
from reconcile.ledger.formats import FORMATS
from reconcile.ledger.safe import unmixed
from reconcile.standing import End, Envelope
from tests.ledgers import AGENCY, GAZETTE, FakeLedger, claim, position, question, standing, voice
from tests.test_reconcile_ledger_profiles import written

FALSE_FRIEND = "The G\u0430zette"  # with a Cyrillic letter


# The chained ledger keeps every text exactly.
@pytest.mark.parametrize("form", sorted(FORMATS.keys() - {"jsonl"}))
def test_a_name_with_a_cyrillic_letter_in_a_latin_word_is_marked_wherever_it_stands(form: str) -> None:
    """As an origin, an outlet, an owner, a source of the registry, its other name, an end of the range."""
    outlet = replace(GAZETTE, name=FALSE_FRIEND, aliases=(FALSE_FRIEND,))
    owned = replace(AGENCY, owned_by=outlet.id)
    paper = Document("Report. 104 drones.", FALSE_FRIEND, "A night", id="d-1")
    figure = Quantity("104", 104.0, 104.0, None, "drones")
    said = claim("c1", "104 drones", origin=voice(outlet), document=paper, quantities=(figure,))
    told = claim("c2", "104 drones", document=paper, quantities=(figure,))
    ends = Envelope(End(104.0, ("c1", "c2")), End(104.0, ("c1", "c2")), None, "drones", ())
    known = {source.id: source for source in (outlet, owned)}
    asked = question((said, told), standing((position(("c1", "c2")),), envelope=ends), sources=known)
    loose = claim("c3", "nobody looked", document=paper)
    shown = written(FakeLedger(known=(outlet, owned), asked=(asked,), unasked=(loose,)), form)
    places = shown.count(FALSE_FRIEND)
    assert places > 0
    assert shown.count(f"{FALSE_FRIEND}⟨Latin") == places  # a drawing cuts long labels


@pytest.mark.parametrize("name", ["The Gazette", "ТАСС", "Суспільне News", "Ουκρανία", "Élysée", "Т-72"])
def test_a_name_in_one_alphabet_a_word_is_left_as_it_is(name: str) -> None:
    assert unmixed(name) == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("\u0412\u0412\u0421 News", "\u0412\u0412\u0421⟨Cyrillic letters⟩ News"),
        ("The \u039d\u039f\u03a4\u0395 Post", "The \u039d\u039f\u03a4\u0395⟨Greek letters⟩ Post"),
        ("\u0412\u0412\u0421", "\u0412\u0412\u0421"),
    ],
)
def test_a_word_that_only_looks_latin_beside_one_that_is_says_so(name: str, shown: str) -> None:
    assert unmixed(name) == shown
