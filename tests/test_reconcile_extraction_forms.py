"""Forms: parts of speech, morphology and lemmas are the model's own, word for word."""

from __future__ import annotations

import warnings
from functools import cache
from typing import TYPE_CHECKING

import pytest

from reconcile.extraction.english import MODEL, pipeline

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@cache
def shipped() -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import spacy

        return spacy.load(MODEL, exclude=["ner"])


def readings(doc: Doc) -> list[tuple[str, str, str, str, str]]:
    return [(token.pos_, str(token.morph), token.lemma_, token.tag_, token.dep_) for token in doc]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that two boats had sunk, and that nobody was hurt.",
        "There's a boat in the harbour. There are two of them.",
        "Let's go, it ain't gonna rain; y'all got ta do it, c'm on.",
        "He'd done what he could, didn't he? I have; they've not.",
        "  Two\n boats  \t left ",
        "",
        " ",
    ],
)
def test_words_are_read_as_the_model_as_shipped_reads_them(text: str) -> None:
    assert readings(pipeline()(text)) == readings(shipped()(text))


def test_words_met_before_are_read_alike() -> None:
    text = "The council warned that the bridge was closed and that boats could not pass."
    assert readings(pipeline()(text)) == readings(pipeline()(text))
