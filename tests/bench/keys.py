"""Benchmark of the app in a real terminal (a pty): first paint, keys, pages, jumps, a filter, memory.

Beside it, in the same terminal, a program that reads the same window with sqlite3 and prints it (what any such app
would need at the least), and a bare Textual list of strings in memory (what any list made with Textual needs).
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from db import lists
from db.windows import first_rows
from tests.bench.filling import Ground
from tests.bench.measure import Figure, percentile
from tests.terminals import Terminal

COLUMNS, ROWS = 120, 40
QUIET = 0.12
"""Seconds without a byte after which a key is answered in full."""
STILL = 1.5
"""Seconds in which nothing changes after which whatever was being read has come."""
STARTS, KEYS, PAGES, JUMPS = 7, 120, 60, 20
PAGE_DOWN, PAGE_UP = "\x1b[6~", "\x1b[5~"
BUCKETS = (2, 4, 8, 16, 33, 66, 150, 300)

Presses = list[tuple[str, list[str]]]
Times = dict[str, list[float]]
"""Milliseconds in order, by what was pressed."""

_OPEN = """
import os, sys
os.environ.update({variables!r})
sys.argv = ["reconcile", "open", "--casebook", {where!r}]
from tui.cli import main
main()
"""

_RAW = """
import os, sqlite3, sys, tty
tty.setraw(0)
book = sqlite3.connect("file:" + {where!r} + "?mode=ro", uri=True)
at, last = 0, book.execute("SELECT count(*) FROM {table}").fetchone()[0] - 1
while True:
    rows = book.execute("SELECT {column} FROM {table} ORDER BY {by} LIMIT 35 OFFSET ?", (at,)).fetchall()
    shown = "".join(f"\\x1b[{{n}};1H\\x1b[K{{str(row[0])[:110]}}" for n, row in enumerate(rows, 1))
    os.write(1, ("\\x1b[?2026h" + shown + "\\x1b[?2026l").encode("utf-8", "replace"))
    key = os.read(0, 16)
    to = {{b"j": at + 1, b"\\x1b[6~": at + 35, b"\\x1b[5~": at - 35, b"G": last - 35, b"g": 0}}
    at = max(to.get(key, at), 0)
"""


_BARE = """
from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

class Bare(ScrollView, can_focus=True):
    BINDINGS = [("j", "move(1)"), ("pagedown", "move(30)"), ("pageup", "move(-30)"), ("G", "move(1000000)"),
                ("g", "move(-1000000)")]
    at = 0

    def on_mount(self):
        self.virtual_size = Size(100, 10**6)

    def render_line(self, y):
        place = self.scroll_offset.y + y
        return Strip([Segment(f"{'>' if place == self.at else ' '} row {place} ".ljust(self.size.width, "."))])

    def action_move(self, by):
        before, top, self.at = self.at, self.scroll_offset.y, min(max(self.at + by, 0), 10**6 - 1)
        height = self.scrollable_content_region.height
        if not top <= self.at < top + height:
            to = self.at if self.at < top else self.at + 1 - height
            self.scroll_to(y=to, animate=False, immediate=True, force=True)
        else:
            for place in (before, self.at):
                self.refresh_lines(place, 1)

class Listed(App):
    def compose(self):
        yield Bare()

Listed().run()
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """A list to be measured: the key of its screen, text of its first row, what the plain program reads."""

    name: str
    key: str
    first: str
    table: str
    column: str
    by: str
    word: str


def keys(ground: Ground) -> Iterator[Figure]:
    """The same of a generated casebook; a small one gets fewer keys."""
    filled = ground.filled()
    yield from keys_of_casebook(filled.where, min(filled.claims / 10_000, 1.0))


def keys_of_casebook(where: Path, share: float = 1.0) -> Iterator[Figure]:
    """First paint of the board, then keys in each long list that is there; `share` of them are pressed."""
    found = list(_measured(str(where)))
    yield from _painting(where, found[0], max(int(STARTS * share), 1))
    presses = list(_presses(share))
    bare = _pressed(_BARE, "row 5", presses)
    for each in found:
        yield from _moving(where, each, presses, bare)


def _measured(where: str) -> Iterator[Measured]:
    order = "rank, stake DESC, uid"
    questions = first_rows(where, lists.board(), 1)
    if questions:
        title = questions[0].title
        yield Measured("board", "2", title[:24], "question", "title", order, _word(title))
    documents = first_rows(where, lists.documents(), 1)
    if documents:
        column = "coalesce(title, substr(text, 1, 80))"
        title, order = documents[0].title, "coalesce(published, '') DESC, id DESC"
        yield Measured("documents", "8", title[:24], "document WHERE to_seq IS NULL", column, order, _word(title))


def _word(title: str) -> str:
    return max(title.split(), key=len)


def _painting(where: Path, first: Measured, starts: int) -> Iterator[Figure]:
    """From starting the process to the first row on the screen."""
    plain = sorted(_first_paint(_raw(where, first), first.first) for _ in range(starts))
    seen = sorted(_first_paint(_app(where), first.first) for _ in range(starts))
    beside = f"least {seen[0] * 1000:.0f} ms; sqlite3 and print {plain[starts // 2] * 1000:.0f} ms"
    yield Figure("first rows painted, median", seen[starts // 2] * 1000, "ms", "<= 700 ms", beside)


def _first_paint(code: str, row: str) -> float:
    start = time.perf_counter()
    with Terminal(code, COLUMNS, ROWS) as terminal:
        terminal.until(row)
        return time.perf_counter() - start


def _pressed(code: str, first: str, presses: Presses) -> Times:
    """Keys in a program that is a list."""
    with Terminal(code, COLUMNS, ROWS) as terminal:
        terminal.until(first)
        _settle(terminal)
        return {name: _times(terminal, pressed) for name, pressed in presses}


def _moving(where: Path, each: Measured, presses: Presses, bare: Times) -> Iterator[Figure]:
    """Keys in one list, beside the plain program's and the bare list's."""
    with Terminal(_app(where), COLUMNS, ROWS) as terminal:
        terminal.until("? help")
        _settle(terminal)
        terminal.press(each.key)
        terminal.until(f"[{each.key} ", each.first)
        _settle(terminal)
        quiet = _memory(terminal.pid)
        seen = {name: _times(terminal, pressed) for name, pressed in presses}
        filtered = _filtering(terminal, each.word)
        memory = _memory(terminal.pid)
    plain = _pressed(_raw(where, each), each.first, presses)
    for name, goal in (("a key", "<= 16 ms"), ("a page", "<= 33 ms"), ("a jump to either end", "")):
        others = f"plain {_middle_and_most(plain[name])}; bare list {_middle_and_most(bare[name])}"
        beside = f"p50 {percentile(seen[name], 0.5):.1f} ms; {others}; {_histogram(seen[name])}"
        yield Figure(f"{each.name}: {name}, p95", percentile(seen[name], 0.95), "ms", goal, beside)
    beside = f"p50 {percentile(filtered, 0.5):.0f} ms of {len(filtered)} letters; {_histogram(filtered)}"
    yield Figure(f"{each.name}: first rows of a filter, p95", percentile(filtered, 0.95), "ms", "<= 150 ms", beside)
    yield Figure(f"{each.name}: memory", memory, "MB", "<= 300 MB", f"{quiet:.0f} MB before the keys")


def _middle_and_most(times: list[float]) -> str:
    return f"p50 {percentile(times, 0.5):.1f}, p95 {percentile(times, 0.95):.1f} ms"


def _presses(share: float) -> Iterator[tuple[str, list[str]]]:
    ends = ["G", "g"] * max(int(JUMPS * share) // 2, 1)
    pages = max(int(PAGES * share) // 2, 2)
    chosen = random.Random(1)
    far = [chosen.choice((PAGE_DOWN, PAGE_UP, PAGE_DOWN)) for _ in range(pages)]
    yield "a key", ["j"] * max(int(KEYS * share), 3)
    yield "a page", [PAGE_DOWN] * pages + far
    yield "a jump to either end", ends


def _times(terminal: Terminal, pressed: list[str]) -> list[float]:
    """Milliseconds to the last byte of each key's answer, sorted."""
    return sorted(terminal.answer(key, QUIET) * 1000 for key in pressed)


def _filtering(terminal: Terminal, word: str) -> list[float]:
    """Milliseconds from each letter of a word to the first change of the rows, sorted."""
    terminal.answer("/", QUIET)
    found = []
    for letter in word[:6].lower():
        if (seconds := terminal.until_changed(letter, _rows)) is not None:
            found.append(seconds * 1000)
        _settle(terminal)
    return sorted(found) or [0.0]


def _rows(seen: str) -> list[str]:
    return seen.splitlines()[2 : ROWS - 8]


def _settle(terminal: Terminal) -> None:
    """Wait until the rows have stood still for a while: a cursor that blinks goes on writing."""
    still, before = time.monotonic(), _rows(terminal.seen)
    while time.monotonic() - still < STILL:
        terminal.read(0.1)
        if (now := _rows(terminal.seen)) != before:
            still, before = time.monotonic(), now


def _memory(pid: int) -> float:
    """What the process holds in memory, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmRSS"))


def _histogram(ordered: list[float]) -> str:
    """How many lie below each bound, in words."""
    bounds = [*BUCKETS, float("inf")]
    counts = [sum(low < value <= high for value in ordered) for low, high in zip([0.0, *BUCKETS], bounds, strict=True)]
    told = [f"<={bound:g} {count}" for bound, count in zip(bounds, counts, strict=True) if count]
    return "ms: " + ", ".join(told)


def _app(where: Path) -> str:
    return _OPEN.format(where=str(where), variables={"TEXTUAL_ANIMATIONS": "none"})


def _raw(where: Path, each: Measured) -> str:
    return _RAW.format(where=str(where.absolute()), table=each.table, column=each.column, by=each.by)
