"""Figures: what was measured, what it should be, what it is compared with in the same run."""

from __future__ import annotations

import os
import platform
import re
import resource
import subprocess
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Figure:
    """A line of a benchmark. `beside`: the same unit of something plainer, measured in the same run."""

    what: str
    value: float
    unit: str
    goal: str = ""
    beside: str = ""

    def __str__(self) -> str:
        number = f"{self.value:,.0f}" if abs(self.value) >= 100 else f"{self.value:,.2f}"
        said = f"{self.what}: {number} {self.unit}"
        return "; ".join(part for part in (said, self.goal and f"goal {self.goal}", self.beside) if part)


@dataclass(slots=True)
class Clock:
    """How long something took, in seconds."""

    seconds: float = 0.0


@contextmanager
def timed() -> Iterator[Clock]:
    """Measures what happens inside."""
    clock, start = Clock(), time.perf_counter()
    yield clock
    clock.seconds = time.perf_counter() - start


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command took: seconds, seconds of the processor, and the most MB that it and its processes held."""

    seconds: float
    processor: float
    memory: float


def watched(*command: str) -> Ran:
    """Run a command to its end. Raises CalledProcessError."""
    before, most = _of_children(), 0.0
    with timed() as clock, subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.returncode is None:
            most = max(most, sum(map(_held, _family(process.pid))))
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.1)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Ran(clock.seconds, _of_children() - before, most)


def _of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _family(pid: int) -> list[int]:
    """The process and those that it started, where the system tells."""
    found = [pid]
    with suppress(OSError):  # of a thread that has ended
        for told in Path(f"/proc/{pid}/task").glob("*/children"):
            found += [one for child in told.read_text().split() for one in _family(int(child))]
    return found


def _held(pid: int) -> float:
    """The memory of a process, in MB; what it shares with others is counted in each of them."""
    with suppress(OSError):
        found = re.findall(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        return sum(map(int, found)) / 1024
    return 0.0


def each(work: Iterable[Callable[[], object]]) -> list[float]:
    """Milliseconds of each piece of work, sorted."""
    found = []
    for piece in work:
        with timed() as clock:
            piece()
        found.append(clock.seconds * 1000)
    return sorted(found)


def percentile(ordered: list[float], share: float) -> float:
    """The value that this share of the sorted values does not exceed."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(what: str, ordered: list[float], goal: str) -> list[Figure]:
    """Median and 95th percentile of milliseconds."""
    beside = f"p50 {percentile(ordered, 0.5):.1f} ms of {len(ordered)}"
    return [Figure(f"{what}, p95", percentile(ordered, 0.95), "ms", goal, beside)]


def peak_memory() -> float:
    """The most memory that this process has held so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # ru_maxrss of a child begins with what its parent held
        return int(re.findall(r"VmHWM:\s+(\d+)", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def machine() -> str:
    """Where the figures were measured."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {load}"
