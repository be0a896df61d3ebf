"""Other processes that share work: the same comes of it, and none of them outlives what it was started for."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reconcile.match import workers
from reconcile.match.workers import Workers

HERE = os.getpid()
PATIENCE = 30


@pytest.fixture(autouse=True)
def cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: 2)


def doubled(number: int) -> tuple[int, int]:
    return 2 * number, os.getpid()


def asked(here: int) -> int:
    """Of a process that is not this one; it ends in the middle of its work."""
    if os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return here


def refusing(number: int) -> int:
    raise KeyError(number)


def printing(number: int) -> int:
    print("no answer", flush=True)
    return number


def ended(pid: int) -> bool:
    """Whether a process is over, or is before patience is."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with open(handle, "rb"):
        return bool(select.select([handle], [], [], PATIENCE)[0])


def test_what_comes_of_parts_comes_in_their_order_whoever_did_them() -> None:
    with Workers(alone=3) as shared:
        found = list(shared.map(doubled, range(40)))
    assert [number for number, _ in found] == list(range(0, 80, 2))
    assert {pid for _, pid in found[:3]} == {HERE}
    assert HERE not in {pid for _, pid in found[3:]}


def test_a_second_piece_of_work_is_done_by_the_same_processes_and_by_none_if_the_first_needed_none() -> None:
    with Workers(alone=3) as shared:
        first, second = ({pid for _, pid in shared.map(doubled, range(20))} for _ in range(2))
        assert second <= first
    with Workers(alone=3) as shared:
        pids = {pid for count in (2, 20) for _, pid in shared.map(doubled, range(count))}
    assert pids == {HERE}


def test_what_work_raises_elsewhere_is_raised_here() -> None:
    with Workers(alone=0) as shared, pytest.raises(KeyError, match="0"):
        list(shared.map(refusing, range(3)))


def test_what_work_prints_elsewhere_is_no_answer() -> None:
    with Workers(alone=0) as shared:
        assert list(shared.map(printing, range(3))) == [0, 1, 2]


def test_work_goes_on_here_where_another_process_is_killed() -> None:
    with Workers(alone=0) as shared:
        assert list(shared.map(asked, [HERE] * 12)) == [HERE] * 12


def test_work_goes_on_here_where_no_process_can_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(subprocess, "Popen", refused)
    with Workers(alone=0) as shared:
        assert [pid for _, pid in shared.map(doubled, range(3))] == [HERE] * 3


def test_no_process_is_started_where_there_is_one_core(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_cores", lambda: 1)
    with Workers(alone=0) as shared:
        assert [pid for _, pid in shared.map(doubled, range(3))] == [HERE] * 3


def test_no_process_outlives_work_that_is_given_up() -> None:
    with Workers(alone=0) as shared:
        _, pid = next(shared.map(doubled, range(1_000)))
        assert pid != HERE
    assert ended(pid)


def test_a_thread_can_share_its_work() -> None:
    def work() -> list[int]:
        with Workers(alone=0) as shared:
            return [number for number, _ in shared.map(doubled, range(9))]

    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(work) for _ in range(2)]
        assert [one.result() for one in both] == [list(range(0, 18, 2))] * 2


_SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from reconcile.match import workers
from tests.test_reconcile_match_workers import doubled
workers._cores = lambda: 2
with workers.Workers(alone=0) as shared:
    for number, pid in shared.map(doubled, iter(int, 1)):
        print(pid, flush=True)
"""


@pytest.fixture
def script(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """One that nobody guarded, run in a folder with a file that must not be imported; it shares work without end."""
    (tmp_path / "script.py").write_text(_SCRIPT.format(tests=str(Path(__file__).parents[1])))
    folder = tmp_path / "downloads"
    folder.mkdir()
    for name in ("pickle", "signal", "threading", "reconcile"):
        (folder / f"{name}.py").write_text("open('imported', 'w')")
    command = [sys.executable, str(tmp_path / "script.py")]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        yield running
        assert not (folder / "imported").exists()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_one_that_started_it(script: subprocess.Popen[str], how: signal.Signals) -> None:
    assert script.stdout is not None
    pids = {int(script.stdout.readline()) for _ in range(5)}
    assert script.pid not in pids
    script.send_signal(how)
    script.communicate(timeout=PATIENCE)
    assert script.returncode == -how
    assert all(map(ended, pids))
