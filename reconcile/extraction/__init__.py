"""Extraction: Document -> claims."""
