"""The reliability diagram is drawn from the table that the fit prints, and says in words what it shows."""

from __future__ import annotations

from pathlib import Path
from subprocess import run
from sys import executable
from xml.etree import ElementTree

TOOL = Path(__file__).resolve().parents[1] / "tools" / "draw_reliability.py"
SVG = "{http://www.w3.org/2000/svg}"
PRINTED = """score      pairs  mean score  right
0.4-0.5     397        0.46   0.44  ##################
0.9-1.0    2119        0.94   0.92  #####################################
expected calibration error 0.024
"""


def _drawn(text: str) -> tuple[int, str]:
    done = run([executable, str(TOOL)], input=text, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


def test_every_tenth_is_a_dot_and_stands_in_the_description() -> None:
    code, drawn = _drawn(PRINTED)
    tree = ElementTree.fromstring(drawn)
    assert code == 0
    assert len(tree.findall(f"{SVG}circle")) == 2
    assert tree.attrib["aria-labelledby"] == "title desc"
    described = tree.findtext(f"{SVG}desc") or ""
    assert "of 397 scored 0.46 on average, 0.44 hold" in described
    assert "of 2119 scored 0.94 on average, 0.92 hold" in described


def test_without_a_table_it_says_what_to_give_it() -> None:
    assert _drawn("nothing here\n") == (2, "")
