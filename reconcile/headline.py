"""A headline against its own body: what a document's title claims that the claims of its text contradict.

It is a flag on the document and never a link: nobody stands behind a headline but the paper itself. Title and body
speak of one event by themselves, so their figures need no other proof that they belong together than what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reconcile.claims import Claim, Modality, Review, Span
from reconcile.documents import Document
from reconcile.extraction.actors import scenes
from reconcile.extraction.places import find_places
from reconcile.extraction.quantities import find_quantities
from reconcile.relations import Relation

if TYPE_CHECKING:
    from reconcile.match.counts import Figure
    from reconcile.match.features import Features

_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refut|rebut|reject|dismiss|dispute|disavow|no|not|never|without"
    r"|опроверг|отрица|отверг|не|спросту|запереч|відкид|відкин)",
    re.IGNORECASE,
)
_WORDS_AFTER = 2


@dataclass(frozen=True, slots=True)
class Flag:
    """What the title says (a figure, or all of it), and the claim of the body that is against it: its id and words."""

    says: str
    claim: str
    body: str
    denied: bool = False

    def __str__(self) -> str:
        against = "the body denies it" if self.denied else "the body says otherwise"
        return f"the headline says “{self.says}”, {against}: “{self.body}”"


def against_body(document: Document, claims: Sequence[Claim]) -> tuple[Flag, ...]:
    """What the title claims and the body contradicts, a flag each; `claims` are the document's, in its order.

    A figure is flagged where the body counts the same and no figure of it meets the title's, unless the body's are
    parts that reach it together. A title without a figure or a denial of its own is flagged where the body only denies
    what it says. Discarded claims do not count.
    """
    title = (document.title or "").strip()
    if not title:
        return ()
    from reconcile.match.features import features

    body = [(claim, features(claim)) for claim in claims if claim.review is not Review.DISCARDED]
    whole = _claim_of(title, document)
    figures = tuple(_figures_against(whole, body))
    return figures or (() if whole.quantities or _DENIES.search(title) else tuple(_wording_against(whole, body)))


def _claim_of(title: str, document: Document) -> Claim:
    """The title as a claim of nobody's."""
    span = Span(0, len(title), title)
    return Claim(
        id="headline",
        document="",
        quote=span,
        content=span,
        quantities=tuple(find_quantities(title)),
        places=scenes(title, find_places(title)),
        when_asserted=document.published,
        lang=document.lang or "en",
        made_by="headline",
    )


def _figures_against(title: Claim, body: Sequence[tuple[Claim, Features]]) -> Iterator[Flag]:
    from reconcile.match.features import features

    for quantity in title.quantities:
        read = features(replace(title, quantities=(quantity,)))
        beside = [
            (claim, figure, met) for claim, other in body for figure, met in _beside(read, other) if claim.quantities
        ]
        apart = [(claim, figure) for claim, figure, met in beside if not met]
        if apart and len(apart) == len(beside) and not _are_parts(read.figures, [figure for _, figure in apart]):
            words = title.text[quantity.start or 0 :].split()
            says = " ".join(words[: len(quantity.text.split()) + _WORDS_AFTER])
            yield Flag(says, apart[0][0].id, apart[0][0].text)


def _beside(title: Features, body: Features) -> Iterator[tuple[Figure, bool]]:
    """The figures of a claim that count what the title's does, and whether they meet it."""
    from reconcile.match.figures import Lie, Scope, lie, scope

    if title.places and body.places and not title.places & (body.places | body.around):
        return
    for mine in title.figures:
        for figure in body.figures:
            if scope(mine, figure) is Scope.SAME:
                yield figure, lie(mine, figure) not in (Lie.APART, Lie.NONE)


def _are_parts(whole: Sequence[Figure], parts: Sequence[Figure]) -> bool:
    """Whether figures that are each below the title's may reach it together."""
    return len(parts) > 1 and all(
        sum(part.high for part in parts) >= figure.low and all(part.high < figure.low for part in parts)
        for figure in whole
    )


def _wording_against(title: Claim, body: Sequence[tuple[Claim, Features]]) -> Iterator[Flag]:
    from reconcile.match.comparison import compare_features
    from reconcile.match.features import features

    read = features(title)
    judged = [(claim, compare_features(read, other).relation) for claim, other in body]
    # Who only asks or doubts is no asserter to the comparison either, but denies nothing.
    denying = [
        claim
        for claim, relation in judged
        if relation is Relation.DENIES and (claim.modality is Modality.DENIED or claim.negated)
    ]
    if denying and not any(relation in _BORNE_OUT for _, relation in judged):
        yield Flag(title.text, denying[0].id, denying[0].text, denied=True)


_BORNE_OUT = frozenset({Relation.CORROBORATES, Relation.REPEATS, Relation.QUALIFIES, Relation.PART_OF})
