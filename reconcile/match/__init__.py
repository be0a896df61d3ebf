"""Matching: claims -> suggestions with reasons. The public functions are loaded when they are used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reconcile.match.candidates import evidence
    from reconcile.match.comparison import compare
    from reconcile.match.grouping import group
    from reconcile.match.suggesting import suggest, suggest_pairs
    from reconcile.match.weights import RULE_VERSION

_API = {
    "RULE_VERSION": "weights",
    "compare": "comparison",
    "evidence": "candidates",
    "group": "grouping",
    "suggest": "suggesting",
    "suggest_pairs": "suggesting",
}

__all__ = ["RULE_VERSION", "compare", "evidence", "group", "suggest", "suggest_pairs"]


def __getattr__(name: str) -> Any:
    if name in _API:
        return getattr(import_module(f"reconcile.match.{_API[name]}"), name)
    raise AttributeError(f"module 'reconcile.match' has no attribute {name!r}")
