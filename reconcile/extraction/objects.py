"""Objects that tell: figures that are set, evidence that is not found, claims that somebody else confirms or denies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.extraction.reading import Reading, phrase
from reconcile.extraction.sites import SIGNS, Content, Site, has_object, which_of
from reconcile.extraction.speakers import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

_SET_BY = {
    **dict.fromkeys(("put", "place", "set"), ("at",)),
    **dict.fromkeys(("revise", "raise", "lower", "update"), ("to", "from")),
    "speak": ("of",),
    "give": ("of", "as", "at"),
}
"""The preposition by which a verb sets a figure."""
_TALLIES = frozenset(
    {
        *("number", "toll", "figure", "total", "count", "tally", "estimate", "cost", "loss", "damage", "casualty"),
        *("death", "dead", "turnout", "share", "strength", "value", "scale", "magnitude", "injured", "wounded"),
    }
)
_EVIDENCE = frozenset({"evidence", "proof", "sign", "trace", "indication", "wrongdoing", "violation"})
CLAIMS = frozenset(
    {
        *("claim", "allegation", "accusation", "charge", "assertion", "suggestion", "report", "rumor", "rumour"),
        *("version", "account", "figure", "number", "toll"),
    }
)
"""What a relative clause may confirm or deny: "a claim the minister denied"."""
_SAYS_WHICH = frozenset({"prep", "acl", "amod", "compound"})
"""What a claim is about, said beside it; "the claim" alone tells nothing."""


def figure_set(reading: Reading, site: Site) -> Content | None:
    """X put the toll at 12, X revised the toll to 12, X spoke of 12 dead."""
    leads = _SET_BY[site.entry.lemma]
    right = [child for child in site.verb.children if child.i > site.verb.i]
    named = next((c for c in right if c.dep_ == "dobj"), None)
    at = next((c for c in right if c.lower_ in leads and any(t.tag_ == "CD" for t in c.subtree)), None)
    if at is None and named is not None:
        # "the number of those who fled at 1.2 million": the parser may give the figure to the fleeing.
        at = next((c for c in named.subtree if c.lower_ in leads and any(t.tag_ == "CD" for t in c.subtree)), None)
    if at is None or site.passive or (site.entry.lemma != "speak" and not _is_tallied(named)):
        return None
    start = at.i + 1 if named is None else phrase(named)[0]
    extent = reading.extent((start, phrase(at)[1]))
    return Content("o", (extent,)) if extent else None


def _is_tallied(named: Token | None) -> bool:
    """Whether what is set is a figure: "put the toll at 12", not "put the flag at the gate"."""
    return named is not None and named.lemma_.lower() in _TALLIES


def no_evidence(reading: Reading, site: Site) -> Content | None:
    """The inquiry found no evidence of fraud."""
    found = next((c for c in site.verb.children if c.dep_ == "dobj" and c.lemma_ in _EVIDENCE), None)
    if found is None or site.passive or not any(child.lower_ in ("no", "little") for child in found.children):
        return None
    extent = reading.extent(phrase(found))
    return Content("o", (extent,)) if extent else None


def claim_spoken_of(reading: Reading, site: Site) -> Content | None:
    """ "Fighters entered Sumy, a claim X denied", "..., which X denied": the clause before it, or the claim's words."""
    noun, main = site.main.head, site.main
    if site.passive or site.source is None or not is_spoken_of(main):
        return None
    first, sentence = _spoken_from(main), main.sent
    if not first < site.source[0] < main.i:
        return None
    summed_up = first > sentence.start and reading.doc[first - 1].text in SIGNS and noun.dep_ not in SUBJECTS
    if not summed_up and not any(child.dep_ in _SAYS_WHICH for child in noun.children):
        return None
    said = (sentence.start, _unsaid(reading, sentence.start, first - 1)) if summed_up else (first, main.left_edge.i)
    extent = reading.extent(said)
    return Content("o", (extent,)) if extent else None


def is_spoken_of(verb: Token) -> bool:
    """Whether a verb in a relative clause confirms or denies the claim that the clause is about."""
    if has_object(verb):
        return False
    return (verb.dep_ == "relcl" and verb.head.lemma_ in CLAIMS) or which_of(verb) is not None


def _spoken_from(verb: Token) -> int:
    """Where the words begin that take up what was said: "a claim X denied", "which X denied"."""
    which = which_of(verb)
    return int(verb.head.left_edge.i if which is None or verb.head.lemma_ in CLAIMS else which.i)


def _unsaid(reading: Reading, start: int, end: int) -> int:
    """Where a statement ends without its own attribution: "Shells hit a school, the rebels said"."""
    comma = max((i for i in range(start, end) if reading.doc[i].text in SIGNS), default=None)
    return comma if comma is not None and comma - start > 2 and reading.has_cue_verb((comma, end)) else end
