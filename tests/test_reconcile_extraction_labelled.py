"""Russian and Ukrainian against the sentences labelled by hand: floors under what was measured."""

from __future__ import annotations

from functools import cache

import pytest

from reconcile.extraction import extract
from tests.labelled import READS_RUSSIAN, READS_UKRAINIAN, Score, score, sentences

FLOORS = {"source": 0.98, "cue": 0.99, "content": 0.98, "negated": 0.99, "figures": 0.99, "all": 0.97}


@cache
def scored(lang: str) -> Score:
    return score(lang, extract)


@pytest.mark.parametrize("lang", [pytest.param("ru", marks=READS_RUSSIAN), pytest.param("uk", marks=READS_UKRAINIAN)])
@pytest.mark.parametrize("field", FLOORS)
def test_the_labelled_sentences_are_read_as_well_as_measured(lang: str, field: str) -> None:
    result = scored(lang)
    assert result.share(field) >= FLOORS[field], "\n".join(result.missed)


@pytest.mark.parametrize("lang", ["ru", "uk"])
def test_there_are_more_than_a_hundred_labelled_sentences(lang: str) -> None:
    gold = list(sentences(lang))
    assert len({sentence.text for sentence in gold}) == len(gold) > 100


@pytest.mark.parametrize("lang", ["ru", "uk"])
def test_every_label_is_of_its_sentence(lang: str) -> None:
    for sentence in sentences(lang):
        for word in (sentence.cue, sentence.starts, sentence.ends):
            assert word is None or word.lower() in sentence.text.lower(), sentence
