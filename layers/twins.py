"""Texts in two languages: one value in a record, and in a file under `title` and `title_en`."""

from typing import Any


def parted(node: Any) -> Any:
    """The schema of a file, from that of its records."""
    if isinstance(node, list):
        return [parted(one) for one in node]
    if not isinstance(node, dict):
        return node
    held = {key: parted(value) for key, value in node.items()}
    if twins := _twins(node):
        held["properties"] = {
            name: value["properties"][lang] if key in twins else value
            for key, value in held["properties"].items()
            for name, lang in _names(key, twins)
        }
        needed = held.get("required", ())
        held["required"] = [name for key in needed for name, _ in _names(key, twins)]
    return held


def joined(data: Any, schema: dict) -> Any:
    """What records are made of, from what a file holds that was checked; `schema` is theirs."""
    if isinstance(data, list):
        return [joined(one, schema.get("items") or {}) for one in data]
    if not isinstance(data, dict):
        return data
    twins, own = _twins(schema), schema.get("properties", {})
    others = schema.get("additionalProperties") or {}
    seconds = {f"{key}_en" for key in twins}
    return {
        key: {lang: data[name] for name, lang in _names(key, twins)}
        if key in twins
        else joined(value, own.get(key, others))
        for key, value in data.items()
        if key not in seconds
    }


def _twins(schema: dict) -> set[str]:
    """The members of a record that are texts in two languages."""
    own = schema.get("properties", {}).items()
    return {key for key, value in own if value.get("properties", {}).keys() == {"zh", "en"}}


def _names(key: str, twins: set[str]) -> list[tuple[str, str]]:
    """Under which keys of a file a member stands, each with its language."""
    return [(key, "zh"), (f"{key}_en", "en")] if key in twins else [(key, "zh")]
