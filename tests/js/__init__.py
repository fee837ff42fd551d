"""Checks of the browser's modules that need no page."""
