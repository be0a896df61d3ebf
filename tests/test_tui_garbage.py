"""Garbage is looked for seldom while somebody works, and as usual again afterwards."""

from __future__ import annotations

import gc

from tui import garbage


def test_what_is_loaded_is_left_alone_and_the_rest_looked_through_seldom() -> None:
    before = gc.get_threshold()
    kept = gc.get_freeze_count()
    with garbage.seldom():
        assert gc.isenabled()
        assert gc.get_threshold()[0] == garbage.OBJECTS > before[0]
        assert gc.get_freeze_count() > kept
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
