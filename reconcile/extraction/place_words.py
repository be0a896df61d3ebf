"""The words around a name by which it is a place: prepositions, "the village of", "region", a country behind it."""

from __future__ import annotations

import re

UPPER = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ]"
_KIND = (
    r"(?:[Rr]egions?|[Oo]blasts?|[Pp]rovinces?|[Gg]overnorates?|[Dd]istricts?|[Rr]aions?|[Cc]ount(?:y|ies)"
    r"|[Kk]rai)"
)
_KIND_AFTER = re.compile(rf"\s{_KIND}\b|\s(?:область|області|области|край)(?!\w)")
SIDE = (
    r"(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:-?(?:[Ee]ast|[Ww]est))?(?:ern)?|[Cc]entral|[Uu]pper"
    r"|[Ll]ower|[Oo]ccupied|[Cc]oastal)"
)
_SIDE_BEFORE = re.compile(rf"\b{SIDE}\s\Z")
_LEAD = re.compile(
    r"\b(?:in|at|near|from|of|to|over|across|around|outside|inside|into|toward|towards|on|off|via|above|north"
    r"|south|east|west|central"
    r"|downtown|inside|within|against|by|after|city|town|village|port|capital|suburban|leaving|left|hit|struck"
    r"|for|between|and|through|throughout)\s(?:the\s)?\Z"
    r"|(?:^|[–—:(]\s?)\Z",
    re.I,
)
_TAIL = re.compile(
    r",\s?(?:[A-Z]{2}\b|[A-Z][a-z]+)|\s(?:city|region|oblast|province|airport|port|area|police|suburb)|['’]s\b"
    r"|\s?[–—-]|:"
)
_SETTLEMENT = r"(?:city|town|village|hamlet|settlement|suburb|outskirts|commune)s?"
_SO_CALLED_BEFORE = re.compile(
    rf"\b{_SETTLEMENT}\s(?:of\s|called\s|named\s)?\Z|\bvillages of [^.;:]{{3,60}}(?:,| and) \Z"
)
_SO_CALLED_BEHIND = re.compile(
    rf"\s{_SETTLEMENT}\b|(?:,| in)(?: the)? (?:{UPPER}[\w'’-]+ ){{1,2}}(?:{_KIND}|[Dd]istrict|[Ss]tate)\b"
)
_LIES_BEFORE = re.compile(
    r"\b(?:in|at|near|outside|around|across|inside|toward|towards"
    r"|(?:north|south|east|west)(?:east|west)?(?:ern)?(?: of)?)\s\Z"
    r"|\b(?:captur|recaptur|liberat|shell|seiz|occup|storm|bombard|enter|evacuat|retak|overr)[a-z]*\s\Z"
    r"|\b(?:took|retook|take|retake) (?:control of |over )?\Z",
    re.I,
)
_REACH = 80


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """With the direction in front and "region" behind."""
    side = _SIDE_BEFORE.search(text, max(0, start - 16), start)
    kind = _KIND_AFTER.match(text, end)
    return (side.start() if side else start), (kind.end() if kind else end)


def hinted(text: str, start: int, end: int) -> bool:
    """Whether a word before or behind is one that places have, and people may have."""
    return _LEAD.search(text, max(0, start - 14), start) is not None or _TAIL.match(text, end) is not None


def lies_there(text: str, start: int, end: int) -> bool:
    """Whether the words before say that something is or comes there: what hardly anybody says of a person."""
    return _LIES_BEFORE.search(text, max(0, start - 24), start) is not None or so_called(text, start, end)


def so_called(text: str, start: int, end: int) -> bool:
    """Whether it is called a town or village, or stands in a region that is called one."""
    before = _SO_CALLED_BEFORE.search(text, max(0, start - _REACH), start)
    return before is not None or _SO_CALLED_BEHIND.match(text, end) is not None
