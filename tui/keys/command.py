"""What a command is, and where it can act."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding


class Group(StrEnum):
    """The headings of Help, in its order."""

    JUDGE = "Judging a pair (one press decides and moves on)"
    EVERYWHERE = "Everywhere"
    MOVE = "Moving"
    SCREENS = "Screens"
    CLAIMS = "Claims"
    QUESTIONS = "Questions"
    REMARKS = "Remarks (they count for nothing in a standing)"
    PAST = "The past"
    SOURCES = "Sources"
    DOCUMENTS = "Documents"
    DIALOGUES = "In a dialogue"


EVERYWHERE = "everywhere"
LIST = "list"
PAGES = ("help", "behind", "would", "sentences")
"""Dialogues of text to be scrolled through."""
SCROLLED = (*PAGES, "source")
"""Those, and the screens that are such text."""
CLAIM_SCREENS = ("triage", "question", "claim", "document", "voice")
PAST_SCREENS = ("board", "question", "claim")
"""Screens that can show a past moment."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the app does. `where` names its screens; `footer` orders the footer (0: not there)."""

    id: str
    keys: str
    label: str
    says: str
    group: Group
    action: str
    where: tuple[str, ...] = (EVERYWHERE,)
    footer: int = 0
    shown: str | None = None
    """The key as it is shown, where its name is not what is printed on it."""
    priority: bool = False

    @property
    def binding(self) -> Binding:
        return Binding(
            self.keys,
            self.action,
            self.label,
            show=self.footer > 0,
            key_display=self.shown,
            priority=self.priority,
            id=self.id,
        )
