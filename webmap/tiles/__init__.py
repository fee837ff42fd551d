"""Layers in squares of the web's grid: vector tiles for others, the scene's columns for us."""

WHOLE = 600
"""Placed features up to which a layer comes whole with the scene; a larger one comes in squares."""
ROOM = 128
"""Features of a layer that a square shows at most: it is 1,024 to 2,048 pixels wide on the page."""
