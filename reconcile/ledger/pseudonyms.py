"""Pseudonyms: the people of the desk under numbers, wherever somebody has written of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

NO_ADDRESS = "(an e-mail address)"

_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_SHORTEST = 3
"""A part of a name that has fewer letters is an initial, and more often a word of its own."""


class Pseudonyms:
    """Numbers for people, given as they are met: the same number for a person as long as this lives."""

    def __init__(self, people: Iterable[str]) -> None:
        self._numbers: dict[str, str] = {}
        known = [*people]
        whole = {person.casefold(): person for person in reversed(known) if person.strip()}
        parts = {part.casefold(): person for person in reversed(known) for part in _parts(person)}
        self._whose = {**parts, **whole}
        # A person's own address goes before addresses, and these before names, of which they may hold one.
        named = [_any_of(whole), _EMAIL, _any_of(parts)]
        self._written = re.compile("|".join(filter(None, named)), re.IGNORECASE)

    def of(self, person: str) -> str:
        """checker 1, checker 2 ..."""
        return self._numbers.setdefault(person, f"checker {len(self._numbers) + 1}")

    def within(self, text: str) -> str:
        """A text in which nobody of the desk is named and no e-mail address stands."""
        return self._written.sub(self._hidden, text)

    def _hidden(self, match: re.Match[str]) -> str:
        person = self._whose.get(match.group().removeprefix("@").casefold())
        return NO_ADDRESS if person is None else self.of(person)


def _parts(person: str) -> Iterator[str]:
    """The names that a person's name or login is made of: anna and petrova of anna.petrova@desk.example."""
    name = person.partition("@")[0] or person.removeprefix("@")
    yield name
    yield from (part for part in re.split(r"[\W_\d]+", name) if len(part) >= _SHORTEST)


def _any_of(names: Iterable[str]) -> str:
    """Whole words, the longest first, with the @ of a mention."""
    found = sorted((name for name in names if name.strip()), key=len, reverse=True)
    return rf"(?<!\w)@?(?:{'|'.join(map(re.escape, found))})(?!\w)" if found else ""
