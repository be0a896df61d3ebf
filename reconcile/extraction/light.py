"""Light rules that read modality, negation, origin and main time from a sentence or a headline, without a parser."""

from __future__ import annotations

import re

from reconcile.claims import Modality, Span, TimeWindow

_MODALITIES = (
    (Modality.DENIED, re.compile(r"\b(?:den(?:y|ies|ied|ying)|refut\w+|dismiss\w*|reject(?:s|ed) (?:claims?"
    r"|reports?))\b", re.I)),
    (Modality.ALLEGED, re.compile(r"\b(?:alleg\w+|claim(?:s|ed|ing)? (?:that|to|killing|responsib)|accus\w+"
    r"|purported(?:ly)?)\b", re.I)),
    (Modality.REPORTED, re.compile(r"\b(?:reportedly|(?:was|were|is|are|been) reported|reports? (?:say|said"
    r"|suggest)|apparently)\b", re.I)),
    (Modality.CONFIRMED, re.compile(r"\bconfirm(?:s|ed|ing)?\b(?! cases?\b)", re.I)),
    (
        Modality.INTENDED,
        re.compile(r"\b(?:plan(?:s|ned|ning)? to|intend\w* to|vow\w*|threaten\w*|pledg\w+|promis\w+ to|will"
        r"|going to|ready to)\b", re.I),
    ),
)  # fmt: skip
_MODAL_HINT = re.compile(
    r"\b(?:[Dd]en[iy]|[Rr]e[fjp]|[Dd]ismi|[Aa]lle|[Cc]laim|[Aa]ccus|[Pp][ulr]|[Aa]ppar|[Cc]onf|[Ii]nt|[Vv]ow"
    r"|[Tt]hrea|will|[Gg]oing|ready)"
)
_NEGATION = re.compile(
    r"\b(?:no(?! (?:less|fewer|more|later|longer|sooner) than\b| (?:mention|comment|doubt|wonder|matter|word)\b|\.)"
    r"|not(?! (?:only|less|fewer|more|later)\b| (?:yet |immediately )?(?:clear|known|say|comment|respond)\b)"
    r"|never|none|nobody|without(?! (?:power|water|electricity|gas|heat\w*|food|shelter|light|medicine)\b)"
    r"|neither|cannot|[a-z]+n['’]t)\b",
    re.I,
)
_GOES_ON = re.compile(r"[,;–—]\s|\s(?:but|and|while|although|though|as)\s")
_FIGURE = re.compile(r"\b(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?)\b)", re.I)
_ROLE = (
    r"(?:officials?|ministry|police|army|military|governor|mayor|report|reports|sources?|witness(?:es)?|medics"
    r"|doctors|media|monitor"
    r"|UN|NGO|spokes\w+|authorities|government|minister|president|rebels|militants|residents|state TV|agency"
    r"|group|command(?:er)?)"
)
_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<who>(?:the )?[^,.;:]{2,60}?)(?=[,.;:]|\s(?:and|who|which|that|on|in)\s|\Z)"
)
_TAIL = re.compile(
    rf"(?:[,:–—]|\s-)\s(?P<who>(?:[^,.;:–—]{{0,40}}\b)?{_ROLE}|[^,.;:–—]{{2,40}}(?=\s(?:says?|said|reports?"
    rf"|claims?|confirms?)))"
    r"(?:\s(?:says?|said|reports?|reported|claims?|confirms?))?\.?\Z",
    re.I,
)
_LEADS = re.compile(
    r"(?P<who>[A-Z]{3,}|(?:The )?"
    r"(?:(?:[A-Z][\w'’.-]*|air|civil|defen[cs]e|foreign|general|health|interior|regional) ){1,4}"
    r"(?:[A-Z][\w'’.-]+|administration|agency|army|command|commission|force|governor|government|mayor|military|ministry"
    r"|office|police|president|service|staff))"
    r" (?:says|said|announced) (?!on |in |at |by |to |so\b)"
)
_SAID = re.compile(
    r"\b(?:said|says|announced|reported|told|stated|wrote|confirmed|added|claimed|declared)"
    r"(?:\s+(?:on|late|early|in|by|at|a|the|statement|reporters))*\s*\Z",
    re.I,
)


def modality(text: str) -> Modality:
    """The commitment that the words show; asserted where they show none."""
    if text.rstrip().endswith("?"):
        return Modality.QUESTIONED
    if _MODAL_HINT.search(text):
        for kind, pattern in _MODALITIES:
            if pattern.search(text):
                return kind
    return Modality.ASSERTED


def negated(text: str) -> bool:
    """Whether the words deny what they speak of; a denial ("denied") is a modality, not a negation.

    A sentence that tells a figure first is not denied by what it goes on to say: "Six killed, no group claims it".
    """
    match = _NEGATION.search(text)
    if match is None:
        return False
    told = _GOES_ON.search(text, 0, match.start())
    return told is None or _FIGURE.search(text, 0, told.start()) is None


def origin(text: str) -> Span | None:
    """Who is named in "according to X", or behind a headline (": governor", ", police say")."""
    match = _ACCORDING.search(text) if "ccording to " in text else _LEADS.match(text)
    match = match or _TAIL.search(text, max(0, len(text) - 64))
    return None if match is None else Span(match.start("who"), match.end("who"), match["who"])


def main_time(text: str, times: tuple[tuple[Span, TimeWindow], ...]) -> TimeWindow | None:
    """When it happened: the first time that does not only say when it was said, resolved ones first."""
    if not times:
        return None
    happened = [window for span, window in times if not _SAID.search(text, max(0, span.start - 40), span.start)]
    windows = happened or [window for _, window in times]
    return next((window for window in windows if window.start or window.end), windows[0])
