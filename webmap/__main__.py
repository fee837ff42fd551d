"""`python -m webmap` is the same as `planmap`."""

from webmap.cli import run

run()
