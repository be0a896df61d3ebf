"""What is said of one of two figures that are joined, and holds for both: "12 soldiers and 3 children were killed"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reconcile.claims import Quantity
from reconcile.extraction import lexicon
from reconcile.extraction.counting import is_person, parted

_STATES = lexicon.states()
_CLOSES = lexicon.words("closes")
_JOINED = re.compile(
    r"(?:\s(?!(?:were|was|are|is|have|had|and|but|while|after|when|in|at|of|by)\b)[\w-]+){0,3},?"
    r"(?:\s(?:and|as well as|plus))?(?:\s(?:at least|another))?\s?"
)
_ASIDE = re.compile(r"(?:\s[\w-]+){1,3}, (?:among them|including)\s")
_BEHIND_ASIDE = re.compile(r"(?:\s[\w-]+){0,3}, (?:were|was|are|have been|had been|have|had) (?P<state>\w+)")


def with_shared_state(text: str, offset: int, quantities: Sequence[Quantity]) -> list[Quantity]:
    """ "12 soldiers and 3 children were killed": what is said of one of two that are joined holds for both."""
    done = list(quantities)
    order = range(len(done) - 1)
    for at in (*order, *reversed(order)):
        one, two = done[at], done[at + 1]
        if one.end is None or two.start is None or two.end is None:
            continue
        behind = _BEHIND_ASIDE.match(text, two.end - offset)
        if behind is not None and _ASIDE.fullmatch(text, one.end - offset, two.start - offset):
            state = _STATES.get(behind["state"].lower())
            done[at], done[at + 1] = _sharing(one, state), _sharing(two, state)
        if not _JOINED.fullmatch(text, one.end - offset, two.start - offset) or _is_verb_between(
            text[one.end - offset : two.start - offset]
        ):
            continue
        if text[two.start - offset :].startswith(one.text):
            continue
        done[at], done[at + 1] = _sharing(one, _state_of(two)), _sharing(two, _state_of(one))
    return done


def _is_verb_between(gap: str) -> bool:
    """ "Two men came, three died": what is said of the second is not said of the first."""
    noun = re.split(r",|\band\b|\bas well\b|\bplus\b", gap)[0]
    return any(word in _CLOSES and word not in ("among", "including", "of") for word in noun.lower().split()[:3])


def _state_of(quantity: Quantity) -> str | None:
    return parted(quantity.counted or "")[1]


def _sharing(quantity: Quantity, state: str | None) -> Quantity:
    counted = quantity.counted or ""
    if state is None or _state_of(quantity) is not None or not is_person(counted.lower()):
        return quantity
    return replace(quantity, counted=f"{counted} {state}")
