"""The shape of a YAML file held against a JSON Schema, each error with advice."""

from itertools import islice
from typing import Any

from jsonschema_rs import Draft202012Validator, ValidationError

from layers.problems import DataError, Problem, nearest
from layers.source import Source

MOST = 200  # problems told of one file; mending these shows the next
_ENDS = {"minimum": "no less than", "maximum": "no more than"}
_ARTICLE = {"array": "list", "object": "mapping", "string": "text"}


def check_shape(source: Source, schema: dict) -> None:
    """Raise DataError with every way the file's data departs from the schema."""
    errors = Draft202012Validator(schema).iter_errors(source.data)
    problems = [explain(source, schema, error) for error in islice(errors, MOST)]
    if problems:
        raise DataError(problems)


def explain(source: Source, schema: dict, error: ValidationError) -> Problem:
    """A schema error as a sentence with advice."""
    path, kind = tuple(error.instance_path), error.kind.name
    here, wanted = _here(source, path), _at(schema, error.schema_path)
    if kind == "additionalProperties":
        known = _at(schema, error.schema_path[:-1])["properties"]
        unknown = error.kind.as_dict()["unexpected"]
        advice = "; ".join(nearest(key, known) for key in unknown)
        what = f"unknown key {', '.join(f'`{key}`' for key in unknown)}"
        return source.problem((*path, *unknown[:1]), what, advice)
    if kind == "required":
        what = f"{here}: '{error.kind.as_dict()['property']}' is a required property"
        return source.problem(path, what, "add the key")
    if kind == "enum":
        what = f"unknown {path[-1]} `{error.instance}`"
        return source.problem(
            path,
            what,
            nearest(str(error.instance), [str(one) for one in wanted if one is not None]),
        )
    if kind == "pattern":
        what = f"{here} is `{error.instance}`"
        return source.problem(path, what, "use lower-case letters, digits and hyphens")
    if kind == "type":
        what = f"{here} is `{error.instance}`"
        return source.problem(path, what, f"write {_wanted(wanted)}")
    if kind in _ENDS:
        what = f"{here} is {error.instance}"
        return source.problem(path, what, f"write {_ENDS[kind]} {wanted}")
    return source.problem(path, f"{here}: {error.message}", "see geodata/README.md")


def _at(schema: Any, path: list) -> Any:
    for key in path:
        schema = schema[key]
    return schema


def _wanted(types: str | list[str]) -> str:
    names = [types] if isinstance(types, str) else [name for name in types if name != "null"]
    return " or ".join(f"a {_ARTICLE.get(name, name)}" for name in names)


def _here(source: Source, path: tuple) -> str:
    """Where in the file, in words: the entry's id, then the keys below it."""
    value, names = source.data, []
    for key in path:
        value = value[key]
        if isinstance(value, dict) and "id" in value:
            names = [str(value["id"])]
        elif isinstance(key, str):
            names.append(key)
    return ".".join(names) or "the file"
