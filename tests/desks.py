"""A small casebook, made by the command line itself, for the tests of its commands."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from click.testing import CliRunner, Result

from tui.cli import cli

NIGHT = {"from": "2025-01-28T20:00", "to": "2025-01-29T08:00", "place": "western Russia", "unit": "drone"}
READY: tuple[Mapping[str, Any], ...] = (
    {
        "text": "The Ministry of Defence said that 104 drones were intercepted over western Russia overnight.",
        "content": "104 drones were intercepted over western Russia overnight",
        "publisher": "Meridian Wire",
        "published": "2025-01-29T06:30:00+00:00",
        "url": "https://meridian.example/1",
        "origin": "Ministry of Defence",
        "low": 104,
        "high": 104,
        "counted": "intercepted drones",
        **NIGHT,
    },
    {
        "text": "104 drones were intercepted over western Russia overnight, according to the Ministry of Defence.",
        "content": "104 drones were intercepted over western Russia overnight",
        "publisher": "Moscow Courier",
        "published": "2025-01-29T08:05:00+03:00",
        "origin": "Ministry of Defence",
        "low": 104,
        "high": 104,
        "counted": "intercepted drones",
        **NIGHT,
    },
    {
        "text": "The General Staff said that 68 drones were intercepted over western Russia overnight.",
        "content": "68 drones were intercepted over western Russia overnight",
        "publisher": "Kyiv Dispatch",
        "published": "2025-01-29T10:20:00+02:00",
        "origin": "General Staff",
        "low": 68,
        "high": 68,
        "counted": "intercepted drones",
        **NIGHT,
    },
)


def ready_lines(rows: tuple[Mapping[str, Any], ...] = READY) -> str:
    """Ready claims as JSONL."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@dataclass(frozen=True, slots=True)
class Desk:
    """A casebook at `path` and the command line on it."""

    path: Path

    @classmethod
    def at(cls, folder: Path) -> Desk:
        """A casebook with READY added, nothing judged."""
        path = folder / "casebook.db"
        shutil.copy(_template(), path)
        return cls(path)

    @classmethod
    def linked(cls, folder: Path) -> Desk:
        """The same with a copy linked to what it repeats, and the other side's figure in conflict with it."""
        desk = cls.at(folder)
        wire = desk.claim("Meridian Wire")
        desk.ok("link", desk.claim("Moscow Courier"), wire, "--as", "repeats", "--why", "one ministry")
        desk.ok("link", desk.claim("Kyiv Dispatch"), wire, "--as", "conflicts")
        return desk

    def run(self, *args: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli, [*args, "--casebook", str(self.path)], input=stdin, catch_exceptions=False)

    def ok(self, *args: str, stdin: str | None = None) -> str:
        """What the command wrote to standard output; it must succeed."""
        result = self.run(*args, stdin=stdin)
        assert result.exit_code == 0, result.stderr
        return result.stdout

    def lines(self, *args: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.ok(*args, "--format", "jsonl").splitlines()]

    def claim(self, publisher: str) -> str:
        """The id of the claim that stands in this paper."""
        from db.casebook import Casebook

        with Casebook.open(self.path) as casebook:
            [row] = [row for row in casebook.documents() if row.publisher == publisher]
            [claim] = casebook.document(row.id).claims
        return claim.id


@cache
def _template() -> Path:
    desk = Desk(Path(mkdtemp()) / "casebook.db")
    desk.ok("add", "-", "--as", "claims", stdin=ready_lines())
    return desk.path
