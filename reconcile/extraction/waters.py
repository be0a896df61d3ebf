"""Waters by their names: the Sea of Azov, the Gulf of Oman; not the town or the land in their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_NAME = r"(?!(?:Into?|The|On|At|Of|Over|From|To|And|Two|Three|Four|Five)\b)[A-ZÀ-Þ][\w’'-]*"
_SIGNS = ("Sea", "Gulf", "Strait", "Ocean", "Bay", "Bight of", "Lake", "River", " river", "Canal")
_WATERS = re.compile(
    rf"\b(?:(?:Sea|Gulf|Straits?|Bay|Bight|Lake)\sof\s(?:the\s)?{_NAME}(?:\s(?:al-)?{_NAME})?"
    rf"|Lake\s(?!(?:City|County|Town|District|Street|Road)\b){_NAME}|(?<=\bthe\s)River\s{_NAME}"
    rf"|(?:{_NAME}\s){{1,2}}(?:Sea|Ocean|Straits?|Gulf|River|Canal|Bay)|{_NAME}\sriver)\b"
    r"(?!\s(?:City|Town|County|Township|Heights|Park)\b)"
)
_OF_BODY = re.compile(r"\s(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b)[A-Z]\w+")
"""Behind a water's name in that of a body or a team: "the Black Sea Fleet"."""
_LED = re.compile(
    r"(?:\b(?:the|in|into|of|off|over|across|on|near|to|from|at|above|along|beyond|and)\s|[,(:–-]\s?|\A)\Z", re.I
)
"""Before the name of a water; a person's stands alone: "Ricki Lake"."""


class Water(NamedTuple):
    """A water's name at [start, end); `lies`: something can lie there, as nothing does in "the Black Sea Fleet"."""

    start: int
    end: int
    lies: bool


def waters(text: str) -> Iterator[Water]:
    """The waters named in a text, in order."""
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _WATERS.finditer(text):
        start = match.start() + (4 if match[0].startswith("The ") else 0)
        if _LED.search(text, max(0, start - 9), start) is None:
            continue
        yield Water(start, match.end(), _OF_BODY.match(text, match.end()) is None)
