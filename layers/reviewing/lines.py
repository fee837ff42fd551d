"""Facts written as lines, and put into their file; every other line stays as it is."""

import json
import re
from collections.abc import Iterable
from typing import Any

import yaml

from layers.gazetteers.editing import Lines, value_end

STEP = 2  # columns that a level is set in
LISTED = ("acts", "reports", "figures", "stages")  # one entry a line, as the files have them
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<][^\[\]{},#:'\"\\]*")
_NUMBER = re.compile(r"[+.\d][\d_.,:eExob+-]*|null|true|false|~|yes|no|on|off", re.I)
_REST = r"[^\r\n]*(?:\r\n|\r|\n|$)"  # of a line, its break too


def block(fact: dict[str, Any]) -> list[str]:
    """A feature as lines of its file, from `id: …` on."""
    lines = [f"{key}: {flow(value)}" for key, value in fact.items() if key != "says"] + ["says:"]
    for claim in fact["says"]:
        first, *rest = claim_block(claim)
        lines += [f"{' ' * STEP}- {first}", *(f"{' ' * 2 * STEP}{one}" for one in rest)]
    return lines


def claim_block(claim: dict[str, Any]) -> list[str]:
    """A claim as lines of its file, from `cite: …` on."""
    lines: list[str] = []
    for key, value in claim.items():
        if key in LISTED:
            lines += [f"{key}:", *(f"{' ' * STEP}- {_bare(one)}" for one in value)]
        else:
            lines.append(f"{key}: {_bare(value) if key == 'cite' else flow(value)}")
    return lines


def flow(value: Any) -> str:
    """A value in one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_word(key)}: {flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    return _word(value) if isinstance(value, str) else json.dumps(value)


def _bare(value: Any) -> str:
    """A value in a line of its own: a verb over its objects needs no brackets."""
    if isinstance(value, dict) and len(value) == 1:
        ((key, one),) = value.items()
        return f"{_word(key)}: {flow(one)}"
    return flow(value)


def _word(text: str) -> str:
    """A text as YAML reads it back: bare where nothing in it means anything else."""
    bare = _PLAIN.fullmatch(text) and text == text.strip() and not _NUMBER.fullmatch(text)
    return text if bare else json.dumps(text, ensure_ascii=False)


def with_item(text: str, node: yaml.Node, written: list[str], inline: str) -> str:
    """The text with one more item at the end of a list: as lines or, in brackets, inline.

    Comments that stand within the list stay above the new item. `node` was read from `text`.
    """
    lines = Lines(text)
    if not isinstance(node, yaml.SequenceNode):
        raise ValueError("there is no list to add to")
    if node.value and node.flow_style:
        end = lines.offset(node.end_mark) - 1
        return f"{text[:end].rstrip()}, {inline}{text[end:]}"
    if node.value:
        at = _below(lines, node)
        return _put(lines, at, at, node.start_mark.column, written)
    return _first(lines, node, written)


def with_line(text: str, after: yaml.Node, line: str, column: int) -> str:
    """The text with a line below the one where a value ends."""
    lines = Lines(text)
    at = _next_line(text, value_end(lines, after))
    opened = "" if text[:at].endswith(("\n", "\r")) else lines.newline
    return f"{text[:at]}{opened}{' ' * column}{line}{lines.newline}{text[at:]}"


def _put(
    lines: Lines, start: int, end: int, column: int, written: list[str], inside: bool = False
) -> str:
    """Lines in place of what stands between two offsets; `inside` a line, or between two."""
    first, *rest = written
    rows = [f"{' ' * column}- {first}", *(f"{' ' * (column + STEP)}{one}" for one in rest)]
    text = lines.text
    opened = "" if text[:start].endswith(("\n", "\r")) or not start else lines.newline
    closed = "" if inside else lines.newline
    return f"{text[:start]}{opened}{lines.newline.join(rows)}{closed}{text[end:]}"


def _first(lines: Lines, node: yaml.SequenceNode, written: list[str]) -> str:
    """The text with an empty list's first item, below the key that holds the list."""
    start, end = lines.offset(node.start_mark), lines.offset(node.end_mark)
    key = lines.text[lines.line_start(node.start_mark) : start]
    column = len(key) - len(key.lstrip(" ")) + (STEP if key.strip() else 0)
    return _put(lines, start - len(key) + len(key.rstrip()), end, column, written, True)


def _below(lines: Lines, node: yaml.SequenceNode) -> int:
    """Where the line after a list begins, its own comments included."""
    text, column = lines.text, max(node.start_mark.column, 1)
    comment = re.compile(rf" {{{column},}}#{_REST}")
    at = _next_line(text, len(text[: value_end(lines, node)].rstrip()))
    while found := comment.match(text, at):
        at = found.end()
    return at


def _next_line(text: str, at: int) -> int:
    found = re.compile(_REST).match(text, at)
    return found.end() if found else len(text)


def child(node: yaml.Node | None, path: Iterable[str | int]) -> tuple[yaml.Node, yaml.Node] | None:
    """The key (or the item itself) and the value at a path; None if there is none."""
    found: tuple[yaml.Node, yaml.Node] | None = (node, node) if node else None
    for key in path:
        value = found[1] if found else None
        if isinstance(value, yaml.MappingNode):
            found = next((pair for pair in value.value if pair[0].value == key), None)
        elif isinstance(value, yaml.SequenceNode) and isinstance(key, int):
            found = (value.value[key],) * 2
        else:
            return None
    return found
