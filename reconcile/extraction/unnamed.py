"""What a figure counts that stands without a noun: "120 drones; 97 were shot down", "two more in hospital".

It counts what the figure before it does where a verb, a joint or words of a part beside it say so; else nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from reconcile.claims import Quantity
from reconcile.extraction import lexicon
from reconcile.extraction.counting import is_person, noun_behind, parted

_REACH = 160
"""Letters between two figures at most."""
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z\"“])")
_HEDGES = (
    r"(?:(?:only|just|about|some|around|nearly|almost|at least|at most|more than|fewer than|over|up to|as many as"
    r"|all but|another|a further)\s)*"
)
_THEM = r"of\s(?:them|whom|which|these|those)\b"
_OF_THEM = re.compile(rf"(?:\s(?:more|others))?\s{_THEM}(?:\s(?:were|was|are|is|being))?")
_AMONG_THEM = re.compile(rf"\b(?:{_THEM}|among them|including),?\s{_HEDGES}\Z", re.I)
_OR = re.compile(rf",\sor\s{_HEDGES}\Z")
_RESTATED = re.compile(r"\s?[,)]")
"""Behind a figure that says another anew: "a third of the missiles, or 21, were lost"."""
_VERB = re.compile(
    r"(?:\s(?:more|others))?\s(?:also\s|then\s|later\s|still\s|have\s|had\s|has\s)*"
    r"(?:were|was|are|is|have|had|has|did|could|would|will|remain\w*|fell|hit|struck|came|went|flew|landed|got|made"
    r"|reached|survived|returned|left|took|sank|burn(?:ed|t)|voted|stayed|broke|(?!based|compared|aged|called|named)[a-z]+ed)\b"
)
"""Behind a figure that is a subject without a noun."""
_PREPOSITION = re.compile(
    rf"\b(?:of|in|at|with|by|for|to|from|than|on|as|above|below|about|against|number|rating)\s{_HEDGES}\Z", re.I
)
"""Before a figure that is no subject."""
_WERE_WHO = re.compile(r"\s(?:were|are)\s(?:[a-z]+\s)?(?P<noun>[a-z]+)\b")
"""Behind some of those counted before who are named anew: "three were women"."""
_OTHERS = re.compile(r"\s(?:[a-z]+\s)?others\b")
_WHOLE_BEFORE = re.compile(
    r"\b[Oo](?:ut\s)?f\s(?:(?:the|those|these|its|their|his|all|some|about|nearly|more than)\s)*\Z"
)
"""Before a whole of which the next figure is a part: "of the 50 rockets, 48 were lost"."""
_SAYS_WHO = re.compile(r"\s(?:\w+\s)?(?:people|persons?|others|victims|lives)\b")
_ELSEWHERE = re.compile(r"\s(?:in|at|over|near|above|off|from|against)\s")
_NAMED_OTHER = re.compile(r",\s[A-Z][\w’-]*\s\Z")
"""Between the figures of two sides: "1,358 soldiers came home, Moscow 1,250"; a small figure there is an age."""
_COMMA = re.compile(r"[^:;]*,\s(?:another\s|a\sfurther\s)?")
"""Between figures told by place: "30 over Kursk region, 12 over Belgorod"."""
_NP = r"(?:(?!in\b|on\b|at\b|of\b|[a-z]+ed\b)[\w’'-]+\s){0,3}?(?:at\s)?"
_JOINT = re.compile(
    rf"(?:(?:\s|,\s|;\s)(?:and|but|while|whereas|not)|;)\s(?:then\s|also\s|another\s|a\sfurther\s|(?:the|its|their|his|her|[A-Z][\w’'-]*)\s{_NP})?\Z"
    rf"|\A[^,:A-Z]*,\s(?:another\s|a\sfurther\s)?\Z|,\s(?:the|its|their|his|her)\s{_NP}\Z"
)
"""Before a figure whose verb is the one before: "took 48 seats and its ally nine", "not six"."""
_VERB_JOINT = re.compile(
    rf"(?:,|\band)\s(?!turning|reaching|rising|totall?ing|according|aged)[a-z]+(?:ed|ing)\s(?P<only>only\s|just\s|another\s)?{_HEDGES}\Z"
)
"""Before a figure with a verb of its own: "lost 17 seats, keeping only 102", "and delayed thousands more"."""
_MORE = re.compile(r"\smore\b")
_ENDS = re.compile(
    r"(?:\s(?:more|others))?(?:\s?(?:[.;,:)]|\Z)|\s(?:in|at|over|near|above|off|on|from|by|against|elsewhere|fatally|seriously|critically"
    r"|lightly|badly|slightly)\b)"
)
"""Behind a figure whose verb is the one before."""
_FATALLY = re.compile(r"\s(?:of them\s|of whom\s)?fatally\b")
_SAID = re.compile(
    r"\b(?:said|says?|spoke of|speaks? of|claim(?:s|ed)|report(?:s|ed)|count(?:s|ed)|gave|cited|acknowledged|admitted"
    rf"|estimated|put (?:[a-z]+\s){{1,3}}at)\s{_HEDGES}\Z"
)
"""Before another count of the same: "organisers said 100,000"."""
_FROM = re.compile(r"[^.;\d]{0,40}?(?:\b(?:up|down)\s|\s|,\s)(?:from|compared (?:with|to)|against|versus)\s\Z")
_WORSE = re.compile(r"[^.;\d]{0,40}?,\s(?:up|down)\sfrom\s\Z")
"""Between a figure and the one it was before: "70 percent of the city, up from 40"."""
_TOTAL = re.compile(
    r"\b(?:total|tally|count|overall number)(?:\s(?:so far|now|there|this \w+))?\s(?:\w+\s)?(?:to|at|reached|was|is)\s"
    rf"{_HEDGES}\Z"
)
"""Before the sum of what was counted before: "14 new cases, bringing the total to 212"."""


_COME_TO = re.compile(rf"(?:\s[a-z]+){{0,2}}\sto\s{_HEDGES}")
"""Between how much something grew and what it came to: "by nine to 128"."""
_LYING = re.compile(
    rf"\b(?:in|at|from|over|during|across|within|near|on|after)\s(?:(?:the|its|their|his|her)\s)?{_HEDGES}\Z", re.I
)
"""Before a figure that says where or when: "120 drones from three regions; 97 were shot down"."""


class Unnamed(NamedTuple):
    """A figure at [start, end) of a text, what its own words say, and the figure before it at [first, floor)."""

    text: str
    start: int
    end: int
    named: str | None
    last: Quantity
    first: int
    floor: int
    share: bool = False

    @property
    def gap(self) -> str:
        return self.text[self.floor : self.start]

    @property
    def sentences(self) -> int:
        """How many sentences end between the two."""
        return len(_SENTENCE_ENDS.findall(self.text[self.floor : self.start + 1]))

    @property
    def counted(self) -> str:
        return self.last.counted or ""


def carried(figure: Unnamed) -> str | None:
    """What the figure counts by the one before it; what its own words say where nothing shows it to be the same."""
    if not figure.counted or len(figure.gap) > _REACH or figure.sentences > 1:
        return figure.named
    if figure.named is not None:
        return _said_of_whom(figure) or figure.named
    return next(
        (counted for rule in (_OF_SHARES if figure.share else RULES) if (counted := rule(figure)) is not None), None
    )


def carried_unit(figure: Unnamed) -> str | None:
    """The unit of the figure before it: "70 percent, up from 40", "cut from 20 years to 12"."""
    if figure.named is not None or figure.last.unit is None:
        return None
    to = figure.gap == " to " and figure.text.endswith("from ", 0, figure.first)
    if not to and _WORSE.fullmatch(figure.gap) is None:
        return None
    return figure.last.unit if _ENDS.match(figure.text, figure.end) else None


def _said_of_whom(figure: Unnamed) -> str | None:
    """ "Of the 40 passengers, 12 were killed", "killed 70 rebels and captured 12 more": whom the other figure names."""
    person, _ = parted(figure.counted)
    said, state = parted(figure.named or "")
    if said != "people" or state is None or not is_person(person.lower()):
        return None
    if _MORE.match(figure.text, figure.end) and not figure.sentences:
        return f"{person} {state}"
    if not _is_of_whole(figure):
        return None
    return None if _SAYS_WHO.match(figure.text, figure.end) else f"{person} {state}"


def _is_of_whole(figure: Unnamed) -> bool:
    return _WHOLE_BEFORE.search(figure.text, max(0, figure.first - 24), figure.first) is not None


def _of_them(figure: Unnamed) -> str | None:
    """ "Eight of them children", "17 of them seriously", "of whom seven remain"."""
    behind = _OF_THEM.match(figure.text, figure.end)
    among = _AMONG_THEM.search(figure.text, max(figure.floor, figure.start - 60), figure.start)
    if behind is None and among is None:
        return None
    person, state = parted(figure.counted)
    fatally = _FATALLY.match(figure.text, figure.end) and is_person(person.lower())
    noun, own = noun_behind(figure.text, behind.end()) if behind is not None else (None, None)
    if fatally or own is not None:
        return f"{noun or person} {own or 'killed'}"
    if noun is None:
        return figure.counted
    return f"{noun} {state}" if state and is_person(noun.lower()) else noun


def _restated(figure: Unnamed) -> str | None:
    """ "Seventy percent of the missiles, or 21, were shot down"."""
    said = _OR.search(figure.gap) is not None and _RESTATED.match(figure.text, figure.end) is not None
    return figure.counted if said else None


def _as_subject(figure: Unnamed) -> str | None:
    """ "120 drones; 97 were shot down": the noun alone, since what happened to those is not said of these."""
    if _VERB.match(figure.text, figure.end) is None or _PREPOSITION.search(figure.text, figure.floor, figure.start):
        return None
    if _OTHERS.match(figure.text, figure.end) and figure.sentences:
        return "people"
    who = _WERE_WHO.match(figure.text, figure.end)
    if who is not None and is_person(who["noun"]):
        return " ".join(filter(None, (lexicon.counted()[who["noun"]][0], parted(figure.counted)[1])))
    return figure.counted if _is_of_whole(figure) else parted(figure.counted)[0]


def _gapped(figure: Unnamed) -> str | None:
    """ "Seven people died on the spot and two more in hospital": what is said of the one holds for the other."""
    if _ENDS.match(figure.text, figure.end) is None or not _is_joined(figure):
        return None
    person, _ = parted(figure.counted)
    fatally = _FATALLY.match(figure.text, figure.end) is not None and is_person(person.lower())
    return f"{person} killed" if fatally else figure.counted


def _is_joined(figure: Unnamed) -> bool:
    elsewhere = _ELSEWHERE.match(figure.text, figure.end) is not None
    if _JOINT.search(figure.gap) is not None or (elsewhere and _COMMA.fullmatch(figure.gap) is not None):
        return True
    if _NAMED_OTHER.search(figure.gap) is not None:
        return figure.end - figure.start >= len("120") and figure.text[figure.start].isdecimal()
    verb = _VERB_JOINT.search(figure.gap)
    return verb is not None and (verb["only"] is not None or _MORE.match(figure.text, figure.end) is not None)


def _counted_otherwise(figure: Unnamed) -> str | None:
    """ "Police said 25,000 people came, organisers said 100,000"; "to 1,204 from 980"; "bringing the total to 212"."""
    said = _SAID.search(figure.gap) is not None and _ENDS.match(figure.text, figure.end) is not None
    told = (
        said or _is_come_to(figure) or _FROM.fullmatch(figure.gap) is not None or _TOTAL.search(figure.gap) is not None
    )
    return figure.counted if told else None


def _is_come_to(figure: Unnamed) -> bool:
    """ "Risen by nine to 128": the second counts what the first does."""
    by = figure.text.endswith("by ", 0, figure.first) or figure.text.endswith("another ", 0, figure.first)
    return by and _COME_TO.fullmatch(figure.gap) is not None


RULES: tuple[Callable[[Unnamed], str | None], ...] = (_of_them, _as_subject, _restated, _gapped, _counted_otherwise)
_OF_SHARES = RULES[:2]
"""In the order in which they are tried."""


def antecedent(text: str, low: float | None, before: Sequence[Quantity], offset: int) -> Quantity | None:
    """The figure before that one without a noun can be of: the nearest that is no less, and says no where or when."""
    found: list[Quantity] = []
    for one in reversed(before[-4:]):
        if one.start is None or one.end is None or (one.counted is None and one.unit is None):
            break
        found.insert(0, one)
    if not found:
        return None
    told = [one for one in found if one.counted and one.unit in (None, "%", "share") and _no_less(one, low)]
    apart = [one for one in told if _LYING.search(text, 0, (one.start or 0) - offset) is None]
    return (apart or told or found)[-1]


def _no_less(one: Quantity, low: float | None) -> bool:
    return one.unit is not None or low is None or one.high is None or one.high >= low


def counted_ahead(text: str, quantities: Sequence[Quantity], offset: int) -> list[Quantity]:
    """ "Not 10 but 14 tanks": what the second counts the first does."""
    done = list(quantities)
    for at in reversed(range(len(done) - 1)):
        one, two = done[at], done[at + 1]
        if one.counted or one.unit or two.unit or two.counted is None or one.end is None or two.start is None:
            continue
        if _ALTERNATIVE.fullmatch(text, one.end - offset, two.start - offset):
            done[at] = replace(one, counted=two.counted)
    return done


_ALTERNATIVE = re.compile(
    r",?\s(?:but|or|rather than|instead of|not)\s(?:(?:not|perhaps|maybe|even|only|possibly|rather)\s)*"
)
