"""The `layer_styles` table of a GeoPackage, as QGIS writes it: a row for each layer."""

from collections.abc import Sequence
from datetime import datetime

from layers.bilingual import Words
from webmap.collection import Collection
from webmap.formats.archive import MOMENT
from webmap.formats.flat import Column
from webmap.formats.styles.qml import qml
from webmap.formats.styles.rules import rules
from webmap.formats.styles.sld import sld

NAME = "layer_styles"
OPTIONS = {"layer_options": {"FID": "id"}}


def columns(collections: Sequence[Collection]) -> list[Column]:
    """A style by layer; QGIS takes the one that is `useAsDefault` when it opens the layer."""
    rows = [_row(one) for one in collections]
    return [
        Column(name, Words(name, name), type(value), [row[name] for row in rows])
        for name, value in rows[0].items()
    ]


def _row(one: Collection) -> dict:
    spec, found = one.spec, rules(one)
    return {
        "f_table_catalog": "",
        "f_table_schema": "",
        "f_table_name": spec.id,
        "f_geometry_column": "geom",
        "styleName": spec.id,
        "styleQML": qml(found),
        "styleSLD": sld(spec.id, spec.title.zh, found),
        "useAsDefault": True,
        "description": f"{spec.title.zh} {spec.title.en}",
        "owner": "",
        "ui": "",
        "update_time": datetime(*MOMENT),
    }
