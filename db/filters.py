"""Filters of the long lists by words: equal ones leave the same rows. Nothing heavy is loaded until one is asked."""

# ruff: noqa: S608 (queries are put together here of this program's own words; what comes from outside is a value)

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from db.drivers import Driver
from db.windows import Condition
from reconcile.escaping import unescape

FEW = 5_000
"""Up to so many hits of a filter are put in order themselves; where there are more, the order is walked along."""
ALPHABETS_END = "\u2e80"
"""Behind it come scripts of which one character is a word."""
EVERYTHING: Condition = ("TRUE", ())
NOTHING: Condition = ("FALSE", ())

Groups = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class QuestionsWith:
    """Questions with a claim that holds these words; those that a person called so, or put under an event called so."""

    text: str

    @property
    def columns(self) -> str:
        return "rank, stake, uid, event"

    def met(self, driver: Driver) -> Condition:
        groups = _groups(self.text)
        if not groups:
            return _without(groups)
        holds, words = driver.holds("claim", "claim.id", groups)
        called, values = self._called(driver)
        return f"{_with_claim(holds)} OR {called}", (*words, *values)

    def all(self, driver: Driver) -> Condition:
        groups = _groups(self.text)
        if not groups:
            return _without(groups)
        hits, words = driver.matching("claim"), driver.words(groups)
        called, values = self._called(driver)
        inside = f"uid IN (SELECT question FROM claim WHERE id IN ({hits}) AND to_seq IS NULL)"
        if _many(driver, hits, words):
            inside = _with_claim(f"+claim.id IN ({hits})")
        return f"{inside} OR {called}", (words, *values)

    def _called(self, driver: Driver) -> Condition:
        about, events = _named(driver, self.text)
        titled, titles = driver.among("uid", about)
        under, called = driver.among("event", events)
        return f"uid IN (SELECT question FROM claim WHERE {titled} AND to_seq IS NULL) OR {under}", (titles, called)


@dataclass(frozen=True, slots=True)
class RecordsWith:
    """Documents or sources (`kind`) that hold these words; `columns` are those of their order."""

    text: str
    kind: str
    columns: str

    def met(self, driver: Driver) -> Condition:
        groups = _groups(self.text)
        return driver.holds(self.kind, f"{self.kind}.id", groups) if groups else _without(groups)

    def all(self, driver: Driver) -> Condition:
        groups = _groups(self.text)
        if not groups:
            return _without(groups)
        hits, words = driver.matching(self.kind), driver.words(groups)
        return f"{'+' if _many(driver, hits, words) else ''}id IN ({hits})", (words,)


def _groups(text: str) -> Groups | None:
    """The words with their forms; none where there is no word, None where the one word is only begun."""
    from db.search import groups

    found = groups(text)
    if found and _just_begun(found[-1][0]):
        return found[:-1] or None
    return found


def _without(groups: Groups | None) -> Condition:
    return EVERYTHING if groups is None else NOTHING


def _just_begun(word: str) -> bool:
    """Whether a word is one letter of an alphabet: it leaves half of everything, and the next letter is on its way."""
    return len(word) == 1 and word.isalpha() and word < ALPHABETS_END


def _with_claim(such: str) -> str:
    return f"EXISTS (SELECT 1 FROM claim WHERE claim.question = question.uid AND claim.to_seq IS NULL AND {such})"


def _many(driver: Driver, hits: str, words: str) -> bool:
    """Whether so many fit that the list is walked along until enough are met: not looked up one by one and sorted.

    A plus before a column is what keeps a database from looking up.
    """
    [(count,)] = driver.rows(f"SELECT count(*) FROM ({hits} LIMIT {FEW + 1}) AS hit", words)
    return bool(count > FEW)


def _named(driver: Driver, text: str) -> tuple[list[str], list[str]]:
    """The claims on which people wrote such a title, and the events called so. People wrote them: they are not many."""
    wanted = text.strip().casefold()
    notes = "SELECT kind, about, value FROM note WHERE kind IN ('title', 'event') AND to_seq IS NULL"
    named = [(kind, claim, str(json.loads(value).get("title", ""))) for kind, claim, value in driver.rows(notes)]
    fits = [each for each in named if wanted in unescape(each[2]).casefold()]
    return [claim for kind, claim, _ in fits if kind == "title"], [title for kind, _, title in fits if kind == "event"]
