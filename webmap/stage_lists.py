"""The stages of a chain as each claim lists them: lists of two plans are no longer chain."""

from jinja2 import pass_context
from jinja2.runtime import Context


def apart(lists: list[list[dict]]) -> list[list[dict]]:
    """The lists in order, of those with the same stages the one that names most places."""
    found: dict[tuple, list[dict]] = {}
    for rows in lists:
        stages = tuple(row["stage"] for row in rows)
        if rows and _places(rows) >= _places(found.get(stages, ())):
            found[stages] = rows
    return list(found.values())


def _places(rows: list[dict] | tuple) -> int:
    return sum(len(row.get("at") or ()) for row in rows)


@pass_context
def stage_lists(context: Context, source: dict, field: str) -> list[list[dict]]:
    """The lists of a feature's properties, or the one of a claim's, in the page's language."""
    pick = context["t"].pick
    claims = [one.get("states", {}) for one in source.get("citations", ())]
    return apart([pick(one, field) for one in claims if field in one] or [pick(source, field)])
