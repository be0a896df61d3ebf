"""Ready claims: what a line says is kept, what it leaves out is read from its text."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.claims import Claim, Modality, ScopeKind, Span, TimeWindow
from reconcile.documents import Document, document_id
from reconcile.errors import Malformed
from reconcile.extraction.ready import light_claim, read_claim

TEXT = "At least 12 soldiers were killed near Kharkiv on Tuesday, according to the regional governor."


def claim_of(**row: Any) -> Claim:
    return read_claim({"text": TEXT, "published": "2025-01-29", **row}, name="claims.jsonl", line=1)[1]


def test_a_bare_line_is_read_from_its_text() -> None:
    claim = claim_of()
    quantity = claim.quantities[0]
    assert (quantity.low, quantity.high, quantity.counted) == (12, None, "soldiers killed")
    assert [place.text for place in claim.places] == ["Kharkiv"]
    assert claim.when == TimeWindow("Tuesday", "2025-01-28", "2025-01-28")
    assert claim.origin is not None
    assert (claim.origin.name, claim.origin.anonymous) == ("the regional governor", True)


def test_what_the_line_says_comes_before_what_its_text_says() -> None:
    claim = claim_of(origin="Governor Petrenko", via=["RIA"], low=12, high=14, counted="troops", place="Kyiv",
                     modality="confirmed", **{"from": "2025-01-27", "to": "2025-01-28"})  # fmt: skip
    assert [voice.name for voice in claim.attribution.path] == ["Governor Petrenko", "RIA"]
    assert (claim.quantities[0].low, claim.quantities[0].high, claim.quantities[0].counted) == (12, 14, "troops")
    assert [place.text for place in claim.places] == ["Kyiv"]
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == ("2025-01-27", "2025-01-28")
    assert claim.modality is Modality.CONFIRMED


def test_a_given_figure_that_the_text_says_keeps_its_words() -> None:
    assert claim_of(low=12, high=None).quantities[0].text == "At least 12"


def test_a_given_figure_that_the_text_does_not_say_has_no_span() -> None:
    assert (claim_of(low=15, high=15).quantities[0].start, claim_of(low=15, high=15).quantities[0].text) == (None, "15")


def test_an_origin_given_as_null_stays_unnamed() -> None:
    assert claim_of(origin=None).origin is None


def test_content_is_found_in_the_text() -> None:
    claim = claim_of(content="12 soldiers were killed")
    assert claim.content == Span(9, 32, "12 soldiers were killed")
    assert claim.quantities[0].start == 9


def test_the_same_line_gives_the_same_ids() -> None:
    assert claim_of() == claim_of()
    assert uuid.UUID(claim_of().id).version == 5


def test_two_figures_over_one_text_are_two_claims_of_one_document() -> None:
    one, two = claim_of(low=12), claim_of(low=30)
    assert one.document == two.document
    assert one.id != two.id


def test_the_document_carries_its_id() -> None:
    document, claim = read_claim({"text": TEXT, "publisher": "Wire", "url": "https://a.example"}, name="x", line=1)
    assert document.id == claim.document == document_id(document)


def test_another_publisher_or_url_is_another_document() -> None:
    documents = [Document("a"), Document("a", ""), Document("a", "p"), Document("a", None, url="p"), Document("b")]
    assert len({document_id(document) for document in documents}) == 5


@pytest.mark.parametrize(
    ("row", "word"),
    [
        ({}, "'text'"),
        ({"text": "  "}, "'text'"),
        ({"text": 5}, "'text'"),
        ({"text": "a", "publisher": 5}, "'publisher'"),
        ({"text": "a", "published": "last week"}, "2025-01-29"),
        ({"text": "a", "via": "RIA"}, "'via'"),
        ({"text": "a", "low": "12"}, "'low'"),
        ({"text": "a", "low": True}, "'low'"),
        ({"text": "a", "low": 5, "high": 2}, "exchange"),
        ({"text": "a", "from": "2025-02-01", "to": "2025-01-01"}, "exchange"),
        ({"text": "a", "modality": "sworn"}, "choose one of"),
        ({"text": "a", "content": "b"}, "does not occur"),
    ],
)
def test_a_line_that_breaks_the_contract_says_where_and_what_to_do(row: dict[str, Any], word: str) -> None:
    with pytest.raises(Malformed, match=r"claims\.jsonl:7: ") as failure:
        read_claim(row, name="claims.jsonl", line=7)
    assert word in failure.value.why


@pytest.mark.parametrize(
    ("text", "modality", "negated"),
    [
        ("Twelve people were killed.", Modality.ASSERTED, False),
        ("The army denied striking the port.", Modality.DENIED, False),
        ("The port was reportedly hit.", Modality.REPORTED, False),
        ("The ministry confirmed the loss.", Modality.CONFIRMED, False),
        ("He allegedly fired first.", Modality.ALLEGED, False),
        ("Kyiv plans to send troops.", Modality.INTENDED, False),
        ("Was the port hit?", Modality.QUESTIONED, False),
        ("There were no casualties.", Modality.ASSERTED, True),
        ("The plant was not hit.", Modality.ASSERTED, True),
        ("It ended without loss.", Modality.ASSERTED, True),
        ("Twelve regions were without power.", Modality.ASSERTED, False),
        ("No fewer than 12 died.", Modality.ASSERTED, False),
    ],
)
def test_modality_and_negation_are_read_from_the_words(text: str, modality: Modality, negated: bool) -> None:
    claim = light_claim(text)
    assert (claim.modality, claim.negated) == (modality, negated)


@pytest.mark.parametrize(
    ("unit", "counted", "kept"),
    [
        ("drone", None, (None, "drones")),
        ("person", "workers injured", (None, "workers injured")),
        ("kilometres", None, ("km", None)),
        ("%", "drones", ("%", "drones")),
        ("sorties", None, ("sorties", None)),
    ],
)
def test_a_unit_that_names_what_is_counted_is_no_unit(
    unit: str, counted: str | None, kept: tuple[str | None, str | None]
) -> None:
    [figure] = claim_of(text="The ministry said so.", low=4, high=4, unit=unit, counted=counted).quantities
    assert (figure.unit, figure.counted) == kept


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("Six soldiers killed: governor", "governor"),
        ("Bomb kills six, police say", "police"),
        ("According to the defence ministry, 104 drones fell.", "the defence ministry"),
        ("A bomb killed six in Kabul.", None),
    ],
)
def test_a_headline_names_its_origin_at_its_end(text: str, origin: str | None) -> None:
    found = light_claim(text).origin
    assert (found.name if found else None) == origin


def test_the_time_of_saying_gives_way_to_the_time_of_happening() -> None:
    claim = light_claim("Officials said on Wednesday that an overnight attack hit the port.", published="2025-01-29")
    assert claim.when is not None
    assert claim.when.text == "overnight"


@pytest.mark.parametrize(
    ("given_scope", "wanted"),
    [
        ("cumulative", ["cumulative"]),
        ("cumulative: this year", ["cumulative: this year"]),
        (["part", "areas: in nine regions"], ["part", "areas: in nine regions"]),
        ([], []),
        (None, ["areas: in nine regions", "period: this year"]),
    ],
)
def test_the_scope_that_a_line_gives_is_kept_and_else_read(given_scope: object, wanted: list[str]) -> None:
    claim = claim_of(text="Raids killed 12 people in nine regions this year.", scope=given_scope)
    assert [str(scope) for scope in claim.scopes] == wanted
    assert [scope.regions for scope in claim.scopes if scope.kind is ScopeKind.AREAS and scope.span] in ([9], [])


def test_a_line_that_tells_from_when_to_when_has_the_scope_that_it_gives_alone() -> None:
    row = {"text": "Raids killed 12 people this year.", "from": "2025-01-01"}
    assert claim_of(**row).scopes == ()
    assert [str(scope) for scope in claim_of(**row, scope="period: this year").scopes] == ["period: this year"]


@pytest.mark.parametrize("given_scope", [7, [7], {"kind": "part"}, "often", "part: in Rome alone"])
def test_a_scope_that_is_none_is_refused_with_its_line(given_scope: object) -> None:
    with pytest.raises(Malformed, match=r"claims.jsonl:4: .*scope"):
        read_claim({"text": "Raids killed 12.", "scope": given_scope}, name="claims.jsonl", line=4)


def test_lines_that_give_other_scopes_are_other_claims() -> None:
    total, part = (claim_of(text="Raids killed 12.", scope=kind) for kind in ("cumulative", "part"))
    assert total.id != part.id != claim_of(text="Raids killed 12.").id


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_a_light_claim(text: str) -> None:
    claim = light_claim(text, "p", "2025-01-29")
    assert claim.content.text == text
    uuid.UUID(claim.id)
