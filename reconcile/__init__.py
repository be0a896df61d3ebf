"""Reconcile thinks: values in, values out. No database, no terminal, no clock, no network.

The public API is loaded when it is used: `extract`, `compare`, `suggest`, `group`, `assess`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

_API = {
    "extract": "reconcile.extraction",
    "compare": "reconcile.match",
    "suggest": "reconcile.match",
    "group": "reconcile.match",
    "assess": "reconcile.standing",
}

__all__ = ["__version__", "assess", "compare", "extract", "group", "suggest"]


def __getattr__(name: str) -> Any:
    if name in _API:
        return getattr(import_module(_API[name]), name)
    raise AttributeError(f"module 'reconcile' has no attribute {name!r}")
