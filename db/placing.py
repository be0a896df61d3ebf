"""Words that a person gives, found in the document that they are copied from."""

from __future__ import annotations

import re
from typing import Any

from reconcile.claims import Claim, Scope, ScopeKind, Span
from reconcile.extraction.quantities import find_quantities
from reconcile.extraction.scopes import read_scope, regions_in


def placed(text: str, words: str, near: int) -> Span:
    """Where these words stand nearest to a place of the text. Raises ValueError where they do not."""
    # A screen shows a passage of several lines in one.
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    found = [match.span() for match in re.finditer(pattern, text)]
    if not found:
        raise ValueError(f"the document does not hold the words {words!r}: copy them from it")
    start, end = min(found, key=lambda span: abs(span[0] - near))
    return Span(start, end, text[start:end])


def placed_scope(text: str, claim: Claim, said: Any) -> Scope:
    """A scope written as "cumulative: since Monday"; one that the claim has already is that one. Raises ValueError."""
    if isinstance(said, Scope):
        return said
    kind, words = read_scope(str(said))
    if not words:
        return Scope(kind)
    known = next((scope for scope in claim.scopes if str(scope) == f"{kind.value}: {' '.join(words.split())}"), None)
    return known if known is not None else _scope(claim, kind, placed(text, words, claim.content.start))


def _scope(claim: Claim, kind: ScopeKind, span: Span) -> Scope:
    figures = (*claim.quantities, *find_quantities(span.text, span.start))
    return Scope(kind, span, regions_in(span, figures) if kind is ScopeKind.AREAS else None)
