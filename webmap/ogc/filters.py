"""A filter in CQL2, as text or JSON, read into the tree of its JSON form; limits come first."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import cql2

from webmap.errors import Refusal
from webmap.ogc.systems import System

TEXT, JSON = "cql2-text", "cql2-json"
LANGUAGES = (TEXT, JSON)
LONGEST = 2000  # characters
MOST_BRACKETS = {TEXT: 5, JSON: 30}  # in each other: for text the parser's time doubles with each
DEEPEST = 12  # conditions in each other
_QUOTED = {TEXT: r"'(?:[^']|'')*'|\"[^\"]*\"", JSON: r'"(?:[^"\\]|\\.)*"'}
_NODES = ("op", "property", "date", "timestamp", "interval", "bbox", "coordinates", "geometries")
EXPECTED = {  # what the grammar calls things, and how they are written; other things are not read
    "Expr": "name = 'x'",
    "GEOMETRY": "POINT(112.5 37.8)",
    "Identifier": "name",
    "UnaryNot": "NOT",
    "NotFlag": "NOT",
    "True": "TRUE",
    "False": "FALSE",
    "DECIMAL": "1",
    "Double": "1.5",
    "SingleQuotedString": "'x'",
    "ExpressionInParentheses": "(…)",
    "Array": "('x', 'y')",
    "And": "AND",
    "Or": "OR",
    "Eq": "=",
    "NotEq": "<>",
    "Lt": "<",
    "LtEq": "<=",
    "Gt": ">",
    "GtEq": ">=",
    "IsNullPostfix": "IS NULL",
}


@dataclass(frozen=True)
class Filter:
    """A parsed filter; `system` is that of the geometries in it."""

    text: str
    language: str
    tree: object
    system: System

    def where(self, path: tuple, token: str = "") -> str:
        """The place of a part: `line:column` of its word in a text, a JSON pointer in JSON."""
        if self.language == JSON:
            return "/" + "/".join(str(key) for key in path)
        found = re.search(rf"(?i)(?<!\w){re.escape(token)}(?!\w)", self.text) if token else None
        return _line_and_column(self.text, found.start() if found else 0)


def read_filter(text: str, language: str, system: System) -> Filter:
    """The filter; 400 where it is too long, too deep or malformed, with the place."""
    if len(text) > LONGEST:
        raise Refusal("ogc_filter_long", most=LONGEST)
    if _brackets(text, language) > MOST_BRACKETS[language]:
        raise Refusal("ogc_filter_deep", most=MOST_BRACKETS[language])
    tree = _from_text(text) if language == TEXT else _from_json(text)
    if any(len(path) > 2 * DEEPEST for path, _ in _parts(tree)):
        raise Refusal("ogc_filter_deep", most=DEEPEST)
    return Filter(text, language, tree, system)


def _brackets(text: str, language: str) -> int:
    """How deep brackets stand in each other, whether they are closed or not."""
    depth = deepest = 0
    for sign in re.sub(_QUOTED[language], "", text):
        depth += (sign in "([{") - (sign in ")]}")
        deepest = max(deepest, depth)
    return deepest


def _from_text(text: str) -> object:
    try:
        return cql2.parse_text(text).to_json()
    except cql2.ParseError as error:
        said = str(error)
        place = re.search(r"--> (\d+:\d+)", said)
        names = re.findall(r"\w+", said.rpartition("expected ")[2])
        known = dict.fromkeys(EXPECTED[name] for name in names if name in EXPECTED)
        wanted = "  ".join(known) or EXPECTED["Expr"]
        where = place[1] if place else "1:1"
        raise Refusal("ogc_filter_text", where=where, wanted=wanted) from None


def _from_json(text: str) -> object:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        where = f"{getattr(error, 'lineno', 1)}:{getattr(error, 'colno', 1)}"
        raise Refusal("ogc_filter_json", where=where) from None
    try:
        return cql2.parse_json(text).to_json()
    except cql2.ParseError:
        raise Refusal("ogc_filter_json", where=_misfit(whole)) from None


def _misfit(tree: object) -> str:
    """A JSON pointer to the innermost part that is no CQL2; to the whole if none is found."""
    wrong = [path for path, part in _parts(tree) if isinstance(part, dict) and not _is_node(part)]
    return "/" + "/".join(str(key) for key in max(wrong, key=len, default=()))


def _is_node(part: dict) -> bool:
    texts = [part[key] for key in ("op", "property") if key in part]
    has_args = "op" not in part or isinstance(part.get("args"), list)
    return (
        any(key in part for key in _NODES) and has_args and all(isinstance(t, str) for t in texts)
    )


def _parts(tree: object) -> Iterator[tuple[tuple, object]]:
    """Every part of a tree with its path; without recursion, for it may be deep."""
    waiting: list[tuple[tuple, object]] = [((), tree)]
    while waiting:
        path, part = waiting.pop()
        yield path, part
        if isinstance(part, dict | list):
            pairs = part.items() if isinstance(part, dict) else enumerate(part)
            waiting += [((*path, key), value) for key, value in pairs]


def _line_and_column(text: str, at: int) -> str:
    line = text.count("\n", 0, at) + 1
    return f"{line}:{at - text.rfind(chr(10), 0, at)}"
