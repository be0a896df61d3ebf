"""Switches off each rule and feature of the comparison and the grouping, one at a time, and says what that does.

Usage: python tools/switch_off.py [WORD]       which switches no test notices; exit code 1 where there are any.
                                               With a word: only those whose names hold it. Without one all are tried,
                                               in some minutes of one core: python tools/switch_off.py 2> switches.txt
       python tools/switch_off.py PAIRS.jsonl  the ablation: macro F1 and false conflicts without each feature, on lines
                                               {"a", "b", "label": corroborates|conflicts|unrelated}
Each switch is thrown in a forked process, so none outlives its run. What the tests read from disk (dictionaries, the
gazetteer) is read once, before; tests that cannot see a switch are left out, and those that likely do come first.
"""

from __future__ import annotations

import gc
import json
import multiprocessing
import os
import pkgutil
import resource
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

import reconcile.match
from reconcile.claims import Claim
from reconcile.extraction.ready import light_claim
from reconcile.match import weights
from reconcile.match.comparison import compare_features
from reconcile.match.features import features
from reconcile.match.verdicts import NOTHING

MODULES = tuple(module.name for module in pkgutil.iter_modules(reconcile.match.__path__))
TESTS = (
    *("rules", "guard", "tolls", "comparison", "features", "fixed_pairs", "lexicon", "scopes", "grouping"),
    *("reports", "standins", "suggesting", "languages", "tuning"),
)
"""Those that tell most in the least time come first."""

NEAREST = {
    "WITH": "features",
    "slots": "standins",
    "EVENT": "fixed_pairs",
    "likeness": "fixed_pairs",
    "evidence": "suggesting",
    "moments": "tolls",
    "lexicon": "lexicon",
}
"""The tests that are tried first for switches whose names begin so; a rule of a module has its module's."""

SLOW = {"tuning": ("likeness", "features", "moments", "weights")}
"""Tests that take long, and the beginnings of the names of the switches that they can see."""

ROOT = Path(__file__).resolve().parents[1]
_MEMORY, _SECONDS = 3 * 2**30, 300
"""What a process may take in which a rule is off: without one, some loops would not end."""

RULES: dict[str, object] = {
    **dict.fromkeys(("guard.event", "guard.counted", "guard.time", "guard.place", "guard.definition")),
    **dict.fromkeys(("guard.tense", "guard.roles", "guard.denied", "scopes.other_reach")),
    **dict.fromkeys(("guard.exchanged", "guard.same_but_for_roles", "guard.denies", "tolls.may_have_risen"), False),
    **dict.fromkeys(("scopes.is_part", "scopes.numbers_areas", "scopes.numbered", "scopes.says_whole"), False),
    **dict.fromkeys(("tolls.risen", "moments.since"), 0),
    "texts._undone": frozenset(),
    **dict.fromkeys(("parts.part_or_whole", "denials.denial", "comparison._worded", "comparison._across"), NOTHING),
    **dict.fromkeys(("copies.is_copy", "exclusions.excludes", "denials.aside"), False),
    **dict.fromkeys(("verdicts.one_voice", "parts._narrower", "likeness.spelt_alike"), False),
    **dict.fromkeys(("figures._tolerance", "figures._rounded", "figures._foreign"), False),
    **dict.fromkeys(("counts._joined", "counts._cut", "counts._plural", "events._other_night"), False),
    **dict.fromkeys(("parts.outside", "counts._is_strict", "texts._bounds", "figures.other_units"), False),
    **dict.fromkeys(
        ("texts._denied", "texts._ranks", "features._loose", "dates.dates", "slots.slots", "slots.topic"), ()
    ),
    **dict.fromkeys(("denials._spares", "standins._elsewhere"), False),
    **dict.fromkeys(("exclusions._other_target", "exclusions._other_cause", "exclusions._other_doer"), False),
    **dict.fromkeys(("exclusions._other_fate", "guard._each_its_own", "guard._pinned", "guard._none_of_all"), False),
    "parts._some_of": False,
    **dict.fromkeys(("figures._at_odds", "features._bare_tense")),
    "comparison._much_in_common": True,
    "parts._known": True,
    "guard.other_time": None,
    "moments.later": 0,
    "features._own_places": (),
    "counts._wider": (),
    "features.nominative": None,
}
EVIDENCE = ("e:", "t:", "p:", "n:", "k:", "w:", "d:", "s:")
Switch = Callable[[], None]


def switches() -> Iterator[tuple[str, Switch]]:
    """Every switch by its name."""
    for name, value in RULES.items():
        yield name, lambda name=name, value=value: _rule(name, value)  # type: ignore[misc]
    for part in weights.LIKENESS:
        yield f"likeness: {part}", lambda part=part: _likeness(part)  # type: ignore[misc]
    for table in ("WITH_FIGURES", "WITHOUT_FIGURES"):
        for column in getattr(weights, table):
            yield f"{table}: {column}", lambda table=table, column=column: _wording(table, column)  # type: ignore[misc]
    for table in ("EVENT_OF_DATED", "EVENT_OF_UNDATED"):
        for column in getattr(weights, table):
            yield f"{table}: {column}", lambda table=table, column=column: _event(table, column)  # type: ignore[misc]
    for kind in EVIDENCE:
        yield f"evidence {kind}", lambda kind=kind: _evidence(kind)  # type: ignore[misc]
    yield "lexicon: phrases that mean something else", lambda: _lexicon("_ONE_SENSE", frozenset())
    yield "lexicon: words between", lambda: _lexicon("_BETWEEN", 0)


def _replace(old: object, new: object) -> None:
    """In every module that has it by some name."""
    for module in (import_module(f"reconcile.match.{name}") for name in MODULES):
        for name, value in list(vars(module).items()):
            if value is old:
                setattr(module, name, new)


def _rule(name: str, value: object) -> None:
    """A rule is named by its module, and found in the one that it moved to."""
    module, _, function = name.partition(".")
    homes = (vars(import_module(f"reconcile.match.{home}")) for home in (module, *MODULES))
    _replace(next(home[function] for home in homes if function in home), lambda *args, **named: value)


def _likeness(part: str) -> None:
    module: Any = import_module("reconcile.match.likeness")
    module.WEIGHTS = module.in_order({**weights.LIKENESS, part: 0.0})


def _wording(table: str, column: str) -> None:
    module: Any = import_module("reconcile.match.wording")
    name = "_FIGURED" if table == "WITH_FIGURES" else "_PLAIN"
    rows = list(getattr(module, name))
    rows[module.COLUMNS.index(column)] = (0.0, 0.0, 0.0)
    setattr(module, name, tuple(rows))


def _event(table: str, column: str) -> None:
    getattr(weights, table)[column] = 0.0


def _evidence(kind: str) -> None:
    module: Any = import_module("reconcile.match.candidates")
    names = module._names
    if kind == "s:":
        module._sampled = lambda read: iter(())
    else:
        module._names = lambda read: (term for term in names(read) if not term.startswith(kind))


def _lexicon(name: str, value: object) -> None:
    setattr(import_module("reconcile.match.lexicon"), name, value)


def _forked(work: Callable[[], Any]) -> Any:
    """What the work gives in a process of its own."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=lambda: sender.send(work()))
    process.start()
    found = receiver.recv()
    process.join()
    return found


class _Switches:
    """In the place of the test run: the tests are collected once, and run in a fork for each switch until one fails."""

    def __init__(self, word: str) -> None:
        self.word = word

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Throw every switch whose name holds the word."""
        read_once = [item for item in session.items if not any(f"match_{slow}.py" in item.nodeid for slow in SLOW)]
        thrown = [(name, switch) for name, switch in switches() if self.word in name]
        seen = [item for item in session.items if any(item in _ordered(name, session.items) for name, _ in thrown)]
        if _fails(read_once) or not _holds(lambda: None, seen):
            raise pytest.UsageError("the tests fail with everything switched on: mend that first")
        gc.freeze()
        idle = [name for name, switch in thrown if _told(name, _holds(switch, _ordered(name, session.items)))]
        _say(f"{len(thrown)} switches, {len(idle)} that no test notices" + "".join(f"\n  {name}" for name in idle))
        session.testsfailed = len(idle)
        return True


def _ordered(name: str, items: Sequence[pytest.Item]) -> Sequence[pytest.Item]:
    nearest = next((file for kind, file in NEAREST.items() if name.startswith(kind)), name.partition(".")[0])
    blind = [f"match_{slow}.py" for slow, seen in SLOW.items() if not name.startswith(seen)]
    seeing = (item for item in items if not any(file in item.nodeid for file in blind))
    return sorted(seeing, key=lambda item: f"match_{nearest}.py" not in item.nodeid)


def _say(line: str) -> None:
    os.write(2, f"{line}\n".encode())


def _told(name: str, idle: bool) -> bool:
    _say(f"{'NO TEST FAILS' if idle else 'a test fails'}  {name}")
    return idle


def _holds(switch: Switch, items: Sequence[pytest.Item]) -> bool:
    """Whether every test passes in a process in which the switch is thrown. What was read before is forgotten."""
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        passed = False
        try:
            switch()
            _forget()
            passed = not _fails(items)
        finally:
            # Whatever breaks without a rule is noticed; the child never goes on with the parent's work.
            os._exit(not passed)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _fails(items: Sequence[pytest.Item]) -> bool:
    return any(report.failed for item in items for report in runtestprotocol(item, log=False))


_KEPT = ("words", "lexicon")
"""What these read is the same with every rule, and takes long to read."""


def _forget() -> None:
    for module in (import_module(f"reconcile.match.{name}") for name in MODULES if name not in _KEPT):
        for value in vars(module).values():
            if hasattr(value, "cache_clear"):
                value.cache_clear()


def unnoticed(word: str) -> int:
    """Try the switches whose names hold the word; the exit code is 1 where no test notices one."""
    sys.path.insert(0, str(ROOT))
    tests = [str(ROOT / f"tests/test_reconcile_match_{name}.py") for name in TESTS]
    options = ["-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", "not loads_no and not imports_"]
    return int(pytest.main([*options, *tests], plugins=[_Switches(word)]))


def ablation(path: Path) -> None:
    """Print macro F1 and false conflicts, whole and without each feature that the comparison itself weighs."""
    pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    read = [(features(_claim(pair["a"])), features(_claim(pair["b"])), pair["label"]) for pair in pairs]

    def scored(switch: Switch | None) -> tuple[float, float]:
        if switch is not None:
            switch()
        return scores([(label, label_of(compare_features(a, b).relation)) for a, b, label in read])

    for name, switch in [("nothing switched off", None), *switches()]:
        if not name.startswith(("EVENT", "evidence", "features", "counts", "forms", "events")):
            macro, false = _forked(lambda switch=switch: scored(switch))  # type: ignore[misc]
            print(f"{macro:.3f}  {false:.3f}  {name}", flush=True)  # noqa: T201 - a script says what it finds


def _claim(side: Any) -> Claim:
    if isinstance(side, str):
        return light_claim(side)
    return light_claim(side["text"], side.get("publisher"), side.get("published") or side.get("date"))


def label_of(relation: str | None) -> str:
    """What a relation says of the pair, of the three labels."""
    if relation in ("conflicts", "denies", "supersedes", "retracts"):
        return "conflicts"
    return "corroborates" if relation in ("repeats", "corroborates", "qualifies") else "unrelated"


def scores(found: list[tuple[str, str]]) -> tuple[float, float]:
    """Macro F1, and of the pairs that do not conflict the share that is said to."""
    cells, total = Counter(found), 0.0
    labels = ("corroborates", "conflicts", "unrelated")
    for label in labels:
        gold = sum(n for (was, _), n in cells.items() if was == label)
        said = sum(n for (_, made), n in cells.items() if made == label)
        total += 2 * cells[label, label] / max(1, gold + said)
    safe = sum(n for (was, _), n in cells.items() if was != "conflicts")
    false = sum(n for (was, made), n in cells.items() if was != "conflicts" and made == "conflicts")
    return total / len(labels), false / max(1, safe)


if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked.endswith(".jsonl"):
        ablation(Path(asked))
    else:
        sys.exit(unnoticed(asked))
