"""Every declared layer and every feature of the real atlas keeps the rules of the map."""

import math
import re

import pytest
import shapely

from layers.spec import GEOMETRIES
from webmap import geojson
from webmap.properties import properties

LAYERS = [
    "cities",
    "counties",
    "zone",
    "growth_poles",
    "urban_structure",
    "function_zones",
    "startup_areas",
    "corridors",
    "clusters",
    "parks",
    "industry_chains",
    "services",
    "innovation",
    "digital",
    "agriculture",
    "towns",
    "resource_bases",
    "energy",
    "tourism_routes",
    "tourism_places",
    "railways",
    "roads",
    "airports",
    "logistics",
    "ecology",
    "public_services",
    "projects",
]
DOCUMENTS = ["cyxt", "news", "gzl", "ty145", "txkj"]
LATIN = r"[\u0020-\u024f–—×’‘“”]+"
REGION = (108, 34, 117, 42)
CHINA = (73, 18, 136, 54)
RADIUS_M = {"exact": 300, "site": 2000, "town": 5000}
BORDER_KM = 0.5


def has_slug(atlas, item):
    """The id is lower-case ASCII words joined by hyphens."""
    return re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", item.id)


def has_both_names(atlas, item):
    """There is a Chinese name, and an English one in Latin letters."""
    name, english = item.fact.name.zh, item.fact.name.en
    return name.strip() and re.fullmatch(LATIN, english) and re.search("[A-Za-z]", english)


def is_cited(atlas, item):
    """There is a claim, and every claim has words and a section that its plan has."""
    return item.claims and all(
        claim.terms and claim.section in atlas.documents[claim.document].sections
        for claim in item.claims
    )


def has_sound_geometry(atlas, item):
    """A placed feature has a valid, drawable geometry with some extent and real coordinates."""
    if not item.placed:
        return True
    shape = item.location.geometry
    drawable = shape.geom_type.removeprefix("Multi") in {"Point", "LineString", "Polygon"}
    corners = shapely.get_coordinates(shape)
    return drawable and shape.is_valid and len(corners) and math.isfinite(corners.sum())


def lies_in_the_region(atlas, item):
    """Inside the region's box; what is marked outside at least inside China."""
    if not item.placed:
        return True
    west, south, east, north = CHINA if item.location.outside else REGION
    return shapely.box(west, south, east, north).contains(item.location.geometry)


def lies_in_its_counties(atlas, item):
    """Every point of a feature inside the region lies within 0.5 km of a county it names."""
    place = item.location
    if not item.placed or place.outside or "Point" not in place.geometry.geom_type:
        return True
    return place.adcodes and all(
        min(atlas.counties.distance_km(code, point.x, point.y) for code in place.adcodes)
        <= BORDER_KM
        for point in shapely.get_parts(place.geometry)
    )


def has_coherent_accuracy(atlas, item):
    """The class gives the radius; a county, a sketch and the unplaced have none."""
    place = item.location
    if place.accuracy not in atlas.vocabulary.accuracies or place.method not in (
        atlas.vocabulary.methods
    ):
        return False
    if (place.accuracy == "none") == item.placed:
        return False
    return place.accuracy_m == RADIUS_M.get(place.accuracy)


def says_why_it_is_unplaced(atlas, item):
    """A reason in both languages where there is no geometry, and none elsewhere."""
    reason = item.location.unplaced
    if reason is None:
        return item.placed
    told = re.search("[\u4e00-\u9fff]", reason.zh) and re.search("[A-Za-z]", reason.en)
    return bool(told) and not item.placed


def has_a_known_status(atlas, item):
    """The status is one of the vocabulary's, or the plans tell none."""
    return {item.status, *(claim.status for claim in item.claims)} <= {
        None,
        *atlas.vocabulary.statuses,
    }


def keeps_lists(atlas, item):
    """Lists stay lists, and every field has an English twin of the same kind."""
    found = properties(atlas, item)
    for key in ("also", "places", "places_en", "adcodes", "citations"):
        if not isinstance(found[key], list):
            return False
    for field in atlas.layers[item.fact.layer].spec.fields:
        kind = str if field.type == "text" else list
        if field.id in found and not (
            isinstance(found[field.id], kind) and isinstance(found[f"{field.id}_en"], kind)
        ):
            return False
    return "None" not in " ".join(found["places_en"])


def has_right_handed_rings(atlas, item):
    """Shells run counter-clockwise and holes clockwise in what is served."""
    drawn = geojson.geometry(item.location.geometry)
    if drawn is None or "Polygon" not in drawn["type"]:
        return True
    polygons = drawn["coordinates"]
    if drawn["type"] == "Polygon":
        polygons = [polygons]
    return all(
        shapely.LinearRing(ring).is_ccw == (number == 0)
        for rings in polygons
        for number, ring in enumerate(rings)
    )


RULES = (
    has_slug,
    has_both_names,
    is_cited,
    has_sound_geometry,
    lies_in_the_region,
    lies_in_its_counties,
    has_coherent_accuracy,
    says_why_it_is_unplaced,
    has_a_known_status,
    keeps_lists,
    has_right_handed_rings,
)


def test_the_layers_and_plans_are_those_of_the_design_in_this_order(atlas):
    assert list(atlas.layers) == LAYERS
    assert list(atlas.documents) == DOCUMENTS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("layer", LAYERS)
def test_every_feature_keeps_every_rule(atlas, layer, rule):
    features = atlas.layers[layer].features
    assert features, "an empty layer"
    assert [key for key, item in features.items() if not rule(atlas, item)] == []


@pytest.mark.parametrize("layer", LAYERS)
def test_every_declaration_is_complete(atlas, layer):
    spec = atlas.layers[layer].spec
    assert spec.geometry in GEOMETRIES and spec.group in atlas.vocabulary.groups
    assert re.fullmatch(r"#[0-9a-f]{6}", spec.style["colour"]) and spec.style["shape"]
    assert all(re.search("[\u4e00-\u9fff]", one.zh) for one in (spec.title, spec.summary))
    assert not any(re.search("[\u4e00-\u9fff]", one.en) for one in (spec.title, spec.summary))
    names = [field.id for field in spec.fields]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_section_has_a_heading_in_both_languages(atlas, document):
    for section in atlas.documents[document].sections.values():
        assert re.search("[\u4e00-\u9fff]", section.heading.zh), section.id
        assert re.fullmatch(LATIN, section.heading.en), section.id
        assert re.search("[A-Za-z]", section.heading.en), section.id
