"""A value that holds in this thread while inside: what a desk reads words or numbers as."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")


@contextmanager
def held(place: ContextVar[T], value: T) -> Iterator[None]:
    """Hold the value while inside, then what was held before. Not by a token: another thread may close a generator."""
    before = place.get()
    place.set(value)
    try:
        yield
    finally:
        place.set(before)
