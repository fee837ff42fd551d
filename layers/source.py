"""YAML and CSV files read together with the line of everything in them."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from layers.problems import DataError, Problem

_Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):
    """A safe loader that leaves dates, and words such as `yes` and `no`, as text."""


_LEFT_AS_TEXT = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag not in _LEFT_AS_TEXT]
    for first, pairs in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


@dataclass(frozen=True)
class Source:
    """The content of one YAML file and the tree that knows its lines."""

    file: str
    data: Any
    node: yaml.Node | None

    def line(self, path: tuple = ()) -> int:
        """The 1-based line of the value at `path` (keys and indexes), or of its nearest parent."""
        node, line = self.node, 1
        for key in path:
            found = _child(node, key)
            if found is None:
                break
            line, node = found
        return line

    def problem(self, path: tuple, what: str, instead: str) -> Problem:
        """A problem at the value under `path`."""
        return Problem(self.file, self.line(path), what, instead)


def _child(node: yaml.Node | None, key: Any) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        value = node.value[key]
        return value.start_mark.line + 1, value
    return None


def read_text(path: Path, name: str) -> str:
    """The file's text; raises DataError naming the file when missing or not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise DataError([Problem(name, 0, "the file is missing", "restore it")]) from None
    except UnicodeDecodeError as error:
        what = f"not UTF-8 at byte {error.start}"
        raise DataError([Problem(name, 0, what, "save the file as UTF-8")]) from None
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise DataError([Problem(name, 0, what, "check the file and its permissions")]) from None


def read_yaml(root: Path, name: str) -> Source:
    """Read `root/name`; raises DataError for a missing file, broken YAML or a repeated key."""
    text = read_text(root / name, name)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        what = f"broken YAML: {getattr(error, 'problem', None) or error}"
        advice = "check indentation, quotes and colons here and just above"
        raise DataError([Problem(name, line, what, advice)]) from None
    finally:
        loader.dispose()
    problems = list(_node_problems(node, name, set()))
    if problems:
        raise DataError(problems)
    return Source(name, data, node)


def _node_problems(node: yaml.Node | None, name: str, seen: set[int]):
    """Keys written twice, and values written by reference (`*name`)."""
    if not isinstance(node, yaml.CollectionNode):
        return
    if id(node) in seen:
        line = node.start_mark.line + 1
        yield Problem(name, line, "an `&anchor` is used again", "write the value out each time")
        return
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        yield from _repeated_keys(node, name)
    for value in node.value:
        child = value[1] if isinstance(value, tuple) else value
        yield from _node_problems(child, name, seen)


def _repeated_keys(node: yaml.MappingNode, name: str):
    seen: set[str] = set()
    for key, _ in node.value:
        if key.value in seen:
            line = key.start_mark.line + 1
            yield Problem(name, line, f"`{key.value}` is written twice here", "keep one")
        seen.add(key.value)


def read_csv(root: Path, name: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Rows of a CSV file as (line, row); raises DataError unless its header is `columns`."""
    lines = read_text(root / name, name).splitlines()
    reader = csv.DictReader(lines)
    if tuple(reader.fieldnames or ()) != columns:
        what = f"the header is {','.join(reader.fieldnames or ())}"
        raise DataError([Problem(name, 1, what, f"write {','.join(columns)}")])
    rows = [(reader.line_num, row) for row in reader]
    wrong = [line for line, row in rows if None in row or None in row.values()]
    if wrong:
        advice = f"write {len(columns)} fields, quoting any that holds a comma"
        raise DataError(Problem(name, line, "wrong number of fields", advice) for line in wrong)
    return rows
