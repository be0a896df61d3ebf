"""The English pipeline: order, ids, offsets, hostile text, the paper's own words, and the model's own bytes."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reconcile.claims import Claim, Modality, Span
from reconcile.documents import Document, document_id
from reconcile.extraction import EXTRACTOR_VERSION, english, extract, extract_many, made_by
from reconcile.extraction.english import MODEL, pipeline

HASHES = Path(__file__).with_name("model_hashes.txt")
STORY = """ODESA, May 3 (Agency) — “Two boats sank,” Mayor Ana Ruiz told Reuters. “Nobody was hurt.”
She added that 14 crew members had been saved and that there were no leaks or fires.

"We searched all night and found everyone who had been aboard the two boats.

"That is a relief."
According to the coast guard, a storm hit the port at dawn. A pier was reportedly damaged."""


def spans_of(claim: Claim) -> list[Span]:
    voices = [voice.span for voice in claim.attribution.path if voice.span is not None]
    cue = [claim.cue] if claim.cue is not None else []
    figures = [Span(q.start, q.end, q.text) for q in claim.quantities if q.start is not None and q.end is not None]
    return [claim.content, claim.quote, *cue, *voices, *claim.places, *figures]


def check_offsets(text: str) -> None:
    for claim in extract(Document(text, published="2026-05-04")):
        for span in spans_of(claim):
            assert text[span.start : span.end] == span.text
        assert claim.quote.start <= claim.content.start <= claim.content.end <= claim.quote.end


def test_every_span_of_a_story_is_where_it_says() -> None:
    check_offsets(STORY)


# Stretches that quotations, datelines, relays and the parser stumble over, and signs that terminals obey.
_PIECES = [
    *(
        "The mayor said",
        "“Two boats",
        "sank,”",
        '"',
        "''",
        "\n",
        "no one",
        "12,5",
        "€",
        " ",
        "\t",
        "according to",
        "that",
    ),
    *("\u202e", "\x1b[2J", "Київ", "…", "— ", "\ud800", "😀", "(AP) -", "he", "told Reuters", ".", ",", "<b>", "[/]"),
]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=25))
def test_any_text_can_be_read_and_its_spans_hold(pieces: list[str]) -> None:
    check_offsets(" ".join(pieces))


def test_claims_come_in_the_order_of_the_text() -> None:
    starts = [claim.content.start for claim in extract(Document(STORY))]
    assert starts == sorted(starts)
    assert len(starts) > 5


def test_the_same_document_has_the_same_claims_and_ids() -> None:
    first, again = extract(Document(STORY)), extract(Document(STORY))
    assert first == again
    assert len({claim.id for claim in first}) == len(first)


def test_another_publishers_copy_has_other_ids() -> None:
    ours = {claim.id for claim in extract(Document(STORY, publisher="One"))}
    assert ours.isdisjoint(claim.id for claim in extract(Document(STORY, publisher="Two")))


def test_many_documents_come_back_in_order_the_empty_ones_too() -> None:
    documents = [
        Document(""),
        Document(STORY, id="a"),
        Document("\n \n"),
        Document("Nothing here"),
        Document(STORY, id="b"),
    ]
    read = list(extract_many(documents))
    assert [document for document, _ in read] == documents
    assert [bool(claims) for _, claims in read] == [False, True, False, False, True]


def test_reading_together_gives_what_reading_alone_gives() -> None:
    other = Document("Ana Ruiz said the pier was safe.\nShe has resigned.")
    together = dict(extract_many([Document(STORY), other]))
    assert together[other] == extract(other)


def test_a_claim_names_its_document_and_its_makers() -> None:
    document = Document(STORY, publisher="The Paper", published="2026-05-04")
    claim = extract(document)[0]
    assert claim.document == document_id(document)
    assert claim.attribution.publisher is not None
    assert claim.attribution.publisher.name == "The Paper"
    assert claim.when_asserted == "2026-05-04"
    assert claim.made_by == made_by()
    assert EXTRACTOR_VERSION in made_by()
    assert MODEL in made_by()


def test_a_quotation_goes_on_behind_its_attribution() -> None:
    said = [c.content.text for c in extract(Document(STORY)) if c.origin is not None and c.origin.name == "Ana Ruiz"]
    assert "“Two boats sank,”" in said
    assert "“Nobody was hurt.”" in said


def test_a_document_in_another_language_gives_no_english_claims() -> None:
    assert english.extract(Document("Мэр сказал, что мост открыт.", lang="ru")) == ()


def test_a_paragraph_without_end_is_read_in_pieces() -> None:
    sentence = "The mayor said the bridge was open. "
    claims = extract(Document(sentence * 700))
    assert len(claims) >= 690


@pytest.mark.parametrize(
    "text",
    [
        "Forty boats were moored in the harbour.",
        "The harbour was closed on Monday.",
        "A storm destroyed the pier.",
    ],
)
def test_a_sentence_with_a_figure_a_time_or_an_event_is_the_papers_own_statement(text: str) -> None:
    (claim,) = extract(Document(text))
    assert (claim.origin, claim.cue, claim.content.text) == (None, None, text)


@pytest.mark.parametrize("answer", ["which the mayor denied", "a claim the mayor denied"])
def test_what_somebody_denies_in_the_same_breath_is_the_papers_own_statement_too(answer: str) -> None:
    denied, told = extract(Document(f"Fighters burned 12 boats on Monday, {answer}."))
    assert denied.content.text == told.content.text == "Fighters burned 12 boats on Monday"
    assert (denied.modality, told.modality, told.origin) == (Modality.DENIED, Modality.ASSERTED, None)


def test_a_charge_that_is_rejected_leaves_out_who_made_it() -> None:
    made, rejected = extract(Document("Shells hit a school, the rebels said, a charge the army rejected."))
    assert made.content.text == rejected.content.text == "Shells hit a school"
    assert rejected.attribution.via == ()


def test_reports_that_are_denied_are_what_is_denied() -> None:
    denied = extract(Document("Reports that two ships sank were denied by the navy."))[0]
    assert (denied.content.text, denied.modality) == ("Reports that two ships sank", Modality.DENIED)


def test_a_sentence_that_tells_nothing_is_no_claim() -> None:
    assert extract(Document("The harbour is pretty.")) == ()


def test_importing_reconcile_does_not_load_spacy() -> None:
    code = "import sys, reconcile, reconcile.claims, reconcile.extraction; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_models_weights_and_settings_are_the_published_ones() -> None:
    spec = find_spec(MODEL)
    assert spec is not None
    assert spec.origin is not None
    package = Path(spec.origin).parent
    known = [row.split(maxsplit=1) for row in HASHES.read_text().splitlines()]
    assert len(known) == 22
    for digest, name in known:
        (path,) = package.glob(f"*/{name}")
        assert hashlib.sha256(path.read_bytes()).hexdigest() == digest, name


def test_the_pipeline_leaves_out_the_entity_recogniser() -> None:
    assert "ner" not in pipeline().pipe_names
