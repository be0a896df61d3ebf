"""The atoms of numbers: digits in their national habits, English number words, scales and fractions."""

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
    "thousand": 1e3, "lakh": 1e5, "lac": 1e5, "million": 1e6, "crore": 1e7, "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_DOZENS = ("dozen", "doz", "dozs")
_OLD_COUNTS: dict[str, float] = {"score": 20, "gross": 144}
"""Numbers only before what they count: "three score years", "a gross of shells"; not "gross errors"."""
_OF_THINGS = re.compile(
    r"\s(?:of\s(?!(?:less|zero|six)\b)(?:[a-z-]+\s)?(?:(?!less\b)[a-z]+s\b|people\b|men\b|women\b|children\b)|years\b|men\b)"
)
_MANY: dict[str, float] = {"hundreds": 100, "dozens": 12, **{f"{word}s": value for word, value in _SCALES.items()}}
"""Plurals: part of a number that a number begins ("three dozens"), and otherwise vague."""
_ORDINALS = {
    "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 1000,
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "quarter": 4, "quarters": 4,
    **_ORDINALS, **{f"{word}s": value for word, value in _ORDINALS.items()},
}  # fmt: skip
_VULGAR = {"½": 1 / 2, "⅓": 1 / 3, "⅔": 2 / 3, "¼": 1 / 4, "¾": 3 / 4, "⅕": 1 / 5, "⅙": 1 / 6, "⅛": 1 / 8}
_LETTERS = {
    "k": 1e3, "K": 1e3, "M": 1e6, "B": 1e9, "b": 1e9, "G": 1e9, "T": 1e12,
    "mil": 1e6, "mln": 1e6, "mn": 1e6, "mio": 1e6, "bil": 1e9, "bln": 1e9, "bn": 1e9,
    "tn": 1e12, "tln": 1e12, "trn": 1e12,
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
    r"|\d{1,3}(?:['’]\d\d\d)+(?:\.\d+)?(?!\d)"  # 40'000
    r"|\d+,\d{1,2}"  # 5,5
    r"|\d+(?:\.\d+)?|\.\d+)"
)
_ATTACHED = (
    r"(?:[kcm]?m[²2³3]?|k?g|t|kt|lbs?|oz|ft|in|mi|ha|[mc]?l|[kMG]Wh?|kV|[kMG]?Hz|dB|[MGT]B|mph|kph|h|hrs?|mins?|secs?|x"
    r"|pc|pct)(?![\w])"
)
_KINDS = {
    **dict.fromkeys(_UNITS, "unit"),
    **dict.fromkeys(_TENS, "tens"),
    "hundred": "hundred",
    **dict.fromkeys(_SCALES, "scale"),
    **dict.fromkeys(_MANY, "many"),
    **dict.fromkeys(_DOZENS, "dozen"),
    **dict.fromkeys(_OLD_COUNTS, "dozen"),
    "oh": "oh",
    **dict.fromkeys(_PARTS, "part"),
    **dict.fromkeys(("minus", "negative"), "sign"),
}
_VALUES: dict[str, float] = {
    **_UNITS,
    **_TENS,
    "hundred": 100,
    **_SCALES,
    **_MANY,
    **dict.fromkeys(_DOZENS, 12),
    **_OLD_COUNTS,
    "oh": 0,
    **_PARTS,
    **dict.fromkeys(("minus", "negative"), -1),
}
_WORD = trie(_KINDS)
MEASURES = (
    r"(?:(?:minute|hour|day|week|month|year|foot|inch|mile|yard|kilomet(?:er|re)|met(?:er|re)|km|kg|kilo(?:gram)?|gram|ton(?:ne)?"
    r"|acre|hectare|pound|ounce|lit(?:er|re)|barrel|degree|point|megawatt|gigawatt)\b(?!(?:[-\s]?[oO]lds?\b|-\d)))"
)
"""Units that a hyphen joins to their number: "a 12-hour outage"; not "a two-day-old boy", "6-foot-2"."""
_SCALE = trie(_SCALES)
_HYPHENED = (
    rf"(?:(?:odd|plus|percent|per-cent|percentage|some|ish|strong|{_SCALE})\b|to-\d[\d,.]*(?![\d-])"
    rf"|(?:seconds?\b|{MEASURES}))"
)
_POWER = r"[eE][+-]?\d{1,2}|(?:\s?[x×]\s?10)?\^-?\d{1,2}|\s?[x×]\s?10[⁰¹²³⁴-⁹]{1,2}"
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LETTER = f"(?:{'|'.join(_LETTERS)})"
# Begins with \b and a set of first signs: nine positions of ten fail at once.
ATOMS = re.compile(
    rf"\b(?:(?=\d)(?<!\d[.,:/^])(?:(?<![A-Za-z#@]-)|(?<=\d[kKMGBbm]-)|(?<=\d(?:km|kg|mm|cm|mn|bn|tn)-)|(?<=illion-)|(?<=thousand-)|(?<=\d-to-))(?<!\d\d-\d\d-)"
    rf"(?<![#@])(?P<digits>{_DIGITS})"
    rf"(?:(?P<letter>{_LETTER}(?!\w|-[A-Za-z])|\s\s?{_LETTER}(?![\w-])|{_SCALE}s?\b)|/(?P<below>\d\d?)(?!\w)"
    rf"|(?P<plus>[{''.join(_VULGAR)}])|(?P<power>{_POWER})|(?={_ATTACHED})|(?=ish\b)|(?![A-Za-z_]))"
    rf"(?![\d^]|[.,:/]\d|-(?!{_HYPHENED})[A-Za-z])"
    rf"|(?P<word>{_WORD})(?![\w’'])|(?P<vulgar>[{''.join(_VULGAR)}]))"
)


def _is_label(letter: str, digits: str, before: str) -> bool:
    """Whether a digit with its letter is a name: a generation of telephones (5G), a part of a list (1b)."""
    return len(digits) == 1 and ((letter == "G" and "2" <= digits <= "6") or (letter == "b" and before not in "$€£"))


_MEASURED = re.compile(r"[\d.,]+\s?(?:[%°]|per\s?cent\b|degrees?\b|points?\b)")


class Atom(NamedTuple):
    start: int
    end: int
    kind: str
    value: float


def parse_digits(digits: str) -> float:
    """The value of digits with their signs of thousands and decimals."""
    plain = "".join(digits.split()).replace("'", "").replace("’", "")
    if "," not in plain:
        return float(plain if plain.count(".") < 2 else plain.replace(".", ""))
    whole, _, decimals = plain.rpartition(",")
    if len(decimals) == 3 or "." in decimals:
        return float(plain.replace(",", ""))
    return float(whole.replace(".", "").replace(",", "") + "." + decimals)


def atom_of(match: re.Match[str], text: str) -> Atom:
    """The atom that a match of the pattern is."""
    start, end = match.span()
    digits, letter, below, plus, power, word, vulgar = match.groups()
    if word:
        word = word.lower()
        if word in _OLD_COUNTS and _OF_THINGS.match(text, end) is None:
            return Atom(start, end, "code", 0)
        return Atom(start, end, _KINDS[word], _VALUES[word])
    if vulgar:
        return Atom(start, end, "fraction", _VULGAR[vulgar])
    value = parse_digits(digits)
    # The pattern begins at a digit: a point or a minus in front of it is looked for here.
    if start and text[start - 1] in ".-−–" and (start == 1 or text[start - 2] in " (\n\t-−–.$"):
        start, value = _fronted(text, start, value, digits)
    if plus:
        return Atom(start, end, "digits", value + _VULGAR[plus])
    if power:
        return Atom(start, end, "digits", _raised(value, power))
    if letter and _is_label(letter, digits, text[start - 1 : start]):
        return Atom(start, end, "code", value)
    if letter:
        letter = letter.strip()
        scale = _LETTERS[letter] if letter in _LETTERS else _SCALES[letter.lower().removesuffix("s")]
        return Atom(start, end, "scaled", value * scale)
    if below:
        whole = int(below)
        # 24/7 and 22/04 are no fractions.
        return Atom(start, end, "fraction" if 0 < abs(value) < whole <= 10 else "code", value / whole if whole else 0)
    return Atom(start, end, "digits", value)


def _fronted(text: str, start: int, value: float, digits: str) -> tuple[int, float]:
    if text[start - 1] == "." and digits.isdecimal() and (start == 1 or text[start - 2] != "."):
        start, value = start - 1, float("0." + digits)
    if start and text[start - 1] in "-−–" and (start == 1 or text[start - 2] in " (\n\t"):
        # "2010 -2015" is a range; "–5" has a minus where a measure follows, and else a dash.
        ranged = text[max(0, start - 4) : start - 1].rstrip()[-1:].isdecimal()
        if not ranged and (text[start - 1] != "–" or _MEASURED.match(text, start)):
            return start - 1, -value
    return start, value


def _raised(value: float, power: str) -> float:
    """The value of 1.3e6, 10^3 and 3 × 10⁸."""
    exponent = int(re.split(r"[eE^]|10(?=[⁰-⁹¹²³])", power)[-1].translate(_RAISED))
    return float(value**exponent if power[0] == "^" and value else value * 10.0**exponent)


class Number(NamedTuple):
    """A number with the words that spell it. `share`: a fraction of something, such as half; `words`: spelled out."""

    start: int
    end: int
    value: float
    share: bool = False
    words: bool = False


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
    "-a-": "a",
    "of a": "a",
    "point": "point",
}


def joined(text: str, before: Atom, after: Atom) -> str | None:
    """How two atoms hang together; None where other words stand between them."""
    gap = text[before.end : after.start]
    return _JOINS.get(" ".join(gap.lower().split())) if len(gap) < 12 else None
