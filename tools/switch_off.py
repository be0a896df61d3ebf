"""Switches off each rule and feature of the comparison and the grouping, one at a time, and says what that does.

Usage: python tools/switch_off.py              which switches no test notices; exit code 1 where there are any
       python tools/switch_off.py PAIRS.jsonl  the ablation: macro F1 and false conflicts without each feature, on lines
                                               {"a", "b", "label": corroborates|conflicts|unrelated}
Each switch is thrown in a forked process, so none outlives its run.
"""

from __future__ import annotations

import contextlib
import io
import json
import multiprocessing
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from reconcile.claims import Claim
from reconcile.extraction.ready import light_claim
from reconcile.match import weights
from reconcile.match.comparison import NOTHING, compare_features
from reconcile.match.features import features

MODULES = (
    *("candidates", "comparison", "contrast", "counts", "dates", "events", "features", "figures", "forms", "grouping"),
    *("guard", "likeness", "moments", "phrasing", "reasons", "suggesting", "weights", "wording", "words"),
)
TESTS = [f"tests/test_reconcile_match_{name}.py" for name in ("fixed_pairs", "rules", "comparison", "suggesting")]
TESTS += [f"tests/test_reconcile_match_{name}.py" for name in ("grouping", "languages", "features")]
RULES: dict[str, object] = {
    **dict.fromkeys(("guard.event", "guard.counted", "guard.time", "guard.place", "guard.definition")),
    **dict.fromkeys(("comparison._part", "comparison._denial", "comparison._worded", "comparison._across"), NOTHING),
    **dict.fromkeys(("comparison._is_copy", "comparison._excludes", "comparison._aside"), False),
    **dict.fromkeys(("comparison._same_voice", "comparison._narrower", "likeness.spelt_alike"), False),
    **dict.fromkeys(("figures._tolerance", "figures._rounded", "figures._foreign"), False),
    **dict.fromkeys(("counts._joined", "counts._cut", "counts._plural", "events._other_night"), False),
    **dict.fromkeys(("comparison._outside", "counts._is_strict", "features._bounds", "figures.other_units"), False),
    **dict.fromkeys(("features._denied", "features._ranks", "features._loose", "dates.dates"), ()),
    "comparison._much_in_common": True,
    "comparison._known": True,
    "guard.other_time": None,
    "moments.later": 0,
    "features._own_places": (),
    "counts._wider": (),
    "forms.nominative": None,
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


def _replace(old: object, new: object) -> None:
    """In every module that has it by some name."""
    for module in (import_module(f"reconcile.match.{name}") for name in MODULES):
        for name, value in list(vars(module).items()):
            if value is old:
                setattr(module, name, new)


def _rule(name: str, value: object) -> None:
    module, _, function = name.partition(".")
    _replace(getattr(import_module(f"reconcile.match.{module}"), function), lambda *args, **named: value)


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
    terms = module._terms
    module._terms = lambda read: (term for term in terms(read) if not term.startswith(kind))


def _forked(work: Callable[[], Any]) -> Any:
    """What the work gives in a process of its own."""
    receiver, sender = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=lambda: sender.send(work()))
    process.start()
    found = receiver.recv()
    process.join()
    return found


def unnoticed() -> Iterator[str]:
    """The switches that no test notices."""
    if not _passes():
        raise SystemExit("The tests fail with everything switched on: mend that first.")
    for name, switch in switches():
        if _forked(lambda switch=switch: _passes(switch)):  # type: ignore[misc]
            yield name


def _passes(switch: Switch | None = None) -> bool:
    """Whether the tests pass. What was read with the switch on is forgotten."""
    import pytest

    if switch is not None:
        switch()
        for module in (import_module(f"reconcile.match.{name}") for name in MODULES if name != "words"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return int(pytest.main(["-x", "-q", "-p", "no:cacheprovider", *TESTS])) == 0


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
    if len(sys.argv) > 1:
        ablation(Path(sys.argv[1]))
    else:
        left = 0
        for switch_name in unnoticed():
            left += 1
            print(f"no test notices: {switch_name}", flush=True)  # noqa: T201 - a script says what it finds
        sys.exit(bool(left))
