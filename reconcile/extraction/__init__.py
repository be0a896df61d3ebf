"""Extraction: Document -> claims. spaCy and its model are loaded when a text is first read."""

from reconcile.extraction.english import EXTRACTOR_VERSION, extract, extract_many, made_by

__all__ = ["EXTRACTOR_VERSION", "extract", "extract_many", "made_by"]
