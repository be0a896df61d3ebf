"""Python's garbage: looked for seldom, and not in what stays loaded, for a pass takes longer than a key press may."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

OBJECTS = 20_000
"""New objects before the youngest are looked through. A decision makes thousands, nearly all gone by themselves."""


def look_seldom() -> None:
    """What is loaded now stays; what comes is looked through seldom."""
    gc.freeze()
    gc.set_threshold(OBJECTS, 20, 50)
    gc.enable()


@contextmanager
def seldom() -> Iterator[None]:
    """`look_seldom` for a while, and as before afterwards."""
    before, ran = gc.get_threshold(), gc.isenabled()
    look_seldom()
    try:
        yield
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
        if not ran:
            gc.disable()
