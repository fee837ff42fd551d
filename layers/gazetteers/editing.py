"""The `where` of features changed in the text of their file; every other line stays as it is."""

import re
from collections.abc import Iterator

import yaml

from layers.source import Source

_COMMENT = re.compile(r"#[^\r\n]*")


class Lines:
    """A text that knows where its lines begin; marks of the YAML reader count from there."""

    def __init__(self, text: str):
        """Line breaks stay as they are."""
        self.text = text
        self.newline = "\r\n" if "\r\n" in text else "\n"
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]

    def offset(self, mark: yaml.Mark) -> int:
        """The place of a mark in the text."""
        return self._starts[mark.line] + mark.column

    def line_start(self, mark: yaml.Mark) -> int:
        """Where the mark's line begins."""
        return self._starts[mark.line]


def set_wheres(text: str, source: Source, wheres: dict[int, dict]) -> str:
    """The file's text with another `where` for features by index, of plain words and lists of
    them; raises ValueError if the source was not read from this text."""
    lines = Lines(text)
    for index in sorted(wheres, reverse=True):
        key, value = _where(source, index)
        lines = Lines(_with_where(lines, key, value, wheres[index]))
    return lines.text


def _where(source: Source, index: int) -> tuple[yaml.Node, yaml.Node]:
    features = _value(source.node, "features")[1]
    return _value(features.value[index], "where")


def _value(node: yaml.Node | None, name: str) -> tuple[yaml.Node, yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == name:
                return key, value
    raise ValueError(f"no `{name}` in the file")


def _with_where(lines: Lines, key: yaml.Node, value: yaml.Node, where: dict) -> str:
    """The `where` in the style of the old value; comments inside it move above the line."""
    start, end = lines.offset(key.end_mark), value_end(lines, value)
    if lines.text[lines.offset(key.start_mark) : start] != "where":
        raise ValueError("the file has changed while it was read")
    line = lines.line_start(key.start_mark)
    indent = " " * key.start_mark.column
    newline = lines.newline
    comments = "".join(f"{indent}{one}{newline}" for one in _comments(lines, value, start, end))
    parts = [f"{name}: {_written(said)}" for name, said in where.items()]
    between = f"{newline}{' ' * value.start_mark.column}"
    block = f":{between}{between.join(parts)}"
    written = f": {{{', '.join(parts)}}}" if _is_flow(value) else block
    text = lines.text
    return f"{text[:line]}{comments}{text[line:start]}{written}{text[end:]}"


def _written(said: str | list[str]) -> str:
    return said if isinstance(said, str) else f"[{', '.join(said)}]"


def _is_flow(node: yaml.Node) -> bool:
    """Whether it is written in brackets."""
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def value_end(lines: Lines, node: yaml.Node) -> int:
    """Where a value's own text ends; a block's end mark lies beyond the comments after it."""
    if isinstance(node, yaml.ScalarNode) or _is_flow(node):
        return lines.offset(node.end_mark)
    last = node.value[-1]
    return value_end(lines, last[1] if isinstance(last, tuple) else last)


def _comments(lines: Lines, value: yaml.Node, start: int, end: int) -> list[str]:
    """The comments between two offsets: whatever follows a `#` outside of every scalar."""
    text = list(lines.text[start:end])
    for scalar in _scalars(value):
        for at in range(lines.offset(scalar.start_mark), lines.offset(scalar.end_mark)):
            text[at - start] = " "
    return [match[0].rstrip() for match in _COMMENT.finditer("".join(text))]


def _scalars(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.ScalarNode):
        yield node
        return
    for child in node.value:
        for part in child if isinstance(child, tuple) else (child,):
            yield from _scalars(part)
