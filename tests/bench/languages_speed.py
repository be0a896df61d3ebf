"""Words a second of processor time of Russian and Ukrainian extraction: python -m tests.bench.languages_speed.

Set OPENBLAS_NUM_THREADS=1 to measure one core.
"""

from __future__ import annotations

import statistics
import time

from reconcile.documents import Document
from reconcile.extraction import extract
from tests.labelled import PUBLISHED, sentences

ROUNDS = 5
WORDS_A_ROUND = 10_000


def main() -> None:
    """The labelled sentences as documents of ten, many times over; the first round loads and is not counted."""
    for lang in ("ru", "uk"):
        texts = [sentence.text for sentence in sentences(lang)]
        documents = [
            Document("\n".join(texts[at : at + 10]), published=PUBLISHED, lang=lang) for at in range(0, len(texts), 10)
        ]
        words = sum(len(text.split()) for text in texts)
        times = max(1, WORDS_A_ROUND // words)
        start = time.process_time()
        extract(documents[0])
        loading = time.process_time() - start
        seconds = [_seconds(documents * times) for _ in range(ROUNDS)]
        print(f"{lang}  {words * times / statistics.median(seconds):>7,.0f} words/s  (first document {loading:.1f} s)")


def _seconds(documents: list[Document]) -> float:
    start = time.process_time()
    for document in documents:
        extract(document)
    return time.process_time() - start


if __name__ == "__main__":
    main()
