"""Dialogues: screens over a screen. They answer or decide, and close; Escape leaves them with nothing done."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.screen import ModalScreen

from tui.commands import bindings

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

    def say(self, content: Content) -> None:
        """What went wrong, where the eye is."""
        from tui.widgets.frame import Says

        self.query_one(Says).say(content)
