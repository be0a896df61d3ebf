"""Matching: claims -> suggestions."""
