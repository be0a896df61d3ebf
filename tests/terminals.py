"""A program in a real terminal (a pty): its bytes are kept, its screen is read with pyte, keys are pressed."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

import pyte

PATIENCE = 60.0
ANSWERED = 2.0
"""Seconds within which a key is answered at all, if it is."""


class Terminal:
    """Runs Python code on a terminal of its own."""

    def __init__(self, code: str, columns: int, rows: int) -> None:
        self.written = b""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        environment = {**inherited, "TERM": "xterm-256color", "PYTHONPATH": os.getcwd()}
        self._program = subprocess.Popen(
            [sys.executable, "-c", code], stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._program.kill()
        self._program.wait()
        os.close(self._ours)

    @property
    def seen(self) -> str:
        return "\n".join(self._screen.display)

    @property
    def pid(self) -> int:
        """The program's process."""
        return self._program.pid

    def press(self, keys: str) -> None:
        os.write(self._ours, keys.encode())

    def read(self, wait: float) -> bool:
        """Take in what is written within so many seconds; False where nothing was."""
        return self._read(time.monotonic() + wait)

    def answer(self, keys: str, quiet: float) -> float:
        """Press keys; seconds until the last byte of what is written for them, `quiet` seconds of silence after it.

        The bytes are read at once and understood afterwards: pyte takes longer over a screen than the app does.
        """
        answers = self._answers(keys, quiet)
        for _, chunk in answers:
            self._feed(chunk)
        return answers[-1][0] if answers else 0.0

    def until_changed(self, keys: str, look: Callable[[str], object]) -> float | None:
        """Press keys; seconds until what is looked at on the screen changes; None where it does not."""
        before, changed = look(self.seen), None
        for seconds, chunk in self._answers(keys, ANSWERED / 2):
            self._feed(chunk)
            if changed is None and look(self.seen) != before:
                changed = seconds
        return changed

    def _answers(self, keys: str, quiet: float) -> list[tuple[float, bytes]]:
        """What is written for these keys, each with the seconds after them."""
        answers: list[tuple[float, bytes]] = []
        start = time.perf_counter()
        self.press(keys)
        # A cursor that blinks is never quiet.
        while time.perf_counter() - start < ANSWERED:
            if not (chunk := self._bytes(time.monotonic() + (quiet if answers else ANSWERED))):
                break
            answers.append((time.perf_counter() - start, chunk))
        return answers

    def kill(self) -> None:
        """End the program as a power cut would: nothing of it runs any more."""
        self._program.kill()
        self._program.wait()

    def until(self, *texts: str) -> str:
        """Read until all these stand on the screen; what is seen then."""
        until = time.monotonic() + PATIENCE
        while not all(text in self.seen for text in texts):
            if time.monotonic() > until or not self._read(until):
                raise AssertionError(f"{texts} never came; the screen shows:\n{self.seen}")
        return self.seen

    def _read(self, until: float) -> bool:
        """Take in what was written; False where the program has ended."""
        chunk = self._bytes(until)
        self._feed(chunk)
        return bool(chunk)

    def _bytes(self, until: float) -> bytes:
        """What was written; nothing where that was not in time, or the program has ended."""
        ready, _, _ = select.select([self._ours], [], [], max(until - time.monotonic(), 0))
        with suppress(OSError):  # the other end has gone: that is how a terminal ends
            return os.read(self._ours, 65536) if ready else b""
        return b""

    def _feed(self, chunk: bytes) -> None:
        self.written += chunk
        # pyte knows less than real terminals do and stumbles over private modes that it has no name for.
        with suppress(TypeError):
            self._stream.feed(chunk)
