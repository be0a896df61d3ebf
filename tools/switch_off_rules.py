"""Switch off each rule and each group of rows of extraction in turn, and show that a test fails without it.

python tools/switch_off_rules.py [WORD]    (with a word: only the switches whose names hold it)
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = "reconcile.extraction"
NEAREST = {
    **dict.fromkeys(("moments", "times", "ahead", "windows", "cuts", "dated"), "times"),
    **dict.fromkeys(("bounds", "bounding", "quantities", "persons", "pairs", "counting", "not_counts"), "quantities"),
    **dict.fromkeys(("numbers", "fractions"), "numbers"),
    **dict.fromkeys(("happenings", "slavic"), "happenings"),
    **dict.fromkeys(("negation", "modality", "construction", "cues"), "phenomena"),
    "light": "ready",
    "places": "places",
    "actors": "places",
    "coreference": "coreference",
    "place_words": "places",
    "spellings": "places",
    "gazetteer": "places",
    "inherited": "inherited",
    "paragraphs": "paragraphs",
}
"""The tests that are tried first for switches of this kind."""

FIRST = (
    "rules",
    "phenomena",
    "attribution",
    "quantities",
    "figures",
    "times",
    "splitting",
    "coreference",
    "numbers",
    "places",
)
LAST = ("inherited", "happenings", "ready", "checkworthiness", "paragraphs", "english", "shares", "scopes")
"""Tests in the order in which they are tried; those of other languages say nothing about these rules."""

LISTS = ("closes", "skips", "links", "before places", "after places")
OTHERS = ("slavic", "russian", "ukrainian", "forms", "contract", "extractors", "identity", "number_words", "time_words")
"""Modules without a rule of English, or whose patterns are built into those of others."""

NOTHING: dict[str, tuple[str, ...]] = {
    "attribution": ("_with_free_quotes", "_quoted_as", "_quoted_by"),
    "nominal": ("according", "adverb", "hedge", "no_mention", "noun", "in_study"),
    "headlines": ("spoken_line", "headline"),
    "speakers": ("_agent", "_subject", "_issuer", "_inverted", "_beside_quote", "_inside_relative"),
    "coreference": ("_antecedent",),
    "sites": ("which_of",),
    "relays": ("_told", "_interviewer", "_quoting", "_cited", "passed_on_by"),
    "quoted": ("led_in",),
    "described": ("_bearer", "_of_what", "_beside", "_capitals"),
    "quantities": ("_vague_figures", "told_without_number", "_ones_of", "lone_persons"),
    "fates": ("state_behind",),
    "counting": ("_counted_before",),
    "unnamed": ("_of_them", "_as_subject", "_gapped", "_counted_otherwise", "carried_unit"),
    "persons": ("_last_state",),
    "numbers": ("_of_one", "of_twenty_fifths"),
    "happenings": ("_coming", "_by", "_accused_of"),
    "bounding": ("_symbol",),
    "light": ("origin",),
}
"""Rules that answer nothing when they are off: None, or an empty list where they list."""

NEVER: dict[str, tuple[str, ...]] = {
    "attribution": ("_is_phrase", "_taken_for_noun", "_is_reported_by", "_is_said_twice"),
    "nominal": ("_after_opening", "_is_hedge", "_opens_with_that", "_names_a_voice"),
    "quoted": ("_begins_anew", "_same_breath"),
    "speakers": ("is_time", "_is_aside"),
    "modality": ("_is_passive", "_promises", "_is_denied", "is_neither", "_is_withheld", "_would_tell"),
    "negation": ("_negates", "_fails", "_lacks", "is_none", "_compares", "_not_one", "_no_longer"),
    "not_counts": ("is_name", "is_year", "is_age", "is_telephone"),
    "relays": ("is_outlet", "_only_relays"),
    "splitting": ("_stands_alone",),
    "paragraphs": ("_is_full", "_goes_on", "_closes"),
    "names": ("is_anonymous", "_bears"),
    "dated": ("_says_day",),
    "actors": ("_acts", "_is_idle", "is_state"),
    "objects": ("is_spoken_of",),
    "sites": ("is_feared",),
    "numbers": ("_idle_one", "_is_simple", "is_ordinal", "is_part", "ends_share"),
    "persons": ("is_lone",),
    "lookback": ("looks_back",),
    "happenings": ("_is_passive", "_has_subject", "_is_said"),
    "slavic.happenings": ("_completes", "_is_impersonal"),
    "slavic.actors": ("_is_subject", "_is_done_by"),
    "places": ("_among_names", "_before_name", "_far_larger", "_placed", "_is_town"),
    "place_words": ("hinted", "lies_there", "so_called"),
    "inherited": ("_lacks_a_place", "_goes_on_elsewhere", "_of_people"),
    "statements": ("_tells_an_event",),
    "checkworthiness": ("_is_opinion",),
    "light": ("negated",),
}
"""Rules that say no when they are off."""


LISTING = ("_vague_figures", "told_without_number", "_ones_of", "lone_persons")


class Switch(NamedTuple):
    """A rule or a group of rows by name, and what switches it off."""

    name: str
    off: Callable[[], None]


def main(word: str) -> int:
    """Try every switch in a process of its own, and name those without which every test passes."""
    sys.path.insert(0, str(ROOT))
    _load()
    tests = [str(ROOT / f"tests/test_reconcile_extraction_{name}.py") for name in (*FIRST, *LAST)]
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "--noconftest", "-k", "not any_text and not without_end"]
    return int(pytest.main([*options, *tests], plugins=[_Switches(word)]))


class _Switches:
    """In the place of the test run: the tests are collected once, and run anew in a fork for each switch."""

    def __init__(self, word: str) -> None:
        self.word = word

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        idle = []
        for switch in _switches():
            if self.word in switch.name:
                failed = _fails_without(switch, session.items)
                idle += [] if failed else [switch.name]
                sys.stderr.write(f"{'a test fails' if failed else 'NO TEST FAILS'}  {switch.name}\n")
        sys.stderr.write(f"{len(idle)} without a failing test" + "".join(f"\n  {name}" for name in idle) + "\n")
        session.testsfailed = len(idle)
        return True


def _load() -> None:
    """The modules and the model once, before the processes part."""
    for module in pkgutil.iter_modules(importlib.import_module(PACKAGE).__path__):
        importlib.import_module(f"{PACKAGE}.{module.name}")
    _module("slavic.happenings")
    _module("english").pipeline()


def _module(name: str) -> ModuleType:
    return importlib.import_module(name if name.startswith(PACKAGE) else f"{PACKAGE}.{name}")


def _fails_without(switch: Switch, items: Sequence[pytest.Item]) -> bool:
    """Whether a test fails in a process in which the rule is off."""
    nearest = NEAREST.get(re.split(r"[ .]", switch.name)[0], FIRST[0])
    ordered = sorted(items, key=lambda item: f"extraction_{nearest}.py" not in item.nodeid)
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.dup2(1, 2)
        passed = False
        try:
            switch.off()
            passed = not any(report.failed for item in ordered for report in runtestprotocol(item, log=False))
        finally:
            # Whatever a rule's absence breaks is noticed; the child never goes on with the parent's work.
            os._exit(passed)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _switches() -> Iterator[Switch]:
    yield from _constructions()
    yield from _cues()
    yield from _tables()
    for index, (_, pattern, rule) in enumerate(_module("moments").RULES):
        yield Switch(f"moments {index} {rule.__name__} {pattern.pattern[:30]}", partial(_drop_moment, index))
    yield from _sets_and_patterns()
    for module, names in NOTHING.items():
        for name in names:
            empty: list[Any] | None = [] if name in LISTING else None
            yield Switch(f"{module}.{name}", _replacing(module, name, partial(_answer, empty)))
    for module, names in NEVER.items():
        for name in names:
            if hasattr(_module(module), name):
                yield Switch(f"{module}.{name}", _replacing(module, name, partial(_answer, False)))
    for name in ("_role", "_pronoun", "_someone", "_pair", "_it", "_several"):
        yield Switch(
            f"coreference.Cast.{name}", partial(setattr, _module("coreference").Cast, name, partial(_answer, None))
        )
    yield Switch("coreference.SOON", _replacing("bodies", "SOON", 1000))
    yield Switch("objects._unsaid", _replacing("objects", "_unsaid", lambda reading, start, end: end))
    yield Switch("contents._told_on", _replacing("contents", "_told_on", lambda reading, end, verb: end))
    for step in ("cut_stretches", "ranged", "shifted", "bounded", "_clocked", "looking_ahead"):
        yield Switch(f"times {step}", _replacing("times", step, lambda text, pieces, ref: pieces))
    for name in ("_either", "_suffered"):
        yield Switch(f"slavic.happenings.{name}", _replacing("slavic.happenings", name, partial(_answer, (None, None))))
    yield Switch(
        "slavic.happenings._counted", _replacing("slavic.happenings", "_counted", lambda sentence, phrase: phrase)
    )
    yield Switch("pairs._bounded", _replacing("pairs", "_bounded", lambda text, draft, floor: draft))
    yield Switch("pairs._and_half", _replacing("pairs", "_and_half", partial(_answer, (None, 0))))
    speakers = _module("speakers")
    yield Switch(
        "speakers._outside_quote",
        _replacing("speakers", "_outside_quote", lambda reading, verb: speakers._subject(verb)),
    )
    yield Switch("a shared state", _replacing("quantities", "with_shared_state", lambda text, offset, found: found))
    yield Switch("datelines", _replacing("paragraphs", "dateline", lambda raw: 0))
    yield Switch("pairs of numbers", _replacing("quantities", "pair", partial(_answer, (None, 0))))


def _sets_and_patterns() -> Iterator[Switch]:
    """Every set of words and every pattern of a module, emptied."""
    seen: set[int] = set()
    for module in _modules():
        if not module.__name__.startswith(f"{PACKAGE}."):
            continue
        name = module.__name__.removeprefix(f"{PACKAGE}.")
        name = name if name == "slavic.happenings" else name.split(".")[0]
        for attribute, value in sorted(vars(module).items()):
            if name in OTHERS or id(value) in seen or not isinstance(value, frozenset | re.Pattern):
                continue
            seen.add(id(value))
            empty: Any = frozenset() if isinstance(value, frozenset) else re.compile(r"(?!)")
            yield Switch(f"{name} {attribute}", _replacing(module.__name__, attribute, empty))


def _constructions() -> Iterator[Switch]:
    table = _module("contents")._CONSTRUCTIONS
    for index, (letters, _, rule) in enumerate(table):
        rest = table[:index] + table[index + 1 :]
        name = f"construction {letters} {rule.__name__}"
        yield Switch(name, partial(setattr, _module("contents"), "_CONSTRUCTIONS", rest))


def _cues() -> Iterator[Switch]:
    cues = _module("cues")
    for table, known in ((cues.VERBS, cues.verbs), (cues.NOUNS, cues.nouns)):
        for row in table.strip().splitlines():
            words = [word for word in row.split() if word in known()]
            yield Switch(f"cues {row}", partial(_drop_words, known(), words))
    for name in ("ADVERBS", "HEDGES"):
        yield Switch(f"cues {name}", _replacing("cues", name, type(getattr(cues, name))()))


def _tables() -> Iterator[Switch]:
    lexicon = _module("lexicon")
    for place in ("before", "after"):
        for factors in sorted(set(lexicon.bounds(place).values()), key=str):
            yield Switch(f"bounds {place} {factors}", partial(_drop_bounds, place, factors))
    for name in ("vague", "units", "states"):
        yield Switch(f"table {name}", getattr(lexicon, name)().clear)
    yield Switch("table designations", _replacing("lexicon", "designations", partial(_answer, frozenset())))
    for kind in ("person", "thing"):
        yield Switch(f"counted {kind}", partial(_drop_counted, kind))
    for name in LISTS:
        yield Switch(f"words {name}", partial(_empty_list, name))


def _answer(answer: Any, *_: Any, **__: Any) -> Any:
    return answer


def _drop_words(table: dict[str, Any], words: Sequence[str]) -> None:
    for word in words:
        table.pop(word, None)


def _drop_bounds(place: str, factors: Any) -> None:
    table = _module("lexicon").bounds(place)
    for words in [words for words, ends in table.items() if ends == factors]:
        del table[words]


def _drop_counted(kind: str) -> None:
    table = _module("lexicon").counted()
    for word in [word for word, (_, what) in table.items() if what == kind]:
        del table[word]


def _empty_list(name: str) -> None:
    """Lists are bound to names of modules when these are imported."""
    listed = _module("lexicon").words(name)
    for module in _modules():
        for attribute, value in vars(module).items():
            if isinstance(value, frozenset) and value == listed:
                setattr(module, attribute, frozenset())


def _drop_moment(index: int) -> None:
    moments = _module("moments")
    moments.RULES = moments.RULES[:index] + moments.RULES[index + 1 :]  # type: ignore[attr-defined]


def _replacing(module: str, name: str, value: Any) -> Callable[[], None]:
    """Puts a value in a name's place, wherever it was imported to."""

    def off() -> None:
        old = getattr(_module(module), name)
        for other in _modules():
            if vars(other).get(name) is old:
                setattr(other, name, value)

    return off


def _modules() -> list[ModuleType]:
    """Those of the package, and the tests, which hold some of its rules by name."""
    named = (PACKAGE, "tests.test_reconcile_extraction", "test_reconcile_extraction")
    return [module for name, module in sys.modules.items() if name.startswith(named)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
