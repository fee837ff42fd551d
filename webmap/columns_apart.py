"""What a static site keeps of one feature, so that a script can lay columns side by side."""

# The page of a comparison of one feature is its column. Beside it stands, as data, what a page of
# several has and that one lacks: in which order rows come, the distances to all others, and the
# cells of the table to download.

from layers.atlas import Atlas
from layers.distances import Distances
from webmap import comparison
from webmap.strings import Language

SPOKEN = (
    *("compare_few", "compare_many", "compare_full", "remove", "colon", "still_unknown"),
    *("compare_map", "distance_between", "distance_explained", "link_to_result", "distance"),
    *("compare_on_map",),
    *("industry_all", "industry_some", "industry_one", "said_yes", "said_no", "link"),
)


def column(words: Language, atlas: Atlas, distances: Distances, key: str, table: dict) -> dict:
    """The data beside the column of the feature `layer/id`, of which `table` is the comparison."""
    item = atlas.feature(key)
    others = (one for one in atlas.features_of(atlas.roles.compared) if one.key != key)
    return {
        "orders": _orders(atlas, table),
        "distances": {
            one.key: comparison.distance(words, atlas, distances, item, one) for one in others
        },
        "rows": comparison.csv_parts(words, atlas, table),
        "claims": comparison.csv_claims(words, atlas, table),
    }


def _orders(atlas: Atlas, table: dict) -> dict[str, list[str]]:
    """By part of the table, the ids of its rows in their order, also of those that are empty."""
    (item,) = table["items"]
    return {
        "head": ["name", "layer", "kind", "status", "where", "area"],
        "bars": list(atlas.documents),
        "industries": [row["industry"].id for row in table["industries"]],
        "fields": [spec.id for spec in atlas.layers[item.fact.layer].spec.fields],
        "position": ["accuracy", "method", "radius", "coordinates", "unplaced"],
        "claims": list(atlas.documents),
    }
