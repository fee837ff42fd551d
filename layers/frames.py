"""Layers as GeoDataFrames, for analysis; geopandas is an optional extra."""

from typing import TYPE_CHECKING

import numpy as np

from layers.fields import stated

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

    from layers.atlas import Atlas, Feature
    from layers.spec import FieldSpec

CRS = "EPSG:4326"
COLUMNS = {
    "id": "within its layer; the frame's index is the same",
    "name": "in Chinese, as the plans print it",
    "name_en": "in English",
    "kind": "what it is, in Chinese",
    "kind_en": "what it is, in English",
    "status": "existing, under_way, planned, studied or reserved; none where no plan says",
    "accuracy": "exact, site, town, county, schematic or none",
    "radius": "metres within which the true place lies; none where that is no circle",
    "whereabouts": "where it lies, in Chinese words; none where it is not placed",
    "whereabouts_en": "where it lies, in English words",
    "sections": "list of the sections that speak of it, such as `txkj 五（三）专栏2`",
}  # then each of the layer's fields with its English twin, then `geometry`


def frame(atlas: "Atlas", layer: str) -> "GeoDataFrame":
    """A layer's features, one a row, in EPSG:4326; what is not placed has a null geometry.

    The columns are `COLUMNS`, then `field` and `field_en` for each field of the layer (lists stay
    lists; none where no plan says anything), then `geometry`.
    Raises KeyError for an unknown layer and ImportError without the extra `frames`.
    """
    try:
        import geopandas
    except ImportError as error:
        what = "GeoDataFrames need geopandas: pip install 'planmap[frames]'"
        raise ImportError(what) from error
    chosen = atlas.layers[layer]
    items = list(chosen.features.values())
    rows = [_row(atlas, item, chosen.spec.fields) for item in items]
    names = [*COLUMNS, *_twins(chosen.spec.fields)]
    columns = {name: [row[name] for row in rows] for name in names}
    index = [item.id for item in items]
    shapes = np.array([item.location.geometry for item in items], dtype=object)
    made = geopandas.GeoDataFrame(columns, geometry=shapes, crs=CRS, index=index)
    return made.astype({"radius": "Int64"})


def _row(atlas: "Atlas", feature: "Feature", fields: tuple["FieldSpec", ...]) -> dict:
    fact, place, words = feature.fact, feature.location, atlas.whereabouts[feature.key]
    cited = [f"{claim.document} {claim.section}" for claim in feature.claims]
    return {
        "id": fact.id,
        **fact.name.twins("name"),
        "kind": fact.kind,
        "kind_en": atlas.vocabulary.in_english(fact.kind),
        "status": feature.status,
        "accuracy": place.accuracy,
        "radius": place.accuracy_m,
        "whereabouts": words and words.zh,
        "whereabouts_en": words and words.en,
        "sections": list(dict.fromkeys(cited)),
        **dict.fromkeys(_twins(fields)),
        **stated(atlas.vocabulary, feature, fields),
    }


def _twins(fields: tuple["FieldSpec", ...]) -> list[str]:
    return [name for field in fields for name in (field.id, f"{field.id}_en")]
