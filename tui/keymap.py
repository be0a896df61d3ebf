"""Other keys for commands, from a file of one's own. A bad file is refused as a whole, before the app starts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reconcile.errors import ReconcileError

if TYPE_CHECKING:
    from tui.commands import Command

TYPED_INTO = frozenset({"prompt", "dialogue", "form", "claim editor"})
"""Where letters are text: a command that acts there needs a key that types nothing."""
MODIFIERS = ("ctrl", "shift", "alt", "super", "hyper", "meta")


class BadKeys(ReconcileError):
    """The file of keys cannot be used; says what is wrong in it and how to go on."""

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path}: {why}. Mend that line, or take the file away to have the keys of docs/keys.md.")


def keys_path() -> Path:
    """Where the file of keys is looked for."""
    from platformdirs import user_config_path

    return user_config_path("reconcile", appauthor=False) / "keys.toml"


def read_keys(path: Path | None = None) -> dict[str, str]:
    """Keys by the ids of commands, as Textual takes them; none where there is no file. Raises BadKeys."""
    at = path or keys_path()
    try:
        given = tomllib.loads(at.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:  # ValueError: not TOML, or not text
        raise BadKeys(at, f"it cannot be read: {error}") from error
    try:
        return keymap(given)
    except ValueError as error:
        raise BadKeys(at, str(error)) from error


def keymap(given: Mapping[str, Any]) -> dict[str, str]:
    """The keys that these tables give to commands. Raises ValueError with what is wrong."""
    from tui.commands import COMMANDS

    known = {command.id: command for command in COMMANDS}
    found: dict[str, str] = {}
    for id, value in _flat(given):
        if id not in known:
            raise ValueError(f"there is no command {id!r}{_like(id, known)}; docs/keys.md names them all")
        found[id] = ",".join(_key(known[id], key) for key in _listed(id, value))
    _refuse_clashes(tuple(known.values()), found)
    return found


def _flat(given: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """`judge.skip = "S"` is a table in a table to TOML, a command's id to us."""
    for name, value in given.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _listed(id: str, value: object) -> list[str]:
    given = value if isinstance(value, list) else [value]
    keys = [key.strip() for key in given if isinstance(key, str) and key.strip()]
    if not keys or len(keys) != len(given):
        raise ValueError(f'{id} = {value!r} is no key: write {id} = "K", or ["K", "f5"] for two')
    return keys


def _key(command: Command, given: str) -> str:
    """A key by the name that Textual has for it."""
    from textual.keys import _character_to_key

    *held, last = [given] if len(given) == 1 else given.split("+")
    if not _exists(last) or any(name not in MODIFIERS for name in held):
        raise ValueError(f"{command.id} = {given!r}: there is no such key; write one as 'K', 'ctrl+k', 'f5' or 'space'")
    prints = len(last) == 1 and not held
    if prints and (command.priority or TYPED_INTO.intersection(command.where)):
        raise ValueError(f"{command.id} = {given!r}: that letter is typed into lines; take ctrl or a function key")
    return "+".join([*held, _character_to_key(last) if len(last) == 1 else last])


def _exists(name: str) -> bool:
    """A character that prints, or a key that has a name ("f5", "space", "slash", "ampersand")."""
    from textual.keys import ASCII_KEY_NAMES, KEY_NAME_REPLACEMENTS, Keys

    if len(name) == 1:
        return name.isprintable() and not name.isspace()
    named = {*(key.value for key in Keys), *KEY_NAME_REPLACEMENTS.values(), *ASCII_KEY_NAMES.values()}
    return name in named or _is_sign(name)


def _is_sign(name: str) -> bool:
    from unicodedata import lookup

    try:
        return bool(lookup(name.replace("_", " ")))
    except KeyError:
        return False


def _refuse_clashes(commands: tuple[Command, ...], given: Mapping[str, str]) -> None:
    """Two commands that act in one place have no key in common, but where they had one before."""
    from textual.keys import format_key

    for one, other in combinations(commands, 2):
        if (one.id in given or other.id in given) and _meet(one, other) and not _shared(one.keys, other.keys):
            now = _shared(given.get(one.id, one.keys), given.get(other.id, other.keys))
            if now:
                key = format_key(min(now))
                raise ValueError(f"{key!r} would be both {one.id} ({one.label}) and {other.id} ({other.label})")


def _shared(one: str, other: str) -> set[str]:
    return set(one.split(",")) & set(other.split(","))


def _meet(one: Command, other: Command) -> bool:
    """Whether both can act at the same place; dialogues have theirs to themselves."""
    from tui.commands import EVERYWHERE, LIST, Group

    a, b = set(one.where), set(other.where)
    if a & b:
        return True
    apart = any(c.group is Group.DIALOGUES or c.where == ("text",) for c in (one, other))
    return not apart and bool({EVERYWHERE, LIST} & (a | b))


def _like(id: str, known: Mapping[str, object]) -> str:
    from difflib import get_close_matches

    same = [each for each in known if each.split(".")[-1] == id.split(".")[-1]]
    near = same or get_close_matches(id, known, n=1)
    return f" (is {near[0]} meant?)" if near else ""
