"""The table of keys, a module for each part of the app; `tui.commands` puts it together."""
