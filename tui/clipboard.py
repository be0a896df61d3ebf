"""Copying: through the terminal (OSC 52), and into a file for terminals that do not take it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from textual.app import App


def copy(app: App[Any], text: str) -> str:
    """Copy text; returns the file that it can be fetched from where the terminal takes nothing, as a shell names it."""
    from platformdirs import user_cache_path

    path = user_cache_path("reconcile", ensure_exists=True) / "copied.txt"
    # Unpublished sources may be named in it: nobody else on the machine reads it.
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(text.encode("utf-8", "backslashreplace"))
    app.copy_to_clipboard(text.encode("utf-8", "backslashreplace").decode("utf-8"))
    home = Path.home()
    return str(Path("~") / path.relative_to(home)) if path.is_relative_to(home) else str(path)
