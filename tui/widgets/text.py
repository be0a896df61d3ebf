"""Text on the screen. Only Content gets in: a str would be read as markup, so no widget that reads it is elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widgets import Static

from tui.render import shown

if TYPE_CHECKING:
    from textual.css.styles import RulesMap

NOTHING = Content("")
SPACE = Content(" ")
NEWLINE = Content("\n")


class Shown(Static):
    """A stretch of text. What it holds is Content, never str."""

    def __init__(self, content: Content = NOTHING, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(content, id=id, classes=classes, markup=False)
        self.said = content

    def show(self, content: Content) -> None:
        """Say something else. The screen is laid out anew only where that takes more lines, or fewer."""
        if content.is_same(self.said):
            return
        before = self._height()
        self.said = content
        self.update(content, layout=False)
        if before is None or before != self._height():
            self.refresh(layout=True)

    def _height(self) -> int | None:
        """How many lines it takes; None where that is not known yet, or its width makes the widget's."""
        width, styles = self.content_region.width, self.styles
        if styles.height is not None and not styles.is_auto_height:
            return int(self.size.height)  # its text changes nothing
        rules = cast("RulesMap", styles)  # as Textual itself has it: styles are asked like their rules
        return self.visual.get_height(rules, width) if width and not styles.is_auto_width else None


def row(*parts: Content) -> Content:
    """Parts side by side."""
    return NOTHING.join(parts)


def spaced(*parts: Content) -> Content:
    """Parts that are not empty, a space between them."""
    return SPACE.join(part for part in parts if part)


def listed(parts: Iterable[Content], between: str = " · ") -> Content:
    """Parts that are not empty, with a separator between them."""
    return shown(between, style="dim").join(part for part in parts if part)


def lines(*parts: Content) -> Content:
    """Parts under each other."""
    return NEWLINE.join(parts)


def fit(content: Content, width: int) -> Content:
    """Cut or filled to a number of cells."""
    return content.truncate(width, ellipsis=True, pad=True)
