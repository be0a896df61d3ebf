"""Writes docs/commands.md and docs/keys.md from the code: `python -m examples.reference`. A test holds them to it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tui.cli import cli
from tui.commands import COMMANDS, Command, Group
from tui.exits import Exit

DOCS = Path(__file__).parent.parent / "docs"

_EXITS = {
    Exit.OK: "all of it was done",
    Exit.FAILED: "something went wrong that no other code names",
    Exit.USAGE: "the command was typed wrongly, or the file of keys is wrong",
    Exit.INPUT: "something given could not be read; the rest was done",
    Exit.CASEBOOK: "the casebook is missing, is none, is busy, or was made by a later version",
    Exit.DECISION: "a judgement was refused, or names something that is not there; nothing was changed",
    Exit.BROKEN: "a ledger or casebook does not verify",
}
_NOT_PRINTED = {"enter": "Enter", "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "Esc", "tab": "Tab"}

_OTHER_KEYS = """\
## Other keys

Each command can be given another key, by its id (the last column below), in the file `keys.toml` of the user's
configuration folder: `~/.config/reconcile/keys.toml` on Linux, `~/Library/Application Support/reconcile/keys.toml` on
macOS, `%LOCALAPPDATA%\\reconcile\\keys.toml` on Windows.

```toml
undo = "ctrl+z"
judge.corroborates = ["A", "f2"]
"help.leave" = "ctrl+g"
```

Keys are written as they are typed (`"K"`, `"="`), or by name: `"space"`, `"f5"`, `"ctrl+k"`, `"comma"`. Help, the
footer and the palette show the new ones. A file with an unknown id, no such key, or one key for two commands of one
screen is refused before the app starts (exit code 2), naming what to mend."""


def commands_page() -> str:
    """Every command with its help, as the program prints it."""
    parts = [
        "# Commands",
        "Made from the program by `python -m examples.reference`; the text is that of `reconcile COMMAND --help`.",
        "Standard output is data, standard error all else. `--casebook` may stand before the command or after.",
    ]
    parts += [f"## reconcile {name}\n\n```text\n{text}\n```" for name, text in commands()]
    parts.append("## Exit codes\n\n| code | means |\n| --- | --- |")
    rows = "\n".join(f"| {code.value} | {_EXITS[code]} |" for code in Exit)
    return "\n\n".join(parts) + f"\n{rows}\n"


def commands() -> Iterator[tuple[str, str]]:
    """Name and help of every command, those of groups too."""
    root = click.Context(cli, info_name="reconcile", **cli.context_settings)
    for name, command in cli.commands.items():
        yield from _helps(name, command, root)


def _helps(name: str, command: click.Command, parent: click.Context) -> Iterator[tuple[str, str]]:
    context = click.Context(command, info_name=name.split()[-1], parent=parent, terminal_width=100)
    yield name, "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    if isinstance(command, click.Group):
        for inner, sub in command.commands.items():
            yield from _helps(f"{name} {inner}", sub, context)


def keys_page() -> str:
    """Every key, as the app's own Help has them."""
    parts = [
        "# Keys",
        "Made from the app's table of commands by `python -m examples.reference`. "
        "The same key can do different things on different screens; Help (`?`) begins with those of the screen.",
        _OTHER_KEYS,
    ]
    for group in Group:
        rows = [f"| `{key_of(c)}` | {_where(c)} | {c.says} | `{c.id}` |" for c in COMMANDS if c.group is group]
        parts.append(f"## {group.value}\n\n| key | on | does | id |\n| --- | --- | --- | --- |\n" + "\n".join(rows))
    return "\n\n".join(parts) + "\n"


def key_of(command: Command) -> str:
    """The key as it is printed on the keyboard."""
    if command.shown is not None:
        return command.shown
    first = command.keys.split(",")[0]
    return _NOT_PRINTED.get(first, first)


def _where(command: Command) -> str:
    names = {"everywhere": "everywhere", "list": "lists"}
    return ", ".join(names.get(screen, screen.capitalize()) for screen in command.where)


def main() -> None:
    """Write both pages."""
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")
    (DOCS / "keys.md").write_text(keys_page(), encoding="utf-8")


if __name__ == "__main__":
    main()
