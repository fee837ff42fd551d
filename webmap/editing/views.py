"""What the page of editing shows: features to place, registers to choose from, a plain map."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator

import shapely

from layers.atlas import Atlas, Feature
from layers.gazetteers.by_hand import to_place
from layers.gazetteers.datums import usable
from layers.gazetteers.matching import place_ids
from layers.places import CLASSES
from webmap.editing.desk import Desk
from webmap.strings import Language

COARSE = 0.001  # degrees that a line of the map may leave its course: 100 m
OF_POINTS = ("named_point", "general_knowledge", "town_seat", "station")
LINES = ("rivers", "railways", "roads")
OWN = ("edit_good", "edit_lacking", "edit_handle")
BOTH = ("edit_looking", "edit_bad", "edit_kept", "edit_late", "edit_unreached")
PLACED = ("exact", "site", "town")


def edit_data(atlas: Atlas, words: Language, desk: Desk) -> dict:
    """All that the page's script needs, in the page's language."""
    return {
        "token": desk.token,
        "version": atlas.version,
        "language": words.code,
        "words": told(words, OWN),
        "features": [_row(atlas, words, feature) for feature in to_place(atlas)],
        "sources": _licences(atlas),
        **map_data(atlas, words),
    }


def map_data(atlas: Atlas, words: Language) -> dict:
    """What the plain map shows: counties, lines to find one's way, places with their names."""
    return {
        "counties": [_county(atlas, words, code) for code in atlas.counties.codes],
        "lines": {name: list(_lines(atlas, name)) for name in LINES},
        "places": [
            [round(one.lon, 5), round(one.lat, 5), _named(atlas, words, one.name)]
            for one in atlas.places.values()
            if one.accuracy in PLACED
        ],
    }


def registers(atlas: Atlas, words: Language) -> dict:
    """What the form lets one choose from, as pairs of value and title."""
    known = atlas.vocabulary
    return {
        "classes": [(key, known.accuracies[key][words.code]) for key in CLASSES],
        "methods": [(key, known.methods[key][words.code]) for key in _methods(atlas)],
        "sources": [(one["id"], words.pick(one, "title")) for one in _sources(atlas)],
        "cities": [
            (_named(atlas, words, atlas.counties.name(city)), _members(atlas, words, city))
            for city in atlas.counties.polygons
            if atlas.counties.is_city(city)
        ],
    }


def verdict(atlas: Atlas, words: Language, feature: Feature) -> dict:
    """Where a feature would stand."""
    place, known = feature.location, atlas.vocabulary
    return {
        "accuracy": known.accuracies[place.accuracy][words.code],
        "method": known.methods[place.method][words.code],
        "counties": _names(atlas, words, place.adcodes),
    }


def told(words: Language, keys: Iterable[str]) -> dict[str, str]:
    """What a page's script says: these strings and those of both pages, without their prefix, for
    the map's page holds every string that a script names."""
    return {key.partition("_")[2]: words[key] for key in (*keys, *BOTH)}


def _row(atlas: Atlas, words: Language, feature: Feature) -> dict:
    place = feature.location
    points = [atlas.places[name] for name in place_ids(feature)]
    spots = [(one.lon, one.lat) for one in points] or [(p.x, p.y) for p in place.marks or ()]
    return {
        "key": feature.key,
        "name": feature.fact.name.told(words.code),
        "layer": atlas.layers[feature.fact.layer].spec.title.told(words.code),
        "accuracy": place.accuracy,
        "held": atlas.vocabulary.accuracies[place.accuracy][words.code],
        "named": _names(atlas, words, place.adcodes),
        "codes": [one for code in place.adcodes for one in atlas.counties.members(code)],
        "reason": place.unplaced.told(words.code) if place.unplaced else "",
        "spots": [[round(x, 5), round(y, 5)] for x, y in spots],
    }


def _methods(atlas: Atlas) -> list[str]:
    """What a point may be placed by, the commonest first."""
    used = Counter(place.method for place in atlas.places.values())
    known = [key for key in OF_POINTS if key in atlas.vocabulary.methods]
    return sorted(known, key=lambda key: -used[key])


def _sources(atlas: Atlas) -> list[dict]:
    """The sources whose points can be taken as they are, the commonest first."""
    used = Counter(place.source for place in atlas.places.values())
    return sorted(filter(usable, atlas.sources), key=lambda one: -used[one["id"]])


def _licences(atlas: Atlas) -> dict[str, str]:
    """The licence under which the gazetteer holds most points of a source."""
    found: dict[str, Counter] = {}
    for place in atlas.places.values():
        found.setdefault(place.source, Counter())[place.licence] += 1
    return {source: licences.most_common(1)[0][0] for source, licences in found.items()}


def _county(atlas: Atlas, words: Language, code: str) -> dict:
    shape = atlas.counties.polygons[code].simplify(COARSE)
    name = atlas.counties.name(code)
    shown = _named(atlas, words, name)
    inner = atlas.counties.inner_point(code)
    spot = [round(inner.x, 4), round(inner.y, 4)]
    return {"code": code, "name": name, "shown": shown, "spot": spot, "shape": _geometry(shape)}


def _lines(atlas: Atlas, name: str) -> Iterator[dict]:
    for item in atlas.reference[name]["features"]:
        yield _geometry(shapely.from_geojson(json.dumps(item["geometry"])).simplify(COARSE))


def _geometry(shape: shapely.Geometry) -> dict:
    return json.loads(shapely.to_geojson(shapely.set_precision(shape, 1e-4, mode="pointwise")))


def _members(atlas: Atlas, words: Language, city: str) -> list[tuple[str, str]]:
    names = [atlas.counties.name(code) for code in atlas.counties.members(city)]
    return [(name, _named(atlas, words, name)) for name in names]


def _names(atlas: Atlas, words: Language, codes: tuple[str, ...]) -> str:
    between = "、" if words.code == "zh" else ", "
    return between.join(_named(atlas, words, atlas.counties.name(code)) for code in codes)


def _named(atlas: Atlas, words: Language, name: str) -> str:
    return name if words.code == "zh" else atlas.vocabulary.in_english(name) or name
