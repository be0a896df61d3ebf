"""Mutation testing of what must not be wrong: changes the code in every small way and looks whether a test notices.

Usage: python tools/mutants.py [GROUP ...] [--into FOLDER]   (make mutants; all groups without a name)

A copy of the project is changed, never the checkout. With --into it is kept, and a second run only tries what changed;
`mutmut show NAME` there shows a mutant. Exit code 1 where fewer than nine in ten of a group's mutants are found out.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PARTS = (
    "reconcile",
    "db",
    "tui",
    "tests",
    "docs",
    "examples",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "Makefile",
)
ENOUGH = 0.9


@dataclass(frozen=True)
class Group:
    """Modules whose code is changed, the tests that are to notice, and what else pytest is told."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    leave_out: str = ""


_RULES = ("standing", "support", "conflicts", "independence", "figures", "states", "graph", "effects", "succession")
GROUPS = {
    "standing": Group(
        tuple(f"reconcile/{name}.py" for name in _RULES),
        tuple(f"tests/test_reconcile_{name}.py" for name in ("standing_properties", *_RULES) if name != "states"),
    ),
    # PostgreSQL folds by the same code; a server for each mutant would take hours.
    "log": Group(
        ("db/log.py", "db/projections.py"),
        tuple(f"tests/test_db_{name}.py" for name in ("folding", "log")),
        leave_out="postgresql",
    ),
}


def main() -> int:
    """Try the groups that are named; 1 where the tests of one are too weak."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("groups", nargs="*", choices=[*GROUPS, []], metavar="GROUP")
    asked.add_argument("--into", type=Path)
    told = asked.parse_args()
    weak = [name for name in told.groups or GROUPS if not _holds(name, told.into)]
    return 1 if weak else 0


def _holds(name: str, into: Path | None) -> bool:
    with tempfile.TemporaryDirectory(prefix="mutants") as fresh:
        folder = (into or Path(fresh)) / name
        _copy(folder, GROUPS[name])
        subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "1"], cwd=folder, check=False)
        return _told(name, folder) >= ENOUGH


def _copy(folder: Path, group: Group) -> None:
    for part in PARTS:
        source, target = ROOT / part, folder / part
        if source.is_dir():
            shutil.rmtree(target, ignore_errors=True)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    (folder / "setup.cfg").write_text(_configuration(group), encoding="utf-8")


def _configuration(group: Group) -> str:
    chosen = [test for test in group.tests if (ROOT / test).exists()]
    chosen += ["-k", f"not {group.leave_out}"] if group.leave_out else []
    settings = {
        "source_paths": ("reconcile", "db", "tui"),
        "only_mutate": group.modules,
        "also_copy": ("docs", "examples", "README.md", "CHANGELOG.md", "Makefile"),
        "pytest_add_cli_args_test_selection": chosen,
        "pytest_add_cli_args": ("-p", "no:xdist", "--hypothesis-profile=repeatable"),
    }
    lines = (f"{name}=\n" + "".join(f"    {value}\n" for value in values) for name, values in settings.items())
    return "[mutmut]\n" + "".join(lines)


def _told(name: str, folder: Path) -> float:
    """Say what became of a group's mutants; the part of them that a test found out."""
    command = [sys.executable, "-m", "mutmut", "results", "--all", "true"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    fates = dict(line.strip().rsplit(": ", 1) for line in run.stdout.splitlines() if ": " in line)
    modules: dict[str, Counter[str]] = {}
    for mutant, fate in fates.items():
        modules.setdefault(mutant.rsplit(".", 1)[0], Counter())[fate] += 1
    told = [f"\n{name}: {_share(Counter(fates.values())):.1%} of {len(fates)} found out"]
    told += [f"  {module:<24} {_share(counts):>6.1%}  {dict(counts)}" for module, counts in sorted(modules.items())]
    missed = sorted(mutant for mutant, fate in fates.items() if fate not in FOUND_OUT)
    told += [f"  {mutant}: {fates[mutant]}\n{_difference(folder, mutant)}" for mutant in missed]
    sys.stdout.write("\n".join(told) + "\n")
    return _share(Counter(fates.values()))


FOUND_OUT = ("killed", "timeout", "segfault", "caught by type check")


def _share(counts: Counter[str]) -> float:
    return sum(counts[fate] for fate in FOUND_OUT) / max(1, counts.total())


def _difference(folder: Path, mutant: str) -> str:
    command: Sequence[str] = [sys.executable, "-m", "mutmut", "show", mutant]
    shown = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout.splitlines()
    return "\n".join(f"    {line}" for line in shown if line[:1] in "+-" and line[:3] not in ("+++", "---"))


if __name__ == "__main__":
    sys.exit(main())
