"""Placing by hand in the browser: only with `planmap serve --edit`, only on this machine."""
