"""Claims as sentences ready to paste: what was said, by whom, when, to whom, and who carried it.

Plain text with foreign words inside: whoever shows or writes a sentence makes it safe for its output.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from reconcile.claims import Claim, Modality, Voice
from reconcile.documents import Document
from reconcile.ledger.rows import ClaimLedger, QuestionLedger, outlet, speaker
from reconcile.sources import Source
from reconcile.standing import Position

_VERBS = {
    Modality.ASSERTED: "said",
    Modality.CONFIRMED: "confirmed",
    Modality.ALLEGED: "alleged",
    Modality.REPORTED: "reported",
    Modality.INTENDED: "announced",
}
# Wrapped in quotation marks: said plainly, the sentence would open with what its source denies or doubts.
_ABOUT = {Modality.DENIED: "was denied", Modality.QUESTIONED: "was questioned"}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_LANGUAGES = {"ru": "Russian", "uk": "Ukrainian", "de": "German", "fr": "French", "es": "Spanish", "pl": "Polish"}
# How descriptions of unnamed people begin that stood at the head of a sentence; "European" keeps its capital.
_COMMON = re.compile(
    rf"^({'|'.join(_SMALL)}|an?|the|some|several|many|dozens|senior|local|military|officials?|sources?|diplomats?"
    r"|residents?|witnesses|firefighters|doctors|soldiers|people|unnamed|anonymous)\b",
    re.IGNORECASE,
)
_MARKS = '"“”„«» '
_NEGATION = re.compile(
    r"\b(no|not|never|none|nobody|nothing|without|neither|nor|cannot|не|ни|нет|ні|немає|без)\b|n['’]t\b", re.IGNORECASE
)
_BODY = re.compile(
    r"\b(ministry|department|office|government|administration|authorities|officials|service|command|staff|agency|council"
    r"|police|forces?|army|navy|embassy|parliament|court|committee|commission|presidency"
    r"|kremlin|pentagon|white house)\b(?=$| (of|for|in)\b)",
    re.IGNORECASE,
)


def claim_sentence(entry: ClaimLedger, sources: Mapping[str, Source]) -> str:
    """One attributed sentence for a claim. `sources` is the registry's, for the names as they are known there."""
    publisher = _outlet(entry, sources)
    carried = (
        "" if publisher is None or publisher in _speakers(entry.claim, sources) else f", as carried by {publisher}"
    )
    return _sentence(entry, sources, carried)


def position_sentence(question: QuestionLedger, position: Position) -> str:
    """One sentence for a position: the claim that says it best, how many carried it, who else says it."""
    entries = [entry for entry in question.claims if entry.claim.id in position.claims]
    first = min(entries, key=_roundabout)
    carried = f", as carried by {counted(position.publications, 'outlet')}" if position.publications > 1 else ""
    if not carried:
        return claim_sentence(first, question.sources) + _seconded(first, entries, question.sources)
    return _sentence(first, question.sources, carried) + _seconded(first, entries, question.sources)


def _roundabout(entry: ClaimLedger) -> tuple[bool, ...]:
    """A claim speaks for its position best where somebody is named, stands behind it, and needs no translation."""
    claim = entry.claim
    unnamed = claim.origin is None or claim.origin.anonymous
    return claim.origin is None, unnamed, not claim.modality.commits, claim.lang != "en"


def question_sentences(question: QuestionLedger) -> tuple[str, ...]:
    """Every side of a question: a sentence for each position, oldest first."""
    return tuple(position_sentence(question, position) for position in question.standing.positions)


def english_date(iso: str | None) -> str:
    """29 January 2025, January 2025 or 2025, as exactly as it is known; "" where it is not."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", iso or "")
    if match is None:
        return ""
    year, month, day = match.groups()
    if month is None or not 1 <= int(month) <= 12:
        return year
    named = f"{_MONTHS[int(month) - 1]} {year}"
    return named if day is None else f"{int(day)} {named}"


def counted(number: int, noun: str) -> str:
    """Three outlets, one outlet, 14 outlets."""
    return f"{_SMALL[number] if number < len(_SMALL) else number} {noun}{'' if number == 1 else 's'}"


def named(voice: Voice, sources: Mapping[str, Source]) -> str:
    """A voice inside a sentence: with its article, and said to be unnamed where it is."""
    name = _line(speaker(voice, sources)) or "(no name)"
    if voice.anonymous:
        return f"{_COMMON.sub(lambda first: first.group().lower(), name)} (not named)"
    first, _, rest = name.partition(" ")
    if not _BODY.search(name) or first.endswith(("'s", "’s")):
        return name
    return f"the {rest if first.lower() == 'the' else name}"


def _sentence(entry: ClaimLedger, sources: Mapping[str, Source], carried: str) -> str:
    claim = entry.claim
    on = _on(claim, entry.document)
    if claim.origin is None:
        return _unsourced(entry, sources, on, carried)
    origin, via = named(claim.origin, sources), [named(voice, sources) for voice in claim.attribution.via]
    if claim.modality in _ABOUT:
        passed = f" by way of {_and(via)}" if via else ""
        said = f"{_about(claim)} by {origin}{on}{passed}"
    elif claim.modality is Modality.ASSERTED and via:
        said = f"{_content(claim)}, {origin} told {_and(via)}{on}"
    else:
        passed = f" by way of {_and(via)}" if via else ""
        said = f"{_content(claim)}, {origin} {_VERBS[claim.modality]}{on}{passed}"
    return f"{said}{carried}{_preliminary(claim)}."


def _unsourced(entry: ClaimLedger, sources: Mapping[str, Source], on: str, carried: str) -> str:
    """A claim that nobody is named for: the outlet's own words, or what it says was reported."""
    publisher, claim = _outlet(entry, sources), entry.claim
    relayed = [named(voice, sources) for voice in claim.attribution.via]
    if relayed or publisher is None or " outlets" in carried:
        said = f"according to {_and(relayed)}{on}{carried}" if relayed else f"it was reported{on}{carried}"
    else:
        said = f"{publisher} {'wrote' if claim.modality.commits else 'reported'}{on}"
    content = _about(claim) if claim.modality in _ABOUT else _content(claim)
    return f"{content}, {said}{_preliminary(claim)} (unconfirmed: no source is named)."


def _about(claim: Claim) -> str:
    """What was denied or doubted, and that it was."""
    that = "That " if _unspoken_not(claim) else ""
    return f"{that}{_quoted(claim)} {_ABOUT[claim.modality]}"


def _seconded(first: ClaimLedger, entries: list[ClaimLedger], sources: Mapping[str, Source]) -> str:
    said = _speakers(first.claim, sources)
    others = dict.fromkeys(
        named(entry.claim.origin, sources)
        for entry in entries
        if entry.claim.origin is not None and speaker(entry.claim.origin, sources) not in said
    )
    return f" The same comes from {_and(list(others))}." if others else ""


def _content(claim: Claim) -> str:
    """The claim's words at the head of a sentence; in quotation marks where they are not English or need a "not"."""
    if claim.lang != "en" or _unspoken_not(claim):
        return _quoted(claim)
    words = _words(claim)
    return words[:1].upper() + words[1:]


def _quoted(claim: Claim) -> str:
    language = "" if claim.lang == "en" else f" (in {_LANGUAGES.get(claim.lang, claim.lang)})"
    return f"“{_words(claim).strip(_MARKS)}”{language}{' is not so' if _unspoken_not(claim) else ''}"


def _unspoken_not(claim: Claim) -> bool:
    """Whether the content is negated without saying so: a person set it, or the "not" stands outside the span."""
    return claim.negated and _NEGATION.search(claim.text) is None


def _words(claim: Claim) -> str:
    words = _line(claim.text).removeprefix("that ")
    stripped = words.rstrip(" .,;:") or "(no words)"
    return f"{stripped}." if stripped[-2:-1] == "." and words.startswith(f"{stripped}.") else stripped  # 11 a.m.


def _line(text: str) -> str:
    return " ".join(text.split())


def _on(claim: Claim, document: Document) -> str:
    date = english_date(claim.when_asserted or document.published)
    return f" {'on' if date.count(' ') == 2 else 'in'} {date}" if date else ""


def _outlet(entry: ClaimLedger, sources: Mapping[str, Source]) -> str | None:
    publisher = entry.claim.attribution.publisher
    name = outlet(entry.document) if publisher is None else speaker(publisher, sources)
    return _line(name) if name else None


def _speakers(claim: Claim, sources: Mapping[str, Source]) -> set[str]:
    """Who is already named in the claim's sentence before its publisher."""
    return {speaker(voice, sources) for voice in (claim.origin, *claim.attribution.via) if voice is not None}


def _preliminary(claim: Claim) -> str:
    return ", in a preliminary statement" if claim.preliminary else ""


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
