"""What the plans print stands on the map: every county and city, the parks of box 2, the zone."""

import pytest
import shapely

from webmap.properties import properties

SEVEN_PARKS = {
    "山西综改示范区阳曲产业园区": ["新材料", "高端装备", "现代服务"],
    "中北高新技术产业开发区": ["新一代信息技术", "高端装备", "新材料"],
    "忻州经济开发区": ["新材料", "节能环保", "现代煤化工", "地热资源利用", "现代服务业"],
    "古交经济技术开发区": ["绿色能源", "新材料"],
    "原平经济技术开发区": ["现代煤化工", "高端装备制造", "新材料", "地热资源利用"],
    "繁峙经济技术开发区": ["特种钢新材料"],
    "代县产业园区": ["特种钢新材料"],
}
ELEVEN_AREAS = {
    "阳曲县大盂镇": "140122",
    "阳曲县东黄水镇": "140122",
    "忻州经济开发区": "140902",
    "中北高新技术产业开发区拓展区": "140108",
    "原平经济技术开发区": "140981",
    "五台现代农业产业示范区核心区": "140922",
    "五台县石咀镇": "140922",
    "古交经济技术开发区": "140181",
    "定襄经济技术开发区": "140921",
    "代县产业园区": "140923",
    "繁峙经济技术开发区": "140924",
}
CITIES = {"140100", "140300", "140700", "140900", "141100"}


def areas(atlas, layer):
    """The units of a layer of whole administrative areas, as a list of adcodes."""
    features = atlas.layers[layer].features.values()
    return [code for item in features for code in item.location.adcodes]


def test_all_53_counties_are_there_once(atlas):
    counties = [code for code in atlas.counties.polygons if not code.endswith("00")]
    assert len(counties) == 53
    assert sorted(areas(atlas, "counties")) == sorted(counties)


def test_all_five_cities_are_there_once(atlas):
    assert sorted(areas(atlas, "cities")) == sorted(CITIES)


@pytest.mark.parametrize("layer", ["cities", "counties"])
def test_a_unit_bears_its_own_name_and_boundary(atlas, layer):
    for item in atlas.layers[layer].features.values():
        (code,) = item.location.adcodes
        assert item.fact.name.zh == atlas.counties.name(code)
        assert item.location.method == "official_boundary"


def box_2(atlas):
    """The lead industries of 专栏2 as claimed, by park."""
    return {
        item.fact.name.zh: claim.values.get("lead_industries")
        for item in atlas.layers["parks"].features.values()
        for claim in item.claims
        if (claim.document, claim.section) == ("txkj", "五（三）专栏2")
    }


def test_the_seven_parks_of_box_2_have_exactly_the_printed_lead_industries(atlas):
    assert box_2(atlas) == SEVEN_PARKS


def test_the_seven_parks_show_the_printed_lead_industries_first(atlas):
    for item in atlas.layers["parks"].features.values():
        if item.fact.name.zh in SEVEN_PARKS:
            printed = SEVEN_PARKS[item.fact.name.zh]
            assert properties(atlas, item)["lead_industries"][: len(printed)] == printed


def test_the_park_still_to_be_set_up_is_not_shown_as_existing(atlas):
    (gujiao,) = [
        item
        for item in atlas.layers["parks"].features.values()
        if item.fact.name.zh == "古交经济技术开发区"
    ]
    assert {claim.status for claim in gujiao.claims} <= {"reserved", "planned", "studied", None}


def test_the_eleven_start_up_areas_are_there_each_in_its_county(atlas):
    features = list(atlas.layers["startup_areas"].features.values())
    assert len(features) == len(ELEVEN_AREAS) == 11
    for name, code in ELEVEN_AREAS.items():
        (found,) = [item for item in features if name in item.fact.name.zh]
        assert code in found.location.adcodes, name
        assert ("txkj", "七（二）") in {(claim.document, claim.section) for claim in found.claims}


def test_the_zone_is_shown_as_the_extent_of_its_twelve_counties(atlas):
    zones = atlas.layers["zone"].features.values()
    (zone,) = [item for item in zones if item.fact.name.zh == "太忻一体化经济区"]
    assert zone.location.method == "extent_of_counties" and zone.location.accuracy == "county"
    assert len({code for code in zone.location.adcodes if not code.endswith("00")}) == 12


def test_the_map_places_what_can_be_placed_and_feigns_nothing(atlas):
    features = list(atlas.features())
    known = [item for item in features if item.location.accuracy in ("exact", "site", "town")]
    parks = [item.location for item in known if item.fact.layer == "parks"]
    sites = [place for place in parks if not place.of_extent and not place.outside]
    assert sum(not item.placed for item in features) <= 420
    assert len(sites) >= 24
    assert max(item.location.accuracy_m or 0 for item in features) <= 10_000
    dots = [
        item for item in features if getattr(item.location.geometry, "geom_type", "") == "Point"
    ]
    vague = [item.key for item in dots if item.location.accuracy == "county"]
    assert [key for key in vague if not atlas.feature(key).location.outside] == []


def test_every_line_along_stops_passes_them(atlas):
    for item in atlas.features():
        if item.location.method != "stop_sequence":
            continue
        ends = [atlas.places.get(stop) for stop in item.location.stops]
        corners = {tuple(corner) for corner in shapely.get_coordinates(item.location.geometry)}
        passed = {(stop.lon, stop.lat) for stop in ends if stop is not None}
        assert passed - corners == set(), item.key


def test_county_names_of_the_real_data_are_unique(atlas):
    counties = atlas.counties
    assert len(counties.names()) == len(counties.polygons) == 58
