"""What QGIS finds in a GeoPackage and an OGC API, as JSON; run by the Python that has QGIS."""

# Debian's QGIS is for Debian's own Python, which has none of the project's packages: so this file
# imports nothing of ours, and `tests.qgis` runs it, with -I, as `qgis` is not that file.

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsVectorLayer  # noqa: E402


def styled(layer: QgsVectorLayer) -> dict:
    """How a layer is drawn after its own style: by which renderer, with how many symbols."""
    _, found = layer.loadDefaultStyle()
    renderer = layer.renderer()
    kinds = renderer.legendSymbolItems() if renderer else []
    return {"styled": found, "renderer": renderer and renderer.type(), "symbols": len(kinds)}


def counted(address: str, name: str, provider: str) -> dict:
    """How many features a layer holds when read one by one, and how many have a shape."""
    layer = QgsVectorLayer(address, name, provider)
    if not layer.isValid():
        return {"error": layer.error().summary()}
    held = list(layer.getFeatures())
    told = {"features": len(held), "shapes": sum(one.hasGeometry() for one in held)}
    return {**told, "fields": layer.fields().count(), **styled(layer)}


def main() -> None:
    """Read the file and the service for the layers that the command line names."""
    file, service, *names = sys.argv[1:]
    application = QgsApplication([], False)
    application.initQgis()
    try:
        read = {
            "gpkg": {one: counted(f"{file}|layername={one}", one, "ogr") for one in names},
            "oapif": {
                one: counted(f"url='{service}' typename='{one}'", one, "OAPIF") for one in names
            },
        }
    finally:
        application.exitQgis()
    print(json.dumps(read))


if __name__ == "__main__":
    main()
