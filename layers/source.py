"""YAML, CSV and JSON files read together with the line of everything in them."""

import csv
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from layers.bounds import LARGEST_FILE, NAMES, invisible, wrong_character, wrong_number, wrong_text
from layers.nodes import node_problems
from layers.problems import DataError, Problem

if TYPE_CHECKING:
    from yaml import SafeLoader as _Base
else:
    _Base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the first is libyaml's, and faster
UNREAD = object()  # stands for the content of a file that could not be read
_noted: ContextVar[dict[str, Any] | None] = ContextVar("noted", default=None)


class _Loader(_Base):
    """A safe loader that leaves dates, words such as `yes` and `no`, and all keys as text."""

    def plain(self, node: yaml.Node) -> Any:
        """The data of a looked-through tree, in a third of the time that PyYAML takes for any."""
        if isinstance(node, yaml.ScalarNode):
            return node.value if node.tag == _TEXT else self.construct_object(node)
        if isinstance(node, yaml.MappingNode):
            return {key.value: self.plain(value) for key, value in node.value}
        return [self.plain(one) for one in node.value]


_TEXT = "tag:yaml.org,2002:str"
_LEFT_AS_TEXT = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag not in _LEFT_AS_TEXT]
    for first, pairs in _Base.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))


@dataclass(frozen=True)
class Source:
    """The content of one YAML file and its text, which is read again when lines are asked for."""

    file: str
    data: Any
    text: str

    @cached_property
    def node(self) -> yaml.Node | None:
        """The tree that knows the lines: ten times the data, so made only for who tells of it."""
        loader = _Loader(self.text)
        try:
            return loader.get_single_node()
        finally:
            loader.dispose()

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


@contextmanager
def noting() -> Iterator[dict[str, Any]]:
    """Within this, each content read is put down by its file, the latest last; UNREAD if broken."""
    noted: dict[str, Any] = {}
    before = _noted.get()
    token = _noted.set(noted)
    try:
        yield noted
    finally:
        _noted.reset(token)
        if before is not None:
            before |= noted


def _note(name: str, data: Any) -> None:
    noted = _noted.get()
    if noted is not None:
        noted.pop(name, None)
        noted[name] = data


def read_text(path: Path, name: str) -> str:
    """The file's text; raises DataError naming the file when missing, huge or not UTF-8."""
    return read_bytes(path, name).decode("utf-8-sig")


def read_bytes(path: Path, name: str, text: bool = True) -> bytes:
    """The file's bytes, which are UTF-8 if `text`; raises DataError as `read_text` does."""
    _note(name, UNREAD)
    try:
        if path.stat().st_size > LARGEST_FILE:
            what = f"over {LARGEST_FILE // 1_000_000} MB"
            raise DataError([Problem(name, 0, what, "restore it or divide it")])
        data = path.read_bytes()
        if text:
            data.decode("utf-8-sig")
        return data
    except FileNotFoundError:
        raise DataError([Problem(name, 0, "the file is missing", "restore it")]) from None
    except UnicodeDecodeError as error:
        line, what = data[: error.start].count(b"\n") + 1, f"not UTF-8 at byte {error.start}"
        raise DataError([Problem(name, line, what, "save the file as UTF-8")]) from None
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise DataError([Problem(name, 0, what, "check the file and its permissions")]) from None


def read_yaml(root: Path, name: str) -> Source:
    """Read `root/name`; raises DataError for a missing file, broken YAML or a repeated key."""
    text = read_text(root / name, name)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        problems = list(node_problems(node, name))
        if problems:
            raise DataError(problems)
        data = loader.plain(node) if node else None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        what = f"broken YAML: {getattr(error, 'problem', None) or error}"
        advice = "check indentation, quotes and colons here and just above"
        raise DataError([Problem(name, line, what, advice)]) from None
    finally:
        loader.dispose()
    _note(name, data)
    return Source(name, data, text)


def read_csv(root: Path, name: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
    """Rows of a CSV file as (line, row); raises DataError unless its header is `columns`."""
    text = read_text(root / name, name)
    if (at := invisible(text)) is not None:
        raise DataError([_at(name, text, at, *wrong_character(text, at))])
    reader = csv.DictReader(text.splitlines(), strict=True)
    try:
        rows = _rows(reader, name, columns)
    except csv.Error as error:
        advice = "check the quotes here and just above"
        raise DataError(
            [Problem(name, reader.line_num + 1, f"broken CSV: {error}", advice)]
        ) from None
    problems = [problem for line, row in rows for problem in _wrong_cells(name, line, row)]
    if problems:
        raise DataError(problems)
    _note(name, rows)
    return rows


def _rows(reader: csv.DictReader, name: str, columns: tuple[str, ...]) -> list[tuple[int, dict]]:
    if tuple(reader.fieldnames or ()) != columns:
        what = f"the header is {','.join(reader.fieldnames or ())}"
        raise DataError([Problem(name, 1, what, f"write {','.join(columns)}")])
    rows = [(reader.line_num, row) for row in reader]
    wrong = [line for line, row in rows if None in row or None in row.values()]
    if wrong:
        advice = f"write {len(columns)} fields, quoting any that holds a comma"
        raise DataError(Problem(name, line, "wrong number of fields", advice) for line in wrong)
    return rows


def _wrong_cells(name: str, line: int, row: dict[str, str]) -> Iterator[Problem]:
    for column, cell in row.items():
        if wrong := wrong_text(cell, column in NAMES):
            yield Problem(name, line, f"{column}: {wrong[0]}", wrong[1])


def _at(name: str, text: str, at: int, what: str, instead: str) -> Problem:
    return Problem(name, text.count("\n", 0, at) + 1, what, instead)


def read_json(root: Path, name: str, remake: str) -> Any:
    """The content of a made JSON file, all numbers finite; `remake` says how to make it anew."""
    text = read_text(root / name, name)
    if (at := invisible(text)) is not None:
        raise DataError([_at(name, text, at, *wrong_character(text, at))])
    try:
        data = json.loads(text, parse_int=_whole, parse_constant=_whole)
    except json.JSONDecodeError as error:
        raise DataError(
            [Problem(name, error.lineno, f"broken JSON: {error.msg}", remake)]
        ) from None
    except (ValueError, RecursionError) as error:
        raise DataError([Problem(name, 0, f"broken JSON: {error}", remake)]) from None
    _note(name, data)
    return data


def _whole(text: str) -> int:
    if wrong := wrong_number(text):
        raise ValueError(wrong[0])
    return int(text)
