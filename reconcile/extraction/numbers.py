"""Numbers as they are written: digits in their national habits, English number words, scales and fractions."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_UNITS = {
    "zero": 0, "nought": 0, "naught": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_SCALES: dict[str, float] = {
    "thousand": 1e3, "lakh": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_DOZENS = ("dozen", "doz", "dozs")
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅙": 1 / 6, "⅛": 1 / 8}
_LETTERS = {
    "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "G": 1e9, "T": 1e12,
    "mil": 1e6, "mln": 1e6, "mn": 1e6, "bln": 1e9, "bn": 1e9, "tln": 1e12, "trn": 1e12,
}  # fmt: skip


def trie(words: Iterable[str]) -> str:
    """A regular expression for exactly these lower-case words in any case, much faster than alternation and (?i)."""
    tree: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict[str, object] = tree  # type: ignore[assignment]
        for letter in word:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}
    return _branch(tree)


def _branch(node: dict[str, dict[str, object]]) -> str:
    ends = "" in node
    branches = [f"[{letter}{letter.upper()}]" + _branch(rest) for letter, rest in node.items() if letter]  # type: ignore[arg-type]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return body + "?" if ends else body


_DIGITS = (
    r"(?:\d{1,3}(?:,\d\d\d)+(?:\.\d+)?"  # 1,234,567.8
    r"|\d{1,2}(?:,\d\d)+,\d\d\d(?:\.\d+)?"  # 12,34,567
    r"|\d{1,3}(?:\.\d\d\d)+,\d+|\d{1,3}(?:\.\d\d\d){2,}"  # 1.234,5 and 1.234.567
    r"|\d{1,3}(?:[ \u00a0\u202f\u2009]\d\d\d)+(?:[.,]\d+)?"  # 40 000
    r"|\d+,\d{1,2}"  # 5,5
    r"|\d+(?:\.\d+)?|\.\d+)"
)
_ATTACHED = r"(?:km|kg|mm|cm|ml|kW|MW|GW|m|mph|kph|h|hrs?|min|x|pc|pct)(?![\w])"
_KINDS = {
    **dict.fromkeys(_UNITS, "unit"),
    **dict.fromkeys(_TENS, "tens"),
    "hundred": "hundred",
    **dict.fromkeys(_SCALES, "scale"),
    **dict.fromkeys(_DOZENS, "dozen"),
    **dict.fromkeys(_PARTS, "part"),
    **dict.fromkeys(("minus", "negative"), "sign"),
}
_VALUES: dict[str, float] = {
    **_UNITS,
    **_TENS,
    "hundred": 100,
    **_SCALES,
    **dict.fromkeys(_DOZENS, 12),
    **_PARTS,
    **dict.fromkeys(("minus", "negative"), -1),
}
_WORD = trie(_KINDS)
_LETTER = f"(?:{'|'.join(_LETTERS)})"
# Begins with \b and a set of first signs: nine positions of ten fail at once.
_ATOMS = re.compile(
    rf"\b(?:(?=\d)(?<!\d[.,:/^])(?:(?<![A-Za-z#@]-)|(?<=\d[kKMGB]-))(?<![#@])(?P<digits>{_DIGITS})"
    rf"(?:(?P<letter>{_LETTER}(?!\w|-[A-Za-z])|\s{_LETTER}(?![\w-]))|/(?P<below>\d\d?)(?!\w)|(?={_ATTACHED})|(?![A-Za-z_]))"
    rf"(?![\d^]|[.,:/]\d|-[A-Za-z])"
    rf"|(?P<word>{_WORD})(?![\w’'])|(?P<vulgar>[{''.join(_VULGAR)}]))"
)
_JOINS = {
    "": "near",
    "-": "hyphen",
    "and": "and",
    "and a": "and",
    "and an": "and",
    "a": "a",
    "of a": "a",
    "point": "point",
}
_ARTICLE = re.compile(r"\ban?\s+\Z", re.I)
_WHOLE_HALF = re.compile(r"(?:first|second|latter|other|better|top|bottom|this|one)\s+\Z", re.I)
_ONE_BEFORE = re.compile(r"\b(?:the|this|that|no|any|every|each|which|another|some|only|first|last|number)\s+\Z", re.I)
_ONE_AFTER = re.compile(
    r"\s*(?:of\b(?!\s+the\s+(?:\d|(?:two|three|four|five|six|seven|eight|nine|ten|dozen)\b))|who|that|which|is|can|could|may|might|must|will|would|should|day|another|by|to|in|on|and|or"
    r"|more\s+time|thing|side|hand|has|had|was|does)\b|\s*[.,;:!?'’)]|\s*\Z",
    re.I,
)


class Atom(NamedTuple):
    start: int
    end: int
    kind: str
    value: float


class Number(NamedTuple):
    """A number with the words that spell it. `share`: a fraction of something, such as half; `words`: spelled out."""

    start: int
    end: int
    value: float
    share: bool = False
    words: bool = False


def find_numbers(text: str) -> list[Number]:
    """Every cardinal number, decimal and fraction of the text in order; ordinals, codes, clock times are none."""
    atoms = [_atom(match, text) for match in _ATOMS.finditer(text)]
    found: list[Number] = []
    at = 0
    while at < len(atoms):
        number, at = _number(text, atoms, at)
        # "three-storey", "twenty-first": part of a word.
        inside = (
            number is not None and text[number.end : number.end + 1] == "-" and text[number.end + 1 :][:1].isalpha()
        )
        if number is not None and not inside and not _idle_one(text, number):
            found.append(number)
    return found


def parse_digits(digits: str) -> float:
    """The value of digits with their signs of thousands and decimals."""
    plain = "".join(digits.split())
    if "," not in plain:
        return float(plain if plain.count(".") < 2 else plain.replace(".", ""))
    whole, _, decimals = plain.rpartition(",")
    if len(decimals) == 3 or "." in decimals:
        return float(plain.replace(",", ""))
    return float(whole.replace(".", "").replace(",", "") + "." + decimals)


def _atom(match: re.Match[str], text: str) -> Atom:
    start, end = match.span()
    digits, letter, below, word, vulgar = match.groups()
    if word:
        word = word.lower()
        return Atom(start, end, _KINDS[word], _VALUES[word])
    if vulgar:
        return Atom(start, end, "fraction", _VULGAR[vulgar])
    value = parse_digits(digits)
    # The pattern begins at a digit: a point or a minus in front of it is looked for here.
    if start and text[start - 1] in ".-−" and (start == 1 or text[start - 2] in " (\n\t-−.$"):
        start, value = _fronted(text, start, value, digits)
    if letter:
        return Atom(start, end, "scaled", value * _LETTERS[letter.strip()])
    if below:
        whole = int(below)
        # 24/7 and 22/04 are no fractions.
        return Atom(start, end, "fraction" if 0 < value < whole <= 10 else "code", value / whole if whole else 0)
    return Atom(start, end, "digits", value)


def _fronted(text: str, start: int, value: float, digits: str) -> tuple[int, float]:
    if text[start - 1] == "." and digits.isdecimal() and (start == 1 or text[start - 2] != "."):
        start, value = start - 1, float("0." + digits)
    if start and text[start - 1] in "-−" and (start == 1 or text[start - 2] in " (\n\t"):
        return start - 1, -value
    return start, value


def _join(text: str, before: Atom, after: Atom) -> str | None:
    """How two atoms hang together; None where other words stand between them."""
    gap = text[before.end : after.start]
    return _JOINS.get(" ".join(gap.lower().split())) if len(gap) < 12 else None


def _number(text: str, atoms: list[Atom], at: int) -> tuple[Number | None, int]:
    """The number that begins at this atom, None if it is none, and the atom after it."""
    first = atoms[at]
    if first.kind == "sign":
        if at + 1 < len(atoms) and _join(text, first, atoms[at + 1]) == "near":
            number, after = _number(text, atoms, at + 1)
            if number is not None:
                return number._replace(start=first.start, value=-number.value), after
        return None, at + 1
    if first.kind == "code":
        return None, at + 1
    start = first.start
    if first.kind in ("hundred", "scale", "dozen", "part"):
        article = _ARTICLE.search(text, max(0, start - 4), start)
        if article is not None:
            start = article.start()
        elif first.kind != "part":
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
        if join == "and" and _is_part(text, atoms, after):
            break
        grown = _add(atom, join, current, last, scale)
        if grown is None:
            break
        current, last = grown, atom.kind
        if atom.kind == "scale":
            total, scale, current = total + current, atom.value, -1.0
        after += 1
        if atom.kind in ("fraction", "scaled", "dozen"):
            break
    value = total + max(current, 0.0) if current >= 0 or total else current
    kind = atoms[at].kind
    return Number(
        atoms[at].start, atoms[after - 1].end, value, kind == "fraction", kind not in ("digits", "scaled")
    ), after


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
        return value if empty else current * value if 0 < current < 100 else None
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
        if number.value == 1 or text[atom.end - 1] in "sS":
            return Number(number.start, atom.end, number.value / atom.value, True, True), after + 1
        return None, after + 1
    if join == "and" and (atom.kind == "part" or _is_part(text, atoms, after)):
        return _and_part(text, atoms, number, after)
    if number.words and join in ("near", "hyphen") and atom.kind in ("unit", "tens") and 13 <= number.value <= 21:
        return None, _cardinal(text, atoms, after)[1]
    return number, after


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
    if last.kind != "scale":
        whole = Number(number.start, end.end, number.value + part, False, True)
        return _times_scale(text, atoms, whole, next_after)
    grown, then = _times_scale(text, atoms, Number(number.start, end.end, part, False, True), next_after)
    unit = last.value if then == next_after and last.value >= 1e6 else 1.0
    return grown._replace(value=number.value + grown.value * unit), then


def _decimals(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number, int]:
    digits, end = "", after
    while end < len(atoms) and (end == after or _join(text, atoms[end - 1], atoms[end]) == "near"):
        if atoms[end].kind not in ("unit", "tens", "digits"):
            break
        digits += f"{atoms[end].value:g}"
        end += 1
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
    if article and (following.lower().startswith(" of") or not following[:2].strip().isalnum()):
        return number, at + 1
    return None, at + 1


def _times_scale(text: str, atoms: list[Atom], number: Number, after: int) -> tuple[Number, int]:
    """`half a million`, `two and a half million`, `half a dozen`."""
    if after < len(atoms) and atoms[after].kind in ("scale", "dozen", "hundred"):
        atom = atoms[after]
        if _join(text, atoms[after - 1], atom) in ("near", "a"):
            return Number(number.start, atom.end, number.value * atom.value, False, True), after + 1
    return number, after


def _idle_one(text: str, number: Number) -> bool:
    """Whether a lone "one" is a pronoun."""
    if number.value != 1 or not number.words or text[number.start : number.end].lower() != "one":
        return False
    before = _ONE_BEFORE.search(text, max(0, number.start - 9), number.start)
    return before is not None or _ONE_AFTER.match(text, number.end) is not None
