"""A question's line on the board; drawn before the rest of the app is loaded, so nothing heavy is needed for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from tui import words
from tui.render import one_line, shown
from tui.widgets.text import NOTHING, fit, spaced

if TYPE_CHECKING:
    from db.lines import QuestionRow

STATE_WIDTH = 12
FIGURES_WIDTH = 22
WIDE = 100


def drawn(question: QuestionRow, width: int) -> tuple[Content, ...]:
    """State, title, what hangs over it, figures; the event where there is room for it."""
    state = fit(words.state(question.state.value), STATE_WIDTH)
    figures = fit(one_line(question.figures), FIGURES_WIDTH if width > WIDE else 16)
    event = fit(one_line(question.event or "", style="dim"), width // 4) if width > WIDE else NOTHING
    overlays = shown(" ".join(question.overlays), style="italic")
    taken = sum(part.cell_length + 1 for part in (state, figures, event) if part)
    title = one_line(question.title)
    room = max(width - taken, 10)
    if width > WIDE:
        return (spaced(state, fit(spaced(title, overlays), room), event, figures),)
    return (spaced(state, fit(title, room), figures),)
