"""The display function in a real terminal: the bytes that widgets send to a pty for hostile text."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from tests.hostile import HOSTILE

APP = """
from rich.text import Text
from textual.app import App
from textual.containers import Horizontal
from textual.widgets import DataTable, OptionList, Static, Tree
from tests.hostile import HOSTILE
from tui.render import highlighted, one_line, plain, shown

class Hostile(App):
    CSS = "Static, DataTable, OptionList, Tree { width: 44; height: 150; }"

    def compose(self):
        texts = [text for _, text in HOSTILE]
        tree = Tree(Text(plain(texts[0])))
        tree.root.expand()
        for text in texts:
            tree.root.add_leaf(Text(plain(text, width=30)))
        table = DataTable()
        table.add_column(shown(texts[1], width=20))
        for text in texts:
            table.add_row(shown(text, width=30))
        first = Static(shown("\\n").join([shown(text, width=40) for text in texts]))
        second = Static(shown("\\n").join([highlighted(text[:40], [(1, 9, "bold red")]) for text in texts]))
        first.border_title = one_line(texts[2])
        first.styles.border = ("round", "red")
        first.tooltip = shown(texts[3])
        yield Horizontal(first, second, tree, table, OptionList(*[shown(text, width=30) for text in texts]))

    def on_mount(self):
        for _, text in HOSTILE[:5]:
            self.notify(plain(text, width=40), markup=False)
        self.call_after_refresh(self.set_timer, 0.5, lambda: self.exit(message="all shown"))

Hostile().run()
"""

# What the strings try to say to the terminal; Textual itself says none of these.
PAYLOADS = {
    "clipboard": rb"\x1b\]52;|\x9d52;",
    "title": rb"\x1b\][012];",
    "hyperlink": rb"\x1b\]8;",
    "file transfer": rb"\x1b\]1337|\x1b_G|\x1bP1;2",
    "reset": rb"\x1bc",
    "device report": rb"\x1b\[6n|\x1b\[>?c",
    "hidden text": rb"\x1b\[8m",
    "bell": rb"(?<!\x1b\]22;default)\x07",  # that one is how Textual asks for the usual pointer
    "shift out": rb"\x0e",
    "NUL": rb"\x00",
    "delete": rb"\x7f",
    "C1": rb"\xc2[\x80-\x9f]",
    "bidi": rb"\xe2\x80[\x8e\x8f\xaa-\xae]|\xe2\x81[\xa6-\xa9]|\xd8\x9c",
    "zero width": rb"\xe2\x80[\x8b-\x8d]|\xe2\x81\xa0|\xef\xbb\xbf|\xc2\xad",
    "tag characters": rb"\xf3\xa0[\x80-\x81]",
    "variation selectors": rb"\xef\xb8[\x80-\x8f]",
    "surrogates": rb"\xed[\xa0-\xbf]",
    "flood of marks": rb"(?:\xcc[\x80-\xbf]|\xd2\x89){4}",
}


def bytes_of_a_terminal(code: str) -> bytes:
    """All that a program writes to its terminal, of 160 rows and 250 columns."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 160, 250, 0, 0))
    inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    environment = {**inherited, "TERM": "xterm-256color", "PYTHONPATH": os.getcwd()}
    program = subprocess.Popen(
        [sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True
    )
    os.close(theirs)
    try:
        return b"".join(_chunks(ours, time.monotonic() + 30))
    finally:
        program.kill()
        program.wait()
        os.close(ours)


def _chunks(terminal: int, until: float) -> Iterator[bytes]:
    with suppress(OSError):  # the other end has gone: that is how a terminal ends
        while time.monotonic() < until and (chunk := os.read(terminal, 65536)):
            yield chunk


@pytest.fixture(scope="module")
def written() -> bytes:
    return bytes_of_a_terminal(APP)


def test_the_app_lives_to_its_end(written: bytes) -> None:
    assert b"all shown" in written
    assert b"Traceback" not in written


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_payload_reaches_the_terminal(written: bytes, payload: str) -> None:
    assert re.findall(PAYLOADS[payload], written) == []


def test_the_payloads_would_be_found_if_they_did() -> None:
    raw = "".join(text for _, text in HOSTILE).encode("utf-8", "surrogatepass")
    assert [name for name, pattern in PAYLOADS.items() if not re.search(pattern, raw)] == []


@pytest.mark.parametrize(
    "seen", ["[sic]", "[/]", "[@click=app.quit]", "␛]52;c;", "⟨RLO⟩", "⟨ZWSP⟩", "⟨TAG q⟩", "⟨CSI⟩2J"]
)
def test_what_was_hidden_is_seen(written: bytes, seen: str) -> None:
    assert seen.encode() in written
