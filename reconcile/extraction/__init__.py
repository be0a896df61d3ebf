"""Extraction: Document -> claims, in the document's language. Models load when a text is first read."""

from reconcile.extraction.english import EXTRACTOR_VERSION, made_by
from reconcile.extraction.extractors import extract, extract_many

__all__ = ["EXTRACTOR_VERSION", "extract", "extract_many", "made_by"]
