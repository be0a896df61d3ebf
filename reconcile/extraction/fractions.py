"""Fractions and decimals in words: half, two thirds, one and a half million, point five, three twenty-fifths."""

from __future__ import annotations

import re

from reconcile.extraction.number_words import Atom, Number, joined

_WHOLE_HALF = re.compile(r"(?:first|second|latter|other|better|top|bottom|this|one)\s+\Z", re.I)
_OF_A_MEASURE = re.compile(r"[\s-]*(?:%|per\s?cent\b|percentage|(?:miles?|hours?|inch|points?|pounds?|tons?|acres?)\b)")
HALF_A_MEASURE = re.compile(r"-(?:per-?cent|mile|hour|inch|pound|ton|point|percentage)\b")
_OF_IT_BEFORE = re.compile(r"\b(?:by|nearly|almost|about|roughly|than)\s\Z", re.I)
_ARE = re.compile(r"\s(?:were|are|have)\b")
"""Beside "a third" where it is a share: "grew by a third", "a third were released"; "a third was" is the third one."""
_TO_A_SHARE = re.compile(r"\s(?:to|and|or)\s(?:an?|one|two|three)[\s-](?:half|third|quarter|fifth|tenth)s?\b")
"""Behind a share that begins a range: "a third to a half"."""


def of_twenty_fifths(text: str, atoms: list[Atom], number: Number, at: int) -> tuple[Number | None, int] | None:
    """`three twenty-fifths`, `one thirty-sixth of`; no number in "one twenty-fifth birthday"; None for other words."""
    if at + 1 >= len(atoms) or atoms[at + 1].kind != "part" or atoms[at + 1].value > 9:
        return None
    part = atoms[at + 1]
    if joined(text, atoms[at], part) != "hyphen":
        return None
    if text[part.end - 1] not in "sS" and not ends_share(text, part.end):
        return None, at + 2
    return Number(number.start, part.end, number.value / (atoms[at].value + part.value), True, True), at + 2


def is_ordinal(text: str, atom: Atom, join: str) -> bool:
    """Whether a number ends in this: "the hundred and fifth"; "a hundred and a fifth" does not."""
    return join == "and" and atom.value not in (2, 4) and text[atom.end - 1] not in "sS"


def ends_share(text: str, end: int) -> bool:
    """Whether what stands behind a fraction lets it be one: "a twelfth of", not "a twelfth man"."""
    following = text[end : end + 2].strip()
    return text[end : end + 3].lower() == " of" or not (following.isalnum() or following in ("-", "–"))


def is_part(text: str, atoms: list[Atom], at: int) -> bool:
    """Whether "three fifths" begins at this atom."""
    if at + 1 >= len(atoms) or atoms[at].kind not in ("unit", "digits") or atoms[at + 1].kind != "part":
        return False
    return joined(text, atoms[at], atoms[at + 1]) in ("near", "hyphen")


def and_part(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number, int]:
    """`three million and a half` is 3,500,000, `two and a half million` 2,500,000, `three and a half` 3.5."""
    last, part, next_after = atoms[after - 1], 1.0, after + 1
    if atoms[after].kind != "part":
        part, next_after = atoms[after].value, after + 2
    end = atoms[next_after - 1]
    part /= end.value
    if last.kind not in ("scale", "dozen"):
        whole = Number(number.start, end.end, number.value + part, False, True)
        return times_scale(text, atoms, whole, next_after)
    grown, then = times_scale(text, atoms, Number(number.start, end.end, part, False, True), next_after)
    in_its_scale = then == next_after and (last.value >= 1e6 or last.kind == "dozen")
    unit = last.value if in_its_scale else 1.0
    return grown._replace(value=number.value + grown.value * unit), then


def decimals(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number, int]:
    """A number with the digits that are said behind its point, and with its scale: "five point two million"."""
    digits, end = "", after
    while end < len(atoms) and (end == after or joined(text, atoms[end - 1], atoms[end]) == "near"):
        if atoms[end].kind not in ("unit", "tens", "digits", "oh"):
            break
        atom, end = atoms[end], end + 1
        # "point seventy-one"
        unit = atoms[end].value if atom.kind == "tens" and end < len(atoms) and atoms[end].kind == "unit" else 10.0
        near = unit < 10 and joined(text, atom, atoms[end]) in ("near", "hyphen")
        digits += f"{atom.value + unit if near else atom.value:g}"
        end += near
    value = number.value + float("0." + digits)
    return times_scale(text, atoms, Number(number.start, atoms[end - 1].end, value, False, True), end)


def part_of_one(text: str, atoms: list[Atom], at: int, start: int, article: bool) -> tuple[Number | None, int]:
    """Half, a quarter, a third of: shares; "a third drone" and "the second half" are none."""
    atom = atoms[at]
    number = Number(start, atom.end, 1 / atom.value, True, True)
    scaled, after = times_scale(text, atoms, number, at + 1)
    if not scaled.share:
        return scaled, after
    following = text[atom.end : atom.end + 4]
    if (following.startswith("-") and HALF_A_MEASURE.match(text, atom.end) is None) or text[atom.end - 1] in "sS":
        return None, at + 1
    if atom.value == 2:
        return (None if _WHOLE_HALF.search(text, max(0, start - 8), start) else number), at + 1
    if article and (
        ends_share(text, atom.end)
        or _TO_A_SHARE.match(text, atom.end)
        or (atom.value == 4 and _OF_A_MEASURE.match(text, atom.end))
        or _OF_IT_BEFORE.search(text, max(0, start - 8), start)
        or _ARE.match(text, atom.end)
    ):
        return number, at + 1
    return None, at + 1


def times_scale(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number, int]:
    """`half a million`, `two and a half million`, `half a dozen`."""
    if after < len(atoms) and atoms[after].kind in ("scale", "dozen", "hundred"):
        atom = atoms[after]
        if joined(text, atoms[after - 1], atom) in ("near", "a", "hyphen"):
            return Number(number.start, atom.end, number.value * atom.value, False, True), after + 1
    return number, after
