"""The map's own symbols as QGIS and OGC styles, so that a GIS draws a layer as the map does."""
