"""Shapes of places and industries."""

from webmap.schemas.plans import GOAL
from webmap.schemas.words import (
    COUNT,
    FLAG,
    KEY,
    NAMES,
    SECTION,
    TEXT,
    both,
    by_key,
    many,
    maybe,
    record,
)

_INDUSTRY = {
    "id": TEXT,
    **both("name"),
    "features": COUNT,
    "lead": COUNT,
    "parks": COUNT,
    "goals": COUNT,
}
_REASON = record(
    {
        "field": TEXT,
        **both("word"),
        "industry": TEXT,
        "citations": many(record({"document": TEXT, "section": TEXT})),
    },
    both("title"),
)
_TOUCHED = record(
    {
        "feature": KEY,
        **both("name"),
        "placed": FLAG,
        "lead": FLAG,
        "reasons": many(_REASON),
        "stages": many(many(record({**both("stage"), **both("at", kind=NAMES)}))),
    }
)
_OF_LAYER = record({"layer": TEXT, **both("title"), "lead": COUNT, "features": many(_TOUCHED)})
_PLACE = {"code": TEXT, **both("name"), "features": COUNT}
_SAID = record({}, {**both("role"), **both("functions", "lead_industries", kind=NAMES)})
_AT_PLACE = record(
    {
        "feature": KEY,
        **both("name"),
        "status": maybe(TEXT),
        "only_here": FLAG,
        "placed": FLAG,
        "differs": FLAG,
        "sections": NAMES,
    }
)
_THEME = record(
    {"group": TEXT, **both("title"), "features": COUNT, "plans": by_key(many(_AT_PLACE))}
)
_NUMBERS = {"features": COUNT, "only_here": COUNT, "differing": COUNT, "layers": by_key(COUNT)}
SHAPES = {
    "industries": (
        ["/industries.json"],
        record({"industries": many(record({**_INDUSTRY, "branches": many(record(_INDUSTRY))}))}),
    ),
    "industry": (
        ["/industries/<name>.json"],
        record(
            {
                **_INDUSTRY,
                "parent": maybe(TEXT),
                **both("words", kind=NAMES),
                "map": TEXT,
                "layers": many(_OF_LAYER),
                "targets": many(record({**GOAL, "reasons": many(_REASON)})),
                "sections": many(record({**SECTION, "features": COUNT, "goals": COUNT})),
            }
        ),
    ),
    "places": (
        ["/places.json"],
        record({"cities": many(record({**_PLACE, "counties": many(record(_PLACE))}))}),
    ),
    "place": (
        ["/places/<code>.json"],
        record(
            {
                **_PLACE,
                "city": maybe(record(_PLACE)),
                "key": maybe(KEY),
                "own": many(record({**SECTION, "says": _SAID})),
                "numbers": record(_NUMBERS),
                "themes": many(_THEME),
                "goals": many(record(GOAL)),
            }
        ),
    ),
}
