"""JSON Schema (2020-12) of every answer in JSON; a test holds real answers to them."""

from webmap.schemas import features, places, plans, services
from webmap.schemas.words import NAMES, TEXT, many, record

DIALECT = "https://json-schema.org/draft/2020-12/schema"
INDEX = "/schemas.json"
_LIST = record({"name": TEXT, "answers": NAMES, "schema": TEXT})
_OWN = {"schemas": ([INDEX], record({"schemas": many(_LIST)}))}
SHAPES: dict[str, tuple[list[str], dict]] = {  # name → the addresses that answer so, the shape
    **features.SHAPES,
    **places.SHAPES,
    **plans.SHAPES,
    **services.SHAPES,
    **_OWN,
}


def address(name: str) -> str:
    """The path of a schema."""
    return f"/schemas/{name}.json"


def schema(name: str, own: str) -> dict:
    """A shape as a schema under its own whole address; KeyError for an unknown one."""
    return {"$schema": DIALECT, "$id": own, "title": name, **SHAPES[name][1]}


def index() -> dict:
    """Every schema with the addresses that answer in its shape."""
    rows = ((name, paths, address(name)) for name, (paths, _) in SHAPES.items())
    return {"schemas": [dict(zip(("name", "answers", "schema"), row, strict=True)) for row in rows]}
