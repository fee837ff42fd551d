"""What the map draws of a copy of a feature: the same elsewhere."""

from collections.abc import Mapping

from shapely.geometry.base import BaseGeometry

from webmap.browser.grid import SCALE, coded, parts, rings

BORDER = 0.003  # degrees by which the border of copied counties may be off


def redrawn(drawn: Mapping, shape: BaseGeometry, way: tuple[float, float]) -> dict:
    """A row as `Drawing.row` gives it, for a copy that lies `way` (degrees east, north) off."""
    return {**drawn, "shape": _moved(drawn["shape"], shape, [round(one * SCALE) for one in way])}


def _moved(held: Mapping, shape: BaseGeometry, way: list[int]) -> dict:
    """Counties are not where the copy is: it has borders of its own."""
    if held.get("p") == []:
        return dict(held)  # an extent that has no symbol
    if "p" in held:
        return {"p": [at + way[nth % 2] for nth, at in enumerate(held["p"])]}
    if "l" in held:
        return {"l": [_shifted(run, way) for run in held["l"]]}
    if "a" in held:
        return {"a": [[_shifted(ring, way) for ring in rings] for rings in held["a"]]}
    plain = shape.simplify(BORDER)
    return {"a": [[coded([*r, r[0]]) for r in rings(polygon)] for polygon in parts(plain)]}


def _shifted(run: list[int], way: list[int]) -> list[int]:
    """A run whose first position is moved; the others are steps from the one before."""
    return [run[0] + way[0], run[1] + way[1], *run[2:]]
