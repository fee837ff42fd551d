"""Degrees as places on the web's grid, and back."""

import numpy as np

EDGE = 85.05112877980659  # degrees of latitude where the grid ends


def world(points: np.ndarray) -> np.ndarray:
    """Longitudes and latitudes (n × 2) on the grid's only square of zoom 0, which is 1 wide."""
    x = points[:, 0] / 360 + 0.5
    sine = np.sin(np.radians(np.clip(points[:, 1], -EDGE, EDGE)))
    return np.column_stack([x, 0.5 - np.arctanh(sine) / (2 * np.pi)])


def degrees(points: np.ndarray) -> np.ndarray:
    """The way back from `world`."""
    latitude = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * points[:, 1]))))
    return np.column_stack([(points[:, 0] - 0.5) * 360, latitude])
