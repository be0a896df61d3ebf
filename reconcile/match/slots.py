"""Slots: what a text names after which preposition, and what it begins by naming, to be held against another's.

"Plays for Arsenal" and "plays as a striker for Chelsea" have other names in one slot: after "plays ... for".
"""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.match.words import Word

_BEFORE, _BEHIND = 8, 6
"""Words before a preposition that say what it belongs to, and behind it among which its name is looked for."""

_FRONTED = frozenset(("in", "on", "at", "during", "for"))
_FRONT = 14
"""So many words and stops at the beginning may be a phrase that only says where: "In the United Kingdom, ..."."""

_SAYS_SO = frozenset(("be", "have", "do", "will"))

Slot = tuple[str, frozenset[str], frozenset[str]]
"""A preposition, the words before it, and the roots of the name behind it."""


def slots(words: Sequence[Word]) -> tuple[Slot, ...]:
    """The names that stand behind a preposition, in order."""
    found = []
    for i, word in enumerate(words):
        if word.leads:
            named = _name(words[i + 1 : i + 1 + _BEHIND])
            before = [one.root for one in words[max(0, i - _BEFORE) : i] if one.root and not one.name]
            if named and before:
                found.append((word.lemma, frozenset(before), frozenset(named)))
    return tuple(found)


def _name(behind: Sequence[Word]) -> list[str]:
    """The roots of the first name before another preposition or a stop."""
    found: list[str] = []
    for word in behind:
        if word.name and word.root:
            found.append(word.root)
        elif found or word.leads or not (word.is_word or word.is_number):
            break
    return found


def topic(words: Sequence[Word]) -> list[str]:
    """The roots of what a text begins by naming, which another may call "he" or "the film", or leave to its heading."""
    front = _front(words)
    found = [root for word in words[:front] for root in word.roots]
    for word in words[front:]:
        if word.name:
            found += word.roots
        elif word.term or word.lemma in _SAYS_SO:
            break
    return found


def _front(words: Sequence[Word]) -> int:
    """Where the sentence proper begins: behind the comma that ends "In the film Lockout,"."""
    if not words or words[0].lemma not in _FRONTED:
        return 0
    return next((i + 1 for i, word in enumerate(words[:_FRONT]) if word.text == ","), 0)
