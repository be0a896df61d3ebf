"""An attribution as it is found in a paragraph."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.claims import Modality
from reconcile.extraction.paragraphs import Extent


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution, in extents of its paragraph.

    `rule` says by which rule it was found, `frame` is the construction (see cues); `head` the token that the source
    phrase hangs on, `at` that of the cue.
    """

    cue: Extent
    contents: tuple[Extent, ...]
    lemma: str
    modality: Modality
    frame: str
    at: int
    source: Extent | None = None
    head: int | None = None
    rule: str = ""
