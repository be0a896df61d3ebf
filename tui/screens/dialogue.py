"""Dialogues: screens over a screen. They answer or decide, and close; Escape leaves them with nothing done."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.worker import Worker, WorkerState

from tui.commands import bindings
from tui.widgets.frame import Says

if TYPE_CHECKING:
    from tui.app import ReconcileApp
    from tui.screens.desk import Desk


class Dialogue(ModalScreen[None]):
    """What dialogues have in common."""

    CSS_PATH = "dialogue.tcss"
    BINDINGS = bindings("dialogue")

    @property
    def reconcile(self) -> ReconcileApp:
        return cast("ReconcileApp", self.app)

    @property
    def desk(self) -> Desk:
        """The screen beneath."""
        desk = self.reconcile.desk
        if desk is None:
            raise RuntimeError("a dialogue needs a screen beneath it")
        return desk

    def action_leave(self) -> None:
        self.dismiss()

    def leave_for(self, screen: Screen[None]) -> None:
        """Close, then open another screen. Not awaited: a screen cannot wait for its own removal."""
        self.dismiss()
        self.app.call_later(self.app.push_screen, screen)

    def say(self, content: Content) -> None:
        """What went wrong, where the eye is."""
        for says in self.query(Says):
            says.say(content)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A look that failed says so; the dialogue stays."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.reconcile.failed(event.worker.description, event.worker.error)
