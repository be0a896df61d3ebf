"""One person told without a number: "a woman was killed", "injuring a child"; only with what happened to them."""

from __future__ import annotations

import re
from functools import cache

from reconcile.claims import Quantity
from reconcile.extraction import lexicon
from reconcile.extraction.drafts import Draft
from reconcile.extraction.number_words import trie

_STATES = lexicon.states()
_KEPT = frozenset(_STATES.values())
_MANY = frozenset(
    ("police", "men", "women", "children", "people", "personnel", "troops", "staff", "crew", "policemen", "servicemen")
)
"""Persons that no article stands before, or of which it makes a group."""
_HARM = "|".join(
    word
    for word in sorted(_STATES)
    if word.endswith(("ed", "ing", "ls", "es", "hurt")) and word not in ("dies", "died")
)
_BEFORE = re.compile(rf"\b(?:{_HARM})\s\Z", re.I)
_WHERE = (
    r"(?:\s(?:in|from|near|of|at)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,2}"
    r"(?:\s(?:region|province|district|oblast))?)?"
)
_AFTER = re.compile(
    rf",?(?:\s(?:aged?\s)?\d{{1,3}},?)?{_WHERE},?(?:\sand\s(?:her|his|their)(?:\s(?!were\b)[a-z-]+){{1,3}})?"
    r"(?:\s(?:was|is|were|are|ha(?:s|ve|d) been)(?:\s(?!not\b|never\b)[a-z]+ly)?\s(?:also\s|found\s)?(?P<state>\w+)"
    r"|\s(?:ha(?:s|ve|d)\s|also\s|later\s)*(?P<died>died)\b"
    r"|\s(?P<left>dead|missing|killed|wounded|injured|hurt)(?=\s(?:and|in|at|by|near|after|when)\b|[.,;:]|\Z))"
)
_BESIDE = re.compile(r"(?:\band|,|\bas well as|\bplus|,\s(?P<part>including|among them))\s\Z", re.I)
"""Before one person of a figure that carries the state: "two men and a child were killed"."""


@cache
def _pattern() -> re.Pattern[str]:
    """An article, some adjectives and a noun that names one person."""
    nouns = [
        noun
        for noun, (kept, kind) in lexicon.counted().items()
        if kind == "person" and noun != kept.lower() and noun not in _MANY and not noun.endswith("s")
    ]
    words = r"(?:(?!(?:and|or|of|in|the|was|is|who|that|for|to)\b)[\w’'-]+\s){0,3}?"
    return re.compile(rf"\b(?:[Aa]n?|[Aa]nother)\s{words}(?P<noun>{trie(nouns)})(?![\w’'-])")


def lone_persons(text: str, taken: list[Draft]) -> list[Draft]:
    """A figure of 1 for each person to whom something happens; those beside a figure have the state of that figure."""
    drafts: list[Draft] = []
    for match in _pattern().finditer(text):
        start, end = match.span()
        state = _state(text, start, end)
        beside = _BESIDE.search(text, max(0, start - 13), start) if state is None and (taken or drafts) else None
        if beside is not None and beside["part"]:
            state = _last_state(text[max(0, start - 60) : start])
        if (state is None and beside is None) or any(start < draft.end and draft.start < end for draft in taken):
            continue
        kept = lexicon.counted()[match["noun"].lower()][0]
        drafts.append(Draft(start, end, 1.0, 1.0, start, end, counted=f"{kept} {state}" if state else kept))
    return drafts


def _state(text: str, start: int, end: int) -> str | None:
    """What is done to the person by the verb right before, or told by the one right behind."""
    before = _BEFORE.search(text, max(0, start - 14), start)
    if before is not None:
        return _STATES[before[0].strip().lower()]
    after = _AFTER.match(text, end)
    return None if after is None else _STATES.get((after["died"] or after["state"] or after["left"]).lower())


def _last_state(before: str) -> str | None:
    """Killed in "12 people were killed in the raid, including a child"."""
    words = re.findall(r"\w+", before.rpartition(".")[2].lower())
    return next((_STATES[word] for word in reversed(words) if word in _STATES), None)


def is_lone(quantity: Quantity) -> bool:
    """Whether a person told without a number is left without a state: then nothing is counted."""
    article = quantity.text[:2].lower() in ("a ", "an") and quantity.low == quantity.high == 1
    return article and quantity.unit is None and (quantity.counted or "").rpartition(" ")[2] not in _KEPT
