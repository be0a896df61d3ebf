"""Numbers as they are written: digits in their national habits, English number words, scales and fractions."""

from __future__ import annotations

import re
from typing import NamedTuple

from reconcile.extraction.number_words import ATOMS, Atom, atom_of

_JOINS = {
    "": "near",
    "-": "hyphen",
    ",": "comma",
    "and": "and",
    "and a": "and a",
    "and an": "and a",
    "-and-a-": "and a",
    "-and-": "and",
    "a": "a",
    "of a": "a",
    "point": "point",
}
_ARTICLE = re.compile(r"\ban?\s+\Z", re.I)
_WHOLE_HALF = re.compile(r"(?:first|second|latter|other|better|top|bottom|this|one)\s+\Z", re.I)
_ONE_BEFORE = re.compile(r"\b(?:the|this|that|no|any|every|each|which|another|some|only|first|last|number)\s+\Z", re.I)
_ONE_AFTER = re.compile(
    r"\s*(?:of\b(?!\s+the\s+(?:\d+\b|(?:two|three|four|five|six|seven|eight|nine|ten|dozen)\b))|who|that|which|is|can|could|may|might|must|will|would|should|day|another|by|to|in\b(?!\s+(?:every\s+)?(?:two|three|four|five|six|seven|eight|nine|ten)\b)|on|and|or"
    r"|more\s+time|thing|side|hand|has|had|was|does)\b|\s*[.,;:!?'’)]|\s*\Z",
    re.I,
)

_BEHIND_HYPHEN = re.compile(r"(?:odd|plus|percent)\b")
_AND_MORE = re.compile(r"\s*(?:or|to|-|,)\s*\Z")
"""Between a "one" and the number that shows it to be a number: "one or two", "one to three million"."""
_OF_A_MEASURE = re.compile(r"\s*(?:%|per\s?cent\b|percentage|(?:miles?|hours?|inch|points?|pounds?|tons?|acres?)\b)")
_PLUS_OR = re.compile(r"\bplus or \Z|[±]|\+\s?/\s?\Z", re.I)


class Number(NamedTuple):
    """A number with the words that spell it. `share`: a fraction of something, such as half; `words`: spelled out."""

    start: int
    end: int
    value: float
    share: bool = False
    words: bool = False


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
    return _BEHIND_HYPHEN.match(text, hyphen + 1) is None


def _join(text: str, before: Atom, after: Atom) -> str | None:
    """How two atoms hang together; None where other words stand between them."""
    gap = text[before.end : after.start]
    return _JOINS.get(" ".join(gap.lower().split())) if len(gap) < 12 else None


def _number(text: str, atoms: list[Atom], at: int) -> tuple[Number | None, int]:
    """The number that begins at this atom, None if it is none, and the atom after it."""
    first = atoms[at]
    if first.kind == "sign":
        follows = at + 1 < len(atoms) and atoms[at + 1].kind != "sign"
        if follows and _join(text, first, atoms[at + 1]) == "near":
            number, after = _number(text, atoms, at + 1)
            # "plus or minus 3" is a margin of 3.
            sign = 1 if _PLUS_OR.search(text, max(0, first.start - 8), first.start) else -1
            if number is not None:
                return number._replace(start=first.start, value=sign * number.value), after
        return None, at + 1
    if first.kind in ("code", "many"):
        return None, at + 1
    start = first.start
    if first.kind in ("hundred", "scale", "dozen", "part"):
        article = _ARTICLE.search(text, max(0, start - 4), start)
        if article is not None:
            start = article.start()
        elif first.kind != "part" and not _begins_bare(text, atoms, at):
            return None, at + 1
        if first.kind == "part":
            return _part(text, atoms, at, start, article is not None)
    number, after = _cardinal(text, atoms, at)
    number = number._replace(start=start)
    if after < len(atoms):
        return _grown(text, atoms, number, after)
    return number, after


def _cardinal(text: str, atoms: list[Atom], at: int) -> tuple[Number, int]:
    """Units, tens, hundreds and scales added up; digits may stand for any of them."""
    total, current, scale, last = 0.0, -1.0, 1e18, ""
    after = at
    while after < len(atoms):
        atom = atoms[after]
        join = "near" if after == at else _join(text, atoms[after - 1], atom)
        if join == "and" and (_is_part(text, atoms, after) or _is_another(text, atoms, after, last, scale)):
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
    return _join(text, atoms[at], atoms[at + 1]) == "and"


def _is_another(text: str, atoms: list[Atom], at: int, last: str, scale: float) -> bool:
    """Whether "and" leads to a number of its own: "a hundred and two hundred", "one million and two million"."""
    after = at + 1
    while after < len(atoms) and _join(text, atoms[after - 1], atoms[after]) in ("near", "hyphen"):
        if atoms[after].kind == last == "hundred" or (atoms[after].kind == "scale" and atoms[after].value >= scale):
            return True
        after += 1
    return False


def _is_group(text: str, atoms: list[Atom], at: int) -> bool:
    """Whether hundreds or a scale begin here, as behind the comma of "four thousand, three hundred and twenty"."""
    if at + 1 >= len(atoms) or atoms[at].kind not in ("unit", "tens") or atoms[at + 1].kind not in ("hundred", "scale"):
        return False
    return _join(text, atoms[at], atoms[at + 1]) == "near"


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
    if kind == "fraction" and last in ("digits", "unit") and near:
        return current + value
    return None


def _grown(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number | None, int]:
    """A cardinal with what may follow it: decimals in words, a fraction, the second half of a year."""
    last, atom = atoms[after - 1], atoms[after]
    join = _join(text, last, atom)
    if join == "point" and atom.kind in ("unit", "tens", "digits"):
        return _decimals(text, atoms, number, after)
    if atom.kind == "part" and join in ("near", "hyphen"):
        if text[atom.end - 1] in "sS" or (number.value == 1 and (atom.value <= 10 or _ends_share(text, atom.end))):
            return Number(number.start, atom.end, number.value / atom.value, True, True), after + 1
        return None, after + 1
    if atom.kind == "part" and join in ("and", "and a") and _is_ordinal(text, atom, join):
        return None, after + 1
    if join in ("and", "and a") and (atom.kind == "part" or _is_part(text, atoms, after)):
        return _and_part(text, atoms, number, after)
    if number.words and join in ("near", "hyphen") and atom.kind in ("unit", "tens") and 13 <= number.value <= 21:
        return None, _cardinal(text, atoms, after)[1]
    return number, after


def _is_ordinal(text: str, atom: Atom, join: str) -> bool:
    """Whether a number ends in this: "the hundred and fifth"; "a hundred and a fifth" does not."""
    return join == "and" and atom.value not in (2, 4) and text[atom.end - 1] not in "sS"


def _ends_share(text: str, end: int) -> bool:
    """Whether what stands behind a fraction lets it be one: "a twelfth of", not "a twelfth man"."""
    following = text[end : end + 2].strip()
    return text[end : end + 3].lower() == " of" or not (following.isalnum() or following in ("-", "–"))


def _is_part(text: str, atoms: list[Atom], at: int) -> bool:
    """Whether "three fifths" begins at this atom."""
    if at + 1 >= len(atoms) or atoms[at].kind not in ("unit", "digits") or atoms[at + 1].kind != "part":
        return False
    return _join(text, atoms[at], atoms[at + 1]) in ("near", "hyphen")


def _and_part(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number, int]:
    """`three million and a half` is 3,500,000, `two and a half million` 2,500,000, `three and a half` 3.5."""
    last, part, next_after = atoms[after - 1], 1.0, after + 1
    if atoms[after].kind != "part":
        part, next_after = atoms[after].value, after + 2
    end = atoms[next_after - 1]
    part /= end.value
    if last.kind not in ("scale", "dozen"):
        whole = Number(number.start, end.end, number.value + part, False, True)
        return _times_scale(text, atoms, whole, next_after)
    grown, then = _times_scale(text, atoms, Number(number.start, end.end, part, False, True), next_after)
    in_its_scale = then == next_after and (last.value >= 1e6 or last.kind == "dozen")
    unit = last.value if in_its_scale else 1.0
    return grown._replace(value=number.value + grown.value * unit), then


def _decimals(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number, int]:
    digits, end = "", after
    while end < len(atoms) and (end == after or _join(text, atoms[end - 1], atoms[end]) == "near"):
        if atoms[end].kind not in ("unit", "tens", "digits"):
            break
        atom, end = atoms[end], end + 1
        # "point seventy-one"
        unit = atoms[end].value if atom.kind == "tens" and end < len(atoms) and atoms[end].kind == "unit" else 10.0
        joined = unit < 10 and _join(text, atom, atoms[end]) in ("near", "hyphen")
        digits += f"{atom.value + unit if joined else atom.value:g}"
        end += joined
    value = number.value + float("0." + digits)
    return Number(number.start, atoms[end - 1].end, value, False, True), end


def _part(text: str, atoms: list[Atom], at: int, start: int, article: bool) -> tuple[Number | None, int]:
    """Half, a quarter, a third of: shares; "a third drone" and "the second half" are none."""
    atom = atoms[at]
    number = Number(start, atom.end, 1 / atom.value, True, True)
    scaled, after = _times_scale(text, atoms, number, at + 1)
    if not scaled.share:
        return scaled, after
    following = text[atom.end : atom.end + 4]
    if following.startswith("-") or text[atom.end - 1] in "sS":
        return None, at + 1
    if atom.value == 2:
        return (None if _WHOLE_HALF.search(text, max(0, start - 8), start) else number), at + 1
    if article and (_ends_share(text, atom.end) or (atom.value == 4 and _OF_A_MEASURE.match(text, atom.end))):
        return number, at + 1
    return None, at + 1


def _times_scale(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number, int]:
    """`half a million`, `two and a half million`, `half a dozen`."""
    if after < len(atoms) and atoms[after].kind in ("scale", "dozen", "hundred"):
        atom = atoms[after]
        if _join(text, atoms[after - 1], atom) in ("near", "a", "hyphen"):
            return Number(number.start, atom.end, number.value * atom.value, False, True), after + 1
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
