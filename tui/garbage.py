"""Python's garbage: looked for seldom, and not in what stays loaded, for a pass takes longer than a key press may."""

from __future__ import annotations

import gc

OBJECTS = 20_000
"""New objects before the youngest are looked through. A decision makes thousands, nearly all gone by themselves."""


def look_seldom() -> None:
    """What is loaded now stays; what comes is looked through seldom."""
    gc.freeze()
    gc.set_threshold(OBJECTS, 20, 50)
    gc.enable()


def look_as_usual() -> None:
    """As Python does by itself."""
    gc.unfreeze()
    gc.set_threshold(700, 10, 10)
    gc.enable()
