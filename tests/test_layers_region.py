"""The region: read as written, and every departure told with its line."""

import pytest

from layers import load_atlas
from tests.conftest import TINY

TEXT = (TINY / "region.yaml").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize(
    ("key", "old", "new", "what"),
    [
        ("years", "years:", "yaers:", "unknown key `yaers` — did you mean years"),
        ("years", "[2025, 2030, 2035]", "[2030, 2025]", "the years stand in no order"),
        ("years", "[2025, 2030, 2035]", "[1925]", "years is 1925 — write no less than 2000"),
        ("centre", "[112.35, 38.05]", "[38.05, 112.35]", "centre is 112.35 — write no more"),
        ("centre", "[112.35, 38.05]", "[102.35, 38.05]", "lies outside the extent"),
        ("extent", "[109.1, 35.4, 115.8", "[115.8, 35.4, 109.1", "extent encloses nothing"),
        ("relief", "[108.8, 35.1, 116.1, 41.1]", "[108.8, 35.1, 116.1]", "relief"),
        ("plane", "epsg: 4547", "epsg: 4549999", "epsg is 4549999"),
        ("plane", "epsg: 4547", "epsg: 1999", "plane: EPSG has no system 1999"),
        ("plane", "epsg: 4547", "epsg: 4490", "plane: EPSG:4490 does not count in metres"),
        ("codes", r"'([1-9]\d{3})00'", "'([1-9'", "codes: city is no pattern"),
        ("areas", '"140200"]', '"1402"]', "`1402` is the code of neither a county nor a city"),
        ("areas", ', "140200"]', "]", "neither the county 140201 nor its city 140200"),
        ("areas", '"140200"]', '"140200", "140300"]', "is or lies in `140300`"),
    ],
)
def test_a_wrong_region_is_told_with_its_line(change, problems, key, old, new, what):
    change("region.yaml", old, new)
    line = next(at for at, row in enumerate(TEXT, 1) if row.startswith(f"{key}:"))
    told = problems()
    assert any(what in one and one.startswith(f"region.yaml:{line}:") for one in told), told


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("region.yaml", "'([1-9]", "'([2-9]"),
        ("region.yaml", "(?!00)", "(?!02)"),
        ("reference/counties.geojson", '140100","city":"东市"', '140200","city":"西市"'),
    ],
)
def test_codes_fit_the_scheme_and_each_county_its_city(change, problems, file, old, new):
    change(file, old, new)
    assert any("counties.geojson:" in one and "adcode 14010" in one for one in problems())


def test_single_counties_make_a_region_too(tiny, change):
    change("region.yaml", '"140200"', '"140201"')
    assert load_atlas(tiny).region.areas == ("140100", "140201")


def test_the_real_region_holds_its_counties(atlas):
    west, south, east, north = atlas.region.extent
    inner = atlas.counties.bounds
    assert west < inner[0] and south < inner[1] and east > inner[2] and north > inner[3]
    assert atlas.region.title.en == "Central Shanxi Plan Map"
