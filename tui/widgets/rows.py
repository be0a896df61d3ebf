"""A list that draws only what is seen, on ScrollView's line API; the cursor stays on its row when the rows change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Generic, Self, TypeVar

from textual import events
from textual.cache import LRUCache
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from tui.commands import bindings
from tui.render import shown
from tui.widgets.text import NOTHING, row

T = TypeVar("T")
GUTTER = 3
STRIPS_KEPT = 256
"""Lines that stay drawn, so that a step of scrolling draws only the line that it uncovers."""
WAITING = shown("…", style="dim")
"""What stands in the place of a row that is not read yet."""


class Rows(ScrollView, Generic[T], can_focus=True):
    """Rows of values. `key` gives a row's id, `draw` its lines for a width (as many as `lines` at most)."""

    BINDINGS = bindings("list")
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        background: $background;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        & > .rows--cursor { background: $primary 30%; text-style: bold; }
    }
    """

    class Cursor(Message):
        """The cursor stands on another row, or on none (id None)."""

        def __init__(self, rows: Rows[Any], id: str | None) -> None:
            super().__init__()
            self.rows = rows
            self.id = id

        @property
        def control(self) -> Rows[Any]:
            return self.rows

    class Chosen(Cursor):
        """Enter, or a click on the row under the cursor."""

    class Edge(Message):
        """A move beyond the first (-1) or last (1) row."""

        def __init__(self, rows: Rows[Any], direction: int) -> None:
            super().__init__()
            self.rows = rows
            self.direction = direction

        @property
        def control(self) -> Rows[Any]:
            return self.rows

    def __init__(
        self,
        key: Callable[[T], str],
        draw: Callable[[T, int], Sequence[Content]],
        *,
        lines: int = 1,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.key = key
        self.draw = draw
        self.lines = lines
        self.values: Sequence[T] = ()
        self.at = 0
        self.marked: dict[str, T] = {}
        self.waited_for = False
        """A row was drawn that is not read yet."""
        self._known_styles: dict[str | Style, Style] = {}
        self._strips: LRUCache[tuple[int, int, int], Strip] = LRUCache(STRIPS_KEPT)
        self._beside: Callable[[], None] | None = None

    def beside(self, tell: Callable[[], None]) -> Self:
        """Call this at once whenever the cursor stands on another row.

        What it shows is painted together with the move; in answer to a message it would be painted a frame later.
        """
        self._beside = tell
        return self

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.values)

    def value(self, place: int) -> T | None:
        """The row at a place; None where there is none."""
        return self.values[place] if 0 <= place < len(self.values) else None

    @property
    def in_sight(self) -> list[T]:
        """The rows on the screen that are read, the one under the cursor first."""
        first = self.scroll_offset.y // self.lines
        last = first + self.scrollable_content_region.height // self.lines
        found = (self.value(place) for place in (self.at, *range(first, last + 1)))
        return [value for value in found if value is not None]

    def near(self, first: int, last: int) -> None:
        """The rows from one place to another are about to be seen."""

    @property
    def current(self) -> T | None:
        return self.value(self.at)

    @property
    def current_id(self) -> str | None:
        value = self.current
        return None if value is None else self.key(value)

    @property
    def taken(self) -> tuple[str, ...]:
        """What a decision takes: the marked rows, else the one under the cursor."""
        here = self.current_id
        return tuple(self.marked) or (() if here is None else (here,))

    def show(self, values: Sequence[T], *, cursor: str | None = None) -> None:
        """Other rows; the cursor stays on its row (or goes to `cursor`), and the row where it was on the screen."""
        wanted, before = cursor or self.current_id, self.at
        self.values = values
        ids = {self.key(value): index for index, value in enumerate(values)}
        self.marked = {id: values[ids[id]] for id in self.marked if id in ids}
        self.at = ids.get(wanted or "", min(before, max(len(values) - 1, 0)))
        self.moved(wanted, before)
        if cursor is not None and self.current_id == wanted:
            self.tell_cursor()

    def moved(self, wanted: str | None, before: int) -> None:
        """The rows are others; the one under the cursor stays where it was on the screen.

        `wanted`: which one that is to be; `before`: at which place it was.
        """
        self.virtual_size = Size(self.scrollable_content_region.width, self.count * self.lines)
        moved = (self.at - before) * self.lines
        if moved and self.scroll_offset.y:
            self.scroll_to(y=self.scroll_offset.y + moved, animate=False, immediate=True, force=True)
        self._follow()
        self._look_ahead()
        self.refresh()
        if self.current_id != wanted:
            self.tell_cursor()

    def tell_cursor(self) -> None:
        """Say on which row the cursor stands."""
        if self._beside is not None:
            self._beside()
        self.post_message(self.Cursor(self, self.current_id))

    def move(self, to: int) -> None:
        """Put the cursor on a row, by its place."""
        last = self.count - 1
        if not 0 <= to <= last and abs(to - self.at) == 1:
            self.post_message(self.Edge(self, to - self.at))
            return
        to = max(0, min(to, last))
        if to == self.at or last < 0:
            return
        before, top, self.at = self.at, self.scroll_offset.y, to
        self._follow()
        self._look_ahead()
        if self.scroll_offset.y == top:
            # Where nothing scrolled, two rows look different: the others are not drawn again.
            for place in (before, to):
                self.refresh_lines(place * self.lines, self.lines)
        self.tell_cursor()

    def action_down(self) -> None:
        self.move(self.at + 1)

    def action_up(self) -> None:
        self.move(self.at - 1)

    def action_first(self) -> None:
        self.move(0)

    def action_last(self) -> None:
        self.move(self.count - 1)

    def action_page_down(self) -> None:
        self.move(min(self.at + self._page, self.count - 1))

    def action_page_up(self) -> None:
        self.move(max(self.at - self._page, 0))

    def action_choose(self) -> None:
        if self.current is not None:
            self.post_message(self.Chosen(self, self.current_id))

    def action_mark(self) -> None:
        """Mark or unmark the row, and go on to the next."""
        value = self.current
        if value is None:
            return
        id = self.key(value)
        if id in self.marked:
            del self.marked[id]
        else:
            self.marked[id] = value
        self.refresh()
        self.tell_cursor()
        if self.at + 1 < self.count:
            self.move(self.at + 1)

    def clear_marks(self) -> None:
        self.marked.clear()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        place, line = divmod(self.scroll_offset.y + y, self.lines)
        if place >= self.count:
            return Strip.blank(width, self.visual_style.rich_style)
        value = self.value(place)
        if value is None or place == self.at:
            return self._drawn(value, place, line, width)
        if (strip := self._strips.get((place, line, width))) is None:
            strip = self._strips[place, line, width] = self._drawn(value, place, line, width)
        return strip

    def _drawn(self, value: T | None, place: int, line: int, width: int) -> Strip:
        self.waited_for = self.waited_for or value is None
        drawn = (WAITING,) if value is None else self.draw(value, width - GUTTER)
        content = row(self._gutter(place, line), drawn[line] if line < len(drawn) else NOTHING)
        style = self.visual_style
        if place == self.at and self.has_focus:
            style += self.get_visual_style("rows--cursor")
        options = RenderOptions(self._style_of, {"text_wrap": "nowrap"})
        return content.truncate(width, ellipsis=True, pad=True).render_strips(width, 1, style, options)[0]

    def _style_of(self, style: str | Style) -> Style:
        """A style by its name; worked out once, because rows have few and are many."""
        if (known := self._known_styles.get(style)) is None:
            known = self._known_styles[style] = self._get_style(style)
        return known

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """As every widget does; without regions the rows may look different than before."""
        if not regions:
            self._strips.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        self._known_styles.clear()
        self._strips.clear()
        super().notify_style_update()

    def on_focus(self) -> None:
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, self.count * self.lines)
        self._follow()
        self._look_ahead()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        self._look_ahead()
        super().watch_scroll_y(old_value, new_value)

    def on_click(self, event: events.Click) -> None:
        place = (event.y + self.scroll_offset.y) // self.lines
        if place == self.at:
            self.action_choose()
        elif place < self.count:
            self.move(place)

    @property
    def _page(self) -> int:
        return max(self.scrollable_content_region.height // self.lines - 1, 1)

    def _look_ahead(self) -> None:
        """The cursor's row and what is seen are wanted now."""
        first = self.scroll_offset.y // self.lines
        last = min(first + self.scrollable_content_region.height // self.lines + 1, self.count - 1)
        if not first <= self.at <= last:
            self.near(self.at, self.at)
        self.near(first, last)

    def _gutter(self, place: int, line: int) -> Content:
        if line:
            return shown("   ")
        value = self.value(place)
        mark = "●" if value is not None and self.key(value) in self.marked else " "
        return shown(f"{'▸' if place == self.at else ' '}{mark} ", style="bold")

    def _follow(self) -> None:
        """Scroll so that the cursor's row is seen."""
        height = self.scrollable_content_region.height
        top, bottom = self.at * self.lines, (self.at + 1) * self.lines
        if not height:
            return
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True, force=True)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=bottom - height, animate=False, immediate=True, force=True)
