"""Claims as the lines of the `extract` command."""

from __future__ import annotations

import json
from typing import Any

import pytest

from reconcile.documents import Document
from reconcile.errors import Malformed
from reconcile.extraction import extract
from reconcile.extraction.contract import claim, line, lines

TEXT = "Ana Ruiz told Reuters that at least 40 boats were hit near Odesa on Monday."
KEYS = {
    "document", "source", "cue", "content", "quote", "via", "negated", "modality", "quantities", "places", "when",
    "happening", "scopes",
}  # fmt: skip


def only_line(document: Document) -> dict[str, Any]:
    (found,) = lines(document, extract(document))
    return found


def test_a_line_has_the_keys_of_the_contract_and_is_json() -> None:
    found = only_line(Document(TEXT, published="2026-05-06"))
    assert set(found) == KEYS
    assert json.loads(json.dumps(found)) == found


def test_a_line_names_source_relay_figure_place_and_time() -> None:
    found = only_line(Document(TEXT, published="2026-05-06"))
    assert found["source"] == {"start": 0, "end": 8, "text": "Ana Ruiz", "name": "Ana Ruiz"}
    assert found["via"] == [{"start": 14, "end": 21, "text": "Reuters", "name": "Reuters"}]
    assert (found["when"]["from"], found["when"]["to"]) == ("2026-05-04", "2026-05-04")
    (quantity,) = found["quantities"]
    assert (quantity["low"], quantity["high"], quantity["counted"]) == (40, None, "boats")
    assert [place["text"] for place in found["places"]] == ["Odesa"]


def test_a_line_tells_who_did_what_to_whom_and_comes_back() -> None:
    found = only_line(Document("Ana Ruiz said that guards downed 12 drones."))
    assert found["happening"] == {
        "predicate": "down",
        "tense": "past",
        "span": {"start": 26, "end": 32, "text": "downed"},
        "agent": {"start": 19, "end": 25, "text": "guards"},
        "patient": {"start": 33, "end": 42, "text": "12 drones"},
    }
    assert line(claim(found))["happening"] == found["happening"]
    assert claim({name: value for name, value in found.items() if name != "happening"}).happening is None


def test_a_line_says_how_far_its_figure_reaches_and_comes_back() -> None:
    found = only_line(Document("Ana Ruiz said that 12 drones were downed over nine regions overnight."))
    assert found["scopes"] == [
        {"start": 41, "end": 58, "text": "over nine regions", "kind": "areas", "regions": 9},
        {"start": 59, "end": 68, "text": "overnight", "kind": "night", "regions": None},
    ]
    assert line(claim(found))["scopes"] == found["scopes"]
    assert claim({name: value for name, value in found.items() if name != "scopes"}).scopes == ()


def test_a_scope_of_no_known_kind_is_refused() -> None:
    found = only_line(Document("Ana Ruiz said that 12 drones were downed overnight."))
    with pytest.raises(Malformed, match="sometimes"):
        claim({**found, "scopes": [{"kind": "sometimes", "start": None, "regions": None}]})


def test_the_callers_id_is_printed() -> None:
    assert only_line(Document(TEXT, id="doc-7"))["document"] == "doc-7"


def test_without_an_id_the_documents_own_is_printed() -> None:
    document = Document(TEXT)
    (claim,) = extract(document)
    assert only_line(document)["document"] == claim.document == line(claim)["document"]


def test_a_statement_of_the_paper_has_neither_source_nor_cue() -> None:
    found = only_line(Document("Forty boats were destroyed in the storm on Monday."))
    assert found["source"] is None
    assert found["cue"] is None


def test_a_line_becomes_its_claim_again() -> None:
    for text in (TEXT, "Forty boats were destroyed in the storm on Monday."):
        found = only_line(Document(text, published="2026-05-06"))
        assert line(claim(found)) == found
        assert claim(found).id == extract(Document(text, published="2026-05-06"))[0].id


@pytest.mark.parametrize("field", sorted(KEYS - {"happening", "scopes"}))
def test_a_line_that_lacks_a_field_is_named(field: str) -> None:
    found = only_line(Document(TEXT))
    del found[field]
    with pytest.raises(Malformed, match=f"claims.jsonl:3: .*{field}"):
        claim(found, name="claims.jsonl", number=3)


def test_an_unknown_modality_is_refused() -> None:
    with pytest.raises(Malformed, match="sworn"):
        claim({**only_line(Document(TEXT)), "modality": "sworn"})
