"""The demonstration's casebook: the reports of examples/demo, read and judged as their desk.toml says.

The judgements go through the casebook's use cases, one after the other, as a person's would. What desk.toml names must
be there: a name that fits no claim, or several, ends the making with its words.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.casebook import Casebook
from reconcile import __version__
from reconcile.claims import Claim
from reconcile.documents import Document
from reconcile.errors import DecisionError, InputError, ReconcileError, Refused
from reconcile.readers import Overrides
from reconcile.relations import Relation
from reconcile.standing import FindingKind
from tui.intake import Intake

if TYPE_CHECKING:
    from reconcile.decisions import Decision

Tell = Callable[[str], None]
_MAKER = "Reconcile demo"


class DemoMismatch(ReconcileError):
    """The demonstration's desk and its reports do not fit each other."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"examples/demo/desk.toml: {name}: {why}")


def folder() -> Path:
    """Where the reports are: beside this module in an installed wheel, in examples/ in a checkout."""
    installed = Path(__file__).parent / "demo_casebook"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "examples" / "demo"


def edition() -> str:
    """Which demonstration this is: the program's version and what the reports and the desk hold."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder().rglob("*") if p.is_file()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return f"{__version__}-{digest.hexdigest()[:8]}"


def ready(place: str | None, tell: Tell) -> str:
    """The demonstration's casebook, made where there is none of this edition; no other casebook is touched."""
    path = Path(place) if place is not None else _default()
    if place is not None and "://" in place:
        raise Refused("the demonstration is made as a file. Give --casebook a path.")
    found = _edition_of(path) if path.exists() else None
    if found != edition() or not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        _make(path, found, tell)
    return str(path)


def _make(path: Path, found: str | None, tell: Tell) -> None:
    """Make it beside its place and put it there; one of an earlier edition, with what was judged in it, is kept."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        build(unfinished, tell)
        if path.exists():
            path.replace(path.with_name(f"{path.stem}-{found}{path.suffix}"))
        unfinished.replace(path)
    finally:
        for end in ("", "-wal", "-shm"):
            unfinished.with_name(unfinished.name + end).unlink(missing_ok=True)


def _default() -> Path:
    from platformdirs import user_data_path

    return user_data_path("reconcile", appauthor=False) / "demo.db"


def _edition_of(path: Path) -> str | None:
    """The edition of the demonstration's casebook at `path`. Raises Refused for any other casebook."""
    with Casebook.open(path) as casebook:
        first = next(iter(casebook.history(limit=1, before=2)), None)
    if first is None or first.by != _MAKER:
        raise Refused(f"{path} is not the demonstration's casebook. Nothing was changed; choose another --casebook.")
    return first.why


def build(where: str | Path, tell: Tell) -> None:
    """Make the demonstration's casebook at `where`, where there is none."""
    desk = tomllib.loads((folder() / "desk.toml").read_text(encoding="utf-8"))
    with ExitStack() as stack:

        def sign(name: str, *, create: bool = False) -> Casebook:
            return stack.enter_context(Casebook.open(where, by=name, create=create))

        maker = sign(_MAKER, create=True)
        _registry(maker, desk)
        reports = _add(maker, desk.get("document", {}), tell)
        people = {name: sign(name) for name in dict.fromkeys(step["by"] for step in desk["decision"])}
        replay = _Desk(maker, reports)
        for number, step in enumerate(desk["decision"], 1):
            tell(f"{number} of {len(desk['decision'])} judgements made")
            try:
                replay.decide(people[step["by"]], step)
            except DecisionError as error:
                raise DemoMismatch(f"decision {number}: {step}", str(error)) from error


def _registry(casebook: Casebook, desk: Mapping[str, Any]) -> None:
    """The parties and sources, before any report is read. The first entry says which edition this is."""
    for table in desk["opposed"]:
        casebook.oppose(*table["parties"], why=edition())
    ids: dict[str, str] = {}
    for table in desk["source"]:
        fields = {key: value for key, value in table.items() if key != "name"}
        for key in ("speaks_for", "owned_by", "belongs_to"):
            if key in fields:
                fields[key] = ids[fields[key]]
        decision = casebook.add_source(table["name"], fields)
        ids[table["name"]] = decision.changes[0].key


def _add(casebook: Casebook, given: Mapping[str, Mapping[str, str]], tell: Tell) -> dict[str, list[str]]:
    """Add the reports; returns the ids of each report's documents, by the number that begins its file's name."""
    reports: dict[str, list[str]] = {}
    files: list[tuple[str, Path]] = [
        (path.name.partition("-")[0], path) for path in sorted((folder() / "reports").iterdir())
    ]

    intake = Intake(_must_be_readable)

    def read() -> Iterator[tuple[Document, Sequence[Claim]]]:
        for done, (number, path) in enumerate(files, 1):
            tell(f"{done} of {len(files)} reports read")
            intake.overrides = Overrides(**given.get(number, {}))
            yield from (intake.ready if path.suffix == ".jsonl" else intake.extracted)([str(path)])

    added = casebook.add(read())
    for position, one in enumerate(added):
        number = Path(intake.names[position]).name.partition("-")[0]
        reports.setdefault(number, []).append(one.document)
    return reports


def _must_be_readable(error: InputError) -> None:
    raise error


@dataclass(frozen=True, slots=True)
class _Desk:
    """Turns the names of desk.toml into ids and its steps into decisions."""

    casebook: Casebook
    reports: Mapping[str, Sequence[str]]

    def claim(self, name: str) -> str:
        """The id of the claim that a name fits: its first stretch in the content, the others in the quote."""
        number, _, words = name.partition(": ")
        first, *rest = words.split(" & ")
        claims = [claim for key in self.reports[number] for claim in self.casebook.document(key).claims]
        fit = [c for c in claims if first in c.text and all(stretch in c.quote.text for stretch in rest)]
        if len(fit) != 1:
            found = " | ".join(claim.text for claim in fit)
            raise DemoMismatch(name, f"fits {len(fit)} claims, it must fit one. {found}")
        return fit[0].id

    def claims(self, names: Sequence[str]) -> list[str]:
        return [self.claim(name) for name in names]

    def suggestion(self, step: Mapping[str, Any]) -> str:
        """The id of the undecided suggestion between two claims."""
        pair = {self.claim(step["a"]), self.claim(step["b"])}
        for row in self.casebook.triage(limit=10_000):
            view = self.casebook.pair(row.suggestion)
            if {view.a.claim.id, view.b.claim.id} == pair:
                return row.suggestion
        raise DemoMismatch(f"{step['a']} / {step['b']}", "nothing is proposed between the two")

    def link_between(self, step: Mapping[str, Any]) -> str:
        pair = {self.claim(step["a"]), self.claim(step["b"])}
        for link in self.casebook.claim(self.claim(step["a"])).links:
            if {link.a, link.b} == pair:
                return link.id
        raise DemoMismatch(f"{step['a']} / {step['b']}", "no link is between the two")

    def decide(self, desk: Casebook, step: Mapping[str, Any]) -> Decision:
        """Take one step of desk.toml, signed by the one whose casebook `desk` is."""
        why = step.get("why")
        match step["do"]:
            case "link":
                a, b = self.claim(step["a"]), self.claim(step["b"])
                return desk.link(a, b, Relation(step["relation"]), why=why, override=step.get("override", False))
            case "reject" | "unsure" as verdict:
                return desk.judge([self.suggestion(step)], verdict, why=why)
            case "mark":
                return self._mark(desk, step)
            case "accept":
                return desk.accept(self.claims(step["claims"]), why=why)
            case "discard":
                return desk.discard(self.claims(step["claims"]), why=why)
            case "edit":
                return desk.edit(self.claim(step["claim"]), step["fields"], why=why)
            case "dispute":
                return desk.dispute(self.link_between(step), step["note"])
            case "title":
                return desk.title(self.claim(step["question"]), step["title"], why=why)
            case "event":
                return desk.name_event(self.claims(step["questions"]), step["title"], why=why)
            case "find":
                return self._find(desk, step)
            case other:
                raise DemoMismatch(f"do = {other!r}", "there is no such step")

    def _find(self, desk: Casebook, step: Mapping[str, Any]) -> Decision:
        position = self.claim(step["position"]) if "position" in step else None
        return desk.find(self.claim(step["question"]), FindingKind(step["kind"]), step["reason"], position=position)

    def _mark(self, desk: Casebook, step: Mapping[str, Any]) -> Decision:
        """Mark a passage that the extractor did not find."""
        for key in self.reports[step["document"]]:
            start = self.casebook.document(key).document.text.find(step["passage"])
            if start >= 0:
                end = start + len(step["passage"])
                return desk.add_claim(key, start, end, origin=step.get("origin"), why=step.get("why"))
        raise DemoMismatch(step["passage"], "stands in no report")
