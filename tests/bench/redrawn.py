"""What the map draws of a copy of a feature: the same elsewhere."""

from collections.abc import Mapping

from shapely.geometry.base import BaseGeometry

from webmap.browser.grid import SCALE, Grid, coded, parts

BORDER = 0.003  # degrees by which the border of copied counties may be off


def bordered(drawn: Mapping, shape: BaseGeometry, grid: Grid) -> dict:
    """A row as `Drawing.row` gives it, with borders of its own in place of counties."""
    held = drawn["shape"]
    if "c" not in held or held.get("p") == []:
        return dict(drawn)  # an extent without a symbol has no border
    if "p" in held:
        return {**drawn, "shape": {"p": held["p"]}}
    plain = parts(shape.simplify(BORDER))
    own = [[coded([*ring, ring[0]]) for ring in grid.rings(polygon)] for polygon in plain]
    return {**drawn, "shape": {"a": own}}


def redrawn(drawn: Mapping, way: tuple[float, float]) -> dict:
    """The row of a copy that lies `way` (degrees east, north) off."""
    return {**drawn, "shape": _moved(drawn["shape"], [round(one * SCALE) for one in way])}


def _moved(held: Mapping, way: list[int]) -> dict:
    if "l" in held:
        return {"l": [_shifted(run, way) for run in held["l"]]}
    if "a" in held:
        return {"a": [[_shifted(ring, way) for ring in rings] for rings in held["a"]]}
    places = [at + way[nth % 2] for nth, at in enumerate(held["p"])]
    return {**held, "p": places}


def _shifted(run: list[int], way: list[int]) -> list[int]:
    """A run whose first position is moved; the others are steps from the one before."""
    return [run[0] + way[0], run[1] + way[1], *run[2:]]
