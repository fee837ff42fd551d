"""Shapes of what the plans say: sections, goals, the ledger, differences, terms."""

from webmap.schemas.words import (
    COUNT,
    FLAG,
    KEY,
    NAMED,
    NAMES,
    SECTION,
    TEXT,
    VALUE,
    YEAR,
    both,
    by_key,
    many,
    maybe,
    record,
)

_GOAL_CLAIM = record(
    {**SECTION, "terms": NAMES, "value": VALUE},
    {
        "value_en": TEXT,
        **both("unit", "comparison", "note", "differs"),
        "printed": by_key(TEXT),
    },
)
GOAL = {
    "id": TEXT,
    **both("title", "scope"),
    "year": maybe(YEAR),
    "theme": TEXT,
    "features": many(NAMED),
    "citations": many(_GOAL_CLAIM),
}
_SECTION_ROW = record(
    {
        "id": TEXT,
        **both("heading"),
        **both("summary", kind=maybe(TEXT)),
        "depth": COUNT,
        "parent": maybe(TEXT),
        "previous": maybe(TEXT),
        "next": maybe(TEXT),
        "features": many(KEY),
        "goals": many(record({"id": TEXT, **both("title"), "year": maybe(YEAR)})),
        "count": COUNT,
    },
    {"paragraphs": {"type": "array"}},  # only where the server has the texts
)
_LEDGER_ROW = record(
    {
        **SECTION,
        "claims": COUNT,
        "placed": many(KEY),
        "county_only": many(KEY),
        "unplaced": many(record({"feature": KEY, **both("reason")})),
        "targets": NAMES,
        "names": NAMES,
        "missing": FLAG,
    }
)
_SIDE = record({**SECTION, "terms": NAMES}, {"value": VALUE, "value_en": TEXT})
_DIFFERENCE = record(
    {
        "key": TEXT,
        **both("name"),
        "theme": TEXT,
        "differences": many(record({**both("differs"), "sides": many(_SIDE)})),
    },
    {"layer": TEXT, "year": maybe(YEAR)},
)
_SIDES = both("before", "after", kind=NAMES)
_DETAIL = record({"aspect": TEXT, "plan": maybe(TEXT), "section": maybe(TEXT), **_SIDES})
_CHANGE = record(
    {
        "kind": {"enum": ["added", "dropped", "renamed", "restated", "moved"]},
        "key": maybe(KEY),
        **both("name"),
        **dict.fromkeys(("plans", "places", "industries"), NAMES),
        "theme": maybe(TEXT),
        "details": many(_DETAIL),
    }
)
_EDITION = record({**dict.fromkeys(("date", "version", "since"), TEXT), "changes": many(_CHANGE)})
_TERM = record({"id": TEXT, **both("term", "definition"), **both("also", kind=NAMES)})
SHAPES = {
    "document": (
        ["/documents/<document>.json"],
        record({"id": TEXT, **both("title"), "sections": many(_SECTION_ROW)}),
    ),
    "targets": (["/targets.json"], record({"targets": many(record(GOAL))})),
    "coverage": (["/coverage.json"], record({"sections": many(_LEDGER_ROW)})),
    "differences": (["/differences.json"], record({"differences": many(_DIFFERENCE)})),
    "changes": (["/changes.json"], record({"editions": many(_EDITION)})),
    "glossary": (["/glossary.json"], record({"terms": many(_TERM)})),
}
