"""Features as one flat table: what is a list or a tree becomes one line of text."""

from collections.abc import Sequence
from dataclasses import dataclass

from layers.bilingual import Words
from webmap.collection import Collection, Item
from webmap.formats.columns import titles

STOP = "；"


@dataclass(frozen=True)
class Column:
    """A column; its values are all of one type (str, int, bool or datetime) or None."""

    id: str
    title: Words
    type: type
    values: list


def columns(collection: Collection, items: Sequence[Item] | None = None) -> list[Column]:
    """A column for each property that a layer's features have, in order, for some features."""
    fields = {spec.id: spec.title for spec in collection.spec.fields}
    names = _names(collection.items)
    chosen = collection.items if items is None else items
    return [_column(name, titles(name, fields), collection.items, chosen) for name in names]


def _names(items: Sequence[Item]) -> list[str]:
    """Every property in the order of the features; sources of positions get an English twin."""
    found: dict[str, None] = {}
    for item in items:
        for name in item.properties:
            found[name] = None
            if name == "position_sources":
                found["position_sources_en"] = None
    return list(found)


def _column(name: str, title: Words, of: Sequence[Item], items: Sequence[Item]) -> Column:
    whole = [_value(item, name) for item in of]
    kinds = {type(value) for value in whole} - {type(None)}
    (kind,) = kinds if len(kinds) == 1 else (str,)
    values = whole if items is of else [_value(item, name) for item in items]
    return Column(name, title, kind, [_cell(value, kind) for value in values])


def _cell(value: str | int | None, kind: type) -> str | int | None:
    return None if value is None else kind(value)


def _value(item: Item, name: str) -> str | int | None:
    """The value of a cell: text, number, truth, or None for nothing."""
    if name == "position_sources_en":
        return _origins(item.properties["position_sources"], "_en") or None
    value = item.properties.get(name)
    if name in _TOLD:
        return _TOLD[name](value or []) or None
    if isinstance(value, list):
        return STOP.join(str(part) for part in value) or None
    return value


def _section(row: dict) -> str:
    return f"{row['document']} {row['section']}"


def _citations(rows: list[dict]) -> str:
    return STOP.join(dict.fromkeys(map(_section, rows)))


def _origins(rows: list[dict], end: str = "") -> str:
    """Whose positions they are: `places: source (licence), note`."""
    return STOP.join(
        f"{'、'.join(row['places' + end])}: {row['title' + end]} ({row['licence' + end]})"
        + (f", {row['note']}" if row["note"] else "")
        for row in rows
    )


def _statuses(rows: list[dict]) -> str:
    return STOP.join(f"{r['status']}: {'、'.join(map(_section, r['said_by']))}" for r in rows)


def _figures(rows: list[dict]) -> str:
    """`what value unit (scope, year)` of each."""
    return STOP.join(
        f"{row['what']} {row['value']} {row.get('unit') or ''}".rstrip() + _scope(row)
        for row in rows
    )


def _scope(row: dict) -> str:
    known = [str(row[key]) for key in ("scope", "year") if row.get(key)]
    return f" ({', '.join(known)})" if known else ""


def _stages(rows: list[dict]) -> str:
    return STOP.join(
        f"{row['stage']}: {'、'.join(row['at'])}" if row.get("at") else row["stage"] for row in rows
    )


def _relations(groups: dict[str, list[str]]) -> str:
    return STOP.join(f"{kind}: {', '.join(ends)}" for kind, ends in dict(groups).items())


_TOLD = {
    "citations": _citations,
    "position_sources": _origins,
    "statuses": _statuses,
    "figures": _figures,
    "figures_en": _figures,
    "stages": _stages,
    "stages_en": _stages,
    "relations": _relations,
}
