"""Words a second of extraction beside the bare parser's, on the same text and core, in turns.

python -m tests.bench.extraction_speed [DOCS.jsonl]    (without a file: an invented report, many times over)
"""

from __future__ import annotations

import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from reconcile.documents import Document
from reconcile.extraction import extract_many
from reconcile.extraction.english import BATCH, MODEL
from reconcile.extraction.paragraphs import paragraphs

ROUNDS = 7
WORDS_A_ROUND = 20_000
REPORT = """Two cargo boats sank off the northern coast on Tuesday night, and at least 14 people were taken to hospital.
“We searched until dawn,” harbour master Ivo Lind told the agency. “Everyone who had been aboard was found.”
According to the coast guard, winds of nearly 110 kilometres an hour were measured at the lighthouse.
The ministry of transport denied that the boats had been warned and said an inquiry would begin within a week.
The town has two hotels, and both were full for the summer fair. Residents spoke of a long and quiet evening.
A pier was reportedly damaged, while three sheds were flattened, according to Mayor Ana Ruiz. She said no one was hurt.
"""


def main() -> None:
    """Measure in turns, so that a busy machine slows both alike, and print medians."""
    texts = _texts(sys.argv[1:])
    words = sum(len(text.split()) for text in texts)
    bare, whole = [], []
    for _ in range(ROUNDS + 1):
        bare.append(_seconds(lambda: _parse(texts)))
        whole.append(_seconds(lambda: _extract(texts)))
    # The first round loads the model and the tables.
    ratio = statistics.median(b / w for b, w in zip(bare[1:], whole[1:], strict=True))
    print(f"bare parser {words / statistics.median(bare[1:]):,.0f} words/s")
    print(f"extraction  {words / statistics.median(whole[1:]):,.0f} words/s")
    print(f"ratio       {ratio:.2f}  (to hold: 0.80)")


def _texts(paths: list[str]) -> list[str]:
    if not paths:
        return [REPORT] * (WORDS_A_ROUND // len(REPORT.split()))
    texts, words = [], 0
    for line in Path(paths[0]).read_text(encoding="utf-8").splitlines():
        texts.append(json.loads(line)["text"])
        words += len(texts[-1].split())
        if words >= WORDS_A_ROUND:
            break
    return texts


@cache
def _bare() -> Language:
    """The model as it is shipped, but for its entity recogniser, which extraction does not use."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load(MODEL, exclude=["ner"])


def _parse(texts: list[str]) -> None:
    for _ in _bare().pipe((p.parsed for text in texts for p in paragraphs(text)), batch_size=BATCH):
        pass


def _extract(texts: list[str]) -> None:
    for _ in extract_many(Document(text, published="2026-05-06") for text in texts):
        pass


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
