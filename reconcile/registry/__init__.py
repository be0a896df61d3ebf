"""The registry of sources as a sheet: read, written, and a starter to begin with."""

from reconcile.registry.sheet import COLUMNS, circle_of, read_sources, starter, write_sources

__all__ = ["COLUMNS", "circle_of", "read_sources", "starter", "write_sources"]
