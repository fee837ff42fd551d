"""What a request asks for, read strictly: what nobody declared or what is malformed is a 400."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flask import request

from webmap.errors import FORMS, Refusal
from webmap.ogc.boxes import Box, boxes_of
from webmap.ogc.fields import Field
from webmap.ogc.filters import LANGUAGES as FILTER_LANGUAGES
from webmap.ogc.filters import TEXT, Filter, read_filter
from webmap.ogc.systems import CRS84, SYSTEMS, System
from webmap.strings import LANGUAGES

COMMON = ("f", "lang")
PAGING = ("limit", "offset", "bbox", "bbox-crs", "datetime", "crs")
FILTERING = ("filter", "filter-lang", "filter-crs")
USUAL, MOST = 100, 1000  # features of one answer
FARTHEST = 10**9 - 1  # offset
_MOMENT = re.compile(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt][0-9:]{8}([.][0-9]+)?([Zz]|[+-][0-9]{2}:[0-9]{2}))?"
)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?")


@dataclass(frozen=True)
class Asked:
    """Which features of a collection are wanted; `boxes` are several across the date line."""

    limit: int = USUAL
    offset: int = 0
    system: System = CRS84
    boxes: tuple[Box, ...] = ()
    equal: Mapping[str, object] = field(default_factory=dict)
    condition: Filter | None = None


def check(known: Iterable[str] = COMMON) -> None:
    """Refuse a parameter that is unknown or given twice, an unknown form or language."""
    known = list(known)
    for name, values in request.args.lists():
        if name not in known:
            raise Refusal("ogc_unknown_parameter", known=", ".join(known))
        if len(values) > 1:
            raise Refusal("ogc_given_twice", name=name)
    for name, choices in (("f", FORMS), ("lang", tuple(LANGUAGES))):
        if request.args.get(name, choices[0]) not in choices:
            raise Refusal("ogc_choice", name=name, choices=", ".join(choices))


def read(fields: Mapping[str, Field]) -> Asked:
    """What is asked of a collection with these fields."""
    check([*COMMON, *PAGING, *FILTERING, *fields])
    _check_time(request.args.get("datetime"))
    return Asked(
        min(_whole("limit", USUAL, 1), MOST),
        _whole("offset", 0, 0),
        system("crs"),
        _boxes(request.args.get("bbox"), system("bbox-crs")),
        {name: _value(fields[name], text) for name, text in _given(fields)},
        _condition(),
    )


def _condition() -> Filter | None:
    language, of = request.args.get("filter-lang", TEXT), system("filter-crs")
    if language not in FILTER_LANGUAGES:
        choices = ", ".join(FILTER_LANGUAGES)
        raise Refusal("ogc_choice", name="filter-lang", choices=choices)
    text = request.args.get("filter")
    return None if text is None else read_filter(text, language, of)


def system(name: str) -> System:
    """The reference system that a parameter names; CRS84 when it is not given."""
    uri = request.args.get(name, CRS84.uri)
    if uri not in SYSTEMS:
        raise Refusal("ogc_choice", name=name, choices=", ".join(SYSTEMS))
    return SYSTEMS[uri]


def _given(fields: Mapping[str, Field]) -> list[tuple[str, str]]:
    return [(name, text) for name, text in request.args.items() if name in fields]


def _whole(name: str, usual: int, least: int) -> int:
    text = request.args.get(name)
    if text is None:
        return usual
    if not re.fullmatch(r"[0-9]{1,9}", text) or int(text) < least:
        raise Refusal("ogc_whole_number", name=name, least=least, most=MOST if least else FARTHEST)
    return int(text)


def _value(of: Field, text: str) -> object:
    """The value of a property as its field has it."""
    if of.type == "boolean" and text in ("true", "false"):
        return text == "true"
    if of.type == "number" and _NUMBER.fullmatch(text):
        return float(text)
    if of.type == "integer" and _NUMBER.fullmatch(text) and float(text).is_integer():
        return float(text)
    if of.type == "string":
        return text
    raise Refusal("ogc_true_or_false" if of.type == "boolean" else "ogc_number", name=of.id)


def _numbers(text: str) -> list[float]:
    """Numbers with commas between; ValueError for anything else."""
    parts = text.split(",")
    if not all(_NUMBER.fullmatch(part) for part in parts):
        raise ValueError("not a number")
    return [float(part) for part in parts]


def _boxes(text: str | None, of: System) -> tuple[Box, ...]:
    if text is None:
        return ()
    try:
        return boxes_of(_numbers(text), of)
    except ValueError:
        raise Refusal("ogc_bbox") from None


def _check_time(text: str | None) -> None:
    """Refuse what is neither a time nor an interval; features have none, so all of them match."""
    if text is None:
        return
    ends = text.split("/")
    try:
        known = [_check_moment(end) for end in ends if end not in ("", "..")]
    except ValueError:
        raise Refusal("ogc_datetime") from None
    open_ends = len(ends) - len(known)
    if len(ends) > 2 or (len(ends) == 1 and open_ends) or open_ends == 2:
        raise Refusal("ogc_datetime")


def _check_moment(text: str) -> None:
    """Raises ValueError for what is no time after RFC 3339."""
    if not _MOMENT.fullmatch(text):
        raise ValueError("no RFC 3339 time")
    datetime.fromisoformat(text.upper())
