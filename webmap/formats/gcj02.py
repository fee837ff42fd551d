"""GCJ-02 and BD-09: the shifts of Chinese web maps, from WGS-84 degrees, to within a metre."""

import numpy as np

AXIS, SQUARED_ECCENTRICITY = 6378245.0, 0.00669342162296594323  # Krassowsky 1940
BAIDU = np.pi * 3000 / 180


def gcj02(points: np.ndarray) -> np.ndarray:
    """WGS-84 lon, lat rows as GCJ-02; meant for places inside China only."""
    lon, lat = points[:, 0], points[:, 1]
    x, y = lon - 105, lat - 35
    east = 300 + x + 2 * y + 0.1 * x * (x + y) + 0.1 * np.sqrt(np.abs(x))
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(np.abs(x))
    short = _waves(x, (6, 20), (2, 20))
    east += short + _waves(x, (1, 20), (1 / 3, 40), (1 / 12, 150), (1 / 30, 300))
    north += short + _waves(y, (1, 20), (1 / 3, 40), (1 / 12, 160), (1 / 30, 320))
    sine = 1 - SQUARED_ECCENTRICITY * np.sin(np.radians(lat)) ** 2
    meridian = AXIS * (1 - SQUARED_ECCENTRICITY) / sine**1.5
    parallel = AXIS / np.sqrt(sine) * np.cos(np.radians(lat))
    shift = np.column_stack([east / parallel, north / meridian])
    return points + np.degrees(shift)


def bd09(points: np.ndarray) -> np.ndarray:
    """WGS-84 lon, lat rows as BD-09, which is GCJ-02 shifted and turned once more."""
    x, y = gcj02(points).T
    radius = np.hypot(x, y) + 0.00002 * np.sin(y * BAIDU)
    angle = np.arctan2(y, x) + 0.000003 * np.cos(x * BAIDU)
    return np.column_stack([radius * np.cos(angle) + 0.0065, radius * np.sin(angle) + 0.006])


def _waves(value: np.ndarray, *parts: tuple[float, float]) -> np.ndarray:
    """Sines of some frequencies (half turns a degree), with their heights in metres."""
    waves = (2 / 3 * height * np.sin(value * rate * np.pi) for rate, height in parts)
    return sum(waves, start=np.zeros_like(value))


SHIFTS = {"gcj02": gcj02, "bd09": bd09}
