"""Other processes that are handed work as bytes and answer with bytes.

Not by `multiprocessing` or what is built on it: those run a caller's script again, or whatever file called `pickle.py`
lies in the folder that one stands in.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from struct import Struct
from typing import IO, cast

from reconcile.match.workers import answer

_LENGTH = Struct("!Q")

_BEGIN = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from reconcile.match.processes import serve; serve()"
)


class Processes:
    """Other processes, and as many threads here that wait for what they answer."""

    def __init__(self, processes: list[_Process]) -> None:
        self.count = len(processes)
        self._processes = processes
        self._free = SimpleQueue[_Process]()
        self._threads = ThreadPoolExecutor(self.count, "reconcile-worker")
        for process in processes:
            self._free.put(process)

    @classmethod
    def started(cls, count: int) -> Processes | None:
        """So many, or as many as can be; None where none can be started."""
        found = list[_Process]()
        if sys.executable and not getattr(sys, "frozen", False):
            with suppress(OSError):
                found.extend(_Process() for _ in range(count))
        return cls(found) if found else None

    def ask(self, packed: bytes) -> Future[bytes]:
        return self._threads.submit(self._answer, packed)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.kill()
        self._threads.shutdown()
        for process in self._processes:
            process.close()

    def _answer(self, packed: bytes) -> bytes:
        process = self._free.get()
        try:
            return process.answer(packed)
        finally:
            self._free.put(process)


class _Process:
    """A process that serves until its input ends, which it does with this process, however that ends.

    Isolated, so that it imports from where this one does alone; in its own session, so that Ctrl-C is for this one.
    """

    def __init__(self) -> None:
        command = (sys.executable, "-I", "-c", _BEGIN)
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(
            command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._in, self._out = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)
        pickle.dump([os.path.abspath(path) for path in sys.path], self._in)

    def answer(self, packed: bytes) -> bytes:
        """What it answers. Raises OSError or EOFError where it has ended."""
        _send(self._in, packed)
        return _received(self._out)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def close(self) -> None:
        with suppress(OSError):  # of what it did not take in any more
            self._in.close()
        self._out.close()


def serve() -> None:
    """The other side: answers what comes in until nothing more can come."""
    coming, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # What is printed is no answer.
    with suppress(EOFError, BrokenPipeError):
        while True:
            _send(answers, answer(_received(coming)))


def _send(pipe: IO[bytes], packed: bytes) -> None:
    pipe.write(_LENGTH.pack(len(packed)))
    pipe.write(packed)
    pipe.flush()


def _received(pipe: IO[bytes]) -> bytes:
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    found = pipe.read(length)
    if len(found) < length:
        raise EOFError
    return found
