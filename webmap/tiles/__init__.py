"""Layers in squares of the web's grid: vector tiles for others, the scene's columns for us."""

WHOLE = 300
"""Placed features up to which a layer comes whole with the scene; a larger one comes in squares.

By `python -m tests.bench.whole` the page draws one layer of 1,200 as soon as one of 83; 2,500 take
half as long again, 5,000 three times as long. Several layers are on at once: each has a quarter.
"""
ROOM = 64
"""Features of a layer that a square shows at most: it is 1,024 to 2,048 pixels wide on the page."""
