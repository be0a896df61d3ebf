"""Benchmarks that need no casebook: the command's help, and extraction beside the bare pipeline."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from tests.bench import generator
from tests.bench.filling import Ground
from tests.bench.measure import Figure, each, timed

_HELP = (
    "import sys; sys.argv = ['reconcile', *{words!r}]\ntry:\n from tui.cli import main; main()\nexcept SystemExit: pass"
)
_HEAVY = ("textual", "sqlalchemy", "networkx", "spacy")
_COUNT = f"\nprint(len(sys.modules), [m for m in {_HEAVY} if m in sys.modules], file=sys.stderr)"


def helping(ground: Ground) -> Iterator[Figure]:
    """`reconcile --help`, root and a subcommand, beside an empty interpreter."""
    empty = each(partial(_python, "pass") for _ in range(9))
    for words in (["--help"], ["add", "--help"]):
        program = _HELP.format(words=words)
        ordered = each(partial(_python, program) for _ in range(9))
        beside = f"empty interpreter {empty[4]:.0f} ms, modules and heavy ones: {_python(program + _COUNT)}"
        yield Figure(f"reconcile {' '.join(words)}, median", ordered[4], "ms", "<= 120 ms", beside)


def _python(program: str) -> str:
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    return done.stderr.strip()


def extracting(ground: Ground) -> Iterator[Figure]:
    """Extraction of running text, beside the bare spaCy pipeline on the same paragraphs."""
    from reconcile.documents import Document
    from reconcile.extraction import extract
    from reconcile.extraction.english import pipeline

    texts = [str(row["text"]) for row in generator.rows(min(ground.claims, 400))]
    paragraphs = [" ".join(texts[at : at + 4]) for at in range(0, len(texts), 4)]
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    bare = pipeline()
    list(bare.pipe(paragraphs[:5]))
    with timed() as plain:
        list(bare.pipe(paragraphs))
    with timed() as whole:
        for paragraph in paragraphs:
            extract(Document(paragraph, published="2025-01-29"))
    rate, other = words / whole.seconds, words / plain.seconds
    yield Figure(
        "extraction", rate, "words/s", ">= 0.8 x", f"bare pipeline {other:,.0f} words/s ({rate / other:.2f} x)"
    )
