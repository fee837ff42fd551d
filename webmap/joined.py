"""The map page's script and style, each joined from small files in the order they build upon."""

from collections.abc import Iterable

SCRIPTS = (
    "motion",
    "dom",
    "take-away",
    "resources",
    "words",
    "symbols",
    "crowd",
    "labels",
    "basemap",
    "spot",
    "shapes",
    "plan-layer",
    "hit-test",
    "pointer",
    "naming",
    "highlight",
    "link-state",
    "returning",
    "facets",
    "filter-form",
    "filter-chips",
    "filtering",
    "goals-view",
    "layer-tree",
    "layer-sheet",
    "feature-view",
    "diagram-view",
    "relations-view",
    "sheet",
    "feature-walk",
    "panel",
    "search-reading",
    "search-entry",
    "search-index",
    "search-hit",
    "search-box",
    "section-light",
    "section-view",
    "section-reader",
    "glossary",
    "daylight",
    "ink",
    "text-flow",
    "cited-in-view",
    "figure-legend",
    "figure-frame",
    "figure",
    "figure-file",
    "figure-dialog",
    "announcer",
    "sort-table",
    "text-view",
    "map-keys",
    "print-view",
    "access",
)
STYLES = ("base", "search", "reading", "map", "panel", "filters", "takeaway", "text")
FOLIUM = "folium.js"  # made in memory: the map and its layers, as folium assembles them

JOINED = {
    "map.js": (*(f"js/{name}.js" for name in SCRIPTS), FOLIUM, "js/app.js"),
    "map.css": tuple(f"css/{name}.css" for name in STYLES),
}


def join(files: Iterable[tuple[str, bytes]]) -> bytes:
    """One file of several; a comment before each says its name, for whoever debugs."""
    return b"\n".join(f"/* {name} */\n".encode() + body for name, body in files)
