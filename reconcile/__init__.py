"""Reconcile thinks: values in, values out. No database, no terminal, no clock, no network.

The public API is loaded when it is used: `extract`, `compare`, `suggest`, `group`, `assess`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reconcile.extraction import extract
    from reconcile.match import compare, group, suggest
    from reconcile.standing import assess

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
