"""Sentences labelled by hand (sentences_ru.tsv, sentences_uk.tsv), and how well an extractor reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from reconcile.claims import Claim, Quantity
from reconcile.documents import Document

PUBLISHED = "2025-01-29"
READS_RUSSIAN = pytest.mark.skipif(find_spec("natasha") is None, reason="the extra [ru] is not installed")
READS_UKRAINIAN = pytest.mark.skipif(find_spec("pymorphy3_dicts_uk") is None, reason="the extra [uk] is not installed")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and what should be read from it; None is nothing."""

    text: str
    source: str | None
    cue: str | None
    starts: str | None
    ends: str | None
    negated: bool
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many of the labels were met, field by field; `missed` names each that was not."""

    met: dict[str, int]
    labelled: int
    missed: tuple[str, ...]

    def share(self, field: str) -> float:
        return self.met[field] / self.labelled


def sentences(lang: str) -> Iterator[Sentence]:
    """The labelled sentences of a language."""
    table = Path(__file__).with_name(f"sentences_{lang}.tsv").read_text("utf-8")
    for line in table.splitlines():
        if line.startswith("#"):
            continue
        text, *cells, negated, figures = line.split("\t")
        source, cue, starts, ends = (None if cell == "-" else cell for cell in cells)
        yield Sentence(text, source, cue, starts, ends, negated == "1", _figures(figures))


def _figures(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(sorted(cell.split("; ")))


def score(lang: str, extract: Callable[[Document], tuple[Claim, ...]]) -> Score:
    """Reads every sentence by itself and counts the labels that are met."""
    met: Counter[str] = Counter()
    missed: list[str] = []
    gold = list(sentences(lang))
    for sentence in gold:
        claims = extract(Document(sentence.text, published=PUBLISHED, lang=lang))
        read = _read(claims)
        wanted = _wanted(sentence)
        for field, value in wanted.items():
            met[field] += value == read[field]
            if value != read[field]:
                missed.append(f"{field}: {value!r} read as {read[field]!r}: {sentence.text}")
        met["all"] += wanted == read
    return Score(dict(met), len(gold), tuple(missed))


def _wanted(sentence: Sentence) -> dict[str, object]:
    return {
        "source": sentence.source,
        "cue": sentence.cue,
        "content": (sentence.starts, sentence.ends),
        "negated": sentence.negated,
        "figures": sentence.figures,
    }


def _read(claims: tuple[Claim, ...]) -> dict[str, object]:
    """What the first attributed claim says, or the first of the paper's own; the figures of all claims."""
    claim = next((one for one in claims if one.cue is not None), claims[0] if claims else None)
    told = [claim] if claim is not None else []
    own = claim is not None and claim.cue is None and not claim.quantities and claim.when is None
    words = claim.text.split() if claim is not None and not own else [None]
    return {
        "source": claim.origin.name if claim is not None and claim.origin is not None else None,
        "cue": claim.cue.text.lower() if claim is not None and claim.cue is not None else None,
        "content": (words[0] and words[0].rstrip(","), words[-1]),
        "negated": any(one.negated for one in told),
        "figures": tuple(sorted({written(q) for one in claims for q in one.quantities})),
    }


def written(quantity: Quantity) -> str:
    """A figure as the tables have it: 3 workers killed, 40000.. people."""
    low, high = ("" if end is None else f"{end:.12g}" for end in (quantity.low, quantity.high))
    what = quantity.unit if quantity.unit else quantity.counted
    return f"{low if low == high else f'{low}..{high}'} {what or '-'}"
