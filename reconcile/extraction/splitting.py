"""Splitting: a compound content into statements that can each be compared alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.extraction.paragraphs import Extent

if TYPE_CHECKING:
    from spacy.tokens import Doc


def parts(doc: Doc, content: Extent) -> tuple[Extent, ...]:
    """The statements of a content, each at its own words."""
    return (content,)
