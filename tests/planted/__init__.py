"""Faults planted one at a time, each of which a named test must see: `python -m tests.planted`."""
