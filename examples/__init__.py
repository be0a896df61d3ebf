"""A populated casebook, and short runnable scripts."""
