"""Every screen that the app itself opens: loaded in a thread, while the first rows are looked at."""

from __future__ import annotations

from collections.abc import Callable

from tui.screens.board import Board as Board
from tui.screens.desk import Desk as Desk
from tui.screens.dialogue import Dialogue as Dialogue
from tui.screens.documents import Documents
from tui.screens.export import Export as Export
from tui.screens.find import Find as Find
from tui.screens.help import Help as Help
from tui.screens.history import History
from tui.screens.import_ import Import as Import
from tui.screens.question import Question as Question
from tui.screens.sources import Sources
from tui.screens.triage import Triage

DESKS: dict[str, Callable[[], Desk]] = {
    "triage": Triage,
    "board": Board,
    "sources": Sources,
    "documents": Documents,
    "history": History,
}
"""The screens of the number keys that are always there once they were opened."""
