"""A headless Chromium spoken to over its DevTools pipe, for tests of pages: nothing to install but the browser."""

from __future__ import annotations

import fcntl
import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
_FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe")


class Page:
    """One page: what is asked of it, and every event that it reported."""

    def __init__(self, to: BinaryIO, answers: BinaryIO) -> None:
        self._to, self._answers = to, answers
        self._numbers = itertools.count(1)
        self._session: str | None = None
        self.events: list[dict[str, Any]] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        self._to.write(json.dumps(message).encode() + b"\0")
        self._to.flush()
        return self._answer(number)

    def open(self, path: Path) -> None:
        """Load a file and wait until it has loaded."""
        self.events.clear()
        self.ask("Page.navigate", url=path.as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self.events):
            self._receive()

    def run(self, script: str) -> Any:
        """What an expression comes to; promises are awaited."""
        done = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done
        return done["result"].get("value")

    def requests(self) -> list[str]:
        """The addresses that the page asked for, itself and inline data left out."""
        sent = [event["params"] for event in self.events if event["method"] == "Network.requestWillBeSent"]
        urls = [one["request"]["url"] for one in sent if one["type"] != "Document"]
        return [url for url in urls if not url.startswith("data:")]

    def complaints(self) -> list[str]:
        """What the browser logged: refused by the security policy, failed, thrown; and dialogs that opened."""
        logged = [event["params"]["entry"]["text"] for event in self.events if event["method"] == "Log.entryAdded"]
        bad = ("Runtime.exceptionThrown", "Page.javascriptDialogOpening")
        return logged + [str(event["params"]) for event in self.events if event["method"] in bad]

    def _answer(self, number: int) -> dict[str, Any]:
        while True:
            message = self._receive()
            if message.get("id") == number:
                assert "error" not in message, message
                return dict(message["result"])

    def _receive(self) -> dict[str, Any]:
        read = bytearray()
        while (sign := self._answers.read(1)) != b"\0":
            assert sign, "the browser ended"
            read += sign
        message: dict[str, Any] = json.loads(read)
        if "method" in message:
            self.events.append(message)
        return message


def _wire(to_read: int, from_write: int) -> None:
    """The browser reads its file 3 and writes its file 4; the pipes may have got just these numbers the other way."""
    apart = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in (to_read, from_write)]
    for number, end in enumerate(apart, 3):
        os.dup2(end, number)


@contextmanager
def browser(profile: Path) -> Iterator[Page]:
    """A page in a browser of its own, which ends with the block."""
    assert CHROMIUM is not None
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()
    process = subprocess.Popen(
        [CHROMIUM, *_FLAGS, f"--user-data-dir={profile}", "about:blank"],
        close_fds=False,
        preexec_fn=lambda: _wire(to_read, from_write),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_read)
    os.close(from_write)
    try:
        with os.fdopen(to_write, "wb") as to, os.fdopen(from_read, "rb") as answers:
            yield Page(to, answers)
    finally:
        process.terminate()
        process.wait(10)
