"""Queries of the finder and the comparison, read strictly: what is malformed is a 400."""

import re
from urllib.parse import urlencode

from flask import abort, request

from layers.atlas import Atlas, Feature
from layers.sites import DEFAULTS, HEAVIEST, Wish

LONGEST = 1000  # bytes of a query
LONGEST_CHOICE = 4000  # of one that ticks parks
MOST_ITEMS = 4
_ITEM = re.compile(r"[a-z_]+/[a-z0-9]+(-[a-z0-9]+)*")


def one(name: str) -> str | None:
    """The only value of a parameter, None when absent or empty; 400 when given twice."""
    if len(request.query_string) > LONGEST:
        abort(400)
    values = request.args.getlist(name)
    if len(values) > 1:
        abort(400)
    return values[0] if values and values[0] else None


def wish(atlas: Atlas) -> Wish | None:
    """What the reader looks for; None before an industry is chosen."""
    industry, place = one("industry"), one("place")
    if industry is not None and industry not in atlas.industries.by_id:
        abort(400)
    if place is not None and place not in {item.key for item in places(atlas)}:
        abort(400)
    weights = {name: _weight(name) for name in DEFAULTS}
    others, only = _ticked("others"), _ticked("only")
    return Wish(industry, place, weights, others, only) if industry else None


def _ticked(name: str) -> bool:
    """Whether a box is ticked; 400 for anything but that or nothing."""
    value = one(name)
    return value == "1" if value in (None, "1") else abort(400)


def _weight(name: str) -> int:
    text = one(name)
    if text is None:
        return DEFAULTS[name]
    if not re.fullmatch(r"[0-9]", text) or int(text) > HEAVIEST:
        abort(400)
    return int(text)


def places(atlas: Atlas) -> list[Feature]:
    """The cities and districts smaller than the whole region, from which a reader may choose."""
    whole = len(atlas.counties.codes)
    found = []
    for item in atlas.features_of((*atlas.roles.cities, *atlas.roles.districts)):
        codes = item.location.adcodes
        members = {member for code in codes for member in atlas.counties.members(code)}
        if item.placed and len(members) < whole:
            found.append(item)
    return found


def compared(atlas: Atlas) -> list[str]:
    """The features to compare, moved ids followed, repeats dropped; 400 for anything else.

    `items` may be given once for all, with commas, or once for each, as ticked boxes send it.
    """
    if len(request.query_string) > LONGEST_CHOICE:
        abort(400)
    given = ",".join((*request.args.getlist("items"), *request.args.getlist("add")))
    return list(dict.fromkeys(_living(atlas, part) for part in given.split(",") if part))


def _living(atlas: Atlas, key: str) -> str:
    layer, _, name = atlas.current(key).partition("/")
    if not _ITEM.fullmatch(key) or layer not in atlas.roles.compared:
        abort(400)
    if name not in atlas.layers[layer].features:
        abort(400)
    return f"{layer}/{name}"


def address(path: str, /, **query: object) -> str:
    """An address with readable `/` and `,`; absent values are left out."""
    given = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given, safe='/,')}" if given else path


def wish_query(wanted: Wish) -> dict[str, object]:
    """The query that leads to a wish again."""
    return {
        "industry": wanted.industry,
        "place": wanted.place,
        **wanted.weights,
        "others": 1 if wanted.others else None,
        "only": 1 if wanted.only else None,
    }
