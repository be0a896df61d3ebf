"""The paper's own statements: sentences that say what happened, how many or when, and name no source."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reconcile.extraction.contents import SPOKEN_OF
from reconcile.extraction.found import Found
from reconcile.extraction.paragraphs import Extent, Paragraph

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def own_statements(doc: Doc, paragraph: Paragraph, found: Sequence[Found], marks: Sequence[int]) -> list[Extent]:
    """Sentences outside every attribution with a figure, a time or an event; `marks`: where figures and times stand.

    Of "Shells hit a school, which the army denied" what the paper says is what the army denies.
    """
    answered = [one.contents[0] for one in found if one.rule == SPOKEN_OF]
    taken = [extent for one in found for extent in (one.cue, *one.contents) if one.rule != SPOKEN_OF]
    statements = []
    for sentence in doc.sents:
        extent = _trimmed(paragraph.text, (sentence.start_char, sentence.end_char))
        if any(start < extent[1] and extent[0] < end for start, end in taken):
            continue
        extent = next((content for content in answered if content[0] == extent[0]), extent)
        if any(extent[0] <= mark < extent[1] for mark in marks) or _tells_an_event(sentence):
            statements.append(extent)
    return statements


def _tells_an_event(sentence: Span) -> bool:
    root = sentence.root
    return root.tag_ in ("VBD", "VBN") and root.lemma_ not in ("be", "have", "seem")


def _trimmed(text: str, extent: Extent) -> Extent:
    start, end = extent
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end)
