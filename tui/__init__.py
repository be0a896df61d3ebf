"""Shows: everything at the terminal, the command line included."""
