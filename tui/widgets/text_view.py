"""A document's text with its claims marked: j and k walk from claim to claim, or mark out a new one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import RenderOptions

from tui.commands import bindings
from tui.render import highlighted
from tui.widgets.wrapping import words_of, wrapped

if TYPE_CHECKING:
    from reconcile.claims import Claim

MARGIN = 2
STYLES = {"accepted": "underline bold", "unreviewed": "underline italic", "discarded": "strike dim"}
CURRENT = "reverse"


class TextView(ScrollView, can_focus=True):
    """`claims` in the order of the text; the one under the cursor is reversed, and so is a passage being marked."""

    BINDINGS = bindings("list") + bindings("text")
    ALLOW_SELECT = False
    DEFAULT_CSS = "TextView { height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }"

    class Cursor(Message):
        """The cursor stands on another claim."""

    class Chosen(Message):
        """Enter on a claim."""

    class Selected(Message):
        """A passage was marked."""

        def __init__(self, start: int, end: int) -> None:
            super().__init__()
            self.start = start
            self.end = end

    class Left(Message):
        """Marking was left with nothing marked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text = ""
        self.claims: Sequence[Claim] = ()
        self.at = 0
        self.marked: dict[str, Claim] = {}
        self.selecting = False
        self.words: list[tuple[int, int]] = []
        self.word = 0
        self.start_word: int | None = None
        self._lines: list[tuple[int, int]] = []

    @property
    def current(self) -> Claim | None:
        return self.claims[self.at] if self.at < len(self.claims) else None

    def show(self, text: str, claims: Sequence[Claim], cursor: str | None = None) -> None:
        """The text and its claims; the cursor stays on its claim, or goes to `cursor`."""
        wanted = cursor or (self.current.id if self.current else None)
        if text != self.text:
            self.text, self.words = text, words_of(text)
            self._wrap()
        self.claims = claims
        places = {claim.id: place for place, claim in enumerate(claims)}
        self.marked = {id: claims[places[id]] for id in self.marked if id in places}
        self.at = places.get(wanted or "", min(self.at, max(len(claims) - 1, 0)))
        self._follow_claim()
        self.post_message(self.Cursor())

    def select(self) -> None:
        """Begin to mark a passage, at the claim under the cursor or the top of what is seen."""
        self.selecting, self.start_word = True, None
        top = self._lines[min(self.scroll_offset.y, len(self._lines) - 1)][0] if self._lines else 0
        self.word = self._word_at(top)
        self._follow(self._caret[0])
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.selecting if action in ("word", "start", "leave") else True

    def action_down(self) -> None:
        self._line(1) if self.selecting else self._claim(self.at + 1)

    def action_up(self) -> None:
        self._line(-1) if self.selecting else self._claim(self.at - 1)

    def action_first(self) -> None:
        self._to_word(0) if self.selecting else self._claim(0)

    def action_last(self) -> None:
        self._to_word(len(self.words) - 1) if self.selecting else self._claim(len(self.claims) - 1)

    def action_page_down(self) -> None:
        self.scroll_relative(y=self._page, animate=False)

    def action_page_up(self) -> None:
        self.scroll_relative(y=-self._page, animate=False)

    def action_word(self, step: int) -> None:
        self._to_word(self.word + step)

    def action_start(self) -> None:
        self.start_word = None if self.start_word == self.word else self.word
        self.refresh()

    def action_leave(self) -> None:
        self._stop()
        self.post_message(self.Left())

    def action_choose(self) -> None:
        if not self.selecting:
            if self.current:
                self.post_message(self.Chosen())
            return
        start, end = self._selection
        self._stop()
        self.post_message(self.Selected(start, end))

    def action_mark(self) -> None:
        claim = self.current
        if claim is None or self.selecting:
            return
        if claim.id in self.marked:
            del self.marked[claim.id]
        else:
            self.marked[claim.id] = claim
        self._claim(self.at + 1)
        self.post_message(self.Cursor())
        self.refresh()

    def render_line(self, y: int) -> Strip:
        width = self.scrollable_content_region.width
        line = self.scroll_offset.y + y
        if line >= len(self._lines):
            return Strip.blank(width, self.visual_style.rich_style)
        start, end = self._lines[line]
        content = Content("  ") + highlighted(self.text[start:end], self._spans(start, end), start)
        options = RenderOptions(self._get_style, {"text_wrap": "nowrap"})
        return content.truncate(width, pad=True).render_strips(width, 1, self.visual_style, options)[0]

    def on_resize(self) -> None:
        self._wrap()
        self._follow_claim()

    def on_click(self, event: events.Click) -> None:
        line = self.scroll_offset.y + event.y
        if line >= len(self._lines):
            return
        offset = self._lines[line][0] + max(event.x - MARGIN, 0)
        if self.selecting:
            self._to_word(self._word_at(offset))
            return
        for place, claim in enumerate(self.claims):
            if claim.quote.start <= offset < claim.quote.end:
                self._claim(place)
                return

    def _spans(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """Styles of what a line holds; what is under the cursor wins."""
        spans = [
            (claim.content.start, claim.content.end, STYLES[claim.review.value])
            for claim in self.claims
            if claim.content.start < end and claim.content.end > start
        ]
        spans += [(c.content.start, c.content.end, "bold $text-accent") for c in self.marked.values()]
        if self.selecting:
            spans.append((*self._selection, CURRENT))
        elif self.current:
            spans.append((self.current.content.start, self.current.content.end, CURRENT))
        return spans

    @property
    def _page(self) -> int:
        return max(self.scrollable_content_region.height - 2, 1)

    @property
    def _caret(self) -> tuple[int, int]:
        return self.words[self.word] if self.words else (0, 0)

    @property
    def _selection(self) -> tuple[int, int]:
        """From the start that was set to the word at the cursor, whichever comes first."""
        if self.start_word is None or not self.words:
            return self._caret
        first, last = sorted((self.start_word, self.word))
        return self.words[first][0], self.words[last][1]

    def _stop(self) -> None:
        self.selecting, self.start_word = False, None
        self.refresh_bindings()
        self.refresh()

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        if width:
            self._lines = wrapped(self.text, min(width, 110) - MARGIN - 1)
            self.virtual_size = Size(width, len(self._lines))
            self.refresh()

    def _claim(self, to: int) -> None:
        to = max(0, min(to, len(self.claims) - 1))
        if self.claims and to != self.at:
            self.at = to
            self._follow_claim()
            self.post_message(self.Cursor())

    def _to_word(self, to: int) -> None:
        self.word = max(0, min(to, len(self.words) - 1))
        self._follow(self._caret[0])

    def _line(self, step: int) -> None:
        """The same column, a line on or back."""
        line = self._line_at(self._caret[0])
        to = max(0, min(line + step, len(self._lines) - 1))
        column = self._caret[0] - self._lines[line][0]
        self._to_word(self._word_at(min(self._lines[to][0] + column, self._lines[to][1])))

    def _word_at(self, offset: int) -> int:
        return max(bisect_right(self.words, (offset, len(self.text))) - 1, 0)

    def _line_at(self, offset: int) -> int:
        return max(bisect_right(self._lines, (offset, len(self.text) + 1)) - 1, 0)

    def _follow_claim(self) -> None:
        if self.current and not self.selecting:
            self._follow(self.current.content.start)
        self.refresh()

    def _follow(self, offset: int) -> None:
        """Keep an offset in sight, with some lines of context."""
        line, top, height = self._line_at(offset), self.scroll_offset.y, self.scrollable_content_region.height
        if height and not top + 1 <= line < top + height - 3:
            self.scroll_to(y=max(line - height // 3, 0), animate=False, immediate=True, force=True)
        self.refresh()
