"""Layers in squares of the web's grid: vector tiles for others, the scene's columns for us."""

WHOLE = 600
"""Placed features up to which a layer comes whole with the scene; a larger one comes in squares."""
