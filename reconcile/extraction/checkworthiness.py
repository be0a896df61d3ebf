"""Checkworthiness: which of the extracted claims a casebook keeps, and why."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.claims import Claim, Modality

_EVENTS = re.compile(
    r"""\b(?: hit | struck | strikes? | attack(?:s|ed)? | kill(?:s|ed|ing)? | wound(?:s|ed|ing)? | injur(?:ed|ing|ies)
    | destroy(?:s|ed)? | damag(?:e|ed|es) | intercept(?:s|ed)? | shot[ ]down | shell(?:ed|ing) | bomb(?:ed|ing|s)?
    | explo(?:ded|sions?) | blasts? | launch(?:ed|es)? | captur(?:ed|es) | seiz(?:ed|es) | arrest(?:ed|s)?
    | detain(?:ed|s)? | evacuat(?:ed|es|ion) | collaps(?:ed|es) | crash(?:ed|es)? | died | dead | toll | fires?
    | burn(?:ed|t|ing) | flood(?:ed|s)? | derailed | sank | repelled | fell | fired | casualt(?:y|ies) | signed | banned
    | approved | resigned | elected | appointed | closed | halted | suspended | sentenced | convicted | charged )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_FEWEST_WORDS = 3
_SILENT = re.compile(r"\b(?:declin|refus)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Worth:
    """Whether a casebook keeps a claim, with the reasons."""

    keep: bool
    reasons: tuple[str, ...]


def checkworthy(claim: Claim) -> Worth:
    """Attributed claims are kept unless they say nothing; the paper's own words only where they can be checked."""
    against = _nothing_said(claim)
    if against is not None:
        return Worth(False, (against,))
    reasons = tuple(_reasons(claim))
    if claim.cue is not None:
        return Worth(True, ("it is attributed", *reasons))
    if reasons:
        return Worth(True, reasons)
    return Worth(False, ("the paper's own words, with no figure and no event at a place or time",))


def _reasons(claim: Claim) -> list[str]:
    reasons = []
    if any(quantity.counted or quantity.unit for quantity in claim.quantities):
        reasons.append("it holds a figure")
    event = _EVENTS.search(claim.text)
    if event is not None and (claim.places or claim.when is not None):
        reasons.append(f"it tells of an event ({event[0].lower()}) at a place or time")
    return reasons


def _nothing_said(claim: Claim) -> str | None:
    if claim.text.rstrip("\"'”’ )").endswith("?") and claim.cue is None:
        return "it is a question"
    if claim.cue is not None and _SILENT.search(claim.cue.text):
        return "its source would not speak"
    short = len(claim.text.split()) < _FEWEST_WORDS and not claim.negated and not claim.quantities
    return "too few words to compare" if short and claim.modality is not Modality.DENIED else None
