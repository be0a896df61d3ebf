"""Workers: whoever does long work part by part, this process or, where the machine has more cores, others too.

What comes of it is the same, in the same order, whoever did it.
"""

from __future__ import annotations

import gc
import math
import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from io import BytesIO
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Self, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

    from reconcile.match.processes import Processes

Part = TypeVar("Part")
Done = TypeVar("Done")

_AHEAD = 2
"""So many parts for each process are handed out before the first of them has to be done."""

_MOST = 4
"""More would wait for this process, which has a third of the work to do."""


class Workers:
    """To be closed. The first `alone` parts are done in this process, since starting another takes a second.

    So are all where there is one core, all further work where the first had no more parts than these, and those that
    remain where no process can be started or one was killed.
    """

    def __init__(self, alone: float) -> None:
        self._alone = alone
        self._others: Processes | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._others is not None:
            self._others.close()

    def map(self, work: Callable[[Part], Done], parts: Iterable[Part]) -> Iterator[Done]:
        """What `work` makes of each part, in order; what it raises is raised here. Parts are taken a little ahead.

        `work` is a function of a module, so that another process finds it; all that goes in and out can be pickled.
        """
        waiting: deque[tuple[Part, Future[bytes] | None]] = deque()
        coming = iter(parts)
        while True:
            with _nothing_to_collect():
                for part in coming:
                    waiting.append((part, self._hand(work, part)))
                    if len(waiting) > self._ahead:
                        break
                if not waiting:
                    break
                done = self._done(work, *waiting.popleft())
            yield done
        if self._others is None:
            self._alone = math.inf

    @property
    def _ahead(self) -> int:
        return 0 if self._others is None else _AHEAD * self._others.count

    def _hand(self, work: Callable[[Part], Done], part: Part) -> Future[bytes] | None:
        """Hand a part to another process; None where it is to be done in this one."""
        self._alone -= 1
        if self._alone >= 0:
            return None
        self._others = self._others or _started()
        if self._others is None:
            self._alone = math.inf
            return None
        return self._others.ask(_packed((work, part)))

    def _done(self, work: Callable[[Part], Done], part: Part, asked: Future[bytes] | None) -> Done:
        if asked is None:
            return work(part)
        try:
            answer = asked.result()
        except (OSError, EOFError):  # killed, perhaps for its memory; or `work` failed, and raises here again
            self._alone = math.inf
            return work(part)
        return pickle.loads(answer)  # type: ignore[no-any-return]  # what `work` made, in a process started here


def in_threads(work: Callable[[Part], Done], parts: Sequence[Part]) -> Iterator[Done]:
    """What `work` makes of each part, in order: for work on arrays, which leaves the other cores to other threads."""
    cores = min(_cores(), _MOST, len(parts))
    if cores < 2:
        yield from map(work, parts)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(cores, "reconcile-arrays") as threads:
        yield from threads.map(work, parts)


def answer(packed: bytes) -> bytes:
    """What comes of work and a part that another process handed over."""
    with _nothing_to_collect():
        work, part = pickle.loads(packed)
        return _packed(work(part))


def _packed(value: object) -> bytes:
    packed = BytesIO()
    pickler = pickle.Pickler(packed, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = _BY_VALUES
    pickler.dump(value)
    return packed.getvalue()


class _ByValues(dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]]):
    """Dataclasses are sent as their values in order: in half the time that they take by themselves."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
        names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
        if len(names) < 2 or "__reduce__" in vars(kind):
            raise KeyError(kind)
        values = attrgetter(*names)
        return self.setdefault(kind, lambda value: (kind, values(value)))


_BY_VALUES = _ByValues()


def _started() -> Processes | None:
    """As many as there are cores; none for one core."""
    cores = min(_cores(), _MOST)
    if cores < 2:
        return None
    from reconcile.match.processes import Processes

    return Processes.started(cores)


def _cores() -> int:
    """The cores that this process may use."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """Without the garbage collector, which would look through all features again and again and find none to free."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
