"""A screen of the desk: the frame round it, its reading in threads, its decisions one after the other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, WorkerFailed, WorkerState

from reconcile.decisions import DecisionKind
from reconcile.errors import GuardObjects
from tui import jobs
from tui.commands import COMMANDS, Command
from tui.render import one_line, shown
from tui.screens.past import REFUSED, LookBack
from tui.widgets.frame import Bar, Foot, Keys, Leads, Says, tab
from tui.widgets.prompt import Prompt
from tui.widgets.rows import Rows
from tui.widgets.text import NOTHING, listed, spaced

if TYPE_CHECKING:
    from db.asof import Moment
    from db.casebook import Casebook
    from reconcile.decisions import Decision
    from tui.app import ReconcileApp

T = TypeVar("T")
S = TypeVar("S", bound="Desk")
_BY_ID = {command.id: command for command in COMMANDS}
TABS = tuple(command for command in COMMANDS if command.id.startswith("goto.") and command.keys.isdigit())


REFUSING: set[object] = set()
"""The actions that are refused in the past: no footer offers them there."""


def deciding(action: Callable[[S], Awaitable[None]]) -> Callable[[S], Awaitable[None]]:
    """An action that decides, or asks for what it would decide: refused where the past is on the screen."""

    @wraps(action)
    async def refused_in_the_past(desk: S) -> None:
        if desk.reconcile.past is not None:
            desk.say_text(REFUSED, style="bold")
        else:
            await action(desk)

    REFUSING.add(refused_in_the_past)
    return refused_in_the_past


class Desk(Screen[None]):
    """What the screens have in common. A screen gives its name, its body, what it reads, what it notes in the bar."""

    NAME: ClassVar[str]
    TAB: ClassVar[str] = ""
    """The number key's screen that it belongs to, where that is not itself."""
    KEY_LINES: ClassVar[int] = 1
    SHOWS_PAST: ClassVar[bool] = False
    """Whether it reads as of the app's moment; one that does not comes back to now."""
    AUTO_FOCUS = "Rows"
    was_read = False

    def compose(self) -> ComposeResult:
        yield Bar()
        yield from self.body()
        with Foot():
            yield Leads()
            yield Says()
            yield Prompt()
            yield Keys(self.KEY_LINES)

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        raise NotImplementedError

    def read(self) -> None:
        """Ask the casebook for what the screen shows."""
        raise NotImplementedError

    def note(self) -> Content:
        """What the bar says of this screen."""
        return NOTHING

    @property
    def reconcile(self) -> ReconcileApp:
        return cast("ReconcileApp", self.app)

    def on_mount(self) -> None:
        self.bindings_updated_signal.subscribe(self, lambda _: self.tell_keys())

    @property
    def as_of(self) -> Moment | None:
        """The past moment that is looked at; None for now."""
        return self.reconcile.past.moment if self.reconcile.past else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.reconcile.past is not None if action == "now" else super().check_action(action, parameters)

    async def action_past(self) -> None:
        """Ask for a past moment."""
        await self.app.push_screen(LookBack())

    def action_now(self) -> None:
        self.reconcile.look_at(None)

    def _leave_the_past(self) -> None:
        """Screens that show only the present say that they do; those passed through on the way to one do not."""
        if self.is_current and not self.SHOWS_PAST and self.reconcile.past is not None:
            self.reconcile.look_at(None)
            self.say_text("Back to now: this screen shows only the present.", style="bold")

    def on_screen_resume(self) -> None:
        self.call_after_refresh(self._leave_the_past)
        self.reconcile.guide_hears("seen")
        self.tell_guide()
        self.tell_bar()
        self.tell_keys()
        self.read()

    def tell_read(self) -> None:
        """The first answer is there: from now on the bar says what this screen has to say."""
        self.was_read = True
        self.tell_bar()

    def tell_bar(self) -> None:
        app = self.reconcile
        blind = shown("blind", style="bold reverse") if app.blind else NOTHING
        past = app.past.told().stylize("bold reverse") if app.past and self.SHOWS_PAST else NOTHING
        note = spaced(past, blind, self.note() if self.was_read else shown("reading …"))
        here = self.TAB or self.NAME
        tabs = [tab(app.key_of(command), command, here=command.id == f"goto.{here}") for command in TABS]
        self.query_one(Bar).tell(tabs, shown(f"  {app.where_shown}", style="dim"), note, app.why)

    def tell_guide(self) -> None:
        """The step of the guide, where it is walked."""
        self.query_one(Leads).say(self.reconcile.guide_says())

    def tell_keys(self) -> None:
        if self.is_current:
            self.query_one(Keys).tell(self.active_commands())

    def active_commands(self) -> Iterator[tuple[str, Command]]:
        """The commands of this screen that have a place in the footer, with their keys, most important first."""
        found: dict[str, tuple[str, Command]] = {}
        for active in self.active_bindings.values():
            command = _BY_ID.get(active.binding.id or "")
            if command and command.footer and active.enabled and self._allows(command) and command.id not in found:
                found[command.id] = (self.app.get_key_display(active.binding), command)
        return iter(sorted(found.values(), key=lambda pair: pair[1].footer))

    def _allows(self, command: Command) -> bool:
        """In the past nothing is decided, undone or given a reason."""
        if self.reconcile.past is None:
            return True
        action = getattr(type(self), f"action_{command.action.partition('(')[0]}", None)
        return action not in REFUSING and command.id not in ("undo", "redo", "why", "mark")

    def look(self, what: str, question: Callable[[Casebook], Message]) -> Worker[None]:
        """Ask in a thread; the answer comes as a message."""
        return jobs.look(self, what, question, casebook=self.reconcile.casebook)

    async def ask(self, what: str, question: Callable[[Casebook], T]) -> T | None:
        """Ask and wait for the answer: where the next key depends on it. None where it failed, which is then said."""
        try:
            return await jobs.ask(self.reconcile, what, question)
        except WorkerFailed as failed:
            self.reconcile.failed(what, failed.error)
            return None

    async def decide(self, what: str, act: Callable[[Casebook, str | None], Decision]) -> Decision | None:
        """Take a decision with the why that waits; None where it was refused, which is then said.

        Raises GuardObjects: the caller asks for the second key.
        """
        app = self.reconcile
        if app.past is not None:
            self.say_text(REFUSED, style="bold")
            return None
        why = app.why
        try:
            decision = await jobs.decide(app, what, lambda casebook: act(casebook, why))
        except WorkerFailed as failed:
            if isinstance(failed.error, GuardObjects):
                raise failed.error from None
            app.failed(what, failed.error)
            return None
        app.decided(decision)
        again = "Z does it again" if decision.kind is DecisionKind.UNDO else "z takes it back"
        self.say(listed([one_line(what, style="bold"), shown(again, style="dim")]))
        self.tell_bar()
        self.read()
        return decision

    def say(self, content: Content) -> None:
        self.query_one(Says).say(content)

    def say_text(self, text: str, style: str = "") -> None:
        self.say(one_line(text, style=style))

    def ask_line(self, what: str, label: str, text: str = "", before: tuple[str, ...] = ()) -> None:
        """Ask for one line of text; the answer comes to `answered`."""
        self.query_one(Prompt).ask(what, shown(label), text, before)

    async def answered(self, what: str, text: str) -> None:
        """A line was typed and Enter pressed."""

    def typing(self, what: str, text: str) -> None:
        """A line is being typed."""

    async def on_prompt_typed(self, event: Prompt.Typed) -> None:
        event.stop()
        if not event.done:
            self.typing(event.what, event.text)
            return
        self.refocus()
        if event.what == "why":
            self.reconcile.wait_with(event.text.strip())
            self.tell_bar()
        else:
            await self.answered(event.what, event.text.strip())

    def on_prompt_cancelled(self, event: Prompt.Cancelled) -> None:
        event.stop()
        self.cancelled(event.what)
        self.refocus()

    def cancelled(self, what: str) -> None:
        """The prompt was left with Escape."""

    def refocus(self) -> None:
        """The cursor goes back to where keys judge."""
        for rows in self.query(Rows):
            if rows.display:
                rows.focus()
                return
        self.set_focus(None)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A look that failed says so; the app stays."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.reconcile.failed(event.worker.description, event.worker.error)
