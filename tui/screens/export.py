"""Export: the ledger into a file, whole or filtered, for the desk or the public, as of now or a past moment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.suggester import SuggestFromList
from textual.widgets import Input

from reconcile.ledger.formats import FORMATS
from reconcile.ledger.scope import Filter, Profile
from tui import jobs
from tui.commands import bindings
from tui.messages import Exported, Previewed
from tui.render import one_line, plain, shown
from tui.screens.dialogue import Dialogue
from tui.screens.form import Field, listed_in
from tui.widgets.frame import Says
from tui.widgets.prompt import Line
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, Shown, lines, spaced

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

    from db.casebook import Casebook
    from reconcile.ledger.rows import LedgerSource

SEEN_AS = {"xlsx": "csv"}
"""Formats that are no text, and the one whose text holds the same rows."""
KEYS = "Enter: on, and at the file write it · Tab: next · → takes the completion · Esc: leave"
ENOUGH, LINES = 16_384, 40
"""Bytes that are written for a preview, and lines of them that are shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a ledger is to hold; every field as it was typed."""

    form: str
    profile: str = Profile.DESK.value
    question: str = ""
    state: str = ""
    finding: str = ""
    since: str = ""
    until: str = ""
    source: str = ""
    decided: str = ""
    published: str = ""


class _Enough(Exception):
    """So much is written that no more of it would be shown."""


class _Head(BytesIO):
    def write(self, data: ReadableBuffer) -> int:
        super().write(data)
        if self.tell() > ENOUGH:
            raise _Enough
        return len(self.getbuffer())


class Export(Dialogue):
    """A format, a file, Enter; below, what the ledger is to hold."""

    BINDINGS = bindings("export")

    def __init__(self) -> None:
        super().__init__()
        self.seen: Asked | None = None
        self.replacing: Path | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialogue"):
            yield Shown(shown("Export the ledger"), classes="title")
            yield Rows["str"](lambda form: form, _drawn, id="formats")
            with VerticalScroll(id="asked", can_focus=False):
                for field in (Field("path", "into the file", "", "where it is written"), *self.fields()):
                    known = SuggestFromList(field.known, case_sensitive=False)
                    with Horizontal(classes="field"):
                        yield Shown(shown(field.label), classes="label")
                        yield Line(plain(field.value, lines=False), id=field.name, suggester=known)
            yield Shown(id="hint")
            yield Shown(id="preview")
            yield Says()
            yield Shown(shown(KEYS, style="dim"))

    def fields(self) -> Sequence[Field]:
        """The filters: empty ones ask for nothing."""
        from reconcile.standing import FindingKind, State

        past, several = self.reconcile.past, "; with ; between for several"
        here = (self.reconcile.last_question or "",)
        return (
            Field(
                "profile",
                "for",
                "desk",
                "desk: everything; public: no names of checkers, nothing private",
                tuple(Profile),
            ),
            Field("question", "question", "", f"only this one, by its id{several}", here),
            Field("state", "state", "", f"only questions in this state, as CONTESTED{several}", tuple(State)),
            Field("finding", "finding", "", f"only with this finding; none: without{several}", (*FindingKind, "none")),
            Field("since", "since", "", "only questions with a report published on this day or later"),
            Field("until", "until", "", "only questions with a report published on this day or earlier"),
            Field("source", "source", "", f"only questions that this source spoke on, by name{several}"),
            Field(
                "decided", "decided by", past.decided if past else "", "as of a past moment: a time, or an entry as #57"
            ),
            Field("published", "published by", past.published if past else "", "only what was out by this time"),
        )

    def on_mount(self) -> None:
        rows = self.query_one("#formats", Rows)
        rows.show(tuple(FORMATS))
        rows.focus()
        self._propose()

    def on_rows_cursor(self) -> None:
        self._propose()

    def on_rows_chosen(self) -> None:
        self.query_one("#path", Line).focus()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """What goes into the field; and the preview, once a filter was left."""
        hints = {"path": "where it is written; Enter writes it"} | {field.name: field.hint for field in self.fields()}
        self.query_one("#hint", Shown).show(shown(hints.get(event.widget.id or "", ""), style="italic"))
        self._preview()

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.input.id == "path":
            self.replacing = None

    async def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.input.id != "path":
            self._preview()
            self.focus_next()
        else:
            self.action_save()

    def action_save(self) -> None:
        typed = self.query_one("#path", Line).value.strip()
        if not typed:
            self.say(shown("Which file?", style="bold"))
            return
        path, asked = Path(typed).expanduser(), self._asked()
        if path.exists() and self.replacing != path:
            self.replacing = path
            self.say(spaced(one_line(f"{path} is there already; Enter again replaces it.", style="bold")))
            return
        self.say(shown("writing …"))
        jobs.look(self, "exporting", lambda book: _written(book, asked, path), casebook=self.reconcile.casebook)

    def on_exported(self, event: Exported) -> None:
        if self.is_current:
            self.dismiss()
        size = shown(f"({event.size:,} bytes)")
        head = spaced(shown("its head, to be kept elsewhere:"), shown(event.head, style="bold"))
        self.desk.say(lines(spaced(shown("Written:", style="bold"), one_line(event.path), size), head))

    def on_previewed(self, event: Previewed) -> None:
        if event.asked != self.seen:
            return
        as_rows = shown("its rows, as CSV:" if event.asked.form in SEEN_AS else "", style="dim")
        told = [one_line(each, style="italic") for each in event.told]
        text = [one_line(each) for each in event.text.splitlines()[:LINES]]
        self.query_one("#preview", Shown).show(lines(*(line for line in (*told, as_rows, *text) if line)))

    def _propose(self) -> None:
        """A name for the file, and what would stand in it."""
        form = self.query_one("#formats", Rows).current or "csv"
        base = "ledger" if "://" in self.reconcile.where else Path(self.reconcile.where).stem
        self.query_one("#path", Line).value = plain(f"{base}{FORMATS[form].suffix}")
        self._preview()

    def _preview(self) -> None:
        asked = self._asked()
        if asked != self.seen:
            self.seen = asked
            self.say(NOTHING)
            self.query_one("#preview", Shown).show(shown("reading the preview …", style="dim"))
            jobs.look(self, "previewing", lambda book: _previewed(book, asked), casebook=self.reconcile.casebook)

    def _asked(self) -> Asked:
        typed = {field.name: self.query_one(f"#{field.name}", Line).value.strip() for field in self.fields()}
        return Asked(form=self.query_one("#formats", Rows).current or "csv", **typed)


@contextmanager
def _source(book: Casebook, asked: Asked) -> Iterator[LedgerSource]:
    """The ledger that was asked for. Raises what `filtered` raises, BadMoment, and UnknownName for another profile."""
    from reconcile.errors import UnknownName
    from reconcile.ledger.filtering import filtered
    from reconcile.ledger.profiles import profiled

    if asked.profile not in tuple(Profile):
        raise UnknownName("profile", asked.profile, [each.value for each in Profile])
    past = asked.decided or asked.published
    moment = book.moment(asked.decided or None, published=asked.published or None) if past else None
    questions = tuple(book.question(key, as_of=moment).row.id for key in listed_in(asked.question))
    wanted = Filter(
        questions=questions,
        states=tuple(listed_in(asked.state)),
        findings=tuple(listed_in(asked.finding)),
        since=asked.since or None,
        until=asked.until or None,
        sources=tuple(listed_in(asked.source)),
    )
    with book.ledger(as_of=moment) as ledger:
        yield profiled(filtered(ledger, wanted), Profile(asked.profile))


def _previewed(book: Casebook, asked: Asked) -> Previewed:
    """The first lines; what a large casebook would have after them is never made."""
    from reconcile.ledger.scope import told

    head = _Head()
    with _source(book, asked) as source:
        with suppress(_Enough):
            FORMATS[SEEN_AS.get(asked.form, asked.form)].write(source, head)
        return Previewed(asked, tuple(told(source)), head.getvalue().decode("utf-8-sig", errors="replace"))


def _written(book: Casebook, asked: Asked, path: Path) -> Exported:
    from tui.cli_write import whole_file

    with whole_file(path) as file, _source(book, asked) as source:
        head = FORMATS[asked.form].write(source, file) or source.head
    return Exported(str(path.resolve()), path.stat().st_size, head)


def _drawn(form: str, width: int) -> tuple[Content, ...]:
    return (spaced(shown(f"{form:<9}", style="bold"), shown(FORMATS[form].says)),)
