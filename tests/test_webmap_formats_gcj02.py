"""GCJ-02 and BD-09 beside the two libraries that Chinese web maps are programmed with."""

import json
import subprocess
from pathlib import Path

import numpy as np
import prcoords
import pytest
from pyproj import Geod
from shapely import LineString, get_coordinates

from layers.load import GEODATA
from layers.region import load_region
from webmap.formats.crs import WGS84, converted, systems
from webmap.formats.gcj02 import SHIFTS

SYSTEMS = systems(load_region(GEODATA))
TOOLS = Path(__file__).parent / "js"  # where npm's gcoord lies
GCOORD = """
import gcoord from "gcoord";
const { points, system } = JSON.parse(process.argv[1]);
const shifted = points.map((one) => gcoord.transform(one, gcoord.WGS84, gcoord[system]));
console.log(JSON.stringify(shifted));
"""
PAIRS = [  # published by coordtransform, gcoord and geotool
    ("gcj02", (116.404, 39.915), (116.41024449916938, 39.91640428150164)),
    ("gcj02", (121.0917077, 30.6107779), (121.09626935575027, 30.608604331756705)),
    ("bd09", (121.0917077, 30.6107779), (121.10271732371203, 30.61484572185035)),
    ("bd09", (116.403988, 39.914266), (116.41661560068297, 39.92196580126834)),
]
GEOD = Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def points():
    """Places all over our region, and over China, as lon, lat rows."""
    choose = np.random.default_rng(11)
    ours, whole = ((110, 36.5), (114.5, 39.5)), ((98, 24), (122, 42))
    return np.round(np.vstack([choose.uniform(*box, (300, 2)) for box in (ours, whole)]), 5)


def by_prcoords(points, system):
    """What prcoords makes of them; it writes latitude first."""
    shift = {"gcj02": prcoords.wgs_gcj, "bd09": prcoords.wgs_bd}[system]
    return np.array([tuple(shift((lat, lon)))[::-1] for lon, lat in points.tolist()])


def by_gcoord(points, system):
    """What gcoord makes of them."""
    given = json.dumps({"points": points.tolist(), "system": system.upper()})
    command = ["node", "--input-type=module", "--eval", GCOORD, given]
    told = subprocess.run(command, cwd=TOOLS, capture_output=True, text=True, check=True)
    return np.array(json.loads(told.stdout))


@pytest.mark.parametrize("library", [by_prcoords, by_gcoord])
@pytest.mark.parametrize("system", SHIFTS)
def test_a_shift_is_that_of_a_known_library_to_a_metre(points, system, library):
    ours, theirs = SHIFTS[system](points), library(points, system)
    off = GEOD.inv(*ours.T, *theirs.T)[2]
    moved = GEOD.inv(*points.T, *theirs.T)[2]
    assert off.max() < 0.01 and moved.min() > 50  # metres: theirs do move the point


@pytest.mark.parametrize("system", SHIFTS)
def test_our_rounded_degrees_shifted_by_a_reader_are_within_a_metre_of_our_shifted_file(
    points, system
):
    within = np.random.default_rng(5).uniform(-5e-6, 5e-6, points.shape)  # what rounding takes off
    line = LineString(points + within)
    degrees, ours = (get_coordinates(converted(line, one)) for one in (WGS84, SYSTEMS[system]))
    assert GEOD.inv(*ours.T, *by_prcoords(degrees, system).T)[2].max() < 1  # metre


@pytest.mark.parametrize(("system", "given", "wanted"), PAIRS)
def test_a_shift_is_the_published_one_to_a_metre(system, given, wanted):
    ((lon, lat),) = SHIFTS[system](np.array([given]))
    assert GEOD.inv(lon, lat, *wanted)[2] < 0.01


def test_the_shift_in_taiyuan_is_as_measured():
    ((lon, lat),) = SHIFTS["gcj02"](np.array([[112.55, 37.87]]))
    assert 500 < GEOD.inv(112.55, 37.87, lon, 37.87)[2] < 640
    assert 30 < GEOD.inv(112.55, 37.87, 112.55, lat)[2] < 130


def test_only_known_datums_have_a_code():
    assert {one.id for one in SYSTEMS.values() if one.epsg is None} == set(SHIFTS)
    assert all("EPSG:" not in SYSTEMS[key].definition for key in SHIFTS)
    titles = [SYSTEMS[key].title for key in SHIFTS]
    assert all("EPSG:" not in one.zh + one.en for one in titles)
