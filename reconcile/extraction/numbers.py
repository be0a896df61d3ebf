"""Numbers as they are written: digits in their national habits, English number words and scales."""

from __future__ import annotations

import re

from reconcile.extraction.fractions import (
    HALF_A_MEASURE,
    and_part,
    decimals,
    ends_share,
    is_ordinal,
    is_part,
    of_twenty_fifths,
    part_of_one,
)
from reconcile.extraction.number_words import ATOMS, MEASURES, Atom, Number, atom_of, joined

_ARTICLE = re.compile(r"\ban?\s+\Z", re.I)
_ONE_BEFORE = re.compile(r"\b(?:the|this|that|no|any|every|each|which|another|some|only|first|last|number)\s+\Z", re.I)
_ONE_AFTER = re.compile(
    r"\s*(?:of\b(?!\s+(?:every|the)\s+(?:\d+\b|(?:two|three|four|five|six|seven|eight|nine|ten|dozen)\b))|who|that|which|is|can|could|may|might|must|will|would|should|day|another|by|to|in\b(?!\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten)\b)|on|and|or"
    r"|more\s+time|thing|side|hand|has|had|was|does)\b|\s*[.,;:!?'’)]|\s*\Z",
    re.I,
)

_BEHIND_HYPHEN = re.compile(rf"(?:odd|plus|percent|per-cent|percentage|some|ish|strong)\b|to-\w|{MEASURES}")
_BARE_POINT = re.compile(r"(?:\A|(?<=[\s(]))(?:oh\s)?point\s\Z", re.I)
_OF_ONE = re.compile(r"\s(?:per\s?cent|percentage|million|billion|trillion)\b", re.I)
"""What shows that "point five" is a number: in "at this point five people" it is none."""
_AND_MORE = re.compile(r"\s*(?:or|to|-|,)\s*\Z")
"""Between a "one" and the number that shows it to be a number: "one or two", "one to three million"."""
_PLUS_OR = re.compile(r"\bplus or \Z|[±]|\+\s?/\s?\Z", re.I)


def find_numbers(text: str) -> list[Number]:
    """Every cardinal number, decimal and fraction of the text in order; ordinals, codes, clock times are none."""
    atoms = [atom_of(match, text) for match in ATOMS.finditer(text)]
    found: list[Number] = []
    at = 0
    while at < len(atoms):
        number, at = _number(text, atoms, at)
        following = atoms[at] if at < len(atoms) else None
        if number is not None and not _inside(text, number, following) and not _idle_one(text, number, following):
            found.append(number)
    return found


def _inside(text: str, number: Number, following: Atom | None) -> bool:
    """Whether a hyphen makes the number part of a word: "three-storey", "twenty-first"; not so "20-odd", "five-six"."""
    hyphen = number.end
    if text[hyphen : hyphen + 1] != "-" or not text[hyphen + 1 : hyphen + 2].isalpha():
        return False
    if following is not None and following.start == hyphen + 1 and following.kind in ("unit", "tens"):
        return False
    if number.share:
        return number.value not in (0.5, 0.25) or HALF_A_MEASURE.match(text, hyphen) is None
    return not number.value or _BEHIND_HYPHEN.match(text, hyphen + 1) is None


def _number(text: str, atoms: list[Atom], at: int) -> tuple[Number | None, int]:
    """The number that begins at this atom, None if it is none, and the atom after it."""
    first = atoms[at]
    part = _of_one(text, atoms, at)
    if part is not None:
        return part
    if first.kind == "sign":
        follows = at + 1 < len(atoms) and atoms[at + 1].kind != "sign"
        if follows and joined(text, first, atoms[at + 1]) in ("near", "a"):
            number, after = _number(text, atoms, at + 1)
            # "plus or minus 3" is a margin of 3.
            sign = 1 if _PLUS_OR.search(text, max(0, first.start - 8), first.start) else -1
            if number is not None:
                return number._replace(start=first.start, value=sign * number.value), after
        return None, at + 1
    if first.kind in ("code", "many", "oh"):
        return None, at + 1
    start = first.start
    if first.kind in ("hundred", "scale", "dozen", "part"):
        article = _ARTICLE.search(text, max(0, start - 4), start)
        if article is not None:
            start = article.start()
        elif first.kind != "part" and not _begins_bare(text, atoms, at):
            return None, at + 1
        if first.kind == "part":
            return part_of_one(text, atoms, at, start, article is not None)
    number, after = _cardinal(text, atoms, at)
    number = number._replace(start=start)
    if after < len(atoms):
        return _grown(text, atoms, number, after)
    return number, after


def _of_one(text: str, atoms: list[Atom], at: int) -> tuple[Number | None, int] | None:
    """The decimals of "point five percent", which name no whole."""
    first = atoms[at]
    if first.kind not in ("unit", "tens", "oh"):
        return None
    if text[first.start - 6 : first.start - 1].lower() == "point":
        point = _BARE_POINT.search(text, max(0, first.start - 9), first.start)
        if point is not None:
            number, after = decimals(text, atoms, Number(point.start(), first.end, 0.0), at)
            return (number, after) if _OF_ONE.match(text, atoms[after - 1].end) else None
    return None


def _cardinal(text: str, atoms: list[Atom], at: int) -> tuple[Number, int]:
    """Units, tens, hundreds and scales added up; digits may stand for any of them."""
    total, current, scale, last = 0.0, -1.0, 1e18, ""
    after = at
    while after < len(atoms):
        atom = atoms[after]
        join = "near" if after == at else joined(text, atoms[after - 1], atom)
        if join == "and" and (is_part(text, atoms, after) or _is_another(text, atoms, after, last, scale)):
            break
        if join == "comma" and not (last == "scale" and _is_group(text, atoms, after)):
            break
        if atom.kind == "scale" and last == "scale" and join == "near" and scale < atom.value and scale < 1e6:
            # "a lakh crore", "two thousand million"
            total, after = total * atom.value, after + 1
            break
        grown = _add(atom, "near" if join == "comma" else join, current, last, scale)
        if grown is None:
            break
        current, last = grown, atom.kind
        if atom.kind == "scale":
            total, scale, current = total + current, atom.value, -1.0
        after += 1
        if atom.kind in ("scaled", "dozen", "many"):
            break
    value = total + max(current, 0.0) if current >= 0 or total else current
    kind, share = atoms[at].kind, after == at + 1 and atoms[at].kind == "fraction"
    return Number(atoms[at].start, atoms[after - 1].end, value, share, kind not in ("digits", "scaled")), after


def _begins_bare(text: str, atoms: list[Atom], at: int) -> bool:
    """Whether a bare "hundred" begins a number: "hundred and five"."""
    if at + 1 >= len(atoms) or atoms[at + 1].kind not in ("unit", "tens"):
        return False
    return joined(text, atoms[at], atoms[at + 1]) == "and"


def _is_another(text: str, atoms: list[Atom], at: int, last: str, scale: float) -> bool:
    """Whether "and" leads to a number of its own: "a hundred and two hundred", "one million and two million"."""
    after = at + 1
    while after < len(atoms) and joined(text, atoms[after - 1], atoms[after]) in ("near", "hyphen"):
        if atoms[after].kind == last == "hundred" or (atoms[after].kind == "scale" and atoms[after].value >= scale):
            return True
        after += 1
    return False


def _is_group(text: str, atoms: list[Atom], at: int) -> bool:
    """Whether hundreds or a scale begin here, as behind the comma of "four thousand, three hundred and twenty"."""
    if at + 1 >= len(atoms) or atoms[at + 1].kind not in ("hundred", "scale"):
        return False
    if atoms[at].kind not in ("unit", "tens", "digits") or (
        atoms[at].kind == "digits" and atoms[at + 1].kind == "hundred"
    ):
        return False
    return joined(text, atoms[at], atoms[at + 1]) == "near"


def _add(atom: Atom, join: str | None, current: float, last: str, scale: float) -> float | None:
    """What has been read so far with one more atom; None where the atom begins something else."""
    kind, value = atom.kind, atom.value
    empty = last in ("", "scale")
    near = join == "near"
    linked = near or join == "and"
    if not last and kind in ("digits", "scaled", "fraction", "unit", "tens"):
        return value
    if kind in ("digits", "unit", "tens") and last == "scale":
        return value if linked and 0 <= value < scale else None
    if kind == "unit" and last == "tens" and value < 10:
        return current + value if near or join == "hyphen" else None
    if kind in ("unit", "tens") and last == "hundred":
        return current + value if linked else None
    if kind == "hundred" and (near or join == "hyphen"):
        return value if empty else current * value if 0 < current < (1000 if last == "digits" else 100) else None
    if kind == "many" and near and not empty:
        return current * value if 0 < current < 1000 else None
    if kind == "scale" and (near or join == "hyphen") and value < scale and last != "scale":
        return value if empty else current * value
    if kind == "dozen" and near:
        return value if empty else current * value
    if (
        kind == "fraction"
        and last in ("digits", "unit")
        and (near or join == "hyphen" or (join == "and" and _is_simple(value)))
    ):
        return current + value
    return None


def _is_simple(part: float) -> bool:
    """Whether a fraction is of thirds, quarters or eighths, as behind "5 and"; "100 and 7.4/10" are two figures."""
    return any(abs(part * below - round(part * below)) < 1e-9 for below in (3, 8))


def _grown(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number | None, int]:
    """A cardinal with what may follow it: decimals in words, a fraction, the second half of a year."""
    last, atom = atoms[after - 1], atoms[after]
    join = joined(text, last, atom)
    if join == "point" and atom.kind in ("unit", "tens", "digits", "oh"):
        return decimals(text, atoms, number, after)
    if atom.kind == "part" and join == "hyphen" and last.kind == "tens" and atom.value < 10:
        return None, after + 1
    if atom.kind == "tens" and join in ("near", "hyphen") and last.kind == "unit":
        compound = of_twenty_fifths(text, atoms, number, after)
        if compound is not None:
            return compound
    if atom.kind == "part" and join in ("near", "hyphen"):
        if text[atom.end - 1] in "sS" or (number.value == 1 and (atom.value <= 10 or ends_share(text, atom.end))):
            return Number(number.start, atom.end, number.value / atom.value, True, True), after + 1
        return None, after + 1
    if atom.kind == "part" and join in ("and", "and a") and is_ordinal(text, atom, join):
        return None, after + 1
    if join in ("and", "and a") and (atom.kind == "part" or is_part(text, atoms, after)):
        return and_part(text, atoms, number, after)
    if number.words and join in ("near", "hyphen") and atom.kind in ("unit", "tens") and 13 <= number.value <= 21:
        return None, _cardinal(text, atoms, after)[1]
    return number, after


def _idle_one(text: str, number: Number, following: Atom | None) -> bool:
    """Whether a lone "one" is a pronoun."""
    if number.value != 1 or not number.words or text[number.start : number.end].lower() != "one":
        return False
    before = _ONE_BEFORE.search(text, max(0, number.start - 9), number.start)
    if before is None and following is not None and following.kind in ("unit", "tens", "digits"):
        many = following.value > 1 and _AND_MORE.fullmatch(text, number.end, following.start) is not None
        return not many and _ONE_AFTER.match(text, number.end) is not None
    return before is not None or _ONE_AFTER.match(text, number.end) is not None
