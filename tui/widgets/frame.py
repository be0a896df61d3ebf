"""The frame of every screen: the bar at the top, what was just said, and the keys at the bottom."""

from __future__ import annotations

from collections.abc import Iterable

from textual.containers import Vertical
from textual.content import Content
from textual.style import Style

from tui.commands import Command
from tui.render import one_line, shown
from tui.widgets.text import NOTHING, Shown, lines, row, spaced

TALL = 32
"""Rows from which a screen has room for another line of keys."""


class Bar(Shown):
    """The top lines: the screens with their keys, the casebook; then what this screen says of itself."""

    DEFAULT_CSS = """
    Bar {
        dock: top; height: 2; padding: 0 1;
        background: $panel; color: $foreground; link-style: none; link-color: $foreground; link-background: $panel;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    def tell(self, screens: Iterable[Content], casebook: Content, note: Content, why: str | None) -> None:
        """Put the lines together; a why that waits for its decision comes first."""
        waiting = one_line(f"why: {why}", style="bold reverse") if why else NOTHING
        self.show(lines(spaced(*screens, casebook), spaced(waiting, note)))


class Says(Shown):
    """One line that tells what was just done, or what went wrong and how to go on."""

    DEFAULT_CSS = """
    Says { height: auto; max-height: 3; padding: 0 1; background: $background; }
    Says.-empty { display: none; }
    """

    def on_mount(self) -> None:
        self.say(NOTHING)

    def say(self, content: Content) -> None:
        self.set_class(not content, "-empty")
        self.show(content)


class Leads(Shown):
    """The step of the guide that is waited for; not there without a guide."""

    DEFAULT_CSS = """
    Leads { height: auto; max-height: 3; padding: 0 1; background: $primary 30%; text-style: bold; display: none; }
    """

    def say(self, content: Content) -> None:
        self.display = bool(content)
        self.show(content)


class Keys(Shown):
    """The most important keys of the screen, as many as go into its lines; each can be clicked."""

    DEFAULT_CSS = """
    Keys {
        height: auto; max-height: 3; background: $panel; padding: 0 1;
        link-style: none; link-color: $foreground; link-background: $panel;
    }
    """

    def __init__(self, lines: int = 1) -> None:
        super().__init__()
        self.lines = lines
        self.commands: tuple[tuple[str, Command], ...] = ()

    def tell(self, commands: Iterable[tuple[str, Command]]) -> None:
        """Show (key, command) pairs, most important first; the last two (back, help) always stay."""
        self.commands = tuple(commands)
        self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        room = self.size.width - 2 if self.size.width else 78
        ends = [_key(key, command) for key, command in self.commands if command.footer >= 80]
        rest = [_key(key, command) for key, command in self.commands if command.footer < 80]
        more = 1 if self.screen.size.height >= TALL else 0
        self.show(shown("\n").join(_packed(rest, ends, room, self.lines + more)))


class Foot(Vertical):
    """What stands at the bottom: what was said, the prompt when it asks, the keys."""

    DEFAULT_CSS = "Foot { dock: bottom; height: auto; }"


def _packed(rest: list[Content], ends: list[Content], room: int, lines: int) -> list[Content]:
    """Fill lines; on the last of them room is kept for the ends."""
    tail = row(*ends)
    packed = [NOTHING]
    for content in rest:
        last = len(packed) == lines
        if packed[-1].cell_length + content.cell_length + (tail.cell_length if last else 0) > room:
            if last:
                break
            packed.append(NOTHING)
        packed[-1] = row(packed[-1], content)
    if packed[-1].cell_length + tail.cell_length > room and len(packed) < lines:
        packed.append(NOTHING)
    packed[-1] = row(packed[-1], tail)
    return packed


def tab(key: str, command: Command, *, here: bool) -> Content:
    """A screen with its number; the one that is shown is reversed and in brackets, for those who see no colours."""
    name = command.label.capitalize()
    told = shown(f"[{key} {name}]", style="bold reverse") if here else shown(f" {key} {name}")
    return told.stylize(Style.from_meta({"@click": f"app.press('{command.id}')"}))


def _key(key: str, command: Command) -> Content:
    label = row(shown(key, style="bold $text-accent"), shown(f" {command.label}  "))
    return label.stylize(Style.from_meta({"@click": f"app.press('{command.id}')"}))
