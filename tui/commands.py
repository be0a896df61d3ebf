"""Every command of the app, once: bindings, palette, footer and help are made from this table.

A command's `id` is its binding's id, so that a keymap (`App.set_keymap`) can give it another key.
"""

from __future__ import annotations

from collections.abc import Iterator

from textual.binding import BindingType

from tui.keys import claims, dialogues, documents, judging, moving, sources
from tui.keys.command import EVERYWHERE, LIST, Command, Group

__all__ = ["COMMANDS", "EVERYWHERE", "LIST", "Command", "Group", "bindings", "command", "commands_of"]

COMMANDS: tuple[Command, ...] = (
    *judging.COMMANDS,
    *moving.COMMANDS,
    *claims.COMMANDS,
    *sources.COMMANDS,
    *documents.COMMANDS,
    *dialogues.COMMANDS,
)


def bindings(where: str) -> list[BindingType]:
    """The bindings of a screen, a dialogue or a widget, or those of `everywhere`."""
    return [command.binding for command in COMMANDS if where in command.where]


def commands_of(screen: str) -> Iterator[Command]:
    """The commands that act on a screen: its own, those of its lists, those of everywhere."""
    return (command for command in COMMANDS if {screen, LIST, EVERYWHERE} & set(command.where))


def command(binding_id: str) -> Command:
    """The command with this id."""
    return next(command for command in COMMANDS if command.id == binding_id)
