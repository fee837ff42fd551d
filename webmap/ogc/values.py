"""The values of a CQL2 filter: a column for each expression, and what is done with two of them."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from webmap.ogc.truth import Truth, truth_of


@dataclass(frozen=True)
class Column:
    """A value for each feature, None where it has none; `type` is that of every value."""

    type: str
    values: Sequence


def _timestamp(text: str) -> datetime:
    """A time of RFC 3339, which says its offset; ValueError for anything else."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError("no offset")
    return found


INSTANTS = {"date": date.fromisoformat, "timestamp": _timestamp}


def like(pattern: str) -> re.Pattern:
    """A pattern with `%` for any text and `_` for one character, `\\` before what is no sign.

    Each piece is taken where it comes first and never tried again, which keeps the time in bounds.
    """
    pieces = [""]
    for escaped, sign in re.findall(r"(\\)?(.)", pattern, re.S):
        if sign == "%" and not escaped:
            pieces.append("")
        else:
            pieces[-1] += "." if sign == "_" and not escaped else re.escape(sign)
    first, *middle = pieces
    last = middle.pop() if middle else None
    between = "".join(f"(?>.*?{piece})" for piece in middle if piece)
    return re.compile(first + between + ("" if last is None else f".*{last}"), re.S)


def _without_accents(text: str) -> str:
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if unicodedata.category(sign) != "Mn")


FOLDED: dict[str, Callable[[str], str]] = {"casei": str.casefold, "accenti": _without_accents}


def kind_of(value: object) -> str:
    kinds = {bool: "boolean", int: "number", float: "number", str: "string", type(None): "null"}
    return kinds.get(type(value), "other")


def word_of(node: object) -> str:
    """The word by which a part is found in a text."""
    if isinstance(node, dict):
        inner = node.get("args") or [None]
        return str(node.get("property") or word_of(inner[0]) or node.get("op") or "")
    return ""


def each(test: Callable, one: Column, other: Column) -> Truth:
    """A test of two values of each feature; unknown where either is missing."""
    pairs = zip(one.values, other.values, strict=True)
    return truth_of(None if a is None or b is None else bool(test(a, b)) for a, b in pairs)
