"""How far a scorer's figures move with the documents alone: the scorer, run on folds and random halves of them.

python tools/spread.py SCORER.py GOLD.jsonl CLAIMS.jsonl [FIGURE ...]    (figures as the scorer prints them: name=value)
"""

from __future__ import annotations

import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FOLDS = 5
HALVES = 8


class Part(NamedTuple):
    """Some of the documents: those whose hashed id falls on one number of so many."""

    seed: str
    of: int
    which: int

    def holds(self, key: str) -> bool:
        number = int(hashlib.sha256(f"{self.seed}|{key}".encode()).hexdigest()[:8], 16)
        return number % self.of == self.which


def main(scorer: str, gold: str, claims: str, wanted: Sequence[str]) -> int:
    """Score each part and print the lowest, the mean and the highest of each figure. Ends with 2 for one unknown."""
    halves = [Part(str(seed), 2, side) for seed in range(HALVES) for side in (0, 1)]
    parts = {"folds": [Part("fold", FOLDS, fold) for fold in range(FOLDS)], "halves": halves}
    for kind, several in parts.items():
        scores = [_score(scorer, gold, claims, part) for part in several]
        for name in wanted or sorted(scores[0]):
            values = [score[name] for score in scores if name in score]
            if not values:
                sys.stderr.write(f"the scorer prints no {name}\n")
                return 2
            spread = f"{min(values):.3f} {statistics.mean(values):.3f} {max(values):.3f}"
            sys.stdout.write(f"{name} over {len(values)} {kind}: lowest, mean, highest {spread}\n")
    return 0


def _score(scorer: str, gold: str, claims: str, part: Part) -> dict[str, float]:
    """The figures that the scorer prints for these documents."""
    with tempfile.TemporaryDirectory() as folder:
        kept = [_kept(name, key, part, Path(folder)) for name, key in ((gold, "id"), (claims, "document"))]
        done = subprocess.run([sys.executable, scorer, *kept], capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{part}: {done.stderr.strip()}")
    pairs = (line.split("=") for line in done.stdout.splitlines() if line.count("=") == 1)
    return {name: float(value) for name, value in pairs}


def _kept(name: str, key: str, part: Part, folder: Path) -> str:
    """The lines of a file whose document is in the part."""
    lines = Path(name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and part.holds(str(json.loads(line)[key]))]
    path = folder / f"{key}.jsonl"
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    return str(path)


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2], sys.argv[3], sys.argv[4:]))
