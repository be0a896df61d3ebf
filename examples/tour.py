"""Walks through the app on the demonstration and writes docs/tour.md with pictures: `python -m examples.tour`.

Every picture is one of the app itself, 80 columns by 24 lines, after the keys beside it were pressed.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from textual.pilot import Pilot

from tui.app import ReconcileApp

DOCS = Path(__file__).parent.parent / "docs"
REPORT = Path(__file__).parent / "report.md"
SIZE = (80, 24)
_FONTS = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Step:
    """Keys, what they lead to, and the name of the picture."""

    picture: str
    keys: Sequence[str]
    title: str
    says: str


def _typed(words: str) -> list[str]:
    names = {" ": "space", ",": "comma", ".": "full_stop", "'": "apostrophe", "-": "minus", "/": "slash"}
    return [names.get(sign, sign) for sign in words]


STEPS = (
    Step(
        "board",
        (),
        "The board",
        "The app opens on the questions, the worst first. Below the list stands what the question under the "
        "cursor rests on: how many claims, in how many publications, from how many voices.",
    ),
    Step(
        "question",
        ("j", "enter"),
        "A question",
        "Each position has its claims under it, each claim the one who said it and the paper it stood in. The "
        "number line shows who names which figure. Five papers carry the 104, and all five have it from one "
        "ministry: ECHOED.",
    ),
    Step(
        "source",
        ("enter",),
        "Where a figure comes from",
        "Enter on a claim answers an editor's question: the sentence in its paragraph, the path from the one who "
        "said it to the page it stood on, its links, and every decision behind it.",
    ),
    Step(
        "triage",
        ("q", "q", "1"),
        "Triage",
        "What waits for a decision, most at stake first: two claims beside each other, what differs marked, the "
        "reasons for the proposal, and what accepting it would do.",
    ),
    Step(
        "judged",
        ("d", "n", "u", "s", "n"),
        "Judging",
        "One press decides and moves on: the two conflict; they have nothing to do with each other; not sure; "
        "skip; not related. Letters, not menus; `?` shows them all.",
    ),
    Step(
        "why",
        ("colon", *_typed("the ministry was asked")),
        "A reason",
        "A colon, and the next decision carries the words that you type. Enter keeps them.",
    ),
    Step(
        "undone",
        ("enter", "n", "z", "z"),
        "Undo",
        "`z` takes back the last decision, and the one before, without limit.",
    ),
    Step(
        "finder",
        ("2", "j", "enter", "l", *_typed("energy sites")),
        "Linking any two claims",
        "`l` on a claim looks for another one, as you type. An arrow down leads to what was found; a relation's "
        "key links the two.",
    ),
    Step(
        "finding",
        ("escape", "q", "f"),
        "A finding",
        "Your conclusion on a question: its grade, the position it is for, and the reason, which it cannot do "
        "without. What it rested on is kept with it; when that changes, it shows STALE.",
    ),
    Step(
        "document",
        ("escape", "8", "enter"),
        "A document",
        "The text as it was read, its claims marked. Claims are added, edited and discarded here.",
    ),
    Step(
        "sources",
        ("q", "7"),
        "Sources",
        "Who can assert: names in every script, party, whom they speak for, who owns them.",
    ),
    Step("history", ("9",), "History", "Every decision, by whom and why. Nothing is ever overwritten."),
    Step(
        "export",
        ("ctrl+e",),
        "Export",
        "The ledger: to publish, for a spreadsheet, or chained so that others can verify it.",
    ),
    Step("help", ("escape", "question_mark"), "Help", "The keys of the screen you came from, undo first."),
)


async def walk(place: Path) -> dict[str, str]:
    """Press the keys; returns each picture as SVG."""
    pictures: dict[str, str] = {}
    app = ReconcileApp(str(place), by="Marta Lind")
    async with app.run_test(size=SIZE) as pilot:
        await _settled(pilot)
        for step in STEPS:
            for key in step.keys:
                await pilot.press(key)
                await _settled(pilot)
            # The pictures are shown without asking anybody for a font.
            pictures[step.picture] = _FONTS.sub("", app.export_screenshot(title=step.title))
    return pictures


async def _settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def page() -> str:
    """docs/tour.md."""
    parts = [
        "# A tour",
        "Pictures of the app on the demonstration's casebook, in a terminal of 80 columns and 24 lines, made by "
        "`make tour`. To walk along: `make demo`, and press the keys.",
    ]
    for number, step in enumerate(STEPS, 1):
        keys = " ".join(f"`{key}`" for key in _shown(step.keys)) or "nothing yet"
        parts.append(f"## {number}. {step.title}\n\nKeys: {keys}\n\n{step.says}")
        parts.append(f"![{step.title}](pictures/{step.picture}.svg)")
    parts.append(_COMMANDS)
    return "\n\n".join(parts)


def _shown(keys: Sequence[str]) -> list[str]:
    """Keys as they are printed on the keyboard; words that are typed, as words."""
    names = {
        "enter": "Enter",
        "escape": "Esc",
        "colon": ":",
        "space": " ",
        "ctrl+e": "Ctrl+E",
        "question_mark": "?",
        "down": "↓",
    }
    shown: list[str] = []
    typing = False
    for key in keys:
        if typing and (len(key) == 1 or key == "space"):
            shown[-1] += names.get(key, key)
        else:
            shown.append(names.get(key, key))
        if key in ("colon", "l"):
            typing = True
            shown.append("")
    return [key for key in shown if key]


_COMMANDS = """## At the command line

The same casebook, without the app. Add a report of your own, see what is proposed, write the ledger and check it:

```console
$ reconcile demo --casebook night.db --no-open
$ reconcile add examples/report.md --casebook night.db
$ reconcile suggest --casebook night.db --limit 5
$ reconcile status --casebook night.db
$ reconcile export --casebook night.db --format csv --output night.csv
$ reconcile export --casebook night.db --format markdown --output night.md
$ reconcile export --casebook night.db --format jsonl --output night.jsonl
$ reconcile verify night.jsonl
```

Change one byte of `night.jsonl`, and `reconcile verify night.jsonl` names the line.
"""


def main() -> None:
    """Write the page and its pictures."""
    from tui.demo import build

    with TemporaryDirectory() as folder:
        place = Path(folder) / "demo.db"
        build(place, lambda _: None)
        pictures = asyncio.run(walk(place))
    (DOCS / "pictures").mkdir(exist_ok=True)
    for name, svg in pictures.items():
        (DOCS / "pictures" / f"{name}.svg").write_text(svg, encoding="utf-8")
    (DOCS / "tour.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
