"""The tree of a YAML file looked through before anything is made of it."""

from collections.abc import Iterator

import yaml

from layers.bounds import DEEPEST, NAMES, wrong_number, wrong_text
from layers.problems import Problem

_KIND = "tag:yaml.org,2002:"
_PLAIN = {"str", "int", "float", "bool", "null", "map", "seq"}
_AS_KEY = {"str", "int", "float"}


def node_problems(root: yaml.Node | None, file: str) -> Iterator[Problem]:
    """Keys written twice, values written by reference, and values no file may hold."""
    seen: set[int] = set()
    waiting = [(root, 1, False)] if root else []
    while waiting:
        node, depth, named = waiting.pop()
        wrong = _wrong(node, depth, named)
        if id(node) in seen:
            wrong = "an `&anchor` is used again", "write the value out each time"
        if wrong:
            yield Problem(file, node.start_mark.line + 1, *wrong)
        elif isinstance(node, yaml.MappingNode):
            yield from _key_problems(node, file)
            waiting += [(value, depth + 1, key.value in NAMES) for key, value in _pairs(node)]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(value, depth + 1, named) for value in node.value]
        if isinstance(node, yaml.CollectionNode):
            seen.add(id(node))


def _pairs(node: yaml.MappingNode) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    return [pair for pair in node.value if isinstance(pair[0], yaml.ScalarNode)]


def _wrong(node: yaml.Node, depth: int, named: bool) -> tuple[str, str] | None:
    kind = node.tag.removeprefix(_KIND)
    if kind not in _PLAIN:
        return f"the tag `{kind}`", "write plain texts, numbers, lists and mappings"
    if depth > DEEPEST:
        return f"over {DEEPEST} levels deep", "close the brackets or take levels out"
    if not isinstance(node, yaml.ScalarNode):
        return None
    return wrong_number(node.value) if kind in ("int", "float") else wrong_text(node.value, named)


def _key_problems(node: yaml.MappingNode, file: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for key, _ in node.value:
        wrong = _wrong_key(key)
        if not wrong and key.value in seen:
            wrong = f"`{key.value}` is written twice here", "keep one"
        if wrong:
            yield Problem(file, key.start_mark.line + 1, *wrong)
        else:
            seen.add(key.value)


def _wrong_key(key: yaml.Node) -> tuple[str, str] | None:
    if not isinstance(key, yaml.ScalarNode) or key.tag.removeprefix(_KIND) not in _AS_KEY:
        return "a key is no plain text", "write a word before the colon, in quotes if need be"
    return wrong_text(key.value, name=True)
