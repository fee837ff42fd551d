"""The shapes of point symbols, as glyphs.js has them, and each symbol as a small SVG."""

PATHS = {  # in 20 × 20 units; a test keeps them equal to those of the map
    "square": "M4 4h12v12H4z",
    "circle": "M10 3.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 1 1 0-13.6z",
    "diamond": "M10 2l8 8-8 8-8-8z",
    "hexagon": "M10 2l7 4v8l-7 4-7-4V6z",
    "pentagon": "M10 2l8 6-3 9.5H5L2 8z",
    "triangle": "M10 2.5l8 14H2z",
    "star": "M10 1.5l2.5 5.6 6.1.6-4.6 4 1.3 6L10 14.6 4.7 17.7l1.3-6-4.6-4 6.1-.6z",
    "flag": "M5 2h11l-3 4 3 4H7v8H5z",
    "leaf": "M3 17C2 8 8 3 17 3c0 9-5 14-12 12z",
    "bolt": "M11 1L4 11h5l-1 8 8-11h-5z",
    "cross": "M7.5 3h5v4.5H17v5h-4.5V17h-5v-4.5H3v-5h4.5z",
    "plane": "M10 1.5l1.6 6 6.4 4v2l-6.4-2-.5 4 2.4 1.8v1.2L10 17.5l-3.5 1v-1.2L8.9 15.5"
    "l-.500-4-6.4 2v-2l6.4-4z",
    "bar": "M1.5 6h17v8h-17z",
    "wedge": "M2 3.5h16l-8 14z",
    "drop": "M10 2c4 5 6 7.5 6 10.5a6 6 0 1 1-12 0C4 9.5 6 7 10 2z",
}
RING = "M10 -2a12 12 0 1 1 0 24a12 12 0 1 1 0-24z"
DASHES = {"studied": "3.2 2.2", "reserved": "1 2.4"}
PAPER = "#ffffff"
WIDE = 26  # units of a symbol with its ring


def tint(colour: str) -> str:
    """`#rrggbb` mixed with white, for what no plan gives a status."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{min(255, int(part * 0.45 + 140.5)):02x}" for part in parts)


def path_of(shape: str) -> str:
    """The outline of a shape; what is no symbol of a point is a circle."""
    return PATHS.get(shape, PATHS["circle"])


def svg(shape: str, colour: str, status: str | None, ringed: bool) -> str:
    """A symbol: filled exists, half hollow is under way, hollow is to come, tinted is unsaid."""
    dash = f' stroke-dasharray="{DASHES[status]}"' if status in DASHES else ""
    ring = f'<path d="{RING}" fill="none" stroke="{colour}" stroke-width="1.4"'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="26" height="26" viewBox="-3 -3 26 26">'
        + _half(colour) * (status == "under_way")
        + f'{ring} stroke-dasharray="3 3"/>' * ringed
        + f'<path d="{path_of(shape)}" fill="{fill(colour, status)}" stroke="{colour}" '
        + f'stroke-width="1.8"{dash}/></svg>'
    )


def fill(colour: str, status: str | None) -> str:
    """With what a symbol of this status is filled."""
    if status == "under_way":
        return "url(#half)"
    return {None: tint(colour), "existing": colour}.get(status, PAPER)


def _half(colour: str) -> str:
    """Paper above, colour below: QGIS cuts no path, but knows a gradient without a passage."""
    return (
        '<defs><linearGradient id="half" gradientUnits="userSpaceOnUse" x1="0" y1="0" x2="0" '
        f'y2="20"><stop offset="0.5" stop-color="{PAPER}"/>'
        f'<stop offset="0.5" stop-color="{colour}"/></linearGradient></defs>'
    )
