"""Records of the data files: what one dataclass declares is type, check and editor's schema."""

from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, TypeVar

import msgspec

from layers.bounds import YEARS
from layers.problems import Problem
from layers.shape import check_shape
from layers.source import Source
from layers.twins import joined, parted

_T = TypeVar("_T")
Text = Annotated[str, msgspec.Meta(min_length=1)]
SLUG = "[a-z0-9]+(-[a-z0-9]+)*"
Slug = Annotated[str, msgspec.Meta(pattern=f"^{SLUG}$")]
Year = Annotated[int, msgspec.Meta(ge=YEARS["minimum"], le=YEARS["maximum"])]
Word = str | int  # YAML takes 2035 for a number
Texts = tuple[Text, ...]
SOME = msgspec.Meta(min_length=1)  # of a list: not empty
WordList = Annotated[tuple[Word, ...], SOME]
ONCE = msgspec.Meta(extra_json_schema={"uniqueItems": True})  # of a list: each one once
_REMARKS = {"title", "description", "default"}


def read_record(source: Source, kind: type[_T]) -> _T:
    """What a file holds as a record; raises DataError with every departure from it."""
    check_shape(source, schema_of(kind))
    return made(source.data, kind)


def read_list(source: Source, kind: type[_T], empty: bool = False) -> list[_T]:
    """The records a file lists, if `empty` perhaps none; raises DataError with every departure."""
    check_shape(source, list_schema(kind, empty))
    return made(source.data or [], list[kind])


def read_mapping(source: Source, kind: type[_T], empty: bool = False) -> dict[str, _T]:
    """The records a file holds by name; raises DataError as `read_list` does."""
    entries = {"additionalProperties": schema_of(kind)}
    check_shape(source, {"type": ["object", "null"] if empty else "object", **entries})
    return made(source.data or {}, dict[str, kind])


def made(data: Any, kind: type[_T]) -> _T:
    """The records of a file, from what it holds; that was checked before."""
    return msgspec.convert(joined(data, _declared(kind)), kind)


@cache
def list_schema(kind: type, empty: bool = False) -> dict:
    """The JSON Schema of a file that lists records."""
    entries = {"items": schema_of(kind)}
    return {"type": ["array", "null"], **entries} if empty else {"type": "array", **entries}


@cache
def schema_of(kind: Any) -> dict:
    """The JSON Schema of a declared type in a file; no key beside the declared is allowed."""
    return parted(_declared(kind))


@cache
def _declared(kind: Any) -> dict:
    (schema,), parts = msgspec.json.schema_components([kind])
    return _whole(schema, parts)


def _whole(node: Any, parts: dict[str, dict]) -> Any:
    """A schema without references and remarks, so that a path in it can be followed."""
    if isinstance(node, list):
        return [_whole(one, parts) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _whole(parts[node["$ref"].rpartition("/")[2]], parts)
    held = {key: value for key, value in node.items() if key not in _REMARKS}
    if "properties" in held:
        own = {key: _whole(value, parts) for key, value in held["properties"].items()}
        return {**held, "properties": own, "additionalProperties": False}
    if "anyOf" in held:
        return _either(_whole(held["anyOf"], parts))
    return {key: _whole(value, parts) for key, value in held.items()}


def _either(options: list[dict]) -> dict:
    """Several kinds of value in one schema, whose errors say more than those of `anyOf`."""
    merged = {key: value for one in options for key, value in one.items() if key != "type"}
    if "enum" in merged:
        return {"enum": [*merged["enum"], None]}
    return {"type": [one["type"] for one in options], **merged}


def repeated(
    source: Source, path: tuple, ids: list[str], instead: str = "keep one"
) -> Iterator[Problem]:
    """A problem for each id of a list at `path` that stands there before."""
    for number, name in enumerate(ids):
        if name in ids[:number]:
            yield source.problem((*path, number, "id"), f"the id `{name}` is used twice", instead)
